#include "services/cli/trust/copy_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/files.h"
#include "services/cli/trust/own_files.h"

ABSL_FLAG(
    std::string, keys, "",
    "Directory, or s3://bucket/prefix, of the services' keys, which are not where the "
    "copies are. A backup needs it, or `none`: without keys; on an S3-compatible store "
    "they must be sealed. A restore takes the keys from there; those of copies from "
    "before also from the services' directories ({service}/tree.key, "
    "{service}/vault.key).");

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

class DirectoryStore final : public CopyStore {
 public:
  DirectoryStore(std::string directory, int lock)
      : CopyStore(absl::StrCat(directory, "/part")),
        directory_(std::move(directory)),
        lock_(lock) {}
  ~DirectoryStore() override {
    std::error_code error;
    if (lock_ < 0) return;
    fs::remove_all(scratch_, error);
    close(lock_);
  }

  absl::Status Put(const std::string& name, const std::string& file) override {
    const std::string path = PathOf(name);
    if (chmod(file.c_str(), 0600) != 0) return CannotDo("写入", file);
    YIFA_RETURN_IF_ERROR(SyncFile(file));
    YIFA_RETURN_IF_ERROR(MakeOwnDirectory(fs::path(path).parent_path().string()));
    if (rename(file.c_str(), path.c_str()) != 0) return CannotDo("写入", path);
    return SyncFile(fs::path(path).parent_path().string());
  }
  absl::Status Get(const std::string& name, const std::string& file) override {
    std::error_code error;
    const std::string path = PathOf(name);
    if (!fs::exists(path, error)) return absl::NotFoundError(absl::StrCat("没有 ", path));
    fs::copy_file(path, file, fs::copy_options::overwrite_existing, error);
    if (!error) fs::permissions(file, fs::perms(0600), error);
    if (!error) return absl::OkStatus();
    return absl::UnavailableError(
        absl::StrCat("不能复制 ", path, " 到 ", file, "：", error.message()));
  }
  absl::StatusOr<std::vector<std::string>> List(const std::string& folder) override {
    std::error_code error;
    std::vector<std::string> names;
    const std::string path = PathOf(folder);
    if (!fs::exists(path, error)) return names;
    for (const auto& entry : fs::directory_iterator(path, error))
      names.push_back(entry.path().filename().string());
    if (error)
      return absl::UnavailableError(
          absl::StrCat("不能读取 ", path, "：", error.message()));
    std::sort(names.begin(), names.end());
    return names;
  }
  absl::Status Remove(const std::string& name) override {
    if (unlink(PathOf(name).c_str()) != 0 && errno != ENOENT)
      return CannotDo("删除", PathOf(name));
    return absl::OkStatus();
  }

 private:
  std::string PathOf(const std::string& name) const {
    return absl::StrCat(directory_, "/", name);
  }

  const std::string directory_;
  const int lock_;  // negative: only read
};

// What must not be written among: a service's data, or a folder of something else.
absl::Status CheckPlace(const std::string& directory) {
  constexpr const char* kOurs[] = {"blobs", "copies", "keys",       "keys.json",
                                   "lock",  "part",   "shelf.json", "lost+found"};
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error))
    if (std::find(std::begin(kOurs), std::end(kOurs), entry.path().filename().string()) ==
        std::end(kOurs))
      return absl::AlreadyExistsError(absl::StrCat(directory, " 不是备份的目录：其中有 ",
                                                   entry.path().filename().string()));
  for (fs::path above = fs::absolute(directory).lexically_normal();
       above.has_relative_path(); above = above.parent_path())
    if (fs::exists(above / "record.pin", error) || fs::exists(above / "IN_USE", error))
      return absl::AlreadyExistsError(
          absl::StrCat(directory, " 在服务的数据目录 ", above.string(), " 之内"));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<CopyStore>> OpenDirectory(const std::string& directory,
                                                         StoreUse use) {
  std::error_code error;
  if (use == StoreUse::kRead) {
    if (!fs::is_directory(directory, error))
      return absl::NotFoundError(absl::StrCat("没有目录 ", directory));
    return std::make_unique<DirectoryStore>(directory, -1);
  }
  YIFA_RETURN_IF_ERROR(CheckPlace(directory));
  YIFA_RETURN_IF_ERROR(MakeOwnDirectory(directory));
  const std::string file = absl::StrCat(directory, "/lock");
  const int lock = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0) return CannotDo("写入", file);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return absl::AlreadyExistsError(absl::StrCat("另一个备份正在写入 ", directory));
  }
  auto store = std::make_unique<DirectoryStore>(directory, lock);
  const std::string scratch = absl::StrCat(directory, "/part");
  fs::remove_all(scratch, error);  // of one that broke off
  YIFA_RETURN_IF_ERROR(MakeOwnDirectory(scratch));
  return store;
}

}  // namespace

std::string CopyStore::NewFile() { return absl::StrCat(scratch_, "/", ++files_); }

absl::Status CopyStore::PutText(const std::string& name, const std::string& text) {
  const std::string file = NewFile();
  YIFA_RETURN_IF_ERROR(WriteOwn(file, text));
  return Put(name, file);
}

absl::StatusOr<std::string> CopyStore::GetText(const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const std::string directory, MakeTemporaryDirectory());
  const std::string file = directory + "/text";
  absl::Status got = Get(name, file);
  absl::StatusOr<std::string> text =
      got.ok() ? ReadFile(file) : absl::StatusOr<std::string>(got);
  std::error_code error;
  fs::remove_all(directory, error);
  return text;
}

const Flags& StoreFlags() {
  static const Flags& flags = *new Flags([] {
    Flags all = S3Flags();
    all.push_back(FlagOf(FLAGS_keys));
    return all;
  }());
  return flags;
}

std::string KeysFromFlags() { return absl::GetFlag(FLAGS_keys); }

bool IsS3(const std::string& target) { return absl::StartsWith(target, "s3://"); }

absl::StatusOr<std::unique_ptr<CopyStore>> OpenCopyStore(const std::string& target,
                                                         StoreUse use) {
  return IsS3(target) ? OpenS3Store(target) : OpenDirectory(target, use);
}

}  // namespace yifa::cli
