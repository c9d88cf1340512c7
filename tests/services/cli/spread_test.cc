// What is divided comes together again.
#include "services/cli/replay/spread.h"

#include <gmock/gmock.h>

#include <numeric>

namespace yifa::cli {
namespace {

TEST(Share, SumsUpAndDiffersByOne) {
  for (const int64_t total : {0, 1, 6, 7, 949})
    for (const int64_t n : {1, 2, 7, 100}) {
      int64_t sum = 0;
      for (int64_t i = 0; i < n; ++i) {
        sum += Share(total, n, i);
        EXPECT_LE(Share(total, n, 0) - Share(total, n, i), 1);
      }
      EXPECT_EQ(sum, total);
    }
}

TEST(Marked, MarksExactlySoMany) {
  for (const int64_t n : {1, 2, 7, 100})
    for (int64_t marked = 0; marked <= n; ++marked) {
      int64_t seen = 0;
      for (int64_t i = 0; i < n; ++i) seen += Marked(marked, n, i) ? 1 : 0;
      EXPECT_EQ(seen, marked) << n;
    }
}

TEST(SpreadAmount, IsExactToTheFen) {
  for (const int64_t total :
       {int64_t{0}, int64_t{1}, int64_t{21}, int64_t{31608170}, int64_t{873177000}})
    for (const size_t n : {size_t{1}, size_t{2}, size_t{21}, size_t{270}}) {
      const std::vector<int64_t> amounts = SpreadAmount(total, n, 7);
      ASSERT_EQ(amounts.size(), n);
      EXPECT_EQ(std::accumulate(amounts.begin(), amounts.end(), int64_t{0}), total);
      for (const int64_t amount : amounts)
        EXPECT_GE(amount, total >= static_cast<int64_t>(n) ? 1 : 0) << total << "/" << n;
    }
}

TEST(SpreadAmount, DependsOnTheSeedOnly) {
  EXPECT_EQ(SpreadAmount(1000000, 10, 1), SpreadAmount(1000000, 10, 1));
  EXPECT_NE(SpreadAmount(1000000, 10, 1), SpreadAmount(1000000, 10, 2));
}

TEST(SpreadAmount, OfNobodyIsNothing) { EXPECT_TRUE(SpreadAmount(0, 0, 1).empty()); }

TEST(DayOf, StaysWithinTheDays) {
  const Date first(2022, 1, 4), last(2022, 10, 31);
  for (const int64_t n : {1, 3, 500}) {
    EXPECT_EQ(DayOf(first, last, 0, n), first);
    for (int64_t i = 0; i < n; ++i) {
      EXPECT_GE(DayOf(first, last, i, n), first);
      EXPECT_LE(DayOf(first, last, i, n), last);
    }
  }
}

}  // namespace
}  // namespace yifa::cli
