#include "services/complaint/session.h"

#include <algorithm>
#include <optional>

#include "common/base/date.h"
#include "services/complaint/names.h"

namespace yifa::complaint {

absl::Status CheckMediator(const std::string& mediator, const Act& act,
                           const Complaint& complaint) {
  const auto& recusals = complaint.mediation().recusals();
  if (std::none_of(recusals.begin(), recusals.end(), [&](const v1::Recusal& recusal) {
        return recusal.granted() && recusal.mediator() == mediator;
      }))
    return absl::OkStatus();
  return act.Refuse(rule::kCmp05, "该人员已经回避，不能再主持本件的调解。");
}

absl::Status CheckSession(const type::v1::Date& session, const Act& act) {
  const std::optional<Date> day = FromProto(session);
  if (!day) return act.Invalid("session_date", "is required for mediation on site");
  if (*day > act.date() || !act.Has(rule::kCmp05Session)) return absl::OkStatus();
  return act.Refuse(rule::kCmp05Session,
                    "现场调解应当提前告知双方调解的时间、地点、调解人员。");
}

}  // namespace yifa::complaint
