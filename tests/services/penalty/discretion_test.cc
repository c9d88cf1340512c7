// Powers, steps of discretion, catalogues and limits as data (PEN-10, PEN-13, PEN-16 to
// PEN-20, PEN-25, PEN-35).
#include "absl/strings/str_cat.h"
#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using policy::v1::DiscretionStep;
using policy::v1::PowerItem;
using policy::v1::Provision;
using ::testing::HasSubstr;

constexpr char kArticle29[] = "行政处罚法第二十九条";
constexpr char kArticle32[] = "行政处罚法第三十二条";
constexpr char kArticle33[] = "行政处罚法第三十三条";
constexpr char kArticle34[] = "行政处罚法第三十四条";
constexpr char kArticle37[] = "行政处罚法第三十七条";
constexpr char kItem[] = "provisions/test-occupation";

// An item of 500 to 5,000 yuan with a step below 5 square metres and one from there on.
class DiscretionTest : public Penalty {
 protected:
  void Put(const Provision& row) {
    EXPECT_THAT(testing::PutInForce(service_, row), IsOk());
  }
  static Provision Row(const std::string& name, type::v1::Date from = D(2021, 7, 15)) {
    Provision row;
    row.set_name(name);
    *row.mutable_valid_from_date() = from;
    row.set_article("市容条例第二十条");
    return row;
  }
  static void AddStep(const std::string& title, int64_t least, int64_t most,
                      PowerItem& item) {
    DiscretionStep& step = *item.add_steps();
    step.set_display_name(title);
    step.set_condition(title);
    step.set_min_fine_fen(least * 100);
    step.set_max_fine_fen(most * 100);
    step.add_criteria()->set_factor("area");
  }
  static Provision Occupation(const std::string& name = kItem,
                              const std::string& code = "zd", int64_t most = 5000) {
    Provision row = Row(name);
    PowerItem& item = *row.mutable_power_item();
    item.set_code(code);
    item.set_matter("占道经营");
    item.set_broken_basis("市容条例第十条");
    item.set_penalty_basis("市容条例第二十条");
    item.set_min_fine_fen(500 * 100);
    item.set_max_fine_fen(most * 100);
    AddStep("轻微", 500, 1500, item);
    item.mutable_steps(0)->mutable_criteria(0)->set_below(5);
    AddStep("一般", 1500, most, item);
    item.mutable_steps(1)->mutable_criteria(0)->set_at_least(5);
    return row;
  }

  static pb::Measure FineBy(int64_t yuan, const std::string& item = kItem) {
    pb::Measure fine = Fine(yuan);
    fine.set_power_item(item);
    return fine;
  }
  pb::ConcludeInvestigationRequest Conclusion(const std::string& name, int64_t area,
                                              const std::string& step,
                                              const std::vector<std::string>& norms = {
                                                  kItem}) {
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    r.mutable_report()->set_discretion_step(step);
    *r.mutable_report()->add_measures() = FineBy(2000, norms.front());
    pb::Finding& finding = *r.mutable_report()->add_findings();
    finding.set_factor("area");
    finding.set_value(area);
    *r.add_violations() = DoneOn(D(2024, 3, 1));
    for (const std::string& norm : norms) r.mutable_violations(0)->add_power_items(norm);
    r.mutable_violations(0)->set_distinct_reason("各案系不同地点的摊位。");
    return r;
  }
  // Told 5,000 yuan, three square metres or five: the step is 轻微 or 一般.
  std::string Told(int64_t area, const std::string& step,
                   const std::vector<std::string>& norms = {kItem}, int64_t yuan = 5000) {
    const std::string name = Filed();
    Get(AddEvidence(name));
    Get(Do(officer_, Conclusion(name, area, step, norms)));
    Get(Notify(name, {FineBy(yuan, norms.front())}));
    return name;
  }
  static pb::Decision Lenient(pb::Leniency leniency, int64_t yuan) {
    pb::Decision decision = PenaltyOf({FineBy(yuan)});
    decision.set_leniency(leniency);
    decision.set_leniency_ground("主动消除危害后果。");
    return decision;
  }
};

