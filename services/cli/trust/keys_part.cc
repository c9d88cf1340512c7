#include "services/cli/trust/keys_part.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

constexpr char kFile[] = "keys.json";
constexpr char kFolder[] = "keys";

}  // namespace

absl::Status ReplaceKeys(CopyStore& store, const KeysPart& keys) {
  Json json = Json::object();
  std::set<std::string> needed;
  for (const auto& [service, files] : keys) {
    json[service] = FilesToJson(files);
    for (const CopiedFile& file : files) needed.insert(file.blob);
  }
  YIFA_RETURN_IF_ERROR(store.PutText(kFile, absl::StrCat(json.dump(1), "\n")));
  YIFA_ASSIGN_OR_RETURN(const std::vector<std::string> blobs, store.List(kFolder));
  for (const std::string& blob : blobs)
    if (!needed.contains(blob))
      YIFA_RETURN_IF_ERROR(store.Remove(absl::StrCat(kFolder, "/", blob)));
  return absl::OkStatus();
}

absl::StatusOr<KeysPart> KeysIn(CopyStore& store) {
  YIFA_ASSIGN_OR_RETURN(const std::string text, store.GetText(kFile));
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(text));
  if (!json.is_object())
    return absl::InvalidArgumentError(absl::StrCat(kFile, " 不合格式"));
  KeysPart keys;
  for (const auto& [service, files] : json.items()) {
    YIFA_ASSIGN_OR_RETURN(keys[service], FilesFromJson(files));
  }
  return keys;
}

}  // namespace yifa::cli
