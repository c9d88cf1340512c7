#include "common/store/database.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/format.h"
#include "common/store/log_file.h"
#include "common/store/rocks_log.h"
#include "common/store/rocks_status.h"
#include "common/store/store.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/file_checksum.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/merge_operator.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/table.h"
#include "rocksdb/utilities/checkpoint.h"
#include "rocksdb/write_batch.h"

namespace yifa::store {
namespace {

constexpr size_t kMiB = 1 << 20;

// Adds counters. An operand or value of another size is corruption: RocksDB then fails
// the read.
class AddOperator final : public rocksdb::AssociativeMergeOperator {
 public:
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* existing,
             const rocksdb::Slice& value, std::string* sum,
             rocksdb::Logger*) const override {
    if (value.size() != 8 || (existing != nullptr && existing->size() != 8)) return false;
    const int64_t old = existing == nullptr ? 0 : ParseCounter(ToView(*existing));
    // Unsigned, so that a sum that does not fit wraps rather than being undefined.
    *sum = CounterValue(static_cast<int64_t>(
        static_cast<uint64_t>(old) + static_cast<uint64_t>(ParseCounter(ToView(value)))));
    return true;
  }
  const char* Name() const override { return "yifa.add"; }
};

// All of a key but its last part. Keys that share it are mostly written in order: cases
// are numbered in the order in which they come.
class ButLastPart final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "yifa.but_last_part"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    return {key.data(), ToView(key).rfind('\0') + 1};
  }
  bool InDomain(const rocksdb::Slice& key) const override {
    return ToView(key).rfind('\0') != std::string_view::npos;
  }
};

// Together 128 MiB, which db_write_buffer_size bounds as well.
size_t MemtableBytes(Family family) {
  switch (family) {
    case Family::kEntries:
    case Family::kCases:
      return 24 * kMiB;
    case Family::kIndex:
      return 16 * kMiB;
    case Family::kRequests:
      return 10 * kMiB;
    case Family::kMeta:
    case Family::kTree:
    case Family::kDeadlines:
    case Family::kShares:
    case Family::kChunks:
    case Family::kTrailEntries:
      return 8 * kMiB;
    default:
      return 2 * kMiB;
  }
}

// Keys that come in no order, as ids and digests do, are looked for all over the memtable
// to be put into it, most of which is in no cache of the CPU. So several small ones are
// filled, one after another, and written to one file. Each lookup asks all of them.
constexpr int kSmallMemtables = 4;
bool ComeInNoOrder(Family family) {
  return family == Family::kRequests || family == Family::kMeta;
}

