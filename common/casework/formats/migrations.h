// How what casework stores came from one format to the next (common/store/migration.h).
// Each step is in a file of its own, named for the format that it leads to, and is never
// changed once a release has it.
#ifndef YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_
#define YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_

#include <vector>

#include "common/store/migration.h"

namespace yifa::casework {

// Format 6: what was read of a neighbour's record.
store::Migration ToFormat6();

// All, from the oldest format that can be carried over to the present one.
std::vector<store::Migration> Migrations();

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_MIGRATIONS_H_
