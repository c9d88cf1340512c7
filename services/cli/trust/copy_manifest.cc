#include "services/cli/trust/copy_manifest.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "common/base/status_macros.h"
#include "services/cli/trust/heads.h"

namespace yifa::cli {
namespace {

constexpr int64_t kFormat = 2;
constexpr int64_t kFormatWithKeys = 1;
constexpr char kNameFormat[] = "%Y%m%dT%H%M%E6SZ";

// A name that leads out of the directory, or two files of one name, are nobody's copy.
bool IsBelow(const std::string& name) {
  if (name.empty() || name.front() == '/') return false;
  for (const absl::string_view part : absl::StrSplit(name, '/'))
    if (part.empty() || part == "." || part == "..") return false;
  return true;
}

absl::Status Wrong(const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat("清单不合格式：", what));
}

absl::StatusOr<CopiedService> ServiceFromJson(const Json& json) {
  if (!json.is_object()) return Wrong("services");
  Fields fields(json, "service");
  CopiedService service;
  service.address = fields.Text("address");
  for (const char* part : {"head", "positions", "files", "keys"})
    if (!json.contains(part)) return Wrong(part);
  YIFA_ASSIGN_OR_RETURN(service.head, HeadFromJson(*fields.Take("head")));
  const Json& positions = *fields.Take("positions");
  if (!positions.is_object()) return Wrong("positions");
  for (const auto& [neighbour, size] : positions.items()) {
    if (!size.is_number_integer() || size < 0) return Wrong("positions");
    service.positions[neighbour] = size.get<int64_t>();
  }
  YIFA_ASSIGN_OR_RETURN(service.files, FilesFromJson(*fields.Take("files")));
  YIFA_ASSIGN_OR_RETURN(service.keys, FilesFromJson(*fields.Take("keys")));
  YIFA_RETURN_IF_ERROR(fields.Finish());
  return service;
}

}  // namespace

Json FilesToJson(const std::vector<CopiedFile>& files) {
  Json json = Json::array();
  for (const CopiedFile& file : files)
    json.push_back({{"name", file.name}, {"size", file.size}, {"blob", file.blob}});
  return json;
}

absl::StatusOr<std::vector<CopiedFile>> FilesFromJson(const Json& json) {
  if (!json.is_array()) return Wrong("files");
  std::vector<CopiedFile> files;
  for (const Json& each : json) {
    if (!each.is_object()) return Wrong("files");
    Fields fields(each, "file");
    CopiedFile& file = files.emplace_back();
    file.name = fields.Text("name");
    file.size = fields.Number("size").value_or(-1);
    file.blob = fields.Text("blob");
    YIFA_RETURN_IF_ERROR(fields.Finish());
    if (!IsBelow(file.name) || file.size < 0 || FromHex(file.blob).size() != 32)
      return Wrong(file.name);
  }
  return files;
}

std::string NameOfCopy(absl::Time time) {
  return absl::FormatTime(kNameFormat, time, absl::UTCTimeZone());
}

Json ManifestToJson(const CopyManifest& manifest) {
  Json services = Json::object();
  for (const auto& [name, service] : manifest.services) {
    Json positions = Json::object();
    for (const auto& [neighbour, size] : service.positions) positions[neighbour] = size;
    services[name] = {{"address", service.address},
                      {"head", HeadToJson(service.head)},
                      {"positions", positions},
                      {"files", FilesToJson(service.files)},
                      {"keys", FilesToJson(service.keys)}};
  }
  return {{"format", manifest.keys_apart ? kFormat : kFormatWithKeys},
          {"time", absl::FormatTime(manifest.time, absl::UTCTimeZone())},
          {"services", services}};
}

absl::StatusOr<CopyManifest> ManifestFromJson(const Json& json) {
  if (!json.is_object()) return Wrong("format");
  Fields fields(json, "");
  const int64_t format = fields.Number("format").value_or(0);
  if (format != kFormat && format != kFormatWithKeys) return Wrong("format");
  CopyManifest manifest;
  manifest.keys_apart = format == kFormat;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, fields.Text("time"), &manifest.time, &error))
    return Wrong(absl::StrCat("time: ", error));
  const Json* services = fields.Take("services");
  if (services == nullptr || !services->is_object() || services->empty())
    return Wrong("services");
  for (const auto& [name, service] : services->items()) {
    if (!IsBelow(name) || absl::StrContains(name, "/")) return Wrong(name);
    YIFA_ASSIGN_OR_RETURN(manifest.services[name], ServiceFromJson(service));
  }
  YIFA_RETURN_IF_ERROR(fields.Finish());
  return manifest;
}

Findings CheckFit(const CopyManifest& manifest) {
  Findings findings;
  for (const auto& [name, service] : manifest.services) {
    for (const std::string& finding : CheckHead(service.head))
      findings.push_back(absl::StrCat(name, "：", finding));
    for (const auto& [neighbour, read] : service.positions) {
      const auto copied = manifest.services.find(neighbour);
      if (copied == manifest.services.end())
        findings.push_back(absl::StrCat(name, " 读取 ", neighbour, " 的记录，但没有 ",
                                        neighbour, " 的备份"));
      else if (copied->second.head.tree_size() < read)
        findings.push_back(absl::StrCat(neighbour, " 的备份只有 ",
                                        copied->second.head.tree_size(), " 条记录，",
                                        name, " 已经读到第 ", read, " 条"));
    }
  }
  return findings;
}

}  // namespace yifa::cli
