// What the neighbours' records say of the suit itself: until when it could be brought,
// and what can be objected to its being heard (LIT-18).
#include <optional>
#include <string>

#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::litigation {
namespace {

namespace rc = reconsideration::v1;

using testing::HasMetadata;
using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr char kRequest[] = "organs/120111101/disclosureRequests/d0000000002";
constexpr char kReview[] = "organs/120111/reconsiderations/r0000000003";
constexpr char kAct[] = "行政诉讼法第四十六条第一款";
constexpr char kDecision[] = "行政诉讼法第四十五条";

class Admission : public LitigationTest {
 protected:
  absl::Status ServePenalty(Date on, bool on_the_spot = false) {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    penalty.set_simple(on_the_spot);
    *penalty.mutable_decision()->mutable_decision_date() = ToProto(on);
    *penalty.mutable_delivery()->mutable_effective_date() = ToProto(on);
    return service_.React("penalty", "serve", on, penalty);
  }
  absl::Status RefuseDisclosure(Date on) {
    disclosure::v1::DisclosureRequest answered;
    answered.set_name(kRequest);
    answered.set_state(disclosure::v1::DisclosureRequest::STATE_ANSWERED);
    answered.set_refused(true);
    *answered.mutable_answer_date() = ToProto(on);
    return service_.React("disclosure", "answer", on, answered);
  }
  // The district's, on the town's penalty, of the plaintiff.
  static rc::Reconsideration Review() {
    rc::Reconsideration c;
    c.set_name(kReview);
    c.set_contested_act(kPenalty);
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_applicant()->set_display_name("王小明");
    return c;
  }
  std::optional<Date> accepted_;  // the reconsideration
  // As its own record has it after it was accepted, if it was.
  rc::Reconsideration Accepted() const {
    rc::Reconsideration c = Review();
    if (accepted_) *c.mutable_acceptance_date() = ToProto(*accepted_);
    return c;
  }
  absl::Status Accept(Date on) {
    rc::Reconsideration c = Review();
    c.set_state(rc::Reconsideration::STATE_ACCEPTED);
    accepted_ = on;
    *c.mutable_acceptance_date() = ToProto(on);
    return service_.React("reconsideration", "accept", on, c);
  }
  absl::Status Refuse(Date on, rc::ReconsiderationFirst first = {}) {
    rc::Reconsideration c = Review();
    c.set_state(rc::Reconsideration::STATE_REFUSED);
    c.set_reconsideration_first(first);
    return service_.React("reconsideration", "refuse", on, c);
  }
  absl::Status Decide(Date served, rc::DecisionKind kind, rc::DecisionGround ground) {
    rc::Reconsideration c = Accepted();
    c.set_state(rc::Reconsideration::STATE_SERVED);
    c.mutable_decision()->set_kind(kind);
    c.mutable_decision()->set_ground(ground);
    *c.mutable_service_date() = ToProto(served);
    return service_.React("reconsideration", "serve", served, c);
  }
  absl::Status RunOut(Date due) {
    rc::Reconsideration c = Accepted();
    c.set_state(rc::Reconsideration::STATE_ACCEPTED);
    type::v1::Deadline& decide = *c.add_deadlines();
    decide.set_limit("decide");
    decide.set_state(type::v1::DEADLINE_STATE_EXPIRED);
    *decide.mutable_due_date() = ToProto(due);
    return service_.React("reconsideration", "expire", due + 1, c);
  }
  static v1::LitigationCase Over(const char* act, v1::Matter matter,
                                 const std::string& plaintiff = "王小明") {
    v1::LitigationCase c = Suit();
    c.mutable_plaintiff()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_plaintiff()->set_display_name(plaintiff);
    c.set_matter(matter);
    c.set_contested_act(act);
    return c;
  }
  static v1::LitigationCase After() {
    v1::LitigationCase c = Over(kPenalty, v1::MATTER_PENALTY);
    c.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
    c.set_reconsideration(kReview);
    return c;
  }
  // Last days with their articles, `2024-04-10 行政诉讼法第四十五条; …`.
  static std::string Days(const Case& c) {
    std::string all;
    if (!c.ok()) return c.status().ToString();
    for (const v1::SuitDay& day : c->suit_days())
      all += (all.empty() ? "" : "; ") + Written(day.last_date()) + " " + day.article();
    return all;
  }
  static std::string First(const Case& c) {
    if (!c.ok()) return c.status().ToString();
    for (const v1::SuitGround& ground : c->suit_grounds())
      if (ground.kind() == v1::SUIT_GROUND_KIND_RECONSIDERATION_FIRST)
        return ground.first_article();
    return "";
  }
  static std::string Pending(const Case& c) {
    if (!c.ok()) return c.status().ToString();
    for (const v1::SuitGround& ground : c->suit_grounds())
      if (ground.kind() == v1::SUIT_GROUND_KIND_RECONSIDERATION_PENDING)
        return ground.reconsideration();
    return "";
  }
  Case Object(v1::SuitPeriod period, Date sued, Date on, int obstacle_days = 0) {
    v1::RaiseTimeObjectionRequest request;
    request.mutable_objection()->set_period(period);
    *request.mutable_objection()->mutable_suit_date() = ToProto(sued);
    request.mutable_objection()->set_obstacle_days(obstacle_days);
    return Do(on, request);
  }
};

TEST_F(Admission, LIT18_SilenceCountsFromTheEndOfThePeriod) {
  ASSERT_THAT(ServePenalty(Date(2024, 1, 15)), IsOk());
  ASSERT_THAT(RunOut(Date(2024, 5, 6)), IsOk());
  const Case c = Create(Date(2024, 6, 3), After());
  EXPECT_EQ(Days(c), std::string("2024-05-21 ") + kDecision);
  EXPECT_EQ(Written(c->suit_due_date()), "2024-05-21");
}

// What is known, and from which entry, is shown.
TEST_F(Admission, LIT18_TheOutcomeIsShownWithTheEntryFromWhichItWasRead) {
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  v1::GetReconsiderationOutcomeRequest request;
  request.set_name("organs/120111/reconsiderationOutcomes/r0000000003");
  const casework::Caller of_district =
      testing::Staff("zheng.shi", {"head"}, "organs/120111");
  const auto running = service_.Call<v1::ReconsiderationOutcome>(of_district, request);
  ASSERT_THAT(running, IsOk());
  EXPECT_EQ(running->ending(), v1::RECONSIDERATION_ENDING_UNSPECIFIED);
  ASSERT_THAT(Decide(Date(2024, 5, 13), rc::DECISION_KIND_UPHOLD, {}), IsOk());
  const auto ended = service_.Call<v1::ReconsiderationOutcome>(of_district, request);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->ending(), v1::RECONSIDERATION_ENDING_DECIDED);
  EXPECT_GT(ended->entry_sequence(), running->entry_sequence());
}

