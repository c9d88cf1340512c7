#include "common/server/streams.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/limits.h"

namespace yifa::server {

bool Streams::Add(const std::shared_ptr<Stream>& stream) {
  const absl::MutexLock lock(&mutex_);
  if (stopping()) return false;
  open_.emplace(stream.get(), stream);
  return true;
}

void Streams::Remove(Stream* stream) {
  std::shared_ptr<Stream> last;  // destroyed without the lock
  const absl::MutexLock lock(&mutex_);
  const auto found = open_.find(stream);
  if (found == open_.end()) return;
  last = std::move(found->second);
  open_.erase(found);
  if (stopping() && open_.empty()) none_left_.Hurry();
}

void Streams::Stop(absl::Duration patience) {
  {
    const absl::MutexLock lock(&mutex_);
    stopping_.store(true, std::memory_order_relaxed);
    if (open_.empty()) return;
  }
  // Without the lock: a stream that ends removes itself.
  for (const auto& stream : Open()) stream->Stop();
  none_left_.Wait(patience);
  for (const auto& stream : Open()) stream->Cut();
}

std::vector<std::shared_ptr<Stream>> Streams::Open() {
  const absl::MutexLock lock(&mutex_);
  std::vector<std::shared_ptr<Stream>> open;
  for (const auto& [key, stream] : open_) open.push_back(stream);
  return open;
}

absl::Status Stopping() {
  return Error(api::v1::REASON_STOPPING, "the process is stopping")
      .Zh("服务正在停止，请稍后重试。")
      .RetryAfter(absl::Milliseconds(limits::kRetryAfterMillis));
}

}  // namespace yifa::server
