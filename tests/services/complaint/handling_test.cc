// Conclusion, telling, follow-up, extension, what the penalty record brings, and figures.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::complaint {
namespace {

constexpr char kReports[] = "市场监督管理投诉举报处理暂行办法第三十一条";
constexpr char kTelling[] = "市场监督管理投诉举报处理暂行办法第十四条、第二十一条";

TEST_F(ComplaintTest, CarriesAComplaintFromReceiptToFollowUp) {
  Complaint c = Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 10));
  EXPECT_EQ(Deadline(c, "mediation"), "2022-05-16 OPEN");

  Answer concluded = Conclude(c, Date(2022, 4, 20));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(State(*concluded), "CONCLUDED");
  EXPECT_EQ(concluded->result(), "终止调解：双方分歧较大");
  EXPECT_EQ(Deadline(*concluded, "mediation"), "2022-05-16 MET");
  EXPECT_EQ(Deadline(*concluded, "tell_result"), "2022-04-28 OPEN");

  Answer told = Tell(*concluded, Date(2022, 4, 21), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "CLOSED");
  EXPECT_EQ(Deadline(*told, "tell_result"), "2022-04-28 MET");
  EXPECT_EQ(told->tellings(0).subject(), v1::TELLING_SUBJECT_RESULT);

  Answer followed = FollowUp(*told, Date(2022, 5, 5), v1::SATISFACTION_SATISFIED);
  ASSERT_THAT(followed, IsOk());
  EXPECT_EQ(State(*followed), "CLOSED");
  EXPECT_EQ(followed->satisfaction(), v1::SATISFACTION_SATISFIED);
}

TEST_F(ComplaintTest, CMP03_NothingIsToldThatHasNotHappened) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  EXPECT_THAT(Tell(accepted, Date(2022, 3, 3), v1::TELLING_SUBJECT_REFUSAL),
              Breaks("CMP-03", kTelling));
  EXPECT_THAT(Tell(accepted, Date(2022, 3, 3), v1::TELLING_SUBJECT_RESULT),
              Breaks("CMP-07", kTelling));
  EXPECT_THAT(Tell(accepted, Date(2022, 3, 3), v1::TELLING_SUBJECT_FILING_DECISION),
              Breaks("CMP-09", kTelling));
  const Answer concluded = Conclude(accepted, Date(2022, 3, 3));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_THAT(Tell(*concluded, Date(2022, 3, 3), v1::TELLING_SUBJECT_ACCEPTANCE),
              Breaks("CMP-03", kTelling));
}

TEST_F(ComplaintTest, CMP09_FilingStartsTheFiveDaysOfTelling) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_EQ(State(referred), "REFERRED");
  EXPECT_EQ(Deadline(referred, "check"), "2022-03-22 OPEN");

  ASSERT_THAT(Penalty("file", Date(2022, 3, 21), referred), IsOk());
  const Complaint filed = Get(referred);
  EXPECT_EQ(State(filed), "REFERRED");
  EXPECT_TRUE(filed.filed());
  EXPECT_EQ(filed.penalty_case(), "organs/120111101/penaltyCases/p0000000001");
  EXPECT_EQ(Deadline(filed, "check"), "2022-03-22 MET");
  EXPECT_EQ(Deadline(filed, "tell_reporter"), "2022-03-28 OPEN");

  const Answer told = Tell(filed, Date(2022, 3, 25), v1::TELLING_SUBJECT_FILING_DECISION);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "REFERRED");
  EXPECT_EQ(Deadline(*told, "tell_reporter"), "2022-03-28 MET");

  ASSERT_THAT(Penalty("close", Date(2022, 5, 20), referred), IsOk());
  const Complaint closed = Get(referred);
  EXPECT_EQ(State(closed), "CONCLUDED");
  EXPECT_EQ(closed.result(), "已作出行政处罚决定，案件已结案。罚款已缴清");
  EXPECT_THAT(Tell(closed, Date(2022, 5, 23), v1::TELLING_SUBJECT_RESULT), IsOk());
}

