// What the acts of performance ask of a case: what is owed, and what stands in the way.
// For this folder only.
#ifndef YIFA_SERVICES_PENALTY_EXECUTION_H_
#define YIFA_SERVICES_PENALTY_EXECUTION_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {

// The day on which service in this way has effect (COM-03), or what the way lacks.
absl::StatusOr<Date> EffectOf(const Act& act, const type::v1::Delivery& delivery,
                              const PenaltyCase& c);

// What is not yet paid of the fines as decided, and of the surcharge as computed last;
// payments go to the fines first. 0 where a remedy ended the decision.
int64_t UnpaidFineFen(const PenaltyCase& c);
int64_t UnpaidSurchargeFen(const PenaltyCase& c);
// Both.
int64_t UnpaidFen(const PenaltyCase& c);
// True if a remedy revoked the decision or found it void.
bool IsGone(const PenaltyCase& c);
// True if something of the decision can still be enforced: money, or what has to be done.
bool HasToPerform(const PenaltyCase& c);

// Keeps a payment, up to what is unpaid, and settles the limits that it meets. `field` is
// where the request carries it.
absl::Status TakePayment(const v1::Payment& payment, const std::string& field, Act& act,
                         PenaltyCase& c);

// Computes the surcharge up to the act's date.
v1::Surcharge SurchargeOf(const Act& act, const PenaltyCase& c);

// `12元34分`.
std::string YuanText(int64_t fen);

// True while a reconsideration or suit runs / while an order stops execution.
bool HasRunningRemedy(const PenaltyCase& c);
bool IsStayed(const PenaltyCase& c);
// Refuses while execution is stopped.
absl::Status CheckNotStayed(const Act& act, const PenaltyCase& c);

// Starts the three months of 行政强制法第五十三条 after `day`, or after the last day of a
// deferral where that is later (行政处罚法 72); not where nothing is owed.
void StartEnforcement(Act& act, const PenaltyCase& c, Date day, std::string_view why);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXECUTION_H_
