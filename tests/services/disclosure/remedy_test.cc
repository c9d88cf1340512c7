// Reconsiderations and suits, and what they leave of an answer.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::disclosure {
namespace {

namespace rc = reconsideration::v1;
namespace lit = litigation::v1;

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class RemedyTest : public DisclosureTest {
 protected:
  // A refusal of 2024-02-01.
  DisclosureRequest Refused() {
    const DisclosureRequest received = Received(Date(2024, 1, 10));
    const Answered answered = Answer(received, Date(2024, 2, 1), v1::ANSWER_KIND_D1);
    EXPECT_THAT(answered, IsOk());
    return answered.value_or(received);
  }

  static rc::Reconsideration Review(const DisclosureRequest& contested) {
    rc::Reconsideration review;
    review.set_name("organs/120111/reconsiderations/r1");
    review.set_contested_act(contested.name());
    *review.mutable_acceptance_date() = testing::D(2024, 3, 1);
    return review;
  }
  void Accepted(const DisclosureRequest& contested) {
    EXPECT_THAT(
        service_.React("reconsideration", "accept", Date(2024, 3, 1), Review(contested)),
        IsOk());
  }
  void Decided(const DisclosureRequest& contested, rc::DecisionKind kind,
               int redo_days = 0) {
    rc::Reconsideration review = Review(contested);
    review.mutable_decision()->set_kind(kind);
    review.mutable_decision()->set_redo_days(redo_days);
    *review.mutable_service_date() = testing::D(2024, 4, 1);
    EXPECT_THAT(service_.React("reconsideration", "serve", Date(2024, 4, 1), review),
                IsOk());
  }

  static lit::LitigationCase Suit(const DisclosureRequest& contested,
                                  lit::Origin origin) {
    lit::LitigationCase suit;
    suit.set_name("organs/120111101/litigationCases/l1");
    suit.set_contested_act(contested.name());
    suit.set_origin(origin);
    suit.set_state(lit::LitigationCase::STATE_RECEIVED);
    *suit.mutable_receipt_date() = testing::D(2024, 5, 6);
    return suit;
  }
  void Sued(const DisclosureRequest& contested, lit::Origin origin) {
    EXPECT_THAT(service_.React("litigation", "receive", Date(2024, 5, 6),
                               Suit(contested, origin)),
                IsOk());
  }
  void Judged(const DisclosureRequest& contested, lit::Origin origin,
              lit::JudgmentKind kind, int comply_days = 0) {
    lit::LitigationCase suit = Suit(contested, origin);
    suit.set_state(lit::LitigationCase::STATE_EFFECTIVE);
    *suit.mutable_effective_date() = testing::D(2024, 9, 2);
    suit.add_judgments()->set_kind(kind);
    suit.mutable_judgments(0)->set_comply_days(comply_days);
    EXPECT_THAT(service_.React("litigation", "take_effect", Date(2024, 9, 2), suit),
                IsOk());
  }
  int64_t Cell(const std::string& label) {
    return service_.Figure(2024, "remedies", label);
  }
};

TEST_F(RemedyTest, DIS11_ARefusalIsRevokedAndAnsweredAnew) {
  const DisclosureRequest refused = Refused();
  EXPECT_THAT(refused.remedy_notice(), HasSubstr("应当先依法申请行政复议"));
  Accepted(refused);
  EXPECT_EQ(State(Get(refused)), "ANSWERED");
  EXPECT_EQ(Cell("review/filed"), 1);
  Decided(refused, rc::DECISION_KIND_REVOKE, 30);
  const DisclosureRequest reopened = Get(refused);
  EXPECT_EQ(State(reopened), "REOPENED");
  EXPECT_EQ(Deadline(reopened, "answer_anew_ordered"), "2024-05-06 OPEN");  // 05-01 off
  EXPECT_EQ(Deadline(reopened, "answer_anew"), "none");
  EXPECT_THAT(reopened.earlier_answers(), ElementsAre("杨政公复〔2024〕1号"));
  EXPECT_EQ(Cell("review/corrected"), 1);

  const Answered anew = Answer(reopened, Date(2024, 4, 20), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(anew, IsOk());
  EXPECT_EQ(State(*anew), "ANSWERED");
  EXPECT_EQ(Deadline(*anew, "answer_anew_ordered"), "2024-05-06 MET");
  EXPECT_EQ(anew->answer_kind(), v1::ANSWER_KIND_GRANTED);
  EXPECT_EQ(anew->decision_number(), "杨政公复〔2024〕2号");
  // Counted once, as it was first answered.
  EXPECT_EQ(service_.Figure(2024, "requests", "d1/natural"), 1);
  EXPECT_EQ(service_.Figure(2024, "requests", "granted/natural"), 0);
  EXPECT_EQ(service_.Figure(2024, "requests_answered"), 1);
  EXPECT_EQ(service_.Figure(2024, "requests_answered_anew"), 1);
}

TEST_F(RemedyTest, DIS11_AnUpheldRefusalIsLostInCourt) {
  const DisclosureRequest refused = Refused();
  Accepted(refused);
  Decided(refused, rc::DECISION_KIND_UPHOLD);
  EXPECT_EQ(State(Get(refused)), "ANSWERED");
  EXPECT_EQ(Deadline(Get(refused), "reexamine"), "2025-02-05 OPEN");
  EXPECT_EQ(Cell("review/maintained"), 1);
  Sued(refused, lit::ORIGIN_AFTER_RECONSIDERATION);
  EXPECT_EQ(Cell("litigation_after_review/filed"), 1);
  Judged(refused, lit::ORIGIN_AFTER_RECONSIDERATION, lit::JUDGMENT_KIND_REVOKE, 15);
  EXPECT_EQ(Cell("litigation_after_review/corrected"), 1);
  const DisclosureRequest reopened = Get(refused);
  EXPECT_EQ(State(reopened), "REOPENED");
  EXPECT_EQ(Deadline(reopened, "answer_anew_ordered"), "2024-09-18 OPEN");  // 09-17 off
  EXPECT_EQ(reopened.remedies_size(), 2);
}

TEST_F(RemedyTest, DIS21_TableFourCountsEachCaseOnce) {
  const DisclosureRequest refused = Refused();
  Decided(refused, rc::DECISION_KIND_TERMINATED);  // its acceptance was not seen
  Decided(refused, rc::DECISION_KIND_TERMINATED);
  Accepted(refused);
  EXPECT_EQ(Cell("review/filed"), 1);
  EXPECT_EQ(Cell("review/other"), 1);
  Sued(refused, lit::ORIGIN_DIRECT);
  Judged(refused, lit::ORIGIN_DIRECT, lit::JUDGMENT_KIND_DISMISS_CLAIM);
  Judged(refused, lit::ORIGIN_DIRECT, lit::JUDGMENT_KIND_REVOKE);
  EXPECT_EQ(Cell("litigation_direct/filed"), 1);
  EXPECT_EQ(Cell("litigation_direct/maintained"), 1);
  EXPECT_EQ(Cell("litigation_direct/corrected"), 0);
}

TEST_F(RemedyTest, DIS21_TableFourCountsASuitOfCoDefendantsOnce) {
  const DisclosureRequest refused = Refused();
  lit::LitigationCase theirs = Suit(refused, lit::ORIGIN_AFTER_RECONSIDERATION);
  theirs.set_name("organs/120111/litigationCases/l7");  // the reconsideration organ's
  EXPECT_THAT(service_.React("litigation", "receive", Date(2024, 5, 6), theirs), IsOk());
  EXPECT_EQ(Cell("litigation_after_review/filed"), 0);
  Sued(refused, lit::ORIGIN_AFTER_RECONSIDERATION);
  EXPECT_EQ(Cell("litigation_after_review/filed"), 1);
  // Judged against the reconsideration organ alone: its case says lost, ours not.
  theirs.set_state(lit::LitigationCase::STATE_EFFECTIVE);
  theirs.add_judgments()->set_kind(lit::JUDGMENT_KIND_REVOKE);
  EXPECT_THAT(service_.React("litigation", "take_effect", Date(2024, 9, 2), theirs),
              IsOk());
  lit::LitigationCase ours = Suit(refused, lit::ORIGIN_AFTER_RECONSIDERATION);
  ours.set_state(lit::LitigationCase::STATE_EFFECTIVE);
  *ours.mutable_effective_date() = testing::D(2024, 9, 2);
  ours.add_judgments()->set_kind(lit::JUDGMENT_KIND_REVOKE);
  ours.mutable_judgments(0)->set_against_co_defendant_only(true);
  EXPECT_THAT(service_.React("litigation", "take_effect", Date(2024, 9, 2), ours),
              IsOk());
  EXPECT_EQ(Cell("litigation_after_review/maintained"), 1);
  EXPECT_EQ(Cell("litigation_after_review/corrected"), 0);
  EXPECT_EQ(State(Get(refused)), "ANSWERED");
}

TEST_F(RemedyTest, DIS21_ASuitAfterMediationCountsFromItsComplaint) {
  const DisclosureRequest refused = Refused();
  lit::LitigationCase suit = Suit(refused, lit::ORIGIN_DIRECT);
  suit.set_state(lit::LitigationCase::STATE_PRETRIAL);
  EXPECT_THAT(service_.React("litigation", "register_pretrial", Date(2023, 12, 1), suit),
              IsOk());
  EXPECT_EQ(Cell("litigation_direct/filed"), 0);
  suit.set_state(lit::LitigationCase::STATE_RECEIVED);
  EXPECT_THAT(service_.React("litigation", "serve_complaint", Date(2024, 5, 6), suit),
              IsOk());
  EXPECT_EQ(Cell("litigation_direct/filed"), 1);
}

TEST_F(RemedyTest, DIS21_WhatTheCourtDidNotFileIsNoSuit) {
  const DisclosureRequest refused = Refused();
  Judged(refused, lit::ORIGIN_DIRECT, lit::JUDGMENT_KIND_RULING_NOT_FILED);
  EXPECT_EQ(Get(refused).remedies_size(), 0);
}

TEST_F(RemedyTest, DIS11_ARetrialReopensWithoutBeingCountedAgain) {
  const DisclosureRequest refused = Refused();
  Sued(refused, lit::ORIGIN_DIRECT);
  Judged(refused, lit::ORIGIN_DIRECT, lit::JUDGMENT_KIND_DISMISS_CLAIM);
  EXPECT_EQ(State(Get(refused)), "ANSWERED");
  Judged(refused, lit::ORIGIN_DIRECT, lit::JUDGMENT_KIND_REVOKE, 30);
  const DisclosureRequest after = Get(refused);
  EXPECT_EQ(State(after), "REOPENED");
  ASSERT_EQ(after.remedies_size(), 1);
  EXPECT_EQ(after.remedies(0).result(), v1::REMEDY_RESULT_CORRECTED);
  EXPECT_EQ(Cell("litigation_direct/maintained"), 1);
  EXPECT_EQ(Cell("litigation_direct/corrected"), 0);
}

TEST_F(RemedyTest, DIS11_APartRefusedIsRefused) {
  const DisclosureRequest received = Received(Date(2024, 1, 10));
  const Answered partial = Answer(received, Date(2024, 2, 1), v1::ANSWER_KIND_PARTIAL);
  EXPECT_TRUE(partial->refused());
  EXPECT_THAT(partial->remedy_notice(), HasSubstr("应当先依法申请行政复议"));
  EXPECT_FALSE(Answer(Received(Date(2024, 1, 10)), Date(2024, 2, 1), v1::ANSWER_KIND_U2)
                   ->refused());
}

TEST_F(RemedyTest, DIS11_EveryOutcomeHasItsColumn) {
  const struct {
    rc::DecisionKind kind;
    v1::RemedyResult result;
    const char* state;
  } rows[] = {
      {rc::DECISION_KIND_CHANGE, v1::REMEDY_RESULT_CORRECTED, "ANSWERED"},
      {rc::DECISION_KIND_REVOKE, v1::REMEDY_RESULT_CORRECTED, "REOPENED"},
      {rc::DECISION_KIND_UNLAWFUL, v1::REMEDY_RESULT_CORRECTED, "ANSWERED"},
      {rc::DECISION_KIND_ORDER, v1::REMEDY_RESULT_CORRECTED, "REOPENED"},
      {rc::DECISION_KIND_VOID, v1::REMEDY_RESULT_CORRECTED, "REOPENED"},
      {rc::DECISION_KIND_UPHOLD, v1::REMEDY_RESULT_MAINTAINED, "ANSWERED"},
      {rc::DECISION_KIND_DISMISS_CLAIM, v1::REMEDY_RESULT_MAINTAINED, "ANSWERED"},
      {rc::DECISION_KIND_DISMISS_APPLICATION, v1::REMEDY_RESULT_OTHER, "ANSWERED"},
      {rc::DECISION_KIND_MEDIATED, v1::REMEDY_RESULT_OTHER, "ANSWERED"},
      {rc::DECISION_KIND_TERMINATED, v1::REMEDY_RESULT_OTHER, "ANSWERED"},
  };
  for (const auto& row : rows) {
    const DisclosureRequest refused = Refused();
    Decided(refused, row.kind);
    const DisclosureRequest after = Get(refused);
    ASSERT_EQ(after.remedies_size(), 1);
    EXPECT_EQ(after.remedies(0).result(), row.result) << row.kind;
    EXPECT_EQ(State(after), row.state) << row.kind;
    EXPECT_EQ(Deadline(after, "answer_anew"),
              State(after) == "REOPENED" ? "2024-04-29 OPEN" : "none")
        << row.kind;
  }
}

// C1: whoever is not competent, or no party, takes no answer away.
TEST_F(RemedyTest, C1_ARemedyOfAnOrganThatMayNotIsRefused) {
  service_.PutOrgan("organs/330102", testing::MakeOrgan("某区人民政府", "某政", "330102",
                                                        type::v1::ORGAN_LEVEL_COUNTY));
  const DisclosureRequest refused = Refused();
  const std::string before = Get(refused).SerializeAsString();
  for (const char* organ : {"organs/330102", "organs/999999", testing::kOrgan}) {
    rc::Reconsideration review = Review(refused);
    review.set_name(std::string(organ) + "/reconsiderations/r1");
    review.mutable_decision()->set_kind(rc::DECISION_KIND_REVOKE);
    review.mutable_decision()->set_redo_days(20);
    for (const char* act : {"accept", "serve"}) {
      EXPECT_THAT(service_.React("reconsideration", act, Date(2024, 3, 1), review),
                  IsOk());
      EXPECT_EQ(service_.LastEntry().refusal_reason(), "NOT_COMPETENT") << organ;
    }
  }
  lit::LitigationCase suit = Suit(refused, lit::ORIGIN_DIRECT);
  suit.set_name("organs/330102/litigationCases/l1");
  EXPECT_THAT(service_.React("litigation", "receive", Date(2024, 5, 6), suit), IsOk());
  EXPECT_EQ(service_.LastEntry().refusal_reason(), "NOT_COMPETENT");
  EXPECT_EQ(Get(refused).SerializeAsString(), before);
  EXPECT_EQ(Cell("review/filed"), 0);
  EXPECT_EQ(Cell("litigation_direct/filed"), 0);
}

TEST_F(RemedyTest, DIS11_OthersCasesAreNoneOfOurs) {
  rc::Reconsideration review = Review(DisclosureRequest());
  review.set_contested_act("organs/120111101/penaltyCases/p1");
  EXPECT_THAT(service_.React("reconsideration", "accept", Date(2024, 3, 1), review),
              IsOk());
  EXPECT_EQ(Cell("review/filed"), 0);
}

TEST_F(RemedyTest, DIS11_UnansweredFrom2024ReconsiderationComesFirst) {
  const DisclosureRequest received = Received(Date(2024, 1, 10));
  EXPECT_EQ(Deadline(received, "answer"), "2024-02-06 OPEN");
  service_.clock().SetToday(Date(2024, 2, 6));
  service_.Pulse();
  EXPECT_FALSE(Get(received).overdue());
  service_.clock().SetToday(Date(2024, 2, 7));
  service_.Pulse();
  const DisclosureRequest overdue = Get(received);
  EXPECT_TRUE(overdue.overdue());
  EXPECT_EQ(State(overdue), "RECEIVED");
  EXPECT_THAT(overdue.remedy_notice(), HasSubstr("第二十三条第一款第三项"));
  EXPECT_EQ(service_.Figure(2024, "overdue"), 1);
}

// 法释〔2025〕8号第二条第二款.
TEST_F(RemedyTest, DIS11_UnansweredSinceJune2025EitherWayIsOpen) {
  const DisclosureRequest received = Received(Date(2025, 5, 12));
  EXPECT_EQ(Deadline(received, "answer"), "2025-06-10 OPEN");
  service_.clock().SetToday(Date(2025, 6, 10));
  service_.Pulse();
  service_.clock().SetToday(Date(2025, 6, 11));
  service_.Pulse();
  const DisclosureRequest overdue = Get(received);
  EXPECT_TRUE(overdue.overdue());
  EXPECT_THAT(
      overdue.remedy_notice(),
      AllOf(HasSubstr("可以自答复期限届满之日起60日内向西青区人民政府申请行政复议"),
            HasSubstr("也可以自答复期限届满之日起6个月内"),
            HasSubstr("若干问题的解释第二条第二款"), Not(HasSubstr("应当先"))));
}

TEST_F(RemedyTest, DIS11_AnOrderToActReopensWhatWasNeverAnswered) {
  const DisclosureRequest received = Received(Date(2024, 1, 10));
  Accepted(received);
  Decided(received, rc::DECISION_KIND_ORDER, 15);
  EXPECT_EQ(State(Get(received)), "REOPENED");
  ASSERT_THAT(Answer(received, Date(2024, 4, 10), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_EQ(service_.Figure(2024, "requests", "granted/natural"), 1);
}

TEST_F(RemedyTest, DIS11_AskingOthersAfterAnOrderLeavesItOrdered) {
  const DisclosureRequest received = Received(Date(2024, 1, 10));
  Accepted(received);
  Decided(received, rc::DECISION_KIND_ORDER, 60);
  ASSERT_THAT(Consult(received, Date(2024, 4, 8)), IsOk());
  ASSERT_THAT(Say(received, Date(2024, 4, 10), v1::OPINION_AGREES), IsOk());
  EXPECT_EQ(State(Get(received)), "REOPENED");
}

TEST_F(RemedyTest, DIS11_WhatIsAskedOfOthersEndsWithTheAnswerThatAsked) {
  const DisclosureRequest received = Received(Date(2024, 1, 10));
  ASSERT_THAT(Consult(received, Date(2024, 1, 11)), IsOk());
  ASSERT_THAT(Deliver(received, Date(2024, 3, 25)), IsOk());
  Accepted(received);
  EXPECT_EQ(State(Get(received)), "CONSULTING");
  EXPECT_EQ(Deadline(Get(received), "answer"), "2024-02-06 SUSPENDED");
  Decided(received, rc::DECISION_KIND_ORDER, 60);
  EXPECT_EQ(Deadline(Get(received), "opinion"), "2024-04-16 DROPPED");
  EXPECT_THAT(Answer(received, Date(2024, 5, 10), v1::ANSWER_KIND_GRANTED), IsOk());
}

TEST_F(RemedyTest, DIS19_RefusalsAreReexaminedAndMayBecomePublic) {
  const DisclosureRequest refused = Refused();
  EXPECT_EQ(Deadline(refused, "reexamine"), "2025-02-05 OPEN");  // 02-01 is a holiday
  auto look = On<v1::ReexamineRefusalRequest>(refused.name(), Date(2025, 1, 6));
  look.set_finding("仍属国家秘密");
  const Answered again = Do(look);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(Deadline(*again, "reexamine"), "2026-01-06 OPEN");
  look.set_finding("已经解密");
  look.set_may_be_public(true);
  *look.mutable_act_date() = testing::D(2025, 3, 3);
  const Answered last = Do(look);
  EXPECT_EQ(Deadline(*last, "reexamine"), "2026-01-06 MET");
  EXPECT_EQ(last->reexaminations_size(), 2);

  const Answered granted =
      Answer(Received(Date(2024, 1, 10)), Date(2024, 1, 11), v1::ANSWER_KIND_GRANTED);
  EXPECT_EQ(Deadline(*granted, "reexamine"), "none");
  EXPECT_THAT(Do(On<v1::ReexamineRefusalRequest>(granted->name(), Date(2025, 1, 6))),
              HasReason(api::v1::REASON_INVALID_FIELD));
  look.set_name(granted->name());
  EXPECT_THAT(Do(look), Breaks("DIS-19", "政府信息公开条例第十八条"));
}

}  // namespace
}  // namespace yifa::disclosure
