// Follow-up, taking up again, supervised handling.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::complaint {
namespace {

constexpr char kHotline[] = "12345热线办理规则（地方政策）";
constexpr char kSupervision[] = "督办制度（地方政策）";

class FollowUpTest : public ComplaintTest {
 protected:
  Answer Reopen(const Complaint& complaint, Date date) {
    auto request = On<v1::ReopenComplaintRequest>(complaint, date);
    request.set_reason("问题仍然存在");
    return Do(std::move(request));
  }
  Answer Supervise(const Complaint& complaint, Date date, Date due,
                   const char* role = "head") {
    auto request = On<v1::SuperviseComplaintRequest>(complaint, date);
    *request.mutable_due_date() = ToProto(due);
    request.set_reason("逾期未办结");
    return Do(std::move(request), role);
  }
  Answer Answered(const Complaint& accepted, Date date) {
    const Answer concluded = Conclude(accepted, date);
    return concluded.ok() ? Tell(*concluded, date, v1::TELLING_SUBJECT_RESULT)
                          : concluded;
  }
  void Put(const policy::v1::Provision& provision) {
    EXPECT_THAT(testing::PutInForce(service_, provision), IsOk());
  }
  Complaint Unsatisfied() {
    const Answer told =
        Answered(Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1)),
                 Date(2022, 3, 2));
    return *FollowUp(*told, Date(2022, 3, 3), v1::SATISFACTION_UNSATISFIED);
  }
};

TEST_F(FollowUpTest, CMP18_OnlyWhatDidNotSatisfyIsTakenUpAgain) {
  const Answer told = Answered(
      Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1)), Date(2022, 3, 2));
  ASSERT_THAT(told, IsOk());
  EXPECT_THAT(Reopen(*told, Date(2022, 3, 3)), Breaks("CMP-18", kHotline));
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 3), v1::SATISFACTION_SATISFIED), IsOk());
  EXPECT_THAT(Reopen(*told, Date(2022, 3, 4)), Breaks("CMP-18", kHotline));
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 4), v1::SATISFACTION_UNSATISFIED), IsOk());
  const Answer reopened = Reopen(*told, Date(2022, 3, 7));
  ASSERT_THAT(reopened, IsOk());
  EXPECT_EQ(State(*reopened), "ACCEPTED");
  EXPECT_EQ(Deadline(*reopened, "answer"), "2022-03-14 OPEN");
}

TEST_F(FollowUpTest, CMP18_WhatWasAnsweredIsFollowedUp) {
  const Complaint accepted =
      Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1));
  ASSERT_THAT(Tell(accepted, Date(2022, 3, 1), v1::TELLING_SUBJECT_ACCEPTANCE), IsOk());
  EXPECT_EQ(Deadline(Get(accepted), "follow_up"), "none");
  const Answer told = Answered(accepted, Date(2022, 3, 2));
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(Deadline(*told, "follow_up"), "2022-03-16 OPEN");
  const Answer asked = FollowUp(*told, Date(2022, 3, 3), v1::SATISFACTION_SATISFIED);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Deadline(*asked, "follow_up"), "2022-03-16 MET");
}

TEST_F(FollowUpTest, CMP18_WhatIsConcludedTwiceCountsOnce) {
  const Complaint unsatisfied = Unsatisfied();
  ASSERT_THAT(Reopen(unsatisfied, Date(2022, 3, 4)), IsOk());
  const Answer told = Answered(unsatisfied, Date(2022, 3, 8));
  ASSERT_THAT(told, IsOk());
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 9), v1::SATISFACTION_SATISFIED), IsOk());
  EXPECT_EQ(service_.Figure(2022, "concluded"), 1);
  EXPECT_EQ(service_.Figure(2022, "followed_up"), 1);
  EXPECT_EQ(service_.Figure(2022, "satisfied"), 1);
  EXPECT_EQ(service_.Figure(2022, "reopened"), 1);
}