TEST_F(ComplaintTest, CMP09_TheFiveDaysCountFromTheDecisionThoughItIsReadLater) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  Answer again = Accept(referred, Date(2022, 3, 1));
  EXPECT_THAT(again, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));

  const Complaint late = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 10));
  ASSERT_THAT(Penalty("file", Date(2022, 3, 8), late), IsOk());
  const Complaint filed = Get(late);
  EXPECT_EQ(FormatDate(*FromProto(filed.last_act_date())), "2022-03-10");
  EXPECT_EQ(FormatDate(*FromProto(filed.filing_decision_date())), "2022-03-08");
  EXPECT_EQ(Deadline(filed, "tell_reporter"), "2022-03-15 OPEN");
}

TEST_F(ComplaintTest, CMP09_CheckingRunsOutAfterFifteenWorkingDays) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Penalty("file", Date(2022, 3, 23), referred), IsOk());
  EXPECT_EQ(Deadline(Get(referred), "check"), "2022-03-22 MET_LATE");
}

// H1: whoever registers a lead may name any report as its source; only the case that the
// penalty service made of the referral, at the organ that it went to, is an answer to it.
TEST_F(ComplaintTest, H1_OnlyTheCaseMadeOfTheReferralDecidesOnTheReport) {
  service_.PutOrgan("organs/330102001",
                    testing::MakeOrgan("某街道办事处", "某街", "330102001",
                                       type::v1::ORGAN_LEVEL_TOWNSHIP));
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const Complaint another = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const std::string before = Get(referred).SerializeAsString();
  const int64_t referral = service_.EntryOf(another.name(), "refer").value_or(-1);
  penalty::v1::PenaltyCase penalty;
  penalty.set_source_complaint(referred.name());
  penalty.set_decline_reason("经查不实（由无关机关B写入）");
  penalty.mutable_decision()->set_kind(penalty::v1::DECISION_KIND_PENALTY);
  const auto refused = [&](const std::string& name, const std::string& act) {
    penalty.set_name(name);
    EXPECT_THAT(service_.React("penalty", act, Date(2022, 3, 10), penalty), IsOk());
    EXPECT_EQ(service_.LastEntry().refusal_reason(), "NOT_COMPETENT") << name << act;
    EXPECT_EQ(Get(referred).SerializeAsString(), before) << name << act;
  };
  for (const std::string act : {"file", "decline", "close"}) {
    // Registered by hand, at a foreign organ and at the one that the report went to.
    refused("organs/330102001/penaltyCases/p1", act);
    refused(std::string(testing::kOrgan) + "/penaltyCases/p2", act);
    // Made of the referral of another report.
    penalty.set_name(std::string(testing::kOrgan) + "/penaltyCases/p3");
    ASSERT_THAT(Lead(penalty, Date(2022, 3, 2), referral), IsOk());
    refused(penalty.name(), act);
    // Made of the referral, by an organ that it did not go to.
    penalty.set_name("organs/330102001/penaltyCases/p4");
    ASSERT_THAT(Lead(penalty, Date(2022, 3, 2),
                     service_.EntryOf(referred.name(), "refer").value_or(-1)),
                IsOk());
    refused(penalty.name(), act);
  }
  ASSERT_THAT(Penalty("file", Date(2022, 3, 10), referred), IsOk());
  EXPECT_TRUE(Get(referred).filed());
}

TEST_F(ComplaintTest, CMP09_ADeclinedReportIsConcludedByTheOffice) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Penalty("decline", Date(2022, 3, 10), referred), IsOk());
  const Complaint declined = Get(referred);
  EXPECT_EQ(State(declined), "REFERRED");
  EXPECT_FALSE(declined.filed());
  EXPECT_EQ(declined.result(), "不予立案：违法事实不成立");
  EXPECT_EQ(Deadline(declined, "tell_reporter"), "2022-03-17 OPEN");

  const Answer concluded = Conclude(declined, Date(2022, 3, 11));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(State(*concluded), "CONCLUDED");
  const Answer told = Tell(*concluded, Date(2022, 3, 14), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "CLOSED");
  EXPECT_EQ(Deadline(*told, "tell_reporter"), "2022-03-17 MET");
}

