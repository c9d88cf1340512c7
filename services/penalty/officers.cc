#include "services/penalty/officers.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/penalty/names.h"
#include "yifa/penalty/v1/officer.pb.h"

namespace yifa::penalty {
namespace {

using v1::Officer;

// True if the certificate says nothing of fields, or names this one. A lead whose field
// is still open is anybody's who has a certificate: the filing asks again.
bool CoversField(const Officer& officer, const std::string& field) {
  if (officer.fields().empty() || field.empty()) return true;
  for (const std::string& covered : officer.fields())
    if (covered == field) return true;
  return false;
}

bool ValidOn(const Officer& officer, Date day) {
  const std::optional<Date> from = FromProto(officer.valid_from_date());
  const std::optional<Date> until = FromProto(officer.valid_until_date());
  return from && until && *from <= day && day <= *until;
}

// Why the officer may not act in a case of this field on the act's date; "" if they may.
std::string WhyNotEntitled(const Act& act, const std::string& field,
                           const std::string& name, const Officer* officer) {
  if (officer == nullptr) return absl::StrCat("执法人员", name, "没有登记。");
  const std::string& person = officer->display_name();
  if (officer->state() != Officer::STATE_CERTIFIED)
    return absl::StrCat(person, "的行政执法证已注销。");
  if (!ValidOn(*officer, act.date()))
    return absl::StrCat(person, "的行政执法证当日不在有效期内。");
  if (!CoversField(*officer, field))
    return absl::StrCat(person, "的行政执法证不含本案的执法领域。");
  return "";
}

}  // namespace

// 行政处罚法第四十二条: officers with the qualification of enforcement, two at least.
absl::StatusOr<std::set<std::string>> CheckOfficers(const Act& act,
                                                    const std::string& field_of_case,
                                                    const Names& officers, int least) {
  std::set<std::string> principals;
  for (const std::string& name : officers) {
    const auto officer = act.Find<Officer>(name);
    const std::string why = WhyNotEntitled(act, field_of_case, name, officer.get());
    if (!why.empty()) return act.Refuse(rule::kPen02, why);
    principals.insert(officer->principal());
  }
  // Two certificates of one person are one officer.
  if (least == 0) least = act.Number(rule::kPen02);
  if (static_cast<int>(principals.size()) < least)
    return act.Refuse(rule::kPen02, absl::StrCat("执法人员不得少于", least, "人。"));
  return principals;
}

}  // namespace yifa::penalty
