// A neighbour that was set back to an older copy, or is another.
#include <string>

#include "tests/common/feeds/following.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class BrokenFeedTest : public FollowingTest {
 protected:
  // Takes a copy of the keeper, as it stands.
  void Copy() {
    ASSERT_THAT(keeper_.CopyTo(copy_ / "data"), IsOk());
    server_.reset();
    Serve(keeper_);
  }
  // Sets the keeper back to the copy.
  void Restore() {
    server_.reset();
    ASSERT_THAT(keeper_.SetBackTo(copy_ / "data"), IsOk());
  }
  record::v1::Feed Feed() {
    return follower_
        .Call<record::v1::ListFeedsResponse>(admin_, record::v1::ListFeedsRequest())
        ->feeds(0);
  }
  absl::StatusOr<record::v1::RepairFeedResponse> Repair(int64_t common) {
    record::v1::RepairFeedRequest request;
    request.set_neighbour("complaint");
    request.set_common_size(common);
    request.set_reason("自周日副本恢复");
    return follower_.Call<record::v1::RepairFeedResponse>(admin_, request);
  }

  const casework::Caller admin_{"admin", "", {"administrator"}};
  TemporaryDirectory copy_;
};

TEST_F(BrokenFeedTest, F2_ANeighbourThatIsSetBackIsReadNoFurtherUntilThatIsRepaired) {
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  const auto kept = static_cast<int64_t>(keeper_.engine().record_size());
  Copy();
  ASSERT_THAT(keeper_.PutOrgan("120111102", "杨二政"), IsOk());
  Follow();
  ASSERT_TRUE(Becomes([&] { return HasAll() && Follows("120111102"); }));
  EXPECT_FALSE(reader_->state().broken);

  Restore();
  ASSERT_THAT(keeper_.PutOrgan("120111103", "杨三政"), IsOk());
  ASSERT_THAT(keeper_.PutOrgan("120111104", "杨四政"), IsOk());
  Serve(keeper_);  // it has more than was read by now
  ASSERT_TRUE(Becomes([&] { return reader_->state().broken; }));
  EXPECT_FALSE(Follows("120111103"));
  const record::v1::Feed feed = Feed();
  EXPECT_EQ(feed.broken().common_size(), kept);
  EXPECT_EQ(feed.position(), kept + 1);
  ASSERT_EQ(feed.broken().lost_causes_size(), 1);
  EXPECT_EQ(feed.broken().lost_causes(0).resource(), "organs/120111102");
  EXPECT_EQ(feed.broken().lost_causes(0).sequence(), kept);
  EXPECT_THAT(Audit(follower_.surface()), Contains(HasSubstr("feeds")));

  EXPECT_THAT(Repair(kept - 1), HasReason(api::v1::REASON_FEED_NOT_BROKEN));
  const auto repaired = Repair(kept);
  ASSERT_THAT(repaired, IsOk());
  EXPECT_EQ(repaired->given_up().lost_causes_size(), 1);
  EXPECT_TRUE(
      Becomes([&] { return Follows("120111103") && Follows("120111104") && HasAll(); }));
  EXPECT_TRUE(Becomes([&] { return !reader_->state().broken; }));
  EXPECT_FALSE(Feed().has_broken());
  EXPECT_THAT(Audit(follower_.surface()), ElementsAre());
  EXPECT_THAT(Repair(kept), HasReason(api::v1::REASON_FEED_NOT_BROKEN));
  const auto entries = EntriesOf(follower_.surface(), "feeds/complaint");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].act(), "repair_feed");
  EXPECT_EQ(entries[0].actor().principal(), "admin");
}

TEST_F(BrokenFeedTest, F2_AnotherServiceInTheNeighboursPlaceIsNotRead) {
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  Follow();
  ASSERT_TRUE(Becomes([&] { return HasAll(); }));
  Office other{complaint::Definition(), Date(2025, 7, 1)};
  ASSERT_THAT(other.Open(), IsOk());
  for (const char* organ : {"120111105", "120111106", "120111107"})
    ASSERT_THAT(other.PutOrgan(organ, std::string("杨") + organ), IsOk());
  server_.reset();
  Serve(other);
  EXPECT_TRUE(Becomes([&] { return reader_->state().broken; }));
  EXPECT_EQ(Feed().broken().common_size(), 0);
  EXPECT_FALSE(Follows("120111105"));
  ASSERT_THAT(Repair(0), IsOk());
  EXPECT_TRUE(Becomes([&] { return Follows("120111107"); }));
  reader_.reset();
  server_.reset();  // before what it serves
}

TEST_F(BrokenFeedTest, F2_OnlyAnAdministratorOfAllRepairsWithAReason) {
  record::v1::RepairFeedRequest request;
  request.set_neighbour("complaint");
  EXPECT_THAT(follower_.Call<record::v1::RepairFeedResponse>(admin_, request),
              HasReason(api::v1::REASON_INVALID_FIELD));
  request.set_reason("恢复");
  EXPECT_THAT(follower_.Call<record::v1::RepairFeedResponse>(
                  casework::Caller{"li", "organs/120111101", {"administrator"}}, request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

}  // namespace
}  // namespace yifa::testing
