#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using State = v1::LitigationCase;

class Judgment : public LitigationTest {
 protected:
  // Nobody acts after the judgment of 2023-11-01 until the law itself does.
  void SilenceAfter(v1::JudgmentKind kind, int comply_days, Date until) {
    service_.clock().SetToday(Date(2023, 11, 1));
    service_.Pulse();
    Defend();
    ASSERT_THAT(Judge(Date(2023, 11, 1), kind, comply_days), IsOk());
    service_.clock().SetToday(until - 1);
    service_.Pulse();
    EXPECT_EQ(Get()->state(), State::STATE_JUDGED);
    EXPECT_EQ(Due(Get(), "comply"), "");
    service_.clock().SetToday(until);
    service_.Pulse();
  }
};

struct Kind {
  v1::JudgmentKind kind;
  bool lost;
  State::State state;
  const char *appeal_judgment, *appeal_ruling;  // due dates; "" = does not run
};

TEST_F(Judgment, LIT11_LIT12_LIT13_KindsLossesAndAppealPeriods) {
  const Kind kinds[] = {
      {v1::JUDGMENT_KIND_DISMISS_CLAIM, false, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_REVOKE, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_ACT, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_PAY, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_UNLAWFUL, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_VOID, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_REMEDY, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_CHANGE, true, State::STATE_JUDGED, "2023-11-16", ""},
      {v1::JUDGMENT_KIND_AGREEMENT, true, State::STATE_JUDGED, "2023-11-16", ""},
      // 11-11 is a Saturday.
      {v1::JUDGMENT_KIND_RULING_DISMISSED, false, State::STATE_JUDGED, "", "2023-11-13"},
      {v1::JUDGMENT_KIND_RULING_WITHDRAWN, false, State::STATE_EFFECTIVE, "", ""},
      {v1::JUDGMENT_KIND_RULING_TERMINATED, false, State::STATE_EFFECTIVE, "", ""},
      {v1::JUDGMENT_KIND_MEDIATED, false, State::STATE_EFFECTIVE, "", ""},
      {v1::JUDGMENT_KIND_RULING_AS_WITHDRAWN, false, State::STATE_EFFECTIVE, "", ""},
  };
  for (const Kind& row : kinds) {
    Defend();
    const Case c = Judge(Date(2023, 11, 1), row.kind);
    ASSERT_THAT(c, IsOk()) << row.kind;
    EXPECT_EQ(c->state(), row.state) << row.kind;
    EXPECT_EQ(Due(c, "appeal_judgment"), row.appeal_judgment) << row.kind;
    EXPECT_EQ(Due(c, "appeal_ruling"), row.appeal_ruling) << row.kind;
    ASSERT_EQ(c->judgments_size(), 1);
    EXPECT_EQ(c->judgments(0).lost(), row.lost) << row.kind;
    EXPECT_EQ(c->judgments(0).loss_cause(), row.lost ? "违反法定程序" : "") << row.kind;
    EXPECT_EQ(c->judgments(0).instance(), v1::INSTANCE_FIRST);
    EXPECT_EQ(Written(c->judgments(0).service_date()), "2023-11-01");
  }
  EXPECT_EQ(service_.Figure(2023, "first_instance_concluded"), 14);
  EXPECT_EQ(service_.Figure(2023, "first_instance_concluded_by_kind", "VOID"), 1);
  EXPECT_EQ(service_.Figure(2023, "first_instance_lost"), 8);
}

TEST_F(Judgment, LIT12_ALossNamesItsCause) {
  Defend();
  const Case refused = Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE, 0, "");
  EXPECT_THAT(refused, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(refused, HasMetadata("field", "judgment.loss_cause"));
}

TEST_F(Judgment, LIT12_ACauseIsOneInForceByCodeOrTitle) {
  Defend();
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE, 0, "运气不好"),
              HasMetadata("field", "judgment.loss_cause"));
  const Case c = Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE, 0, "70-1");
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->judgments(0).loss_cause(), "主要证据不足");
  EXPECT_EQ(service_.Figure(2023, "lost_by_loss_cause", "主要证据不足"), 1);
}

