// What a penalty weighs, and what goes with it (PEN-17, PEN-18, PEN-21).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle28[] = "行政处罚法第二十八条";

class JudgementTest : public Penalty {
 protected:
  // A case told 5,000 yuan whose party and report are these.
  std::string Told(const type::v1::Party& party, const pb::InvestigationReport& report,
                   const MeasureList& measures = {Fine(5000)}) {
    const std::string name = Filed();
    Get(AddEvidence(name));
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = report;
    *r.mutable_party() = party;
    Get(Do(officer_, r));
    Get(Notify(name, measures));
    return name;
  }
  // The act was done on 1 March 2024.
  static type::v1::Party Born(const std::string& number) {
    type::v1::Party party = Citizen();
    party.set_identifier(number);
    return party;
  }
  static pb::InvestigationReport Gains(int64_t yuan, int64_t refundable) {
    auto report = Report();
    report.mutable_illegal_gains()->set_amount_fen(yuan * 100);
    report.mutable_refundable_gains()->set_amount_fen(refundable * 100);
    return report;
  }
};

TEST_F(JudgementTest, PEN17_AChildUnderFourteenIsNotPenalized) {
  // The fourteenth birthday itself still counts as under fourteen.
  EXPECT_THAT(Decide(Told(Born("110105201003010014"), Report()), PenaltyOf({Fine(5000)})),
              IsRefused("PEN-17", "行政处罚法第三十条"));
}

// Where a citizen number would have 1 January 2015.
TEST_F(JudgementTest, PEN17_ACardOfAForeignerTellsNoAge) {
  const std::string name = Told(Born("900000201501010009"), Report());
  EXPECT_EQ(Read(name).party().paper(), type::v1::PARTY_PAPER_PERMANENT_RESIDENT_CARD);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsOk());
}

TEST_F(JudgementTest, PEN18_FourteenToEighteenIsLighterOrMitigated) {
  const std::string name = Told(Born("110105201002280012"), Report());
  auto decision = PenaltyOf({Fine(5000)});
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-18", "行政处罚法第三十条"));
  decision.set_leniency(pb::LENIENCY_LIGHTER);
  decision.set_leniency_ground("已满十四周岁不满十八周岁。");
  EXPECT_THAT(Decide(name, decision), IsOk());
}

TEST_F(JudgementTest, PEN18_AGroundThatWasFoundIsNotOverlooked) {
  auto report = Report();
  report.add_leniency_grounds(pb::LENIENCY_GROUND_REDUCED_HARM);
  const std::string name = Told(Company(), report);
  auto decision = PenaltyOf({Fine(5000)});
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-18", "行政处罚法第三十二条"));
  decision.set_leniency(pb::LENIENCY_MITIGATED);
  decision.set_leniency_ground("主动消除危害后果。");
  EXPECT_THAT(Decide(name, decision), IsOk());
}

TEST_F(JudgementTest, PEN21_AnOrderToCorrectGoesWithEveryPenalty) {
  const std::string name = Notified();
  auto decision = PenaltyOf({Fine(5000)});
  decision.clear_correction();
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-21", kArticle28));
  auto order = On<pb::OrderCorrectionRequest>(name, D(2024, 4, 2));
  order.mutable_order()->set_content("三日内清除占道物品。");
  *order.mutable_order()->mutable_due_date() = D(2024, 4, 1);
  EXPECT_THAT(Do(officer_, order), HasMetadata("field", "order.due_date"));
  *order.mutable_order()->mutable_due_date() = D(2024, 4, 5);
  EXPECT_EQ(LastDocument(Get(Do(officer_, order))), "correction_order");
  EXPECT_THAT(Decide(name, decision), IsOk());
}

