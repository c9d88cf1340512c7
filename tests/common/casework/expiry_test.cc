// COM-08: what happens when a limit runs out, live or entered afterwards.
#include <gmock/gmock.h>

#include <limits>

#include "absl/strings/str_replace.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/services/disclosure/fixture.h"
#include "tests/services/litigation/litigation_fixture.h"
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;

// A case as the law sees it: without what tells when, and after which others, it was
// entered.
template <typename Message>
std::string Legal(Message message) {
  const std::string name = message.name();
  message.clear_name();
  message.clear_etag();
  message.clear_create_time();
  message.clear_update_time();
  for (auto& document : *message.mutable_documents()) {
    document.clear_number();
    document.clear_ordinal();
    document.clear_name();
    document.clear_entry();
    document.clear_sha256();
  }
  for (auto& service : *message.mutable_services())
    for (auto& paper : *service.mutable_papers()) paper.clear_number();
  return absl::StrReplaceAll(message.DebugString(), {{name, "the case"}});
}

// `expire 2022-03-11`, one for each entry of the case, oldest first.
std::vector<std::string> ActsOf(testing::TestService& service, const std::string& name) {
  std::vector<std::string> acts;
  for (const auto& entry : testing::EntriesOf(service.engine().surface(), name))
    acts.push_back(entry.act() + " " + FormatDate(*FromProto(entry.act_date())));
  return acts;
}

class ComplaintExpiryTest : public complaint::ComplaintTest {};

TEST_F(ComplaintExpiryTest, COM08_ThePulseMarksALimitTheDayAfterItsLast) {
  service_.clock().SetToday(Date(2022, 3, 1));
  service_.Pulse();
  const auto registered =
      Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  service_.clock().SetToday(Date(2022, 3, 10));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(registered), "accept"), "2022-03-10 OPEN");
  service_.clock().SetToday(Date(2022, 3, 11));
  service_.Pulse();
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(registered), "accept"), "2022-03-10 EXPIRED");
  EXPECT_THAT(ActsOf(service_, registered.name()),
              ::testing::ElementsAre("register 2022-03-01", "expire 2022-03-11"));
}

TEST_F(ComplaintExpiryTest, COM08_APulseThatWasMissedIsMadeUpFor) {
  service_.clock().SetToday(Date(2022, 3, 1));
  service_.Pulse();
  std::vector<complaint::v1::Complaint> cases;
  for (int i = 0; i < 300; ++i)  // more than one strike's worth
    cases.push_back(
        Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1)));
  service_.clock().SetToday(Date(2022, 5, 20));
  service_.Reopen();
  service_.Pulse();
  for (const auto& one : cases)
    EXPECT_THAT(ActsOf(service_, one.name()).back(), "expire 2022-03-11");
  const uint64_t size = service_.engine().record_size();
  service_.Pulse();
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(ComplaintExpiryTest, COM08_EnteredLaterGivesTheSameCase) {
  const auto live = [&]() {
    service_.clock().SetToday(Date(2022, 3, 1));
    service_.Pulse();
    const auto c = Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
    for (Date day = Date(2022, 3, 2); day <= Date(2022, 3, 20); ++day) {
      service_.clock().SetToday(day);
      service_.Pulse();
    }
    return *Accept(c, Date(2022, 3, 20));
  }();
  service_.clock().SetToday(Date(2025, 6, 30));
  auto later =
      *Accept(Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1)),
              Date(2022, 3, 20));
  // The one that is alike in all is found (CMP-19).
  EXPECT_EQ(later.duplicate_of(), live.name());
  later.clear_duplicate_of();
  later.clear_links();
  EXPECT_EQ(Legal(later), Legal(live));
  EXPECT_EQ(ActsOf(service_, later.name()), ActsOf(service_, live.name()));
  EXPECT_EQ(Deadline(later, "accept"), "2022-03-10 MET_LATE");
}

TEST_F(ComplaintExpiryTest, COM08_OnTheLastDayNothingHasExpired) {
  const auto c = Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(Accept(c, Date(2022, 3, 10)), IsOk());
  EXPECT_EQ(ActsOf(service_, c.name()).size(), 2u);
}

TEST_F(ComplaintExpiryTest, COM08_ExpiryIsTakenBackWhereTheActItselfIsRefused) {
  const auto c = Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Conclude(c, Date(2022, 6, 1)), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get(c).SerializeAsString(), c.SerializeAsString());
  // Nothing of it lingers: what is entered next still finds the limit running.
  EXPECT_EQ(Deadline(*Accept(c, Date(2022, 3, 10)), "accept"), "2022-03-10 MET");
}

