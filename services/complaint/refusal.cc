// Refusal 不予受理 and its grounds.
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "common/calendar/span.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/parts.h"
#include "services/complaint/reviews.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// CMP-04: these grounds are about consumers' disputes; no other track may be refused on
// them.
absl::Status CheckForConsumers(const Act& act, const Complaint& complaint) {
  if (complaint.track() == v1::TRACK_COMPLAINT) return absl::OkStatus();
  return act.Refuse(rule::kCmp04, "该不予受理情形只适用于消费者权益争议的投诉。");
}

// CMP-04: a report is checked, whoever else handles a dispute about it.
absl::Status CheckNoReport(const Act& act, const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_REPORT) return absl::OkStatus();
  return act.Refuse(rule::kCmp04,
                    "举报应当核查并决定是否立案，不适用投诉的不予受理情形。");
}

// CMP-04.
absl::Status CheckTooOld(const Act& act, const Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckForConsumers(act, complaint));
  const int length = act.Length(rule::kCmp04TooOld);
  const type::v1::LimitUnit unit = act.UnitOf(rule::kCmp04TooOld);
  const std::string span = calendar::Span(length, unit);  // e.g. 3年
  const std::optional<Date> known = FromProto(complaint.known_date());
  if (!complaint.has_known_date() || !known)
    return act.Refuse(rule::kCmp04TooOld,
                      absl::StrCat("没有记载投诉人知道或者应当知道权益受到侵害的日期，"
                                   "不能以超过",
                                   span, "为由不予受理。"));
  if (ClockStart(complaint) > calendar::RawEnd(act.calendar(), *known, length, unit))
    return absl::OkStatus();
  return act.Refuse(
      rule::kCmp04TooOld,
      absl::StrCat("自投诉人知道或者应当知道权益受到侵害之日起未超过", span, "。"));
}

// CMP-03, CMP-04: the ground is the office's to name, and must be true of the case.
absl::Status CheckGround(const v1::RefuseComplaintRequest& request, const Act& act,
                         const Complaint& complaint) {
  const bool petition = complaint.track() == v1::TRACK_PETITION;
  const auto need_basis = [&](const char* words, procedure::RuleName of = rule::kCmp04) {
    return request.basis().empty() ? act.Refuse(of, words) : absl::OkStatus();
  };
  switch (request.ground()) {
    case v1::REFUSAL_GROUND_OUTSIDE_POWERS:
      if (!petition && complaint.track() != v1::TRACK_REPORT) return absl::OkStatus();
      return need_basis("应当告知有权处理的机关，由其直接向该机关提出。", rule::kCmp12);
    case v1::REFUSAL_GROUND_HANDLED_ELSEWHERE:
      YIFA_RETURN_IF_ERROR(CheckNoReport(act, complaint));
      return need_basis("应当写明已经受理或者处理同一争议的机关或者组织。");
    case v1::REFUSAL_GROUND_OTHER_LAW:
      YIFA_RETURN_IF_ERROR(CheckNoReport(act, complaint));
      return need_basis("应当写明规定不予受理的法律、法规、规章条款。");
    case v1::REFUSAL_GROUND_TOO_OLD:
      return CheckTooOld(act, complaint);
    case v1::REFUSAL_GROUND_NOT_CONSUMPTION:
    case v1::REFUSAL_GROUND_MATERIALS_MISSING:
      return CheckForConsumers(act, complaint);
    case v1::REFUSAL_GROUND_PENDING_ELSEWHERE:
      if (!petition) return act.Invalid("ground", "is for petitions");
      return need_basis("应当写明正在受理或者办理同一信访事项的机关、单位。");
    case v1::REFUSAL_GROUND_REVIEWED_TWICE:
      if (RepeatsReviewedTwice(act, complaint)) return absl::OkStatus();
      return act.Refuse(rule::kCmp16Final, "没有关联已经复核终结的同一信访事项。");
    default:
      return absl::OkStatus();
  }
}

absl::Status Refuse(const v1::RefuseComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckGround(request, act, complaint));
  complaint.set_refusal_ground(request.ground());
  complaint.set_refusal_reason(request.reason());
  complaint.set_refusal_basis(request.basis());
  if (complaint.anonymous()) act.MoveTo(state::kClosed);
  StartTellingOfDecision(act, complaint);
  Respond(act, complaint);
  Count(figure::kRefused, act, complaint);
  complaint.set_concluded(true);  // a refusal also ends the matter
  Count(figure::kConcluded, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings RefusalActs() { return {Bind(&Refuse)}; }

}  // namespace yifa::complaint