TEST_F(DiscretionTest, PEN20_TheFindingsSelectTheStep) {
  Put(Occupation());
  const std::string name = Filed();
  Get(AddEvidence(name));
  EXPECT_THAT(Do(officer_, Conclusion(name, 3, "一般")), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Do(officer_, Conclusion(name, 5, "轻微")), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Do(officer_, Conclusion(name, 5, "一般")), IsOk());
}

TEST_F(DiscretionTest, PEN09_TheReportEstablishesWhatSelectsTheStep) {
  Put(Occupation());
  const std::string name = Filed();
  auto r = Conclusion(name, 3, "轻微");
  r.mutable_report()->clear_findings();
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-09", "行政处罚法第三十四条、第五十七条"));
}

TEST_F(DiscretionTest, PEN20_TheAmountLiesWithinTheStep) {
  Put(Occupation());
  const std::string name = Told(3, "轻微");
  for (const int64_t outside : {499, 1501}) {
    const Result refused = Decide(name, PenaltyOf({FineBy(outside)}));
    EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34)) << outside;
    EXPECT_THAT(WordsOf(refused.status()), HasSubstr("（500元至1500元）")) << outside;
  }
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1500)})), IsOk());
}

TEST_F(DiscretionTest, PEN20_AStepMayHaveNoUpperBound) {
  Put(Occupation(kItem, "zd", 0));
  const std::string name = Told(5, "一般");
  const Result refused = Decide(name, PenaltyOf({FineBy(1499)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("（1500元以上）"));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(5000)})), IsOk());
}

TEST_F(DiscretionTest, PEN20_OutsideItNeedsAReasonAndADiscussion) {
  Put(Occupation());
  const std::string name = Told(3, "轻微");
  auto decision = PenaltyOf({FineBy(2000)});
  decision.set_departure_reason("一年内多次违法。");
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-20", kArticle34));
  Get(Discuss(name));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2000)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, decision), IsOk());
}

TEST_F(DiscretionTest, PEN20_TheMaximumOfTheLawIsNeverExceeded) {
  Put(Occupation(kItem, "zd", 4000));
  const std::string name = Told(5, "一般", {kItem}, 4000);
  Get(Notify(name, {Fine(5000)}));  // it does not say by which item
  Get(Discuss(name));
  auto decision = PenaltyOf({FineBy(4001)});
  decision.set_departure_reason("一年内多次违法。");
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-20", kArticle34));
}

TEST_F(DiscretionTest, PEN20_NoMoreIsProposedThanTheMaximumOfTheLaw) {
  Put(Occupation(kItem, "zd", 4000));
  const std::string name = Told(5, "一般", {kItem}, 4000);
  const Result refused = Notify(name, {FineBy(4001)});
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("4000元"));
  pb::Measure fine = Fine(5000);
  fine.set_fine_basis("价格法第四十二条");
  fine.mutable_statutory_range()->set_condition("不明码标价");
  fine.mutable_statutory_range()->set_max_fine_fen(5000 * 100);
  EXPECT_THAT(Notify(name, {fine}), IsOk());
  fine.mutable_amount()->set_amount_fen(5001 * 100);
  EXPECT_THAT(Notify(name, {fine}), IsRefused("PEN-20", kArticle34));
}

TEST_F(DiscretionTest, PEN18_LighterStaysWithinTheLawAndMitigatedGoesBelowIt) {
  Put(Occupation());
  const std::string name = Told(5, "一般");  // from 1,500 yuan on; the law from 500 on
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_LIGHTER, 499)),
              IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_MITIGATED, 500)),
              IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_MITIGATED, 499)), IsOk());
  EXPECT_THAT(Decide(Told(5, "一般"), Lenient(pb::LENIENCY_LIGHTER, 500)), IsOk());
}

