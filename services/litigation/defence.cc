#include "common/base/date.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {

bool MayStillProve(const Act& act) {
  return act.IsRunning("defence") || act.IsRunning("defence_deferred");
}

absl::Status Receive(const v1::ReceiveLitigationRequest&, Act& act,
                     v1::LitigationCase& c) {
  c.set_instance(v1::INSTANCE_FIRST);
  act.Tally("first_instance_new");
  return absl::OkStatus();
}

// 行政诉讼法第三十四条第二款: late evidence is filed, and counts as none.
absl::Status FileDefence(const v1::FileDefenceRequest& request, Act& act,
                         v1::LitigationCase& c) {
  *c.mutable_defence() = request.defence();
  *c.mutable_defence()->mutable_filing_date() = ToProto(act.date());
  c.set_without_evidence(!MayStillProve(act));
  return absl::OkStatus();
}

// 行政诉讼法解释第三十四条: asked for within the fifteen days; fifteen days from the end
// of the reason.
absl::Status DeferDefence(const v1::DeferDefenceRequest& request, Act& act,
                          v1::LitigationCase& c) {
  const v1::Deferral& deferral = request.deferral();
  const Date asked = *FromProto(deferral.request_date());
  const Date end = *FromProto(deferral.reason_end_date());
  if (asked > act.date())
    return act.Invalid("deferral.request_date", "lies after the court's leave");
  if (end > act.date())
    return act.Invalid("deferral.reason_end_date", "lies after the act");
  if (c.has_deferral() || asked > *FromProto(act.FindDeadline("defence")->due_date()))
    return act.Refuse(
        "LIT-01", "行政诉讼法解释第三十四条",
        "延期提供证据应当在收到起诉状副本之日起十五日内书面申请，且以一次为限。");
  *c.mutable_deferral() = deferral;
  act.StartOn("defence_deferred", end, "正当事由消除");
  return absl::OkStatus();
}

}  // namespace yifa::litigation
