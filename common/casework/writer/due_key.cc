#include "common/casework/writer/due_key.h"

#include <vector>

#include "absl/strings/str_split.h"
#include "common/store/layout.h"

namespace yifa::casework {

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
  std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(key.data(), key.size()), '\0');
  if (parts.size() < 4 || parts.size() > 5 || parts[1].size() != 8) return std::nullopt;
  parts[1].insert(6, "-").insert(4, "-");
  const std::optional<Date> day = ParseDate(parts[1]);
  if (!day) return std::nullopt;
  return Due{.organ = std::move(parts[0]),
             .due = *day,
             .name = std::move(parts[2]),
             .limit = std::move(parts[3]),
             .item = parts.size() == 5 ? std::move(parts[4]) : ""};
}

}  // namespace yifa::casework
