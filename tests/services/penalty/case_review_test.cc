// Which cases are reviewed, how and when, where the law, the field or the organ says it
// (PEN-10), and what is discussed where nobody says it (PEN-16).
#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using policy::v1::Provision;

constexpr char kArticle58[] = "行政处罚法第五十八条";
constexpr char kArticle57[] = "行政处罚法第五十七条第二款";
constexpr char kRules52[] = "市场监督管理行政处罚程序规定第五十二条";
constexpr char kRules53[] = "市场监督管理行政处罚程序规定第五十三条";
constexpr char kRules56[] = "市场监督管理行政处罚程序规定第五十六条";
constexpr auto kMinor = pb::NO_PENALTY_GROUND_MINOR;

class CaseReviewTest : public Penalty {
 protected:
  std::string InvestigatedIn(const std::string& field,
                             const std::string& review_ground = "") {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name, review_ground));
    return name;
  }
  Result CaseReview(const std::string& name, bool passed = true,
                    type::v1::Date date = D(2024, 3, 22)) {
    return Review(name, passed, nullptr, date, pb::REVIEW_KIND_CASE);
  }
  void Put(const Provision& row) {
    EXPECT_THAT(testing::PutInForce(service_, row), IsOk());
  }
  static Provision Row(const std::string& name) {
    Provision row;
    row.set_name(name);
    *row.mutable_valid_from_date() = D(2021, 7, 15);
    row.set_article("行政处罚法第五十八条");
    return row;
  }
};

TEST_F(CaseReviewTest, PEN10_AnOrdinaryMarketCaseIsReviewedBeforeThePartyIsTold) {
  const std::string name = InvestigatedIn("市场监管");
  EXPECT_EQ(Due(Read(name), "legal_review"), "2024-04-03");
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kRules56));
  EXPECT_THAT(Decide(name, NoPenalty(kMinor, "已教育。")), IsRefused("PEN-10", kRules52));
  const PenaltyCase c = Get(CaseReview(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_REVIEWED);
  EXPECT_EQ(LastDocument(c), "case_review_opinion");
  EXPECT_EQ(StateOf(c, "legal_review"), type::v1::DEADLINE_STATE_MET);
  Get(Notify(name, {Fine(5000)}));
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_publish(true);
  EXPECT_THAT(Decide(name, decision), IsOk());
}

TEST_F(CaseReviewTest, PEN10_OnlyALegalReviewIsCountedAsOne) {
  Get(CaseReview(InvestigatedIn("市场监管")));
  EXPECT_EQ(service_.Figure(2024, "case_reviews"), 1);
  EXPECT_EQ(service_.Figure(2024, "legal_reviews"), 0);
  const std::string name = InvestigatedIn("市场监管");
  Get(Review(name));  // an office may have every case reviewed legally
  EXPECT_EQ(service_.Figure(2024, "legal_reviews"), 1);
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsOk());
}

TEST_F(CaseReviewTest, PEN10_ACaseReviewNeedsNoQualificationAndHasSevenContents) {
  auto unqualified = Certificate("zhou", "zhou.ba");
  const std::string zhou = Register(unqualified);
  const Caller by = Staff("zhou.ba", {"reviewer"});
  auto r = On<pb::ReviewPenaltyCaseRequest>(InvestigatedIn("市场监管"), D(2024, 3, 22));
  r.set_officer(zhou);
  r.set_kind(pb::REVIEW_KIND_CASE);
  for (int aspect = 1; aspect <= pb::REVIEW_ASPECT_JURISDICTION; ++aspect) {
    auto& finding = *r.add_findings();
    finding.set_aspect(static_cast<pb::ReviewAspect>(aspect));
    finding.set_passed(true);
    finding.set_finding("意见");
  }
  EXPECT_THAT(Do(by, r), IsRefused("PEN-10", kRules53));
  auto& party = *r.add_findings();
  party.set_aspect(pb::REVIEW_ASPECT_PARTY);
  party.set_passed(true);
  party.set_finding("意见");
  r.set_kind(pb::REVIEW_KIND_LEGAL);
  EXPECT_THAT(Do(by, r), IsRefused("PEN-10", "行政处罚法第五十八条第二款"));
  r.set_kind(pb::REVIEW_KIND_CASE);
  EXPECT_EQ(Get(Do(by, r)).review().qualification_number(), "");
}

TEST_F(CaseReviewTest, PEN10_ACaseReviewIsNoLegalReview) {
  const std::string name = InvestigatedIn("市场监管", "疑难复杂");
  EXPECT_EQ(StateOf(Get(CaseReview(name)), "legal_review"),
            type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kRules56));
  const PenaltyCase c = Get(Review(name, true, nullptr, D(2024, 3, 25)));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_REVIEWED);
  EXPECT_EQ(StateOf(c, "legal_review"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(c.earlier_reviews_size(), 1);
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsOk());
}

