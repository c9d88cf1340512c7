#include "services/cli/trust/heads.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

std::string TextOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

absl::Status Foreign(const std::string& file) {
  return absl::InvalidArgumentError(absl::StrCat(file, " 不是树头文件"));
}

}  // namespace

std::string DefaultHeadsFile() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state != 0)
    return absl::StrCat(state, "/yifa/heads.json");
  const char* home = std::getenv("HOME");
  return absl::StrCat(home == nullptr ? "." : home, "/.local/state/yifa/heads.json");
}

std::string FromHex(const std::string& hex) {
  for (const char c : hex)
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return "";
  return hex.size() % 2 == 0 ? absl::HexStringToBytes(hex) : "";
}

absl::StatusOr<SeenHeads> LoadHeads(const std::string& file) {
  SeenHeads heads;
  if (!fs::exists(file)) return heads;
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read ", file));
  const absl::StatusOr<Json> json = ParseJson(text.str());
  if (!json.ok() || !json->is_object()) return Foreign(file);
  for (const auto& [log_id, value] : json->items()) {
    if (!value.is_object()) return Foreign(file);
    SeenHead head;
    head.service = TextOf(value, "service");
    head.address = TextOf(value, "address");
    head.time = TextOf(value, "time");
    head.root = FromHex(TextOf(value, "root"));
    const auto size = value.find("size");
    if (size == value.end() || !size->is_number_unsigned() || head.root.size() != 32)
      return Foreign(file);
    head.size = size->get<uint64_t>();
    heads[log_id] = head;
  }
  return heads;
}

absl::Status SaveHeads(const std::string& file, const SeenHeads& heads) {
  Json json = Json::object();
  for (const auto& [log_id, head] : heads)
    json[log_id] = {{"service", head.service},
                    {"address", head.address},
                    {"size", head.size},
                    {"root", Hex(head.root)},
                    {"time", head.time}};
  std::error_code error;
  const fs::path parent = fs::path(file).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  return ReplaceFile(file, absl::StrCat(json.dump(2), "\n"));
}

absl::Status ReplaceFile(const std::string& file, const std::string& text) {
  const std::string part = absl::StrCat(file, ".part");
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) return absl::InternalError(absl::StrCat("cannot write ", part));
  }
  const int fd = open(part.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  std::error_code error;
  fs::rename(part, file, error);
  if (!synced || error) return absl::InternalError(absl::StrCat("cannot write ", file));
  return absl::OkStatus();
}

std::string LogIdOf(const record::v1::SignedTreeHead& head) { return Hex(head.log_id()); }

SeenHead SeenOf(const record::v1::SignedTreeHead& head, const std::string& service,
                const std::string& address) {
  const absl::Time time = absl::FromUnixSeconds(head.sign_time().seconds()) +
                          absl::Nanoseconds(head.sign_time().nanos());
  return {service, address, static_cast<uint64_t>(head.tree_size()), head.root_hash(),
          absl::FormatTime(time, absl::UTCTimeZone())};
}

Json HeadToJson(const record::v1::SignedTreeHead& head) {
  Json keys = Json::array();
  for (const record::v1::TreeKey& key : head.keys())
    keys.push_back({{"public_key", Hex(key.public_key())},
                    {"from_size", key.from_size()},
                    {"signature", Hex(key.signature())}});
  return {{"log_id", Hex(head.log_id())},
          {"tree_size", head.tree_size()},
          {"sign_seconds", head.sign_time().seconds()},
          {"sign_nanos", head.sign_time().nanos()},
          {"root_hash", Hex(head.root_hash())},
          {"signature", Hex(head.signature())},
          {"public_key", Hex(head.public_key())},
          {"keys", keys}};
}

absl::StatusOr<record::v1::SignedTreeHead> HeadFromJson(const Json& json) {
  record::v1::SignedTreeHead head;
  if (!json.is_object()) return absl::InvalidArgumentError("清单中的树头不合格式");
  Fields fields(json, "head");
  head.set_log_id(FromHex(fields.Text("log_id")));
  head.set_tree_size(fields.Number("tree_size").value_or(0));
  head.mutable_sign_time()->set_seconds(fields.Number("sign_seconds").value_or(0));
  head.mutable_sign_time()->set_nanos(
      static_cast<int32_t>(fields.Number("sign_nanos").value_or(0)));
  head.set_root_hash(FromHex(fields.Text("root_hash")));
  head.set_signature(FromHex(fields.Text("signature")));
  head.set_public_key(FromHex(fields.Text("public_key")));
  const Json* keys = fields.Take("keys");  // copies of before have none
  for (size_t i = 0; keys != nullptr && keys->is_array() && i < keys->size(); ++i) {
    if (!(*keys)[i].is_object())
      return absl::InvalidArgumentError("清单中的树头不合格式");
    Fields each((*keys)[i], "keys");
    record::v1::TreeKey& key = *head.add_keys();
    key.set_public_key(FromHex(each.Text("public_key")));
    key.set_from_size(each.Number("from_size").value_or(0));
    key.set_signature(FromHex(each.Text("signature")));
    YIFA_RETURN_IF_ERROR(each.Finish());
  }
  YIFA_RETURN_IF_ERROR(fields.Finish());
  return head;
}

}  // namespace yifa::cli
