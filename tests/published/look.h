// Whether an answer of the suite is what a case file says.
#ifndef YIFA_TESTS_PUBLISHED_LOOK_H_
#define YIFA_TESTS_PUBLISHED_LOOK_H_

#include <google/protobuf/message.h>

#include "absl/status/status.h"
#include "tests/published/case.pb.h"
#include "tests/support/test_service.h"

namespace yifa::published {

// OK, or all that is otherwise.
absl::Status LookAt(const google::protobuf::Message& answer, const After& expected,
                    testing::TestService& service, const std::string& organ);

// OK if the status is the refusal that is expected.
absl::Status LookAtRefusal(const absl::Status& status, const Refusal& expected);

}  // namespace yifa::published

#endif  // YIFA_TESTS_PUBLISHED_LOOK_H_
