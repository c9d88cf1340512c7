// An answer stands as its remedies' records say as a whole: what was judged and appealed
// in time, though heard of later, and what the second instance restores (DIS-11, DIS-21).
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <map>

#include "absl/strings/str_cat.h"
#include "tests/services/disclosure/fixture.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::disclosure {
namespace {

namespace lit = litigation::v1;

using ::testing::IsEmpty;

class AnswerStanding : public DisclosureTest {
 protected:
  // A refusal of 2024-02-01, sued over on 2024-05-06.
  DisclosureRequest Sued() {
    const DisclosureRequest received = Received(Date(2024, 1, 10));
    const Answered answered = Answer(received, Date(2024, 2, 1), v1::ANSWER_KIND_D1);
    EXPECT_THAT(answered, IsOk());
    name_ = received.name();
    Tell("receive", Date(2024, 5, 6), lit::LitigationCase::STATE_RECEIVED, {});
    return Now();
  }
  DisclosureRequest Now() {
    DisclosureRequest named;
    named.set_name(name_);
    return Get(named);
  }
  void Tell(const char* act, Date day, lit::LitigationCase::State state,
            const std::vector<lit::JudgmentKind>& kinds, int comply_days = 0) {
    lit::LitigationCase suit;
    suit.set_name("organs/120111101/litigationCases/l1");
    suit.set_contested_act(name_);
    suit.set_origin(lit::ORIGIN_DIRECT);
    suit.set_state(state);
    *suit.mutable_receipt_date() = testing::D(2024, 5, 6);
    for (const lit::JudgmentKind kind : kinds) suit.add_judgments()->set_kind(kind);
    if (retried_) suit.add_retrial_applications()->set_granted(true);
    if (comply_days > 0) suit.mutable_judgments(0)->set_comply_days(comply_days);
    if (state == lit::LitigationCase::STATE_EFFECTIVE)
      *suit.mutable_effective_date() = ToProto(day);
    EXPECT_THAT(service_.React("litigation", act, day, suit), IsOk());
  }
  void Revoked(int days) {
    Tell("take_effect", Date(2024, 9, 2), lit::LitigationCase::STATE_EFFECTIVE,
         {lit::JUDGMENT_KIND_REVOKE}, days);
  }
  void Appealed(int days) {
    Tell("record_appeal", Date(2024, 9, 9), lit::LitigationCase::STATE_APPEALED,
         {lit::JUDGMENT_KIND_REVOKE}, days);
  }
  void Upheld(Date day) {
    Tell("record_judgment", day, lit::LitigationCase::STATE_EFFECTIVE,
         {lit::JUDGMENT_KIND_REVOKE, lit::JUDGMENT_KIND_DISMISS_CLAIM});
  }
  int64_t Cell(int year, const std::string& label) {
    return service_.Figure(year, "remedies", "litigation_direct/" + label);
  }

