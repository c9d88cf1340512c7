// The gate through which neighbours' entries come in, which a copy of the suite shuts for
// a moment.
#ifndef YIFA_COMMON_CASEWORK_API_READING_GATE_H_
#define YIFA_COMMON_CASEWORK_API_READING_GATE_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

#include "absl/time/time.h"

namespace yifa::casework {

// By a clock that nobody sets. Thread-safe.
class ReadingGate {
 public:
  // Waits while somebody holds the gate; then counts one entry in. False once the gate
  // has ended: nothing comes in any more.
  bool Enter();
  // The entry is committed, or never will be.
  void Leave();

  // Lets nothing in until Release(), and for no longer than `most`. `quiet` is called
  // once, when all that was inside has left: before this returns, or on the last one's
  // thread. It must not call the gate.
  uint64_t Hold(absl::Duration most, std::function<void()> quiet);
  // `quiet` is not called any more when it returns. Harmless when it has lapsed.
  void Release(uint64_t hold);

  // Lets go whoever waits in Enter(), for good.
  void End();

 private:
  struct Held {
    std::chrono::steady_clock::time_point until;
    std::function<void()> quiet;  // null once it was called
  };
  // The last moment at which a hold lapses; in the past if there is none.
  std::chrono::steady_clock::time_point Until() const;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<uint64_t, Held> holds_;
  uint64_t last_hold_ = 0;
  int64_t inside_ = 0;
  bool ended_ = false;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_READING_GATE_H_
