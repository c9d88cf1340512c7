// Closing (PEN-37) and evaluation of files (PEN-36).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

TEST_F(Penalty, PEN37_IsNotClosedBeforeTheFineIsPaid) {
  const std::string name = Served({Fine(5000)});
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第六十六条"));
  Get(Pay(name, 4999));
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第六十六条"));
  Get(Pay(name, 1));
  const PenaltyCase c = Get(Close(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_CLOSED);
  EXPECT_EQ(c.closing(), "执行完毕。");
  EXPECT_EQ(service_.Figure(2024, "closed"), 1);
}

TEST_F(Penalty, PEN37_NoPenaltyIsClosedOnceServed) {
  const std::string name = Investigated();
  Get(Decide(name, NoPenalty(penalty::v1::NO_PENALTY_GROUND_NOT_ESTABLISHED, "")));
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第六十一条"));
  Get(Serve(name));
  EXPECT_THAT(Close(name), IsOk());
}

TEST_F(Penalty, PEN36_AFileIsEvaluatedOnce) {
  const std::string name = Served({Warning()});
  auto r = On<penalty::v1::EvaluateFileRequest>(name, D(2024, 5, 6));
  r.mutable_evaluation()->set_score(55);
  EXPECT_THAT(Do(reviewer_, r), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  Get(Close(name));
  Get(Do(reviewer_, r));
  EXPECT_THAT(Do(reviewer_, r), IsRefused("PEN-36", "行政处罚法第七十五条"));
  EXPECT_EQ(service_.Figure(2024, "files_evaluated"), 1);
  EXPECT_EQ(service_.Figure(2024, "files_qualified"), 0);
}

TEST_F(Penalty, PEN36_AScoreIsWithinAHundred) {
  auto r = On<penalty::v1::EvaluateFileRequest>(Served({Warning()}), D(2024, 5, 6));
  r.mutable_evaluation()->set_score(101);
  EXPECT_THAT(Do(reviewer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace yifa::testing
