// From effect to the archive (LIT-12, LIT-15).
#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::LitigationCase;

constexpr char kStatistics[] = "行政复议、行政应诉案件统计制度";

class Performance : public LitigationTest {
 protected:
  // Lost on 2023-11-01, in effect on 11-17, to be performed by 2023-12-18.
  void Lose() {
    Defend();
    ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE, 30), IsOk());
  }
  Case Measure(Date on, v1::MeasureKind kind, int64_t fen = 0) {
    v1::RecordMeasureRequest request;
    request.mutable_measure()->set_kind(kind);
    request.mutable_measure()->set_content("通知书");
    request.mutable_measure()->set_amount_fen(fen);
    return Do(on, request);
  }
  Case Review(Date on, const std::string& cause = "违反法定程序") {
    v1::ReviewLossRequest request;
    request.mutable_review()->set_cause(cause);
    request.mutable_review()->set_analysis("未告知听证权利");
    request.mutable_review()->set_improvement("告知书加列听证一栏");
    return Do(on, request);
  }
};

TEST_F(Performance, LIT15_NoMeasureWhileThePeriodRuns) {
  Lose();
  const Case early = Measure(Date(2023, 12, 18), v1::MEASURE_KIND_ANNOUNCEMENT);
  EXPECT_THAT(early, RefusedBy("LIT-15", "行政诉讼法第九十六条"));
  const Case c = Measure(Date(2023, 12, 19), v1::MEASURE_KIND_ANNOUNCEMENT);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(DeadlineOf(c, "comply").state(), type::v1::DEADLINE_STATE_EXPIRED);
  EXPECT_EQ(c->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Figure(2023, "measures", "ANNOUNCEMENT"), 1);
}

TEST_F(Performance, LIT15_FiftyToAHundredYuanADay) {
  Lose();
  for (const auto& [kind, fen, fits] :
       std::vector<std::tuple<v1::MeasureKind, int64_t, bool>>{
           {v1::MEASURE_KIND_DAILY_FINE, 4999, false},
           {v1::MEASURE_KIND_DAILY_FINE, 5000, true},
           {v1::MEASURE_KIND_DAILY_FINE, 10000, true},
           {v1::MEASURE_KIND_DAILY_FINE, 10001, false},
           {v1::MEASURE_KIND_TRANSFER, 0, false},
           {v1::MEASURE_KIND_TRANSFER, 200000, true},
           {v1::MEASURE_KIND_SUGGESTION, 1, false},
           {v1::MEASURE_KIND_SUGGESTION, 0, true},
           {v1::MEASURE_KIND_DETENTION, 0, true}}) {
    const Case c = Measure(Date(2023, 12, 19), kind, fen);
    if (fits) {
      EXPECT_THAT(c, IsOk()) << kind << " " << fen;
    } else {
      EXPECT_THAT(c, HasMetadata("field", "measure.amount_fen")) << kind << " " << fen;
    }
  }
}

TEST_F(Performance, LIT15_NothingToEnforceAgainstAnOrganThatWon) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  EXPECT_THAT(Measure(Date(2023, 12, 19), v1::MEASURE_KIND_SUGGESTION),
              RefusedBy("LIT-15", "行政诉讼法第九十六条"));
}

TEST_F(Performance, LIT15_NotTheSameActAgain) {
  v1::ComplyWithJudgmentRequest request;
  request.set_performance("已重新作出决定");
  request.mutable_new_act()->set_document_number("杨政征〔2023〕9号");
  request.mutable_new_act()->set_same_result(true);
  request.mutable_new_act()->set_same_facts_and_reasons(true);
  Lose();
  EXPECT_THAT(Do(Date(2023, 12, 1), request),
              RefusedBy("LIT-15", "行政诉讼法第七十一条"));
  request.mutable_new_act()->set_same_facts_and_reasons(false);
  EXPECT_EQ(Do(Date(2023, 12, 1), request)->state(), State::STATE_CLOSED);
  EXPECT_EQ(Figure(2023, "performed", "IN_TIME"), 1);
}

TEST_F(Performance, LIT15_TheSameActAgainAfterAFaultOfProcedure) {
  Defend();
  v1::RecordJudgmentRequest judgment;
  judgment.mutable_judgment()->set_kind(v1::JUDGMENT_KIND_UNLAWFUL);
  judgment.mutable_judgment()->set_document_number("（2023）津0111行初12号");
  judgment.mutable_judgment()->set_content("判决如下");
  judgment.mutable_judgment()->set_loss_cause("违反法定程序");
  judgment.mutable_judgment()->set_procedure_only(true);
  EXPECT_THAT(Do(Date(2023, 11, 1), judgment),
              HasMetadata("field", "judgment.procedure_only"));
  judgment.mutable_judgment()->set_kind(v1::JUDGMENT_KIND_REVOKE);
  ASSERT_THAT(Do(Date(2023, 11, 1), judgment), IsOk());
  v1::ComplyWithJudgmentRequest request;
  request.set_performance("已重新作出决定");
  request.mutable_new_act()->set_document_number("杨政征〔2023〕9号");
  request.mutable_new_act()->set_same_result(true);
  request.mutable_new_act()->set_same_facts_and_reasons(true);
  EXPECT_THAT(Do(Date(2023, 12, 1), request), IsOk());
}

TEST_F(Performance, LIT12_ALossIsReviewedBeforeTheArchive) {
  Lose();
  ASSERT_THAT(Comply(Date(2023, 12, 1)), IsOk());
  EXPECT_THAT(Do<v1::ArchiveLitigationRequest>(Date(2023, 12, 4)),
              RefusedBy("LIT-12", kStatistics));
  const Case reviewed = Review(Date(2023, 12, 4));
  ASSERT_THAT(reviewed, IsOk());
  EXPECT_EQ(reviewed->loss_review().reviewed_by(), "li.lei");
  EXPECT_EQ(reviewed->documents(reviewed->documents_size() - 1).kind(), "loss_review");
  EXPECT_EQ(Do<v1::ArchiveLitigationRequest>(Date(2023, 12, 5))->state(),
            State::STATE_ARCHIVED);
  EXPECT_EQ(Figure(2023, "losses_reviewed", "违反法定程序"), 1);
}

TEST_F(Performance, LIT12_AnotherLossNeedsAnotherReview) {
  Lose();
  ASSERT_THAT(Review(Date(2023, 11, 6)), IsOk());
  ASSERT_THAT(Appeal(Date(2023, 11, 10), v1::SIDE_ORGAN), IsOk());
  ASSERT_THAT(Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_REVOKE), IsOk());
  ASSERT_THAT(Comply(Date(2024, 2, 1)), IsOk());
  EXPECT_THAT(Do<v1::ArchiveLitigationRequest>(Date(2024, 2, 2)),
              RefusedBy("LIT-12", kStatistics));
}

TEST_F(Performance, LIT12_WithoutALossNoReview) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  EXPECT_THAT(Review(Date(2023, 11, 2)), RefusedBy("LIT-12", kStatistics));
  ASSERT_THAT(Comply(Date(2023, 12, 1)), IsOk());
  EXPECT_THAT(Do<v1::ArchiveLitigationRequest>(Date(2023, 12, 4)), IsOk());
}

}  // namespace
}  // namespace yifa::litigation
