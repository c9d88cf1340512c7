// What the applicant or a third party owes by a changed decision or a mediation document
// is demanded and enforced by the body that decided, in its window, and by no other
// (行政复议法第七十八条; REC-26). A fine of 1,900 yuan, changed to 1,000 or mediated at
// it.
#include "tests/services/reconsideration/paper_fixture.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/enforcement_requests.pb.h"

namespace yifa::reconsideration {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using State = v1::Reconsideration;
namespace lit = litigation::v1;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr int64_t kThousand = 100'000;  // fen

class Enforcement : public PaperTest {
 protected:
  // Served on 2024-02-23; paid so far, in fen.
  static penalty::v1::PenaltyCase Fined(int64_t paid_fen = 0) {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    penalty::v1::Measure& measure = *penalty.mutable_decision()->add_measures();
    measure.set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
    measure.mutable_amount()->set_amount_fen(190'000);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2024, 2, 20);
    penalty.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2024, 2, 23);
    if (paid_fen > 0) penalty.add_payments()->mutable_amount()->set_amount_fen(paid_fen);
    return penalty;
  }
  void Pay(Date on, int64_t paid_fen) {
    ASSERT_THAT(service_.React("penalty", "pay", on, Fined(paid_fen)), IsOk());
  }
  // Decided on 2024-04-10 and served on the 12th, which is a Friday: to be sued over
  // until Sunday 2024-04-28, a make-up working day.
  Case Conclude(v1::DecisionKind kind,
                const std::function<void(v1::Decision&)>& edit = {}) {
    EXPECT_THAT(service_.React("penalty", "serve", Date(2024, 2, 23), Fined()), IsOk());
    if (paid_before_ > 0) Pay(Date(2024, 2, 26), paid_before_);
    AcceptUnder2023(kOrdinary,
                    [](v1::Reconsideration& c) { c.set_contested_act(kPenalty); });
    AnswerInTime();
    const Case decided = Decide(Date(2024, 4, 10), kind, [&](v1::Decision& d) {
      if (kind != v1::DECISION_KIND_UPHOLD) d.mutable_amount()->set_amount_fen(kThousand);
      if (edit) edit(d);
    });
    return decided.ok() ? Serve(Date(2024, 4, 12)) : decided;
  }
  int64_t paid_before_ = 0;  // of the fine, in fen, when it is contested

