#include "services/cli/fields.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

// More than any register of cases holds; keeps sums and amounts far from overflow.
constexpr int64_t kMost = 1'000'000'000'000;
constexpr size_t kDigitsMost = 13;
constexpr int kPercentPlaces = 2;

// `316081.70` with two places is 31608170. Nothing for a sign, an exponent, more places
// than asked for, or a number beyond kMost.
std::optional<int64_t> ParseDecimal(std::string_view text, int places) {
  const size_t point = text.find('.');
  const std::string whole(text.substr(0, point));
  std::string decimals(point == std::string_view::npos ? "" : text.substr(point + 1));
  if (whole.empty() || whole.size() > kDigitsMost ||
      decimals.size() > static_cast<size_t>(places))
    return std::nullopt;
  if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
  decimals.resize(static_cast<size_t>(places), '0');
  int64_t value = 0;
  for (const char c : absl::StrCat(whole, decimals)) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return std::nullopt;
    if (value > INT64_MAX / 10 - 1) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int64_t> WholeNumber(const Json& value) {
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(kMost))
    return std::nullopt;
  const int64_t number = value.get<int64_t>();
  if (number < 0 || number > kMost) return std::nullopt;
  return number;
}

std::string Printed(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

absl::StatusOr<Json> ParseJson(std::string_view text) {
  std::vector<std::set<std::string>> keys;
  std::string twice;
  const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && twice.empty() &&
        !keys.back().insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return true;
  };
  Json json = Json::parse(text, watch, /*allow_exceptions=*/false);
  if (json.is_discarded()) return absl::InvalidArgumentError("不是有效的 JSON 文件");
  if (!twice.empty())
    return absl::InvalidArgumentError(absl::StrCat("键 ", twice, " 重复出现"));
  return json;
}

Fields::Fields(const Json& object, std::string path)
    : object_(object), path_(std::move(path)) {
  if (!object_.is_object())
    status_ = absl::InvalidArgumentError(absl::StrCat(path_, "：应当是一个对象"));
}

std::string Fields::PathOf(const std::string& key) const {
  return path_.empty() ? key : absl::StrCat(path_, ".", key);
}

void Fields::Fail(const std::string& key, const std::string& why) {
  if (status_.ok())
    status_ = absl::InvalidArgumentError(absl::StrCat(PathOf(key), "：", why));
}

const Json* Fields::Take(const std::string& key) {
  taken_.insert(key);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

std::string Fields::Text(const std::string& key) {
  const Json* value = Take(key);
  if (value == nullptr) return "";
  if (!value->is_string()) {
    Fail(key, "应当是文字");
    return "";
  }
  return value->get<std::string>();
}

Count Fields::Number(const std::string& key) {
  const Json* value = Take(key);
  if (value == nullptr) return std::nullopt;
  const std::optional<int64_t> number = WholeNumber(*value);
  if (!number) Fail(key, "应当是非负整数（规则 R9）");
  return number;
}

Count Fields::Decimal(const std::string& key, int places) {
  const Json* value = Take(key);
  if (value == nullptr) return std::nullopt;
  std::optional<int64_t> number;
  if (value->is_string()) number = ParseDecimal(value->get<std::string>(), places);
  if (!number) Fail(key, absl::StrCat("应当是文字写的非负数，至多 ", places, " 位小数"));
  return number;
}

MaybeRate Fields::Percent(const std::string& key) {
  const Json* value = Take(key);
  if (value == nullptr) return std::nullopt;
  const std::string printed = value->is_string() ? value->get<std::string>() : "";
  std::optional<int64_t> basis_points;
  if (!printed.empty() && printed.back() == '%')
    basis_points = ParseDecimal(printed.substr(0, printed.size() - 1), kPercentPlaces);
  if (!basis_points) {
    Fail(key, "应当是百分比，例如 16.33%");
    return std::nullopt;
  }
  return Rate{printed, *basis_points};
}

std::vector<std::string> Fields::Texts(const std::string& key) {
  const Json* value = Take(key);
  std::vector<std::string> texts;
  if (value == nullptr) return texts;
  if (!value->is_array()) Fail(key, "应当是一列文字");
  for (const Json& text : *value) {
    if (!text.is_string() || text.get<std::string>().empty()) {
      Fail(key, "应当是一列文字");
      return {};
    }
    texts.push_back(text.get<std::string>());
  }
  return texts;
}

std::vector<Group> Fields::Numbers(const std::string& key) {
  const Json* value = Take(key);
  std::vector<Group> groups;
  if (value == nullptr) return groups;
  if (!value->is_object()) {
    Fail(key, "应当是一个对象");
    return groups;
  }
  for (const auto& [name, number] : value->items()) {
    const std::optional<int64_t> count = WholeNumber(number);
    if (!count) Fail(absl::StrCat(key, ".", name), "应当是非负整数（规则 R9）");
    groups.push_back({name, {name}, count.value_or(0)});
  }
  return groups;
}

void Fields::Leave(const std::string& key, std::vector<NotCarried>& left,
                   const std::set<std::string>& members) {
  const Json* value = Take(key);
  if (value == nullptr) return;
  if (!value->is_object()) {
    left.push_back({PathOf(key), Printed(*value)});
    return;
  }
  for (const auto& [name, member] : value->items()) {
    if (members.count(name) == 0) Fail(absl::StrCat(key, ".", name), "未知的指标");
    left.push_back({absl::StrCat(PathOf(key), ".", name), Printed(member)});
  }
}

absl::Status Fields::Finish() {
  if (!status_.ok()) return status_;
  for (const auto& [key, value] : object_.items())
    if (taken_.count(key) == 0) Fail(key, "未知的指标");
  return status_;
}

}  // namespace yifa::cli
