// What became of the reconsideration before the suit.
#ifndef YIFA_SERVICES_LITIGATION_OUTCOME_H_
#define YIFA_SERVICES_LITIGATION_OUTCOME_H_

#include <memory>

#include "common/base/date.h"
#include "services/litigation/case.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"

namespace yifa::litigation {

// In resource names.
inline constexpr char kOutcomes[] = "reconsiderationOutcomes";

// Null where nothing is known of it, or it was not about an act of the organ's.
std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c);
// The plaintiff's reconsideration on the contested act that was pending on that day
// (解释第五十七条); null where none is known.
std::shared_ptr<const v1::ReconsiderationOutcome> FindPending(const Act& act,
                                                              const LitigationCase& c,
                                                              Date day);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_OUTCOME_H_
