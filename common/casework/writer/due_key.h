// Keys of running deadlines: made and taken apart in one place.
#ifndef YIFA_COMMON_CASEWORK_WRITER_DUE_KEY_H_
#define YIFA_COMMON_CASEWORK_WRITER_DUE_KEY_H_

#include <optional>
#include <string>
#include <string_view>

#include "common/base/date.h"

namespace yifa::casework {

// What a key of kDeadlines says.
struct Due {
  std::string organ{};
  Date due{};
  std::string name{};  // of the case
  std::string limit{};
  std::string item{};  // empty where the deadline is the case's
};

// The key: organ, due date, case, limit, and the item if it is one's; of an organ's keys,
// those due first sort first.
std::string DueKey(const Due& due);
// Nothing where no deadline has such a key.
std::optional<Due> ParseDueKey(std::string_view key);

// 8 digits, e.g. 20240229. REQUIRES: kFirstDay to kLastDay
std::string CompactDate(Date date);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_DUE_KEY_H_
