#include "common/base/pacer.h"

namespace yifa {

bool Pacer::Wait(absl::Duration duration) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, absl::ToChronoNanoseconds(duration),
                    [this] { return hurried_ || ended_; });
  hurried_ = false;
  return !ended_;
}

void Pacer::Hurry() {
  const std::lock_guard lock(mutex_);
  hurried_ = true;
  changed_.notify_all();
}

void Pacer::End() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

bool Pacer::ended() const {
  const std::lock_guard lock(mutex_);
  return ended_;
}

}  // namespace yifa