TEST_F(DiscretionTest, PEN19_OfSeveralNormsTheHigherFineHolds) {
  Put(Occupation());
  Put(Occupation("provisions/test-other", "qt", 8000));
  const std::string name = Told(5, "一般", {kItem, "provisions/test-other"});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2000)})), IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2000, "provisions/test-other")})), IsOk());
}

TEST_F(DiscretionTest, AFineNamesOneOfTheNormsThatTheActBreaks) {
  Put(Occupation());
  Put(Occupation("provisions/test-other", "qt"));
  const std::string name = Told(5, "一般");
  for (const auto& fine : {Fine(2000), FineBy(2000, "provisions/test-other"),
                           FineBy(2000, "provisions/nothing")})
    EXPECT_THAT(Decide(name, PenaltyOf({fine})),
                HasMetadata("field", "decision.measures[0].power_item"));
}

TEST_F(DiscretionTest, PEN35_TheVersionOfTheTimeOfTheActApplies) {
  Provision old = Occupation();
  *old.mutable_valid_until_date() = D(2024, 3, 31);
  Put(old);
  Provision heavier = Occupation("provisions/test-occupation-new", "zd", 8000);
  *heavier.mutable_valid_from_date() = D(2024, 4, 1);
  Put(heavier);
  const std::string newer = heavier.name();
  EXPECT_THAT(Decide(Told(5, "一般", {newer}), PenaltyOf({FineBy(2000, newer)})),
              IsRefused("PEN-35", kArticle37));
  EXPECT_THAT(Decide(Told(5, "一般"), PenaltyOf({FineBy(2000)})), IsOk());
}

TEST_F(DiscretionTest, PEN35_ANewerLighterVersionPrevails) {
  Provision old = Occupation();
  *old.mutable_valid_until_date() = D(2024, 3, 31);
  Put(old);
  Provision lighter = Occupation("provisions/test-occupation-new", "zd", 3000);
  *lighter.mutable_valid_from_date() = D(2024, 4, 1);
  Put(lighter);
  const std::string newer = lighter.name();
  EXPECT_THAT(Decide(Told(5, "一般"), PenaltyOf({FineBy(2000)})),
              IsRefused("PEN-35", kArticle37));
  EXPECT_THAT(Decide(Told(5, "一般", {newer}, 3000), PenaltyOf({FineBy(2000, newer)})),
              IsOk());
}

// The shipped threshold for organizations is 30,000 yuan.
TEST_F(DiscretionTest, PEN13_AHearingIsOfferedAtTheThreshold) {
  const std::string name = Investigated();
  const auto told = [&](int64_t yuan) {
    auto r = On<pb::NotifyPartyRequest>(name, D(2024, 4, 1));
    *r.mutable_notice() = NoticeOf({Fine(yuan)});
    r.mutable_notice()->set_hearing_offered(false);
    return Do(officer_, r);
  };
  Provision row = Row(std::string(kOrgan) + "/provisions/test-threshold");
  row.set_organ(kOrgan);
  row.mutable_hearing_threshold()->mutable_scope()->set_fine_fen(4000 * 100);
  EXPECT_THAT(told(29999), IsOk());
  Put(row);  // the organ's own, for every kind of party
  EXPECT_THAT(told(4000), IsRefused("PEN-13", "行政处罚法第六十三条"));
  EXPECT_THAT(told(3999), IsOk());
}

TEST_F(DiscretionTest, PEN13_TheThresholdIsThatOfTheFieldAndThePartysKind) {
  const auto told = [&](const std::string& field, const type::v1::Party& party,
                        int64_t yuan) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    *lead.mutable_penalty_case()->mutable_party() = party;
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(Conclude(name));
    auto r = On<pb::NotifyPartyRequest>(name, D(2024, 4, 1));
    *r.mutable_notice() = NoticeOf({Fine(yuan)});
    r.mutable_notice()->set_hearing_offered(false);
    return Do(officer_, r);
  };
  const auto refused = IsRefused("PEN-13", "行政处罚法第六十三条");
  EXPECT_THAT(told("农业", Company(), 30000), refused);
  EXPECT_THAT(told("农业", Company(), 29999), IsOk());
  EXPECT_THAT(told("农业", Citizen(), 3000), refused);
  EXPECT_THAT(told("农业", Citizen(), 2999), IsOk());
}

