#include "services/penalty/leniency_list.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/deadline.h"
#include "common/casework/law/party.h"
#include "services/penalty/names.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/standing.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

using casework::Provisions;
using policy::v1::Provision;

// True if the earlier case makes the present act not the first. A penalty that a remedy
// undid was none.
bool WasPenalized(const Act& act, const PenaltyCase& earlier, int months,
                  const PenaltyCase& c) {
  const std::optional<Date> decided = FromProto(earlier.decision().decision_date());
  if (!decided || earlier.decision().kind() != v1::DECISION_KIND_PENALTY ||
      IsGone(earlier) || !casework::SameParty(earlier.party(), c.party()))
    return false;
  const Date done =
      c.violations().empty() ? act.date() : DayOf(c.violations(0).commit_date());
  return months == 0 || done <= calendar::RawEnd(act.calendar(), *decided, months,
                                                 type::v1::LIMIT_UNIT_MONTH);
}

// 行政处罚法第三十三条: 初次违法. What the officers found counts in whatever field, what
// is found of itself in the same field only: nobody has looked at it.
absl::Status CheckFirstTime(const Act& act, int months, const PenaltyCase& c) {
  const auto refuse = [&](const std::string& name) {
    return act.Refuse(rule::kPen17, absl::StrCat("当事人曾在", WhereOf(act, name),
                                                 "中受过处罚，不属于初次违法。"));
  };
  for (const std::string& name : c.report().earlier_cases()) {
    const auto earlier = act.Find<PenaltyCase>(name);
    if (earlier != nullptr && WasPenalized(act, *earlier, months, c)) return refuse(name);
  }
  for (const auto& earlier : CasesOfParty(act, c))
    if (earlier->field() == c.field() && WasPenalized(act, *earlier, months, c))
      return refuse(earlier->name());
  return absl::OkStatus();
}

// What the decision does, as a leniency list calls it.
policy::v1::LeniencyKind KindOf(const v1::Decision& decision) {
  if (decision.no_penalty_ground() == v1::NO_PENALTY_GROUND_MINOR)
    return policy::v1::LENIENCY_KIND_MINOR;
  if (decision.no_penalty_ground() == v1::NO_PENALTY_GROUND_FIRST_TIME)
    return policy::v1::LENIENCY_KIND_FIRST_TIME;
  if (decision.leniency() == v1::LENIENCY_LIGHTER)
    return policy::v1::LENIENCY_KIND_LIGHTER;
  if (decision.leniency() == v1::LENIENCY_MITIGATED)
    return policy::v1::LENIENCY_KIND_MITIGATED;
  return policy::v1::LENIENCY_KIND_UNSPECIFIED;
}

}  // namespace

absl::Status CheckLeniencyItem(const Act& act, const v1::Decision& decision,
                               const PenaltyCase& c) {
  int months = 0;
  if (const std::string& name = decision.leniency_item(); !name.empty()) {
    const Provision* row = act.provisions().Named(name);
    if (row == nullptr || !row->has_leniency_item() ||
        row->leniency_item().kind() != KindOf(decision))
      return act.Invalid("decision.leniency_item", "is no line of a list for this");
    if (!Provisions::HoldsOn(*row, act.date()))
      return act.Refuse(rule::kPen17, "所依据的清单事项当日不在有效期内。");
    months = row->leniency_item().lookback_months();
  }
  if (decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_FIRST_TIME)
    return absl::OkStatus();
  return CheckFirstTime(act, months, c);
}

}  // namespace yifa::penalty
