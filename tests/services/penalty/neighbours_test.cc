// What the neighbours' records bring: leads, and outcomes of remedies (PEN-34).
#include "tests/services/penalty/fixture.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::testing {
namespace {

namespace rc = reconsideration::v1;
namespace lit = litigation::v1;

class Neighbours : public Penalty {
 protected:
  static complaint::v1::Complaint Referred() {
    complaint::v1::Complaint complaint;
    complaint.set_name("organs/120111/complaints/c00000007");
    complaint.set_track(complaint::v1::TRACK_REPORT);
    complaint.set_subject("占路经营");
    complaint.set_facts("每晚在人行道上摆摊。");
    complaint.set_referred_to(kOrgan);
    *complaint.mutable_respondent() = Company();
    return complaint;
  }
  std::vector<PenaltyCase> Cases(const std::string& organ = kOrgan) {
    penalty::v1::ListPenaltyCasesRequest r;
    r.set_parent(organ);
    const auto page = service_.Call<penalty::v1::ListPenaltyCasesResponse>(
        Staff("wang.wu", {"head"}, organ), r);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return {};
    return {page->penalty_cases().begin(), page->penalty_cases().end()};
  }
  static rc::Reconsideration Reconsidered(const std::string& name,
                                          rc::DecisionKind kind) {
    rc::Reconsideration c;
    c.set_name("organs/120111/reconsiderations/r00000001");
    c.set_contested_act(name);
    c.mutable_decision()->set_kind(kind);
    *c.mutable_service_date() = D(2024, 6, 3);
    return c;
  }
  static lit::LitigationCase Sued(const std::string& name, lit::JudgmentKind kind,
                                  lit::LitigationCase::State state) {
    lit::LitigationCase c;
    c.set_name("organs/120111101/litigationCases/l00000001");
    c.set_contested_act(name);
    c.set_state(state);
    c.add_judgments()->set_kind(kind);
    *c.mutable_effective_date() = D(2024, 9, 2);
    return c;
  }
};

TEST_F(Neighbours, AReferredReportBecomesALead) {
  ASSERT_THAT(service_.React("complaint", "refer", Date(2024, 3, 1), Referred()), IsOk());
  const auto cases = Cases();
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].state(), PenaltyCase::STATE_LEAD);
  EXPECT_EQ(cases[0].source_complaint(), Referred().name());
  EXPECT_EQ(cases[0].matter(), "占路经营");
  EXPECT_EQ(cases[0].field(), "");
  EXPECT_EQ(cases[0].party().display_name(), Company().display_name());
  EXPECT_EQ(Due(cases[0], "filing"), "2024-03-22");
  EXPECT_EQ(service_.Figure(2024, "leads"), 1);
}

TEST_F(Neighbours, CMP10_WhoReportedItIsNotInTheFile) {
  auto complaint = Referred();
  complaint.set_facts("我是李雷，每晚有人摆摊。");
  complaint.set_referred_facts("我是举报人，每晚有人摆摊。");
  ASSERT_THAT(service_.React("complaint", "refer", Date(2024, 3, 1), complaint), IsOk());
  EXPECT_EQ(Cases()[0].lead_facts(), "我是举报人，每晚有人摆摊。");
}

TEST_F(Neighbours, WithoutAnAddresseeTheLeadStaysWithTheReceivingOrgan) {
  auto complaint = Referred();
  complaint.clear_referred_to();
  complaint.clear_respondent();
  ASSERT_THAT(service_.React("complaint", "refer", Date(2024, 3, 1), complaint), IsOk());
  EXPECT_EQ(Cases(kOtherOrgan).size(), 1u);
  EXPECT_TRUE(Cases().empty());
}

TEST_F(Neighbours, OtherActsOnAComplaintAreNoLeads) {
  ASSERT_THAT(service_.React("complaint", "accept", Date(2024, 3, 1), Referred()),
              IsOk());
  EXPECT_TRUE(Cases().empty());
}

TEST_F(Neighbours, PEN34_AReconsiderationLandsInTheCase) {
  const std::string name = Served();
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 6, 3),
                             Reconsidered(name, rc::DECISION_KIND_UPHOLD)),
              IsOk());
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  ASSERT_EQ(c.remedies_size(), 1);
  EXPECT_EQ(c.remedies(0).result(), penalty::v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(c.remedies(0).source_case(), "organs/120111/reconsiderations/r00000001");
  EXPECT_EQ(FormatDate(*FromProto(c.remedies(0).effective_date())), "2024-06-03");
  EXPECT_EQ(service_.Figure(2024, "reconsidered"), 1);
  EXPECT_EQ(service_.Figure(2024, "reconsidered_corrected"), 0);
  EXPECT_EQ(service_.Figure(2024, "sued"), 0);
}