// Decided late and served: what runs out then is the time to perform.
TEST_F(Admission, LIT18_WhatRunsOutAfterTheDecisionIsNoSilence) {
  ASSERT_THAT(ServePenalty(Date(2024, 1, 15)), IsOk());
  ASSERT_THAT(RunOut(Date(2024, 5, 6)), IsOk());
  ASSERT_THAT(Decide(Date(2024, 5, 13), rc::DECISION_KIND_UPHOLD, {}), IsOk());
  rc::Reconsideration c = Review();
  c.mutable_decision()->set_kind(rc::DECISION_KIND_UPHOLD);
  *c.mutable_service_date() = testing::D(2024, 5, 13);
  c.add_deadlines()->set_limit("decide");
  c.mutable_deadlines(0)->set_state(type::v1::DEADLINE_STATE_EXPIRED);
  *c.mutable_deadlines(0)->mutable_due_date() = testing::D(2024, 5, 6);
  ASSERT_THAT(service_.React("reconsideration", "expire", Date(2024, 5, 20), c), IsOk());
  EXPECT_EQ(Days(Create(Date(2024, 6, 3), After())),
            std::string("2024-05-28 ") + kDecision);
}

// Silence had passed for an acceptance; one that was entered late takes its place.
TEST_F(Admission, LIT18_AnAcceptanceEnteredLateTakesThePlaceOfSilence) {
  ASSERT_THAT(ServePenalty(Date(2024, 1, 15)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 11)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  EXPECT_EQ(Pending(Create(Date(2024, 3, 8), Over(kPenalty, v1::MATTER_PENALTY))),
            kReview);
}

// What was entered late shows that the period had not run out: it goes on.
TEST_F(Admission, LIT18_SilenceThatIsSetAsideIsNone) {
  ASSERT_THAT(ServePenalty(Date(2024, 1, 15)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(RunOut(Date(2024, 5, 6)), IsOk());
  rc::Reconsideration c = Review();
  c.set_state(rc::Reconsideration::STATE_ACCEPTED);
  *c.mutable_acceptance_date() = testing::D(2024, 3, 6);
  ASSERT_THAT(service_.React("reconsideration", "set_aside", Date(2024, 5, 8), c),
              IsOk());
  EXPECT_EQ(Pending(Create(Date(2024, 5, 13), Over(kPenalty, v1::MATTER_PENALTY))),
            kReview);
}

TEST_F(Admission, LIT18_AfterARefusedApplicationBothDaysAreShown) {
  ASSERT_THAT(ServePenalty(Date(2024, 3, 18)), IsOk());
  ASSERT_THAT(Refuse(Date(2024, 3, 26)), IsOk());
  const Case c = Create(Date(2024, 6, 3), After());
  EXPECT_EQ(Days(c), std::string("2024-04-10 ") + kDecision + "; 2024-09-18 " + kAct);
  EXPECT_EQ(Written(c->suit_due_date()), "2024-09-18");
}

TEST_F(Admission, LIT18_WhereReconsiderationComesFirstARefusalGivesFifteenDays) {
  ASSERT_THAT(ServePenalty(Date(2024, 3, 18), /*on_the_spot=*/true), IsOk());
  ASSERT_THAT(Refuse(Date(2024, 3, 26), rc::RECONSIDERATION_FIRST_ON_THE_SPOT), IsOk());
  EXPECT_EQ(Days(Create(Date(2024, 6, 3), After())),
            std::string("2024-04-10 ") + kDecision);
}

TEST_F(Admission, LIT18_WhoWithdrewTheApplicationSuesInThePeriodOfTheAct) {
  ASSERT_THAT(ServePenalty(Date(2024, 3, 18)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 4, 1)), IsOk());
  ASSERT_THAT(Decide(Date(2024, 4, 22), rc::DECISION_KIND_TERMINATED,
                     rc::DECISION_GROUND_WITHDRAWN),
              IsOk());
  EXPECT_EQ(Days(Create(Date(2024, 6, 3), After())), std::string("2024-09-18 ") + kAct);
}

// 解释第一百三十三条: what dismisses an application as not acceptable upholds nothing.
TEST_F(Admission, LIT03_ADismissalAsNotAcceptableMakesNoCoDefendants) {
  ASSERT_THAT(ServePenalty(Date(2023, 3, 1)), IsOk());
  ASSERT_THAT(Accept(Date(2023, 3, 20)), IsOk());
  ASSERT_THAT(Decide(Date(2023, 4, 10), rc::DECISION_KIND_DISMISS_APPLICATION,
                     rc::DECISION_GROUND_UNACCEPTABLE),
              IsOk());
  v1::LitigationCase suit = After();
  EXPECT_EQ(Create(Date(2023, 5, 4), suit)->defendants(), v1::DEFENDANTS_ORIGINAL_ORGAN);
  suit.set_sued_over(v1::SUED_OVER_SILENCE);
  const Case over_refusal = Create(Date(2023, 5, 4), suit);
  EXPECT_EQ(over_refusal->defendants(), v1::DEFENDANTS_RECONSIDERATION_ORGAN);
  EXPECT_EQ(Days(over_refusal), std::string("2023-04-25 ") + kDecision);
}

TEST_F(Admission, LIT18_DaysOfAnObstacleComeBeforeTheRoll) {
  ASSERT_THAT(ServePenalty(Date(2023, 3, 10)), IsOk());  // six months end on a Sunday
  ASSERT_THAT(Create(Date(2023, 10, 9), Over(kPenalty, v1::MATTER_PENALTY)), IsOk());
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 20), Date(2023, 10, 10), 10),
              RefusedBy("LIT-18", kAct));
  const Case late =
      Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 21), Date(2023, 10, 10), 10);
  ASSERT_THAT(late, IsOk());
  EXPECT_EQ(Written(late->time_objection().last_date()), "2023-09-20");
}

