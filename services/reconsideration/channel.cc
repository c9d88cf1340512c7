#include "services/reconsideration/channel.h"

#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// 行政复议法(2023)第三十二条: only penalties on the spot or on what a device recorded are
// contested through the organ that imposed them.
absl::Status CheckChannel(const Act& act, const Case& c) {
  if (c.channel() != v1::APPLICATION_CHANNEL_RESPONDENT) return absl::OkStatus();
  if (!act.Has(rule::kRec02ThroughRespondent))
    return act.Refuse(rule::kRec02,
                      "本案适用的法律没有规定可以通过作出行政行为的行政机关提交申请。");
  if (c.matter() == v1::MATTER_PENALTY && (c.on_the_spot() || c.recorded_by_device()))
    return absl::OkStatus();
  return act.Refuse(rule::kRec02ThroughRespondent,
                    "不属于可以通过作出行政处罚决定的行政机关提交申请的情形。");
}

}  // namespace yifa::reconsideration