TEST_F(Neighbours, PEN34_ARevokedFineIsNoLongerOwed) {
  const std::string name = Served();
  auto reconsideration = Reconsidered(name, rc::DECISION_KIND_REVOKE);
  *reconsideration.mutable_service_date() = D(2024, 4, 22);
  ASSERT_THAT(
      service_.React("reconsideration", "serve", Date(2024, 4, 22), reconsideration),
      IsOk());
  EXPECT_EQ(StateOf(Read(name), "payment"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(service_.Figure(2024, "reconsidered_corrected"), 1);
  EXPECT_THAT(Pay(name, 5000, D(2024, 4, 23)),
              IsRefused("PEN-28", "行政处罚法第六十七条"));
  EXPECT_THAT(Close(name), IsOk());
}

TEST_F(Neighbours, PEN34_AnUpheldFineIsStillDue) {
  const std::string name = Served();
  auto reconsideration = Reconsidered(name, rc::DECISION_KIND_UPHOLD);
  ASSERT_THAT(
      service_.React("reconsideration", "serve", Date(2024, 4, 22), reconsideration),
      IsOk());
  EXPECT_EQ(StateOf(Read(name), "payment"), type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(Neighbours, PEN34_AChangedFineIsPaidAndClosedAsChanged) {
  const std::string name = Served();
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 4, 22),
                             Reconsidered(name, rc::DECISION_KIND_CHANGE)),
              IsOk());
  Get(Pay(name, 3000, D(2024, 4, 23)));
  EXPECT_THAT(Close(name), IsOk());
}

TEST_F(Neighbours, PEN34_AJudgmentCountsOnceItIsInEffect) {
  const std::string name = Served();
  ASSERT_THAT(service_.React("litigation", "record_judgment", Date(2024, 8, 1),
                             Sued(name, lit::JUDGMENT_KIND_REVOKE,
                                  lit::LitigationCase::STATE_JUDGED)),
              IsOk());
  EXPECT_TRUE(Read(name).remedies().empty());
  ASSERT_THAT(service_.React("litigation", "take_effect", Date(2024, 9, 2),
                             Sued(name, lit::JUDGMENT_KIND_REVOKE,
                                  lit::LitigationCase::STATE_EFFECTIVE)),
              IsOk());
  const PenaltyCase c = Read(name);
  ASSERT_EQ(c.remedies_size(), 1);
  EXPECT_EQ(c.remedies(0).result(), penalty::v1::REMEDY_RESULT_REVOKED);
  EXPECT_EQ(service_.Figure(2024, "sued"), 1);
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 1);
}

TEST_F(Neighbours, PEN34_ASuitThatFailsLeavesThePenalty) {
  const std::string name = Served();
  ASSERT_THAT(service_.React("litigation", "record_judgment", Date(2024, 9, 2),
                             Sued(name, lit::JUDGMENT_KIND_DISMISS_CLAIM,
                                  lit::LitigationCase::STATE_EFFECTIVE)),
              IsOk());
  EXPECT_EQ(Read(name).remedies(0).result(), penalty::v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 0);
}

TEST_F(Neighbours, PEN34_ASuitAgainstCoDefendantsCountsOnce) {
  const std::string name = Served();
  lit::LitigationCase of_the_reconsideration_organ =
      Sued(name, lit::JUDGMENT_KIND_REVOKE, lit::LitigationCase::STATE_EFFECTIVE);
  of_the_reconsideration_organ.set_name("organs/120111/litigationCases/l00000001");
  of_the_reconsideration_organ.set_capacity(lit::CAPACITY_RECONSIDERATION_ORGAN);
  ASSERT_THAT(service_.React("litigation", "record_judgment", Date(2024, 9, 2),
                             of_the_reconsideration_organ),
              IsOk());
  EXPECT_TRUE(Read(name).remedies().empty());
  lit::LitigationCase own =
      Sued(name, lit::JUDGMENT_KIND_REVOKE, lit::LitigationCase::STATE_EFFECTIVE);
  own.mutable_judgments(0)->set_against_co_defendant_only(true);
  ASSERT_THAT(service_.React("litigation", "record_judgment", Date(2024, 9, 2), own),
              IsOk());
  ASSERT_EQ(Read(name).remedies_size(), 1);
  EXPECT_EQ(Read(name).remedies(0).result(), penalty::v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(service_.Figure(2024, "sued"), 1);
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 0);
}