// 市场监督管理行政处罚程序规定第五十九条.
TEST_F(JudgementTest, PEN21_WhatWasChargedTooMuchIsOrderedBackAfterThePartyWasHeard) {
  const auto order = [&](const std::string& name, type::v1::Date day) {
    auto r = On<pb::OrderCorrectionRequest>(name, day);
    r.mutable_order()->set_content("退还各消费者多付的停车费。");
    r.mutable_order()->mutable_refund()->set_amount_fen(120000);
    *r.mutable_order()->mutable_due_date() = D(2024, 4, 30);
    return r;
  };
  const auto told = [&] {  // who may answer until 9 April
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field("市场监管");
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name));
    Get(Review(name));
    return Get(Notify(name, {Fine(5000)})).name();
  };
  constexpr char kArticle59[] = "市场监督管理行政处罚程序规定第五十九条";
  EXPECT_THAT(Do(officer_, order(Investigated(), D(2024, 4, 1))), IsOk());
  const std::string name = told();
  EXPECT_THAT(Do(officer_, order(name, D(2024, 4, 9))), IsRefused("PEN-21", kArticle59));
  auto undated = order(name, D(2024, 4, 10));
  undated.mutable_order()->clear_due_date();
  EXPECT_THAT(Do(officer_, undated), HasMetadata("field", "order.due_date"));
  EXPECT_EQ(LastDocument(Get(Do(officer_, order(name, D(2024, 4, 10))))), "refund_order");
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_publish(true);
  decision.clear_correction();
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-21", kArticle28))
      << "to pay back is not to correct";
  const std::string heard = told();
  Get(Defend(heard));
  EXPECT_THAT(Do(officer_, order(heard, D(2024, 4, 3))), IsOk());
}

TEST_F(JudgementTest, PEN21_IllegalGainsAreConfiscatedButForWhatIsRefunded) {
  const auto gains = [](int64_t yuan) {
    return Of(pb::PENALTY_CLASS_CONFISCATE_GAINS, yuan);
  };
  const std::string name = Told(Company(), Gains(800, 300), {Fine(5000), gains(800)});
  const Result none_taken = Decide(name, PenaltyOf({Fine(5000)}));
  EXPECT_THAT(none_taken, IsRefused("PEN-21", kArticle28));
  EXPECT_THAT(WordsOf(none_taken.status()), ::testing::HasSubstr("计500元。"));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000), gains(499)})),
              IsRefused("PEN-21", kArticle28));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000), gains(500)})), IsOk());
  EXPECT_THAT(Decide(Told(Company(), Gains(300, 300)), PenaltyOf({Fine(5000)})), IsOk());
}

TEST_F(JudgementTest, PEN21_WhatIsRefundedIsAPartOfTheGains) {
  const std::string name = Filed();
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Gains(300, 301);
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "report.refundable_gains"));
}

TEST_F(JudgementTest, PEN17_TheGuardianOfWhoIsNotPenalizedIsOrdered) {
  for (const auto ground :
       {pb::NO_PENALTY_GROUND_UNDER_FOURTEEN, pb::NO_PENALTY_GROUND_INCAPABLE}) {
    const std::string name = Told(Born("110105201003010014"), Report());
    auto decision = NoPenalty(ground, "已教育。");
    EXPECT_THAT(Decide(name, decision),
                IsRefused("PEN-17", "行政处罚法第三十条、第三十一条"));
    decision.set_guardian_order("责令其母孙某加以管教");
    EXPECT_THAT(Decide(name, decision), IsOk());
  }
}

TEST_F(JudgementTest, PEN17_WhoIsFourteenIsNotLetOffAsAChild) {
  const auto decide = [&](const std::string& number) {
    auto decision = NoPenalty(pb::NO_PENALTY_GROUND_UNDER_FOURTEEN, "已教育。");
    decision.set_guardian_order("责令其母孙某加以管教");
    return Decide(Told(Born(number), Report()), decision);
  };
  EXPECT_THAT(decide("110105201002280012"), IsRefused("PEN-17", "行政处罚法第三十条"));
  EXPECT_THAT(decide("110105201003010014"), IsOk());
}

}  // namespace
}  // namespace yifa::testing
