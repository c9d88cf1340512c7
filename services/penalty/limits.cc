// Limits that are extended as the rules of the field allow 延长期限 (行政处罚法 54, 60).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/penalty/case.h"
#include "services/penalty/extensions.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

int Extensions(const type::v1::Deadline* deadline) {
  if (deadline == nullptr) return 0;
  return static_cast<int>(std::count_if(
      deadline->ledger().begin(), deadline->ledger().end(),
      [](const auto& line) { return line.kind() == type::v1::LEDGER_KIND_EXTENSION; }));
}

absl::Status ExtendFiling(const v1::ExtendFilingRequest& request, Act& act,
                          PenaltyCase& c) {
  const policy::v1::ExtensionRule* rule = ExtensionOf(act, c, limit::kFiling);
  const int most = rule == nullptr ? 0 : rule->head_length();
  if (request.days() <= most) return act.Extend(limit::kFiling, request.days());
  return act.Refuse(rule::kPen04, absl::StrCat("立案期限至多延长", most, "个工作日。"));
}

// 行政处罚法第六十条: ninety days, unless law, regulation or rule says otherwise. First
// the head extends, and after that only what was discussed together.
absl::Status ExtendDecision(const v1::ExtendDecisionRequest& request, Act& act,
                            PenaltyCase& c) {
  const policy::v1::ExtensionRule* rule = ExtensionOf(act, c, limit::kDecision);
  if (rule == nullptr)
    return act.Refuse(rule::kPen25, "本领域没有可以延长办案期限的规定。");
  const int before = Extensions(act.FindDeadline(limit::kDecision));
  if (rule->times() > 0 && before >= rule->times())
    return act.Refuse(rule::kPen25,
                      absl::StrCat("办案期限至多延长", rule->times(), "次。"));
  if (rule->by_superior() && request.approval_number().empty())
    return act.Refuse(rule::kPen25, "延长办案期限应当经上一级机关批准，并载明批准文号。");
  const bool again = before > 0 && !rule->by_superior();
  if (again && c.discussions().empty())
    return act.Refuse(rule::kPen25, "再次延长办案期限，应当经集体讨论决定。");
  const int most = again ? rule->discussed_length() : rule->head_length();
  if (request.days() <= most) return act.Extend(limit::kDecision, request.days());
  return act.Refuse(rule::kPen25, absl::StrCat("本次至多延长", most, "日。"));
}

}  // namespace

casework::ActBindings LimitActs() {
  return {casework::Bind(&ExtendFiling), casework::Bind(&ExtendDecision)};
}

}  // namespace yifa::penalty
