// What an investigation found of an unlawful act, as powers and steps of discretion ask
// for it. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_FOUND_H_
#define YIFA_SERVICES_PENALTY_FOUND_H_

#include <optional>
#include <string>

#include "services/penalty/case.h"
#include "yifa/policy/v1/penalty.pb.h"

namespace yifa::penalty {

// A fine, or another measure, by what is judged: the case, and the report on it, which
// the case does not have before the investigation is concluded. Refers to all three.
struct Judged {
  const PenaltyCase& c;
  const v1::InvestigationReport& report;
  const v1::Measure& measure;
};

using Criteria = google::protobuf::RepeatedPtrField<v1::StepCriterion>;

// True if the findings on its act meet all of the criteria.
bool Meets(const Judged& judged, const Criteria& criteria);
// So many parts, of which `of` make one unit.
struct Quantity {
  int64_t value = 0;
  int64_t of = 1;
};
// How much the findings on its act have of a factor; none where they have none above
// zero.
std::optional<Quantity> FoundQuantity(const Judged& judged, const std::string& factor);

// True if what is for those kinds of party, or for any, is for that of the case.
template <typename Kinds>
bool IsFor(const Kinds& kinds, const PenaltyCase& c) {
  if (kinds.empty()) return true;
  for (const int kind : kinds)
    if (kind == c.party().kind()) return true;
  return false;
}

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_FOUND_H_
