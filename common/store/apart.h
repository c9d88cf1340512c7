// One family that is kept apart from the rest of a database: taken out of a copy, and put
// back into one.
#ifndef YIFA_COMMON_STORE_APART_H_
#define YIFA_COMMON_STORE_APART_H_

#include <string>

#include "absl/status/status.h"
#include "common/store/layout.h"

namespace rocksdb {
class Env;
}

namespace yifa::store {

// Writes the family's pairs of a copy (Store::Checkpoint), on which nobody works, to
// `file`, and the copy without them to the directory `rest`, neither of which may exist.
// Nothing is left of them in `rest`. The file is its owner's alone, and empty where there
// are no pairs. `copy` is of no use afterwards.
absl::Status TakeOut(rocksdb::Env* env, const std::string& copy, Family family,
                     const std::string& rest, const std::string& file);

// Puts them into a database on which nobody works.
absl::Status PutBack(rocksdb::Env* env, const std::string& database, Family family,
                     const std::string& file);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_APART_H_
