// What the applicant or a third party owes by a changed decision or a mediation document,
// which this body enforces (REC-26); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_PARTY_DUTY_H_
#define YIFA_SERVICES_RECONSIDERATION_PARTY_DUTY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// By which this body, and nobody else, enforces what a decision of that kind asks of a
// party; none where it does not.
std::optional<procedure::RuleName> RuleOfEnforcement(const Act& act,
                                                     v1::DecisionKind kind);

// Refuses a duty that the kind of decision does not have, or of nobody who takes part.
absl::Status CheckPartyDuty(const Act& act, const v1::Decision& decision, const Case& c);

// Takes into the case what the decision that it has asks of a party, where it asks
// something.
void TakePartyDuty(const Act& act, Case& c);

// True while something of it is owed, though its time may run.
bool PartyOwes(const Act& act, const Case& c);
// What of it is still to be paid: beyond what was recorded here and, of the fine itself,
// what the record of the penalty has as paid.
int64_t UnpaidFen(const Act& act, const Case& c);
// What of it is still to be done besides; "" where nothing is.
std::string ContentOwed(const Case& c);
// Who owes it, and where that one lives.
const type::v1::Party& DutyBearer(const Case& c);

// The act, which serves the decision with that day of effect, starts the party's time and
// the time for asking the court; neither where nothing is owed.
void StartPartyLimits(Date effective, Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_PARTY_DUTY_H_
