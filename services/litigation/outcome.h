// What became of the reconsideration before the suit.
#ifndef YIFA_SERVICES_LITIGATION_OUTCOME_H_
#define YIFA_SERVICES_LITIGATION_OUTCOME_H_

#include <memory>

#include "services/litigation/case.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"

namespace yifa::litigation {

// Null where nothing is known of it, or it was not about an act of the organ's.
std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_OUTCOME_H_