// C1: what an organ without competence has decided changes nothing, and is on record. A
// copy of the attack: applied for by one clerk, revoked and served by officer and head.
TEST_F(Neighbours, C1_AReconsiderationOfAnOrganThatIsNotCompetentIsRefused) {
  for (const char* organ : {"organs/330102001", "organs/330102", "organs/120104"})
    service_.PutOrgan(
        organ, MakeOrgan("某机关", "某", std::string(organ).substr(7),
                         std::string(organ).size() > 13 ? type::v1::ORGAN_LEVEL_TOWNSHIP
                                                        : type::v1::ORGAN_LEVEL_COUNTY));
  const std::string name = Served();
  const std::string before = Read(name).SerializeAsString();
  int64_t refused = 0;
  for (const char* organ :
       {"organs/330102001", "organs/330102", "organs/120104", "organs/999999", kOrgan})
    for (const char* act : {"apply", "serve"}) {
      auto revoked = Reconsidered(name, rc::DECISION_KIND_REVOKE);
      revoked.set_name(std::string(organ) + "/reconsiderations/r9");
      ASSERT_THAT(service_.React("reconsideration", act, Date(2024, 6, 3), revoked),
                  IsOk());
      EXPECT_EQ(Read(name).SerializeAsString(), before) << organ << act;
      const record::v1::Entry last = service_.LastEntry();
      EXPECT_EQ(last.resource(), name);
      EXPECT_EQ(last.refusal_reason(), "NOT_COMPETENT") << organ << act;
      EXPECT_NE(last.refusal().find("无权改变本案"), std::string::npos);
      const casework::Engine::Refusals counted = {
          {{"reconsideration", "NOT_COMPETENT"}, ++refused}};
      EXPECT_EQ(service_.engine().refusals(), counted);
    }
  EXPECT_EQ(service_.Figure(2024, "reconsidered"), 0);
}

// A suit is told of by the organ that decided, and by nobody else.
TEST_F(Neighbours, C1_ASuitOfAnotherOrganIsRefused) {
  const std::string name = Served();
  const std::string before = Read(name).SerializeAsString();
  auto suit = Sued(name, lit::JUDGMENT_KIND_REVOKE, lit::LitigationCase::STATE_EFFECTIVE);
  suit.set_name("organs/120111/litigationCases/l00000009");
  ASSERT_THAT(service_.React("litigation", "take_effect", Date(2024, 9, 2), suit),
              IsOk());
  EXPECT_EQ(Read(name).SerializeAsString(), before);
  EXPECT_EQ(service_.LastEntry().refusal_reason(), "NOT_COMPETENT");
}

TEST_F(Neighbours, WhatContestsAnotherKindOfActIsNotOurs) {
  auto reconsideration = Reconsidered("organs/120111101/disclosureRequests/d00000001",
                                      rc::DECISION_KIND_REVOKE);
  EXPECT_THAT(
      service_.React("reconsideration", "serve", Date(2024, 6, 3), reconsideration),
      IsOk());
  EXPECT_EQ(service_.Figure(2024, "reconsidered"), 0);
}

TEST_F(Neighbours, PEN34_NobodyRecordsARemedyByHand) {
  EXPECT_EQ(penalty::Definition().services[0]->FindMethodByName("RecordRemedy"), nullptr);
}

// While the application is corrected, and in a state that is not known here, the remedy
// still runs; the states in which it has ended without a decision are these.
TEST_F(Neighbours, PEN33_OnlyStatesThatEndAReconsiderationEndItsCourse) {
  const std::string name = Served();
  auto c = Reconsidered(name, rc::DECISION_KIND_UNSPECIFIED);
  c.clear_decision();
  c.clear_service_date();
  *c.mutable_receipt_date() = D(2024, 4, 15);
  c.set_state(rc::Reconsideration::STATE_RECEIVED);
  ASSERT_THAT(service_.React("reconsideration", "apply", Date(2024, 4, 15), c), IsOk());
  ASSERT_EQ(Read(name).remedy_courses_size(), 1);
  for (const int state : {static_cast<int>(rc::Reconsideration::STATE_UNSPECIFIED),
                          static_cast<int>(rc::Reconsideration::STATE_CORRECTING),
                          static_cast<int>(rc::Reconsideration::STATE_ACCEPTED),
                          static_cast<int>(rc::Reconsideration::STATE_SUSPENDED),
                          static_cast<int>(rc::Reconsideration::STATE_DECIDED),
                          static_cast<int>(rc::Reconsideration::STATE_PERFORMING), 99}) {
    c.set_state(static_cast<rc::Reconsideration::State>(state));
    ASSERT_THAT(service_.React("reconsideration", "some_act", Date(2024, 4, 16), c),
                IsOk());
    EXPECT_FALSE(Read(name).remedy_courses(0).has_end_date()) << state;
  }
  c.set_state(rc::Reconsideration::STATE_ABANDONED);
  ASSERT_THAT(service_.React("reconsideration", "abandon", Date(2024, 5, 6), c), IsOk());
  EXPECT_EQ(FormatDate(*FromProto(Read(name).remedy_courses(0).end_date())),
            "2024-05-06");
}

TEST_F(Neighbours, PEN33_ARefusedOrWithdrawnApplicationEndsTheCourse) {
  for (const auto state :
       {rc::Reconsideration::STATE_REFUSED, rc::Reconsideration::STATE_WITHDRAWN}) {
    auto c = Reconsidered(Served(), rc::DECISION_KIND_UNSPECIFIED);
    c.set_state(state);
    *c.mutable_receipt_date() = D(2024, 4, 15);
    ASSERT_THAT(service_.React("reconsideration", "end", Date(2024, 4, 22), c), IsOk());
    EXPECT_TRUE(Read(c.contested_act()).remedy_courses(0).has_end_date()) << state;
  }
}

}  // namespace
}  // namespace yifa::testing
