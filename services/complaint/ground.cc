#include "services/complaint/ground.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "common/calendar/span.h"
#include "services/complaint/clock.h"
#include "services/complaint/materials.h"
#include "services/complaint/names.h"
#include "services/complaint/reviews.h"

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

// CMP-04: what the file does not show is named.
absl::Status CheckMaterialsMissing(const std::string& basis, const Act& act,
                                   const Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckForConsumers(act, complaint));
  if (!basis.empty() || !MissingMaterials(complaint).empty()) return absl::OkStatus();
  return act.Refuse(rule::kCmp04,
                    "投诉材料没有缺项，以未提供规定的材料为由不予受理的，应当写明缺少的"
                    "材料。");
}

// CMP-04: that another law has the case is said by its article.
absl::Status CheckOtherLaw(const std::string& basis, const Act& act,
                           const Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckNoReport(act, complaint));
  if (absl::StrContains(basis, "条")) return absl::OkStatus();
  return act.Refuse(rule::kCmp04, "应当写明规定不予受理的法律、法规、规章条款。");
}

// CMP-04: grounds about the consumer, of which the law names the facts to look at.
absl::Status CheckFacts(const std::string& basis, procedure::RuleName row, const Act& act,
                        const Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckForConsumers(act, complaint));
  if (!basis.empty() || !act.Has(row)) return absl::OkStatus();
  return act.Refuse(row, "应当写明认定该情形所依据的事实。");
}

// CMP-19: a report that the same person made before, on the same facts and respondent.
absl::Status CheckRepeated(const Act& act, const Complaint& complaint) {
  if (!act.Has(rule::kCmp19Repeated))
    return act.Refuse(rule::kCmp04, "本件适用的规定没有该情形。");
  if (!complaint.duplicate_of().empty()) return absl::OkStatus();
  return act.Refuse(rule::kCmp19Repeated, "没有关联同一举报人此前的同一举报。");
}

// CMP-04: what has a way of its own is no complaint or report, and the person is told the
// way.
absl::Status CheckChannel(const std::string& basis, const Act& act) {
  if (!act.Has(rule::kCmp04Channel))
    return act.Refuse(rule::kCmp04, "本件适用的规定没有该不予受理情形。");
  if (!basis.empty()) return absl::OkStatus();
  return act.Refuse(rule::kCmp04Channel, "应当告知可以提出的相应途径。");
}

// CMP-04: grounds that only some versions have.
absl::Status CheckInForce(procedure::RuleName row, const std::string& basis,
                          const Act& act, const Complaint& complaint) {
  if (act.Has(row)) return CheckFacts(basis, row, act, complaint);
  return act.Refuse(rule::kCmp04, "本件适用的规定没有该不予受理情形。");
}

}  // namespace

absl::Status CheckGround(v1::RefusalGround ground, const std::string& basis,
                         const Act& act, const Complaint& complaint) {
  const bool petition = complaint.track() == v1::TRACK_PETITION;
  const auto need_basis = [&](const char* words, procedure::RuleName of = rule::kCmp04) {
    return basis.empty() ? act.Refuse(of, words) : absl::OkStatus();
  };
  switch (ground) {
    case v1::REFUSAL_GROUND_OUTSIDE_POWERS:
      if (petition || complaint.track() == v1::TRACK_REPORT)
        return need_basis("应当告知有权处理的机关，由其直接向该机关提出。", rule::kCmp12);
      return absl::OkStatus();
    case v1::REFUSAL_GROUND_HANDLED_ELSEWHERE:
      YIFA_RETURN_IF_ERROR(CheckNoReport(act, complaint));
      return need_basis("应当写明已经受理或者处理同一争议的机关或者组织。");
    case v1::REFUSAL_GROUND_OTHER_LAW:
      return CheckOtherLaw(basis, act, complaint);
    case v1::REFUSAL_GROUND_TOO_OLD:
      return CheckTooOld(act, complaint);
    case v1::REFUSAL_GROUND_NOT_CONSUMPTION:
      return CheckFacts(basis, rule::kCmp04Facts, act, complaint);
    case v1::REFUSAL_GROUND_MATERIALS_FALSE:
      return CheckInForce(rule::kCmp04False, basis, act, complaint);
    case v1::REFUSAL_GROUND_IDENTITY:
      return CheckInForce(rule::kCmp04Identity, basis, act, complaint);
    case v1::REFUSAL_GROUND_OTHER_CHANNEL:
      return CheckChannel(basis, act);
    case v1::REFUSAL_GROUND_REPEATED:
      return CheckRepeated(act, complaint);
    case v1::REFUSAL_GROUND_MATERIALS_MISSING:
      return CheckMaterialsMissing(basis, act, complaint);
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

}  // namespace yifa::complaint
