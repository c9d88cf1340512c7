// Paces a thread that does something now and then.
#ifndef YIFA_COMMON_BASE_PACER_H_
#define YIFA_COMMON_BASE_PACER_H_

#include <condition_variable>
#include <mutex>

#include "absl/time/time.h"

namespace yifa {

// By a clock that nobody sets: absl's waits end when the wall clock says so, which one
// that is set back does late. Thread-safe.
class Pacer {
 public:
  // Waits for so long, or until Hurry() or End(). False once it has ended.
  bool Wait(absl::Duration duration);
  // Ends the wait that is under way, or the next one.
  void Hurry();
  void End();
  bool ended() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool hurried_ = false;
  bool ended_ = false;
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_PACER_H_
