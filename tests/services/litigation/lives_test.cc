// A thousand suits live at random by lawful steps and end in the archive; another
// thousand try one unlawful step each, which is refused with its article and changes
// nothing. YIFA_LIVES=n lives n of each; YIFA_LIVES_SEED=s lives the one of a failure.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "services/litigation/definition.h"
#include "tests/services/litigation/life.h"
#include "tests/support/environment.h"
#include "tests/support/forms.h"
#include "tests/support/papers.h"
#include "tests/support/status_matchers.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::litigation {
namespace {

constexpr int kMostSteps = 80;

// Nothing here is about the disk: where there is one in memory, the services live there.
class InMemory {
 public:
  InMemory() {
    if (const char* const given = std::getenv("TMPDIR"); given != nullptr)
      before_ = given;
    if (::access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 1);
  }
  ~InMemory() {
    if (before_.empty()) {
      unsetenv("TMPDIR");
    } else {
      setenv("TMPDIR", before_.c_str(), 1);
    }
  }

 private:
  std::string before_;
};

class Lives : public ::testing::Test {
 protected:
  // Calls `live` for each seed until one fails.
  template <typename Live>
  void ForEachSeed(Live live) {
    if (const uint64_t one = testing::FromEnvironment("YIFA_LIVES_SEED", 0); one != 0)
      return live(one);
    const uint64_t count = testing::FromEnvironment("YIFA_LIVES", 1000);
    for (uint64_t seed = 1; seed <= count && !HasFailure(); ++seed) {
      live(seed);
      if (HasFailure()) std::cout << "failed: YIFA_LIVES_SEED=" << seed << std::endl;
    }
  }

  // Everything that an act could change: the suit, every year's figures, the record.
  std::string Everything(const std::string& name) {
    v1::GetLitigationCaseRequest suit;
    suit.set_name(name);
    std::string all =
        service_.Call<v1::LitigationCase>(clerk_, suit)->SerializeAsString();
    for (int year = 2018; year <= 2025; ++year) {
      statistics::v1::GetYearRequest request;
      request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
      all += service_.Call<statistics::v1::Year>(clerk_, request)->SerializeAsString();
    }
    return all + std::to_string(service_.engine().record_size());
  }

  void TryOne(const Life::Unlawful& step, const Life& life) {
    SCOPED_TRACE(step.what + " after" + life.story());
    const std::string before = Everything(life.suit().name());
    const absl::Status refused = step.attempt();
    EXPECT_THAT(refused, testing::HasReason(api::v1::REASON_UNLAWFUL));
    EXPECT_THAT(refused, testing::HasMetadata("rule", step.rule));
    EXPECT_THAT(refused, testing::HasMetadata("article", step.article));
    EXPECT_EQ(Everything(life.suit().name()), before);
  }

  casework::Caller clerk_ =
      testing::Staff("li.lei", {"intake", "officer", "head", "auditor"});
  InMemory memory_;
  testing::TestService service_{Definition()};
};

TEST_F(Lives, LawfulOnesEndInTheArchive) {
  ForEachSeed([this](uint64_t seed) {
    Life life(service_, seed);
    int steps = 0;
    while (life.lives() && !HasFailure() && ++steps < kMostSteps) life.Step();
    EXPECT_FALSE(life.lives()) << life.story();
  });
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.faults(), std::set<std::string>());
  if (testing::FromEnvironment("YIFA_LIVES", 1000) >= 1000) {
    EXPECT_EQ(papers.Missing("LitigationCase"), std::set<std::string>());
  }
  EXPECT_EQ(testing::FormBreaches(service_, clerk_, testing::kOrgan, 2018, 2026),
            std::vector<std::string>{});
}

TEST_F(Lives, OneUnlawfulStepIsRefusedWithItsArticleAndChangesNothing) {
  std::map<std::string, int> tried;
  ForEachSeed([&](uint64_t seed) {
    std::mt19937_64 random(seed);
    Life life(service_, seed);
    while (life.lives() && !HasFailure()) {
      const auto steps = life.UnlawfulNow();
      const bool last_chance = life.suit().state() == Life::State::STATE_CLOSED;
      if (!steps.empty() && (last_chance || random() % 5 == 0)) {
        const Life::Unlawful& step = steps[random() % steps.size()];
        ++tried[step.rule + " " + step.article];
        return TryOne(step, life);
      }
      life.Step();
    }
    ADD_FAILURE() << "nothing unlawful was tried" << life.story();
  });
  for (const auto& [rule, times] : tried)
    std::cout << rule << ": " << times << " times" << std::endl;
}

}  // namespace
}  // namespace yifa::litigation
