// The audit trail of a service, checked from outside.
#ifndef YIFA_SERVICES_CLI_TRUST_VERIFY_TRAIL_H_
#define YIFA_SERVICES_CLI_TRUST_VERIFY_TRAIL_H_

#include "absl/status/statusor.h"
#include "common/server/client.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/record_check.h"

namespace yifa::cli {

// Its head; `findings` gets what is wrong with the trail, as far as it is kept, and with
// what was seen of it before.
absl::StatusOr<record::v1::SignedTreeHead> VerifyTrail(server::Channel& channel,
                                                       const SeenHeads& seen,
                                                       Findings& findings);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_VERIFY_TRAIL_H_
