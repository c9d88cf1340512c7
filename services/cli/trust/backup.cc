// yifa backup and yifa restore: copies of all services, and services from copies.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/status_macros.h"
#include "common/record/merkle.h"
#include "common/store/layout.h"
#include "common/store/store.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/record_check.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kManifest[] = "manifest.json";
constexpr const char* kParts[] = {"db", "tree.key", "vault.key"};

absl::Status MakeEmptyDirectory(const std::string& directory) {
  std::error_code error;
  if (fs::exists(directory) && !fs::is_empty(directory, error))
    return absl::AlreadyExistsError(absl::StrCat(directory, " 已存在且不为空"));
  fs::create_directories(directory, error);
  if (error) return absl::InternalError(absl::StrCat("无法建立 ", directory));
  return absl::OkStatus();
}

// A copy made on the same disk shares its files with the running database (hard links):
// what damages the one damages the other. Gives the copy files of its own.
absl::Status Unshare(const std::string& directory) {
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(directory, error)) {
    if (!entry.is_regular_file() || entry.hard_link_count() < 2) continue;
    const std::string own = absl::StrCat(entry.path().string(), ".own");
    fs::copy_file(entry.path(), own, error);
    if (!error) fs::rename(own, entry.path(), error);
    if (error) break;
  }
  if (error)
    return absl::InternalError(
        absl::StrCat("无法复制 ", directory, "：", error.message()));
  return absl::OkStatus();
}

absl::StatusOr<Json> BackUp(const Suite& suite, const std::string& directory) {
  Json manifest = {{"created", absl::FormatTime(absl::Now(), absl::UTCTimeZone())},
                   {"services", Json::object()}};
  for (const Service service : kServices) {
    record::v1::BackUpRecordRequest request;
    request.set_directory(absl::StrCat(directory, "/", NameOf(service)));
    server::CallOptions options;
    options.timeout = absl::InfiniteDuration();
    const auto copied = suite.channel(service).Call<record::v1::BackUpRecordResponse>(
        MethodNamed("yifa.record.v1.RecordService.BackUpRecord"), request, options);
    if (!copied.ok())
      return absl::Status(copied.status().code(),
                          absl::StrCat(TitleOf(service), "：", Words(copied.status())));
    if (fs::exists(request.directory()))
      YIFA_RETURN_IF_ERROR(Unshare(request.directory()));
    manifest["services"][NameOf(service)] = {{"address", suite.address(service)},
                                             {"head", HeadToJson(copied->head())}};
    std::printf("%s：%lld 条记录\n", TitleOf(service).c_str(),
                static_cast<long long>(copied->head().tree_size()));
  }
  return manifest;
}

int RunBackUp(const std::vector<std::string>& arguments) {
  const std::string directory = fs::absolute(arguments[0]).lexically_normal().string();
  if (absl::Status status = MakeEmptyDirectory(directory); !status.ok())
    return Fail("无法备份", status);
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const absl::StatusOr<Json> manifest = BackUp(*suite, directory);
  if (!manifest.ok()) return Fail("备份失败", manifest.status());
  // The manifest comes last, once all is on disk: a copy without one is not whole.
  sync();
  const absl::Status written = ReplaceFile(absl::StrCat(directory, "/", kManifest),
                                           absl::StrCat(manifest->dump(2), "\n"));
  if (!written.ok()) return Fail("备份失败", written);
  return kExitOk;
}

