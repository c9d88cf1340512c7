#include "services/complaint/hand_on.h"

#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/complaint/awaited_report.h"
#include "services/complaint/figures.h"
#include "services/complaint/linked_case.h"
#include "services/complaint/names.h"
#include "services/complaint/parts.h"
#include "services/complaint/reported_organ.h"

namespace yifa::complaint {
namespace {

absl::Status CheckReceiver(const Destination& to, const Act& act,
                           const Complaint& complaint) {
  const bool outside = !to.outside.empty();
  if (outside && !to.organ.empty())
    return act.Invalid("outside", "is for organs that are none of the suite's");
  if (!outside && to.organ.empty())
    return act.Invalid(to.field, "names nobody, and nor does outside");
  if (to.organ == act.organ().name() || to.outside == act.organ().display_name())
    return act.Refuse(rule::kCmp12, "不能转送、分送给本机关。");
  return CheckNotAbout(to.organ, to.outside, act, complaint);
}

// CMP-13: who received by handing on objects where it is not its business, and does not
// hand on by itself: of reports and complaints among organs of one level, of petitions
// always but to an organ of its own line below.
absl::Status CheckNotPassedOn(const Destination& to, const Act& act,
                              const Complaint& complaint) {
  if (complaint.handed_from().empty()) return absl::OkStatus();
  const std::string from = casework::OrganOf(complaint.handed_from());
  const auto sender = act.find_organ()(from);
  const auto receiver = act.find_organ()(to.organ);
  const bool equals = sender != nullptr && sender->level() == act.organ().level();
  const bool below = receiver != nullptr && to.organ != from &&
                     receiver->superior() == act.organ().name();
  const bool among_equals = act.Has(rule::kCmp13Equals) && equals;
  const bool petition = act.Has(rule::kCmp13Petition) && !below;
  if (!among_equals && !petition) return absl::OkStatus();
  return act.Refuse(among_equals ? rule::kCmp13Equals : rule::kCmp13Petition,
                    "由其他机关转送、分送的事项，不属于本机关职权范围的，应当向转送、分送"
                    "的机关提出异议，不得自行移送。");
}

// The name of the case there.
absl::StatusOr<std::string> RegisterThere(const Destination& to, Act& act,
                                          Complaint& complaint) {
  auto request = Registration(complaint, v1::LINK_KIND_HANDOVER, to.organ);
  request.mutable_complaint()->set_channel(v1::CHANNEL_TRANSFERRED);
  if (to.report_due != nullptr) *request.mutable_report_due_date() = *to.report_due;
  return RegisterAt(std::move(request), act, complaint);
}

}  // namespace

absl::Status HandOnTo(const Destination& to, Act& act, Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckReceiver(to, act, complaint));
  if (AwaitsReport(complaint))
    return act.Refuse(rule::kCmp13,
                      "交办的事项应当由本机关办理并反馈结果；不属于本机关职权范围的，"
                      "应当提出异议。");
  if (!to.designated) YIFA_RETURN_IF_ERROR(CheckNotPassedOn(to, act, complaint));
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  v1::Handover handover;
  if (to.outside.empty()) {
    YIFA_ASSIGN_OR_RETURN(*handover.mutable_complaint(),
                          RegisterThere(to, act, complaint));
  }
  handover.set_organ(to.organ);
  handover.set_outside(to.outside);
  const auto receiver = act.find_organ()(to.organ);
  handover.set_receiver(receiver != nullptr ? receiver->display_name() : to.outside);
  *handover.mutable_hand_on_date() = ToProto(act.date());
  handover.set_reason(to.reason);
  *complaint.mutable_handover() = std::move(handover);
  Respond(act, complaint);
  Count(figure::kHandedOn, act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
