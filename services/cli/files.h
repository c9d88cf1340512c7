// Files of the user's.
#ifndef YIFA_SERVICES_CLI_FILES_H_
#define YIFA_SERVICES_CLI_FILES_H_

#include <string>

#include "absl/status/statusor.h"

namespace yifa::cli {

// The whole of it. NOT_FOUND where it cannot be read.
absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_FILES_H_
