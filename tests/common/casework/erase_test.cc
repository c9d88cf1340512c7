// H11: what is personal in a case is erased with its keys, and the record stands.
#include <gmock/gmock.h>

#include "absl/strings/match.h"
#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/keys.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::complaint {
namespace {

using keys::v1::Erasure;
using store::Family;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const casework::Caller kSecurity{"quan.an", "", {"security"}};

class EraseTest : public ComplaintTest {
 protected:
  // Refused, and told so: closed.
  Complaint Closed() {
    const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
    const Answer refused = Refuse(c, Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS);
    EXPECT_THAT(refused, IsOk());
    const Answer told =
        Tell(refused.value_or(c), Date(2022, 3, 3), v1::TELLING_SUBJECT_REFUSAL);
    EXPECT_THAT(told, IsOk());
    EXPECT_EQ(told.value_or(c).state(), Complaint::STATE_CLOSED);
    return told.value_or(c);
  }
  absl::StatusOr<Erasure> Propose(const Complaint& c, Date kept = Date(2025, 3, 31),
                                  const casework::Caller& caller = Staff("ma.zhang",
                                                                         {"head"})) {
    keys::v1::ProposeErasureRequest request;
    request.set_name(c.name());
    request.set_reason("保管期限届满");
    request.set_basis("个人信息保护法第四十七条第一款第二项");
    *request.mutable_keep_until_date() = ToProto(kept);
    return service_.Call<Erasure>(caller, std::move(request));
  }
  absl::StatusOr<Erasure> CarryOut(const Erasure& erasure,
                                   const casework::Caller& caller = kSecurity) {
    keys::v1::EraseCaseRequest request;
    request.set_name(erasure.name());
    return service_.Call<Erasure>(caller, std::move(request));
  }
  void Erase(const Complaint& c) {
    const auto proposed = Propose(c);
    ASSERT_THAT(proposed, IsOk());
    const auto done = CarryOut(*proposed);
    ASSERT_THAT(done, IsOk());
    EXPECT_EQ(done->state(), keys::v1::ERASURE_STATE_DONE);
    EXPECT_EQ(done->decider().role(), "security");
  }
  std::optional<std::string> Stored(Family family, const std::string& key) {
    return service_.engine().store().Read()->Get(family, key).value();
  }
  // Keys of kMeta that lead from what the case is about to it.
  std::vector<std::string> SubjectsOf(const std::string& name) {
    std::vector<std::string> keys;
    EXPECT_THAT(service_.engine().store().Read()->Scan(
                    Family::kMeta, casework::SubjectPrefix(), "",
                    [&](std::string_view key, std::string_view value) {
                      if (value == name) keys.emplace_back(key);
                      return true;
                    }),
                IsOk());
    return keys;
  }
  std::string Files() { return testing::BytesOf(service_.engine().options().data_dir); }
  std::vector<record::v1::Entry> Entries(const Complaint& c) {
    return testing::EntriesOf(service_.engine().surface(), c.name());
  }
};

TEST_F(EraseTest, H11_NothingOfTheCaseOpensAndTheRecordVerifies) {
  const Complaint c = Closed();
  const std::string wrapped = *Stored(Family::kKeys, c.name());
  ASSERT_TRUE(absl::StrContains(Files(), wrapped));
  ASSERT_FALSE(SubjectsOf(c.name()).empty());
  Erase(c);
  EXPECT_FALSE(Stored(Family::kKeys, c.name()));
  EXPECT_FALSE(absl::StrContains(Files(), wrapped));
  EXPECT_THAT(SubjectsOf(c.name()), IsEmpty());
  for (const record::v1::Entry& entry : Entries(c)) {
    const auto id = ParseUuid(entry.request_id());
    if (!id) continue;
    EXPECT_EQ(Stored(Family::kRequests, *id)->size(), 8u);
  }
  EXPECT_THAT(testing::Audit(service_.engine().surface()), IsEmpty());
  service_.Reopen();
  EXPECT_FALSE(absl::StrContains(Files(), wrapped));
  EXPECT_THAT(testing::Audit(service_.engine().surface()), IsEmpty());
}

TEST_F(EraseTest, H11_WhatEverybodyMayReadStandsAndSaysThatItWasErased) {
  const Complaint c = Closed();
  Erase(c);
  const Complaint seen = Get(c, "head");
  EXPECT_EQ(seen.subject(), c.subject());
  EXPECT_EQ(seen.state(), c.state());
  EXPECT_EQ(seen.complainant().display_name(), "");
  EXPECT_EQ(seen.respondent().display_name(), "");
  EXPECT_EQ(seen.facts(), "");
  EXPECT_EQ(seen.erased().basis(), "个人信息保护法第四十七条第一款第二项");
  EXPECT_THAT(seen.erased().erasure(), HasSubstr("/erasures/"));
  EXPECT_EQ(Entries(c).back().act(), "erase");
  EXPECT_EQ(Entries(c).back().sealed_size(), 0);
  ASSERT_GT(c.documents_size(), 0);
  document::v1::GetDocumentRequest request;
  request.set_name(c.documents(0).name());
  const auto paper = service_.Call<document::v1::IssuedDocument>(
      Staff("ma.zhang", {"head"}), std::move(request));
  ASSERT_THAT(paper, IsOk());
  EXPECT_THAT(paper->text(), HasSubstr("已依法删除"));
  EXPECT_THAT(paper->text(), ::testing::Not(HasSubstr("李雷")));
}

TEST_F(EraseTest, H11_NothingMoreIsDoneInIt) {
  const Complaint c = Closed();
  Erase(c);
  EXPECT_THAT(FollowUp(c, Date(2022, 3, 4), v1::SATISFACTION_SATISFIED),
              HasReason(api::v1::REASON_ERASED));
  EXPECT_THAT(Propose(c), HasReason(api::v1::REASON_ERASED));
  EXPECT_FALSE(Stored(Family::kKeys, c.name()));
}

TEST_F(EraseTest, H11_OthersAreAsTheyWere) {
  const Complaint c = Closed();
  Complaint another = OnTrack(v1::TRACK_REPORT);
  another.mutable_complainant()->set_display_name("韩梅梅");
  const Complaint other = Registered(another, Date(2022, 3, 3));
  Erase(c);
  EXPECT_EQ(Get(other, "head").complainant().display_name(), "韩梅梅");
  service_.Reopen();
  EXPECT_EQ(Get(other, "head").complainant().display_name(), "韩梅梅");
}

TEST_F(EraseTest, H11_AnOpenCaseAndOneThatMustBeKeptAreNotErased) {
  const Complaint open = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Propose(open), HasReason(api::v1::REASON_CASE_NOT_CLOSED));
  const Complaint c = Closed();
  const Date today = service_.clock().Today();
  EXPECT_THAT(Propose(c, today), HasReason(api::v1::REASON_MUST_BE_KEPT));
  EXPECT_THAT(Propose(c, today - 1), IsOk());
}