TEST_F(Judgment, LIT12_APlaceHasItsOwnCausesWhileTheyHold) {
  policy::v1::Provision own;
  own.set_name(std::string(testing::kOrgan) + "/provisions/loss-cause-own");
  own.set_organ(testing::kOrgan);
  *own.mutable_valid_from_date() = testing::D(2023, 1, 1);
  *own.mutable_valid_until_date() = testing::D(2023, 10, 31);
  own.set_article("本机关败诉案件分析办法");
  own.mutable_loss_cause()->set_code("own-1");
  own.mutable_loss_cause()->set_display_name("送达不当");
  ASSERT_THAT(testing::PutInForce(service_, own), IsOk());
  Defend();
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE, 0, "own-1"),
              HasMetadata("field", "judgment.loss_cause"));
  Defend();
  EXPECT_EQ(Judge(Date(2023, 10, 31), v1::JUDGMENT_KIND_REVOKE, 0, "own-1")
                ->judgments(0)
                .loss_cause(),
            "送达不当");
}

TEST_F(Judgment, LIT12_LossesByCauseAndCarriedIn) {
  ASSERT_THAT(Receive(Date(2022, 12, 20)), IsOk());
  ASSERT_THAT(Judge(Date(2023, 3, 1), v1::JUDGMENT_KIND_REVOKE), IsOk());
  ASSERT_THAT(Receive(Date(2023, 2, 1)), IsOk());
  ASSERT_THAT(Judge(Date(2023, 5, 10), v1::JUDGMENT_KIND_ACT), IsOk());
  ASSERT_THAT(Receive(Date(2023, 2, 1), ""), IsOk());
  ASSERT_THAT(Judge(Date(2023, 5, 10), v1::JUDGMENT_KIND_PAY), IsOk());
  EXPECT_EQ(service_.Figure(2022, "first_instance_new"), 1);
  EXPECT_EQ(service_.Figure(2023, "first_instance_new"), 2);
  EXPECT_EQ(service_.Figure(2023, "first_instance_concluded", "carried_in"), 1);
  EXPECT_EQ(service_.Figure(2023, "first_instance_concluded", "new"), 2);
  EXPECT_EQ(service_.Figure(2023, "first_instance_lost", "carried_in"), 1);
  EXPECT_EQ(service_.Figure(2023, "first_instance_lost", "new"), 2);
  EXPECT_EQ(service_.Figure(2023, "lost_by_cause", "土地征收、房屋拆迁安置"), 2);
  EXPECT_EQ(service_.Figure(2023, "lost_by_cause", "其他"), 1);
  EXPECT_EQ(service_.Figure(2023, "lost_by_loss_cause", "违反法定程序"), 3);
}

TEST_F(Judgment, LIT13_TakesEffectWhenNobodyAppeals) {
  SilenceAfter(v1::JUDGMENT_KIND_REVOKE, 30, Date(2023, 11, 17));
  const Case c = Get();
  EXPECT_EQ(c->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Written(c->effective_date()), "2023-11-17");
  EXPECT_EQ(Written(c->retrial_due_date()), "2024-05-17");
  EXPECT_EQ(Due(c, "comply"), "2023-12-18");  // 12-17 is a Sunday
}

TEST_F(Judgment, LIT13_ARulingTakesEffectAfterTenDays) {
  SilenceAfter(v1::JUDGMENT_KIND_RULING_DISMISSED, 0, Date(2023, 11, 14));
  EXPECT_EQ(Written(Get()->effective_date()), "2023-11-14");
  EXPECT_EQ(Due(Get(), "comply"), "");
}

