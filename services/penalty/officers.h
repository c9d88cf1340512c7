// Who is entitled to act as an officer 执法人员 (PEN-02). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_OFFICERS_H_
#define YIFA_SERVICES_PENALTY_OFFICERS_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// The principals of the officers named, once all are entitled to act in a case of this
// field on the act's date: registered with the organ, certified, and at least two
// persons, or `least` where a law says another number.
absl::StatusOr<std::set<std::string>> CheckOfficers(const Act& act,
                                                    const std::string& field_of_case,
                                                    const Names& officers, int least = 0);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_OFFICERS_H_
