// Matchers for absl::Status and StatusOr.
#ifndef YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"
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

// All that an error tells who asked for `name`, but for the name. Names of one length are
// compared: payloads say how long they are.
inline std::string ToldOf(const absl::Status& status, const std::string& name) {
  return absl::StrReplaceAll(status.ToString(absl::StatusToStringMode::kWithEverything),
                             {{name, "NAME"}});
}

// Two refusals, of requests that name one resource each: whoever gets both cannot tell
// which of the two exists.
MATCHER_P3(TellsNoMoreThan, name, other, other_name, "tells no more") {
  const std::string told = ToldOf(StatusOf(arg), name);
  *result_listener << told << "\nand\n" << ToldOf(StatusOf(other), other_name);
  return ReasonOf(StatusOf(arg)) == api::v1::REASON_NOT_FOUND &&
         told == ToldOf(StatusOf(other), other_name);
}

// The error's metadata says this of `key`.
MATCHER_P2(HasMetadata, key, value, "has metadata") {
  *result_listener << key << " = " << MetadataOf(StatusOf(arg), key);
  return MetadataOf(StatusOf(arg), key) == value;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_STATUS_MATCHERS_H_
