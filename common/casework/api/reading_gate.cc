#include "common/casework/api/reading_gate.h"

#include <algorithm>
#include <utility>

namespace yifa::casework {

using std::chrono::steady_clock;

steady_clock::time_point ReadingGate::Until() const {
  steady_clock::time_point until{};
  for (const auto& [id, hold] : holds_) until = std::max(until, hold.until);
  return until;
}

bool ReadingGate::Enter() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    const steady_clock::time_point until = Until();
    if (until <= steady_clock::now()) {
      ++inside_;
      return true;
    }
    changed_.wait_until(lock, until);
  }
  return false;
}

void ReadingGate::Leave() {
  const std::lock_guard lock(mutex_);
  if (--inside_ > 0) return;
  for (auto& [id, hold] : holds_)
    if (auto quiet = std::exchange(hold.quiet, nullptr)) quiet();
}

uint64_t ReadingGate::Hold(absl::Duration most, std::function<void()> quiet) {
  const std::lock_guard lock(mutex_);
  const uint64_t id = ++last_hold_;
  Held& hold = holds_[id];
  hold.until = steady_clock::now() + absl::ToChronoNanoseconds(most);
  if (inside_ == 0)
    quiet();
  else
    hold.quiet = std::move(quiet);
  return id;
}

void ReadingGate::Release(uint64_t hold) {
  const std::lock_guard lock(mutex_);
  holds_.erase(hold);
  changed_.notify_all();
}

void ReadingGate::End() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace yifa::casework
