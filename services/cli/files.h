// Files of the user's.
#ifndef YIFA_SERVICES_CLI_FILES_H_
#define YIFA_SERVICES_CLI_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::cli {

// The whole of it. NOT_FOUND where it cannot be read.
absl::StatusOr<std::string> ReadFile(const std::string& path);
// Makes it, or writes it over. UNAVAILABLE, in Chinese, where it cannot be written.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_FILES_H_
