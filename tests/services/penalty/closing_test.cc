// Closing (PEN-37) and evaluation of files (PEN-36).
#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

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

// 合格分 is a provision: by region, and from a day on.
TEST_F(Penalty, PEN36_WhatIsQualifiedTheProvisionSays) {
  policy::v1::Provision row;
  row.set_name("provisions/evaluation-test");
  row.set_region("1201");
  *row.mutable_valid_from_date() = D(2024, 5, 7);
  row.set_article("本市行政执法案卷评查办法");
  row.mutable_evaluation_rule()->set_pass_score(80);
  ASSERT_THAT(testing::PutInForce(service_, row), IsOk());
  const auto evaluate = [&](int score, type::v1::Date date) {
    const std::string name = Served({Warning()});
    Get(Close(name));
    auto r = On<penalty::v1::EvaluateFileRequest>(name, date);
    r.mutable_evaluation()->set_score(score);
    r.mutable_evaluation()->set_qualified(true);  // is not for the caller to say
    return Get(Do(reviewer_, r)).evaluation();
  };
  EXPECT_FALSE(evaluate(59, D(2024, 5, 6)).qualified());
  EXPECT_TRUE(evaluate(60, D(2024, 5, 6)).qualified());
  EXPECT_FALSE(evaluate(79, D(2024, 5, 7)).qualified());
  const auto best = evaluate(80, D(2024, 5, 7));
  EXPECT_TRUE(best.qualified());
  EXPECT_EQ(best.pass_score(), 80);
  EXPECT_EQ(service_.Figure(2024, "files_evaluated"), 4);
  EXPECT_EQ(service_.Figure(2024, "files_qualified"), 2);
}

}  // namespace
}  // namespace yifa::testing
