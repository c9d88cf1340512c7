// What an act may name besides its own case: what its organ was handed or may read.
#ifndef YIFA_COMMON_CASEWORK_WRITER_NAMING_H_
#define YIFA_COMMON_CASEWORK_WRITER_NAMING_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/writer/act_request.h"
#include "common/casework/writer/core.h"
#include "common/store/store.h"

namespace yifa::casework {

// A case of this service as it stands for the act.
using LoadByName = std::function<absl::StatusOr<CasePtr>(const std::string& name)>;

// NOT_FOUND where a caller names what it may not, whether or not that exists;
// INVALID_FIELD for another organ's name in a field of the same organ; UNLAWFUL
// where something would be sent to an organ that has not that duty. `rule` is the act's
// line in the procedure.
absl::Status CheckNames(const Core& core, const store::Batch& batch,
                        const LoadByName& load, const ActRequest& request,
                        const procedure::v1::Act& rule);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_NAMING_H_
