// Legal review (PEN-10) and who may not do it (PEN-26).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle58[] = "行政处罚法第五十八条";
constexpr char kRules55[] = "市场监督管理行政处罚程序规定第五十五条";

// 第五十八条 speaks of the decision: the party may be told before the review.
TEST_F(Penalty, PEN10_NothingIsDecidedBeforeADemandedReview) {
  const std::string name = Investigated("涉及重大公共利益");
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsRefused("PEN-10", kArticle58));
  EXPECT_THAT(Decide(name, NoPenalty(penalty::v1::NO_PENALTY_GROUND_MINOR, "教育")),
              IsRefused("PEN-10", kArticle58));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsRefused("PEN-10", kArticle58));
  EXPECT_EQ(Get(Review(name, true, nullptr, D(2024, 4, 9))).state(),
            PenaltyCase::STATE_NOTIFIED);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsOk());
}

TEST_F(Penalty, PEN10_TheReviewIsDoneInTenWorkingDays) {
  const PenaltyCase demanded = Read(Investigated("疑难复杂"));
  EXPECT_EQ(Due(demanded, "legal_review"), "2024-04-03");
  EXPECT_EQ(StateOf(Get(Review(demanded.name())), "legal_review"),
            type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(Read(Investigated()), "legal_review"), "");
}

TEST_F(Penalty, PEN10_TheHeadExtendsTheReviewOnce) {
  const std::string name = Investigated("疑难复杂");
  auto r = On<penalty::v1::ExtendReviewRequest>(name, D(2024, 4, 2));
  r.set_days(5);
  r.set_reason("涉及多个领域，需要咨询专家。");
  EXPECT_EQ(Due(Get(Do(head_, r)), "legal_review"), "2024-04-11");
  r.set_days(1);
  EXPECT_THAT(Do(head_, r), IsRefused("COM-07", kRules55));
}

TEST_F(Penalty, PEN10_AReviewThatNobodyAwaitsIsNotExtended) {
  auto r = On<penalty::v1::ExtendReviewRequest>(Investigated(), D(2024, 3, 22));
  r.set_days(5);
  r.set_reason("涉及多个领域，需要咨询专家。");
  EXPECT_THAT(Do(head_, r), IsRefused("COM-07", kRules55));
}

TEST_F(Penalty, PEN10_AReviewSaysOfEachOfFiveAspectsOnce) {
  const std::string name = Investigated("疑难复杂");
  auto r = On<penalty::v1::ReviewPenaltyCaseRequest>(name, D(2024, 3, 22));
  r.set_officer(zhao_);
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
  EXPECT_THAT(Decide(name, NoPenalty(penalty::v1::NO_PENALTY_GROUND_MINOR, "教育"),
                     D(2024, 3, 25)),
              IsRefused("PEN-10", kArticle58));
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

class QualificationTest : public Penalty {
 protected:
  const Caller new_ = Staff("zhou.ba", {"reviewer"});

  penalty::v1::CertifyOfficerRequest NewReviewer(const std::string& id = "zhou") {
    auto r = Certificate(id, "zhou.ba");
    r.mutable_officer()->clear_legal_qualification();
    return r;
  }
  Result ReviewBy(const std::string& officer, const Caller& by) {
    auto r = On<penalty::v1::ReviewPenaltyCaseRequest>(case_, D(2024, 3, 22));
    r.set_officer(officer);
    for (int aspect = 1; aspect <= penalty::v1::ReviewAspect_MAX; ++aspect) {
      auto& finding = *r.add_findings();
      finding.set_aspect(static_cast<penalty::v1::ReviewAspect>(aspect));
      finding.set_passed(true);
      finding.set_finding("意见");
    }
    return Do(by, r);
  }
  absl::Status Qualify(const std::string& officer, type::v1::Date granted,
                       type::v1::Date on, const type::v1::Date* end = nullptr) {
    auto r = On<penalty::v1::RecordQualificationRequest>(officer, on);
    r.mutable_legal_qualification()->set_number("A20241200002");
    *r.mutable_legal_qualification()->mutable_grant_date() = granted;
    if (end != nullptr) *r.mutable_legal_qualification()->mutable_end_date() = *end;
    return service_.Call<penalty::v1::Officer>(head_, r).status();
  }

  const std::string case_ = Investigated("疑难复杂");
};

constexpr char kQualified[] = "行政处罚法第五十八条第二款";

TEST_F(QualificationTest, PEN10_WhoBeginsToReviewIsQualifiedByTheRegister) {
  const std::string zhou = Register(NewReviewer());
  EXPECT_THAT(ReviewBy(zhou, new_), IsRefused("PEN-10", kQualified));
  EXPECT_THAT(Qualify(zhou, D(2024, 3, 23), D(2024, 3, 23)), IsOk());
  EXPECT_THAT(ReviewBy(zhou, new_), IsRefused("PEN-10", kQualified));  // the day before
  EXPECT_THAT(Qualify(zhou, D(2024, 3, 22), D(2024, 3, 25)), IsOk());
  EXPECT_EQ(Get(ReviewBy(zhou, new_)).review().qualification_number(), "A20241200002");
}

TEST_F(QualificationTest, PEN10_WhatTheRequestDeclaresIsNotRead) {
  const std::string zhou = Register(NewReviewer());
  auto r = On<penalty::v1::ReviewPenaltyCaseRequest>(case_, D(2024, 3, 22));
  r.set_officer(zhou);
  r.GetReflection()->SetString(
      &r, r.GetDescriptor()->FindFieldByName("qualification_number"), "A1");
  r.add_findings()->set_aspect(penalty::v1::REVIEW_ASPECT_FACTS);
  r.mutable_findings(0)->set_finding("意见");
  EXPECT_THAT(Do(new_, r), IsRefused("PEN-10", kQualified));
}

TEST_F(QualificationTest, PEN10_AQualificationThatWasTakenBackIsNone) {
  const std::string zhou = Register(NewReviewer());
  const type::v1::Date end = D(2024, 3, 21);
  EXPECT_THAT(Qualify(zhou, D(2020, 3, 1), D(2024, 3, 21), &end), IsOk());
  EXPECT_THAT(ReviewBy(zhou, new_), IsRefused("PEN-10", kQualified));
  const type::v1::Date before = D(2020, 2, 29);
  EXPECT_THAT(Qualify(zhou, D(2020, 3, 1), D(2024, 3, 21), &before),
              HasMetadata("field", "legal_qualification.end_date"));
  EXPECT_THAT(Qualify(zhou, D(2024, 3, 22), D(2024, 3, 21)),
              HasMetadata("field", "legal_qualification.grant_date"));
}

TEST_F(QualificationTest, PEN10_WhoReviewedBeforeTheLawAskedForItGoesOn) {
  auto r = NewReviewer();
  *r.mutable_officer()->mutable_reviewer_since_date() = D(2018, 1, 1);
  EXPECT_THAT(ReviewBy(Register(r), new_), IsRefused("PEN-10", kQualified));
  r = NewReviewer("zhou-2");
  *r.mutable_officer()->mutable_reviewer_since_date() = D(2017, 12, 31);
  EXPECT_EQ(Get(ReviewBy(Register(r), new_)).review().qualification_number(), "");
}

TEST_F(QualificationTest, PEN10_TheReviewerIsWhoTheRegisterNames) {
  EXPECT_THAT(ReviewBy(zhao_, new_), IsRefused("PEN-10", kArticle58));
  EXPECT_THAT(ReviewBy(std::string(kOrgan) + "/officers/nobody", new_),
              HasMetadata("field", "officer"));
}

}  // namespace
}  // namespace yifa::testing
