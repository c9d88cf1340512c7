#include "common/store/database.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/log_file.h"
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
constexpr char kFormatKey[] = "format";
// Locked by the process that works on the directory, before it looks at any other file.
// RocksDB's own lock comes too late: what it is to read is mended first.
constexpr char kLock[] = "/IN_USE";
constexpr char kFormat[] = "6";  // changes when stored data is laid out in another way

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
      return 8 * kMiB;
    default:
      return 2 * kMiB;
  }
}

rocksdb::ColumnFamilyOptions FamilyOptions(Family family,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = MemtableBytes(family);
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

rocksdb::DBOptions DatabaseOptions(rocksdb::Env* env, bool read_only) {
  rocksdb::DBOptions options;
  options.env = env;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  // CheckLogFiles has cut off a torn tail. Whatever does not read now was acknowledged. A
  // reader beside a running writer may not cut, and may meet a record that is just being
  // written.
  options.wal_recovery_mode =
      read_only ? rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords
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
  options.max_log_file_size = 16 * kMiB;
  options.keep_log_file_num = 4;
  return options;
}

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

// Which file has the name. Nothing if none has.
std::optional<std::pair<dev_t, ino_t>> FileAt(const std::string& path) {
  struct stat found;
  if (stat(path.c_str(), &found) != 0) return std::nullopt;
  return std::pair(found.st_dev, found.st_ino);
}

// The least string above all that start with `prefix`; empty if there is none.
std::string PrefixEnd(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<uint8_t>(end.back()) == 0xff) end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<uint8_t>(end.back()) + 1);
  return end;
}

}  // namespace

absl::StatusOr<std::shared_ptr<Database>> Database::Open(const Options& options) {
  std::shared_ptr<Database> database(new Database);
  database->path_ = options.path;
  database->env_ = options.env != nullptr ? options.env : rocksdb::Env::Default();
  database->read_only_ = options.read_only;
  if (!options.read_only) {
    YIFA_RETURN_IF_ERROR(MakeDirectory(database->env_, options.path));
    YIFA_RETURN_IF_ERROR(database->Lock());
  }
  const auto cache = rocksdb::NewLRUCache(128 * kMiB);
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};
  for (int i = 0; i < kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    families.emplace_back(FamilyName(family), FamilyOptions(family, cache));
  }
  YIFA_RETURN_IF_ERROR(CheckLogFiles(database->env_, options.path, !options.read_only));
  const auto database_options = DatabaseOptions(database->env_, options.read_only);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      options.read_only
          ? rocksdb::DB::OpenForReadOnly(database_options, options.path, families,
                                         &handles, &db)
          : rocksdb::DB::Open(database_options, options.path, families, &handles, &db);
  YIFA_RETURN_IF_ERROR(FromRocks(status, options.path));
  database->db_.reset(db);
  db->DestroyColumnFamilyHandle(
      handles[0]);  // the default family, which must exist, is not used
  std::copy(handles.begin() + 1, handles.end(), database->handles_.begin());
  YIFA_RETURN_IF_ERROR(database->CheckFormat(options.read_only));
  return database;
}

absl::Status Database::Lock() {
  const std::string file = path_ + kLock;
  if (const rocksdb::Status locked = env_->LockFile(file, &lock_); !locked.ok()) {
    lock_ = nullptr;
    return Error(api::v1::REASON_STORE_FAILED,
                 "does another process work on " + path_ + "? " + locked.ToString());
  }
  const auto at = FileAt(file);
  if (!at) return Error(api::v1::REASON_STORE_FAILED, file + " is gone again");
  locked_ = *at;
  return absl::OkStatus();
}

absl::Status Database::CheckInPlace() const {
  if (read_only_ || FileAt(path_ + kLock) == locked_) return absl::OkStatus();
  return Error(api::v1::REASON_STORE_FAILED,
               path_ + " was removed or replaced while this process worked on it");
}

absl::Status Database::CheckFormat(bool read_only) {
  YIFA_ASSIGN_OR_RETURN(const auto format, Get(nullptr, Family::kMeta, kFormatKey));
  if (format.has_value()) {
    if (*format == kFormat) return absl::OkStatus();
    return Error(api::v1::REASON_STORE_FAILED,
                 path_ + ": the database has format " + *format + ", not " + kFormat);
  }
  if (read_only) return absl::OkStatus();
  rocksdb::WriteBatch batch;
  batch.Put(handle(Family::kMeta), kFormatKey, kFormat);
  return WriteSynced(&batch);
}

Database::~Database() {
  if (db_ != nullptr) {
    for (rocksdb::ColumnFamilyHandle* handle : handles_)
      db_->DestroyColumnFamilyHandle(handle);
    db_->Close();  // fails only where nothing is left to lose: every write was synced
    db_.reset();
  }
  if (lock_ != nullptr) env_->UnlockFile(lock_);
}

absl::StatusOr<std::optional<std::string>> Database::Get(
    const rocksdb::Snapshot* snapshot, Family family, std::string_view key) const {
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
  // A file that was removed takes writes all the same, as long as it is open.
  return CheckInPlace();
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

absl::Status Database::VerifyChecksums() {
  YIFA_RETURN_IF_ERROR(CheckLogFiles(env_, path_, /*cut=*/false));
  if (!read_only_) {
    // So that what was in the WAL until now is checked as it lies in files.
    const std::vector<rocksdb::ColumnFamilyHandle*> all(handles_.begin(), handles_.end());
    YIFA_RETURN_IF_ERROR(FromRocks(db_->Flush(rocksdb::FlushOptions(), all), path_));
  }
  // Sums over whole files find more than those of the blocks do, and cover blob files.
  return FromRocks(db_->VerifyFileChecksums(rocksdb::ReadOptions()), path_);
}

}  // namespace yifa::store
