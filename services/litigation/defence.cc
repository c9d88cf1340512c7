// What the organ has to prove, and by when.
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/calendar/latest.h"
#include "common/casework/law/period.h"
#include "services/litigation/case.h"
#include "services/litigation/defence_period.h"
#include "services/litigation/defendants.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "services/litigation/suit_grounds.h"
#include "services/litigation/suit_period.h"
#include "services/litigation/words.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

using Items = google::protobuf::RepeatedPtrField<v1::EvidenceItem>;

bool IsOfParticipant(v1::EvidenceOrigin origin) {
  return origin == v1::EVIDENCE_ORIGIN_PLAINTIFF ||
         origin == v1::EVIDENCE_ORIGIN_THIRD_PARTY ||
         origin == v1::EVIDENCE_ORIGIN_WITNESS;
}

absl::Status CheckDates(const Act& act, const Items& items, const char* field) {
  for (const v1::EvidenceItem& item : items)
    if (item.has_collected_date() && DayOf(item.collected_date()) > act.date())
      return act.Invalid(field, "an item was collected after the act");
  return absl::OkStatus();
}

// 行政诉讼法第三十五条: nothing that the organ went and got from those who take part in
// the suit, once the suit is there.
absl::Status CheckCollected(const Act& act, const Items& items) {
  const Date served = ServedOn(act);
  for (const v1::EvidenceItem& item : items)
    if (IsOfParticipant(item.origin()) && item.has_collected_date() &&
        DayOf(item.collected_date()) >= served)
      return act.Refuse(
          rule::kLit10,
          "在诉讼过程中，被告及其诉讼代理人不得自行向原告、第三人和证人收集证据。");
  return absl::OkStatus();
}

// 行政诉讼法第三十四条第二款: late evidence is filed, and counts as none.
absl::Status FileDefence(const v1::FileDefenceRequest& request, Act& act,
                         LitigationCase& c) {
  const v1::Defence& defence = request.defence();
  if (defence.evidence().empty() && defence.evidence_items().empty())
    return act.Invalid("defence.evidence", "must name one item at least");
  const Items& items = defence.evidence_items();
  if (absl::Status fits = CheckDates(act, items, "defence.evidence_items"); !fits.ok())
    return fits;
  if (absl::Status lawful = CheckCollected(act, items); !lawful.ok()) return lawful;
  *c.mutable_defence() = defence;
  *c.mutable_defence()->mutable_filing_date() = ToProto(act.date());
  c.set_without_evidence(!MayStillProve(act, c));
  // The reconsideration may have become known meanwhile.
  DetermineDefendants(act, c);
  DetermineSuitDueDate(act, c);
  DetermineSuitGrounds(act, c);
  act.Tally(figure::kDefences, c.without_evidence() ? "LATE" : "IN_TIME");
  return absl::OkStatus();
}

absl::Status RefuseDeferral(const Act& act) {
  return act.Refuse(rule::kLit01, absl::StrCat("延期提供证据应当在收到起诉状副本之日起",
                                               InWords(PeriodOf(act, limit::kDefence)),
                                               "内书面申请，且以一次为限。"));
}

bool IsWithinDefence(const Act& act, Date day) {
  const type::v1::Deadline* defence = act.FindDeadline(limit::kDefence);
  return defence != nullptr && day <= calendar::LatestDue(act.calendar(), *defence);
}

absl::Status RequestDeferral(const v1::RequestDeferralRequest& request, Act& act,
                             LitigationCase& c) {
  if (c.has_deferral_request() || c.has_deferral() || !IsWithinDefence(act, act.date()))
    return RefuseDeferral(act);
  *c.mutable_deferral_request() = request.deferral_request();
  *c.mutable_deferral_request()->mutable_request_date() = ToProto(act.date());
  return absl::OkStatus();
}

void EndReason(Date end, Act& act, LitigationCase& c) {
  *c.mutable_deferral()->mutable_reason_end_date() = ToProto(end);
  act.StartOn(limit::kDefenceDeferred, end, "正当事由消除");
}

// 行政诉讼法解释第三十四条: asked for within the fifteen days; fifteen days from the end
// of the reason, which may go on when the court gives leave.
absl::Status DeferDefence(const v1::DeferDefenceRequest& request, Act& act,
                          LitigationCase& c) {
  const v1::Deferral& deferral = request.deferral();
  const Date asked = DayOf(c.has_deferral_request() ? c.deferral_request().request_date()
                                                    : deferral.request_date());
  if (asked != DayOf(deferral.request_date()))
    return act.Invalid("deferral.request_date", "is not that of the request on record");
  if (asked > act.date())
    return act.Invalid("deferral.request_date", "lies after the court's leave");
  if (c.has_deferral() || !IsWithinDefence(act, asked)) return RefuseDeferral(act);
  *c.mutable_deferral() = deferral;
  if (!deferral.has_reason_end_date()) {
    act.DoNotStart(limit::kDefenceDeferred);
    return absl::OkStatus();
  }
  const Date end = DayOf(deferral.reason_end_date());
  if (end > act.date())
    return act.Invalid("deferral.reason_end_date", "lies after the act");
  EndReason(end, act, c);
  return absl::OkStatus();
}

absl::Status EndDeferral(const v1::EndDeferralRequest& request, Act& act,
                         LitigationCase& c) {
  if (!c.has_deferral() || c.deferral().has_reason_end_date())
    return act.Refuse(rule::kLit01Deferred, "没有因正当事由尚未消除而延期提供的证据。");
  const Date end = DayOf(request.reason_end_date());
  if (end > act.date()) return act.Invalid("reason_end_date", "lies after the act");
  if (end < DayOf(c.deferral().request_date()))
    return act.Invalid("reason_end_date", "lies before the request");
  EndReason(end, act, c);
  return absl::OkStatus();
}

// 行政诉讼法第三十六条第二款: with the court's leave the organ answers what is new in the
// suit, and that leave is what 第三十五条 asks for.
absl::Status SupplementEvidence(const v1::SupplementEvidenceRequest& request, Act& act,
                                LitigationCase& c) {
  const v1::SupplementaryEvidence& supplement = request.supplement();
  if (absl::Status fits = CheckDates(act, supplement.items(), "supplement.items");
      !fits.ok())
    return fits;
  if (!supplement.has_leave_date())
    return act.Refuse(rule::kLit10Leave, "补充证据应当经人民法院准许。");
  if (DayOf(supplement.leave_date()) > act.date())
    return act.Invalid("supplement.leave_date", "lies after the act");
  v1::SupplementaryEvidence& added = *c.add_supplements();
  added = supplement;
  *added.mutable_filing_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings DefenceActs() {
  return {Bind(&FileDefence), Bind(&RequestDeferral), Bind(&DeferDefence),
          Bind(&EndDeferral), Bind(&SupplementEvidence)};
}

}  // namespace yifa::litigation
