// How the limits of a case run: from which day, and how long.
#ifndef YIFA_SERVICES_COMPLAINT_CLOCK_H_
#define YIFA_SERVICES_COMPLAINT_CLOCK_H_

#include "absl/status/status.h"
#include "common/base/date.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// Where the law started the clock of a case, perhaps at another organ.
Date ClockStart(const Complaint& complaint);
// CMP-12: the limits that the act starts count from where the law started the clock of
// `from`, and are as long as they were there.
void KeepClock(const Complaint& from, Act& act);
// The person is told within the same working days from receipt in which the decision is
// made.
void StartTellingOfDecision(Act& act, const Complaint& complaint);
// CMP-18: the limit to answer a hotline request is that of its category, if it has one.
// INVALID_ARGUMENT where there is no such category.
absl::Status StartAnswer(Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_CLOCK_H_
