// What comes of a follow-up: taking up again, supervised handling 督办.
#include <algorithm>
#include <optional>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/supervision_requests.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::complaint {
namespace {

using policy::v1::Provision;

constexpr int kLongestSupervisionDays = 366;

// A duty of the organ's has run out; a right of the person's that lapsed is none.
bool IsOverdue(const Act& act, const Complaint& complaint) {
  return std::any_of(complaint.deadlines().begin(), complaint.deadlines().end(),
                     [&](const type::v1::Deadline& deadline) {
                       const auto* limit = act.procedure().FindLimit(deadline.limit());
                       return deadline.state() == type::v1::DEADLINE_STATE_EXPIRED &&
                              (limit == nullptr || !limit->expiry().bars());
                     });
}

int TimesUnsatisfied(const Complaint& complaint) {
  return static_cast<int>(
      std::count_if(complaint.follow_ups().begin(), complaint.follow_ups().end(),
                    [](const v1::FollowUp& asked) {
                      return asked.satisfaction() == v1::SATISFACTION_UNSATISFIED;
                    }));
}

// How often unsatisfied, until a case may be supervised.
int TimesToSupervise(const Act& act) {
  const Provision* rule = act.provisions().Find(Provision::kSupervisionRule, act.Here());
  return rule == nullptr ? 1 : rule->supervision_rule().times_unsatisfied();
}

// CMP-18.
absl::Status Reopen(const v1::ReopenComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  if (complaint.satisfaction() != v1::SATISFACTION_UNSATISFIED)
    return act.Refuse(rule::kCmp18, "回访结果不是不满意，不能重新办理。");
  complaint.set_return_reason(request.reason());
  YIFA_RETURN_IF_ERROR(StartAnswer(act, complaint));
  Count(figure::kReopened, act, complaint);
  return absl::OkStatus();
}

// CMP-21.
absl::Status Supervise(const v1::SuperviseComplaintRequest& request, Act& act,
                       Complaint& complaint) {
  const std::optional<Date> due = FromProto(request.due_date());
  if (!due || *due <= act.date() || *due - act.date() > kLongestSupervisionDays)
    return act.Invalid("due_date", "is not within a year after the act");
  const bool unsatisfied = TimesUnsatisfied(complaint) >= TimesToSupervise(act);
  const bool closed = act.from_state() == state::kClosed;
  if (!unsatisfied && (closed || !IsOverdue(act, complaint)))
    return act.Refuse(rule::kCmp21,
                      "只有逾期未办结或者回访不满意达到规定次数的事项可以督办。");
  if (!closed) act.Stay();
  v1::Supervision& order = *complaint.add_supervisions();
  *order.mutable_order_date() = ToProto(act.date());
  *order.mutable_due_date() = request.due_date();
  order.set_reason(request.reason());
  act.SetLength(limit::kSupervised, static_cast<int>(*due - act.date()));
  Count(figure::kSupervised, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings SupervisionActs() { return {Bind(&Reopen), Bind(&Supervise)}; }

}  // namespace yifa::complaint
