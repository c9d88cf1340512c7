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

// What is shown in one system is not shown in the other yet.
void KeepOfOtherSystem(v1::PublicitySystem system, Act& act) {
  if (system != v1::PUBLICITY_SYSTEM_CREDIT) return act.Keep(limit::kPublicityCredit);
  act.Keep(limit::kPublicityEnterprise);
  act.Keep(limit::kPublicityAssisted);
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
  if (system == v1::PUBLICITY_SYSTEM_CREDIT && IsRepaired(c))
    return act.Refuse(rule::kPen32Repaired, "已经信用修复的行政处罚信息不再公示。");
  if (IsShown(c, system)) return act.Refuse(rule::kPen32, "处罚决定已经公示。");
  v1::PublicityNote& note = *c.add_publicity();
  note.set_system(system);
  *note.mutable_publication_date() = ToProto(act.date());
  KeepOfOtherSystem(system, act);
  act.Tally(figure::kPublished, LabelOf(system));
  return absl::OkStatus();
}

// 公示规定第十条. What only warns is not shown in the system, so it is not sent either.
absl::Status PushPublicity(const v1::PushPublicityRequest& request, Act& act,
                           PenaltyCase& c) {
  if (!c.decision().publish() || c.decision().kind() != v1::DECISION_KIND_PENALTY ||
      OnlyWarning(c.decision()) || IsGone(c))
    return act.Refuse(rule::kPen32, "本案没有应当推送的处罚决定。");
  if (!IsOfAnotherProvince(c.decision(), act))
    return act.Refuse(rule::kPen32Elsewhere,
                      "当事人登记地（住所地）在本省、自治区、直辖市，由本机关自行公示。");
  if (c.has_publicity_push())
    return act.Refuse(rule::kPen32Elsewhere, "行政处罚信息已经推送。");
  c.mutable_publicity_push()->set_receiver(request.receiver());
  *c.mutable_publicity_push()->mutable_push_date() = ToProto(act.date());
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
  return {casework::Bind(&RecordPublicity), casework::Bind(&PushPublicity),
          casework::Bind(&WithdrawPublicity)};
}

}  // namespace yifa::penalty
