// The standings of contested acts over the whole suite, once its records stand still.
#ifndef YIFA_SERVICES_CLI_TRUST_STANDINGS_H_
#define YIFA_SERVICES_CLI_TRUST_STANDINGS_H_

#include "absl/status/statusor.h"
#include "services/cli/suite.h"
#include "services/cli/trust/standing_check.h"

namespace yifa::cli {

// Reads on in every record and compares, until nothing differs any more or what is on its
// way from one service to another has had its time. UNAVAILABLE where a service does not
// answer.
absl::StatusOr<Findings> CompareWhenStill(const Suite& suite, StandingCheck& standings);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_STANDINGS_H_
