// Matchers for absl::Status and StatusOr.
#ifndef YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/error.h"

namespace yifa::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& value) {
  return value.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

// The error was made for this reason of the catalogue.
MATCHER_P(HasReason, reason, "has reason " + ReasonName(reason)) {
  *result_listener << StatusOf(arg).ToString();
  return ReasonOf(StatusOf(arg)) == reason;
}

// The error's metadata says this of `key`.
MATCHER_P2(HasMetadata, key, value, "has metadata") {
  *result_listener << key << " = " << MetadataOf(StatusOf(arg), key);
  return MetadataOf(StatusOf(arg), key) == value;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_