TEST_F(EraseTest, H11_TwoPersonsEraseAndEachHasHisRole) {
  const Complaint c = Closed();
  EXPECT_THAT(Propose(c, Date(2025, 3, 31), kSecurity),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Propose(c, Date(2025, 3, 31), Staff("li", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  const auto proposed = Propose(c);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_THAT(CarryOut(*proposed, Staff("li.zhang", {"head"})),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(CarryOut(*proposed, Staff("ma.zhang", {"head", "security"})),
              HasReason(api::v1::REASON_SAME_PERSON));
  EXPECT_EQ(Get(c, "head").complainant().display_name(), "李雷");
  keys::v1::RejectErasureRequest reject;
  reject.set_name(proposed->name());
  reject.set_reason("尚需查阅");
  EXPECT_THAT(service_.Call<Erasure>(kSecurity, reject), IsOk());
  EXPECT_THAT(CarryOut(*proposed), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

// Not by an erasure on record: that is damage.
TEST_F(EraseTest, H11_AKeyThatIsMissingOtherwiseIsFound) {
  const Complaint c = Closed();
  class Lose final : public store::Command {
   public:
    explicit Lose(std::string name) : name_(std::move(name)) {}
    void Execute(store::Batch& batch) override { batch.Delete(Family::kKeys, name_); }
    void Complete(const absl::Status&) override {}

   private:
    const std::string name_;
  };
  ASSERT_THAT(service_.engine().store().Submit("", std::make_unique<Lose>(c.name())),
              IsOk());
  service_.Reopen();
  EXPECT_THAT(testing::Audit(service_.engine().surface()),
              Contains(HasSubstr("data key")));
}

}  // namespace
}  // namespace yifa::complaint