// Told late of a decision made late: the limit for telling had run out before it started.
TEST_F(ComplaintExpiryTest, COM01_ExpiryTakesNoCaseBackInTime) {
  const auto c =
      Accepted(complaint::v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 31));
  EXPECT_EQ(Deadline(c, "tell_decision"), "2022-03-10 OPEN");
  EXPECT_THAT(Conclude(c, Date(2022, 3, 20)),
              HasReason(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT));
  ASSERT_THAT(Conclude(c, Date(2022, 3, 31)), IsOk());
  EXPECT_THAT(ActsOf(service_, c.name()),
              ::testing::ElementsAre("register 2022-03-01", "expire 2022-03-11",
                                     "accept 2022-03-31", "expire 2022-03-31",
                                     "end_mediation 2022-03-31"));
}

TEST_F(ComplaintExpiryTest, COM08_SeveralLimitsExpireInTheirOrder) {
  const auto c =
      Accepted(complaint::v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  ASSERT_THAT(Tell(c, Date(2022, 8, 1), complaint::v1::TELLING_SUBJECT_RESULT), IsOk());
  EXPECT_THAT(ActsOf(service_, c.name()),
              ::testing::ElementsAre("register 2022-03-01", "accept 2022-03-02",
                                     "expire 2022-03-11", "end_by_time 2022-05-08",
                                     "expire 2022-05-18", "tell 2022-08-01"));
}

// Lets a limit have a length that no check of the register would let pass.
absl::Status PutLength(testing::TestService& service, const std::string& limit,
                       int length) {
  policy::v1::Provision row;
  row.set_name("provisions/" + limit);
  row.set_organ(testing::kOrgan);
  row.set_article("某条");
  *row.mutable_valid_from_date() = testing::D(2000, 1, 1);
  row.mutable_limit_rule()->set_resource("yifa.complaint.v1.Complaint");
  row.mutable_limit_rule()->set_limit(limit);
  row.mutable_limit_rule()->set_length(length);
  return service.engine().registers().Put(row);
}

TEST_F(ComplaintExpiryTest, H12_ALimitThatWouldEndBeyondTheCalendarIsRefused) {
  const uint64_t before = service_.engine().record_size();
  for (const int length : {60'000, std::numeric_limits<int>::max()}) {
    ASSERT_THAT(PutLength(service_, "accept", length), IsOk());
    const auto refused =
        Register(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
    EXPECT_THAT(refused, HasReason(api::v1::REASON_BEYOND_CALENDAR));
    EXPECT_THAT(refused, HasMetadata("limit", "accept"));
  }
  EXPECT_EQ(service_.engine().record_size(), before);
  // What ends within it runs, however far.
  ASSERT_THAT(PutLength(service_, "accept", 36'500), IsOk());
  const auto c = Register(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(c, IsOk());
  deadline::v1::ListDeadlinesRequest request;
  request.set_parent(testing::kOrgan);
  const auto listed = service_.Call<deadline::v1::ListDeadlinesResponse>(
      testing::Staff("wang", {"intake"}), request);
  ASSERT_THAT(listed, IsOk());
  EXPECT_EQ(listed->deadlines_size(), 1);
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

// What the law would do to one case cannot be done; the others' limits run out all the
// same, and the case's next act is told why.
TEST_F(ComplaintExpiryTest, H12_ACaseThatCannotExpireKeepsNoOtherWaiting) {
  service_.clock().SetToday(Date(2022, 3, 1));
  service_.Pulse();
  const auto stuck =
      Accepted(complaint::v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 1));
  const auto other =
      Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(PutLength(service_, "tell_result", 60'000), IsOk());
  service_.clock().SetToday(Date(2022, 8, 1));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(other), "accept"), "2022-03-10 EXPIRED");
  EXPECT_EQ(State(Get(stuck)), "ACCEPTED");
  const auto tell = [&] {
    return Tell(stuck, Date(2022, 8, 1), complaint::v1::TELLING_SUBJECT_RESULT);
  };
  EXPECT_THAT(tell(), HasReason(api::v1::REASON_BEYOND_CALENDAR));
  ASSERT_THAT(PutLength(service_, "tell_result", 7), IsOk());
  EXPECT_THAT(tell(), IsOk());
  EXPECT_THAT(ActsOf(service_, stuck.name()),
              ::testing::Contains("end_by_time 2022-05-07"));
}

class ReconsiderationExpiryTest : public reconsideration::ReconsiderationTest {};

TEST_F(ReconsiderationExpiryTest, COM08_SilenceIsAcceptanceLiveAndLater) {
  service_.clock().SetToday(Date(2024, 3, 4));
  service_.Pulse();
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  for (Date day = Date(2024, 3, 5); day <= Date(2024, 3, 15); ++day) {
    service_.clock().SetToday(day);
    service_.Pulse();
    EXPECT_EQ(Get()->deemed_accepted(), day > Date(2024, 3, 11));
  }
  const auto live = SendCopy(Date(2024, 3, 15));
  ASSERT_THAT(live, IsOk());
  service_.clock().SetToday(Date(2025, 6, 30));
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  const auto later = SendCopy(Date(2024, 3, 15));
  ASSERT_THAT(later, IsOk());
  EXPECT_EQ(Legal(*later), Legal(*live));
  EXPECT_EQ(ActsOf(service_, later->name()), ActsOf(service_, live->name()));
}

TEST_F(ReconsiderationExpiryTest, COM08_WhatTheLawDidLivesOn) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(SendCopy(Date(2024, 3, 15)), IsOk());
  const auto before = Get();
  service_.Reopen();
  EXPECT_EQ(Get()->SerializeAsString(), before->SerializeAsString());
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
  const auto entry = testing::EntryIn(
      testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}}).end()[-2]);
  EXPECT_EQ(entry.act(), "deem_accepted");
  EXPECT_EQ(entry.actor().role(), "system");
  EXPECT_EQ(entry.request_id(), "");
}

class LitigationExpiryTest : public litigation::LitigationTest {};

TEST_F(LitigationExpiryTest, COM08_AJudgmentTakesEffectWhenEnteredLater) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), litigation::v1::JUDGMENT_KIND_REVOKE, 30), IsOk());
  const auto complied = Comply(Date(2023, 12, 1));
  ASSERT_THAT(complied, IsOk());
  const auto acts = ActsOf(service_, complied->name());
  EXPECT_THAT(acts, ::testing::Contains("take_effect 2023-11-17"));
  EXPECT_THAT(acts.back(), "comply 2023-12-01");
}

