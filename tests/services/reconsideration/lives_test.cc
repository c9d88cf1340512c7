// A thousand lawful lives end in a final state; a thousand with an unlawful step each
// have it refused with its article, and it changes nothing. YIFA_LIVES_SEED=s begins at
// another seed, YIFA_LIVES=n runs n of each.
#include <cstdlib>

#include "tests/services/reconsideration/life.h"
#include "tests/support/environment.h"
#include "tests/support/forms.h"
#include "tests/support/papers.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::reconsideration {
namespace {

constexpr int kStepsMost = 200;

class Lives : public LifeTest {
 protected:
  // All that an act may change.
  struct World {
    std::string resource;
    std::string figures;
    int64_t record_size = 0;
    bool operator==(const World&) const = default;
  };
  World Look() {
    World world;
    world.resource = Get()->SerializeAsString();
    for (int year = 2023; year <= 2025; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(organ_ + "/years/" + std::to_string(year));
      world.figures +=
          service_.Call<statistics::v1::Year>(Person(), request)->SerializeAsString();
    }
    world.record_size =
        service_
            .Call<record::v1::SignedTreeHead>(testing::Staff("auditor", {"auditor"}),
                                              record::v1::GetTreeHeadRequest())
            ->tree_size();
    return world;
  }

  // An act that the case's state does not allow, or whose content breaks the law.
  Case DoUnlawfully() {
    const State c = *Get();
    const Date on = std::max(day(), *FromProto(c.last_act_date()));
    switch (c.state()) {
      case State::STATE_RECEIVED:
        return UnlawfulBefore(on);
      case State::STATE_ACCEPTED:
        return UnlawfulWithin(c, on);
      case State::STATE_SUSPENDED:
        return OneIn(2) ? Decide(on, v1::DECISION_KIND_REVOKE) : SendCopy(on);
      case State::STATE_PERFORMING:
        return UnlawfulAfter(c, on);
      case State::STATE_SERVED:
        return OneIn(2) ? DemandParty(on) : HearViews(on);
      default:
        return OneIn(2) ? Resume(on) : HearViews(on);
    }
  }

  Case UnlawfulAfter(const State& c, Date on) {
    switch (Random(5)) {
      case 0:
        return Decide(on, v1::DECISION_KIND_REVOKE);
      case 1:
        return Accept(on);
      case 2:
        return c.enforcement_applications().empty() ? CourtEnds(on) : Accept(on);
      case 3:
        return c.party_demands().empty() ? ApplyToCourt(on) : Accept(on);
      default:
        return c.orders().empty() ? Press(on, v1::RESPONDENT_MEASURE_KIND_TALK)
                                  : HearViews(on);
    }
  }

  Case UnlawfulBefore(Date on) {
    switch (Random(4)) {
      case 0:
        return Refuse(on, v1::REFUSAL_CONDITION_TIME);
      case 1:
        return Refuse(on, v1::REFUSAL_CONDITION_COMPETENCE);
      case 2:
        return Serve(on);
      default:
        return new_law() ? AskForCorrection(on, 15) : Accept(on, kSimplified);
    }
  }

  Case UnlawfulWithin(const State& c, Date on) {
    const auto decide = [&](v1::DecisionKind kind, auto edit) {
      return Decide(on, kind, edit);
    };
    switch (Random(15)) {
      case 12:
        return c.has_withdrawal() ? Withdraw(on) : RefuseWithdrawal(on);
      case 13:
        return AskForDocumentReview(on, /*unknown_before=*/false);
      case 14:
        return decide(v1::DECISION_KIND_DISMISS_APPLICATION, [](v1::Decision& d) {
          d.set_failed_condition(v1::REFUSAL_CONDITION_TIME);
        });
      case 0:
        return Assign(on, {"han.mei"});
      case 1:
        return c.has_copy_date() ? SendCopy(on) : Answer(on);
      case 2:
        return Appoint(on, 3);
      case 3:
        if (c.third_parties().empty()) return Stay(on, v1::STAY_GROUND_THIRD_PARTY);
        [[fallthrough]];
      case 4:
        return Suspend(on, c.applicant().kind() == type::v1::PARTY_KIND_ORGANIZATION
                               ? v1::SUSPENSION_GROUND_DEATH
                               : v1::SUSPENSION_GROUND_DISSOLUTION);
      case 5:
        return Collect(on, 1);
      case 6:
        return Inspect(on, v1::PARTY_SIDE_RESPONDENT);
      case 7:
        return decide(v1::DECISION_KIND_REVOKE,
                      [](v1::Decision& d) { d.set_ground(v1::DECISION_GROUND_LAWFUL); });
      case 8:
        return decide(v1::DECISION_KIND_MEDIATED, [](v1::Decision& d) {
          d.mutable_mediation()->set_signed_by_all(false);
        });
      case 9:
        return decide(v1::DECISION_KIND_DISMISS_APPLICATION,
                      [](v1::Decision& d) { d.clear_failed_condition(); });
      case 10:
        return decide(v1::DECISION_KIND_ORDER, [](v1::Decision&) {});
      default:
        return c.procedure_kind() == kSimplified ? Extend(on, 10) : Convert(on);
    }
  }

  void LiveOn() {
    for (int i = 0; i < kStepsMost && !Ended(); ++i) {
      Step();
      if (HasFatalFailure()) return;
    }
    EXPECT_TRUE(Ended()) << story();
  }

  const uint64_t first_ = testing::FromEnvironment("YIFA_LIVES_SEED", 1);
  const uint64_t count_ = testing::FromEnvironment("YIFA_LIVES", 1000);
};

TEST_F(Lives, EveryLawfulLifeEndsInAFinalState) {
  for (uint64_t seed = first_; seed < first_ + count_ && !HasFailure(); ++seed) {
    Begin(seed);
    if (!HasFailure()) LiveOn();
    const State ended = *Get();
    for (const type::v1::Deadline& deadline : ended.deadlines())
      EXPECT_FALSE(deadline.state() == type::v1::DEADLINE_STATE_OPEN ||
                   deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED)
          << deadline.limit() << story();
  }
  // One that is another body's: the act is this government's own.
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [&](v1::Reconsideration& c) { c.set_respondent_organ(organ_); }),
              testing::IsOk());
  ASSERT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE),
              testing::IsOk());
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.faults(), std::set<std::string>());
  if (count_ >= 1000) {
    EXPECT_EQ(papers.Missing("Reconsideration"), std::set<std::string>());
  }
  EXPECT_EQ(testing::FormBreaches(service_, Person(), organ_, 2022, 2026),
            std::vector<std::string>{});
}

TEST_F(Lives, AnUnlawfulStepIsRefusedWithItsArticleAndChangesNothing) {
  for (uint64_t seed = first_; seed < first_ + count_ && !HasFailure(); ++seed) {
    Begin(seed);
    const int lawful = Random(12);
    for (int i = 0; i < lawful && !HasFailure() && !Ended(); ++i) Step();
    if (HasFailure()) return;
    const World before = Look();
    const Case refused = DoUnlawfully();
    ASSERT_FALSE(refused.ok()) << story();
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition)
        << refused.status() << story();
    EXPECT_NE(MetadataOf(refused.status(), "article"), "") << refused.status() << story();
    EXPECT_TRUE(Look() == before) << refused.status() << story();
    LiveOn();
  }
}

}  // namespace
}  // namespace yifa::reconsideration
