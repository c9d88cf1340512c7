// Whether the decision is to be shown to the public, and is 公示 (行政处罚法 48; PEN-32).
// For this folder only.
#ifndef YIFA_SERVICES_PENALTY_SHOWN_H_
#define YIFA_SERVICES_PENALTY_SHOWN_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// True if warnings are all that was decided.
bool OnlyWarning(const v1::Decision& decision);
// Refuses a decision of ordinary procedure that is not to be shown where the rules of its
// field want it shown (公示规定第二条).
absl::Status CheckShown(const Act& act, const v1::Decision& decision,
                        const PenaltyCase& c);
// True if the party is registered in another province, by which the decision is shown
// (公示规定第十条).
bool IsOfAnotherProvince(const v1::Decision& decision, const Act& act);
// Starts the limits within which the decision is to be shown, where it is.
void StartPublicity(const v1::Decision& decision, Act& act);
// Of a remedy: starts them anew where the decision stands again that one had taken away,
// and is not shown; else none.
void StartPublicityAgain(bool stands_again, Act& act, const PenaltyCase& c);
// True if a credit repair of the present decision was granted.
bool IsRepaired(const PenaltyCase& c);
// True while that system shows it.
bool IsShown(const PenaltyCase& c, v1::PublicitySystem system);
// True while any does.
bool IsPublic(const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SHOWN_H_
