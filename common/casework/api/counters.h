// An organ's counters: as they are, and as they stood at the end of a day.
#ifndef YIFA_COMMON_CASEWORK_API_COUNTERS_H_
#define YIFA_COMMON_CASEWORK_API_COUNTERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/writer/keys.h"
#include "common/store/store.h"

namespace yifa::casework {

struct CounterQuery {
  std::string organ{};
  int year = 0;                 // 0: every year
  std::string figure{};         // empty: every one
  std::optional<Date> as_of{};  // none: as they are
};
struct CounterValue {
  Counter counter;
  int64_t value = 0;
};

// In the order of their keys. As of a day, what cases took from or added to a counter by
// entries after that day is taken back, and a counter that is then 0 is absent. An entry
// is of the day on which it was made, in China Standard Time: what was entered late,
// imported, set aside or corrected later changes nothing of a day that is past. An organ
// that was put on the register only later had nothing that stood on that day: what it has
// taken over is of the legal days of its acts.
//
// Reads the cases behind the counters from the record, each back to that day: their
// number bounds it, not that of the record's entries.
absl::StatusOr<std::vector<CounterValue>> ReadCounters(const store::Snapshot& snapshot,
                                                       const CounterQuery& query);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_COUNTERS_H_
