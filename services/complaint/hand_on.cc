#include "services/complaint/hand_on.h"

#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"
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
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  v1::Handover handover;
  if (to.outside.empty()) {
    YIFA_ASSIGN_OR_RETURN(*handover.mutable_complaint(),
                          RegisterThere(to, act, complaint));
  }
  handover.set_organ(to.organ);
  handover.set_outside(to.outside);
  *handover.mutable_hand_on_date() = ToProto(act.date());
  handover.set_reason(to.reason);
  *complaint.mutable_handover() = std::move(handover);
  Respond(act, complaint);
  Count(figure::kHandedOn, act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
