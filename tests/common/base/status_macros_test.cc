#include "common/base/status_macros.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "tests/support/status_matchers.h"

namespace yifa {
namespace {

using testing::IsOk;

absl::StatusOr<std::unique_ptr<int>> Make(bool ok) {
  if (!ok) return absl::NotFoundError("none");
  return std::make_unique<int>(7);
}

absl::Status Sum(bool first, bool second, int& sum) {
  YIFA_RETURN_IF_ERROR(Make(first).status());
  YIFA_ASSIGN_OR_RETURN(const auto one, Make(first));
  YIFA_ASSIGN_OR_RETURN(const auto two, Make(second));
  sum = *one + *two;
  return absl::OkStatus();
}

TEST(StatusMacrosTest, GoOnWithTheValue) {
  int sum = 0;
  EXPECT_THAT(Sum(true, true, sum), IsOk());
  EXPECT_EQ(sum, 14);
}

TEST(StatusMacrosTest, ReturnTheFirstError) {
  int sum = 0;
  EXPECT_TRUE(absl::IsNotFound(Sum(false, true, sum)));
  EXPECT_TRUE(absl::IsNotFound(Sum(true, false, sum)));
  EXPECT_EQ(sum, 0);
}

}  // namespace
}  // namespace yifa