absl::StatusOr<Json> ReadManifest(const std::string& directory) {
  std::ifstream in(absl::StrCat(directory, "/", kManifest), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return absl::NotFoundError(absl::StrCat(directory, " 中没有 ", kManifest));
  YIFA_ASSIGN_OR_RETURN(Json manifest, ParseJson(text.str()));
  if (!manifest.is_object() || !manifest.contains("services") ||
      !manifest["services"].is_object())
    return absl::InvalidArgumentError(absl::StrCat(kManifest, " 不合格式"));
  return manifest;
}

// The tree over the entries of the copy, up to the head, is the head's.
absl::Status CheckTree(const store::Store& store,
                       const record::v1::SignedTreeHead& head) {
  record::Frontier frontier;
  const uint64_t size = static_cast<uint64_t>(head.tree_size());
  YIFA_RETURN_IF_ERROR(store.Read()->Scan(
      store::Family::kEntries, "", "", [&](std::string_view key, std::string_view value) {
        if (frontier.size() >= size || store::ParseSequence(key) != frontier.size())
          return false;
        frontier.Append(record::LeafHash(value));
        return true;
      }));
  if (frontier.size() < size)
    return absl::DataLossError(
        absl::StrCat("只有 ", frontier.size(), " 条记录，树头有 ", size, " 条"));
  if (Bytes(frontier.Root()) != head.root_hash())
    return absl::DataLossError("树根与条目不符");
  return absl::OkStatus();
}

absl::Status CheckCopy(const std::string& directory, const Json& entry) {
  for (const char* part : kParts)
    if (!fs::exists(absl::StrCat(directory, "/", part)))
      return absl::NotFoundError(absl::StrCat("缺少 ", directory, "/", part));
  if (!entry.is_object() || !entry.contains("head"))
    return absl::InvalidArgumentError("清单中没有树头");
  YIFA_ASSIGN_OR_RETURN(const auto head, HeadFromJson(entry["head"]));
  if (const Findings findings = CheckHead(head); !findings.empty())
    return absl::DataLossError(findings.front());
  store::Options options;
  options.path = absl::StrCat(directory, "/db");
  options.read_only = true;
  YIFA_ASSIGN_OR_RETURN(const auto store, store::Store::Open(options));
  YIFA_RETURN_IF_ERROR(store->VerifyChecksums());
  return CheckTree(*store, head);
}

absl::Status Copy(const std::string& from, const std::string& to) {
  const std::string part = absl::StrCat(to, ".part");
  std::error_code error;
  fs::remove_all(part, error);
  fs::create_directories(part, error);
  if (!error) fs::copy(from, part, fs::copy_options::recursive, error);
  if (!error) {
    sync();  // all of it before it gets its name
    fs::rename(part, to, error);
  }
  if (error)
    return absl::InternalError(absl::StrCat("无法写入 ", to, "：", error.message()));
  return absl::OkStatus();
}

int RunRestore(const std::vector<std::string>& arguments) {
  const std::string& from = arguments[0];
  const std::string& data = arguments[1];
  const absl::StatusOr<Json> manifest = ReadManifest(from);
  if (!manifest.ok()) return Fail("备份不完整", manifest.status());
  const Json& services = (*manifest)["services"];
  // All is checked before anything is written.
  for (const auto& [name, entry] : services.items()) {
    if (fs::exists(absl::StrCat(data, "/", name)))
      return Fail("未恢复任何服务",
                  absl::AlreadyExistsError(absl::StrCat(data, "/", name, " 已经存在")));
    if (absl::Status status = CheckCopy(absl::StrCat(from, "/", name), entry);
        !status.ok())
      return Fail(absl::StrCat("未恢复任何服务：", name, " 的备份有问题"), status);
  }
  for (const auto& [name, entry] : services.items()) {
    if (absl::Status status =
            Copy(absl::StrCat(from, "/", name), absl::StrCat(data, "/", name));
        !status.ok())
      return Fail("恢复失败", status);
    std::printf("%s：%s\n", name.c_str(), absl::StrCat(data, "/", name).c_str());
  }
  return kExitOk;
}

}  // namespace

const Command& BackUpCommand() {
  static const Command command = {"backup",
                                  "DIR",
                                  "copies all services to a directory 备份",
                                  "Has each service write a consistent copy of its "
                                  "database and keys to DIR/{service}, on\n"
                                  "the services' machine, and writes DIR/manifest.json "
                                  "with the tree heads. DIR must be\n"
                                  "new or empty. The copy holds the keys: keep it as "
                                  "safe as the services themselves.\n"
                                  "Exits with 0, or 1 if a service could not be copied.",
                                  1,
                                  1,
                                  {SuiteFlags(), IdentityFlags()},
                                  &RunBackUp};
  return command;
}

const Command& RestoreCommand() {
  static const Command command = {
      "restore",
      "DIR DATA",
      "makes data directories from a copy 恢复",
      "Checks the copies in DIR against their manifest, the checksums of every file and "
      "the\n"
      "tree over all entries, and copies each service to DATA/{service}, which must not\n"
      "exist. No service is needed and none may be running on DATA.\n"
      "Exits with 0, or 1 if a copy is not whole; then nothing is written.",
      2,
      2,
      {},
      &RunRestore};
  return command;
}

}  // namespace yifa::cli