  Case Change() { return Conclude(v1::DECISION_KIND_CHANGE); }
  Case Mediate(int days = 0) {
    return Conclude(v1::DECISION_KIND_MEDIATED, [&](v1::Decision& decision) {
      decision.mutable_party_duty()->mutable_amount()->set_amount_fen(kThousand);
      decision.mutable_party_duty()->set_days(days);
    });
  }
  Case Demand(Date on) { return Do<v1::DemandPartyPerformanceRequest>(on); }
  Case ApplyToCourt(Date on, const std::string& good_cause = "") {
    v1::ApplyForEnforcementRequest request;
    request.mutable_application()->set_court("西青区人民法院");
    request.mutable_application()->set_good_cause(good_cause);
    return Do(on, request);
  }
  Case Enforce(Date on) {
    v1::DecideEnforcementRequest request;
    request.mutable_decision()->set_power("税收征收管理法第四十条");
    request.mutable_decision()->set_manner("2024年6月3日划拨存款");
    request.mutable_decision()->set_reason("经催告逾期不履行");
    return Do(on, request);
  }
  Case CourtAnswers(Date on, v1::EnforcementAnswerKind kind,
                    const std::string& reason = "") {
    v1::RecordEnforcementAnswerRequest request;
    request.mutable_answer()->set_kind(kind);
    request.mutable_answer()->set_document_number("（2024）津0111行审1号");
    request.mutable_answer()->set_reason(reason);
    return Do(on, request);
  }
  Case Performs(Date on, int64_t fen, bool complete = false) {
    v1::RecordPartyPerformanceRequest request;
    if (fen > 0) request.mutable_performance()->mutable_amount()->set_amount_fen(fen);
    request.mutable_performance()->set_complete(complete);
    return Do(on, request);
  }
};

TEST_F(Enforcement, REC26_AFineChangedToAThousandIsDemandedByWhoChangedIt) {
  const Case served = Change();
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->state(), State::STATE_PERFORMING);
  EXPECT_EQ(served->party_duty().amount().amount_fen(), kThousand);
  EXPECT_EQ(Written(served->suit_due_date()), "2024-04-28");
  // 行政强制法第五十三条: three months from the last day for a suit; a Sunday rolls.
  EXPECT_EQ(Due(served, "party_enforcement"), "2024-07-29");
  EXPECT_EQ(Due(served, "party_perform"), "");
  const Case demanded = Demand(Date(2024, 5, 6));
  ASSERT_THAT(demanded, IsOk());
  // 行政强制法第五十四条、第六十九条: ten working days, one of them a make-up Saturday.
  EXPECT_EQ(Due(demanded, "party_demand"), "2024-05-17");
  EXPECT_EQ(demanded->party_demands(0).amount().amount_fen(), kThousand);
  EXPECT_THAT(
      TextOf(Get(), "party_demand"),
      AllOf(HasSubstr("王小明"), HasSubstr("行政复议决定书"), HasSubstr("1000.00元"),
            Not(HasSubstr("1900")), HasSubstr(served->decision_number()),
            HasSubstr("十日内"), HasSubstr("陈述和申辩")));
  EXPECT_THAT(ApplyToCourt(Date(2024, 5, 17)),
              IsUnlawful("REC-26", "行政强制法第五十四条"));
  ASSERT_THAT(ApplyToCourt(Date(2024, 5, 20)), IsOk());
  EXPECT_EQ(DeadlineOf(Get(), "party_enforcement").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(TextOf(Get(), "enforcement_application"),
              AllOf(HasSubstr("西青区人民法院"), HasSubstr("1000.00元"),
                    HasSubstr("在法定期限内未提起行政诉讼"),
                    HasSubstr("行政复议法第七十八条第二项")));
  EXPECT_EQ(Figure(2024, "party_demands"), 1);
  EXPECT_EQ(Figure(2024, "enforcement_applications"), 1);
}

TEST_F(Enforcement, REC26_AFineMediatedAtAThousandIsNotOverWhenServed) {
  const Case served = Mediate(15);
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->state(), State::STATE_PERFORMING);
  EXPECT_FALSE(served->has_suit_due_date());
  // Until Saturday 04-27, and so until Sunday 04-28, on which people work.
  EXPECT_EQ(Due(served, "party_perform"), "2024-04-28");
  EXPECT_EQ(Due(served, "party_enforcement"), "2024-07-29");
  EXPECT_THAT(Demand(Date(2024, 4, 28)),
              IsUnlawful("REC-26", "行政强制法第三十五条、第五十四条"));
  ASSERT_THAT(Demand(Date(2024, 4, 29)), IsOk());
  EXPECT_THAT(TextOf(Get(), "party_demand"),
              AllOf(HasSubstr("行政复议调解书"), HasSubstr("1000.00元")));
  ASSERT_THAT(ApplyToCourt(Date(2024, 5, 20)), IsOk());
  EXPECT_THAT(TextOf(Get(), "enforcement_application"),
              AllOf(HasSubstr("行政复议调解书"), Not(HasSubstr("未提起行政诉讼"))));
}

TEST_F(Enforcement, REC26_WhatWasUpheldItsMakerEnforces) {
  ASSERT_THAT(Conclude(v1::DECISION_KIND_UPHOLD), IsOk());
  EXPECT_EQ(Get()->state(), State::STATE_SERVED);
  EXPECT_THAT(Demand(Date(2024, 5, 6)),
              IsUnlawful("REC-26", "行政复议法第七十八条第一项"));
}