TEST_F(DiscretionTest, PEN10_TheCatalogueDemandsAReview) {
  const std::string name = Investigated();
  Get(Notify(name, {Fine(30000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(30000)})),
              IsRefused("PEN-10", "行政处罚法第五十八条"));
  Get(Review(name, true, nullptr, D(2024, 4, 9)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(30000)})), IsOk());
}

TEST_F(DiscretionTest, PEN10_WhatTheReportProposesStartsTheReview) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  *r.mutable_report()->add_measures() = Of(pb::PENALTY_CLASS_SUSPEND_BUSINESS);
  EXPECT_EQ(Due(Get(Do(officer_, r)), "legal_review"), "2024-04-03");
}

TEST_F(DiscretionTest, PEN16_WhatTheRuleCallsMajorIsDiscussed) {
  Provision row = Row("provisions/test-discussion");
  row.mutable_discussion_rule()->mutable_scope()->set_fine_fen(5000 * 100);
  Put(row);
  const std::string name = Notified({Fine(5000)});
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-16", "行政处罚法第五十七条第二款"));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(4999)})), IsOk());
}

TEST_F(DiscretionTest, PEN17_TheFirstTimeIsNotTheSecond) {
  const std::string earlier = Decided();
  const auto decide = [&](const std::string& item) {
    const std::string name = Filed();
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    r.mutable_report()->add_earlier_cases(earlier);
    Get(Do(officer_, r));
    auto decision = NoPenalty(pb::NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。");
    decision.set_leniency_item(item);
    return Decide(name, decision);
  };
  EXPECT_THAT(decide(""), IsRefused("PEN-17", kArticle33));
  EXPECT_THAT(decide("provisions/city-first-occupation"),
              IsRefused("PEN-17", kArticle33));
}

TEST_F(DiscretionTest, PEN17_TheLookBackHasAnEnd) {
  const std::string earlier = Decided();  // on 10 April 2024
  const auto decide = [&](type::v1::Date done) {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = D(2025, 3, 3);
    *lead.mutable_penalty_case()->mutable_violations(0) = DoneOn(done);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}, D(2025, 3, 4)));
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2025, 3, 20));
    *r.mutable_report() = Report();
    r.mutable_report()->add_earlier_cases(earlier);
    Get(Do(officer_, r));
    auto decision = NoPenalty(pb::NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。");
    decision.set_leniency_item("provisions/city-first-occupation");  // six months
    return Decide(name, decision, D(2025, 3, 25));
  };
  EXPECT_THAT(decide(D(2024, 10, 10)), IsRefused("PEN-17", kArticle33));
  EXPECT_THAT(decide(D(2024, 10, 11)), IsOk());
}

TEST_F(DiscretionTest, PEN17_ALineOfTheListIsForWhatIsDecided) {
  auto decision = NoPenalty(pb::NO_PENALTY_GROUND_MINOR, "已当面教育。");
  decision.set_leniency_item("provisions/city-first-occupation");
  EXPECT_THAT(Decide(Investigated(), decision),
              HasMetadata("field", "decision.leniency_item"));
  decision.set_leniency_item("provisions/city-minor-display");
  EXPECT_THAT(Decide(Investigated(), decision), IsOk());
}

