#include "services/cli/sheet/package.h"

#include <expat.h>

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

// A part of more is no list of an office; a small file may say that it unpacks to any
// size.
constexpr zip_uint64_t kLargestPart = zip_uint64_t{64} << 20;
constexpr char kSeparator = '|';  // between a namespace and a name; in no name

std::string LocalName(const char* name) {
  const std::string_view text(name);
  const size_t at = text.rfind(kSeparator);
  return std::string(at == std::string_view::npos ? text : text.substr(at + 1));
}

void OnBegin(void* events, const char* name, const char** attributes) {
  XmlEvents::Attributes values;
  for (; *attributes != nullptr; attributes += 2)
    values[LocalName(attributes[0])] = attributes[1];
  static_cast<const XmlEvents*>(events)->begin(LocalName(name), values);
}
void OnEnd(void* events, const char* name) {
  static_cast<const XmlEvents*>(events)->end(LocalName(name));
}
void OnText(void* events, const char* text, int size) {
  static_cast<const XmlEvents*>(events)->text({text, static_cast<size_t>(size)});
}

absl::Status Parse(const std::string& part, const std::string& xml,
                   const XmlEvents& events) {
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(
      XML_ParserCreateNS(nullptr, kSeparator), XML_ParserFree);
  if (parser == nullptr) return absl::InternalError("no XML parser");
  XML_SetUserData(parser.get(), const_cast<XmlEvents*>(&events));
  XML_SetElementHandler(parser.get(), OnBegin, OnEnd);
  XML_SetCharacterDataHandler(parser.get(), OnText);
  if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()),
                /*isFinal=*/1) == XML_STATUS_OK)
    return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("工作簿损坏：", part, " 第 ",
                                                 XML_GetCurrentLineNumber(parser.get()),
                                                 " 行不合 XML 格式"));
}

// The part that a target of `base` names: from the package's root, or from where the base
// lies.
std::string Resolve(const std::string& base, const std::string& target) {
  std::vector<std::string> path;
  if (!absl::StartsWith(target, "/")) {
    path = absl::StrSplit(base, '/', absl::SkipEmpty());
    if (!path.empty()) path.pop_back();
  }
  for (const auto step : absl::StrSplit(target, '/', absl::SkipEmpty())) {
    if (step == ".." && !path.empty())
      path.pop_back();
    else if (step != "." && step != "..")
      path.emplace_back(step);
  }
  return absl::StrJoin(path, "/");
}

}  // namespace

absl::StatusOr<Package> Package::Open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), /*freep=*/0, &error);
  zip_t* zip =
      source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip != nullptr) return Package(Zip(zip, zip_discard));
  if (source != nullptr) zip_source_free(source);
  return absl::InvalidArgumentError("工作簿损坏，不能打开");
}

bool Package::Has(const std::string& part) const {
  return zip_name_locate(zip_.get(), part.c_str(), ZIP_FL_ENC_UTF_8) >= 0;
}

absl::StatusOr<std::string> Package::Bytes(const std::string& part) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip_.get(), part.c_str(), ZIP_FL_ENC_UTF_8, &stat) != 0 ||
      (stat.valid & ZIP_STAT_SIZE) == 0)
    return absl::InvalidArgumentError("工作簿损坏：没有 " + part);
  if (stat.size > kLargestPart) return absl::InvalidArgumentError("工作簿过大：" + part);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(zip_.get(), stat.index, 0), zip_fclose);
  std::string bytes(stat.size, '\0');
  if (file == nullptr || zip_fread(file.get(), bytes.data(), bytes.size()) !=
                             static_cast<zip_int64_t>(bytes.size()))
    return absl::InvalidArgumentError("工作簿损坏：不能读取 " + part);
  return bytes;
}

absl::Status Package::Read(const std::string& part, const XmlEvents& events) const {
  YIFA_ASSIGN_OR_RETURN(const std::string xml, Bytes(part));
  return Parse(part, xml, events);
}

absl::StatusOr<Package::Relationships> Package::RelationshipsOf(
    const std::string& part) const {
  const size_t slash = part.rfind('/');
  const size_t name = slash == std::string::npos ? 0 : slash + 1;
  Relationships relationships;
  const XmlEvents events = {
      [&](const std::string& element, const XmlEvents::Attributes& attributes) {
        const auto value = [&](const char* key) {
          const auto found = attributes.find(key);
          return found == attributes.end() ? "" : found->second;
        };
        if (element != "Relationship" || value("TargetMode") == "External") return;
        const std::string type = value("Type");
        relationships[value("Id")] = {type.substr(type.rfind('/') + 1),
                                      Resolve(part, value("Target"))};
      },
      [](const std::string&) {}, [](std::string_view) {}};
  YIFA_RETURN_IF_ERROR(Read(
      absl::StrCat(part.substr(0, name), "_rels/", part.substr(name), ".rels"), events));
  return relationships;
}

}  // namespace yifa::cli
