#include "common/store/layout.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <set>
#include <string>

namespace yifa::store {
namespace {

TEST(LayoutTest, EveryFamilyHasItsOwnName) {
  std::set<std::string> names;
  for (int i = 0; i < kFamilyCount; ++i) names.insert(FamilyName(static_cast<Family>(i)));
  EXPECT_EQ(names.size(), static_cast<size_t>(kFamilyCount));
  EXPECT_STREQ(FamilyName(Family::kMeta), "meta");
  EXPECT_STREQ(FamilyName(Family::kChunks), "chunks");
}

TEST(LayoutTest, SequenceKeysSortAsNumbersDo) {
  const uint64_t numbers[] = {0, 1, 255, 256, 1u << 31, uint64_t{1} << 63, ~uint64_t{0}};
  std::string previous;
  for (uint64_t number : numbers) {
    const std::string key = SequenceKey(number);
    EXPECT_EQ(ParseSequence(key), number);
    EXPECT_LT(previous, key);
    previous = key;
  }
}

TEST(LayoutTest, JoinsPartsWithNul) {
  EXPECT_EQ(JoinKey({}), "");
  EXPECT_EQ(JoinKey({"a"}), "a");
  EXPECT_EQ(JoinKey({"a", "", "b"}), std::string("a\0\0b", 4));
}

TEST(LayoutTest, CountersReadBack) {
  for (int64_t value :
       {int64_t{0}, int64_t{1}, int64_t{-1}, std::numeric_limits<int64_t>::min(),
        std::numeric_limits<int64_t>::max()}) {
    EXPECT_EQ(ParseCounter(CounterValue(value)), value);
  }
  EXPECT_EQ(CounterValue(1), std::string("\1\0\0\0\0\0\0\0", 8));
}

}  // namespace
}  // namespace yifa::store