  std::string name_;
  bool retried_ = false;
};

TEST_F(AnswerStanding, DIS11_AnAnswerThatTheSecondInstanceUpholdsStandsAgain) {
  const DisclosureRequest before = Sued();
  Revoked(30);
  EXPECT_EQ(State(Now()), "REOPENED");
  EXPECT_EQ(Deadline(Now(), "answer_anew_ordered"), "2024-10-08 OPEN");  // 国庆
  Appealed(30);
  DisclosureRequest after = Now();
  EXPECT_EQ(State(after), "ANSWERED");
  EXPECT_EQ(Deadline(after, "answer_anew_ordered"), "2024-10-08 DROPPED");
  EXPECT_THAT(after.earlier_answers(), IsEmpty());
  EXPECT_EQ(after.decision_number(), before.decision_number());
  EXPECT_EQ(after.remedies(0).result(), v1::REMEDY_RESULT_UNSPECIFIED);
  EXPECT_EQ(Deadline(after, "reexamine"), Deadline(before, "reexamine"));
  Upheld(Date(2024, 12, 2));
  after = Now();
  EXPECT_EQ(State(after), "ANSWERED");
  EXPECT_EQ(after.remedies(0).result(), v1::REMEDY_RESULT_MAINTAINED);
  EXPECT_FALSE(after.overdue());
  EXPECT_EQ(service_.Figure(2024, "reopened"), 0);
}

// Table four before and after the late appeal.
TEST_F(AnswerStanding, DIS21_TableFourCountsHowTheSuitEndedInTheEnd) {
  Sued();
  Revoked(0);
  EXPECT_EQ(Cell(2024, "corrected"), 1);
  Appealed(0);
  EXPECT_EQ(Cell(2024, "corrected"), 0);
  Upheld(Date(2025, 1, 6));
  EXPECT_EQ(Cell(2024, "filed"), 1);
  EXPECT_EQ(Cell(2024, "corrected"), 0);
  EXPECT_EQ(Cell(2024, "maintained"), 0);
  EXPECT_EQ(Cell(2025, "maintained"), 1);
}

TEST_F(AnswerStanding, DIS11_WhatWasLateUnderAnOrderThatDidNotLastIsNotLate) {
  Sued();
  Revoked(3);
  Expire(testing::D(2024, 9, 9));
  EXPECT_TRUE(Now().overdue());
  EXPECT_EQ(service_.Figure(2024, "overdue"), 1);
  Appealed(3);
  EXPECT_FALSE(Now().overdue());
  EXPECT_EQ(service_.Figure(2024, "overdue"), 0);
}

TEST_F(AnswerStanding, DIS11_AnAnswerGivenAnewStands) {
  Sued();
  Revoked(30);
  ASSERT_THAT(Answer(Now(), Date(2024, 9, 5), v1::ANSWER_KIND_GRANTED), IsOk());
  Appealed(30);
  EXPECT_EQ(State(Now()), "ANSWERED");
  EXPECT_EQ(Now().answer_kind(), v1::ANSWER_KIND_GRANTED);
  EXPECT_EQ(Now().earlier_answers_size(), 1);
}

// A retrial: the suit stays counted as it ended first.
TEST_F(AnswerStanding, DIS21_ARetrialOpensTheSuitAndLeavesTheTable) {
  Sued();
  Revoked(30);
  Tell("record_retrial_ruling", Date(2024, 9, 20), lit::LitigationCase::STATE_RETRIAL,
       {lit::JUDGMENT_KIND_REVOKE}, 30);
  EXPECT_EQ(State(Now()), "ANSWERED");
  EXPECT_EQ(Now().remedies(0).result(), v1::REMEDY_RESULT_UNSPECIFIED);
  EXPECT_EQ(Cell(2024, "corrected"), 1);
  Upheld(Date(2024, 12, 2));
  EXPECT_EQ(Now().remedies(0).result(), v1::REMEDY_RESULT_MAINTAINED);
  EXPECT_EQ(Cell(2024, "corrected"), 1);
  EXPECT_EQ(Cell(2024, "maintained"), 0);
}

// 行政诉讼法第八十五条: another party was served later, and may still appeal; then the
// judgment has effect from a later day.
TEST_F(AnswerStanding, DIS11_WhatAnotherPartyMayStillAppealIsNotInEffect) {
  Sued();
  Revoked(30);
  Tell("record_party_service", Date(2024, 9, 4), lit::LitigationCase::STATE_JUDGED,
       {lit::JUDGMENT_KIND_REVOKE}, 30);
  EXPECT_EQ(State(Now()), "ANSWERED");
  EXPECT_EQ(Cell(2024, "corrected"), 0);
  Tell("take_effect", Date(2024, 9, 16), lit::LitigationCase::STATE_EFFECTIVE,
       {lit::JUDGMENT_KIND_REVOKE}, 30);
  EXPECT_EQ(State(Now()), "REOPENED");
  EXPECT_EQ(Cell(2024, "corrected"), 1);
  Tell("record_party_service", Date(2024, 9, 18), lit::LitigationCase::STATE_EFFECTIVE,
       {lit::JUDGMENT_KIND_REVOKE}, 30);
  EXPECT_EQ(State(Now()), "REOPENED");
  EXPECT_EQ(Deadline(Now(), "answer_anew_ordered"), "2024-10-18 OPEN");
  EXPECT_EQ(Cell(2024, "corrected"), 1);
}

// An appeal against what a retrial of the first instance came to: the suit stays counted
// as it ended first.
TEST_F(AnswerStanding, DIS21_AnAppealAfterARetrialLeavesTheTable) {
  Sued();
  Revoked(30);
  retried_ = true;
  Tell("record_retrial_ruling", Date(2024, 9, 20), lit::LitigationCase::STATE_RETRIAL,
       {lit::JUDGMENT_KIND_REVOKE}, 30);
  Tell("record_appeal", Date(2024, 12, 9), lit::LitigationCase::STATE_APPEALED,
       {lit::JUDGMENT_KIND_REVOKE, lit::JUDGMENT_KIND_REVOKE}, 30);
  EXPECT_EQ(Cell(2024, "corrected"), 1);
}

// An appeal before the judgment had effect changes nothing here.
TEST_F(AnswerStanding, DIS11_AnAppealInItsTimeTakesNothingBack) {
  Sued();
  Tell("record_judgment", Date(2024, 8, 16), lit::LitigationCase::STATE_JUDGED,
       {lit::JUDGMENT_KIND_REVOKE});
  Appealed(0);
  EXPECT_EQ(State(Now()), "ANSWERED");
  Upheld(Date(2024, 12, 2));
  EXPECT_EQ(State(Now()), "ANSWERED");
  EXPECT_EQ(Cell(2024, "maintained"), 1);
}

// What each neighbour tells of an answer, or of its absence: every end of a
// reconsideration beside every end of a suit that was judged, appealed and judged again.
class AnswerOrders : public AnswerStanding {
 protected:
  using News = std::vector<std::function<void()>>;

