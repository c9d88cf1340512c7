// Whether two refusals can be told apart by who gets them.
#ifndef YIFA_TESTS_SUPPORT_TOLD_H_
#define YIFA_TESTS_SUPPORT_TOLD_H_

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {

// All that an error tells who asked for `name`, but for the name. Names of one length are
// compared: payloads say how long they are.
inline std::string Told(const absl::Status& status, const std::string& name) {
  std::map<std::string, std::string> payloads;  // a status has them in any order
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    payloads[std::string(type)] = std::string(payload);
  });
  std::string told = status.ToString(absl::StatusToStringMode::kWithNoExtraData);
  for (const auto& [type, payload] : payloads)
    absl::StrAppend(&told, "; ", type, ": ", payload);
  return absl::StrReplaceAll(told, {{name, "NAME"}});
}

// Two refusals, of requests that name one resource each: whoever gets both cannot tell
// which of the two exists.
MATCHER_P3(TellsAsMuchAs, name, other, other_name, "tells no more, and no less") {
  const std::string told = Told(StatusOf(arg), name);
  *result_listener << told << "\nand\n" << Told(StatusOf(other), other_name);
  return ReasonOf(StatusOf(arg)) == api::v1::REASON_NOT_FOUND &&
         told == Told(StatusOf(other), other_name);
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_TOLD_H_
