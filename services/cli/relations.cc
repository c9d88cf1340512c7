#include "services/cli/relations.h"

#include "absl/strings/str_cat.h"

namespace yifa::cli {

absl::Status Broken(const std::string& key, const std::string& rule,
                    const std::string& numbers) {
  return absl::FailedPreconditionError(
      absl::StrCat(key, " 不平衡（规则：", rule, "）：", numbers));
}

absl::Status Equal(const std::string& key, const std::string& rule, const Count& left,
                   const Count& right) {
  if (!left || !right || *left == *right) return absl::OkStatus();
  return Broken(key, rule, absl::StrCat(*left, "≠", *right));
}

absl::Status AtMost(const std::string& key, const std::string& rule, const Count& less,
                    const Count& more) {
  if (!less || !more || *less <= *more) return absl::OkStatus();
  return Broken(key, rule, absl::StrCat(*less, "＞", *more));
}

Count Plus(const Count& a, const Count& b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}
Count Minus(const Count& a, const Count& b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

}  // namespace yifa::cli
