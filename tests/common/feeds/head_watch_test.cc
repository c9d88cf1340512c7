// A service watches the heads that its neighbour signs.
#include "common/server/head_watch.h"

#include "common/record/witness.h"
#include "tests/common/feeds/following.h"

namespace yifa::testing {
namespace {

class HeadWatchTest : public FollowingTest {
 protected:
  ~HeadWatchTest() override { watch_.reset(); }
  void Watch() {
    server::ChannelOptions channel;
    channel.address = address_;
    channel.caller = {"yifa-penalty", "", {"service"}};
    watch_ = std::make_unique<server::HeadWatch>(
        &follower_.engine(),
        std::map<std::string, server::ChannelOptions>{{"complaint", channel}},
        absl::Milliseconds(20));
  }
  server::WitnessState State() {
    const auto state = watch_->state();
    const auto found = state.find("complaint");
    return found == state.end() ? server::WitnessState() : found->second;
  }
  bool HasSeenAll() {
    return State().size == static_cast<int64_t>(keeper_.engine().record_size());
  }
  std::unique_ptr<server::HeadWatch> watch_;
};

TEST_F(HeadWatchTest, H6_TheNewestHeadIsCosignedEveryMinuteWhileTheRecordGrows) {
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  Watch();
  ASSERT_TRUE(Becomes([&] { return HasSeenAll(); }));
  ASSERT_THAT(keeper_.PutOrgan("120111102", "杨二政"), IsOk());
  keeper_.clock().Advance(absl::Minutes(1));
  EXPECT_TRUE(Becomes([&] { return HasSeenAll(); }));
  EXPECT_FALSE(State().alarm);
  const auto seen = follower_.engine().witnessing().Of("complaint");
  ASSERT_THAT(seen, IsOk());
  ASSERT_TRUE(seen->has_value());
  EXPECT_TRUE(record::IsCosigned(**seen));
}

TEST_F(HeadWatchTest, H6_AnotherServiceInTheNeighboursPlaceIsAnAlarmUntilItIsBack) {
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  Watch();
  ASSERT_TRUE(Becomes([&] { return HasSeenAll(); }));
  const int64_t size = State().size;
  Office other{complaint::Definition()};
  ASSERT_THAT(other.Open(), IsOk());
  server_.reset();
  Serve(other);
  EXPECT_TRUE(Becomes([&] { return State().alarm; }));
  EXPECT_EQ(State().size, size);
  server_.reset();
  Serve(keeper_);
  EXPECT_TRUE(Becomes([&] { return !State().alarm; }));
}

TEST_F(HeadWatchTest, H6_WhoseHeadIsAnAlarmIsNotReadOn) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  record::v1::SignedTreeHead forged = keeper_.engine().log().Head();
  forged.set_signature(std::string(64, 's'));
  casework::Witnessing& witnessing = follower_.engine().witnessing();
  ASSERT_THAT(witnessing.See("complaint", forged,
                             [&](uint64_t first, uint64_t second) {
                               return keeper_.engine().log().ConsistencyProof(first,
                                                                              second);
                             }),
              IsOk());
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
  EXPECT_FALSE(Follows("120111101"));
  EXPECT_TRUE(reader_->state().broken);
  witnessing.Forget("complaint");
  EXPECT_TRUE(Becomes([&] { return Follows("120111101"); }));
}

}  // namespace
}  // namespace yifa::testing
