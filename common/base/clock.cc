#include "common/base/clock.h"

#include <time.h>

#include <fstream>

#include "absl/time/clock.h"

namespace yifa {
namespace {

// What the kernel calls this start of the machine; "" where it does not say, and then
// every process is a start of its own.
std::string BootId() {
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
}

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  Uptime Up() const override {
    timespec up = {};
    clock_gettime(CLOCK_BOOTTIME, &up);
    return {boot_, absl::DurationFromTimespec(up)};
  }

 private:
  const std::string boot_ = BootId();
};

}  // namespace

const Clock& Clock::System() {
  static const SystemClock* const clock = new SystemClock;  // never destroyed
  return *clock;
}

}  // namespace yifa
