// Commands made of functions.
#ifndef YIFA_TESTS_SUPPORT_STORE_COMMANDS_H_
#define YIFA_TESTS_SUPPORT_STORE_COMMANDS_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "common/store/store.h"

namespace yifa::testing {

class FunctionCommand final : public store::Command {
 public:
  using ExecuteFunction = std::function<void(store::Batch&)>;
  using CompleteFunction = std::function<void(const absl::Status&)>;

  explicit FunctionCommand(ExecuteFunction execute, CompleteFunction complete = nullptr)
      : execute_(std::move(execute)), complete_(std::move(complete)) {}
  void Execute(store::Batch& batch) override { execute_(batch); }
  void Complete(const absl::Status& synced) override {
    if (complete_) complete_(synced);
  }

 private:
  const ExecuteFunction execute_;
  const CompleteFunction complete_;
};

inline absl::Status Submit(store::Store& store, FunctionCommand::ExecuteFunction execute,
                           FunctionCommand::CompleteFunction complete = nullptr,
                           const std::string& caller = "") {
  return store.Submit(
      caller, std::make_unique<FunctionCommand>(std::move(execute), std::move(complete)));
}

// Submits and waits. The refusal, or what Complete was told.
inline absl::Status Perform(store::Store& store, FunctionCommand::ExecuteFunction execute,
                            const std::string& caller = "") {
  absl::Status outcome;
  absl::Notification done;
  absl::Status submitted = Submit(
      store, std::move(execute),
      [&](const absl::Status& synced) {
        outcome = synced;
        done.Notify();
      },
      caller);
  if (!submitted.ok()) return submitted;
  done.WaitForNotification();
  return outcome;
}

// Keeps the writer busy, so that what is submitted meanwhile waits together.
class BusyWriter {
 public:
  explicit BusyWriter(store::Store& store) {
    absl::Notification started;
    const absl::Status status = Submit(store, [&started, release = release_](auto&) {
      started.Notify();
      release->WaitForNotification();
    });
    if (status.ok()) started.WaitForNotification();
  }
  ~BusyWriter() { Release(); }
  void Release() {
    if (!release_->HasBeenNotified()) release_->Notify();
  }

 private:
  // The writer may still be waking up when this is gone.
  const std::shared_ptr<absl::Notification> release_ =
      std::make_shared<absl::Notification>();
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_STORE_COMMANDS_H_
