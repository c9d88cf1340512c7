// One copy of the whole suite, cut at one place and put on a shelf.
#ifndef YIFA_SERVICES_CLI_TRUST_SUITE_COPY_H_
#define YIFA_SERVICES_CLI_TRUST_SUITE_COPY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "services/cli/suite.h"
#include "services/cli/trust/copy_shelf.h"
#include "services/cli/trust/keys_part.h"

namespace yifa::cli {

// What went over, of each service.
struct Sent {
  int64_t files = 0;       // of the copy
  int64_t sent = 0;        // of them, those that were not on the shelf
  int64_t sent_bytes = 0;  // of their content
};

struct SuiteCopy {
  CopyManifest manifest;
  KeysPart keys;                     // none: they were left out
  std::map<std::string, Sent> sent;  // by name of the service
};

// Takes it. `keys`: where the services' keys are put, in place of those that are there;
// null: they are left out. Nothing of it exists on the shelf if it fails, but blobs that
// the next one finds there; the keys are those of this copy or of one before.
absl::StatusOr<SuiteCopy> CopySuite(const Suite& suite, CopyShelf& shelf,
                                    CopyStore* keys);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_SUITE_COPY_H_
