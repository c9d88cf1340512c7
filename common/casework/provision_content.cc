#include "common/casework/provision_content.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"

namespace yifa::casework {
namespace {

using policy::v1::ExchangeStandard;
using policy::v1::PenaltyTable;
using policy::v1::Provision;
using Fault = std::optional<ContentFault>;
using Classes = std::vector<int>;

// That each is a class, and stands once.
Fault CheckOnce(const std::string& field, const Classes& classes) {
  std::set<int> seen;
  for (const int value : classes) {
    if (value == 0 || !penalty::v1::PenaltyClass_IsValid(value))
      return ContentFault{field, absl::StrCat(value, " is no class of penalty")};
    if (!seen.insert(value).second)
      return ContentFault{field,
                          absl::StrCat(penalty::v1::PenaltyClass_Name(
                                           static_cast<penalty::v1::PenaltyClass>(value)),
                                       " stands twice")};
  }
  return std::nullopt;
}

// That each class stands once, and none is left out.
Fault CheckEveryClass(const std::string& field, const Classes& classes) {
  if (Fault fault = CheckOnce(field, classes)) return fault;
  const auto* type = penalty::v1::PenaltyClass_descriptor();
  const std::set<int> named(classes.begin(), classes.end());
  for (int i = 0; i < type->value_count(); ++i)
    if (const int value = type->value(i)->number(); value != 0 && !named.contains(value))
      return ContentFault{field, absl::StrCat(type->value(i)->name(), " is left out")};
  return std::nullopt;
}

// A year in which a class had no column would not balance.
Fault CheckTable(const PenaltyTable& table) {
  Classes classes;
  for (const auto& column : table.columns())
    classes.insert(classes.end(), column.penalty_classes().begin(),
                   column.penalty_classes().end());
  if (Fault fault = CheckEveryClass("penalty_table.columns", classes)) return fault;
  return CheckOnce("penalty_table.light_to_heavy",
                   {table.light_to_heavy().begin(), table.light_to_heavy().end()});
}

Fault CheckStandard(const ExchangeStandard& standard) {
  constexpr char kFields[] = "exchange_standard.fields";
  std::set<std::string> codes;
  const auto add = [&](const std::string& code) -> Fault {
    if (codes.insert(code).second) return std::nullopt;
    return ContentFault{kFields, absl::StrCat(code, " stands twice")};
  };
  for (const auto& field : standard.fields())
    if (Fault fault = add(field.code())) return fault;
  for (const auto& field : standard.fields())
    if (field.has_mandatory_where() && !codes.contains(field.mandatory_where().code()))
      return ContentFault{
          kFields, absl::StrCat(field.code(), " depends on ",
                                field.mandatory_where().code(), ", which is no field")};
  for (const auto& field : standard.fields())
    for (const std::string& older : field.older_codes())
      if (Fault fault = add(older)) return fault;
  Classes classes;
  for (const auto& named : standard.classes()) classes.push_back(named.penalty_class());
  return CheckEveryClass("exchange_standard.classes", classes);
}

}  // namespace

std::optional<ContentFault> FindContentFault(const Provision& provision) {
  switch (provision.content_case()) {
    case Provision::CONTENT_NOT_SET:
      return ContentFault{"content", "the provision says nothing"};
    case Provision::kPenaltyTable:
      return CheckTable(provision.penalty_table());
    case Provision::kExchangeStandard:
      return CheckStandard(provision.exchange_standard());
    case Provision::kCreditDisplayPeriod: {
      const auto& classes = provision.credit_display_period().heaviest_classes();
      return CheckOnce("credit_display_period.heaviest_classes",
                       {classes.begin(), classes.end()});
    }
    default:
      return std::nullopt;
  }
}

}  // namespace yifa::casework
