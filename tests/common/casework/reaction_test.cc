// A neighbour's entry takes effect exactly once.
#include <gmock/gmock.h>

#include "absl/synchronization/notification.h"
#include "common/casework/form/entry.h"
#include "tests/common/casework/office.h"
#include "tests/services/penalty/fixture.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::testing {
namespace {

class ReactionTest : public Penalty {
 protected:
  // The complaint service's entry `sequence`: a report referred to an organ.
  static record::v1::LoggedEntry Referral(int64_t sequence,
                                          const std::string& organ = kOrgan) {
    complaint::v1::Complaint c;
    c.set_name("organs/120111/complaints/c" + std::to_string(sequence));
    c.set_subject("占路经营");
    c.set_facts("每晚在人行道上摆摊。");
    c.set_referred_to(organ);
    c.mutable_respondent()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
    record::v1::Entry entry;
    entry.set_sequence(sequence);
    entry.set_resource(c.name());
    entry.set_act("refer");
    *entry.mutable_act_date() = D(2024, 3, 1);
    casework::Pack(c, *entry.mutable_result());
    record::v1::LoggedEntry logged;
    logged.set_sequence(sequence);
    logged.set_entry(entry.SerializeAsString());
    complaint::v1::Complaint confidential;
    confidential.mutable_respondent()->set_display_name("某某商贸有限公司");
    casework::Pack(confidential, *logged.mutable_result_confidential());
    return logged;
  }
  absl::Status Take(const record::v1::LoggedEntry& logged) {
    absl::Notification finished;
    absl::Status status;
    const absl::Status submitted = service_.engine().React(
        "complaint", logged, service_.engine().Reading("complaint")->Add(logged.entry()),
        [&](absl::Status reacted) {
          status = std::move(reacted);
          finished.Notify();
        });
    if (!submitted.ok()) return submitted;
    finished.WaitForNotification();
    return status;
  }
  std::vector<record::v1::LoggedEntry> Record() {
    return ReadRecord(service_.engine().surface(), {"yifa-complaint", "", {"service"}});
  }
  record::v1::Entry LastEntry() { return EntryIn(Record().back()); }
  // Goes on with the complaint service, of whose entries so many are still there.
  std::vector<record::v1::LostCause> Repair(int64_t common) {
    record::v1::FeedBreak broken;
    broken.set_common_size(common);
    service_.engine().SetBreak("complaint", broken);
    record::v1::RepairFeedRequest request;
    request.set_neighbour("complaint");
    request.set_common_size(common);
    request.set_reason("自副本恢复");
    const auto repaired = service_.Call<record::v1::RepairFeedResponse>(
        {"admin", "", {"administrator"}}, request);
    EXPECT_THAT(repaired, IsOk());
    if (!repaired.ok()) return {};
    const auto& lost = repaired->given_up().lost_causes();
    return {lost.begin(), lost.end()};
  }
  uint64_t size() { return service_.engine().record_size(); }
  uint64_t position() { return *service_.engine().Position("complaint"); }
};

TEST_F(ReactionTest, AnEntryTakesEffectOnce) {
  const uint64_t before = size();
  ASSERT_THAT(Take(Referral(0)), IsOk());
  EXPECT_EQ(size(), before + 1);
  EXPECT_THAT(Take(Referral(0)), IsOk());
  service_.Reopen();
  EXPECT_THAT(Take(Referral(0)), IsOk());
  EXPECT_EQ(size(), before + 1);
  EXPECT_EQ(position(), 1u);
}

// A record is set back, gone on with, and set forward again.
TEST_F(ReactionTest, F2_AnEntryThatIsThereAgainTakesNoEffectAgain) {
  ASSERT_THAT(Take(Referral(0)), IsOk());
  EXPECT_EQ(Repair(0).size(), 1u);
  const uint64_t before = size();
  EXPECT_THAT(Take(Referral(0)), IsOk());
  EXPECT_EQ(size(), before);
  EXPECT_EQ(position(), 1u);
}

TEST_F(ReactionTest, F2_WhatWasMadeBeforeARepairIsFoundByTheNext) {
  for (int i = 0; i < 4; ++i) ASSERT_THAT(Take(Referral(i)), IsOk());
  const auto first = Repair(2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[1].sequence(), 2);
  const auto second = Repair(1);  // set back further
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].sequence(), 1);
}

