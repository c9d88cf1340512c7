#include "common/server/pool.h"

#include <pthread.h>
#include <sys/resource.h>

#include <utility>

namespace yifa::server {

Pool::Pool(const Options& options) : nice_(options.nice), tasks_(options.waiting_max) {
  for (int i = 0; i < options.threads; ++i) {
    threads_.emplace_back([this] { Work(); });
    pthread_setname_np(threads_.back().native_handle(), options.name.c_str());
  }
}

Pool::~Pool() {
  {
    const absl::MutexLock lock(&mutex_);
    ending_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool Pool::Run(const std::string& caller, Task task) {
  const absl::MutexLock lock(&mutex_);
  return tasks_.Push(caller, std::move(task));
}

void Pool::Continue(const std::string& caller, Task task) {
  const absl::MutexLock lock(&mutex_);
  tasks_.Append(caller, std::move(task));
}

void Pool::Work() {
  // On Linux it is the thread that is nice, not the process.
  if (nice_ != 0) setpriority(PRIO_PROCESS, 0, nice_);
  while (true) {
    Task task;
    {
      const absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &Pool::HasWork));
      if (tasks_.empty()) return;
      task = tasks_.Pop();
    }
    task();
  }
}

}  // namespace yifa::server
