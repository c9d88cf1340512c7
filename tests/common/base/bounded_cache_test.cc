#include "common/base/bounded_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace yifa {
namespace {

using Cache = BoundedCache<std::shared_ptr<const int>>;

std::shared_ptr<const int> Of(int value) { return std::make_shared<const int>(value); }

TEST(BoundedCacheTest, GivesBackWhatWasPut) {
  Cache cache(10'000);
  EXPECT_EQ(cache.Find("a"), nullptr);
  cache.Put("a", Of(1), 10);
  cache.Put("b", Of(2), 10);
  cache.Put("a", Of(3), 10);
  EXPECT_EQ(*cache.Find("a"), 3);
  EXPECT_EQ(*cache.Find("b"), 2);
}

TEST(BoundedCacheTest, H13_NeverHoldsMoreBytesThanItsBoundHoweverLargeTheValuesAre) {
  constexpr size_t kMost = 100'000;
  Cache cache(kMost);
  for (int i = 0; i < 1000; ++i) {
    cache.Put("key" + std::to_string(i % 300), Of(i),
              static_cast<size_t>(i) * 97 % 30'000);
    cache.Find("key" + std::to_string(i * 7 % 300));
    ASSERT_LE(cache.bytes(), kMost);
  }
  EXPECT_GT(cache.bytes(), kMost / 4);
}

TEST(BoundedCacheTest, WhatIsLargerThanHalfOfAllRoomIsNotKept) {
  Cache cache(10'000);
  cache.Put("a", Of(1), 10);
  cache.Put("a", Of(2), 6'000);
  EXPECT_EQ(cache.Find("a"), nullptr);  // nor is what it replaced
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(BoundedCacheTest, WhatIsUsedAgainStays) {
  Cache cache(10'000);
  cache.Put("used", Of(1), 100);
  for (int i = 0; i < 1000; ++i) {
    cache.Put(std::to_string(i), Of(i), 100);
    ASSERT_NE(cache.Find("used"), nullptr) << i;
  }
  EXPECT_EQ(cache.Find("0"), nullptr);
}

}  // namespace
}  // namespace yifa
