#include "common/store/migration.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/database.h"
#include "common/store/file_lock.h"
#include "common/store/format.h"
#include "common/store/log_file.h"
#include "common/store/rocks_status.h"
#include "common/store/store.h"
#include "rocksdb/env.h"
#include "rocksdb/write_batch.h"

namespace yifa::store {
namespace {

constexpr char kCurrent[] = "CURRENT";  // the file by which a directory is a database
constexpr size_t kBatchBytes = 1 << 20;
constexpr uint64_t kPairsToSay = 100000;

absl::Status Refused(const std::string& message) {
  return Error(api::v1::REASON_STORE_FAILED, message);
}

absl::Status SyncDirectory(rocksdb::Env* env, const std::string& path) {
  std::unique_ptr<rocksdb::Directory> directory;
  rocksdb::Status status = env->NewDirectory(path, &directory);
  if (status.ok()) status = directory->Fsync();
  return FromRocks(status, path);
}

std::string ParentOf(const std::string& path) {
  return std::filesystem::absolute(path).lexically_normal().parent_path().string();
}

absl::StatusOr<std::vector<std::string>> NamesIn(rocksdb::Env* env,
                                                 const std::string& path) {
  std::vector<std::string> names;
  YIFA_RETURN_IF_ERROR(FromRocks(env->GetChildren(path, &names), path));
  std::erase_if(names,
                [](const std::string& name) { return name == "." || name == ".."; });
  return names;
}

bool IsDirectory(rocksdb::Env* env, const std::string& path) {
  bool is_directory = false;
  return env->IsDirectory(path, &is_directory).ok() && is_directory;
}

// CURRENT first, so that what is left if this breaks off is no database.
absl::Status Remove(rocksdb::Env* env, const std::string& path) {
  if (env->FileExists(path).IsNotFound()) return absl::OkStatus();
  const std::string current = path + "/" + kCurrent;
  if (env->FileExists(current).ok())
    YIFA_RETURN_IF_ERROR(FromRocks(env->DeleteFile(current), current));
  YIFA_ASSIGN_OR_RETURN(const std::vector<std::string> names, NamesIn(env, path));
  for (const std::string& name : names) {
    const std::string each = path + "/" + name;
    YIFA_RETURN_IF_ERROR(IsDirectory(env, each) ? Remove(env, each)
                                                : FromRocks(env->DeleteFile(each), each));
  }
  return FromRocks(env->DeleteDir(path), path);
}

// Tables and blobs are never changed once they are written.
bool IsShared(const std::string& name) {
  return absl::EndsWith(name, ".sst") || absl::EndsWith(name, ".blob");
}

bool IsCopied(const std::string& name) {
  return "/" + name != kInUse && "/" + name != kRocksLock && name != kCurrent &&
         !absl::StartsWith(name, "LOG");
}

absl::Status CopyFile(rocksdb::Env* env, const std::string& from, const std::string& to) {
  std::string contents;
  YIFA_RETURN_IF_ERROR(FromRocks(rocksdb::ReadFileToString(env, from, &contents), from));
  return FromRocks(rocksdb::WriteStringToFile(env, contents, to, /*should_sync=*/true),
                   to);
}

// A copy of a database on which nobody works. What lies in folders is no part of it (logs
// that RocksDB has archived). CURRENT comes last: without it the copy is none.
absl::Status Copy(rocksdb::Env* env, const std::string& from, const std::string& to) {
  YIFA_ASSIGN_OR_RETURN(const std::vector<std::string> names, NamesIn(env, from));
  YIFA_RETURN_IF_ERROR(FromRocks(env->CreateDir(to), to));
  for (const std::string& name : names) {
    const std::string source = from + "/" + name;
    const std::string target = to + "/" + name;
    if (IsDirectory(env, source)) continue;
    if (IsShared(name))
      YIFA_RETURN_IF_ERROR(FromRocks(env->LinkFile(source, target), target));
    else if (IsCopied(name))
      YIFA_RETURN_IF_ERROR(CopyFile(env, source, target));
  }
  YIFA_RETURN_IF_ERROR(
      CopyFile(env, from + "/" + kCurrent, to + "/" + std::string(kCurrent)));
  YIFA_RETURN_IF_ERROR(SyncDirectory(env, to));
  return SyncDirectory(env, ParentOf(to));
}

// Writes while it goes; only the last write is synced, and it brings the new format.
class RewriteInPlace final : public Rewrite {
 public:
  RewriteInPlace(Database& database, const Migration& migration,
                 const MigrationOptions& options)
      : database_(database),
        migration_(migration),
        options_(options),
        before_(database.db()->GetSnapshot()) {}
  ~RewriteInPlace() override { database_.db()->ReleaseSnapshot(before_); }

