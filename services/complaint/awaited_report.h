// The report back on a petition that was assigned 办结报告, by the day that was set
// (信访工作条例第二十二条、第二十三条).
#ifndef YIFA_SERVICES_COMPLAINT_AWAITED_REPORT_H_
#define YIFA_SERVICES_COMPLAINT_AWAITED_REPORT_H_

#include "services/complaint/case.h"

namespace yifa::complaint {

bool AwaitsReport(const Complaint& complaint);
// Notes an assignment of the act's date, and starts its limit.
void ReceiveAssignment(const type::v1::Date& report_due, Act& act, Complaint& complaint);
// The limit `report`, where the act would start it: as it was set, if it is due and a
// report is awaited; else not.
void StartReport(bool due, Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_AWAITED_REPORT_H_
