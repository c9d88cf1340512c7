// Reading cases back from the store.
#ifndef YIFA_COMMON_CASEWORK_WRITER_LOAD_H_
#define YIFA_COMMON_CASEWORK_WRITER_LOAD_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/case_cache.h"

namespace yifa::casework {

// The case as it stands. NOT_FOUND, also for a name that is none of this service's.
absl::StatusOr<CasePtr> LoadCase(const Kinds& kinds, const Vault& vault,
                                 const KeyReader& read, const std::string& name);
// The case as it stood after an entry.
absl::StatusOr<CasePtr> LoadCaseAt(const Kinds& kinds, const Vault& vault,
                                   const KeyReader& read, uint64_t sequence);

// An entry of the record. DATA_CORRUPT where it is missing.
absl::StatusOr<record::v1::Entry> ReadEntry(const KeyReader& read, uint64_t sequence);
// Visits a resource's entries from a sequence on back to its first, until `visit` returns
// false.
absl::Status VisitBack(const KeyReader& read, uint64_t sequence,
                       const std::function<bool(const record::v1::Entry&)>& visit);

absl::Status NoSuchCase(const std::string& name);
absl::Status NoSuchOrgan(const std::string& name);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_LOAD_H_