TEST_F(Admission, LIT18_APenaltyOnTheSpotGoesToReconsiderationFirstSince2024) {
  ASSERT_THAT(ServePenalty(Date(2023, 12, 4), /*on_the_spot=*/true), IsOk());
  const v1::LitigationCase suit = Over(kPenalty, v1::MATTER_PENALTY);
  EXPECT_EQ(First(Create(Date(2023, 12, 29), suit)), "");
  const Case c = Create(Date(2024, 1, 2), suit);
  EXPECT_EQ(First(c), "行政复议法第二十三条第一款第一项");
  EXPECT_EQ(c->suit_grounds(0).article(), "行政诉讼法解释第五十六条第一款");
  EXPECT_EQ(First(Create(Date(2024, 1, 2), After())), "");
}

TEST_F(Admission, LIT18_ARefusalToDiscloseByTheInterpretationSinceJune2025) {
  ASSERT_THAT(RefuseDisclosure(Date(2025, 5, 6)), IsOk());
  const v1::LitigationCase suit = Over(kRequest, v1::MATTER_DISCLOSURE);
  EXPECT_EQ(First(Create(Date(2025, 5, 30), suit)), "行政复议法第二十三条第一款第四项");
  EXPECT_EQ(First(Create(Date(2025, 6, 3), suit)),
            "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释第一条第二项");
}