// 暂行办法第二十一条、第二十二条: by agreement, or on a ground that ends the mediation.
TEST_F(ComplaintTest, CMP05_AComplaintEndsOnlyAsTheArticleSays) {
  service_.clock().SetToday(Date(2026, 12, 31));
  const struct {
    Date received;
    const char *article, *due;
  } rows[] = {{Date(2022, 3, 1), "市场监督管理投诉举报处理暂行办法第二十一条、第二十二条",
               "2022-05-07"},
              {Date(2026, 5, 11), "市场监督管理投诉举报处理办法第二十三条、第二十四条",
               "2026-07-13"}};
  for (const auto& row : rows) {
    const Complaint accepted =
        Accepted(v1::TRACK_COMPLAINT, row.received, row.received + 1);
    auto request = On<v1::ConcludeComplaintRequest>(accepted, row.received + 2);
    request.set_result("已处理");
    const Answer refused = Do(request);
    EXPECT_THAT(refused, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
    EXPECT_THAT(refused, HasMetadata("article", row.article));
    EXPECT_EQ(Deadline(Get(accepted), "mediation"), std::string(row.due) + " OPEN");
    const Answer settled = Conclude(accepted, row.received + 2);
    ASSERT_THAT(settled, IsOk());
    EXPECT_EQ(settled->mediation().end(), v1::MEDIATION_END_SETTLED_PRIVATELY);
    EXPECT_EQ(Deadline(*settled, "mediation"), std::string(row.due) + " MET");
  }
}

// 暂行办法第二十三条: nor is what was referred at an end before it is decided upon.
TEST_F(ComplaintTest, CMP09_AReferredComplaintEndsWithWhatCameOfIt) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  auto conclude = On<v1::ConcludeComplaintRequest>(referred, Date(2022, 3, 11));
  conclude.set_result("已查处");
  EXPECT_THAT(
      Do(conclude),
      Breaks("CMP-09",
             "市场监督管理投诉举报处理暂行办法第二十三条；市场监督管理行政处罚程序"
             "规定第十八条"));
  ASSERT_THAT(Penalty("decline", Date(2022, 3, 10), referred), IsOk());
  EXPECT_THAT(Do(conclude), IsOk());
}

constexpr char kDecided[] =
    "市场监督管理投诉举报处理暂行办法第三十一条；市场监督管理行政处罚程序规定第十八条";

// 程序规定第十八条: within fifteen working days the head decides whether to file.
TEST_F(ComplaintTest, CMP09_AReportEndsInADecisionOnFilingOfWhichTheReporterIsTold) {
  const Complaint accepted =
      Accepted(v1::TRACK_REPORT, Date(2022, 3, 1), Date(2022, 3, 2));
  EXPECT_THAT(Conclude(accepted, Date(2022, 3, 3)), Breaks("CMP-09", kDecided));
  EXPECT_THAT(Tell(accepted, Date(2022, 3, 3), v1::TELLING_SUBJECT_FILING_DECISION),
              Breaks("CMP-09", kReports));
  EXPECT_THAT(Decline(accepted, Date(2022, 3, 3), "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  auto silent = On<v1::DecideFilingRequest>(accepted, Date(2022, 3, 3));
  EXPECT_THAT(Do(silent, "head"), HasMetadata("field", "reason"));
  const Answer declined = Decline(accepted, Date(2022, 3, 3));
  ASSERT_THAT(declined, IsOk());
  EXPECT_EQ(State(*declined), "ACCEPTED");
  EXPECT_FALSE(declined->filed());
  EXPECT_EQ(declined->documents(0).title(), "不予立案审批表");
  EXPECT_EQ(Deadline(*declined, "check"), "2022-03-22 MET");
  EXPECT_EQ(Deadline(*declined, "tell_reporter"), "2022-03-10 OPEN");
  EXPECT_THAT(Decline(accepted, Date(2022, 3, 4)),
              Breaks("CMP-09", "市场监督管理行政处罚程序规定第十八条"));
  const Answer told =
      Tell(*declined, Date(2022, 3, 4), v1::TELLING_SUBJECT_FILING_DECISION);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(Deadline(*told, "tell_reporter"), "2022-03-10 MET");
  EXPECT_THAT(Conclude(*told, Date(2022, 3, 4)), IsOk());
}

TEST_F(ComplaintTest, CMP09_WhatWasReferredIsDecidedUponWhereItWentTo) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Conclude(referred, Date(2022, 3, 2)), Breaks("CMP-09", kDecided));
  EXPECT_THAT(Decline(referred, Date(2022, 3, 2)), HasMetadata("field", "organ"));
  // It was handed over to an organ that answers on paper.
  auto answered = On<v1::DecideFilingRequest>(referred, Date(2022, 3, 18));
  answered.set_filed(true);
  answered.set_organ("北辰区市场监督管理局");
  const Answer filed = Do(answered, "head");
  ASSERT_THAT(filed, IsOk());
  EXPECT_TRUE(filed->filed());
  EXPECT_EQ(filed->documents_size(), 0);
  EXPECT_EQ(Deadline(*filed, "tell_reporter"), "2022-03-25 OPEN");
  EXPECT_THAT(Conclude(referred, Date(2022, 5, 5)), IsOk());
}

