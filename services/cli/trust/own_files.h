// Files and directories that are their owner's alone.
#ifndef YIFA_SERVICES_CLI_TRUST_OWN_FILES_H_
#define YIFA_SERVICES_CLI_TRUST_OWN_FILES_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::cli {

// UNAVAILABLE, in Chinese, with what errno says.
absl::Status CannotDo(const std::string& what, const std::string& path);
// Writes the whole of it, mode 0600, on disk when it returns. UNAVAILABLE, in Chinese.
absl::Status WriteOwn(const std::string& file, std::string_view bytes);
absl::Status SyncFile(const std::string& path);  // or a directory
// A new one, mode 0700, where $TMPDIR says.
absl::StatusOr<std::string> MakeTemporaryDirectory();
// mkdir -p, mode 0700.
absl::Status MakeOwnDirectory(const std::string& path);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_OWN_FILES_H_