rocksdb::ColumnFamilyOptions FamilyOptions(Family family,
                                           const std::shared_ptr<rocksdb::Cache>& cache,
                                           bool merges) {
  rocksdb::ColumnFamilyOptions options;
  options.disable_auto_compactions = !merges;
  options.write_buffer_size = MemtableBytes(family);
  if (ComeInNoOrder(family)) {
    options.write_buffer_size /= kSmallMemtables;
    options.min_write_buffer_number_to_merge = kSmallMemtables;
    options.max_write_buffer_number = 2 * kSmallMemtables;
  }
  options.compression = rocksdb::kLZ4Compression;
  options.level_compaction_dynamic_level_bytes = true;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  // Where most lookups miss: every new act asks whether its request id, its case and one
  // about the same exist.
  if (family == Family::kRequests || family == Family::kCases ||
      family == Family::kMeta) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    // In parts of the size of a block, found by an index of indexes: a whole filter of a
    // big file would be read, and its sum computed, for nearly each lookup.
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.partition_filters = true;
    options.memtable_whole_key_filtering = true;
    options.memtable_prefix_bloom_size_ratio = 0.02;
  }
  // Each act puts a key at the end of many runs: found there at once, not by a search.
  if (family == Family::kIndex || family == Family::kShares) {
    options.memtable_insert_with_hint_prefix_extractor = std::make_shared<ButLastPart>();
  }
  if (family == Family::kStatistics || family == Family::kShares)
    options.merge_operator = std::make_shared<AddOperator>();
  if (family == Family::kChunks) {
    // Evidence is big, never changes and is mostly compressed already: keep it out of
    // compaction.
    options.enable_blob_files = true;
    options.min_blob_size = 4096;
    options.blob_file_size = 256 * kMiB;
    options.enable_blob_garbage_collection = true;
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

rocksdb::DBOptions DatabaseOptions(rocksdb::Env* env, const Options& asked) {
  rocksdb::DBOptions options;
  options.env = env;
  options.info_log = TellWarnings(asked.tell);
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  // CheckLogFiles has cut off a torn tail. Whatever does not read now was acknowledged. A
  // reader beside a running writer may not cut, and may meet a record that is just being
  // written.
  options.wal_recovery_mode =
      asked.read_only ? rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords
                      : rocksdb::WALRecoveryMode::kAbsoluteConsistency;
  options.track_and_verify_wals_in_manifest =
      true;  // finds a WAL that is missing as a whole
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  options.max_bgerror_resume_count =
      0;  // after a failed sync nothing is resumed: see Writer
  options.db_write_buffer_size = 128 * kMiB;
  options.max_total_wal_size = 256 * kMiB;
  options.max_background_jobs = 2;
  options.max_open_files = 1024;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  return options;
}

// Of blocks of files, half of it for indexes and filters first. Of few shards, so that
// none is full while others have room.
std::shared_ptr<rocksdb::Cache> BlockCache(size_t bytes) {
  rocksdb::LRUCacheOptions options;
  options.capacity = bytes;
  options.num_shard_bits = 2;
  options.high_pri_pool_ratio = 0.5;
  return rocksdb::NewLRUCache(options);
}

// How long those who read are waited for, and how often they are looked at.
constexpr absl::Duration kReadersMost = absl::Minutes(1);
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(20);

// Makes the directory and makes sure that it is there after a power loss too.
absl::Status MakeDirectory(rocksdb::Env* env, const std::string& path) {
  const std::filesystem::path directory =
      std::filesystem::absolute(path).lexically_normal();
  std::error_code error;
  if (std::filesystem::is_directory(directory, error)) return absl::OkStatus();
  std::filesystem::create_directories(directory, error);
  if (error) {
    return Error(api::v1::REASON_STORE_FAILED,
                 "cannot make " + path + ": " + error.message());
  }
  const std::string parent = directory.parent_path().string();
  std::unique_ptr<rocksdb::Directory> handle;
  rocksdb::Status status = env->NewDirectory(parent, &handle);
  if (status.ok()) status = handle->Fsync();
  return FromRocks(status, parent);
}

// The least string above all that start with `prefix`; empty if there is none.
std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<uint8_t>(end.back()) == 0xff) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<uint8_t>(end.back()) + 1);
  return end;
}

}  // namespace

absl::StatusOr<std::shared_ptr<Database>> Database::Open(const Options& options,
                                                         bool takes_older) {
  std::shared_ptr<Database> database(new Database);
  database->path_ = options.path;
  database->env_ = options.env != nullptr ? options.env : rocksdb::Env::Default();
  database->read_only_ = options.read_only;
  database->merges_ = options.merges;
  if (!options.read_only) {
    YIFA_RETURN_IF_ERROR(MakeDirectory(database->env_, options.path));
    YIFA_ASSIGN_OR_RETURN(database->lock_,
                          FileLock::Take(database->env_, options.path + kInUse));
  }
  database->room_ = std::make_unique<Room>(database->env_, options.path, options.reserve);
  YIFA_ASSIGN_OR_RETURN(const auto format, FormatOf(database->env_, options.path));
  if (format)
    YIFA_RETURN_IF_ERROR(
        CheckFormat(options.path, *format, takes_older || options.read_only));
  YIFA_RETURN_IF_ERROR(CheckLogFiles(database->env_, options.path, !options.read_only));
  YIFA_RETURN_IF_ERROR(database->OpenFamilies(options));
  if (!format && !database->read_only_) YIFA_RETURN_IF_ERROR(database->WriteFormat());
  return database;
}

// All; but of a database that is only read, which may be older, those that it has.
absl::StatusOr<std::vector<Family>> Database::FamiliesToOpen(
    const rocksdb::DBOptions& options) const {
  std::vector<std::string> names;
  if (read_only_)
    YIFA_RETURN_IF_ERROR(
        FromRocks(rocksdb::DB::ListColumnFamilies(options, path_, &names), path_));
  std::vector<Family> families;
  for (int i = 0; i < kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    if (!read_only_ ||
        std::find(names.begin(), names.end(), FamilyName(family)) != names.end())
      families.push_back(family);
  }
  return families;
}

