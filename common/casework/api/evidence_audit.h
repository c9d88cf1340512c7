// The stage of the audit that opens the files of EvidenceService.
#ifndef YIFA_COMMON_CASEWORK_API_EVIDENCE_AUDIT_H_
#define YIFA_COMMON_CASEWORK_API_EVIDENCE_AUDIT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "common/casework/form/vault.h"
#include "common/store/store.h"

namespace yifa::casework {

// Opens every file and compares its bytes with the hash that its name has. A file that
// nothing opens was erased with the keys of its cases: nothing is asked of it.
// DATA_CORRUPT at the first that is not what its name says, or that the key of a case
// that names it does not open. `checked` counts files.
absl::Status AuditEvidence(const store::Snapshot& snapshot, const Vault& vault,
                           int64_t& checked);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_EVIDENCE_AUDIT_H_
