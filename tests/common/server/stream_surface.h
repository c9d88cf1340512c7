// Sources and sinks for tests.
#ifndef YIFA_TESTS_COMMON_SERVER_STREAM_SURFACE_H_
#define YIFA_TESTS_COMMON_SERVER_STREAM_SURFACE_H_

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "tests/common/server/fixture.h"

namespace yifa::testing {

inline casework::MessagePtr EntriesMessage(int64_t record_size, size_t padding = 0) {
  auto message = std::make_shared<record::v1::ReadEntriesResponse>();
  message->set_record_size(record_size);
  if (padding > 0) message->add_entries()->set_entry(std::string(padding, 'x'));
  return message;
}

// What a test puts in from one side and a stream takes out from the other. Outlives the
// source. Thread-safe.
class Tap {
 public:
  void Put(int64_t value) {
    std::function<void()> wake;
    {
      const absl::MutexLock lock(&mutex_);
      values_.push_back(value);
      wake = std::exchange(wake_, nullptr);
    }
    if (wake) wake();
  }
  void End(absl::Status status) {
    std::function<void()> wake;
    {
      const absl::MutexLock lock(&mutex_);
      ended_ = true;
      status_ = std::move(status);
      wake = std::exchange(wake_, nullptr);
    }
    if (wake) wake();
  }

  absl::Notification waited;     // the stream came to the end of what there was
  absl::Notification cancelled;  // Source::Cancel() was called
  absl::Notification destroyed;  // the source is no more
  std::atomic<int> overlaps{0};  // calls of the source while another one ran

  casework::ServerStream Stream() {
    return [this](const casework::Caller&, casework::MessagePtr)
               -> absl::StatusOr<std::unique_ptr<casework::Source>> {
      return std::make_unique<TapSource>(this);
    };
  }

 private:
  class TapSource final : public casework::Source {
   public:
    explicit TapSource(Tap* tap) : tap_(tap) {}
    ~TapSource() override { tap_->destroyed.Notify(); }
    Pull Next(casework::MessagePtr& message, std::function<void()> wake) override {
      if (busy_.exchange(true)) ++tap_->overlaps;
      const Pull pull = Take(message, std::move(wake));
      busy_ = false;
      return pull;
    }
    absl::Status status() const override {
      const absl::MutexLock lock(&tap_->mutex_);
      return tap_->status_;
    }
    void Cancel() override {
      if (busy_) ++tap_->overlaps;
      const absl::MutexLock lock(&tap_->mutex_);
      tap_->wake_ = nullptr;
      tap_->cancelled.Notify();
    }

   private:
    Pull Take(casework::MessagePtr& message, std::function<void()> wake) {
      const absl::MutexLock lock(&tap_->mutex_);
      if (!tap_->values_.empty()) {
        message = EntriesMessage(tap_->values_.front());
        tap_->values_.pop_front();
        return Pull::kMessage;
      }
      if (tap_->ended_) return Pull::kEnd;
      tap_->wake_ = std::move(wake);
      if (!tap_->waited.HasBeenNotified()) tap_->waited.Notify();
      return Pull::kLater;
    }

    Tap* const tap_;
    std::atomic<bool> busy_{false};
  };

  absl::Mutex mutex_;
  std::deque<int64_t> values_;
  std::function<void()> wake_;
  bool ended_ = false;
  absl::Status status_;
};

// A source made of one function.
class FunctionSource final : public casework::Source {
 public:
  using Function = std::function<Pull(casework::MessagePtr&, std::function<void()>)>;
  explicit FunctionSource(Function function) : function_(std::move(function)) {}
  Pull Next(casework::MessagePtr& message, std::function<void()> wake) override {
    return function_(message, std::move(wake));
  }
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  const Function function_;
};

inline casework::ServerStream StreamOf(std::function<FunctionSource::Function()> make) {
  return [make = std::move(make)](
             const casework::Caller&,
             casework::MessagePtr) -> absl::StatusOr<std::unique_ptr<casework::Source>> {
    return std::make_unique<FunctionSource>(make());
  };
}

inline record::v1::ReadEntriesRequest FollowRequest() {
  record::v1::ReadEntriesRequest request;
  request.set_follow(true);
  return request;
}

inline std::unique_ptr<server::StreamReader> Follow(server::Channel& channel) {
  server::CallOptions options;
  options.timeout = absl::Seconds(60);
  return channel.Read(MethodOf(kReadEntries), FollowRequest(), options);
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_STREAM_SURFACE_H_