absl::Status Database::OpenFamilies(const Options& asked) {
  const rocksdb::DBOptions options = DatabaseOptions(env_, asked);
  const auto cache = BlockCache(asked.block_cache_bytes);
  if (read_only_) return TryOpen(options, cache).first;
  if (room_->enough()) {
    auto [opened, why] = TryOpen(options, cache);
    if (opened.ok() || !why.IsNoSpace()) return opened;
  }
  if (!env_->FileExists(path_ + "/CURRENT").ok()) return DiskFull();
  read_only_ = true;
  return TryOpen(options, cache).first;
}

std::pair<absl::Status, rocksdb::Status> Database::TryOpen(
    const rocksdb::DBOptions& options, const std::shared_ptr<rocksdb::Cache>& cache) {
  const auto families = FamiliesToOpen(options);
  if (!families.ok()) return {families.status(), rocksdb::Status::OK()};
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};
  for (const Family family : *families)
    descriptors.emplace_back(FamilyName(family), FamilyOptions(family, cache, merges_));
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      read_only_
          ? rocksdb::DB::OpenForReadOnly(options, path_, descriptors, &handles, &db)
          : rocksdb::DB::Open(options, path_, descriptors, &handles, &db);
  if (!status.ok()) return {FromRocks(status, path_), status};
  db_.reset(db);
  db->DestroyColumnFamilyHandle(
      handles[0]);  // the default family, which must exist, is not used
  for (size_t i = 0; i < families->size(); ++i)
    handles_[static_cast<size_t>((*families)[i])] = handles[i + 1];
  return {absl::OkStatus(), status};
}

absl::Status Database::CheckInPlace() const {
  if (lock_ == nullptr || lock_->InPlace()) return absl::OkStatus();
  return Error(api::v1::REASON_STORE_FAILED,
               path_ + " was removed or replaced while this process worked on it");
}

absl::Status Database::WriteFormat() {
  rocksdb::WriteBatch batch;
  batch.Put(handle(Family::kMeta), kFormatKey, std::to_string(kFormat));
  return WriteSynced(&batch);
}

Database::~Database() {
  if (db_ != nullptr) {
    for (rocksdb::ColumnFamilyHandle* handle : handles_)
      if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle);
    db_->Close();  // fails only where nothing is left to lose: every write was synced
    db_.reset();
  }
}

absl::StatusOr<std::optional<std::string>> Database::Get(
    const rocksdb::Snapshot* snapshot, Family family, std::string_view key) const {
  if (handle(family) == nullptr) return std::nullopt;
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::string value;
  const rocksdb::Status status = db_->Get(options, handle(family), ToSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  YIFA_RETURN_IF_ERROR(FromRocks(status, FamilyName(family)));
  return value;
}

absl::Status Database::Scan(const rocksdb::Snapshot* snapshot, Family family,
                            std::string_view prefix, std::string_view start,
                            const Visit& visit, bool reversed) const {
  if (handle(family) == nullptr) return absl::OkStatus();
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  const std::string end = PrefixEnd(prefix);
  const rocksdb::Slice lower = ToSlice(prefix);
  const rocksdb::Slice upper = end;
  options.iterate_lower_bound = &lower;
  if (!end.empty()) options.iterate_upper_bound = &upper;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options, handle(family)));
  if (reversed && start.empty()) {
    it->SeekToLast();
  } else if (reversed) {
    it->SeekForPrev(ToSlice(start));
  } else {
    it->Seek(start.empty() ? lower : ToSlice(start));
  }
  while (it->Valid() && visit(ToView(it->key()), ToView(it->value()))) {
    reversed ? it->Prev() : it->Next();
  }
  return FromRocks(it->status(), FamilyName(family));
}

absl::Status Database::WriteSynced(rocksdb::WriteBatch* batch) {
  rocksdb::WriteOptions options;
  options.sync = true;
  options.disableWAL = false;
  YIFA_RETURN_IF_ERROR(FromRocks(db_->Write(options, batch), path_));
  room_->Look();
  // A file that was removed takes writes all the same, as long as it is open.
  return CheckInPlace();
}