  absl::Status Each(
      Family family,
      const std::function<absl::Status(std::string_view key, std::string_view value)>&
          visit) override {
    absl::Status visited;
    YIFA_RETURN_IF_ERROR(database_.Scan(
        before_, family, "", "",
        [&](std::string_view key, std::string_view value) {
          visited = visit(key, value);
          if (++done_ % kPairsToSay == 0) Say();
          return visited.ok();
        },
        /*reversed=*/false));
    return visited;
  }
  absl::Status Put(Family family, std::string_view key, std::string_view value) override {
    batch_.Put(database_.handle(family), ToSlice(key), ToSlice(value));
    return WriteIfFull();
  }
  absl::Status Delete(Family family, std::string_view key) override {
    batch_.Delete(database_.handle(family), ToSlice(key));
    return WriteIfFull();
  }

  absl::Status Run() {
    YIFA_RETURN_IF_ERROR(migration_.run(*this));
    batch_.Put(database_.handle(Family::kMeta), kFormatKey,
               std::to_string(migration_.from + 1));
    YIFA_RETURN_IF_ERROR(database_.WriteSynced(&batch_));
    Say();
    return absl::OkStatus();
  }

 private:
  void Say() const { options_.progress(migration_.does, done_); }

  absl::Status WriteIfFull() {
    if (batch_.GetDataSize() < kBatchBytes) return absl::OkStatus();
    const rocksdb::Status written =
        database_.db()->Write(rocksdb::WriteOptions(), &batch_);
    batch_.Clear();
    return FromRocks(written, options_.path);
  }

  Database& database_;
  const Migration& migration_;
  const MigrationOptions& options_;
  const rocksdb::Snapshot* const before_;
  rocksdb::WriteBatch batch_;
  uint64_t done_ = 0;
};

// The migrations that lead from a format to the present one, in order.
absl::StatusOr<std::vector<const Migration*>> WayFrom(int format,
                                                      const MigrationOptions& options) {
  std::vector<const Migration*> way;
  for (int at = format; at < kFormat; ++at) {
    const auto next =
        std::find_if(options.migrations.begin(), options.migrations.end(),
                     [at](const Migration& each) { return each.from == at; });
    if (next == options.migrations.end())
      return Refused(options.path + " has format " + std::to_string(format) +
                     ", from which no migration leads on: it needs an older version of "
                     "this program first");
    way.push_back(&*next);
  }
  return way;
}

absl::Status MigrateCopy(const std::string& copy,
                         const std::vector<const Migration*>& way,
                         const MigrationOptions& options) {
  Options to_migrate;
  to_migrate.path = copy;
  to_migrate.env = options.env;
  YIFA_ASSIGN_OR_RETURN(const std::shared_ptr<Database> database,
                        Database::Open(to_migrate, /*takes_older=*/true));
  for (const Migration* migration : way)
    YIFA_RETURN_IF_ERROR(RewriteInPlace(*database, *migration, options).Run());
  return absl::OkStatus();
}

// Makes a copy that may take the database's place.
absl::Status Prepare(rocksdb::Env* env, const std::string& copy,
                     const std::vector<const Migration*>& way,
                     const MigrationOptions& options) {
  options.progress("copy", 0);
  YIFA_RETURN_IF_ERROR(Remove(env, copy));
  YIFA_RETURN_IF_ERROR(CheckLogFiles(env, options.path, /*cut=*/false));
  YIFA_RETURN_IF_ERROR(Copy(env, options.path, copy));
  YIFA_RETURN_IF_ERROR(MigrateCopy(copy, way, options));
  YIFA_RETURN_IF_ERROR(SyncDirectory(env, copy));
  return options.verify(copy);
}

// The same error, after words on what became of the database.
absl::Status Annotated(const absl::Status& why, const std::string& words) {
  absl::Status status(why.code(), words + ": " + std::string(why.message()));
  why.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    status.SetPayload(type, payload);
  });
  return status;
}

