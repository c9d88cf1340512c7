#include "services/litigation/effect.h"

#include "common/base/date.h"
#include "common/casework/law/period.h"
#include "services/litigation/judged.h"
#include "services/litigation/names.h"

namespace yifa::litigation {

void GoIntoEffect(Act& act, LitigationCase& c) {
  *c.mutable_effective_date() = ToProto(act.date());
  // 解释第一百一十条: in which to apply for a retrial.
  *c.mutable_retrial_due_date() =
      ToProto(LastDay(act, act.date(), PeriodOf(act, rule::kLit13Retrial)));
  if (LatestJudgment(c).instance() == v1::INSTANCE_RETRIAL) MayAskForSupervision(act, c);
  const int days = LatestJudgment(c).comply_days();
  if (days > 0) {
    act.SetLength(limit::kComply, days);
  } else {
    act.DoNotStart(limit::kComply);
  }
}

// 人民检察院行政诉讼监督规则第二十条.
void MayAskForSupervision(const Act& act, LitigationCase& c) {
  *c.mutable_supervision_due_date() =
      ToProto(LastDay(act, act.date(), PeriodOf(act, rule::kLit13Supervision)));
}

}  // namespace yifa::litigation
