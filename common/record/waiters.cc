#include "common/record/waiters.h"

#include <pthread.h>

namespace yifa::record {

Waiters::Waiters() : thread_([this] { Run(); }) {
  pthread_setname_np(thread_.native_handle(), "record-waiters");
}

Waiters::~Waiters() {
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
    stopping_ = true;
  }
  thread_.join();
}

uint64_t Waiters::NotifyPast(uint64_t sequence, std::function<void()> wake) {
  absl::MutexLock lock(&mutex_);
  const uint64_t id = ++last_id_;
  waiters_.emplace(id, Waiter{sequence, std::move(wake)});
  order_.emplace(sequence, id);
  return id;
}

void Waiters::Forget(uint64_t id) {
  std::function<void()> forgotten;  // destroyed without the lock: it may own anything
  absl::MutexLock lock(&mutex_);
  if (const auto found = waiters_.find(id); found != waiters_.end()) {
    order_.erase({found->second.sequence, id});
    forgotten = std::move(found->second.wake);
    waiters_.erase(found);
    return;
  }
  if (std::this_thread::get_id() == thread_.get_id()) return;
  const auto is_over = [this, id]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return running_id_ != id;
  };
  mutex_.Await(absl::Condition(&is_over));
}

void Waiters::Beat() {
  absl::MutexLock lock(&mutex_);
  beaten_ = last_id_;
}

void Waiters::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
}

void Waiters::Grow(uint64_t size) {
  absl::MutexLock lock(&mutex_);
  size_ = size;
}

void Waiters::Run() {
  while (true) {
    std::function<void()> wake;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &Waiters::HasWork));
      if (!IsDue()) return;
      // Those whose beat it is, in the order in which they came; else who waits for
      // least.
      const auto waiter = waiters_.begin()->first <= beaten_
                              ? waiters_.begin()
                              : waiters_.find(order_.begin()->second);
      running_id_ = waiter->first;
      wake = std::move(waiter->second.wake);
      order_.erase({waiter->second.sequence, waiter->first});
      waiters_.erase(waiter);
    }
    wake();
    wake = nullptr;
    absl::MutexLock lock(&mutex_);
    running_id_ = 0;
  }
}

}  // namespace yifa::record
