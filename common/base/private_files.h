// Files and directories that are their owner's alone.
#ifndef YIFA_COMMON_BASE_PRIVATE_FILES_H_
#define YIFA_COMMON_BASE_PRIVATE_FILES_H_

#include <string>

#include "absl/status/status.h"

namespace yifa {

// Takes from group and others whatever they may do with the file, or with the directory
// and what is in it, at any depth. What is not ours (a volume's root, say) stays as it
// is. UNAVAILABLE (STORE_FAILED) where the file system refuses; nothing to do where there
// is nothing.
absl::Status MakePrivate(const std::string& path);

// UNAVAILABLE (STORE_FAILED), saying what to do, where others than the owner may read or
// write the key in the file: it may have been read. A group may read what it alone lets
// us read, as a Kubernetes secret is mounted. OK where there is no such file.
absl::Status CheckKeyIsPrivate(const std::string& file);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_PRIVATE_FILES_H_