TEST_F(Admission, LIT18_WhatTheSuitSaysOfReconsiderationFirst) {
  v1::LitigationCase suit = Suit();
  suit.set_reconsideration_first(v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES);
  EXPECT_EQ(First(Create(Date(2023, 12, 29), suit)),
            "行政复议法(2017年修正)第三十条第一款");
  EXPECT_EQ(First(Create(Date(2024, 1, 2), suit)), "行政复议法第二十三条第一款第二项");
  suit.set_reconsideration_first(v1::RECONSIDERATION_FIRST_OTHER_LAW);
  EXPECT_THAT(Create(Date(2024, 1, 2), suit),
              HasMetadata("field", "litigation_case.first_by_law"));
  suit.set_first_by_law("税收征收管理法第八十八条第一款");
  EXPECT_EQ(First(Create(Date(2024, 1, 2), suit)), "税收征收管理法第八十八条第一款");
  suit = Suit();
  suit.set_matter(v1::MATTER_FAILURE_TO_ACT);
  EXPECT_EQ(First(Create(Date(2024, 1, 2), suit)), "行政复议法第二十三条第一款第三项");
  suit.set_contested_act(kRequest);
  EXPECT_EQ(First(Create(Date(2025, 6, 3), suit)), "");
}

TEST_F(Admission, LIT18_ASuitBesideThePlaintiffsPendingReconsideration) {
  ASSERT_THAT(ServePenalty(Date(2024, 3, 18)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 4, 1)), IsOk());
  const v1::LitigationCase suit = Over(kPenalty, v1::MATTER_PENALTY);
  const Case c = Create(Date(2024, 4, 10), suit);
  EXPECT_EQ(Pending(c), kReview);
  EXPECT_EQ(c->suit_grounds(0).article(), "行政诉讼法解释第五十七条");
  EXPECT_EQ(
      Pending(Create(Date(2024, 4, 10), Over(kPenalty, v1::MATTER_PENALTY, "赵六"))), "");
  EXPECT_EQ(Pending(Create(Date(2024, 3, 29), suit)), "");
  ASSERT_THAT(
      Decide(Date(2024, 4, 22), rc::DECISION_KIND_CHANGE, rc::DECISION_GROUND_FACTS),
      IsOk());
  EXPECT_EQ(Pending(Create(Date(2024, 5, 6), suit)), "");
}