// 暂行办法第三十一条: a report is handled by the rules on penalties.
TEST_F(ComplaintTest, CMP04_AReportIsNotRefusedOnTheGroundsOfComplaints) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  for (int ground = v1::REFUSAL_GROUND_HANDLED_ELSEWHERE;
       ground <= v1::REFUSAL_GROUND_OTHER_LAW; ++ground)
    EXPECT_THAT(
        Refuse(registered, Date(2022, 3, 2), static_cast<v1::RefusalGround>(ground)),
        Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第二十九条"))
        << ground;
  EXPECT_THAT(Refuse(registered, Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS),
              IsOk());
}

TEST_F(ComplaintTest, CMP09_TheFilingDecisionMayStillBeToldAfterTheOutcome) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Penalty("file", Date(2022, 3, 2), referred), IsOk());
  ASSERT_THAT(Penalty("close", Date(2022, 3, 3), referred), IsOk());
  const Answer told =
      Tell(Get(referred), Date(2022, 3, 4), v1::TELLING_SUBJECT_FILING_DECISION);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "CONCLUDED");
  EXPECT_EQ(Deadline(*told, "tell_reporter"), "2022-03-09 MET");
}

TEST_F(ComplaintTest, CMP09_PenaltyCasesThatCameOfNoReportChangeNothing) {
  EXPECT_THAT(Penalty("file", Date(2022, 3, 2), Complaint()), IsOk());
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Penalty("file", Date(2022, 3, 2), registered), IsOk());  // never referred
  EXPECT_EQ(State(Get(registered)), "REGISTERED");
  EXPECT_FALSE(Get(registered).filed());
}

TEST_F(ComplaintTest, CMP20_AnAnonymousReportClosesWithItsOutcomeAndNobodyIsTold) {
  const Complaint referred = Referred(AnonymousReport(), Date(2022, 3, 1));
  ASSERT_THAT(Penalty("file", Date(2022, 3, 2), referred), IsOk());
  EXPECT_EQ(Deadline(Get(referred), "tell_reporter"), "none");
  EXPECT_THAT(Tell(referred, Date(2022, 3, 3), v1::TELLING_SUBJECT_FILING_DECISION),
              Breaks("CMP-20", kReports));
  ASSERT_THAT(Penalty("close", Date(2022, 5, 20), referred), IsOk());
  EXPECT_EQ(State(Get(referred)), "CLOSED");
  EXPECT_THAT(FollowUp(referred, Date(2022, 5, 21), v1::SATISFACTION_SATISFIED),
              HasMetadata("rule", "CMP-20"));
  EXPECT_EQ(service_.Figure(2022, "concluded"), 1);
}