TEST_F(Judgment, LIT13_AppealOnTheLastDayAndNotAfterIt) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE), IsOk());
  const Case late = Appeal(Date(2023, 11, 17));
  EXPECT_THAT(late, RefusedBy("LIT-13", "行政诉讼法第八十五条"));
  const Case c = Appeal(Date(2023, 11, 16));
  EXPECT_EQ(c->state(), State::STATE_APPEALED);
  EXPECT_EQ(c->appellant(), "原告");
  EXPECT_EQ(DeadlineOf(c, "appeal_judgment").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "second_instance"), "2024-02-18");  // a make-up working day
}

TEST_F(Judgment, LIT13_TheSecondInstanceIsFinal) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  ASSERT_THAT(Appeal(Date(2023, 11, 10)), IsOk());
  const Case c = Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_ACT, 60);
  EXPECT_EQ(c->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(c->judgments(1).instance(), v1::INSTANCE_SECOND);
  EXPECT_EQ(Written(c->effective_date()), "2024-01-15");
  EXPECT_EQ(Due(c, "comply"), "2024-03-15");
  EXPECT_EQ(DeadlineOf(c, "second_instance").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(service_.Figure(2023, "second_instance_new"), 1);
  EXPECT_EQ(service_.Figure(2024, "second_instance_concluded"), 1);
  EXPECT_EQ(service_.Figure(2024, "second_instance_lost"), 1);
  EXPECT_EQ(service_.Figure(2024, "first_instance_lost"), 0);
}

TEST_F(Judgment, LIT15_CompliedWithInTimeOrLate) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_MEDIATED, 10), IsOk());
  const Case c = Comply(Date(2023, 11, 13));  // 11-11 is a Saturday
  EXPECT_EQ(c->state(), State::STATE_CLOSED);
  EXPECT_EQ(DeadlineOf(c, "comply").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(c->performance(), "已重新作出决定");
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_MEDIATED, 10), IsOk());
  EXPECT_EQ(DeadlineOf(Comply(Date(2023, 11, 14)), "comply").state(),
            type::v1::DEADLINE_STATE_MET_LATE);
}

TEST_F(Judgment, LIT15_NothingToPerformWhereTheOrganWon) {
  Defend();
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM, 10),
              HasMetadata("field", "judgment.comply_days"));
}

TEST_F(Judgment, LIT12_WhatIsOrderedBesidesLosesToo) {
  Defend();
  v1::RecordJudgmentRequest request;
  v1::Judgment& judgment = *request.mutable_judgment();
  judgment.set_kind(v1::JUDGMENT_KIND_DISMISS_CLAIM);
  judgment.set_document_number("（2023）津0111行初12号");
  judgment.set_content("确认程序违法，驳回其他诉讼请求");
  judgment.set_loss_cause("违反法定程序");
  judgment.add_further_kinds(v1::JUDGMENT_KIND_RULING_DISMISSED);
  EXPECT_THAT(Do(Date(2023, 11, 1), request),
              HasMetadata("field", "judgment.further_kinds"));
  judgment.set_further_kinds(0, v1::JUDGMENT_KIND_UNLAWFUL);
  EXPECT_TRUE(Do(Date(2023, 11, 1), request)->judgments(0).lost());
}

TEST_F(Judgment, LIT12_WhatGoesAgainstACoDefendantAloneIsNoLoss) {
  v1::RecordJudgmentRequest request;
  v1::Judgment& judgment = *request.mutable_judgment();
  judgment.set_kind(v1::JUDGMENT_KIND_REVOKE);
  judgment.set_document_number("（2023）津0111行初12号");
  judgment.set_content("撤销复议决定，驳回其他诉讼请求");
  judgment.set_against_co_defendant_only(true);
  ASSERT_THAT(Receive(Date(2023, 9, 4)), IsOk());
  EXPECT_THAT(Do(Date(2023, 11, 1), request),
              HasMetadata("field", "judgment.against_co_defendant_only"));
  v1::LitigationCase both = Suit();
  both.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
  both.set_reconsideration_result(v1::RECONSIDERATION_RESULT_UPHELD);
  ASSERT_THAT(Create(Date(2023, 9, 4), both), IsOk());
  EXPECT_FALSE(Do(Date(2023, 11, 1), request)->judgments(0).lost());
  EXPECT_EQ(Figure(2023, "first_instance_lost"), 0);
}

