#include "services/litigation/effect.h"

#include <algorithm>

#include "common/base/date.h"
#include "common/casework/law/period.h"
#include "services/litigation/judged.h"
#include "services/litigation/names.h"

namespace yifa::litigation {
namespace {

bool WasTriedAgain(const LitigationCase& c) {
  return std::any_of(c.retrial_applications().begin(), c.retrial_applications().end(),
                     [](const auto& application) { return application.granted(); });
}

}  // namespace

void GoIntoEffect(Act& act, LitigationCase& c) { GoIntoEffectOn(act.date(), act, c); }

void GoIntoEffectOn(Date day, Act& act, LitigationCase& c) {
  *c.mutable_effective_date() = ToProto(day);
  if (v1::Stay* stay = OpenStay(c)) *stay->mutable_to_date() = c.effective_date();
  // 解释第一百一十条: in which to apply for a retrial.
  *c.mutable_retrial_due_date() =
      ToProto(LastDay(act, day, PeriodOf(act, rule::kLit13Retrial)));
  if (LatestJudgment(c).instance() == v1::INSTANCE_RETRIAL) MayAskForSupervision(act, c);
  const int days = LatestJudgment(c).comply_days();
  if (days > 0) {
    if (day != act.date()) act.StartOn(limit::kComply, day, "裁判生效");
    act.SetLength(limit::kComply, days);
  } else {
    act.DoNotStart(limit::kComply);
  }
}

void TakeBackEffect(LitigationCase& c) {
  if (!c.stays().empty() && c.has_effective_date() && !WasTriedAgain(c)) {
    v1::Stay& last = *c.mutable_stays()->rbegin();
    if (last.end_document_number().empty()) last.clear_to_date();
  }
  c.clear_effective_date();
  c.clear_retrial_due_date();
  c.clear_supervision_due_date();
}

v1::Stay* OpenStay(LitigationCase& c) {
  if (c.stays().empty() || c.stays().rbegin()->has_to_date()) return nullptr;
  return &*c.mutable_stays()->rbegin();
}

// 人民检察院行政诉讼监督规则第二十条.
void MayAskForSupervision(const Act& act, LitigationCase& c) {
  *c.mutable_supervision_due_date() =
      ToProto(LastDay(act, act.date(), PeriodOf(act, rule::kLit13Supervision)));
}

}  // namespace yifa::litigation
