#include "common/base/check.h"

#include <gtest/gtest.h>

namespace yifa {
namespace {

TEST(CheckTest, PassesOnWhatHolds) {
  int evaluated = 0;
  YIFA_CHECK(++evaluated == 1);
  EXPECT_EQ(evaluated, 1);
}

TEST(CheckDeathTest, AbortsWithConditionPlaceAndNote) {
  EXPECT_DEATH(YIFA_CHECK(1 + 1 == 3),
               "check_test\\.cc:[0-9]+: check failed: 1 \\+ 1 == 3");
  EXPECT_DEATH(YIFA_CHECK(false, "never so"), "check failed: false: never so");
}

}  // namespace
}  // namespace yifa
