#include "common/casework/writer/keys.h"

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

// Every kind of key comes apart as it was made, and no other kind's does.
TEST(KeysTest, ComeApartAsTheyWereMade) {
  const std::string counter = CounterKey("organs/a", 2024, "received", "LETTER");
  const auto parsed = ParseCounterKey(counter);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(CounterKey(parsed->organ, parsed->year, parsed->figure, parsed->label),
            counter);
  const auto share = ParseShareKey(SharePrefix(*parsed) + "organs/a/complaints/c1");
  ASSERT_TRUE(share.has_value());
  EXPECT_EQ(share->name, "organs/a/complaints/c1");
  EXPECT_EQ(share->counter.label, "LETTER");

  const std::string row =
      ListKey("organs/a", "complaints", "CLOSED", Date(2024, 2, 29), "c1");
  const auto listed = ParseListKey(row);
  ASSERT_TRUE(listed.has_value());
  EXPECT_EQ(ListKey(listed->organ, listed->collection, listed->state, listed->receipt,
                    listed->id),
            row);
  EXPECT_EQ(row.rfind(ListPrefix("organs/a", "complaints", "CLOSED"), 0), 0u);

  EXPECT_EQ(ParseRegisterKey(RegisterKey("organs/a")), "organs/a");
  const std::string upload(16, 'u');
  EXPECT_EQ(ParseOpenUploadKey(OpenUploadKey(upload)), upload);
  EXPECT_EQ(OpenUploadKey(upload).rfind(OpenUploadPrefix(), 0), 0u);
}

TEST(KeysTest, WhatIsNoKeyIsNothing) {
  EXPECT_FALSE(ParseCounterKey(store::JoinKey({"organs/a", "year", "x", ""})));
  EXPECT_FALSE(ParseCounterKey(store::JoinKey({"organs/a", "2024", "x"})));
  EXPECT_FALSE(ParseShareKey(CounterKey("organs/a", 2024, "x", "")));
  EXPECT_FALSE(ParseListKey(store::JoinKey({"organs/a", "c", "S", "20240230", "c1"})));
  EXPECT_FALSE(ParseRegisterKey(TemplateKey("aa")));
  EXPECT_FALSE(ParseRegisterKey("register"));
  EXPECT_FALSE(ParseOpenUploadKey(store::JoinKey({"upload", "no-uuid"})));
}

}  // namespace
}  // namespace yifa::casework
