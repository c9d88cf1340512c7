// The flags that say whose tokens are believed.
#ifndef YIFA_COMMON_SERVER_TOKEN_FLAGS_H_
#define YIFA_COMMON_SERVER_TOKEN_FLAGS_H_

#include "absl/status/statusor.h"
#include "common/server/token.h"

namespace yifa::server {

// INVALID_ARGUMENT if one makes no sense, or is given without those that it needs.
absl::StatusOr<TokenOptions> TokenOptionsFromFlags();

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_TOKEN_FLAGS_H_