// 程序规定第五十条第二款: what may be heard is reviewed after the hearing.
TEST_F(CaseReviewTest, PEN10_WhatAHearingIsOfferedForMayBeToldBeforeTheReview) {
  const std::string name = InvestigatedIn("市场监管");
  Get(Notify(name, {Fine(100000)}));
  auto r = On<pb::RequestHearingRequest>(name, D(2024, 4, 2));
  r.set_reason("处罚过重。");
  EXPECT_EQ(StateOf(Get(Do(intake_, r)), "legal_review"),
            type::v1::DEADLINE_STATE_DROPPED);
  // Nothing is heard, so it is reviewed as it stands.
  auto withdrawal = On<pb::WithdrawHearingRequest>(name, D(2024, 4, 3));
  withdrawal.set_reason("接受处罚。");
  EXPECT_EQ(Due(Get(Do(officer_, withdrawal)), "legal_review"), "2024-04-18");
}

TEST_F(CaseReviewTest, PEN10_WhatFailedIsReviewedAnew) {
  const std::string name = Investigated();  // a field that asks for none
  EXPECT_EQ(Get(CaseReview(name, /*passed=*/false)).state(), PenaltyCase::STATE_FILED);
  EXPECT_EQ(service_.Figure(2024, "case_reviews_corrected"), 1);
  Get(Conclude(name, "", D(2024, 3, 25)));
  EXPECT_THAT(Decide(name, NoPenalty(kMinor, "已教育。"), D(2024, 3, 26)),
              IsRefused("PEN-10", kRules52));
  Get(CaseReview(name, true, D(2024, 3, 26)));
  EXPECT_THAT(Decide(name, NoPenalty(kMinor, "已教育。"), D(2024, 3, 26)), IsOk());
}

TEST_F(CaseReviewTest, PEN26_WhoReviewedFirstDoesNotDecideEither) {
  const std::string name = Investigated();
  const Caller reviewing_head = Staff("zhou.ba", {"reviewer", "head"});
  auto r = On<pb::ReviewPenaltyCaseRequest>(name, D(2024, 3, 21));
  r.set_officer(Register(Certificate("zhou", "zhou.ba")));
  r.set_kind(pb::REVIEW_KIND_CASE);
  for (int aspect = 1; aspect <= pb::ReviewAspect_MAX; ++aspect) {
    auto& finding = *r.add_findings();
    finding.set_aspect(static_cast<pb::ReviewAspect>(aspect));
    finding.set_passed(true);
    finding.set_finding("意见");
  }
  Get(Do(reviewing_head, r));
  Get(Review(name));
  EXPECT_THAT(
      Decide(name, NoPenalty(kMinor, "已教育。"), D(2024, 3, 25), &reviewing_head),
      IsRefused("PEN-26", kArticle58));
}

// The threshold for organizations is 30,000 yuan where no other holds.
TEST_F(CaseReviewTest, PEN10_WhereNothingElseIsPutWhatMayBeHeardIsReviewedAndDiscussed) {
  const std::string small = InvestigatedIn("农业");
  Get(Notify(small, {Fine(29999)}));
  EXPECT_THAT(Decide(small, PenaltyOf({Fine(29999)})), IsOk());
  const std::string name = InvestigatedIn("农业");
  const MeasureList fine = {Fine(1200000)};
  Get(Notify(name, fine));
  EXPECT_THAT(Decide(name, PenaltyOf(fine)), IsRefused("PEN-10", kArticle58));
  Get(Review(name, true, nullptr, D(2024, 4, 9)));
  EXPECT_THAT(Decide(name, PenaltyOf(fine)), IsRefused("PEN-16", kArticle57));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 9)));
  EXPECT_THAT(Decide(name, PenaltyOf(fine)), IsOk());
}

TEST_F(CaseReviewTest, PEN16_AnotherLineTakesThePlaceOfTheDefault) {
  Provision row = Row("provisions/test-discussion");
  row.set_field("农业");
  row.mutable_discussion_rule()->mutable_scope()->set_fine_fen(100000 * 100);
  Put(row);
  row = Row("provisions/test-review");
  row.set_field("农业");
  row.mutable_review_rule()->mutable_scope()->set_fine_fen(100000 * 100);
  Put(row);
  const std::string name = InvestigatedIn("农业");
  Get(Notify(name, {Fine(50000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(50000)})), IsOk());
}

TEST_F(CaseReviewTest, PEN10_AnOrganMayWantTheReviewBeforeThePartyIsTold) {
  Provision row = Row(std::string(kOrgan) + "/provisions/review-first");
  row.set_organ(kOrgan);
  row.mutable_review_rule()->mutable_scope()->set_any(true);
  row.mutable_review_rule()->set_before_notice(true);
  Put(row);
  const std::string name = Investigated();
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kArticle58));
  Get(CaseReview(name));
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsRefused("PEN-10", kArticle58));
  Get(Review(name, true, nullptr, D(2024, 3, 25)));
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsOk());
}

}  // namespace
}  // namespace yifa::testing