TEST_F(ComplaintTest, CMP20_AnAnonymousReportIsConcludedOrRefusedToItsEnd) {
  const Complaint first = Registered(AnonymousReport(), Date(2022, 3, 1));
  ASSERT_THAT(Accept(first, Date(2022, 3, 1)), IsOk());
  const Answer declined = Decline(first, Date(2022, 3, 2));
  ASSERT_THAT(declined, IsOk());
  EXPECT_EQ(Deadline(*declined, "tell_reporter"), "none");
  const Answer concluded = Conclude(first, Date(2022, 3, 2));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(State(*concluded), "CLOSED");
  EXPECT_EQ(Deadline(*concluded, "check"), "2022-03-22 MET");

  const Answer refused = Refuse(Registered(AnonymousReport(), Date(2022, 3, 1)),
                                Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS);
  ASSERT_THAT(refused, IsOk());
  EXPECT_EQ(State(*refused), "CLOSED");
  EXPECT_EQ(Deadline(*refused, "check"), "2022-03-22 DROPPED");
}

TEST_F(ComplaintTest, CMP15_APetitionIsConcludedInSixtyDaysAndThirtyMoreByTheHead) {
  const Complaint accepted =
      Accepted(v1::TRACK_PETITION, Date(2022, 6, 1), Date(2022, 6, 10));
  EXPECT_EQ(Deadline(accepted, "tell"), "2022-06-16 MET");
  EXPECT_EQ(Deadline(accepted, "conclude"), "2022-08-09 OPEN");

  EXPECT_THAT(Extend(accepted, Date(2022, 8, 1), 30, "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Answer extended = Extend(accepted, Date(2022, 8, 1), 30);
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(Deadline(*extended, "conclude"), "2022-09-08 OPEN");
  EXPECT_THAT(Extend(accepted, Date(2022, 8, 2), 1),
              HasMetadata("article", "信访工作条例第三十四条"));

  const Answer concluded = Conclude(*extended, Date(2022, 9, 8));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(Deadline(*concluded, "conclude"), "2022-09-08 MET");
  EXPECT_EQ((*extended).documents(1).number(), "杨政信延〔2022〕1号");
  EXPECT_EQ(concluded->documents(2).number(), "杨政信处〔2022〕1号");
}

TEST_F(ComplaintTest, CMP15_ComplaintsAreNotExtended) {
  EXPECT_THAT(Extend(Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2)),
                     Date(2022, 3, 3), 10),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

TEST_F(ComplaintTest, CMP18_AHotlineRequestIsAnsweredInFiveWorkingDays) {
  const Complaint accepted =
      Accepted(v1::TRACK_HOTLINE, Date(2022, 9, 29), Date(2022, 9, 29));
  const Answer concluded = Conclude(accepted, Date(2022, 10, 11));
  ASSERT_THAT(concluded, IsOk());
  EXPECT_EQ(Deadline(*concluded, "answer"), "2022-10-11 MET");
}

TEST_F(ComplaintTest, CMP18_TheLatestFollowUpCounts) {
  const Complaint accepted =
      Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1));
  const Answer concluded = Conclude(accepted, Date(2022, 3, 2));
  const Answer told = Tell(*concluded, Date(2022, 3, 2), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(told, IsOk());
  const auto figures = [&] {
    return std::vector<int64_t>{service_.Figure(2022, "satisfied"),
                                service_.Figure(2022, "unsatisfied"),
                                service_.Figure(2022, "followed_up")};
  };
  using ::testing::ElementsAre;
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 3), v1::SATISFACTION_NOT_REACHED), IsOk());
  EXPECT_THAT(figures(), ElementsAre(0, 0, 0));
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 4), v1::SATISFACTION_UNSATISFIED), IsOk());
  EXPECT_THAT(figures(), ElementsAre(0, 1, 1));
  ASSERT_THAT(FollowUp(*told, Date(2023, 3, 5), v1::SATISFACTION_SATISFIED), IsOk());
  EXPECT_THAT(figures(), ElementsAre(1, 0, 1));
}

