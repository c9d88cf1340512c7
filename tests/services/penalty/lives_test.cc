// A thousand lawful lives end archived or otherwise at their end; a thousand with an
// unlawful step each have it refused with its article, and it changes nothing.
// YIFA_LIVES_SEED=s begins at another seed, YIFA_LIVES=n runs n of each.
#include <cstdlib>
#include <map>
#include <set>

#include "tests/services/penalty/life.h"
#include "tests/support/environment.h"
#include "tests/support/papers.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::testing {
namespace {

constexpr int kStepsMost = 200;
constexpr uint64_t kManyLives = 1000;  // so many take every way
constexpr size_t kRefusals = 50;       // kinds among their unlawful steps, at least
constexpr const char* kWays[] = {"declined",
                                 "terminated",
                                 "handed_over",
                                 "suspended",
                                 "coercive_measures",
                                 "evidence_excluded",
                                 "lighter",
                                 "hearings",
                                 "legal_reviews_corrected",
                                 "case_reviews_corrected",
                                 "not_penalized",
                                 "transferred",
                                 "collective_discussions",
                                 "surcharges",
                                 "accepted_by_police",
                                 "transfers_returned",
                                 "demands",
                                 "enforcement_allowed",
                                 "reconsidered_corrected",
                                 "published",
                                 "files_evaluated"};
constexpr int kFirstYear = 2022;
constexpr int kLastYear = 2025;

class PenaltyLives : public LifeTest {
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
    world.resource = Read(now_.name()).SerializeAsString();
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(std::string(kOrgan) + "/years/" + std::to_string(year));
      world.figures +=
          service_.Call<statistics::v1::Year>(head_, request)->SerializeAsString();
    }
    world.record_size =
        service_
            .Call<record::v1::SignedTreeHead>(Staff("auditor", {"auditor"}),
                                              record::v1::GetTreeHeadRequest())
            ->tree_size();
    return world;
  }

  int64_t Sum(const std::string& figure) {
    int64_t sum = 0;
    for (int year = kFirstYear; year <= kLastYear; ++year)
      sum += service_.Figure(year, figure);
    return sum;
  }

  // Whatever was counted, a procedure declares.
  void CheckFiguresAreDeclared() {
    const procedure::Book& book = service_.engine().book();
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(std::string(kOrgan) + "/years/" + std::to_string(year));
      const auto counted = service_.Call<statistics::v1::Year>(head_, request);
      ASSERT_THAT(counted, IsOk());
      for (const statistics::v1::Figure& figure : counted->figures())
        EXPECT_NE(book.FindFigure(figure.figure()), nullptr) << figure.figure();
    }
  }

  void LiveOn() {
    int steps = 0;
    while (steps < kStepsMost && !HasFailure() && Live()) ++steps;
    EXPECT_LT(steps, kStepsMost) << story();
  }

  const uint64_t first_ = testing::FromEnvironment("YIFA_LIVES_SEED", 1);
  const uint64_t count_ = testing::FromEnvironment("YIFA_LIVES", 1000);
};

TEST_F(PenaltyLives, EveryLawfulLifeEndsArchived) {
  std::map<PenaltyCase::State, int64_t> ends;
  for (uint64_t seed = first_; seed < first_ + count_ && !HasFailure(); ++seed) {
    Begin(seed);
    LiveOn();
    ASSERT_TRUE(Rests()) << story();
    ++ends[now_.state()];
    const bool decided =
        now_.has_decision() && now_.decision().kind() != pb::DECISION_KIND_TRANSFER;
    EXPECT_EQ(!now_.decision_number().empty(), decided) << story();
    for (const auto& measure : now_.coercive_measures())
      EXPECT_NE(measure.end(), pb::COERCION_END_UNSPECIFIED) << story();
    for (const auto& preservation : now_.preservations())
      EXPECT_NE(preservation.disposal(), pb::PRESERVATION_DISPOSAL_UNSPECIFIED)
          << story();
  }
  EXPECT_EQ(ends[PenaltyCase::STATE_DECLINED], Sum("declined"));
  EXPECT_EQ(ends[PenaltyCase::STATE_TERMINATED], Sum("terminated"));
  EXPECT_EQ(ends[PenaltyCase::STATE_HANDED_OVER], Sum("handed_over"));
  EXPECT_EQ(ends[PenaltyCase::STATE_CLOSED], Sum("archived"));
  EXPECT_EQ(Sum("decisions"), Sum("ordinary") + Sum("simple"));
  CheckFiguresAreDeclared();
  Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.faults(), std::set<std::string>());
  if (count_ < kManyLives) return;
  EXPECT_EQ(papers.Missing("PenaltyCase"), std::set<std::string>());
  for (const char* figure : kWays)
    EXPECT_GT(Sum(figure), 0) << figure << ": a way that no life took";
}

TEST_F(PenaltyLives, AnUnlawfulStepIsRefusedWithItsArticleAndChangesNothing) {
  std::set<std::string> refusals;
  for (uint64_t seed = first_; seed < first_ + count_ && !HasFailure(); ++seed) {
    Begin(seed);
    for (int steps = Random(20); steps > 0 && !HasFailure() && Live(); --steps) {
    }
    if (HasFailure()) return;
    const World before = Look();
    const Steps forbidden = Forbidden();
    const Step step = Pick(forbidden);
    const absl::Status refused = step.act().status();
    const std::string what = step.name + ": " + refused.ToString() + story();
    if (step.name == kWrongRole) {
      EXPECT_EQ(refused.code(), absl::StatusCode::kPermissionDenied) << what;
    } else {
      EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition) << what;
      EXPECT_NE(MetadataOf(refused, "article"), "") << what;
    }
    if (!step.rule.empty()) {
      EXPECT_EQ(MetadataOf(refused, "rule"), step.rule) << what;
    }
    EXPECT_TRUE(Look() == before) << what;
    refusals.insert(step.name);
    LiveOn();
  }
  if (count_ >= kManyLives) {
    EXPECT_GE(refusals.size(), kRefusals);
  }
}

}  // namespace
}  // namespace yifa::testing
