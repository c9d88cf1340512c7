// Who stands back 回避, what the heads discuss 集体讨论, what is ordered to be corrected
// 责令改正, and what makes a case rest or end 中止、终止调查.
#include <set>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/held.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"

namespace yifa::penalty {
namespace {

// The latest request about someone that is not yet decided; null where there is none.
v1::Recusal* Undecided(PenaltyCase& c, const std::string& principal) {
  for (v1::Recusal& recusal : *c.mutable_recusals())
    if (recusal.principal() == principal && !recusal.has_decide_date()) return &recusal;
  return nullptr;
}

// 行政处罚法第四十三条第三款: until it is decided, the investigation goes on.
absl::Status RequestRecusal(const v1::RequestRecusalRequest& request, Act& act,
                            PenaltyCase& c) {
  if (Undecided(c, request.recusal().principal()) != nullptr)
    return act.Refuse(rule::kCom06, "对该人员的回避申请正在审查。");
  v1::Recusal& recusal = *c.add_recusals();
  recusal = request.recusal();
  *recusal.mutable_request_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status DecideRecusal(const v1::DecideRecusalRequest& request, Act& act,
                           PenaltyCase& c) {
  if (request.principal() == act.actor().principal())
    return act.Refuse(rule::kCom06, "不得决定对本人的回避申请。");
  v1::Recusal* recusal = Undecided(c, request.principal());
  if (recusal == nullptr)
    return act.Refuse(rule::kCom06, "没有对该人员的回避申请等待决定。");
  recusal->set_granted(request.granted());
  recusal->set_reason(request.reason());
  *recusal->mutable_decide_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status Discuss(const v1::DiscussCaseRequest& request, Act& act, PenaltyCase& c) {
  const v1::CollectiveDiscussion& said = request.discussion();
  const std::set<std::string> present(said.attendees().begin(), said.attendees().end());
  if (present.size() < 2 || present.count(said.chair()) == 0)
    return act.Refuse(rule::kPen16,
                      "集体讨论应当由主持人和其他负责人参加，并记明出席人员。");
  v1::CollectiveDiscussion& discussion = *c.add_discussions();
  discussion = said;
  *discussion.mutable_discuss_date() = ToProto(act.date());
  act.Tally(figure::kCollectiveDiscussions);
  return absl::OkStatus();
}

absl::Status OrderCorrection(const v1::OrderCorrectionRequest& request, Act& act,
                             PenaltyCase& c) {
  const std::optional<Date> due = FromProto(request.order().due_date());
  if (request.order().has_due_date() && (!due || *due < act.date()))
    return act.Invalid("order.due_date", "is not a real date, or lies before the order");
  v1::CorrectionOrder& order = *c.add_corrections();
  order = request.order();
  *order.mutable_order_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status Suspend(const v1::SuspendCaseRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingAwaited(act, c));
  v1::Suspension& suspension = *c.add_suspensions();
  suspension = request.suspension();
  suspension.set_state(act.from_state());
  *suspension.mutable_suspend_date() = ToProto(act.date());
  act.Tally(figure::kSuspended);
  return absl::OkStatus();
}

absl::Status Resume(const v1::ResumeCaseRequest&, Act& act, PenaltyCase& c) {
  if (c.suspensions().empty()) return act.Refuse(rule::kCom07, "案件没有中止调查。");
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_resume_date() = ToProto(act.date());
  act.MoveTo(procedure::StateName(suspension.state()));
  return absl::OkStatus();
}

absl::Status Terminate(const v1::TerminateCaseRequest& request, Act& act,
                       PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  *c.mutable_termination() = request.termination();
  act.Tally(figure::kTerminated);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ConductActs() {
  using casework::Bind;
  return {Bind(&RequestRecusal),  Bind(&DecideRecusal), Bind(&Discuss),
          Bind(&OrderCorrection), Bind(&Suspend),       Bind(&Resume),
          Bind(&Terminate)};
}

}  // namespace yifa::penalty
