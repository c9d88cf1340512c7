// Requests whose number or frequency plainly exceeds what is reasonable (DIS-09).
#include "common/base/date.h"
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/request_acts.pb.h"

namespace yifa::disclosure {
namespace {

absl::Status AskReasons(const v1::AskReasonsRequest& request, Act& act,
                        DisclosureRequest& resource) {
  if (!resource.excess().empty())
    return act.Refuse(rule::kDis09, "已经要求申请人说明理由。");
  resource.set_excess(request.excess());
  return absl::OkStatus();
}

absl::Status RecordReasons(const v1::RecordReasonsRequest& request, Act& act,
                           DisclosureRequest& resource) {
  if (resource.excess().empty())
    return act.Refuse(rule::kDis09, "未要求申请人说明理由。");
  if (request.reasonable() && request.reasons().empty())
    return act.Invalid("reasonable", "stands without reasons");
  resource.set_reasons(request.reasons());
  resource.set_reasonable(request.reasonable());
  return absl::OkStatus();
}

// The reasons are reasonable, but twenty working days do not suffice: counted from the
// same day as before, with another length.
absl::Status SetReasonableTime(const v1::SetReasonableTimeRequest& request, Act& act,
                               DisclosureRequest& resource) {
  if (!resource.reasonable())
    return act.Refuse(rule::kDis09,
                      "申请理由经认定合理的，才可以确定延迟答复的合理期限。");
  const type::v1::Deadline* answer = act.FindDeadline(limit::kAnswer);
  if (!act.IsRunning(limit::kAnswer) || answer == nullptr)
    return act.Refuse(rule::kDis09, "答复期限未在计算中，不得延迟。");
  if (request.days() < 1) return act.Invalid("days", "is less than 1");
  act.StartOn(limit::kAnswer, DayOf(answer->start_date()), "收到申请");
  act.SetLength(limit::kAnswer, request.days());
  resource.set_extension_reason(request.reason());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ExcessActs() {
  using casework::Bind;
  return {Bind(&AskReasons), Bind(&RecordReasons), Bind(&SetReasonableTime)};
}

}  // namespace yifa::disclosure
