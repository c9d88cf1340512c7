// What a fine is changed to, or agreed to be, goes on record: it is what is owed from
// then on (行政复议法第七十八条).
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";

class NewFine : public ReconsiderationTest {
 protected:
  // A fine of 1,900 yuan, or a mere warning, served on 2024-02-23 and contested.
  void Contest(bool fine) {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    penalty::v1::Measure& measure = *penalty.mutable_decision()->add_measures();
    measure.set_penalty_class(fine ? penalty::v1::PENALTY_CLASS_FINE
                                   : penalty::v1::PENALTY_CLASS_WARNING);
    if (fine) measure.mutable_amount()->set_amount_fen(190'000);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2024, 2, 20);
    penalty.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2024, 2, 23);
    ASSERT_THAT(service_.React("penalty", "serve", Date(2024, 2, 23), penalty), IsOk());
    AcceptUnder2023(kOrdinary,
                    [](v1::Reconsideration& c) { c.set_contested_act(kPenalty); });
    AnswerInTime();
  }
};

TEST_F(NewFine, REC21_AFineThatIsChangedHasItsNewSum) {
  Contest(true);
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE),
              IsUnlawful("REC-21", "行政复议法第六十三条第一款第一项"));
  const Case c = Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE, [](v1::Decision& d) {
    d.mutable_amount()->set_amount_fen(100'000);
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->decision().amount().amount_fen(), 100'000);
}

TEST_F(NewFine, REC19_AFineThatIsMediatedHasTheSumAgreedUpon) {
  Contest(true);
  EXPECT_FALSE(Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED).ok());
  EXPECT_THAT(
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED,
             [](v1::Decision& d) { d.mutable_amount()->set_amount_fen(100'000); }),
      IsOk());
}

TEST_F(NewFine, REC21_WhatIsNoFineNeedsNoSum) {
  Contest(false);
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
