// The audit trail as a log of its own beside the record: another id, other heads, and its
// oldest entries dropped without harm to the proofs.
#include <gtest/gtest.h>

#include <bit>
#include <memory>
#include <string>

#include "common/base/timestamp.h"
#include "common/record/log.h"
#include "common/record/merkle.h"
#include "tests/common/record/log_fixture.h"
#include "yifa/trail/v1/trail.pb.h"

namespace yifa::record {
namespace {

using testing::HasReason;
using testing::IsOk;

class TrailLogTest : public LogFixture {
 protected:
  ~TrailLogTest() override { CloseBoth(); }

  void CloseBoth() {
    if (trail_ != nullptr) trail_->Close();
    Close();
    trail_.reset();
  }
  absl::Status OpenBoth() {
    CloseBoth();
    auto store = store::Store::Open(options_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    auto log = Log::Open(store_.get(), signer_.get(), &clock_, pinned_);
    if (!log.ok()) return log.status();
    log_ = *std::move(log);
    auto trail =
        Log::Open(store_.get(), signer_.get(), &clock_, trail_pinned_, KeptTrail());
    if (!trail.ok()) return trail.status();
    trail_ = *std::move(trail);
    store_->Start({log_.get(), trail_.get()});
    return absl::OkStatus();
  }
  absl::Status Note(int entries) {
    return testing::Perform(*store_, [&](store::Batch& batch) {
      for (int i = 0; i < entries; ++i) {
        yifa::trail::v1::TrailEntry entry;
        entry.set_sequence(static_cast<int64_t>(trail_->next_sequence()));
        *entry.mutable_record_time() = ToTimestamp(trail_->NextRecordTime());
        entry.set_principal("zhang.wei");
        trail_->Append(batch, entry.SerializeAsString());
      }
    });
  }
  absl::Status Drop(uint64_t before) {
    return testing::Perform(*store_,
                            [&](store::Batch& batch) { trail_->Drop(batch, before); });
  }

  Pinned trail_pinned_{directory_ / "trail.pin"};
  std::unique_ptr<Log> trail_;
};

TEST_F(TrailLogTest, H10_StandsBesideTheRecordAndIsAnotherLog) {
  ASSERT_THAT(OpenBoth(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  ASSERT_THAT(Note(5), IsOk());
  EXPECT_EQ(log_->size(), 3u);
  EXPECT_EQ(trail_->size(), 5u);
  EXPECT_NE(log_->id(), trail_->id());
  EXPECT_EQ(trail_->id(), IdOf(KeptTrail(), signer_->public_key()));
  const SignedTreeHead head = trail_->Head();
  EXPECT_EQ(head.log_id(), trail_->id());
  EXPECT_TRUE(VerifySignature(head.public_key(), SignedBytes(head, KeptTrail()),
                              head.signature()));
  // One log's head never passes for the other's.
  EXPECT_FALSE(VerifySignature(head.public_key(), SignedBytes(head), head.signature()));
  ASSERT_THAT(Note(1), IsOk());  // and the head is stored with it
  EXPECT_THAT(log_->Audit(nullptr), IsOk());
  EXPECT_THAT(trail_->Audit(nullptr), IsOk());
  ASSERT_THAT(OpenBoth(), IsOk());
  EXPECT_EQ(trail_->size(), 6u);
  EXPECT_EQ(trail_->Heads(0, 10)->size(), 1u);
  EXPECT_THAT(trail_->Audit(nullptr), IsOk());
}

TEST_F(TrailLogTest, H10_WhatIsDroppedIsGoneAndStillProved) {
  ASSERT_THAT(OpenBoth(), IsOk());
  ASSERT_THAT(Note(3000), IsOk());
  const Hash root = *trail_->RootOf(3000);
  const Hash leaf = *trail_->LeafOf(7);
  ASSERT_THAT(Drop(2500), IsOk());
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(trail_->first(), 2500u);
    EXPECT_EQ(trail_->size(), 3000u);
    EXPECT_THAT(trail_->Read(2499), HasReason(api::v1::REASON_OUT_OF_RANGE));
    EXPECT_THAT(trail_->Read(2500), IsOk());
    EXPECT_EQ(*trail_->RootOf(3000), root);
    const auto proof = trail_->InclusionProof(7, 3000);
    ASSERT_THAT(proof, IsOk());
    EXPECT_EQ(*trail_->LeafOf(7), leaf);
    EXPECT_TRUE(VerifyInclusion(leaf, 7, 3000, *proof, root));
    EXPECT_THAT(trail_->Audit(nullptr), IsOk());
    ASSERT_THAT(OpenBoth(), IsOk());
  }
}

TEST_F(TrailLogTest, H10_FromTheEdgeOfWhatWasDroppedTheTreeIsMadeAgain) {
  ASSERT_THAT(OpenBoth(), IsOk());
  ASSERT_THAT(Note(100), IsOk());
  ASSERT_THAT(Drop(61), IsOk());
  auto edge = trail_->EdgeOf(trail_->first());
  ASSERT_THAT(edge, IsOk());
  ASSERT_EQ(edge->roots().size(), static_cast<size_t>(std::popcount(61u)));
  Frontier frontier(61, edge->roots());
  for (uint64_t i = 61; i < 100; ++i) frontier.Append(LeafHash(*trail_->Read(i)));
  EXPECT_EQ(frontier.Root(), *trail_->RootOf(100));
}

TEST_F(TrailLogTest, H10_AnEntryThatIsGoneFromItsMiddleIsFound) {
  ASSERT_THAT(OpenBoth(), IsOk());
  ASSERT_THAT(Note(20), IsOk());
  ASSERT_THAT(testing::Perform(*store_,
                               [](store::Batch& batch) {
                                 batch.Delete(store::Family::kTrailEntries,
                                              store::SequenceKey(9));
                               }),
              IsOk());
  EXPECT_THAT(trail_->Audit(nullptr), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(TrailLogTest, H10_AnEndThatIsCutOffIsMissedByItsPin) {
  ASSERT_THAT(OpenBoth(), IsOk());
  ASSERT_THAT(Note(4), IsOk());
  ASSERT_THAT(testing::Perform(*store_,
                               [](store::Batch& batch) {
                                 for (const auto family : {store::Family::kTrailEntries,
                                                           store::Family::kTrailTree})
                                   batch.Delete(family, store::SequenceKey(3));
                               }),
              IsOk());
  EXPECT_THAT(OpenBoth(), HasReason(api::v1::REASON_DATA_CORRUPT));
  trail_pinned_.accept_any_loss = true;
  EXPECT_THAT(OpenBoth(), IsOk());
  EXPECT_EQ(trail_->size(), 3u);
}

}  // namespace
}  // namespace yifa::record
