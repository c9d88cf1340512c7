#include "common/store/format.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/numbers.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/layout.h"
#include "common/store/rocks_status.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"

namespace yifa::store {
namespace {

// A look leaves no log of its own.
class Silent final : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

absl::Status Newer(const std::string& path, const std::string& sign) {
  return Error(api::v1::REASON_STORE_FAILED,
               path + " was written by a newer version of this program: " + sign +
                   ". It is as it was. Start that version; this one can only go on from "
                   "a database that was kept or copied before the upgrade");
}

bool IsFamily(const std::string& name) {
  if (name == rocksdb::kDefaultColumnFamilyName) return true;
  for (int i = 0; i < kFamilyCount; ++i)
    if (name == FamilyName(static_cast<Family>(i))) return true;
  return false;
}

// What the database says of itself; empty where it says nothing.
absl::StatusOr<std::string> ReadFormat(const rocksdb::DBOptions& options,
                                       const std::string& path) {
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()},
      {FamilyName(Family::kMeta), rocksdb::ColumnFamilyOptions()}};
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  YIFA_RETURN_IF_ERROR(FromRocks(
      rocksdb::DB::OpenForReadOnly(options, path, families, &handles, &opened), path));
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string format;
  const rocksdb::Status status =
      db->Get(rocksdb::ReadOptions(), handles[1], kFormatKey, &format);
  for (rocksdb::ColumnFamilyHandle* handle : handles)
    db->DestroyColumnFamilyHandle(handle);
  if (status.IsNotFound()) return "";
  YIFA_RETURN_IF_ERROR(FromRocks(status, path));
  return format;
}

}  // namespace

absl::StatusOr<std::optional<int>> FormatOf(rocksdb::Env* env, const std::string& path) {
  if (!env->FileExists(path + "/CURRENT").ok()) return std::nullopt;
  rocksdb::DBOptions options;
  options.env = env;
  options.info_log = std::make_shared<Silent>();
  // What is damaged is found by whoever opens the database to work on it.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords;
  options.track_and_verify_wals_in_manifest = true;  // as whoever works on it does
  options.max_open_files = 64;
  options.skip_stats_update_on_db_open = true;
  options.skip_checking_sst_file_sizes_on_db_open = true;
  std::vector<std::string> names;
  YIFA_RETURN_IF_ERROR(
      FromRocks(rocksdb::DB::ListColumnFamilies(options, path, &names), path));
  for (const std::string& name : names)
    if (!IsFamily(name))
      return Newer(path, "it holds `" + name + "`, which this version does not know");
  if (std::find(names.begin(), names.end(), FamilyName(Family::kMeta)) == names.end())
    return std::nullopt;
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFormat(options, path));
  if (text.empty()) return std::nullopt;
  int format = 0;
  if (!absl::SimpleAtoi(text, &format) || format < 1)
    return Error(api::v1::REASON_DATA_CORRUPT, path + " has a format that is no number")
        .Meta("where", path);
  return format;
}

absl::Status CheckFormat(const std::string& path, int format, bool takes_older) {
  const std::string known = std::to_string(kFormat);
  const std::string number = std::to_string(format);
  if (format > kFormat)
    return Newer(path, "it has format " + number + ", and this version knows " + known);
  if (format == kFormat || takes_older) return absl::OkStatus();
  return Error(api::v1::REASON_STORE_FAILED,
               path + " has format " + number + ", and this version works with " + known +
                   ". A start with --migrate carries it over, on a copy beside it, and "
                   "keeps the old one");
}

}  // namespace yifa::store