TEST_F(DiscretionTest, PEN25_TheHeadExtendsAndThenOnlyADiscussion) {
  const std::string name = Notified();  // due on 3 June 2024
  const auto extend = [&](int days, type::v1::Date date) {
    auto r = On<pb::ExtendDecisionRequest>(name, date);
    r.set_days(days);
    r.set_reason("案情复杂。");
    return Do(head_, r);
  };
  constexpr char kArticle60[] = "行政处罚法第六十条";
  EXPECT_THAT(extend(31, D(2024, 5, 6)), IsRefused("PEN-25", kArticle60));
  EXPECT_EQ(Due(Get(extend(30, D(2024, 5, 6))), "decision"), "2024-07-02");
  EXPECT_THAT(extend(60, D(2024, 5, 7)), IsRefused("PEN-25", kArticle60));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 5, 8)));
  EXPECT_THAT(extend(61, D(2024, 5, 8)), IsRefused("PEN-25", kArticle60));
  EXPECT_EQ(Due(Get(extend(60, D(2024, 5, 8))), "decision"), "2024-09-02");
}

TEST_F(DiscretionTest, PEN25_WhereNoRuleAllowsItNothingIsExtended) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->set_field("文化旅游");
  const std::string name = Get(Do(intake_, lead)).name();
  Get(File(name, {}));
  auto r = On<pb::ExtendDecisionRequest>(name, D(2024, 5, 6));
  r.set_days(1);
  r.set_reason("案情复杂。");
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-25", "行政处罚法第六十条"));
}

TEST_F(DiscretionTest, PEN25_AnAppraisalDoesNotCountWhereTheFieldsRuleSaysSo) {
  const auto due = [&](const std::string& field) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    auto out = On<pb::CommissionAppraisalRequest>(name, D(2024, 3, 10));
    out.mutable_appraisal()->set_question("是否合格");
    out.mutable_appraisal()->set_appraiser("市检验院");
    out.mutable_appraisal()->set_days(10);
    Get(Do(officer_, out));
    auto back = On<pb::ReceiveAppraisalRequest>(name, D(2024, 3, 20));
    back.set_result("合格");
    return Due(Get(Do(officer_, back)), "decision");
  };
  EXPECT_EQ(due("文化旅游"), "2024-06-03");
  EXPECT_EQ(due("城市管理"), "2024-06-12");
}

TEST_F(DiscretionTest, PEN04_TheLengthOfTheFilingDecisionIsData) {
  Provision row = Row("provisions/test-filing");
  row.mutable_limit_rule()->set_resource("yifa.penalty.v1.PenaltyCase");
  row.mutable_limit_rule()->set_limit("filing");
  row.mutable_limit_rule()->set_length(7);
  Put(row);
  EXPECT_EQ(Due(Read(Lead()), "filing"), "2024-03-12");
}

TEST_F(DiscretionTest, PEN17_AnEarlierPenaltyIsFoundWithoutBeingNamed) {
  const std::string earlier = Decided();
  const auto first_time = [&](const std::string& field, const type::v1::Party& party) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    *lead.mutable_penalty_case()->mutable_party() = party;
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    Get(Do(officer_, r));
    return Decide(name, NoPenalty(pb::NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。"));
  };
  const auto refused = first_time("城市管理", Company());
  EXPECT_THAT(refused, IsRefused("PEN-17", kArticle33));
  EXPECT_THAT(WordsOf(refused.status()), ::testing::HasSubstr(earlier));
  EXPECT_THAT(first_time("城市管理", Citizen()), IsOk());
  EXPECT_THAT(first_time("农业", Company()), IsOk());  // what is found, in its field only
}

// What the heads said before the investigation was concluded was not of its result.
TEST_F(DiscretionTest, PEN16_WhatIsDiscussedIsTheResultOfTheInvestigation) {
  Provision row = Row("provisions/test-discussion");
  row.mutable_discussion_rule()->mutable_scope()->set_fine_fen(5000 * 100);
  Put(row);
  const std::string name = Filed();
  Get(Discuss(name, {"王五", "何山"}, D(2024, 3, 19)));
  Get(AddEvidence(name, D(2024, 3, 19)));
  Get(Conclude(name));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-16", "行政处罚法第五十七条第二款"));
  Get(Discuss(name));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsOk());
}

}  // namespace
}  // namespace yifa::testing
