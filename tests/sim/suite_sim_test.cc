// Simulated suites, one for each seed. YIFA_SEEDS=n runs n seeds; YIFA_SEED=s runs the
// one of a failure again; YIFA_SIM_TRACE=1 says what happens.
#include <gmock/gmock.h>

#include <iostream>

#include "tests/sim/suite_simulation.h"
#include "tests/support/environment.h"

namespace yifa::sim {
namespace {

using testing::FromEnvironment;
using ::testing::IsEmpty;

TEST(SuiteSimulation, F2_NothingIsLostBetweenServicesClocksAndCopies) {
  const uint64_t one = FromEnvironment("YIFA_SEED", 0);
  const uint64_t last = one != 0 ? one : FromEnvironment("YIFA_SEEDS", 25);
  std::map<std::string, int> done;
  for (uint64_t seed = one != 0 ? one : 1; seed <= last && !HasFailure(); ++seed) {
    SuiteSimulation suite(seed);
    EXPECT_THAT(suite.Run(), IsEmpty()) << "YIFA_SEED=" << seed;
    for (const auto& [what, times] : suite.done()) done[what] += times;
  }
  for (const auto& [what, times] : done) std::cout << what << " " << times << "\n";
  if (one != 0 || HasFailure()) return;
  // It is no test where nothing happens.
  for (const char* what :
       {"refer", "file", "decline", "taken", "break", "repair", "power", "restart",
        "set back", "emptied", "copy", "put_edition", "put_organ", "time"})
    EXPECT_GT(done[what], 0) << what;
}

// The fault is found within so many seeds.
std::vector<std::string> FirstFaultOf(Planted planted) {
  for (uint64_t seed = 1; seed <= 20; ++seed)
    if (auto faults = SuiteSimulation(seed, planted).Run(); !faults.empty()) {
      std::cout << "seed " << seed << ": " << faults[0] << std::endl;
      return faults;
    }
  return {};
}

TEST(SuiteSimulation, F2_FindsAPositionThatMovesOnWithoutItsEntry) {
  EXPECT_THAT(FirstFaultOf(Planted::kLostPosition),
              ::testing::Contains(::testing::HasSubstr("has no lead")));
}

TEST(SuiteSimulation, F14_FindsARecordWhoseTailWasCut) {
  EXPECT_THAT(FirstFaultOf(Planted::kCutTail),
              ::testing::Contains(
                  ::testing::ContainsRegex("has [0-9]+ entries of|does not start")));
}

TEST(SuiteSimulation, F4_FindsAnExpiryThatWasPassedOver) {
  EXPECT_THAT(FirstFaultOf(Planted::kSkippedExpiry),
              ::testing::Contains(::testing::HasSubstr("still runs")));
}

}  // namespace
}  // namespace yifa::sim
