// The format of what is stored has a number, which grows when stored data is laid out in
// another way.
#ifndef YIFA_COMMON_STORE_FORMAT_H_
#define YIFA_COMMON_STORE_FORMAT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
class Env;
}

namespace yifa::store {

inline constexpr int kFormat = 7;
// In kMeta; its value is the number in decimal digits.
inline constexpr char kFormatKey[] = "format";

// The format of the database in a directory, which is looked at and not touched. Nothing
// where there is no database, or none whose making came to its end. STORE_FAILED where
// something in it says that a newer version wrote it.
absl::StatusOr<std::optional<int>> FormatOf(rocksdb::Env* env, const std::string& path);

// STORE_FAILED, in words for who starts the process, unless the format is the present
// one, or an older one and those are taken.
absl::Status CheckFormat(const std::string& path, int format, bool takes_older);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_FORMAT_H_