TEST_F(Enforcement, REC26_NotWhileTheDecisionMayBeSuedOver) {
  ASSERT_THAT(Change(), IsOk());
  ASSERT_THAT(Demand(Date(2024, 4, 15)), IsOk());  // its ten days end with 04-28
  EXPECT_EQ(Due(Get(), "party_demand"), "2024-04-28");
  EXPECT_THAT(ApplyToCourt(Date(2024, 4, 28)),
              IsUnlawful("REC-26", "行政复议法第七十八条第二项"));
  EXPECT_THAT(ApplyToCourt(Date(2024, 4, 29)), IsOk());
}

TEST_F(Enforcement, REC26_NotWhereItIsSuedOver) {
  ASSERT_THAT(Change(), IsOk());
  ASSERT_THAT(Demand(Date(2024, 4, 15)), IsOk());
  lit::LitigationCase suit;
  suit.set_name("organs/120111101/litigationCases/l0000000001");
  suit.set_state(lit::LitigationCase::STATE_RECEIVED);
  suit.mutable_plaintiff()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  suit.mutable_plaintiff()->set_display_name("王小明");
  suit.set_matter(lit::MATTER_PENALTY);
  suit.set_origin(lit::ORIGIN_AFTER_RECONSIDERATION);
  suit.set_contested_act(kPenalty);
  *suit.mutable_court_filing_date() = testing::D(2024, 4, 26);
  ASSERT_THAT(service_.React("litigation", "receive", Date(2024, 5, 7), suit), IsOk());
  EXPECT_THAT(ApplyToCourt(Date(2024, 5, 8)),
              IsUnlawful("REC-26", "行政复议法第七十八条第二项"));
  // Withdrawn, it is as if nobody had sued.
  suit.set_state(lit::LitigationCase::STATE_EFFECTIVE);
  suit.add_judgments()->set_kind(lit::JUDGMENT_KIND_RULING_WITHDRAWN);
  ASSERT_THAT(service_.React("litigation", "record_judgment", Date(2024, 5, 20), suit),
              IsOk());
  EXPECT_THAT(ApplyToCourt(Date(2024, 5, 21)), IsOk());
}

TEST_F(Enforcement, REC26_AfterTheThreeMonthsOnlyWithGoodCause) {
  ASSERT_THAT(Change(), IsOk());
  ASSERT_THAT(Demand(Date(2024, 5, 6)), IsOk());
  EXPECT_THAT(ApplyToCourt(Date(2024, 7, 30)),
              IsUnlawful("REC-26", "行政强制法第五十三条、行政诉讼法解释第一百五十六条"));
  EXPECT_THAT(ApplyToCourt(Date(2024, 7, 30), "诉讼期间不能申请"), IsOk());
}

