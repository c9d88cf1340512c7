#include "services/disclosure/table_keys.h"

#include "absl/strings/ascii.h"
#include "common/base/enum_text.h"

namespace yifa::disclosure {
namespace {

template <typename Enum>
std::string InLowerCase(Enum value) {
  return absl::AsciiStrToLower(std::string(LabelOf(value)));
}

}  // namespace

std::string KeyOf(v1::RuleKind kind) {
  return kind == v1::RULE_KIND_RULE ? "rules" : "normative";
}

std::string KeyOf(v1::AnswerKind kind) { return InLowerCase(kind); }

std::string KeyOf(v1::ApplicantKind kind) { return InLowerCase(kind); }

std::string KeyOf(v1::RemedyWay way) {
  switch (way) {
    case v1::REMEDY_WAY_RECONSIDERATION:
      return "review";
    case v1::REMEDY_WAY_SUIT_DIRECT:
      return "litigation_direct";
    default:
      return "litigation_after_review";
  }
}

std::string KeyOf(v1::RemedyResult result) {
  return result == v1::REMEDY_RESULT_UNSPECIFIED ? "pending" : InLowerCase(result);
}

std::string CellLabel(std::string_view row, std::string_view column) {
  return std::string(row).append("/").append(column);
}

}  // namespace yifa::disclosure
