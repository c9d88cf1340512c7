// From when and until when the court may be asked to enforce (PEN-30): what a
// reconsideration makes of the party's time to sue, in ordinary and simple procedure.
#include "tests/services/penalty/execution_fixture.h"
#include "tests/support/provisions.h"

namespace yifa::testing {
namespace {

constexpr char kArticle53[] = "行政强制法第五十三条";

class EnforcementPeriod : public Execution {
 protected:
  // Fined 5,000 yuan, served on 2024-01-17: the six months end on 2024-07-17.
  std::string ServedInJanuary() {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = D(2024, 1, 2);
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
        D(2024, 1, 2);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}, D(2024, 1, 3)));
    Get(AddEvidence(name, D(2024, 1, 4)));
    Get(Conclude(name, "", D(2024, 1, 5)));
    Get(Notify(name, {Fine(5000)}, D(2024, 1, 8)));
    Get(Waive(name, D(2024, 1, 8)));
    Get(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 1, 15)));
    Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2024, 1, 17)));
    return name;
  }
  // Asked for on 2024-01-22, upheld, the decision received on 2024-02-21; and demanded.
  std::string Upheld() {
    const std::string name = ServedInJanuary();
    Contest(name, Date(2024, 1, 22));
    Reconsider(name, Date(2024, 1, 22), Date(2024, 2, 21),
               reconsideration::v1::DECISION_KIND_UPHOLD);
    Get(Demand(name, D(2024, 2, 21)));
    return name;
  }
  std::string FinedOnTheSpot(type::v1::Date day) {
    penalty::v1::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = day;
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_penalty_case()->mutable_party() = Citizen();
    *r.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = day;
    r.add_officers(zhang_);
    r.add_officers(li_);
    *r.mutable_decision() = PenaltyOf({Fine(200)});
    return Get(Do(officer_, r)).name();
  }
};

// 行政诉讼法第四十五条: fifteen days from the receipt, of which the six months make no
// more.
TEST_F(EnforcementPeriod,
       PEN30_AfterADecidedReconsiderationTheCourtIsAskedOnTheSixteenthDay) {
  const std::string name = Upheld();
  EXPECT_EQ(Due(Read(name), "sue_after_review"), "2024-03-07");
  EXPECT_THAT(Apply(name, D(2024, 3, 7)), IsRefused("PEN-30", kArticle53));
  EXPECT_EQ(Due(Get(Apply(name, D(2024, 3, 8))), "enforcement"), "2024-06-07");
}

TEST_F(EnforcementPeriod, PEN30_AfterADecidedReconsiderationTheThreeMonthsEndEarly) {
  EXPECT_THAT(Apply(Upheld(), D(2024, 6, 7)), IsOk());
}

TEST_F(EnforcementPeriod,
       PEN30_AfterADecidedReconsiderationAnApplicationInSeptemberIsLate) {
  EXPECT_THAT(Apply(Upheld(), D(2024, 6, 11)), HasReason(api::v1::REASON_LIMIT_EXPIRED));
}

// Withdrawn, not accepted, abandoned: the decision itself may still be sued.
TEST_F(EnforcementPeriod, PEN30_WhereNothingWasReconsideredTheSixMonthsRunOn) {
  const std::string name = ServedInJanuary();
  Contest(name, Date(2024, 1, 22));
  EndUndecided(name, Date(2024, 1, 22), Date(2024, 2, 21));
  Get(Demand(name, D(2024, 2, 21)));
  EXPECT_EQ(Due(Read(name), "sue_after_review"), "2024-07-17");
  EXPECT_THAT(Apply(name, D(2024, 6, 3)), IsRefused("PEN-30", kArticle53));
  EXPECT_EQ(Due(Get(Apply(name, D(2024, 7, 18))), "enforcement"), "2024-10-17");
}
// 行政复议法第二十三条第一款第一项: who does not ask within sixty days can sue no more.
TEST_F(EnforcementPeriod, PEN30_WhatWasDecidedOnTheSpotIsContestedWithinSixtyDays) {
  const std::string name = FinedOnTheSpot(D(2024, 3, 1));
  EXPECT_EQ(Due(Read(name), "contest"), "2024-04-30");
  Get(Demand(name, D(2024, 4, 8)));
  EXPECT_THAT(Apply(name, D(2024, 4, 30)), IsRefused("PEN-30", kArticle53));
  EXPECT_EQ(Due(Get(Apply(name, D(2024, 5, 20))), "enforcement"), "2024-07-30");
}

TEST_F(EnforcementPeriod, PEN30_WhatWasDecidedOnTheSpotIsNotEnforcedAfterItsThreeMonths) {
  const std::string name = FinedOnTheSpot(D(2024, 3, 1));
  Get(Demand(name, D(2024, 4, 8)));
  EXPECT_THAT(Apply(name, D(2024, 9, 10)), HasReason(api::v1::REASON_LIMIT_EXPIRED));
}

TEST_F(EnforcementPeriod, PEN30_AProvisionMayAwaitTheTimeOfASuitAllTheSame) {
  policy::v1::Provision row;
  row.set_name("provisions/suit-period");
  row.set_region("1201");
  *row.mutable_valid_from_date() = D(2024, 1, 1);
  row.set_article("本市高级人民法院的意见");
  row.mutable_enforcement_rule()->set_awaits_suit_period(true);
  ASSERT_THAT(PutInForce(service_, row), IsOk());
  const std::string name = FinedOnTheSpot(D(2024, 3, 1));
  EXPECT_EQ(Due(Read(name), "contest"), "2024-09-02");  // the 1st is a Sunday
  Get(Demand(name, D(2024, 4, 8)));
  EXPECT_THAT(Apply(name, D(2024, 5, 20)), IsRefused("PEN-30", kArticle53));
  EXPECT_THAT(Apply(name, D(2024, 9, 10)), IsOk());
}

// Until 2023 the party could sue at once.
TEST_F(EnforcementPeriod, PEN30_Before2024ADecisionOnTheSpotIsContestedWithinSixMonths) {
  EXPECT_EQ(Due(Read(FinedOnTheSpot(D(2023, 6, 5))), "contest"), "2023-12-05");
}

}  // namespace
}  // namespace yifa::testing
