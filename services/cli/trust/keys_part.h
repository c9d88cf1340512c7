// The keys of the services as a copy has brought them, apart from their data: who has the
// one opens nothing without the other.
#ifndef YIFA_SERVICES_CLI_TRUST_KEYS_PART_H_
#define YIFA_SERVICES_CLI_TRUST_KEYS_PART_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/trust/copy_manifest.h"
#include "services/cli/trust/copy_store.h"

namespace yifa::cli {

// Of each service: tree.key, vault.key and data.keys.
using KeysPart = std::map<std::string, std::vector<CopiedFile>>;

// On the store: keys/{blob} (CopyShelf::PutKey), and keys.json, which says whose they
// are. Makes these the keys that are there, and then takes away all others: what was
// erased since is in none.
absl::Status ReplaceKeys(CopyStore& store, const KeysPart& keys);
// Those that are there. NOT_FOUND, INVALID_ARGUMENT.
absl::StatusOr<KeysPart> KeysIn(CopyStore& store);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_KEYS_PART_H_
