// One RocksDB, one writer thread, group commit. Commands are executed one after another
// on the writer thread; all that wait are written with one synced WAL write; none is
// answered before it is synced.
#ifndef YIFA_COMMON_STORE_STORE_H_
#define YIFA_COMMON_STORE_STORE_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/limits.h"
#include "common/store/batch.h"
#include "common/store/layout.h"

namespace rocksdb {
class Env;
}

namespace yifa::store {

// One unit of work for the writer.
class Command {
 public:
  virtual ~Command() = default;
  // Runs on the writer thread, once; not at all if the store fails before its turn. Puts
  // into the batch everything that the command changes, or nothing: a command that
  // decides to refuse writes nothing and remembers its answer. Must not block.
  virtual void Execute(Batch& batch) = 0;
  // Runs once after the batch that holds the command is synced (OK), or will never be
  // (the error), on a thread of the store's. Commands complete in the order in which they
  // executed.
  virtual void Complete(const absl::Status& synced) = 0;
  // What it holds while it waits.
  virtual size_t bytes() const { return 0; }
  // It deletes: taken although the disk has less room than is kept in reserve.
  virtual bool makes_room() const { return false; }
};

// Takes part in every batch, for state that is kept once per batch rather than once per
// command.
class Participant {
 public:
  virtual ~Participant() = default;
  // Runs on the writer thread after the last command of a batch, before it is written.
  virtual void BeforeWrite(Batch& batch) = 0;
  // Runs on the writer thread after the batch is synced, before its commands complete.
  virtual void AfterSync() = 0;
};

struct Options {
  std::string path;  // directory, made if missing
  size_t queue_commands_max = limits::kQueueCommandsMax;
  size_t queue_bytes_max = limits::kQueueBytesMax;
  size_t batch_commands_max = limits::kBatchCommandsMax;
  size_t batch_bytes_max = limits::kBatchBytesMax;
  size_t block_cache_bytes = limits::kBlockCacheBytes;
  bool read_only = false;  // no writer; Submit refuses
  bool merges = true;      // files are merged in the background
  // Bytes of the disk that are left free: acts are refused while there are fewer. 0:
  // none.
  uint64_t reserve = 0;
  // Told what RocksDB warns of, on any thread: whether it is an error, and its words.
  using Tell = std::function<void(bool is_error, const std::string& words)>;
  Tell tell = nullptr;
  // Called once, on the writer thread, when healthy() has become false for good.
  std::function<void()> on_failure = nullptr;
  rocksdb::Env* env = nullptr;  // for tests; not owned; null = the machine's
};

// A view of the database at one moment. Reads never meet the writer. Thread-safe; release
// it soon: it keeps the database open, beyond the store if need be.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  // Nothing where there is none. DATA_LOSS (DATA_CORRUPT) where a checksum does not
  // match.
  virtual absl::StatusOr<std::optional<std::string>> Get(Family family,
                                                         std::string_view key) const = 0;
  // Calls `visit` with each pair whose key starts with `prefix`, from `start` on (or,
  // reversed, from `start` down), until it returns false. An empty start is the prefix's
  // first (last) key.
  virtual absl::Status Scan(
      Family family, std::string_view prefix, std::string_view start,
      const std::function<bool(std::string_view key, std::string_view value)>& visit,
      bool reversed = false) const = 0;
};

// How long syncs take, counted by their upper bounds; the last place: longer.
inline constexpr std::array<double, 12> kSyncBoundsSeconds = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
using SyncCounts = std::array<uint64_t, kSyncBoundsSeconds.size() + 1>;

struct Metrics {
  uint64_t batches = 0;
  uint64_t commands = 0;
  uint64_t bytes = 0;
  uint64_t queue_depth = 0;
  SyncCounts syncs{};
  double sync_seconds = 0;
  // Of the disk; the largest number where it does not say.
  uint64_t free_bytes = 0;
  uint64_t reserve_bytes = 0;
  // Files not yet merged, of the family that has most: many slow down writes, and in the
  // end stop them.
  uint64_t unmerged_files = 0;
  bool writes_slowed = false;
  bool writes_stopped = false;
};

// Thread-safe, except where said.
class Store {
 public:
  // Opens or makes the database; STORE_FAILED, with nothing of it touched, while another
  // process (or store of this one) works on it, or if it has another format (format.h);
  // one of an older format is opened to be read only, as it is. A WAL whose tail is torn
  // (the process or the power died) loses only what was never acknowledged; any other
  // damage to it refuses to open with DATA_LOSS. On a disk without room an existing
  // database is opened to be read (lacks_room()); RESOURCE_EXHAUSTED (DISK_FULL) where
  // there is none.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const Options& options);
  virtual ~Store() = default;  // as Close()

  // Starts the writer. Participants are called in order and must outlive the store.
  // Call once, before the first Submit.
  virtual void Start(std::vector<Participant*> participants) = 0;

  // Queues a command of the caller; "" is the process itself. Callers take turns, one
  // command each; each caller's own execute in their order. RESOURCE_EXHAUSTED
  // (QUEUE_FULL, with RetryInfo) at once if the caller has its share of the queue, by
  // commands or by bytes (FairQueue), or if the disk has less room than is kept in
  // reserve (DISK_FULL), UNAVAILABLE if the store is closed (STOPPING) or poisoned
  // (STORE_FAILED); then the command is destroyed without Execute or Complete.
  virtual absl::Status Submit(const std::string& caller,
                              std::unique_ptr<Command> command) = 0;

  virtual std::unique_ptr<Snapshot> Read() const = 0;

  // False once a sync has failed: the log's state is unknown, so every later write fails.
  // Also while the directory is not the one that was opened: what is written is lost. And
  // while the disk has no room, which is looked at here, and after each batch.
  virtual bool healthy() const = 0;

  // True where it was opened to be read only, for there was no room.
  virtual bool lacks_room() const = 0;
  // True once the disk has room where that was so, or where a write has failed without
  // room: another Open() would write.
  virtual bool has_room_again() const = 0;

  // Finishes what is queued, then stops the writer. Idempotent.
  virtual void Close() = 0;

  // Writes a consistent copy of the database to `directory`, which must not exist.
  virtual absl::Status Checkpoint(const std::string& directory) = 0;

  // The same without one family: its pairs are written to `file` (PutBack in apart.h).
  virtual absl::Status CheckpointWithout(Family family, const std::string& directory,
                                         const std::string& file) = 0;

  // Leaves in no file what was deleted or replaced in the families before: merges all of
  // each. Waits for those who read what was before; UNAVAILABLE (STORE_FAILED) if they do
  // not end within a minute.
  virtual absl::Status Scrub(const std::vector<Family>& families) = 0;

  // Reads every block of every file and compares checksums. DATA_LOSS names the first bad
  // file.
  virtual absl::Status VerifyChecksums() = 0;

  virtual Metrics metrics() const = 0;
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_STORE_H_
