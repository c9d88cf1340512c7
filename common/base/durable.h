// What it takes for a file to be there for good.
#ifndef YIFA_COMMON_BASE_DURABLE_H_
#define YIFA_COMMON_BASE_DURABLE_H_

#include <string>

#include "absl/status/status.h"

namespace yifa {

// UNAVAILABLE (STORE_FAILED), with what errno says: `cannot {what} {file}: …`.
absl::Status FileError(const std::string& what, const std::string& file);

// Makes the file's name last in the directory that has it.
absl::Status SyncDirectoryOf(const std::string& file);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_DURABLE_H_