TEST_F(LitigationExpiryTest, COM08_AnAppealAfterThePeriodChangesNothing) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), litigation::v1::JUDGMENT_KIND_REVOKE, 30), IsOk());
  const auto before = Get();
  const uint64_t size = service_.engine().record_size();
  EXPECT_FALSE(Appeal(Date(2023, 11, 17)).ok());
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get()->SerializeAsString(), before->SerializeAsString());
  EXPECT_THAT(Appeal(Date(2023, 11, 16)), IsOk());
}

class DisclosureExpiryTest : public disclosure::DisclosureTest {};

TEST_F(DisclosureExpiryTest, COM08_ALimitThatBarsIsNotMetLate) {
  const auto received = Received(Date(2022, 3, 1));
  const auto late = Ask(received, Date(2022, 3, 11));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("limit", "clarification"));
  EXPECT_THAT(late, HasMetadata("due", "2022-03-10"));
  EXPECT_EQ(Get(received).SerializeAsString(), received.SerializeAsString());
  EXPECT_THAT(Ask(received, Date(2022, 3, 10)), IsOk());
}

TEST_F(DisclosureExpiryTest, COM08_NoRightLapsesOnAProvisionalDay) {
  service_.clock().SetToday(Date(2027, 1, 31));
  const auto in_doubt = Ask(Received(Date(2026, 12, 29)), Date(2027, 1, 20));
  ASSERT_THAT(in_doubt, IsOk());
  EXPECT_EQ(Deadline(*in_doubt, "clarification"), "2027-01-08 MET");
  const auto other = Received(Date(2026, 12, 29));
  deadline::v1::PutCalendarEditionRequest put;
  put.mutable_calendar_edition()->set_year(2027);
  put.mutable_calendar_edition()->add_off_days("01-01");
  ASSERT_THAT(service_.Call<type::v1::CalendarEdition>({"admin", "", {"administrator"}},
                                                       std::move(put)),
              IsOk());
  const auto late = Ask(other, Date(2027, 1, 20));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("due", "2027-01-08"));
}

}  // namespace
}  // namespace yifa
