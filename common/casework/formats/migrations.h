// How what casework stores came from one format to the next (common/store/migration.h).
// Each step is in a file of its own, named for the format that it leads to, and is never
// changed once a release has it.
#ifndef YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_
#define YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "common/casework/form/vault.h"
#include "common/store/migration.h"

namespace yifa::casework {

// Format 6: what was read of a neighbour's record.
store::Migration ToFormat6();

// What a step may need besides the copy.
struct MigrationContext {
  std::shared_ptr<const Vault> vault;
  absl::Time now;
  std::function<void(uint64_t done)> progress;
};

// Format 7: what tells of persons (format_7_….h).
store::Migration ToFormat7(const MigrationContext& context);

// All, from the oldest format that can be carried over to the present one.
std::vector<store::Migration> Migrations(const MigrationContext& context);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_
