#include "common/casework/writer/keys.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/base/identifier.h"
#include "common/store/layout.h"

namespace yifa::casework {
namespace {

// First parts of keys of kMeta.
constexpr std::string_view kRegister = "register";
constexpr std::string_view kOpenUpload = "upload";
constexpr std::string_view kLaw = "law";
constexpr std::string_view kHeld = "held";
constexpr std::string_view kSubject = "subject";

std::vector<std::string> PartsOf(std::string_view key) {
  return absl::StrSplit(absl::string_view(key.data(), key.size()), '\0');
}

// Of 8 digits.
std::optional<Date> ParseCompactDate(std::string text) {
  if (text.size() != 8) return std::nullopt;
  return ParseDate(text.insert(6, "-").insert(4, "-"));
}

// What follows the first part, where that is `first`.
std::optional<std::string> RestOf(std::string_view key, std::string_view first) {
  if (key.size() <= first.size() || key.substr(0, first.size()) != first ||
      key[first.size()] != '\0')
    return std::nullopt;
  return std::string(key.substr(first.size() + 1));
}

std::optional<Counter> CounterOf(const std::vector<std::string>& parts) {
  Counter counter{.organ = parts[0], .figure = parts[2], .label = parts[3]};
  if (!absl::SimpleAtoi(parts[1], &counter.year)) return std::nullopt;
  return counter;
}

}  // namespace

std::string CompactDate(Date date) {
  std::string text = FormatDate(date);
  text.erase(7, 1);
  text.erase(4, 1);
  return text;
}

std::string DueKey(const Due& due) {
  const std::string day = CompactDate(due.due);
  if (due.item.empty()) return store::JoinKey({due.organ, day, due.name, due.limit});
  return store::JoinKey({due.organ, day, due.name, due.limit, due.item});
}

std::optional<Due> ParseDueKey(std::string_view key) {
  std::vector<std::string> parts = PartsOf(key);
  if (parts.size() < 4 || parts.size() > 5) return std::nullopt;
  const std::optional<Date> day = ParseCompactDate(parts[1]);
  if (!day) return std::nullopt;
  return Due{.organ = std::move(parts[0]),
             .due = *day,
             .name = std::move(parts[2]),
             .limit = std::move(parts[3]),
             .item = parts.size() == 5 ? std::move(parts[4]) : ""};
}

std::string DuePrefix(std::string_view organ) { return store::JoinKey({organ, ""}); }

std::string CounterKey(std::string_view organ, int year, std::string_view figure,
                       std::string_view label) {
  return store::JoinKey({organ, std::to_string(year), figure, label});
}

std::optional<Counter> ParseCounterKey(std::string_view key) {
  const std::vector<std::string> parts = PartsOf(key);
  return parts.size() == 4 ? CounterOf(parts) : std::nullopt;
}

std::string CounterPrefix(std::string_view organ, int year, std::string_view figure) {
  if (year == 0) return store::JoinKey({organ, ""});
  if (figure.empty()) return store::JoinKey({organ, std::to_string(year), ""});
  return store::JoinKey({organ, std::to_string(year), figure, ""});
}

std::string SharePrefix(const Counter& counter) {
  return store::JoinKey(
      {CounterKey(counter.organ, counter.year, counter.figure, counter.label), ""});
}

std::optional<Share> ParseShareKey(std::string_view key) {
  const std::vector<std::string> parts = PartsOf(key);
  if (parts.size() != 5) return std::nullopt;
  std::optional<Counter> counter = CounterOf(parts);
  if (!counter) return std::nullopt;
  return Share{*std::move(counter), parts[4]};
}

std::string ListKey(std::string_view organ, std::string_view collection,
                    std::string_view state, Date receipt, std::string_view id) {
  return store::JoinKey({organ, collection, state, CompactDate(receipt), id});
}

std::optional<ListRowOf> ParseListKey(std::string_view key) {
  const std::vector<std::string> parts = PartsOf(key);
  if (parts.size() != 5) return std::nullopt;
  const std::optional<Date> receipt = ParseCompactDate(parts[3]);
  if (!receipt) return std::nullopt;
  return ListRowOf{parts[0], parts[1], parts[2], *receipt, parts[4]};
}

std::string ListPrefix(std::string_view organ, std::string_view collection,
                       std::string_view state) {
  return store::JoinKey({organ, collection, state, ""});
}

std::string NumberKey(std::string_view organ, std::string_view kind, int year) {
  return store::JoinKey({organ, kind, std::to_string(year)});
}

std::string ChunkKey(std::string_view upload, uint64_t number) {
  return std::string(upload) + store::SequenceKey(number);
}

std::string EvidenceName(std::string_view organ, std::string_view sha256) {
  std::string name(organ);
  name += "/evidence/";
  name += sha256;
  return name;
}

std::string NamingKey(std::string_view evidence, std::string_view case_name) {
  return store::JoinKey({evidence, case_name});
}

std::optional<std::string> ParseNamingKey(std::string_view key) {
  const size_t end = key.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(key.substr(end + 1));
}

std::string NamingPrefix(std::string_view evidence) { return NamingKey(evidence, ""); }

std::string NamedKey(std::string_view evidence) {
  return store::JoinKey({"named", evidence});
}

std::string HeldKey(std::string_view evidence, std::string_view principal) {
  return store::JoinKey({kHeld, evidence, principal});
}

std::optional<HeldBy> ParseHeldKey(std::string_view key) {
  std::vector<std::string> parts = PartsOf(key);
  if (parts.size() != 3 || parts[0] != kHeld) return std::nullopt;
  return HeldBy{std::move(parts[1]), std::move(parts[2])};
}

std::string HeldPrefix() { return store::JoinKey({kHeld, ""}); }

std::string RegisterKey(std::string_view name) {
  return store::JoinKey({kRegister, name});
}

std::optional<std::string> ParseRegisterKey(std::string_view key) {
  return RestOf(key, kRegister);
}

std::string CreatedFromKey(std::string_view source) {
  return store::JoinKey({"created-from", source});
}

std::string RepairKey(std::string_view neighbour) {
  return store::JoinKey({"repaired", neighbour});
}

std::string WitnessedKey(std::string_view neighbour) {
  return store::JoinKey({"witnessed", neighbour});
}

std::string MadeFromKey(std::string_view case_name) {
  return store::JoinKey({"made-from", case_name});
}

std::string LawKey(std::string_view procedure, std::string_view limit) {
  return store::JoinKey({kLaw, procedure, limit});
}

std::optional<LawInUse> ParseLawKey(std::string_view key) {
  const std::vector<std::string> parts = PartsOf(key);
  if (parts.size() != 3 || parts[0] != kLaw) return std::nullopt;
  return LawInUse{parts[1], parts[2]};
}

std::string LawPrefix() { return store::JoinKey({kLaw, ""}); }

std::string SubjectKey(std::string_view collection, std::string_view digest) {
  return store::JoinKey({kSubject, collection, digest});
}

std::string SubjectPrefix() { return store::JoinKey({kSubject, ""}); }

std::string TemplateKey(std::string_view sha256) {
  return store::JoinKey({"template", sha256});
}

std::string OpenUploadKey(std::string_view upload) {
  return store::JoinKey({kOpenUpload, FormatUuid(upload)});
}

std::string OpenUploadPrefix() { return store::JoinKey({kOpenUpload, ""}); }

std::optional<std::string> ParseOpenUploadKey(std::string_view key) {
  const std::optional<std::string> uuid = RestOf(key, kOpenUpload);
  if (!uuid) return std::nullopt;
  return ParseUuid(*uuid);
}

}  // namespace yifa::casework