TEST_F(Judgment, LIT11_WhatACourtCannotSayWhereTheCaseStands) {
  Defend();
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_REMANDED),
              RefusedBy("LIT-11", "行政诉讼法第八十九条第一款"));
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_CONTINUED),
              RefusedBy("LIT-11", "行政诉讼法解释第一百零九条第一款"));
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_NOT_FILED),
              RefusedBy("LIT-11", "行政诉讼法第五十一条第二款"));
}

TEST_F(Judgment, LIT14_SixMonthsOrFortyFiveDaysFromFiling) {
  v1::LitigationCase c = Suit();
  *c.mutable_court_filing_date() = ToProto(Date(2023, 9, 1));
  ASSERT_THAT(Create(Date(2023, 9, 4), c), IsOk());
  EXPECT_EQ(Due(Get(), "first_instance"), "2024-03-01");
  EXPECT_EQ(Due(Get(), "first_instance_simplified"), "");
  c.set_simplified(true);
  c.set_evidence_days(10);
  ASSERT_THAT(Create(Date(2023, 9, 4), c), IsOk());
  EXPECT_EQ(Due(Get(), "first_instance"), "");
  EXPECT_EQ(Due(Get(), "first_instance_simplified"), "2023-10-16");
  EXPECT_EQ(Due(Get(), "defence"), "2023-09-14");
  const Case ordinary = Do<v1::TurnOrdinaryRequest>(Date(2023, 10, 8));
  EXPECT_FALSE(ordinary->simplified());
  EXPECT_EQ(Due(ordinary, "first_instance"), "2024-03-01");
  EXPECT_EQ(DeadlineOf(ordinary, "first_instance_simplified").state(),
            type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_THAT(Do<v1::TurnOrdinaryRequest>(Date(2023, 10, 8)),
              RefusedBy("LIT-14", "行政诉讼法第八十四条"));
}

TEST_F(Judgment, LIT14_FewerDaysForEvidenceOnlyUnderSimplifiedProcedure) {
  v1::LitigationCase c = Suit();
  c.set_evidence_days(10);
  EXPECT_THAT(Create(Date(2023, 9, 4), c),
              HasMetadata("field", "litigation_case.evidence_days"));
}

TEST_F(Judgment, LIT14_ALateCourtIsSeenAndNotStopped) {
  Defend();
  const Case c = Judge(Date(2024, 4, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(DeadlineOf(c, "first_instance").state(), type::v1::DEADLINE_STATE_MET_LATE);
}

TEST_F(Judgment, LIT14_SuspensionStopsTheCourtsTimeAndMayEndTheSuit) {
  Defend();
  v1::SuspendSuitRequest request;
  request.mutable_suspension()->set_ground(v1::SUSPENSION_GROUND_DEATH);
  const Case stopped = Do(Date(2023, 10, 18), request);
  EXPECT_EQ(stopped->state(), State::STATE_SUSPENDED);
  EXPECT_EQ(Due(stopped, "suspension"), "2024-01-16");
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE),
              RefusedBy("LIT-11", "行政诉讼法解释第八十七条第二款"));
  const Case resumed = Do<v1::ResumeSuitRequest>(Date(2023, 11, 18));
  EXPECT_EQ(resumed->state(), State::STATE_DEFENDED);
  EXPECT_EQ(Due(resumed, "first_instance"), "2024-04-07");  // 31 days later: 2024-03-04
  request.mutable_suspension()->set_ground(v1::SUSPENSION_GROUND_OTHER_CASE);
  EXPECT_EQ(DeadlineOf(Do(Date(2023, 11, 20), request), "suspension").state(),
            type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Judge(Date(2023, 12, 1), v1::JUDGMENT_KIND_RULING_TERMINATED)->state(),
            State::STATE_EFFECTIVE);
}

}  // namespace
}  // namespace yifa::litigation
