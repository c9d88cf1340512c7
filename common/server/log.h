// Structured logs: one JSON object per line on standard error, one line per event.
#ifndef YIFA_COMMON_SERVER_LOG_H_
#define YIFA_COMMON_SERVER_LOG_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"

namespace yifa::server {

enum class Level { kDebug, kInfo, kWarning, kError };

// Names the process in every line and says from which level on lines are written:
// `debug`, `info`, `warning` or `error`. Also takes over what gRPC and protobuf have to
// say. Thread-safe from then on. Before, and in programs that never call it, errors and
// warnings are written without a name.
absl::Status StartLog(const std::string& service, const std::string& level);

// False where Log() would write nothing: ask before making fields that cost something.
bool Logs(Level level);

// Writes {"time", "level", "service", "event", ...fields}. `event` is a short constant
// such as `serving`. Fields never hold what a case says about persons.
using LogField = std::pair<std::string_view, std::string>;
void Log(Level level, std::string_view event,
         std::initializer_list<LogField> fields = {});

// `text` between quotes, as JSON wants it. Bytes that are not UTF-8 are replaced.
std::string JsonString(std::string_view text);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_LOG_H_
