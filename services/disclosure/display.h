// How long a penalty decision is shown (市场监督管理行政处罚信息公示规定 13, 14; DIS-17).
#ifndef YIFA_SERVICES_DISCLOSURE_DISPLAY_H_
#define YIFA_SERVICES_DISCLOSURE_DISPLAY_H_

#include "absl/status/status.h"
#include "services/disclosure/case.h"

namespace yifa::disclosure {

// Starts `display` with the length of the provision that is in force for the organ and
// the field of enforcement; where there is none, or what is published is no penalty, it
// is shown without end. FAILED_PRECONDITION for a warning only, where there is one.
absl::Status StartDisplay(Act& act, Publication& publication);

// An act on what is shown does not change until when.
void KeepDisplay(Act& act);

// What is shown again is shown until when it would have been: the days on which it was
// not are no longer made up for.
void ResumeDisplay(Act& act);
// True if it would be shown no longer by now.
bool IsDisplayOver(const Act& act);

// Title, summary and text are no longer shown, nor listed in the catalogue; the record
// keeps them for those who say who they are.
void TakeTextAway(Act& act, Publication& publication);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_DISPLAY_H_
