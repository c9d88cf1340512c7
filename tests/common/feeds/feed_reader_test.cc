#include "common/server/feed_reader.h"

#include "tests/common/feeds/following.h"

namespace yifa::testing {
namespace {

class FeedReaderTest : public FollowingTest {};

TEST_F(FeedReaderTest, F12_ItIsShownWhetherTheNeighbourIsHeard) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  EXPECT_EQ(reader_->state().lag, 0);
  server_.reset();
  ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
  const double silent = reader_->state().silent_seconds;
  EXPECT_TRUE(Becomes([&] { return reader_->state().silent_seconds > silent; }));
  EXPECT_FALSE(reader_->state().connected);
  Serve();
  // At once, though there is nothing to read.
  EXPECT_TRUE(Becomes([&] { return reader_->state().connected; }));
}

TEST_F(FeedReaderTest, F3_WhatIsDoneAfterTheNeighbourCameBackIsTaken) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return HasAll(); }));
  server_.reset();
  ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  EXPECT_FALSE(Follows("120111101"));
  Serve();
  EXPECT_TRUE(Becomes([&] { return Follows("120111101"); }));
  ASSERT_THAT(keeper_.PutOrgan("120111102", "杨二政"), IsOk());
  EXPECT_TRUE(Becomes([&] { return Follows("120111102") && HasAll(); }));
}

TEST_F(FeedReaderTest, H9_AReaderWhoseConnectionGrewOldReadsOnWithoutLoss) {
  server_.reset();
  server_options_.connection_age = absl::Milliseconds(100);
  server_options_.connection_grace = absl::Milliseconds(100);
  Serve();
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  for (int i = 0; i < 5; ++i) {
    // It is cut off, and is there again by itself.
    ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
    ASSERT_TRUE(Becomes([&] { return reader_->state().connected; }));
    const std::string organ = "12011111" + std::to_string(i);
    ASSERT_THAT(keeper_.PutOrgan(organ, "杨" + std::to_string(i) + "政"), IsOk());
    EXPECT_TRUE(Becomes([&] { return Follows(organ) && HasAll(); }));
  }
  EXPECT_FALSE(reader_->state().broken);
}

TEST_F(FeedReaderTest, F12_EachHeartbeatIsHeard) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  ASSERT_TRUE(Becomes([&] { return reader_->state().silent_seconds > 1; }));
  keeper_.engine().log().Beat();
  EXPECT_TRUE(Becomes([&] { return reader_->state().silent_seconds < 1; }));
}

}  // namespace
}  // namespace yifa::testing
