// The places of the services among a SuiteSimulation's nodes.
#ifndef YIFA_TESTS_SIM_SUITE_NODES_H_
#define YIFA_TESTS_SIM_SUITE_NODES_H_

#include <cstddef>

namespace yifa::sim {

inline constexpr size_t kComplaint = 0;  // keeps the registers
inline constexpr size_t kPenalty = 1;

}  // namespace yifa::sim

#endif  // YIFA_TESTS_SIM_SUITE_NODES_H_
