// Extension, conclusion, and what the penalty service made of a referral.
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-20: where there is nobody to tell, what is concluded is closed.
void ConcludeWith(const std::string& result, Act& act, Complaint& complaint) {
  complaint.set_result(result);
  if (complaint.anonymous()) act.MoveTo("CLOSED");
  Respond(act, complaint);
  Count("concluded", act, complaint);
}

}  // namespace

// CMP-15: 信访工作条例第三十四条.
absl::Status Extend(const v1::ExtendComplaintRequest& request, Act& act, Complaint&) {
  return act.Extend("conclude", request.days());
}

absl::Status Conclude(const v1::ConcludeComplaintRequest& request, Act& act,
                      Complaint& complaint) {
  ConcludeWith(request.result(), act, complaint);
  return absl::OkStatus();
}

// CMP-09: 暂行办法第三十一条. A named reporter is told within five working days of the
// decision, which may lie before the day on which it reached this service.
absl::Status RecordFilingDecision(const v1::RecordFilingDecisionRequest& request,
                                  Act& act, Complaint& complaint) {
  const Date decided = FromProto(request.decision_date()).value_or(act.date());
  complaint.set_penalty_case(request.penalty_case());
  complaint.set_filed(request.filed());
  *complaint.mutable_filing_decision_date() = ToProto(decided);
  if (!request.filed())
    complaint.set_result(absl::StrCat("不予立案：", request.reason()));
  if (complaint.anonymous())
    act.DoNotStart("tell_reporter");
  else if (act.procedure().FindLimit("tell_reporter") != nullptr)
    act.StartOn("tell_reporter", decided, "作出是否立案的决定");
  return absl::OkStatus();
}

absl::Status RecordOutcome(const v1::RecordOutcomeRequest& request, Act& act,
                           Complaint& complaint) {
  complaint.set_penalty_case(request.penalty_case());
  ConcludeWith(request.result(), act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
