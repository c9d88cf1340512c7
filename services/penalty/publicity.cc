// Showing decisions to the public 公示 (行政处罚法 48; PEN-32): two clocks, and back in
// three working days.
#include "common/base/enum_text.h"
#include "services/penalty/case.h"
#include "services/penalty/names.h"
#include "services/penalty/shown.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/exchange_requests.pb.h"

namespace yifa::penalty {
namespace {

procedure::LimitName LimitOf(v1::PublicitySystem system) {
  return system == v1::PUBLICITY_SYSTEM_CREDIT ? limit::kPublicityCredit
                                               : limit::kPublicityEnterprise;
}

absl::Status RecordPublicity(const v1::RecordPublicityRequest& request, Act& act,
                             PenaltyCase& c) {
  const v1::PublicitySystem system = request.system();
  if (!c.decision().publish() || c.decision().kind() != v1::DECISION_KIND_PENALTY)
    return act.Refuse(rule::kPen32, "本案没有应当公示的处罚决定。");
  if (IsGone(c))
    return act.Refuse(rule::kPen32, "处罚决定已被撤销或者确认无效，不得公示。");
  if (system == v1::PUBLICITY_SYSTEM_ENTERPRISE &&
      (c.simple() || OnlyWarning(c.decision())))
    return act.Refuse(
        rule::kPen32Enterprise,
        "当场作出的或者仅受到警告的处罚决定不在国家企业信用信息公示系统公示。");
  if (IsShown(c, system)) return act.Refuse(rule::kPen32, "处罚决定已经公示。");
  v1::PublicityNote& note = *c.add_publicity();
  note.set_system(system);
  *note.mutable_publication_date() = ToProto(act.date());
  act.Keep(LimitOf(system == v1::PUBLICITY_SYSTEM_CREDIT ? v1::PUBLICITY_SYSTEM_ENTERPRISE
                                                         : v1::PUBLICITY_SYSTEM_CREDIT));
  act.Tally(figure::kPublished, LabelOf(system));
  return absl::OkStatus();
}

absl::Status WithdrawPublicity(const v1::WithdrawPublicityRequest& request, Act& act,
                               PenaltyCase& c) {
  if (!IsPublic(c)) return act.Refuse(rule::kPen32, "处罚决定没有公示。");
  for (v1::PublicityNote& note : *c.mutable_publicity()) {
    if (note.has_withdrawal_date()) continue;
    note.set_withdrawal_reason(request.reason());
    *note.mutable_withdrawal_date() = ToProto(act.date());
  }
  act.Tally(figure::kPublicityWithdrawn);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings PublicityActs() {
  return {casework::Bind(&RecordPublicity), casework::Bind(&WithdrawPublicity)};
}

}  // namespace yifa::penalty
