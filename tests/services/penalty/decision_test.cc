// What is decided, and how it counts (PEN-17, PEN-18, PEN-24).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using penalty::v1::NO_PENALTY_GROUND_FIRST_TIME;
using penalty::v1::NO_PENALTY_GROUND_MINOR;
using penalty::v1::NO_PENALTY_GROUND_NOT_ESTABLISHED;
using penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS;
using penalty::v1::PENALTY_CLASS_OTHER;

TEST_F(Penalty, PEN17_NoPenaltyIsDecidedWithoutNotice) {
  const PenaltyCase c = Get(
      Decide(Investigated(), NoPenalty(NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。")));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_DECIDED);
  EXPECT_EQ(LastDocument(c), "no_penalty_decision");
  EXPECT_EQ(Due(c, "service"), "2024-04-19");
  EXPECT_EQ(service_.Figure(2024, "not_penalized"), 1);
  EXPECT_EQ(service_.Figure(2024, "decisions"), 0);
}

TEST_F(Penalty, PEN17_NoPenaltyHasAGround) {
  EXPECT_THAT(Decide(Investigated(), NoPenalty(penalty::v1::NO_PENALTY_GROUND_UNSPECIFIED,
                                               "已当面教育。")),
              IsRefused("PEN-17", "行政处罚法第五十七条"));
}

TEST_F(Penalty, PEN17_WhoIsNotPenalizedIsEducated) {
  EXPECT_THAT(Decide(Investigated(), NoPenalty(NO_PENALTY_GROUND_FIRST_TIME, "")),
              IsRefused("PEN-17", "行政处罚法第三十三条"));
  EXPECT_THAT(Decide(Investigated(), NoPenalty(NO_PENALTY_GROUND_NOT_ESTABLISHED, "")),
              IsOk());
}

TEST_F(Penalty, PEN17_NoPenaltyHasNoMeasures) {
  auto decision = NoPenalty(NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。");
  *decision.add_measures() = Warning();
  EXPECT_THAT(Decide(Investigated(), decision),
              IsRefused("PEN-17", "行政处罚法第五十七条"));
}

TEST_F(Penalty, PEN17_NoPenaltyMayFollowADefenceBeforeThePeriodEnds) {
  const std::string name = Notified();
  Get(Defend(name));
  const PenaltyCase c = Get(Decide(
      name, NoPenalty(NO_PENALTY_GROUND_FIRST_TIME, "已当面教育。"), D(2024, 4, 3)));
  EXPECT_EQ(StateOf(c, "answer"), type::v1::DEADLINE_STATE_DROPPED);
}

TEST_F(Penalty, PEN18_LeniencyHasAGround) {
  const std::string name = Notified();
  auto decision = PenaltyOf({Fine(1000)});
  decision.set_leniency(penalty::v1::LENIENCY_MITIGATED);
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-18", "行政处罚法第三十二条"));
  decision.set_leniency_ground("主动消除危害后果（第三十二条第一项）。");
  EXPECT_THAT(Decide(name, decision), IsOk());
  EXPECT_EQ(service_.Figure(2024, "mitigated"), 1);
  EXPECT_EQ(service_.Figure(2024, "lighter"), 0);
}

TEST_F(Penalty, PEN24_ThePartyOfAPenaltyIsNamed) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->clear_party();
  const std::string name = Get(Do(intake_, lead)).name();
  Get(File(name, {zhang_, li_}));
  Get(AddEvidence(name));
  Get(Conclude(name));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-24", "行政处罚法第五十九条"));
}

TEST_F(Penalty, PEN31_ATransferIsNotServedNorClosedBeforeThePoliceFileIt) {
  const std::string name = Investigated();
  const PenaltyCase c =
      Get(Decide(name, DecisionOf(penalty::v1::DECISION_KIND_TRANSFER)));
  EXPECT_EQ(LastDocument(c), "transfer");
  EXPECT_EQ(Due(c, "service"), "");
  EXPECT_THAT(Serve(name), IsRefused("PEN-27", "行政处罚法第六十一条"));
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第二十七条"));
  EXPECT_EQ(service_.Figure(2024, "transferred"), 1);
}

TEST_F(Penalty, CountsADecisionOnceInItsHeaviestClass) {
  MeasureList measures = {Warning(), Fine(3000), Fine(500),
                          Of(PENALTY_CLASS_CONFISCATE_GAINS, 1200),
                          Of(PENALTY_CLASS_OTHER)};
  measures[2].set_violation(1);
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto report = On<penalty::v1::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *report.mutable_report() = Report();
  *report.add_violations() = DoneOn(D(2024, 2, 1));
  *report.add_violations() = DoneOn(D(2024, 3, 1));
  Get(Do(officer_, report));
  Get(Notify(name, measures));
  const PenaltyCase c = Get(Decide(name, PenaltyOf(measures)));
  EXPECT_EQ(c.decision().heaviest_class(), PENALTY_CLASS_CONFISCATE_GAINS);
  EXPECT_EQ(c.decision().total().amount_fen(), 470000);
  EXPECT_EQ(service_.Figure(2024, "decisions_by_class"), 1);
  EXPECT_EQ(service_.Figure(2024, "decisions_by_class", "CONFISCATE_GAINS"), 1);
  EXPECT_EQ(service_.Figure(2024, "fines_fen"), 350000);
  EXPECT_EQ(service_.Figure(2024, "amount_fen"), 470000);
}

TEST_F(Penalty, WhatDecidesTheCaseGivesItsNumber) {
  const std::string name = Notified();
  EXPECT_EQ(Read(name).decision_number(), "");
  EXPECT_EQ(
      Get(Decide(name, NoPenalty(NO_PENALTY_GROUND_MINOR, "已教育。"))).decision_number(),
      "杨政不罚决〔2024〕1号");
}

TEST_F(Penalty, WhatTheServerSetsInADecisionIsNotTheCallers) {
  const std::string name = Notified();
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_decided_by("someone.else");
  decision.mutable_total()->set_amount_fen(1);
  const PenaltyCase c = Get(Decide(name, decision));
  EXPECT_EQ(c.decision().decided_by(), "wang.wu");
  EXPECT_EQ(c.decision().total().amount_fen(), 500000);
}

TEST_F(Penalty, APenaltyHasMeasuresAndNoGroundOfNotPenalizing) {
  const std::string name = Notified();
  EXPECT_THAT(Decide(name, PenaltyOf({})), HasMetadata("field", "decision.measures"));
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_no_penalty_ground(NO_PENALTY_GROUND_FIRST_TIME);
  EXPECT_THAT(Decide(name, decision), HasMetadata("field", "decision.no_penalty_ground"));
}

}  // namespace
}  // namespace yifa::testing
