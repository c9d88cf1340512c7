// The only place where the time of day comes from.
#ifndef YIFA_COMMON_BASE_CLOCK_H_
#define YIFA_COMMON_BASE_CLOCK_H_

#include "absl/time/time.h"
#include "common/base/date.h"

namespace yifa {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // Today in China Standard Time.
  Date Today() const { return DateIn(Now()); }

  // The machine's clock. Lives for ever.
  static const Clock& System();
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_CLOCK_H_
