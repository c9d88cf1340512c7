// The only place where the time of day comes from.
#ifndef YIFA_COMMON_BASE_CLOCK_H_
#define YIFA_COMMON_BASE_CLOCK_H_

#include <string>

#include "absl/time/time.h"
#include "common/base/date.h"

namespace yifa {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // How long the machine has run, asleep or not, and since which start of it: what nobody
  // sets. Of two that are of one start the difference is true.
  struct Uptime {
    std::string boot;  // another for every start of the machine
    absl::Duration time;
  };
  virtual Uptime Up() const = 0;

  // Today in China Standard Time.
  Date Today() const { return DateIn(Now()); }

  // The machine's clock. Lives for ever.
  static const Clock& System();
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_CLOCK_H_
