// A service as the witness of its neighbours' heads: whoever rewrites a record, with its
// key or without, contradicts what they keep.
#include "common/casework/api/witnessing.h"

#include <gmock/gmock.h>

#include "common/base/error.h"
#include "common/record/checkpoint.h"
#include "common/record/signer.h"
#include "common/record/witness.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using record::v1::FeedBreak;
using record::v1::SignedTreeHead;
using record::v1::WitnessedHead;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WitnessingTest : public ::testing::Test {
 protected:
  WitnessingTest() {
    EXPECT_THAT(keeper_.Open(), IsOk());
    follower_.options().registers_from = "complaint";
    EXPECT_THAT(follower_.Open(), IsOk());
    EXPECT_THAT(keeper_.PutOrgan("120111101"), IsOk());
    EXPECT_THAT(keeper_.PutOrgan("120111102", "杨二政"), IsOk());
  }

  casework::Witnessing& witnessing() { return follower_.engine().witnessing(); }
  record::Prove ProofsOf(Office& office) {
    return [&office](uint64_t first, uint64_t second) {
      return office.engine().log().ConsistencyProof(first, second);
    };
  }
  absl::Status See(Office& office) {
    return witnessing().See("complaint", office.engine().log().Head(), ProofsOf(office));
  }
  absl::Status See(const SignedTreeHead& head) {
    return witnessing().See("complaint", head, ProofsOf(keeper_));
  }
  std::optional<WitnessedHead> Kept() { return witnessing().Of("complaint").value(); }
  // The alarm, or one of no kind.
  FeedBreak Alarm() {
    const auto alarms = witnessing().alarms();
    const auto found = alarms.find("complaint");
    return found == alarms.end() ? FeedBreak() : found->second;
  }
  int64_t size() { return static_cast<int64_t>(keeper_.engine().record_size()); }

  // As one who has the keeper's key signs.
  SignedTreeHead Resigned(SignedTreeHead head) {
    const auto signer =
        record::Signer::Load(keeper_.data() + "/" + casework::kTreeKey).value();
    head.set_signature(signer->Sign(record::SignedBytes(head)));
    head.set_note_signature(signer->Sign(record::CheckpointText(head)));
    return head;
  }
  record::v1::Feed Feed() {
    return follower_
        .Call<record::v1::ListFeedsResponse>(admin_, record::v1::ListFeedsRequest())
        ->feeds(0);
  }

  const casework::Caller admin_{"admin", "", {"administrator"}};
  Office keeper_{complaint::Definition()};
  Office follower_{penalty::Definition()};
  TemporaryDirectory copy_;
};

TEST_F(WitnessingTest, H6_TheNewestHeadThatGoesOnIsKeptAndCosigned) {
  EXPECT_FALSE(Kept().has_value());
  ASSERT_THAT(See(keeper_), IsOk());
  ASSERT_TRUE(Kept().has_value());
  const WitnessedHead first = *Kept();
  EXPECT_EQ(first.neighbour(), "complaint");
  EXPECT_EQ(first.head().tree_size(), size());
  EXPECT_EQ(first.cosigner_log_id(), follower_.engine().log().id());
  EXPECT_TRUE(record::IsCosigned(first));

  ASSERT_THAT(keeper_.PutOrgan("120111103", "杨三政"), IsOk());
  follower_.clock().Advance(absl::Minutes(5));
  ASSERT_THAT(See(keeper_), IsOk());
  EXPECT_EQ(Kept()->head().tree_size(), size());
  EXPECT_EQ(Kept()->first_seen_time().seconds(), first.first_seen_time().seconds());
  EXPECT_EQ(Kept()->cosign_time().seconds(), first.cosign_time().seconds() + 300);

  const std::string kept = Kept()->SerializeAsString();
  ASSERT_THAT(See(keeper_), IsOk());  // nothing new, nothing signed
  EXPECT_EQ(Kept()->SerializeAsString(), kept);
  ASSERT_THAT(follower_.Open(), IsOk());
  EXPECT_EQ(Kept()->SerializeAsString(), kept);
  EXPECT_THAT(Audit(follower_.surface()), IsEmpty());
}

