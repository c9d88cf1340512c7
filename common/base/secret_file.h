// Files that hold a key.
#ifndef YIFA_COMMON_BASE_SECRET_FILE_H_
#define YIFA_COMMON_BASE_SECRET_FILE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"

namespace yifa {

// What `file` holds; where there is none, what `make` returns, once it is there for good:
// with mode 0600, whole or not at all, and never in place of what another process put
// there meanwhile. UNAVAILABLE (STORE_FAILED) where the file system refuses.
absl::StatusOr<std::string> ReadOrMakeSecret(
    const std::string& file, const std::function<absl::StatusOr<std::string>()>& make);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_SECRET_FILE_H_
