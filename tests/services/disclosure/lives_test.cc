// Requests by chance. YIFA_LIVES=n lives n lives of each kind; YIFA_LIFE=s lives the one
// of a failure again.
#include <gmock/gmock.h>

#include <cstdlib>

#include "tests/services/disclosure/life.h"
#include "tests/support/environment.h"
#include "tests/support/papers.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::disclosure {
namespace {

constexpr int kLives = 1000;
constexpr int kStepsMost = 200;

class Lives : public LifeTest {
 protected:
  // All lives, or the one that is asked for.
  void ForEach(const std::function<void(uint64_t seed)>& live) {
    if (const uint64_t one = testing::FromEnvironment("YIFA_LIFE", 0); one != 0)
      return live(one);
    const uint64_t lives = testing::FromEnvironment("YIFA_LIVES", kLives);
    for (uint64_t seed = 1; seed <= lives && !HasFailure(); ++seed) {
      live(seed);
      if (HasFailure()) std::cout << "failed: YIFA_LIFE=" << seed << std::endl;
    }
  }

  // Everything that a refused step must leave as it was.
  std::string Everything() {
    std::string all = Get(now_).SerializeAsString();
    for (int year = 2022; year <= 2025; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
      const auto figures = service_.Call<statistics::v1::Year>(
          Staff("auditor", {"auditor"}), std::move(request));
      EXPECT_THAT(figures, IsOk());
      if (figures.ok()) all += figures->SerializeAsString();
    }
    return all + "/" + std::to_string(service_.engine().core().log->next_sequence());
  }
};

TEST_F(Lives, EveryLawfulLifeEndsInAFinalState) {
  ForEach([&](uint64_t seed) {
    Begin(seed);
    int steps = 0;
    while (!HasFailure() && ++steps < kStepsMost && Live()) {
    }
    EXPECT_LT(steps, kStepsMost);
    EXPECT_THAT(State(now_), ::testing::AnyOf("ANSWERED", "ABANDONED", "WITHDRAWN"));
    EXPECT_TRUE(now_.has_counted_date());
  });
  // R1: what came in has ended, each once.
  int64_t received = 0, ended = 0;
  for (int year = 2022; year <= 2025; ++year) {
    received += service_.Figure(year, "requests_received");
    ended += service_.Figure(year, "requests");
  }
  EXPECT_EQ(ended, 2 * received);  // once as new, once in its row
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.faults(), std::set<std::string>());
  if (testing::FromEnvironment("YIFA_LIVES", kLives) >= kLives) {
    EXPECT_EQ(papers.Missing("DisclosureRequest"), std::set<std::string>());
  }
}

TEST_F(Lives, AnUnlawfulStepIsRefusedWithItsArticleAndChangesNothing) {
  ForEach([&](uint64_t seed) {
    Begin(seed);
    for (int steps = Upto(6); steps > 0 && !HasFailure() && Live(); --steps) {
    }
    const std::string before = Everything();
    const std::vector<Step> forbidden = Forbidden();
    const Step& step = Pick(forbidden);
    const Answered refused = step.act();
    EXPECT_THAT(refused, HasMetadata("article", step.article))
        << step.name << " in " << State(now_);
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition)
        << step.name << " in " << State(now_);
    EXPECT_EQ(Everything(), before) << step.name;
  });
}

}  // namespace
}  // namespace yifa::disclosure
