// Simulated offices, one for each seed. YIFA_SIM_SEEDS=n runs n more, of new seeds;
// YIFA_SIM_SEED=s runs the one of a failure again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "tests/sim/simulation.h"
#include "tests/support/environment.h"

namespace yifa::sim {
namespace {

void RunSeed(uint64_t seed) {
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  Simulation(seed).Run();
  if (::testing::Test::HasFailure())
    std::cout << "failed: YIFA_SIM_SEED=" << seed << std::endl;
}

class ActsSimulation : public ::testing::TestWithParam<uint64_t> {};

TEST_P(ActsSimulation, LosesNothingAndDoesNothingTwice) { RunSeed(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Seeds, ActsSimulation, ::testing::Range<uint64_t>(1, 21));

TEST(MoreSeeds, HoldsForNewSeeds) {
  if (const uint64_t seed = testing::FromEnvironment("YIFA_SIM_SEED", 0); seed != 0)
    RunSeed(seed);
  std::random_device device;
  const uint64_t count = testing::FromEnvironment("YIFA_SIM_SEEDS", 0);
  for (uint64_t i = 0; i < count && !HasFailure(); ++i) {
    const uint64_t seed = (static_cast<uint64_t>(device()) << 16) + i + 1;
    std::cout << "seed " << seed << std::endl;
    RunSeed(seed);
  }
}

}  // namespace
}  // namespace yifa::sim
