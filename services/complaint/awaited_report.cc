#include "services/complaint/awaited_report.h"

#include "common/base/date.h"
#include "services/complaint/names.h"

namespace yifa::complaint {

bool AwaitsReport(const Complaint& complaint) {
  return complaint.has_assignment() && !complaint.assignment().has_report_date();
}

void ReceiveAssignment(const type::v1::Date& report_due, Act& act, Complaint& complaint) {
  v1::Assignment& assignment = *complaint.mutable_assignment();
  assignment.Clear();
  *assignment.mutable_assign_date() = ToProto(act.date());
  *assignment.mutable_report_due_date() = report_due;
  StartReport(/*due=*/true, act, complaint);
}

void StartReport(bool due, Act& act, const Complaint& complaint) {
  if (!due || !AwaitsReport(complaint)) return act.DoNotStart(limit::kReport);
  const Date assigned = DayOf(complaint.assignment().assign_date());
  const Date last = DayOf(complaint.assignment().report_due_date());
  act.StartOn(limit::kReport, assigned, "交办");
  act.SetLength(limit::kReport, static_cast<int>(last - assigned));
}

}  // namespace yifa::complaint
