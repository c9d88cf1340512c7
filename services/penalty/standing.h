// How the decision stands: remedies that run or have ended, orders that stop its
// execution. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_STANDING_H_
#define YIFA_SERVICES_PENALTY_STANDING_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

using RemedyCourses = google::protobuf::RepeatedPtrField<v1::RemedyCourse>;
using Remedies = google::protobuf::RepeatedPtrField<v1::Remedy>;

// True of a suit, false of a reconsideration.
bool IsSuit(const std::string& source_case);
// What the course has come to; null while nothing in it is in effect.
const v1::RemedyOutcome* InEffect(const v1::RemedyCourse& course);
// True if the fine is no longer to be paid within its period as it was decided: it is
// gone, or lives on with another amount in the document that changed it.
bool EndsPayment(v1::RemedyResult result);
// True if the decision did not come through unharmed: it is not shown any more
// (行政处罚法 48).
bool Corrected(v1::RemedyResult result);

// The course is from now on what it was told to be, unless what is known of it was told
// later: what comes of several does not depend on the order in which they are told.
void Learn(v1::RemedyCourse told, RemedyCourses& courses);
// How a decision with these remedies stands, but for orders of its own organ. Depends on
// the courses alone, not on their order.
v1::Standing StandingOf(const RemedyCourses& courses);
// What the courses have made of the decision, by the day of effect. What no course tells
// of, and what was put aside, stays as it was.
void UpdateRemedies(const RemedyCourses& courses, Remedies& remedies);

// The course that ended last; null where none has, or one runs.
const v1::RemedyCourse* EndedLast(const RemedyCourses& courses);

// True while a reconsideration or suit runs.
bool HasRunningRemedy(const PenaltyCase& c);
// True if a remedy of the present decision ended so.
bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result);
// True if a remedy revoked the decision or found it void.
bool IsGone(const PenaltyCase& c);
// Refuses where the organ of reconsideration has the decision enforced.
absl::Status CheckEnforcedHere(const Act& act, const PenaltyCase& c);
bool IsEnforcedHere(const PenaltyCase& c);

// True while an order stops execution.
bool IsStayed(const PenaltyCase& c);
// True if it is the court's, as its record says.
bool IsStayedByCourt(const PenaltyCase& c);
// The order recorded in this case that does; null where there is none.
v1::Stay* OpenStay(PenaltyCase& c);
// Refuses while one does.
absl::Status CheckNotStayed(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_STANDING_H_
