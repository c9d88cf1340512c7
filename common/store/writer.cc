#include "common/store/writer.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "rocksdb/perf_level.h"

namespace yifa::store {
namespace {

// Batches that may wait for the completer before the writer waits for it.
constexpr size_t kGroupsMax = 4;

}  // namespace

Writer::Writer(Database* database, const Options& options)
    : database_(database),
      options_(options),
      queue_(options.queue_commands_max, options.queue_bytes_max) {}

Writer::~Writer() { Close(); }

void Writer::Start(std::vector<Participant*> participants) {
  absl::MutexLock join_lock(&join_mutex_);
  {
    absl::MutexLock lock(&mutex_);
    YIFA_CHECK(!started_ && !closing_);
    started_ = true;
  }
  participants_ = std::move(participants);
  writer_ = std::thread([this] { RunWriter(); });
  completer_ = std::thread([this] { RunCompleter(); });
  pthread_setname_np(writer_.native_handle(), "store-writer");
  pthread_setname_np(completer_.native_handle(), "store-completer");
}

absl::Status Writer::Submit(const std::string& caller, std::unique_ptr<Command> command) {
  const size_t bytes = command->bytes();
  {
    // The writer waits on a condition of this lock, so unlocking wakes it only if it
    // sleeps.
    absl::MutexLock lock(&mutex_);
    YIFA_CHECK(started_, "Submit before Start");
    if (!failure_.ok()) return failure_;
    if (closing_) return Error(api::v1::REASON_STOPPING, "the store is closed");
    if (queue_.Push(caller, std::move(command), bytes)) return absl::OkStatus();
  }
  return Error(api::v1::REASON_QUEUE_FULL, "too many commands of the caller are waiting")
      .RetryAfter(absl::Milliseconds(limits::kRetryAfterMillis));
}

void Writer::Close() {
  absl::MutexLock join_lock(&join_mutex_);
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  if (writer_.joinable()) writer_.join();
  if (completer_.joinable()) completer_.join();
}

Metrics Writer::metrics() const {
  Metrics metrics;
  metrics.batches = batches_.load(std::memory_order_relaxed);
  metrics.commands = commands_.load(std::memory_order_relaxed);
  metrics.bytes = bytes_.load(std::memory_order_relaxed);
  for (size_t i = 0; i < syncs_.size(); ++i)
    metrics.syncs[i] = syncs_[i].load(std::memory_order_relaxed);
  metrics.sync_seconds =
      static_cast<double>(sync_nanos_.load(std::memory_order_relaxed)) * 1e-9;
  absl::MutexLock lock(&mutex_);
  metrics.queue_depth = queue_.size();
  return metrics;
}

absl::Status Writer::failure() const {
  absl::MutexLock lock(&mutex_);
  return failure_;
}

bool Writer::HasRoom() const { return groups_.size() < kGroupsMax; }

void Writer::RunWriter() {
  // RocksDB would count each comparison of keys for this thread; nobody reads that.
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);
  PendingBatch batch(database_);
  while (const size_t waiting = WaitForWork()) {
    Group group;
    if (healthy()) {
      group.commands = Execute(waiting, batch);
      group.synced = Commit(batch, group.commands.size());
      batch.Clear();
    } else {
      group.commands.push_back(Next().command);
      group.synced = failure();
    }
    HandOver(std::move(group));
  }
  absl::MutexLock lock(&groups_mutex_);
  writer_done_ = true;
}

size_t Writer::WaitForWork() {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(this, &Writer::HasWork));
  return queue_.size();
}

Writer::Turn Writer::Next() {
  absl::MutexLock lock(&mutex_);
  const size_t callers = queue_.callers();
  Turn turn{queue_.Pop()};
  turn.before_flood = callers > 1 && queue_.callers() == 1 && queue_.size() > 1;
  return turn;
}

Writer::Commands Writer::Execute(size_t waiting, PendingBatch& batch) {
  const size_t most = std::min(waiting, options_.batch_commands_max);
  Commands executed;
  executed.reserve(most);
  while (executed.size() < most && batch.bytes() < options_.batch_bytes_max) {
    Turn turn = Next();
    turn.command->Execute(batch);
    executed.push_back(std::move(turn.command));
    if (turn.before_flood) break;
  }
  return executed;
}

absl::Status Writer::Commit(PendingBatch& batch, size_t commands) {
  for (Participant* participant : participants_) participant->BeforeWrite(batch);
  if (!batch.empty()) {
    rocksdb::WriteBatch* const writes = batch.Finish();
    if (absl::Status status = WriteSynced(writes); !status.ok()) {
      // What of the batch is on disk is not known, so nothing may be built on it.
      const absl::Status failure =
          Error(api::v1::REASON_STORE_FAILED,
                "a write failed: " + std::string(status.message()));
      database_->room().Look();
      failed_without_room_ = !database_->room().enough();
      healthy_.store(false, std::memory_order_release);
      {
        absl::MutexLock lock(&mutex_);
        failure_ = failure;
      }
      if (options_.on_failure) options_.on_failure();
      return failure;
    }
    batches_.fetch_add(1, std::memory_order_relaxed);
    bytes_.fetch_add(writes->GetDataSize(), std::memory_order_relaxed);
  }
  commands_.fetch_add(commands, std::memory_order_relaxed);
  for (Participant* participant : participants_) participant->AfterSync();
  return absl::OkStatus();
}

absl::Status Writer::WriteSynced(rocksdb::WriteBatch* writes) {
  const auto start = std::chrono::steady_clock::now();
  absl::Status status = database_->WriteSynced(writes);
  const std::chrono::nanoseconds taken = std::chrono::steady_clock::now() - start;
  const auto bound =
      std::lower_bound(kSyncBoundsSeconds.begin(), kSyncBoundsSeconds.end(),
                       std::chrono::duration<double>(taken).count());
  syncs_[static_cast<size_t>(bound - kSyncBoundsSeconds.begin())].fetch_add(
      1, std::memory_order_relaxed);
  sync_nanos_.fetch_add(taken.count(), std::memory_order_relaxed);
  return status;
}

void Writer::HandOver(Group group) {
  absl::MutexLock lock(&groups_mutex_);
  groups_mutex_.Await(absl::Condition(this, &Writer::HasRoom));
  groups_.push_back(std::move(group));
}

void Writer::RunCompleter() {
  while (true) {
    Group group;
    {
      absl::MutexLock lock(&groups_mutex_);
      groups_mutex_.Await(absl::Condition(this, &Writer::HasGroup));
      if (groups_.empty()) return;
      group = std::move(groups_.front());
      groups_.pop_front();
    }
    for (const auto& command : group.commands) command->Complete(group.synced);
  }
}

}  // namespace yifa::store
