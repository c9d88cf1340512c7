#include "common/store/apart.h"

#include <filesystem>
#include <memory>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/database.h"
#include "common/store/file_lock.h"
#include "common/store/rocks_status.h"
#include "common/store/store.h"
#include "rocksdb/env.h"
#include "rocksdb/sst_file_writer.h"

namespace yifa::store {
namespace {

namespace fs = std::filesystem;

// Nothing is merged: what the files are is what they were in the database.
absl::StatusOr<std::shared_ptr<Database>> OpenStill(rocksdb::Env* env,
                                                    const std::string& path) {
  Options options;
  options.path = path;
  options.env = env;
  options.merges = false;
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Database> database,
                        Database::Open(options, /*takes_older=*/true));
  if (database->read_only()) return DiskFull();
  return database;
}

absl::Status WriteTable(const Database& database, Family family,
                        const std::string& file) {
  rocksdb::SstFileWriter writer(rocksdb::EnvOptions(),
                                database.db()->GetOptions(database.handle(family)));
  rocksdb::Status written;
  bool any = false;
  YIFA_RETURN_IF_ERROR(database.Scan(
      nullptr, family, "", "",
      [&](std::string_view key, std::string_view value) {
        if (!any) written = writer.Open(file);
        any = true;
        if (written.ok()) written = writer.Put(ToSlice(key), ToSlice(value));
        return written.ok();
      },
      /*reversed=*/false));
  if (any && written.ok()) written = writer.Finish();
  if (!any) written = rocksdb::WriteStringToFile(database.env(), "", file);
  YIFA_RETURN_IF_ERROR(FromRocks(written, file));
  std::error_code error;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
  if (!error) return absl::OkStatus();
  return Error(api::v1::REASON_STORE_FAILED,
               "cannot keep " + file + " to its owner: " + error.message());
}

}  // namespace

absl::Status TakeOut(rocksdb::Env* env, const std::string& copy, Family family,
                     const std::string& rest, const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(const auto database, OpenStill(env, copy));
  YIFA_RETURN_IF_ERROR(WriteTable(*database, family, file));
  YIFA_RETURN_IF_ERROR(database->Drop(family));
  return database->Checkpoint(rest);
}

absl::Status PutBack(rocksdb::Env* env, const std::string& database, Family family,
                     const std::string& file) {
  if (env == nullptr) env = rocksdb::Env::Default();
  uint64_t size = 0;
  YIFA_RETURN_IF_ERROR(FromRocks(env->GetFileSize(file, &size), file));
  if (size == 0) return absl::OkStatus();
  {
    YIFA_ASSIGN_OR_RETURN(const auto opened, OpenStill(env, database));
    YIFA_RETURN_IF_ERROR(
        FromRocks(opened->db()->IngestExternalFile(opened->handle(family), {file},
                                                   rocksdb::IngestExternalFileOptions()),
                  file));
  }
  // No service has worked on it.
  return FromRocks(env->DeleteFile(database + kInUse), database);
}

}  // namespace yifa::store