void Database::AddTo(Metrics& metrics) const {
  metrics.free_bytes = room_->free_bytes();
  metrics.reserve_bytes = room_->reserve();
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    if (handle == nullptr) continue;
    std::string files;
    uint64_t number = 0;
    if (db_->GetProperty(handle, rocksdb::DB::Properties::kNumFilesAtLevelPrefix + "0",
                         &files) &&
        absl::SimpleAtoi(files, &number))
      metrics.unmerged_files = std::max(metrics.unmerged_files, number);
  }
  uint64_t value = 0;
  metrics.writes_slowed =
      db_->GetIntProperty(rocksdb::DB::Properties::kActualDelayedWriteRate, &value) &&
      value != 0;
  metrics.writes_stopped =
      db_->GetIntProperty(rocksdb::DB::Properties::kIsWriteStopped, &value) && value != 0;
}

absl::Status Database::Checkpoint(const std::string& directory) {
  const std::filesystem::path target =
      std::filesystem::absolute(directory).lexically_normal();
  std::error_code error;
  if (std::filesystem::exists(target, error)) {
    return Error(api::v1::REASON_ALREADY_EXISTS, directory + " exists")
        .Meta("resource", directory);
  }
  if (const auto parent = target.parent_path();
      !std::filesystem::is_directory(parent, error)) {
    return Error(api::v1::REASON_NOT_FOUND, "no directory " + parent.string())
        .Meta("resource", parent.string());
  }
  rocksdb::Checkpoint* checkpoint = nullptr;
  YIFA_RETURN_IF_ERROR(
      FromRocks(rocksdb::Checkpoint::Create(db_.get(), &checkpoint), directory));
  const std::unique_ptr<rocksdb::Checkpoint> owned(checkpoint);
  return FromRocks(checkpoint->CreateCheckpoint(directory), directory);
}

absl::Status Database::Flush() {
  const std::vector<rocksdb::ColumnFamilyHandle*> all(handles_.begin(), handles_.end());
  return FromRocks(db_->Flush(rocksdb::FlushOptions(), all), path_);
}

absl::Status Database::WaitForReaders() const {
  const uint64_t written = db_->GetLatestSequenceNumber();
  for (const absl::Time last = absl::Now() + kReadersMost;;
       absl::SleepFor(kBetweenLooks)) {
    uint64_t oldest = 0;
    if (!db_->GetIntProperty(rocksdb::DB::Properties::kOldestSnapshotSequence, &oldest) ||
        oldest == 0 || oldest >= written)
      return absl::OkStatus();
    if (absl::Now() >= last)
      return Error(api::v1::REASON_STORE_FAILED,
                   path_ + " is still read as it was; what was deleted is in its files");
  }
}

absl::Status Database::Scrub(const std::vector<Family>& families) {
  YIFA_RETURN_IF_ERROR(WaitForReaders());
  YIFA_RETURN_IF_ERROR(Flush());  // what the WAL has of it goes with the WAL
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  for (const Family family : families)
    YIFA_RETURN_IF_ERROR(
        FromRocks(db_->CompactRange(options, handle(family), nullptr, nullptr),
                  FamilyName(family)));
  // Files that nothing needs are removed some time; at the end of this, now.
  YIFA_RETURN_IF_ERROR(FromRocks(db_->DisableFileDeletions(), path_));
  return FromRocks(db_->EnableFileDeletions(/*force=*/false), path_);
}

absl::Status Database::Drop(Family family) {
  rocksdb::ColumnFamilyHandle*& handle = handles_[static_cast<size_t>(family)];
  YIFA_RETURN_IF_ERROR(FromRocks(db_->DropColumnFamily(handle), FamilyName(family)));
  return FromRocks(db_->DestroyColumnFamilyHandle(std::exchange(handle, nullptr)),
                   FamilyName(family));
}

absl::Status Database::VerifyChecksums() {
  YIFA_RETURN_IF_ERROR(CheckLogFiles(env_, path_, /*cut=*/false));
  // So that what was in the WAL until now is checked as it lies in files.
  if (!read_only_) YIFA_RETURN_IF_ERROR(Flush());
  // Sums over whole files find more than those of the blocks do, and cover blob files.
  return FromRocks(db_->VerifyFileChecksums(rocksdb::ReadOptions()), path_);
}

}  // namespace yifa::store