TEST_F(Enforcement, REC26_WhatThePenaltysRecordHasAsPaidIsNotDemanded) {
  ASSERT_THAT(Change(), IsOk());
  Pay(Date(2024, 4, 22), 40'000);
  const Case demanded = Demand(Date(2024, 5, 6));
  ASSERT_THAT(demanded, IsOk());
  EXPECT_EQ(demanded->party_demands(0).amount().amount_fen(), 60'000);
  EXPECT_EQ(Performs(Date(2024, 5, 7), 60'001).status().code(),
            absl::StatusCode::kInvalidArgument);
  Pay(Date(2024, 5, 8), kThousand);
  EXPECT_THAT(ApplyToCourt(Date(2024, 5, 20)),
              IsUnlawful("REC-26", "行政复议法第七十八条"));
  const Case done = Performs(Date(2024, 5, 21), 0);
  ASSERT_THAT(done, IsOk());
  EXPECT_EQ(done->state(), State::STATE_SERVED);
  EXPECT_EQ(DeadlineOf(done, "party_enforcement").state(),
            type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Figure(2024, "party_performed"), 1);
  EXPECT_THAT(Demand(Date(2024, 5, 22)), IsUnlawful("REC-26", "行政复议法第七十八条"));
}

TEST_F(Enforcement, REC26_WhoHasPaidBeforeOwesNothingOnceItIsServed) {
  paid_before_ = 190'000;
  const Case served = Change();
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->state(), State::STATE_SERVED);
  EXPECT_EQ(Due(served, "party_enforcement"), "");
}

TEST_F(Enforcement, REC26_WhatWasPaidOfTheFinePaysNothingElse) {
  paid_before_ = 190'000;
  const Case served = Conclude(v1::DECISION_KIND_MEDIATED, [](v1::Decision& decision) {
    decision.mutable_party_duty()->mutable_amount()->set_amount_fen(150'000);
  });
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Demand(Date(2024, 4, 15))->party_demands(0).amount().amount_fen(), 150'000);
}

TEST_F(Enforcement, REC26_APartPaymentLeavesTheRestOpen) {
  ASSERT_THAT(Mediate(), IsOk());
  ASSERT_THAT(Demand(Date(2024, 4, 15)), IsOk());
  const Case part = Performs(Date(2024, 4, 16), 30'000);
  ASSERT_THAT(part, IsOk());
  EXPECT_EQ(part->state(), State::STATE_PERFORMING);
  EXPECT_EQ(DeadlineOf(part, "party_demand").state(), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(Performs(Date(2024, 4, 17), 70'000)->state(), State::STATE_SERVED);
}

TEST_F(Enforcement, REC26_WhatIsDoneBeforeThePaymentNeedNotBeSaidAgain) {
  ASSERT_THAT(Conclude(v1::DECISION_KIND_MEDIATED,
                       [](v1::Decision& decision) {
                         v1::PartyDuty& duty = *decision.mutable_party_duty();
                         duty.mutable_amount()->set_amount_fen(kThousand);
                         duty.set_content("拆除围墙");
                       }),
              IsOk());
  EXPECT_EQ(Performs(Date(2024, 4, 15), 0, /*complete=*/true)->state(),
            State::STATE_PERFORMING);
  const Case demanded = Demand(Date(2024, 4, 16));
  ASSERT_THAT(demanded, IsOk());
  EXPECT_EQ(demanded->party_demands(0).content(), "");
  EXPECT_EQ(demanded->party_demands(0).amount().amount_fen(), kThousand);
  EXPECT_EQ(Performs(Date(2024, 4, 17), kThousand)->state(), State::STATE_SERVED);
}

TEST_F(Enforcement, REC26_AThirdPartyPerformsWhatItAgreedTo) {
  AcceptUnder2023();
  v1::JoinThirdPartyRequest join;
  join.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  join.mutable_third_party()->mutable_party()->set_display_name("赵六");
  join.mutable_third_party()->set_interest("相邻权人");
  ASSERT_THAT(Do(Date(2024, 3, 11), join), IsOk());
  const auto mediate = [&](const char* party) {
    return Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED, [&](v1::Decision& d) {
      d.mutable_party_duty()->set_party(party);
      d.mutable_party_duty()->set_content("拆除围墙");
    });
  };
  EXPECT_EQ(mediate("孙七").status().code(), absl::StatusCode::kInvalidArgument);
  ASSERT_THAT(mediate("赵六"), IsOk());
  ASSERT_THAT(Serve(Date(2024, 4, 12)), IsOk());
  const Case demanded = Demand(Date(2024, 4, 15));
  ASSERT_THAT(demanded, IsOk());
  EXPECT_EQ(demanded->party_demands(0).party(), "赵六");
  EXPECT_THAT(TextOf(Get(), "party_demand"), HasSubstr("拆除围墙"));
  EXPECT_EQ(Performs(Date(2024, 4, 16), 0)->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Performs(Date(2024, 4, 17), 0, /*complete=*/true)->state(),
            State::STATE_SERVED);
}

TEST_F(Enforcement, REC26_OnlyAChangeOrAMediationAsksSomethingOfAParty) {
  AcceptUnder2023();
  EXPECT_THAT(
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
             [](v1::Decision& d) { d.mutable_party_duty()->set_content("恢复原状"); }),
      IsUnlawful("REC-26", "行政复议法第七十八条"));
}

TEST_F(Enforcement, REC26_WhoHasThePowerDecidesToEnforceAfterTheDemand) {
  ASSERT_THAT(Change(), IsOk());
  EXPECT_THAT(Enforce(Date(2024, 5, 6)), IsUnlawful("REC-26", "行政强制法第五十四条"));
  ASSERT_THAT(Demand(Date(2024, 5, 6)), IsOk());
  ASSERT_THAT(Enforce(Date(2024, 5, 20)), IsOk());
  EXPECT_THAT(TextOf(Get(), "enforcement_decision"),
              AllOf(HasSubstr("税收征收管理法第四十条"), HasSubstr("划拨存款"),
                    HasSubstr("六十日内"), HasSubstr("六个月内")));
}

TEST_F(Enforcement, REC26_TheCourtsAnswersAndTheHigherCourt) {
  ASSERT_THAT(Change(), IsOk());
  EXPECT_THAT(CourtAnswers(Date(2024, 5, 6), v1::ENFORCEMENT_ANSWER_KIND_ACCEPTED),
              IsUnlawful("REC-26", "行政强制法第五十六条、第五十八条"));
  ASSERT_THAT(Demand(Date(2024, 5, 6)), IsOk());
  ASSERT_THAT(ApplyToCourt(Date(2024, 5, 20)), IsOk());
  EXPECT_EQ(CourtAnswers(Date(2024, 5, 24), v1::ENFORCEMENT_ANSWER_KIND_NOT_ACCEPTED)
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
  const Case refused = CourtAnswers(Date(2024, 5, 24),
                                    v1::ENFORCEMENT_ANSWER_KIND_NOT_ACCEPTED, "材料不全");
  EXPECT_EQ(Due(refused, "enforcement_review"), "2024-06-11");
  ASSERT_THAT(Do<v1::RequestEnforcementReviewRequest>(Date(2024, 6, 3)), IsOk());
  EXPECT_THAT(Do<v1::RequestEnforcementReviewRequest>(Date(2024, 6, 4)),
              IsUnlawful("REC-26", "行政强制法第五十六条、第五十八条"));
  ASSERT_THAT(CourtAnswers(Date(2024, 6, 17), v1::ENFORCEMENT_ANSWER_KIND_ALLOWED),
              IsOk());
  const Case ended = CourtAnswers(Date(2024, 9, 2), v1::ENFORCEMENT_ANSWER_KIND_ENDED);
  EXPECT_EQ(ended->state(), State::STATE_SERVED);
  EXPECT_EQ(Written(ended->party_duty_ended_date()), "2024-09-02");
}

TEST_F(Enforcement, REC26_AnApplicationMadeAnewHasNoRefusalYet) {
  ASSERT_THAT(Change(), IsOk());
  ASSERT_THAT(Demand(Date(2024, 5, 6)), IsOk());
  ASSERT_THAT(ApplyToCourt(Date(2024, 5, 20)), IsOk());
  ASSERT_THAT(CourtAnswers(Date(2024, 5, 24), v1::ENFORCEMENT_ANSWER_KIND_NOT_ACCEPTED,
                           "材料不全"),
              IsOk());
  ASSERT_THAT(ApplyToCourt(Date(2024, 5, 27)), IsOk());
  EXPECT_THAT(Do<v1::RequestEnforcementReviewRequest>(Date(2024, 5, 28)),
              IsUnlawful("REC-26", "行政强制法第五十六条、第五十八条"));
}

TEST_F(Enforcement, REC26_Under2017TheChangedDecisionIsEnforcedHereToo) {
  AcceptUnder2017();
  AnswerInTime();
  ASSERT_THAT(
      Decide(Date(2023, 4, 10), v1::DECISION_KIND_CHANGE,
             [](v1::Decision& d) { d.mutable_amount()->set_amount_fen(kThousand); }),
      IsOk());
  ASSERT_THAT(Serve(Date(2023, 4, 12)), IsOk());
  ASSERT_THAT(Demand(Date(2023, 4, 13)), IsOk());
  EXPECT_THAT(ApplyToCourt(Date(2023, 4, 27)),
              IsUnlawful("REC-26", "行政复议法(2017年修正)第三十三条第二项"));
  EXPECT_THAT(ApplyToCourt(Date(2023, 5, 8)), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