// REQUIRES: the locks of the database are held
absl::Status MigrateLocked(rocksdb::Env* env, int format,
                           const MigrationOptions& options) {
  YIFA_ASSIGN_OR_RETURN(const auto way, WayFrom(format, options));
  const std::string copy = MigratingPath(options.path);
  const std::string kept = KeptPath(options.path, format);
  if (!env->FileExists(kept).IsNotFound())
    return Refused(kept +
                   " exists: it was kept by an earlier migration. Move it away "
                   "or, if nothing of it is needed, remove it");
  absl::Status status = Prepare(env, copy, way, options);
  // Whoever starts between the renames is refused, rather than doing the second.
  absl::StatusOr<std::unique_ptr<FileLock>> lock = nullptr;
  if (status.ok()) lock = FileLock::Take(env, copy + kInUse);
  if (status.ok()) status = lock.status();
  if (status.ok()) status = FromRocks(env->RenameFile(options.path, kept), kept);
  if (!status.ok()) {
    Remove(env, copy).IgnoreError();  // its room may be needed
    return Annotated(status, options.path + " is as it was, it was not migrated");
  }
  status = FromRocks(env->RenameFile(copy, options.path), copy);
  if (status.ok()) return SyncDirectory(env, ParentOf(options.path));
  return Annotated(status, options.path + " was migrated, and is to be renamed from " +
                               copy + " by the next start");
}

}  // namespace

std::string MigratingPath(const std::string& path) { return path + ".migrating"; }

std::string KeptPath(const std::string& path, int format) {
  return path + ".format-" + std::to_string(format);
}

absl::StatusOr<std::optional<std::string>> Migrate(const MigrationOptions& options) {
  rocksdb::Env* const env =
      options.env != nullptr ? options.env : rocksdb::Env::Default();
  if (!env->FileExists(options.path + "/" + kCurrent).ok()) return std::nullopt;
  // Those who know nothing of the first lock take the second.
  YIFA_ASSIGN_OR_RETURN(const auto lock, FileLock::Take(env, options.path + kInUse));
  YIFA_ASSIGN_OR_RETURN(const auto old_lock,
                        FileLock::Take(env, options.path + kRocksLock));
  YIFA_ASSIGN_OR_RETURN(const auto format, FormatOf(env, options.path));
  if (!format) return std::nullopt;
  YIFA_RETURN_IF_ERROR(CheckFormat(options.path, *format, /*takes_older=*/true));
  if (*format == kFormat) return std::nullopt;
  YIFA_RETURN_IF_ERROR(MigrateLocked(env, *format, options));
  return KeptPath(options.path, *format);
}

absl::Status FinishMigration(rocksdb::Env* env, const std::string& path) {
  if (env == nullptr) env = rocksdb::Env::Default();
  const std::string copy = MigratingPath(path);
  // A copy is no database before it is whole, and the database does not leave its place
  // before the copy was verified.
  if (!env->FileExists(path).IsNotFound() || !env->FileExists(copy + "/" + kCurrent).ok())
    return absl::OkStatus();
  bool kept = false;
  for (int format = 1; format < kFormat; ++format)
    kept = kept || env->FileExists(KeptPath(path, format)).ok();
  if (!kept) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const auto lock, FileLock::Take(env, copy + kInUse));
  YIFA_RETURN_IF_ERROR(FromRocks(env->RenameFile(copy, path), copy));
  return SyncDirectory(env, ParentOf(path));
}

}  // namespace yifa::store
