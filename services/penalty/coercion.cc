// Sealing, seizure, freezing 查封、扣押、冻结, and appraisals 检测、检验、检疫、鉴定
// (行政强制法 16 to 33).
#include "common/base/status_macros.h"
#include "common/procedure/role.h"
#include "services/penalty/before_decision.h"
#include "services/penalty/scope.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

constexpr char kRelease[] = "行政强制法第二十八条、第三十三条";

v1::CoerciveMeasure& Last(PenaltyCase& c) {
  return *c.mutable_coercive_measures(c.coercive_measures_size() - 1);
}

bool Holds(const PenaltyCase& c) {
  return !c.coercive_measures().empty() &&
         c.coercive_measures(c.coercive_measures_size() - 1).end() ==
             v1::COERCION_END_UNSPECIFIED;
}

bool Awaits(const PenaltyCase& c) {
  return !c.appraisals().empty() &&
         !c.appraisals(c.appraisals_size() - 1).has_result_date();
}

void End(v1::CoercionEnd end, const Act& act, PenaltyCase& c) {
  Last(c).set_end(end);
  *Last(c).mutable_end_date() = ToProto(act.date());
}

absl::Status CheckHolds(const Act& act, const PenaltyCase& c) {
  if (Holds(c)) return absl::OkStatus();
  return act.Refuse("PEN-08", kRelease, "没有在期限内的行政强制措施；期满的，已解除。");
}

}  // namespace

// 行政强制法第十八条第一项 approval before; 第十九条 in an emergency after, within 24
// hours.
absl::Status ImposeCoercion(const v1::ImposeCoercionRequest& request, Act& act,
                            PenaltyCase& c) {
  const v1::CoerciveMeasure& measure = request.measure();
  const bool by_head = act.actor().role() == procedure::kHead;
  if (!by_head && !measure.emergency())
    return act.Refuse("PEN-08", "行政强制法第十八条第一项",
                      "实施行政强制措施前应当报告行政机关负责人并经批准。");
  if (Holds(c))
    return act.Refuse("PEN-08", "行政强制法第二十三条、第二十五条",
                      "本案已有行政强制措施在期限内，应当先处理或者解除。");
  YIFA_RETURN_IF_ERROR(Investigate(act, measure.officers(), c));
  v1::CoerciveMeasure& kept = *c.add_coercive_measures();
  kept = measure;
  *kept.mutable_begin_date() = ToProto(act.date());
  kept.set_approved(by_head);
  if (by_head) act.DoNotStart("coercion_approval");
  act.Tally("coercive_measures");
  return absl::OkStatus();
}

absl::Status ApproveCoercion(const v1::ApproveCoercionRequest&, Act& act,
                             PenaltyCase& c) {
  if (!act.IsRunning("coercion_approval"))
    return act.Refuse("PEN-08", "行政强制法第十九条",
                      "没有等待批准的行政强制措施；二十四小时内未获批准的，已解除。");
  Last(c).set_approved(true);
  return absl::OkStatus();
}

absl::Status ExtendCoercion(const v1::ExtendCoercionRequest& request, Act& act,
                            PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckHolds(act, c));
  Last(c).set_extension_reason(request.reason());
  return act.Extend("coercion", request.days());
}

absl::Status ReleaseCoercion(const v1::ReleaseCoercionRequest&, Act& act,
                             PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckHolds(act, c));
  End(v1::COERCION_END_RELEASED, act, c);
  return absl::OkStatus();
}

absl::Status LapseCoercion(Act& act, PenaltyCase& c) {
  End(v1::COERCION_END_EXPIRED, act, c);
  return absl::OkStatus();
}

absl::Status LapseEmergency(Act& act, PenaltyCase& c) {
  End(v1::COERCION_END_NOT_APPROVED, act, c);
  return absl::OkStatus();
}

absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c) {
  if (!Holds(c)) return absl::OkStatus();
  return act.Refuse("PEN-08", "行政强制法第二十八条",
                    "不再需要采取查封、扣押、冻结措施的，应当先解除。");
}

void DisposeOfHeld(const Act& act, PenaltyCase& c) {
  if (Holds(c)) End(v1::COERCION_END_DISPOSED, act, c);
}

// 行政强制法第二十五条第三款: the period of the appraisal is said to the party in writing
// and is not counted.
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest& request, Act& act,
                                 PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingAwaited(act, c));
  v1::Appraisal& appraisal = *c.add_appraisals();
  appraisal = request.appraisal();
  *appraisal.mutable_commission_date() = ToProto(act.date());
  if (!IsUncounted(act, c, policy::v1::UNCOUNTED_APPRAISAL)) act.Keep("decision");
  return absl::OkStatus();
}

absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest& request, Act& act,
                              PenaltyCase& c) {
  if (!Awaits(c))
    return act.Refuse("PEN-08", "行政强制法第二十五条", "没有委托中的检测、检验、鉴定。");
  v1::Appraisal& appraisal = *c.mutable_appraisals(c.appraisals_size() - 1);
  appraisal.set_result(request.result());
  *appraisal.mutable_result_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c) {
  if (!Awaits(c)) return absl::OkStatus();
  return act.Refuse("COM-07", "行政强制法第二十五条",
                    "检测、检验、检疫、鉴定尚未有结果，其期间不计入期限。");
}

}  // namespace yifa::penalty
