// Files that hold a key.
#ifndef YIFA_COMMON_BASE_SECRET_FILE_H_
#define YIFA_COMMON_BASE_SECRET_FILE_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa {

// What `file` holds; where there is none, what `make` returns, once it is there for good:
// with mode 0600, whole or not at all, and never in place of what another process put
// there meanwhile. UNAVAILABLE (STORE_FAILED) where the file system refuses.
absl::StatusOr<std::string> ReadOrMakeSecret(
    const std::string& file, const std::function<absl::StatusOr<std::string>()>& make);

// Puts these contents in place of the file's, for good and whole or not at all; what the
// old file had is written over, as far as the disk lets one. UNAVAILABLE (STORE_FAILED)
// where the file system refuses.
absl::Status ReplaceSecret(const std::string& file, std::string_view contents);

// Puts a secret of one file in the place of the other's, as above, and takes the first
// away.
absl::Status MoveSecret(const std::string& from, const std::string& to);
// Takes it away, for good.
absl::Status RemoveSecret(const std::string& file);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_SECRET_FILE_H_