// By the dates, not by which of the records came first.
TEST_F(Admission, LIT18_AReconsiderationThatBecomesKnownLaterShowsWithTheDefence) {
  ASSERT_THAT(ServePenalty(Date(2024, 3, 18)), IsOk());
  ASSERT_THAT(Create(Date(2024, 4, 10), Over(kPenalty, v1::MATTER_PENALTY)), IsOk());
  EXPECT_EQ(Pending(Get()), "");
  ASSERT_THAT(Accept(Date(2024, 4, 1)), IsOk());
  ASSERT_THAT(
      Decide(Date(2024, 4, 15), rc::DECISION_KIND_CHANGE, rc::DECISION_GROUND_FACTS),
      IsOk());
  EXPECT_EQ(Pending(FileDefence(Date(2024, 4, 22))), kReview);
}

// 解释第六十六条: the end of the time for the answer is on record.
TEST_F(Admission, LIT18_AfterTheOrgansOwnSilenceSixMonthsFromTheEndOfItsTime) {
  disclosure::v1::DisclosureRequest overdue;
  overdue.set_name(kRequest);
  overdue.set_state(disclosure::v1::DisclosureRequest::STATE_RECEIVED);
  type::v1::Deadline& answer = *overdue.add_deadlines();
  answer.set_limit("answer");
  answer.set_state(type::v1::DEADLINE_STATE_EXPIRED);
  *answer.mutable_due_date() = testing::D(2023, 3, 20);
  ASSERT_THAT(service_.React("disclosure", "mark_overdue", Date(2023, 3, 21), overdue),
              IsOk());
  const Case c = Create(Date(2023, 10, 9), Over(kRequest, v1::MATTER_FAILURE_TO_ACT));
  EXPECT_EQ(Days(c), "2023-09-20 行政诉讼法解释第六十六条");
  EXPECT_FALSE(c->has_contested_service_date());
  EXPECT_THAT(
      Object(v1::SUIT_PERIOD_FAILURE_TO_ACT, Date(2023, 9, 20), Date(2023, 10, 10)),
      RefusedBy("LIT-18", "行政诉讼法解释第六十六条"));
  EXPECT_THAT(
      Object(v1::SUIT_PERIOD_FAILURE_TO_ACT, Date(2023, 9, 21), Date(2023, 10, 10)),
      IsOk());
}

TEST_F(Admission, LIT18_SilenceEndsThePeriodEvenIfADecisionComesLater) {
  ASSERT_THAT(ServePenalty(Date(2024, 1, 15)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(RunOut(Date(2024, 5, 6)), IsOk());
  const v1::LitigationCase suit = Over(kPenalty, v1::MATTER_PENALTY);
  ASSERT_THAT(
      Decide(Date(2024, 6, 3), rc::DECISION_KIND_CHANGE, rc::DECISION_GROUND_FACTS),
      IsOk());
  EXPECT_EQ(Pending(Create(Date(2024, 5, 6), suit)), kReview);
  EXPECT_EQ(Pending(Create(Date(2024, 5, 20), suit)), "");
  EXPECT_EQ(Days(Create(Date(2024, 6, 11), After())),
            std::string("2024-06-18 ") + kDecision);
}

}  // namespace
}  // namespace yifa::litigation