TEST_F(WitnessingTest, H6_WhatWasSeenIsToldToServicesAndAuditors) {
  ASSERT_THAT(See(keeper_), IsOk());
  const auto listed = [&](const casework::Caller& caller) {
    return follower_.Call<record::v1::ListWitnessedHeadsResponse>(
        caller, record::v1::ListWitnessedHeadsRequest());
  };
  for (const char* role : {"service", "auditor", "administrator"}) {
    const auto heads = listed({"x", "", {role}});
    ASSERT_THAT(heads, IsOk()) << role;
    ASSERT_EQ(heads->heads_size(), 1);
    EXPECT_EQ(heads->heads(0).SerializeAsString(), Kept()->SerializeAsString());
  }
  for (const char* role : {"intake", "officer", "reviewer", "head"})
    EXPECT_THAT(listed({"x", "organs/120111101", {role}}),
                HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(WitnessingTest, H6_ARewrittenRecordIsAnAlarmUntilItIsGoneOnWith) {
  ASSERT_THAT(keeper_.CopyTo(copy_ / "data"), IsOk());
  ASSERT_THAT(keeper_.PutOrgan("120111103", "杨三政"), IsOk());
  ASSERT_THAT(See(keeper_), IsOk());
  const WitnessedHead kept = *Kept();
  ASSERT_THAT(keeper_.SetBackTo(copy_ / "data"), IsOk());
  ASSERT_THAT(See(keeper_), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_SET_BACK);
  ASSERT_THAT(keeper_.PutOrgan("120111104", "杨四政"), IsOk());
  ASSERT_THAT(keeper_.PutOrgan("120111105", "杨五政"), IsOk());
  ASSERT_THAT(See(keeper_), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_REWRITTEN);
  EXPECT_EQ(Kept()->SerializeAsString(), kept.SerializeAsString());
  EXPECT_THAT(Audit(follower_.surface()), Contains(HasSubstr("feeds")));

  const FeedBreak broken = Feed().broken();
  EXPECT_EQ(broken.witnessed().SerializeAsString(), kept.SerializeAsString());
  EXPECT_EQ(broken.present_head().tree_size(), size());
  record::v1::RepairFeedRequest request;
  request.set_neighbour("complaint");
  request.set_common_size(broken.common_size());
  request.set_reason("自周日副本恢复");
  ASSERT_THAT(follower_.Call<record::v1::RepairFeedResponse>(admin_, request), IsOk());
  EXPECT_FALSE(Kept().has_value());
  EXPECT_THAT(witnessing().alarms(), IsEmpty());
  // What it had signed before stays on record.
  const auto entries = EntriesOf(follower_.surface(), "feeds/complaint");
  ASSERT_EQ(entries.size(), 1u);
  record::v1::RepairFeedResponse repaired;
  ASSERT_TRUE(entries[0].result().UnpackTo(&repaired));
  EXPECT_EQ(repaired.given_up().witnessed().SerializeAsString(),
            kept.SerializeAsString());
  ASSERT_THAT(See(keeper_), IsOk());
  EXPECT_EQ(Kept()->head().tree_size(), size());
  EXPECT_THAT(Audit(follower_.surface()), IsEmpty());
}

TEST_F(WitnessingTest, H6_WhoHasTheKeyContradictsWhatWasKept) {
  ASSERT_THAT(See(keeper_), IsOk());
  SignedTreeHead other = keeper_.engine().log().Head();
  other.set_root_hash(std::string(32, 'x'));
  ASSERT_THAT(See(Resigned(other)), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_REWRITTEN);
  ASSERT_THAT(See(keeper_), IsOk());  // the true one again
  EXPECT_THAT(witnessing().alarms(), IsEmpty());

  ASSERT_THAT(keeper_.PutOrgan("120111103", "杨三政"), IsOk());
  other = keeper_.engine().log().Head();
  other.set_root_hash(std::string(32, 'x'));
  ASSERT_THAT(See(Resigned(other)), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_REWRITTEN);
}

TEST_F(WitnessingTest, H6_AHeadThatIsNotOfWhatWasReadIsAnAlarmAtFirstSight) {
  ASSERT_THAT(Follow(keeper_, follower_), IsOk());
  SignedTreeHead other = keeper_.engine().log().Head();
  other.set_tree_size(1);
  ASSERT_THAT(See(Resigned(other)), IsOk());  // the root is that of more
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_REWRITTEN);
  EXPECT_FALSE(Kept().has_value());
  ASSERT_THAT(See(keeper_), IsOk());
  EXPECT_THAT(witnessing().alarms(), IsEmpty());
}

TEST_F(WitnessingTest, H6_AnotherKeyIsAnAlarm) {
  ASSERT_THAT(See(keeper_), IsOk());
  const std::string kept = Kept()->SerializeAsString();
  Office other{complaint::Definition()};
  ASSERT_THAT(other.Open(), IsOk());
  for (const char* organ : {"120111105", "120111106", "120111107"})
    ASSERT_THAT(other.PutOrgan(organ, std::string("杨") + organ), IsOk());
  ASSERT_THAT(See(other), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_OTHER_KEY);

  // Also under the log's own name, and where nobody signs.
  SignedTreeHead forged = other.engine().log().Head();
  forged.set_log_id(keeper_.engine().log().id());
  ASSERT_THAT(See(forged), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_OTHER_KEY);
  forged = keeper_.engine().log().Head();
  forged.set_signature(std::string(64, 's'));
  ASSERT_THAT(See(forged), IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_OTHER_KEY);
  EXPECT_EQ(Kept()->SerializeAsString(), kept);
}

TEST_F(WitnessingTest, H6_WhoCannotProveHisHeadIsAnAlarmAndWhoIsAwayIsNone) {
  ASSERT_THAT(See(keeper_), IsOk());
  ASSERT_THAT(keeper_.PutOrgan("120111103", "杨三政"), IsOk());
  const SignedTreeHead head = keeper_.engine().log().Head();
  const auto answering = [](absl::Status status) -> record::Prove {
    return [status](uint64_t, uint64_t) -> absl::StatusOr<std::vector<Hash>> {
      return status;
    };
  };
  EXPECT_TRUE(absl::IsUnavailable(
      witnessing().See("complaint", head, answering(absl::UnavailableError("down")))));
  EXPECT_THAT(witnessing().alarms(), IsEmpty());
  EXPECT_THAT(witnessing().See("complaint", head,
                               answering(Error(api::v1::REASON_OUT_OF_RANGE, "no"))),
              IsOk());
  EXPECT_EQ(Alarm().kind(), record::v1::FEED_BREAK_KIND_REWRITTEN);
}

}  // namespace
}  // namespace yifa::testing