TEST_F(ReactionTest, WhatItDoesSaysWhereItComesFrom) {
  ASSERT_THAT(Take(Referral(0)), IsOk());
  const record::v1::Entry entry = LastEntry();
  EXPECT_EQ(entry.act(), "register_lead");
  EXPECT_EQ(entry.source().service(), "complaint");
  EXPECT_EQ(entry.source().sequence(), 0);
  EXPECT_EQ(entry.actor().principal(), "yifa-complaint");
  EXPECT_EQ(entry.actor().role(), "system");
  EXPECT_EQ(FormatDate(*FromProto(entry.act_date())), "2024-03-01");
  EXPECT_EQ(Read(entry.resource()).party().display_name(), "某某商贸有限公司");
}

TEST_F(ReactionTest, AGapIsRefused) {
  const uint64_t before = size();
  const absl::Status gap = Take(Referral(1));
  EXPECT_THAT(gap, HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_EQ(size(), before);
  EXPECT_EQ(position(), 0u);
  ASSERT_THAT(Take(Referral(0)), IsOk());
  EXPECT_THAT(Take(Referral(1)), IsOk());
}

TEST_F(ReactionTest, ThePositionLivesOn) {
  for (int i = 0; i < 3; ++i) ASSERT_THAT(Take(Referral(i)), IsOk());
  service_.Reopen();
  EXPECT_EQ(position(), 3u);
  EXPECT_THAT(Take(Referral(4)), HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(Take(Referral(3)), IsOk());
}

TEST_F(ReactionTest, WhatIsOfNoConcernOnlyMovesThePosition) {
  const uint64_t before = size();
  auto logged = Referral(0);
  record::v1::Entry entry = EntryIn(logged);
  entry.mutable_result()->set_type_url("type.googleapis.com/yifa.unknown.v1.Thing");
  logged.set_entry(entry.SerializeAsString());
  EXPECT_THAT(Take(logged), IsOk());
  logged.set_entry("no entry");
  EXPECT_FALSE(Take(logged).ok());
  EXPECT_EQ(size(), before);
  EXPECT_EQ(position(), 1u);
}

TEST_F(ReactionTest, ARefusalIsRecordedAndNothingElse) {
  ASSERT_THAT(Take(Referral(0, "organs/999999")), IsOk());
  const record::v1::Entry refused = LastEntry();
  EXPECT_EQ(refused.act(), "register_lead");
  EXPECT_EQ(refused.refusal(), "没有登记该机关。");
  EXPECT_FALSE(refused.has_result());
  EXPECT_EQ(refused.state(), "");
  EXPECT_EQ(position(), 1u);
  EXPECT_THAT(Audit(service_.engine().surface()), ::testing::IsEmpty());
  EXPECT_EQ(service_.Figure(2024, "leads"), 0);
}

TEST_F(ReactionTest, ARefusalLeavesTheCaseAsItWas) {
  const std::string name = Lead();
  const std::string before = Read(name).SerializeAsString();
  reconsideration::v1::Reconsideration c;
  c.set_name("organs/120111/reconsiderations/r1");
  c.set_contested_act(name);
  c.mutable_decision()->set_kind(reconsideration::v1::DECISION_KIND_REVOKE);
  *c.mutable_service_date() = D(2024, 6, 3);
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 6, 3), c), IsOk());
  const record::v1::Entry refused = LastEntry();
  EXPECT_EQ(refused.resource(), name);
  EXPECT_NE(refused.refusal(), "");
  EXPECT_FALSE(refused.has_result());
  EXPECT_EQ(Read(name).SerializeAsString(), before);
  service_.Reopen();
  EXPECT_EQ(Read(name).SerializeAsString(), before);
  EXPECT_THAT(Audit(service_.engine().surface()), ::testing::IsEmpty());
}

// Each of them seals what it was asked with under the same key.
TEST_F(ReactionTest, EveryRefusedRequestCanStillBeOpened) {
  for (int i = 0; i < 3; ++i) ASSERT_THAT(Take(Referral(i, "organs/999999")), IsOk());
  service_.Reopen();
  ASSERT_THAT(Take(Referral(3, "organs/999999")), IsOk());
  const auto record = Record();
  casework::Engine& engine = service_.engine();
  const auto snapshot = engine.store().Read();
  for (size_t i = record.size() - 4; i < record.size(); ++i) {
    const record::v1::Entry entry = EntryIn(record[i]);
    const auto key = casework::ReadKey(casework::ReaderOf(*snapshot), engine.vault(),
                                       entry.resource());
    ASSERT_THAT(key, IsOk());
    const auto values = casework::Unseal(entry, /*of_result=*/false, *key,
                                         [](api::v1::Confidentiality) { return true; });
    ASSERT_THAT(values, IsOk());
    const auto& request = static_cast<const penalty::v1::RegisterLeadRequest&>(**values);
    EXPECT_EQ(request.penalty_case().party().display_name(), "某某商贸有限公司");
  }
}

}  // namespace
}  // namespace yifa::testing
