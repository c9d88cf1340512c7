// What format 7 does of evidence.
#ifndef YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_EVIDENCE_H_
#define YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_EVIDENCE_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/casework/form/vault.h"
#include "common/store/migration.h"

namespace yifa::casework {

// Until format 6 files and their descriptions were stored in plain, and nothing but the
// entries said which case names which file. Seals each under a key of its own, and that
// under the keys of the cases whose entries name it, as the fields' classes are now; of
// what no entry names under the vault, held by nobody known since `now`. Uploads that
// were broken off go. As every migration it changes a copy, and is begun anew where it
// breaks off. `progress` gets how many pairs are done.
absl::Status SealEvidence(store::Rewrite& copy, const Vault& vault, absl::Time now,
                          const std::function<void(uint64_t done)>& progress);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_EVIDENCE_H_
