#include "common/casework/writer/due_key.h"

#include <gtest/gtest.h>

#include <string>

#include "common/store/layout.h"

namespace yifa::casework {
namespace {

TEST(DueKeyTest, H12_AKeyOfAnyDayComesApartAsItWasMade) {
  for (const Date day : {kFirstDay, Date(2024, 2, 29), kLastDay})
    for (const char* item : {"", "coerciveMeasures/2"}) {
      const Due due{"organs/120111", day, "organs/120111/penaltyCases/p1", "filing",
                    item};
      const auto parsed = ParseDueKey(DueKey(due));
      ASSERT_TRUE(parsed.has_value());
      EXPECT_EQ(parsed->organ, due.organ);
      EXPECT_EQ(parsed->due, due.due);
      EXPECT_EQ(parsed->name, due.name);
      EXPECT_EQ(parsed->limit, due.limit);
      EXPECT_EQ(parsed->item, due.item);
    }
}

TEST(DueKeyTest, KeysSortByTheDaysOnWhichTheyAreDue) {
  std::string before;
  for (Date day = kFirstDay; day < Date(1910, 1, 1); day += 17) {
    const std::string key = DueKey({"organs/a", day, "organs/a/cases/1", "x"});
    EXPECT_LT(before, key);
    before = key;
  }
}

TEST(DueKeyTest, WhatIsNoKeyIsNothing) {
  for (const std::string& key :
       {std::string(), std::string("organs/a"),
        store::JoinKey({"organs/a", "21189420113", "organs/a/cases/1", "x"}),
        store::JoinKey({"organs/a", "20240230", "organs/a/cases/1", "x"}),
        store::JoinKey({"organs/a", "2024022", "organs/a/cases/1", "x"}),
        store::JoinKey({"organs/a", "20240229", "organs/a/cases/1"}),
        store::JoinKey({"organs/a", "20240229", "organs/a/cases/1", "x", "y", "z"})})
    EXPECT_FALSE(ParseDueKey(key).has_value()) << key;
}

}  // namespace
}  // namespace yifa::casework
