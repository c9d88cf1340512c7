// What a fine comes to by a judgment goes on record: it is what is owed from then on
// (行政诉讼法第七十七条).
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasReason;
using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";

class NewFine : public LitigationTest {
 protected:
  // A fine of 1,900 yuan, sued over on 2023-09-04.
  void SetUp() override {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    penalty::v1::Measure& fine = *penalty.mutable_decision()->add_measures();
    fine.set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
    fine.mutable_amount()->set_amount_fen(190'000);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2023, 3, 1);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2023, 3, 10);
    ASSERT_THAT(service_.React("penalty", "serve", Date(2023, 3, 10), penalty), IsOk());
    v1::LitigationCase suit = Suit();
    suit.set_matter(v1::MATTER_PENALTY);
    suit.set_contested_act(kPenalty);
    ASSERT_THAT(Create(Date(2023, 9, 4), suit), IsOk());
    ASSERT_THAT(FileDefence(Date(2023, 9, 11)), IsOk());
  }
  Case JudgeAt(v1::JudgmentKind kind, int64_t fen) {
    v1::RecordJudgmentRequest request;
    request.mutable_judgment()->set_kind(kind);
    request.mutable_judgment()->set_document_number("（2023）津0111行初12号");
    request.mutable_judgment()->set_content("判决如下");
    request.mutable_judgment()->set_loss_cause("违反法定程序");
    request.mutable_judgment()->mutable_amount()->set_amount_fen(fen);
    return Do(Date(2023, 11, 1), request);
  }
};

TEST_F(NewFine, LIT11_AFineThatIsChangedHasItsNewSum) {
  EXPECT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_CHANGE),
              HasReason(api::v1::REASON_INVALID_FIELD));
  const Case c = JudgeAt(v1::JUDGMENT_KIND_CHANGE, 100'000);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->judgments(0).amount().amount_fen(), 100'000);
}

TEST_F(NewFine, LIT11_WhatIsRevokedInPartLeavesASum) {
  EXPECT_THAT(JudgeAt(v1::JUDGMENT_KIND_DISMISS_CLAIM, 100'000),
              HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(JudgeAt(v1::JUDGMENT_KIND_REVOKE, 60'000), IsOk());
}

}  // namespace
}  // namespace yifa::litigation
