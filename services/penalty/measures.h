// Arithmetic of penalties: what a list of measures sums up to, and which of two lists is
// heavier.
#ifndef YIFA_SERVICES_PENALTY_MEASURES_H_
#define YIFA_SERVICES_PENALTY_MEASURES_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

using Measures = google::protobuf::RepeatedPtrField<v1::Measure>;

// True for the classes that confiscate, gains or property.
bool IsConfiscation(v1::PenaltyClass penalty_class);

// INVALID_ARGUMENT where a fine has no amount, or another measure than a fine or a
// confiscation has one. `field` is where the request carries the list.
absl::Status CheckMeasures(const casework::Act& act, const std::string& field,
                           const Measures& measures);

// Sum of the fines.
int64_t FinesFen(const Measures& measures);
// Fines and confiscations whose value is fixed 罚没金额.
int64_t AmountFen(const Measures& measures);

// True if something is to be confiscated whose value is not said.
bool HasOpenValue(const Measures& measures);

// The class in which the decision counts as one; UNSPECIFIED of an empty list. Heavier is
// what stands later in the enum; OTHER is lighter than any named class.
v1::PenaltyClass HeaviestClass(const Measures& measures);
// The classes, each once, as the enum orders them: `WARNING+FINE`. A table counts each
// set in the class that is heaviest by its own order.
std::string ClassSetLabel(const Measures& measures);

// True if `decided` has a heavier class than the heaviest of `told`, or of some class a
// higher amount. A confiscation that was told without an amount may be given one. What is
// said in words, e.g. for how long a licence is suspended, is not compared.
bool Heavier(const Measures& decided, const Measures& told);
// True if `now` has a class that `told` has not, and that takes the place of none which
// was as heavy.
bool AddsClass(const Measures& now, const Measures& told);
// True if both have the same classes with the same amounts.
bool SameMeasures(const Measures& a, const Measures& b);
// True if every class of `decided` is one of `told`.
bool Covers(const Measures& told, const Measures& decided);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_MEASURES_H_
