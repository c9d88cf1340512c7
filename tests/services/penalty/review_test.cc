// Legal review (PEN-10) and who may not do it (PEN-26).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle58[] = "行政处罚法第五十八条";

TEST_F(Penalty, PEN10_NothingIsToldOrDecidedBeforeADemandedReview) {
  const std::string name = Investigated("涉及重大公共利益");
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kArticle58));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsRefused("PEN-10", kArticle58));
  EXPECT_THAT(Decide(name, NoPenalty(penalty::v1::NO_PENALTY_GROUND_MINOR, "教育")),
              IsRefused("PEN-10", kArticle58));
  Get(Review(name));
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsOk());
}

TEST_F(Penalty, PEN10_TheReviewIsDoneInTenWorkingDays) {
  const PenaltyCase demanded = Read(Investigated("疑难复杂"));
  EXPECT_EQ(Due(demanded, "legal_review"), "2024-04-03");
  EXPECT_EQ(StateOf(Get(Review(demanded.name())), "legal_review"),
            type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(Read(Investigated()), "legal_review"), "");
}

TEST_F(Penalty, PEN10_AReviewSaysOfEachOfFiveAspectsOnce) {
  const std::string name = Investigated("疑难复杂");
  auto r = On<penalty::v1::ReviewPenaltyCaseRequest>(name, D(2024, 3, 22));
  const auto add = [&](penalty::v1::ReviewAspect aspect) {
    auto& finding = *r.add_findings();
    finding.set_aspect(aspect);
    finding.set_passed(true);
    finding.set_finding("意见");
  };
  for (const auto aspect :
       {penalty::v1::REVIEW_ASPECT_FACTS, penalty::v1::REVIEW_ASPECT_CHARACTERIZATION,
        penalty::v1::REVIEW_ASPECT_BASIS, penalty::v1::REVIEW_ASPECT_DISCRETION})
    add(aspect);
  EXPECT_THAT(Do(reviewer_, r), IsRefused("PEN-10", kArticle58));  // one is missing
  add(penalty::v1::REVIEW_ASPECT_FACTS);
  EXPECT_THAT(Do(reviewer_, r), IsRefused("PEN-10", kArticle58));  // one stands twice
  r.mutable_findings(4)->set_aspect(penalty::v1::REVIEW_ASPECT_PROCEDURE);
  EXPECT_TRUE(Get(Do(reviewer_, r)).review().passed());
}

TEST_F(Penalty, PEN10_WhatDoesNotPassGoesBackAndIsReviewedAnew) {
  const std::string name = Investigated("疑难复杂");
  const PenaltyCase back = Get(Review(name, /*passed=*/false));
  EXPECT_EQ(back.state(), PenaltyCase::STATE_FILED);
  EXPECT_FALSE(back.review().passed());
  EXPECT_EQ(service_.Figure(2024, "legal_reviews"), 1);
  EXPECT_EQ(service_.Figure(2024, "legal_reviews_corrected"), 1);
  // The ground cannot be dropped from the next report to get around it.
  Get(Conclude(name, "", D(2024, 3, 25)));
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kArticle58));
  EXPECT_EQ(Get(Review(name, true, nullptr, D(2024, 3, 26))).state(),
            PenaltyCase::STATE_REVIEWED);
  EXPECT_EQ(service_.Figure(2024, "legal_reviews"), 2);
}

TEST_F(Penalty, PEN10_ATransferToThePoliceDoesNotWaitForTheReview) {
  const std::string name = Investigated("疑难复杂");
  const PenaltyCase c =
      Get(Decide(name, DecisionOf(penalty::v1::DECISION_KIND_TRANSFER), D(2024, 3, 21)));
  EXPECT_EQ(StateOf(c, "legal_review"), type::v1::DEADLINE_STATE_DROPPED);
}

TEST_F(Penalty, PEN26_WhoInvestigatedDoesNotReview) {
  const std::string name = Investigated("疑难复杂");
  const Caller zhang = Staff("zhang.san", {"officer", "reviewer"});
  EXPECT_THAT(Review(name, true, &zhang), IsRefused("PEN-26", kArticle58));
}

TEST_F(Penalty, PEN26_WhoInvestigatedOrReviewedDoesNotDecide) {
  const std::string name = Investigated("疑难复杂");
  const Caller reviewing_head = Staff("zhao.liu", {"reviewer", "head"});
  const Caller investigating_head = Staff("li.si", {"officer", "head"});
  Get(Review(name, true, &reviewing_head));
  Get(Notify(name, {Fine(5000)}));
  const auto decision = PenaltyOf({Fine(5000)});
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 10), &investigating_head),
              IsRefused("PEN-26", "行政处罚法第五十七条"));
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 10), &reviewing_head),
              IsRefused("PEN-26", kArticle58));
  EXPECT_EQ(Get(Decide(name, decision)).decision().decided_by(), "wang.wu");
}

}  // namespace
}  // namespace yifa::testing