// What a year as published tells of its cases, and no more.
TEST_F(ComplaintTest, EveryTrackMayTakeTheShortWayToItsEnd) {
  for (int track = v1::TRACK_COMPLAINT; track <= v1::TRACK_HOTLINE; ++track) {
    const Complaint accepted =
        Accepted(static_cast<v1::Track>(track), Date(2022, 6, 1), Date(2022, 6, 2));
    if (track == v1::TRACK_REPORT) {
      ASSERT_THAT(Decline(accepted, Date(2022, 6, 3)), IsOk());
    }
    const Answer concluded = Conclude(accepted, Date(2022, 6, 3));
    ASSERT_THAT(concluded, IsOk());
    const Answer told = Tell(*concluded, Date(2022, 6, 4), v1::TELLING_SUBJECT_RESULT);
    ASSERT_THAT(told, IsOk());
    EXPECT_EQ(State(*told), "CLOSED");
    EXPECT_THAT(FollowUp(*told, Date(2022, 6, 6), v1::SATISFACTION_SATISFIED), IsOk());
  }
  for (const char* figure :
       {"received", "responded", "concluded", "followed_up", "satisfied"})
    EXPECT_EQ(service_.Figure(2022, figure), 4) << figure;
}

TEST_F(ComplaintTest, FiguresCountInTheYearOfReceipt) {
  const Complaint accepted =
      Accepted(v1::TRACK_PETITION, Date(2022, 12, 20), Date(2022, 12, 28));
  const Answer concluded = Conclude(accepted, Date(2023, 1, 10));
  ASSERT_THAT(concluded, IsOk());
  ASSERT_THAT(Tell(*concluded, Date(2023, 1, 11), v1::TELLING_SUBJECT_RESULT), IsOk());
  EXPECT_EQ(service_.Figure(2022, "received", "TELEPHONE"), 1);
  EXPECT_EQ(service_.Figure(2022, "received_by_track", "PETITION"), 1);
  EXPECT_EQ(service_.Figure(2022, "received_by_subject", "占路经营"), 1);
  for (const char* figure : {"received", "responded", "accepted", "concluded", "told"}) {
    EXPECT_EQ(service_.Figure(2022, figure), 1) << figure;
    EXPECT_EQ(service_.Figure(2023, figure), 0) << figure;
  }
}

TEST_F(ComplaintTest, OnlyTheFirstAnswerIsAResponse) {
  const Complaint accepted =
      Accepted(v1::TRACK_REPORT, Date(2022, 3, 1), Date(2022, 3, 2));
  EXPECT_TRUE(accepted.responded());
  const Answer referred = Refer(accepted, Date(2022, 3, 3));
  ASSERT_THAT(referred, IsOk());
  ASSERT_THAT(Penalty("decline", Date(2022, 3, 4), *referred), IsOk());
  ASSERT_THAT(Conclude(*referred, Date(2022, 3, 4)), IsOk());
  EXPECT_EQ(service_.Figure(2022, "responded"), 1);
  EXPECT_EQ(service_.Figure(2022, "referred"), 1);
  EXPECT_EQ(service_.Figure(2022, "concluded"), 1);
}

TEST_F(ComplaintTest, RatesOfTheYearAreThoseOfItsCohort) {
  const Complaint answered =
      Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1));
  const Answer concluded = Conclude(answered, Date(2022, 3, 2));
  const Answer told = Tell(*concluded, Date(2022, 3, 2), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(FollowUp(*told, Date(2022, 3, 3), v1::SATISFACTION_SATISFIED), IsOk());
  Accepted(v1::TRACK_HOTLINE, Date(2022, 3, 1), Date(2022, 3, 1));
  Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));

  statistics::v1::GetYearRequest request;
  request.set_name(std::string(testing::kOrgan) + "/years/2022");
  const auto year =
      service_.Call<statistics::v1::Year>(Staff("wang.fang", {"head"}), request);
  ASSERT_THAT(year, IsOk());
  std::vector<std::string> rates;
  for (const statistics::v1::Rate& rate : year->rates())
    rates.push_back(rate.display_name() + rate.percent());
  EXPECT_THAT(rates, ::testing::ElementsAre("响应率66.67%", "办结率33.33%",
                                            "受理率66.67%", "满意率100.00%"));
}

}  // namespace
}  // namespace yifa::complaint