TEST_F(FollowUpTest, CMP18_TheLimitToAnswerIsThatOfTheCategory) {
  const struct {
    const char *category, *due;
  } rows[] = {
      {"consultation", "2022-03-04"}, {"complaint", "2022-03-08"}, {"", "2022-03-08"}};
  for (const auto& row : rows) {
    Complaint order = OnTrack(v1::TRACK_HOTLINE);
    order.set_category(row.category);
    EXPECT_EQ(Deadline(Registered(order, Date(2022, 3, 1)), "answer"),
              absl::StrCat(row.due, " OPEN"));
  }
  Complaint unknown = OnTrack(v1::TRACK_HOTLINE);
  unknown.set_category("poetry");
  EXPECT_THAT(Register(unknown, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.category"));
  // The limit goes with the case.
  Complaint question = OnTrack(v1::TRACK_HOTLINE);
  question.set_category("consultation");
  const Complaint asked = Registered(question, Date(2022, 3, 1));
  ASSERT_THAT(HandOn(asked, Date(2022, 3, 2)), IsOk());
  EXPECT_EQ(Deadline(GetNamed(Get(asked).handover().complaint()), "answer"),
            "2022-03-04 OPEN");
}

TEST_F(FollowUpTest, CMP21_HowOftenUnsatisfiedDiffersByPlace) {
  const Complaint unsatisfied = Unsatisfied();
  EXPECT_THAT(Supervise(unsatisfied, Date(2022, 3, 4), Date(2022, 3, 18)),
              Breaks("CMP-21", kHotline));
  policy::v1::Provision ours;
  ours.set_name(std::string(testing::kOrgan) + "/provisions/supervision-rule");
  ours.set_organ(testing::kOrgan);
  *ours.mutable_valid_from_date() = testing::D(2022, 1, 1);
  ours.set_article("本镇督办办法");
  ours.mutable_supervision_rule()->set_times_unsatisfied(1);
  Put(ours);
  EXPECT_THAT(Supervise(unsatisfied, Date(2022, 3, 4), Date(2022, 3, 18)), IsOk());
}

TEST_F(FollowUpTest, ChannelsAreOpenToTheTracksThatTheProvisionsName) {
  for (int channel = v1::CHANNEL_WINDOW; channel <= v1::CHANNEL_TRANSFERRED; ++channel) {
    Complaint complaint = OnTrack(v1::TRACK_PETITION);
    complaint.set_channel(static_cast<v1::Channel>(channel));
    EXPECT_THAT(Register(complaint, Date(2022, 6, 1)), IsOk());
  }
  policy::v1::Provision closed;
  closed.set_name(std::string(testing::kOrgan) + "/provisions/intake-channel-telephone");
  closed.set_organ(testing::kOrgan);
  *closed.mutable_valid_from_date() = testing::D(2022, 1, 1);
  closed.set_article("本镇公布的渠道");
  closed.mutable_intake_channel()->set_channel("TELEPHONE");
  closed.mutable_intake_channel()->set_display_name("电话");
  closed.mutable_intake_channel()->add_tracks("HOTLINE");
  Put(closed);
  EXPECT_THAT(Register(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1)),
              HasMetadata("field", "complaint.channel"));
  EXPECT_THAT(Register(OnTrack(v1::TRACK_HOTLINE), Date(2022, 6, 1)), IsOk());
}

TEST_F(FollowUpTest, CMP18_TheHeadMayExtendTheAnswerOnce) {
  const Complaint order = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  EXPECT_EQ(Deadline(order, "answer"), "2022-03-08 OPEN");
  EXPECT_THAT(Extend(order, Date(2022, 3, 2), 5, "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Answer extended = Extend(order, Date(2022, 3, 2), 5);
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(Deadline(*extended, "answer"), "2022-03-15 OPEN");
  EXPECT_THAT(Extend(order, Date(2022, 3, 3), 1), HasMetadata("rule", "COM-07"));
}

TEST_F(FollowUpTest, CMP21_AnOverdueCaseMayBeSupervisedWithANewDate) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Supervise(report, Date(2022, 3, 22), Date(2022, 4, 1)),
              Breaks("CMP-21", kSupervision));
  EXPECT_THAT(Supervise(report, Date(2022, 3, 23), Date(2022, 4, 1), "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Supervise(report, Date(2022, 3, 23), Date(2022, 3, 23)),
              HasMetadata("field", "due_date"));
  const Answer supervised = Supervise(report, Date(2022, 3, 23), Date(2022, 4, 1));
  ASSERT_THAT(supervised, IsOk());
  EXPECT_EQ(State(*supervised), "REGISTERED");
  EXPECT_EQ(Deadline(*supervised, "supervised"), "2022-04-01 OPEN");
  EXPECT_EQ(supervised->documents(0).title(), "举报督办单");
  ASSERT_THAT(Accept(report, Date(2022, 3, 24)), IsOk());
  ASSERT_THAT(Decline(report, Date(2022, 4, 2)), IsOk());
  const Answer concluded = Conclude(report, Date(2022, 4, 2));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(Deadline(*concluded, "supervised"), "2022-04-01 MET_LATE");
  EXPECT_EQ(service_.Figure(2022, "supervised"), 1);
}

TEST_F(FollowUpTest, CMP21_TwiceUnsatisfiedIsSupervisedThoughClosed) {
  const Complaint unsatisfied = Unsatisfied();
  EXPECT_THAT(Supervise(unsatisfied, Date(2022, 3, 4), Date(2022, 3, 18)),
              Breaks("CMP-21", kHotline));
  ASSERT_THAT(FollowUp(unsatisfied, Date(2022, 3, 5), v1::SATISFACTION_UNSATISFIED),
              IsOk());
  const Answer supervised = Supervise(unsatisfied, Date(2022, 3, 6), Date(2022, 3, 18));
  ASSERT_THAT(supervised, IsOk());
  EXPECT_EQ(State(*supervised), "ACCEPTED");
  const Answer concluded = Conclude(*supervised, Date(2022, 3, 18));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(Deadline(*concluded, "supervised"), "2022-03-18 MET");
}

TEST_F(FollowUpTest, CMP21_ARightThatLapsedMakesNobodyOverdue) {
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  ASSERT_THAT(HandOn(petition, Date(2022, 6, 10)), IsOk());
  const std::string received = Get(petition).handover().complaint();
  auto request = On<v1::SuperviseComplaintRequest>(GetNamed(received), Date(2022, 6, 20));
  *request.mutable_due_date() = testing::D(2022, 7, 1);
  request.set_reason("督办");
  EXPECT_THAT(Do(request, "head", testing::kOtherOrgan),
              Breaks("CMP-21", "信访工作条例第四十条"));
}

TEST_F(FollowUpTest, FiguresAreCountedByChannelTrackAndSubject) {
  Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1));
  Accepted(v1::TRACK_REPORT, Date(2022, 3, 1), Date(2022, 3, 1));
  EXPECT_EQ(service_.Figure(2022, "accepted"), 2);
  EXPECT_EQ(service_.Figure(2022, "accepted_by_track", "HOTLINE"), 1);
  EXPECT_EQ(service_.Figure(2022, "accepted_by_channel", "TELEPHONE"), 2);
  EXPECT_EQ(service_.Figure(2022, "accepted_by_subject", "占路经营"), 2);
}

}  // namespace
}  // namespace yifa::complaint
