// Assignment 交办: a petition that another organ handles and reports back on by a day
// (信访工作条例第二十二条、第二十三条).
#include <optional>
#include <string>
#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/awaited_report.h"
#include "services/complaint/case.h"
#include "services/complaint/figures.h"
#include "services/complaint/hand_on.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/petition_requests.pb.h"

namespace yifa::complaint {
namespace {

constexpr int kLongestDays = 366;

void SetReport(const std::string& report, const Act& act, Complaint& complaint) {
  complaint.mutable_assignment()->set_report(report);
  *complaint.mutable_assignment()->mutable_report_date() = ToProto(act.date());
}

absl::Status Assign(const v1::AssignPetitionRequest& request, Act& act,
                    Complaint& complaint) {
  const std::optional<Date> due = FromProto(request.report_due_date());
  if (!due || *due <= act.date() || *due - act.date() > kLongestDays)
    return act.Invalid("report_due_date", "is not within a year after the act");
  YIFA_RETURN_IF_ERROR(HandOnTo({.organ = request.to(),
                                 .field = "to",
                                 .reason = request.reason(),
                                 .report_due = &request.report_due_date()},
                                act, complaint));
  ReceiveAssignment(request.report_due_date(), act, complaint);
  Count(figure::kAssigned, act, complaint);
  return absl::OkStatus();
}

// What is reported has been concluded, and the report closes the matter where it was
// assigned, too.
absl::Status ReportBack(const v1::ReportBackRequest& request, Act& act,
                        Complaint& complaint) {
  if (complaint.handed_from().empty() || !AwaitsReport(complaint))
    return act.Refuse(rule::kCmp13, "不是要求反馈办结报告的交办事项，或者已经反馈。");
  v1::NoteReportRequest note;
  note.set_name(complaint.handed_from());
  note.set_report(request.report());
  YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(note)).status());
  SetReport(request.report(), act, complaint);
  Count(figure::kReportedBack, act, complaint);
  return absl::OkStatus();
}

absl::Status NoteReport(const v1::NoteReportRequest& request, Act& act,
                        Complaint& complaint) {
  SetReport(request.report(), act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings AssignmentActs() {
  return {Bind(&Assign), Bind(&ReportBack), Bind(&NoteReport, "note_report")};
}

}  // namespace yifa::complaint
