// The numbers of documents, by organ, kind and year, without gaps (COM-04).
#ifndef YIFA_COMMON_CASEWORK_WRITER_NUMBERS_H_
#define YIFA_COMMON_CASEWORK_WRITER_NUMBERS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/store/store.h"

namespace yifa::casework {

// Numbers taken in one transaction. A copy keeps what was taken until then, to go back
// to.
class Numbers {
 public:
  // Takes the next number under a NumberKey, from 1.
  absl::StatusOr<int> Take(const store::Batch& batch, const std::string& key);
  // Writes what was taken, and begins anew.
  void Write(store::Batch& batch);

 private:
  absl::flat_hash_map<std::string, int> last_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_NUMBERS_H_
