// The one thread that writes, and the one that tells what came of it.
#ifndef YIFA_COMMON_STORE_WRITER_H_
#define YIFA_COMMON_STORE_WRITER_H_

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/base/fair_queue.h"
#include "common/store/database.h"
#include "common/store/pending_batch.h"
#include "common/store/store.h"

namespace yifa::store {

// Gathers, executes, writes and syncs on one thread; completes on another, so that
// answering one batch overlaps with writing the next. Its functions are those of Store.
class Writer {
 public:
  Writer(Database* database, const Options& options);
  ~Writer();

  void Start(std::vector<Participant*> participants);
  absl::Status Submit(const std::string& caller, std::unique_ptr<Command> command);
  void Close();
  bool healthy() const { return healthy_.load(std::memory_order_acquire); }
  // The write that made it unhealthy found less room than is kept in reserve.
  bool failed_without_room() const { return failed_without_room_.load(); }
  Metrics metrics() const;

 private:
  using Commands = std::vector<std::unique_ptr<Command>>;
  struct Group {
    Commands commands;
    absl::Status synced;
  };

  void RunWriter();
  void RunCompleter();
  // How many commands wait, once one does. 0: closed and done.
  size_t WaitForWork();
  struct Turn {
    std::unique_ptr<Command> command;
    // Behind it there is nothing but one caller's flood.
    bool before_flood = false;
  };
  // The command whose turn it is. REQUIRES: one waits (only the writer takes them)
  Turn Next();
  // Executes so many, up to a batch, each when its turn comes: who comes while the batch
  // is made does not wait for those that came before in numbers, nor for what is left of
  // a flood to fill the batch.
  Commands Execute(size_t waiting, PendingBatch& batch);
  // Writes what was executed. After a failure nothing is executed or written again.
  absl::Status Commit(PendingBatch& batch, size_t commands);
  absl::Status WriteSynced(rocksdb::WriteBatch* writes);
  void HandOver(Group group);
  absl::Status failure() const;

  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !queue_.empty() || closing_;
  }
  bool HasGroup() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(groups_mutex_) {
    return !groups_.empty() || writer_done_;
  }
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(groups_mutex_);

  Database* const database_;
  const Options options_;
  std::vector<Participant*> participants_;

  mutable absl::Mutex mutex_;
  FairQueue<std::unique_ptr<Command>> queue_ ABSL_GUARDED_BY(mutex_);
  bool started_ ABSL_GUARDED_BY(mutex_) = false;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);

  mutable absl::Mutex groups_mutex_;
  std::deque<Group> groups_ ABSL_GUARDED_BY(groups_mutex_);
  bool writer_done_ ABSL_GUARDED_BY(groups_mutex_) = false;

  std::atomic<bool> healthy_{true};
  std::atomic<bool> failed_without_room_{false};
  std::atomic<uint64_t> batches_{0};
  std::atomic<uint64_t> commands_{0};
  std::atomic<uint64_t> bytes_{0};
  std::array<std::atomic<uint64_t>, std::tuple_size_v<SyncCounts>> syncs_{};
  std::atomic<int64_t> sync_nanos_{0};

  absl::Mutex join_mutex_;
  std::thread writer_ ABSL_GUARDED_BY(join_mutex_);
  std::thread completer_ ABSL_GUARDED_BY(join_mutex_);
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_WRITER_H_
