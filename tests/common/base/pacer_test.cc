#include "common/base/pacer.h"

#include <gtest/gtest.h>

#include <thread>

namespace yifa {
namespace {

TEST(PacerTest, WaitsForSoLong) {
  Pacer pacer;
  EXPECT_TRUE(pacer.Wait(absl::Milliseconds(1)));
  EXPECT_FALSE(pacer.ended());
}

TEST(PacerTest, AHurryEndsOneWait) {
  Pacer pacer;
  pacer.Hurry();
  EXPECT_TRUE(pacer.Wait(absl::Hours(24)));
  std::thread other([&] { pacer.Hurry(); });
  EXPECT_TRUE(pacer.Wait(absl::Hours(24)));
  other.join();
}

TEST(PacerTest, AnEndEndsAll) {
  Pacer pacer;
  std::thread other([&] { pacer.End(); });
  EXPECT_FALSE(pacer.Wait(absl::Hours(24)));
  EXPECT_FALSE(pacer.Wait(absl::Hours(24)));
  EXPECT_TRUE(pacer.ended());
  other.join();
}

}  // namespace
}  // namespace yifa
