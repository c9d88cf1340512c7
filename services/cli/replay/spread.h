// Dividing numbers over cases: evenly, exactly, and the same way every time.
#ifndef YIFA_SERVICES_CLI_REPLAY_SPREAD_H_
#define YIFA_SERVICES_CLI_REPLAY_SPREAD_H_

#include <cstdint>
#include <vector>

#include "common/base/date.h"

namespace yifa::cli {

// A number that looks random and depends on the arguments only.
uint64_t Mix(uint64_t seed, uint64_t number);

// What the i-th of n gets of the total; the shares differ by one at most.
// REQUIRES: 0 <= i < n
int64_t Share(int64_t total, int64_t n, int64_t i);

// True for `marked` of the n numbers from 0, evenly strewn.
// REQUIRES: 0 <= i < n, 0 <= marked <= n
bool Marked(int64_t marked, int64_t n, int64_t i);

// n amounts that are together the total and differ, each at least 1 where the total
// reaches that far.
std::vector<int64_t> SpreadAmount(int64_t total, size_t n, uint64_t seed);

// The day of the i-th of n events strewn from `first` to `last`.
// REQUIRES: first <= last, 0 <= i < n
Date DayOf(Date first, Date last, int64_t i, int64_t n);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_SPREAD_H_
