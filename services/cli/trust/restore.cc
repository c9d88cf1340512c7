// yifa restore: services from a copy.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/trust/restored_service.h"

ABSL_FLAG(std::string, at, "",
          "The last copy that was cut at this time or before, RFC 3339, e.g. "
          "2026-11-30T09:41:50+08:00. Empty: the last one.");
ABSL_FLAG(std::string, only, "",
          "The services to restore, separated by commas, e.g. penalty. Empty: all.");
ABSL_FLAG(
    std::string, decrypt_with, "",
    "File of the private key (or the 32 bytes) that sealed copies are opened with.");

namespace yifa::cli {
namespace {

struct Sources {
  std::unique_ptr<CopyShelf> shelf;
  KeyPlace keys;
  std::string copy;
  CopyManifest manifest;
};

absl::StatusOr<KeyPlace> OpenKeys(const std::string& directory) {
  KeyPlace keys;
  keys.directory = directory;
  std::error_code error;
  if (!IsS3(directory) && !std::filesystem::is_directory(directory + "/keys", error))
    return keys;
  YIFA_ASSIGN_OR_RETURN(keys.store, OpenCopyStore(directory, StoreUse::kRead));
  auto part = KeysIn(*keys.store);
  if (!part.ok() && !absl::IsNotFound(part.status())) return part.status();
  if (part.ok()) keys.part = *std::move(part);
  return keys;
}

absl::StatusOr<Sources> OpenSources(const std::string& target) {
  std::unique_ptr<SealingKey> key;
  if (const std::string file = absl::GetFlag(FLAGS_decrypt_with); !file.empty()) {
    YIFA_ASSIGN_OR_RETURN(key, SealingKey::ForOpening(file));
  }
  Sources sources;
  YIFA_ASSIGN_OR_RETURN(auto store, OpenCopyStore(target, StoreUse::kRead));
  YIFA_ASSIGN_OR_RETURN(sources.shelf, CopyShelf::Read(std::move(store), std::move(key)));
  YIFA_ASSIGN_OR_RETURN(sources.keys, OpenKeys(KeysFromFlags()));
  absl::Time at = absl::InfiniteFuture();
  if (const std::string text = absl::GetFlag(FLAGS_at); !text.empty()) {
    std::string wrong;
    if (!absl::ParseTime(absl::RFC3339_full, text, &at, &wrong))
      return absl::InvalidArgumentError(absl::StrCat("--at 不是时间：", text));
  }
  YIFA_ASSIGN_OR_RETURN(sources.copy, sources.shelf->Latest(at));
  YIFA_ASSIGN_OR_RETURN(sources.manifest, sources.shelf->Manifest(sources.copy));
  if (const Findings findings = CheckFit(sources.manifest); !findings.empty())
    return absl::DataLossError(absl::StrJoin(findings, "；"));
  return sources;
}

absl::StatusOr<std::vector<std::string>> Wanted(const CopyManifest& manifest) {
  std::vector<std::string> names =
      absl::StrSplit(absl::GetFlag(FLAGS_only), ',', absl::SkipEmpty());
  for (const std::string& name : names)
    if (!manifest.services.contains(name))
      return absl::NotFoundError(absl::StrCat("备份中没有 ", name));
  if (names.empty())
    for (const auto& [name, copied] : manifest.services) names.push_back(name);
  return names;
}

void SayWhatNext(bool whole) {
  if (whole)
    std::printf(
        "各服务同在一处，照常启动即可（不要 --init）。备份以后办理的不在其中：请用 yifa "
        "verify 核对。\n");
  else
    std::printf(
        "只恢复了一部分服务：其他服务读到的可能比它多。启动后（不要 --init）请用 yifa "
        "reconcile 核对，写明理由后接着读。\n");
}

absl::Status Restore(const std::string& target, const std::string& data) {
  YIFA_ASSIGN_OR_RETURN(const Sources sources, OpenSources(target));
  YIFA_ASSIGN_OR_RETURN(const std::vector<std::string> names, Wanted(sources.manifest));
  const bool whole = names.size() == sources.manifest.services.size();
  std::vector<RestoredService> services;
  for (const std::string& name : names) {
    RestoredService service(*sources.shelf, sources.keys, sources.copy, sources.manifest,
                            name, absl::StrCat(data, "/", name), whole);
    YIFA_ASSIGN_OR_RETURN(const bool there, service.Check());
    if (there)
      std::printf("%s：已经恢复\n", name.c_str());
    else
      services.push_back(std::move(service));
  }
  for (RestoredService& service : services) {
    if (absl::Status status = service.Bring(); !status.ok())
      return absl::Status(status.code(),
                          absl::StrCat(service.name(), "：", Words(status)));
    std::printf("%s：%llu 条记录\n", service.name().c_str(),
                static_cast<unsigned long long>(service.size()));
  }
  // Only when all are whole.
  for (const RestoredService& service : services) YIFA_RETURN_IF_ERROR(service.Finish());
  std::printf("已经恢复备份 %s\n", sources.copy.c_str());
  SayWhatNext(whole);
  return absl::OkStatus();
}

int RunRestore(const std::vector<std::string>& arguments) {
  std::signal(SIGXFSZ, SIG_IGN);
  const absl::Status status = Restore(arguments[0], arguments[1]);
  return status.ok() ? kExitOk : Fail("没有恢复", status);
}

}  // namespace

const Command& RestoreCommand() {
  static const Command command = {
      "restore",
      "TARGET DATA",
      "makes data directories from a copy 恢复",
      "Makes DATA/{service}, which must be missing or empty, of a copy in TARGET, a\n"
      "directory or s3://bucket/prefix, and of the keys in --keys. Checks that its "
      "services fit one another, each\n"
      "file's hash, the checksums of the databases and the trees over all entries; no\n"
      "service can start on what is not whole. A restore that broke off is run again.\n"
      "No service is needed and none may be running on DATA. After one service alone "
      "was\n"
      "restored, yifa reconcile says what its neighbours had read beyond the copy.\n"
      "Exits with 0, or 1 if a copy is not whole.",
      2,
      2,
      {StoreFlags(), {FlagOf(FLAGS_at), FlagOf(FLAGS_only), FlagOf(FLAGS_decrypt_with)}},
      &RunRestore};
  return command;
}

}  // namespace yifa::cli