  // Silence is contested too: an answer of which no day is on record.
  void Ask(bool answered) {
    const DisclosureRequest received = Received(Date(2024, 1, 10));
    name_ = received.name();
    if (answered) {
      EXPECT_THAT(Answer(received, Date(2024, 2, 1), v1::ANSWER_KIND_D1), IsOk());
    } else {
      Expire(testing::D(2024, 2, 21));
    }
  }
  void Review(const char* act, Date day, reconsideration::v1::DecisionKind kind,
              int days) {
    reconsideration::v1::Reconsideration c;
    c.set_name("organs/120111/reconsiderations/r1");
    c.set_contested_act(name_);
    *c.mutable_acceptance_date() = testing::D(2024, 3, 4);
    if (kind != reconsideration::v1::DECISION_KIND_UNSPECIFIED) {
      c.mutable_decision()->set_kind(kind);
      c.mutable_decision()->set_redo_days(days);
      *c.mutable_service_date() = ToProto(day);
    }
    EXPECT_THAT(service_.React("reconsideration", act, day, c), IsOk());
  }
  News OfReview(reconsideration::v1::DecisionKind kind) {
    return {[=, this] {
              Review("accept", Date(2024, 3, 4),
                     reconsideration::v1::DECISION_KIND_UNSPECIFIED, 0);
            },
            [=, this] { Review("serve", Date(2024, 4, 8), kind, 20); }};
  }
  News OfSuit(lit::JudgmentKind second) {
    return {[this] {
              Tell("receive", Date(2024, 5, 6), lit::LitigationCase::STATE_RECEIVED, {});
            },
            [this] { Revoked(30); }, [this] { Appealed(30); },
            [=, this] {
              Tell("record_judgment", Date(2024, 12, 2),
                   lit::LitigationCase::STATE_EFFECTIVE,
                   {lit::JUDGMENT_KIND_REVOKE, second}, 30);
            }};
  }
  // How the request stands after all that was told, but for which entry told it.
  std::string Standing() {
    DisclosureRequest now = Now();
    std::map<std::string, std::string> lines = {{"state", State(now)}};
    for (const v1::Remedy& remedy : now.remedies())
      lines[remedy.source_case()] =
          absl::StrCat(v1::RemedyResult_Name(remedy.result()), " ", remedy.answer_anew(),
                       " ", remedy.result_date().ShortDebugString(), " ",
                       v1::RemedyResult_Name(remedy.counted_result()));
    if (State(now) == "REOPENED") {
      const std::string& order = now.reopening().source_case();
      const auto ordered = std::find_if(
          now.remedies().begin(), now.remedies().end(), [&](const v1::Remedy& remedy) {
            return remedy.source_case() == order && remedy.anew_days() > 0;
          });
      const std::string until = Deadline(
          now, ordered == now.remedies().end() ? "answer_anew" : "answer_anew_ordered");
      lines["order"] = absl::StrCat(order, " until ", until.substr(0, until.find(' ')));
    }
    std::string text;
    for (const auto& [what, line] : lines) absl::StrAppend(&text, what, ": ", line, "\n");
    return text;
  }
  // Each neighbour's record is read in its own order, one beside the other in any.
  void ExpectTheSame(bool answered, reconsideration::v1::DecisionKind reviewed,
                     lit::JudgmentKind second) {
    std::vector<int> turns = {0, 0, 1, 1, 1, 1};
    std::string expected;
    do {
      Ask(answered);
      const News news[] = {OfReview(reviewed), OfSuit(second)};
      size_t next[] = {0, 0};
      for (const int turn : turns) news[turn][next[turn]++]();
      const std::string standing = Standing();
      if (expected.empty()) expected = standing;
      EXPECT_EQ(standing, expected);
    } while (std::next_permutation(turns.begin(), turns.end()));
  }
};

TEST_F(AnswerOrders, DIS11_AnAnswerStandsTheSameInEveryOrderOfItsNews) {
  for (const auto reviewed : {reconsideration::v1::DECISION_KIND_UPHOLD,
                              reconsideration::v1::DECISION_KIND_REVOKE,
                              reconsideration::v1::DECISION_KIND_MEDIATED})
    for (const auto second :
         {lit::JUDGMENT_KIND_DISMISS_CLAIM, lit::JUDGMENT_KIND_REVOKE})
      ExpectTheSame(true, reviewed, second);
}

TEST_F(AnswerOrders, DIS11_SilenceStandsTheSameInEveryOrderOfItsNews) {
  for (const auto reviewed : {reconsideration::v1::DECISION_KIND_ORDER,
                              reconsideration::v1::DECISION_KIND_UPHOLD})
    for (const auto second : {lit::JUDGMENT_KIND_DISMISS_CLAIM, lit::JUDGMENT_KIND_ACT})
      ExpectTheSame(false, reviewed, second);
}

// Table four counts it in the year of its acceptance.
TEST_F(AnswerOrders, DIS21_AnAcceptanceEnteredLateCountsInItsYear) {
  Ask(true);
  reconsideration::v1::Reconsideration c;
  c.set_name("organs/120111/reconsiderations/r1");
  c.set_contested_act(name_);
  *c.mutable_acceptance_date() = testing::D(2025, 1, 3);
  EXPECT_THAT(service_.React("reconsideration", "deem_accepted", Date(2025, 1, 4), c),
              IsOk());
  *c.mutable_acceptance_date() = testing::D(2024, 12, 30);
  EXPECT_THAT(service_.React("reconsideration", "accept", Date(2024, 12, 30), c), IsOk());
  EXPECT_EQ(service_.Figure(2025, "remedies", "review/filed"), 0);
  EXPECT_EQ(service_.Figure(2024, "remedies", "review/filed"), 1);
  EXPECT_EQ(DayOf(Now().remedies(0).filed_date()), Date(2024, 12, 30));
}

// The order of the reviewing organ stands where that of the court does not.
TEST_F(AnswerOrders, DIS11_AnotherOrderStandsWhereOneWasTakenBack) {
  Ask(true);
  for (const auto& tell : OfReview(reconsideration::v1::DECISION_KIND_REVOKE)) tell();
  EXPECT_EQ(Deadline(Now(), "answer_anew_ordered"), "2024-04-28 OPEN");
  Tell("receive", Date(2024, 5, 6), lit::LitigationCase::STATE_RECEIVED, {});
  Revoked(30);
  EXPECT_EQ(Deadline(Now(), "answer_anew_ordered"), "2024-10-08 OPEN");
  Appealed(30);
  EXPECT_EQ(State(Now()), "REOPENED");
  EXPECT_EQ(Now().reopening().source_case(), "organs/120111/reconsiderations/r1");
  EXPECT_EQ(service_.Figure(2024, "reopened"), 1);
}

}  // namespace
}  // namespace yifa::disclosure
