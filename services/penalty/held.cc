#include "services/penalty/held.h"

#include <algorithm>

#include "common/base/status_macros.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

bool Waits(const v1::Preservation& preservation) {
  return preservation.disposal() == v1::PRESERVATION_DISPOSAL_UNSPECIFIED;
}

absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c) {
  if (std::none_of(c.preservations().begin(), c.preservations().end(), Waits))
    return absl::OkStatus();
  return act.Refuse(rule::kPen07, "先行登记保存的证据尚未处理，应当先作出处理决定。");
}

bool Lasts(const v1::CoerciveMeasure& measure) {
  return measure.end() == v1::COERCION_END_UNSPECIFIED;
}

void End(v1::CoercionEnd end, const Act& act, v1::CoerciveMeasure& measure) {
  measure.set_end(end);
  *measure.mutable_end_date() = ToProto(act.date());
}

absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckPreservationDisposed(act, c));
  const auto& measures = c.coercive_measures();
  if (std::none_of(measures.begin(), measures.end(), Lasts)) return absl::OkStatus();
  return act.Refuse(rule::kPen08Release,
                    "不再需要采取查封、扣押、冻结措施的，应当先解除。");
}

bool AwaitsAppraisal(const PenaltyCase& c) {
  return !c.appraisals().empty() &&
         !c.appraisals(c.appraisals_size() - 1).has_result_date();
}

absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c) {
  if (!AwaitsAppraisal(c)) return absl::OkStatus();
  return act.Refuse(rule::kCom07Appraisal,
                    "检测、检验、检疫、鉴定尚未有结果，其期间不计入期限。");
}

}  // namespace yifa::penalty
