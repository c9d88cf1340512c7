#include "services/penalty/violation.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/prescription.h"
#include "services/penalty/same_act.h"

namespace yifa::penalty {
namespace {

absl::Status CheckDates(const Act& act, const std::string& field,
                        const v1::Violation& violation) {
  const std::optional<Date> commit = FromProto(violation.commit_date());
  if (!commit || act.date() < *commit)
    return act.Invalid(absl::StrCat(field, ".commit_date"),
                       "is not a real date, or lies in the future");
  const Date end = EndOf(violation);
  if (end < *commit || act.date() < end)
    return act.Invalid(absl::StrCat(field, ".end_date"),
                       "lies before commit_date or in the future");
  if (violation.has_end_date() && violation.continuing())
    return act.Invalid(absl::StrCat(field, ".continuing"), "it has come to its end");
  if (!violation.has_discover_date()) return absl::OkStatus();
  const std::optional<Date> found = FromProto(violation.discover_date());
  if (!found || *found < *commit || act.date() < *found)
    return act.Invalid(absl::StrCat(field, ".discover_date"),
                       "lies before commit_date or in the future");
  return absl::OkStatus();
}

}  // namespace

absl::Status UpdateViolations(
    const Act& act, const std::string& field,
    const google::protobuf::RepeatedPtrField<v1::Violation>& violations,
    const Names& same_act_cases, PenaltyCase& c) {
  for (int i = 0; i < violations.size(); ++i)
    YIFA_RETURN_IF_ERROR(
        CheckDates(act, absl::StrCat(field, "[", i, "]"), violations.Get(i)));
  if (!violations.empty()) *c.mutable_violations() = violations;
  std::set<std::string> known(c.same_act_cases().begin(), c.same_act_cases().end());
  for (const std::string& name : same_act_cases)
    if (known.insert(name).second) c.add_same_act_cases(name);
  Enlist(act, c);
  FindSameAct(act, c);
  return absl::OkStatus();
}

}  // namespace yifa::penalty
