#include "common/record/log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/record/checkpoint.h"
#include "common/record/witness.h"
#include "rocksdb/env.h"
#include "tests/common/record/log_fixture.h"
#include "tests/support/crash_file_system.h"

namespace yifa::record {
namespace {

using testing::HasReason;
using testing::IsOk;

using LogTest = LogFixture;

Hash RootOf(const SignedTreeHead& head) {
  Hash root;
  std::copy_n(head.root_hash().begin(), root.size(), root.begin());
  return root;
}

TEST_F(LogTest, AnEmptyLogHasAHeadToo) {
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->size(), 0u);
  const SignedTreeHead head = log_->Head();
  EXPECT_EQ(head.tree_size(), 0);
  EXPECT_EQ(head.root_hash(), Bytes(EmptyRoot()));
  EXPECT_THAT(log_->Read(0), HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(log_->InclusionProof(0, 0), HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(log_->ConsistencyProof(0, 0), HasReason(api::v1::REASON_OUT_OF_RANGE));
}

TEST_F(LogTest, EntriesAreServedOnceSynced) {
  ASSERT_THAT(Open(), IsOk());
  std::string entry;
  ASSERT_THAT(testing::Perform(*store_,
                               [&](store::Batch& batch) {
                                 entry = MakeEntry();
                                 EXPECT_EQ(log_->Append(batch, entry), 0u);
                                 EXPECT_EQ(log_->next_sequence(), 1u);
                                 EXPECT_EQ(log_->size(), 0u);
                               }),
              IsOk());
  EXPECT_EQ(log_->size(), 1u);
  EXPECT_EQ(log_->Read(0).value(), entry);
  EXPECT_THAT(log_->Read(1), HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(log_->Read(~uint64_t{0}), HasReason(api::v1::REASON_OUT_OF_RANGE));
}

TEST_F(LogTest, GoesOnAfterReopening) {
  std::vector<Hash> leaves;
  Frontier expected;
  for (int round = 0; round < 12; ++round) {
    ASSERT_THAT(Open(), IsOk());
    ASSERT_EQ(log_->size(), expected.size());
    ASSERT_THAT(Append(round * round % 7 + 1), IsOk());
    while (expected.size() < log_->size()) {
      expected.Append(LeafHash(log_->Read(expected.size()).value()));
    }
    ASSERT_EQ(log_->Head().root_hash(), Bytes(expected.Root()));
  }
  EXPECT_THAT(log_->Audit(nullptr), IsOk());
  EXPECT_EQ(log_->Heads(0, 1000).value().size(), 12u);
}

TEST_F(LogTest, ProofsVerifyAgainstHeads) {
  ASSERT_THAT(Open(), IsOk());
  std::vector<SignedTreeHead> heads;
  for (int i = 0; i < 20; ++i) {
    ASSERT_THAT(Append(i % 4 + 1), IsOk());
    heads.push_back(log_->Head());
  }
  const SignedTreeHead& last = heads.back();
  const auto size = static_cast<uint64_t>(last.tree_size());
  for (uint64_t i = 0; i < size; ++i) {
    EXPECT_TRUE(VerifyInclusion(LeafHash(log_->Read(i).value()), i, size,
                                log_->InclusionProof(i, size).value(), RootOf(last)));
  }
  for (const SignedTreeHead& head : heads) {
    const auto first = static_cast<uint64_t>(head.tree_size());
    EXPECT_TRUE(VerifyConsistency(first, size, RootOf(head), RootOf(last),
                                  log_->ConsistencyProof(first, size).value()));
  }
  for (const auto& [first, second] : {std::pair{1, 1000}, {0, 5}, {6, 5}, {-1, 5}}) {
    EXPECT_THAT(log_->ConsistencyProof(static_cast<uint64_t>(first), second),
                HasReason(api::v1::REASON_OUT_OF_RANGE));
  }
  EXPECT_THAT(log_->InclusionProof(5, 5), HasReason(api::v1::REASON_OUT_OF_RANGE));
  EXPECT_THAT(log_->InclusionProof(0, size + 1), HasReason(api::v1::REASON_OUT_OF_RANGE));
}

TEST_F(LogTest, AHeadIsSignedAndKept) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  const SignedTreeHead head = log_->Head();
  EXPECT_EQ(head.tree_size(), 3);
  EXPECT_EQ(head.public_key(), signer_->public_key());
  EXPECT_EQ(head.log_id(), Bytes(Sha256(signer_->public_key())));
  EXPECT_EQ(head.sign_time().seconds(), absl::ToUnixSeconds(clock_.Now()));
  EXPECT_TRUE(VerifySignature(head.public_key(), SignedBytes(head), head.signature()));
  clock_.Advance(absl::Hours(1));
  // The same tree, the same head: also after a restart.
  EXPECT_EQ(log_->Head().SerializeAsString(), head.SerializeAsString());
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->Head().SerializeAsString(), head.SerializeAsString());
  ASSERT_THAT(Append(1), IsOk());
  EXPECT_EQ(log_->Head().tree_size(), 4);
  const auto heads = log_->Heads(0, 10).value();
  ASSERT_EQ(heads.size(), 2u);
  EXPECT_EQ(heads[0].tree_size(), 3);
  EXPECT_EQ(heads[1].tree_size(), 4);
  EXPECT_EQ(log_->Heads(0, 1).value().size(), 1u);
  EXPECT_EQ(log_->Heads(4, 10).value().size(), 1u);
  EXPECT_EQ(log_->Heads(5, 10).value().size(), 0u);
}

TEST_F(LogTest, H6_AHeadIsSignedAsACheckpointToo) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  const SignedTreeHead head = log_->Head();
  EXPECT_TRUE(
      VerifySignature(head.public_key(), CheckpointText(head), head.note_signature()));
  v1::WitnessedHead seen;
  *seen.mutable_head() = head;
  log_->Cosign(seen);
  EXPECT_TRUE(IsCosigned(seen));
  EXPECT_EQ(seen.cosigner_log_id(), log_->id());
  EXPECT_EQ(seen.cosign_time().seconds(), absl::ToUnixSeconds(clock_.Now()));
}

TEST_F(LogTest, H6_WhoDoesNotNeedTheNewestHeadSharesOne) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  EXPECT_EQ(log_->Head(absl::Minutes(1)).tree_size(), 3);
  ASSERT_THAT(Append(1), IsOk());
  clock_.Advance(absl::Seconds(59));
  EXPECT_EQ(log_->Head(absl::Minutes(1)).tree_size(), 3);
  EXPECT_EQ(log_->Head(absl::Seconds(59)).tree_size(), 4);
  EXPECT_EQ(log_->Heads(0, 10).value().size(), 2u);
}

TEST_F(LogTest, F7_AHeadWaitsForNoWrite) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  testing::BusyWriter busy(*store_);
  const SignedTreeHead head = log_->Head();
  EXPECT_EQ(head.tree_size(), 3);
  const auto heads = log_->Heads(0, 10).value();
  ASSERT_EQ(heads.size(), 1u);
  EXPECT_EQ(heads[0].SerializeAsString(), head.SerializeAsString());
  EXPECT_TRUE(log_->Heads(4, 10).value().empty());
}

TEST_F(LogTest, F7_HeadsCostNoWritesAndAreStoredWithTheNextBatch) {
  ASSERT_THAT(Open(), IsOk());
  const auto stored = [this](uint64_t size) {
    return store_->Read()->Get(store::Family::kHeads, store::SequenceKey(size)).value();
  };
  ASSERT_THAT(Append(3), IsOk());
  const SignedTreeHead head = log_->Head();
  for (int i = 0; i < 100; ++i) log_->Head();
  EXPECT_EQ(store_->metrics().batches, 1u);
  EXPECT_EQ(stored(3), std::nullopt);
  ASSERT_THAT(Append(1), IsOk());
  EXPECT_EQ(store_->metrics().batches, 2u);
  EXPECT_EQ(stored(3), head.SerializeAsString());
}

TEST_F(LogTest, F7_TheHeadOfAQuietRecordIsStoredWithTheNextBeat) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(3), IsOk());
  const SignedTreeHead head = log_->Head();
  log_->Beat();
  ASSERT_THAT(testing::Perform(*store_, [](store::Batch&) {}), IsOk());
  EXPECT_EQ(store_->Read()->Get(store::Family::kHeads, store::SequenceKey(3)).value(),
            head.SerializeAsString());
}

TEST_F(LogTest, RecordTimeIncreasesWhateverTheClockDoes) {
  ASSERT_THAT(Open(), IsOk());
  const absl::Time first = log_->NextRecordTime();
  EXPECT_EQ(first, clock_.Now());
  const absl::Time second = log_->NextRecordTime();
  EXPECT_EQ(second, first + absl::Microseconds(1));
  clock_.Advance(-absl::Hours(10));
  EXPECT_EQ(log_->NextRecordTime(), second + absl::Microseconds(1));
  ASSERT_THAT(Append(1), IsOk());
  ASSERT_THAT(Open(), IsOk());
  EXPECT_EQ(log_->NextRecordTime(), second + absl::Microseconds(3));
  clock_.Advance(absl::Hours(20));
  EXPECT_EQ(log_->NextRecordTime(), clock_.Now());
}

TEST_F(LogTest, WakesFollowers) {
  ASSERT_THAT(Open(), IsOk());
  absl::Notification woken;
  uint64_t size_then = 0;
  log_->NotifyPast(1, [&] {
    size_then = log_->size();
    woken.Notify();
  });
  ASSERT_THAT(Append(1), IsOk());
  EXPECT_FALSE(woken.WaitForNotificationWithTimeout(absl::Milliseconds(20)));
  ASSERT_THAT(Append(1), IsOk());
  woken.WaitForNotification();
  EXPECT_EQ(size_then, 2u);
  absl::Notification closed;
  log_->NotifyPast(100, [&] { closed.Notify(); });
  log_->Close();
  closed.WaitForNotification();
}

TEST_F(LogTest, WakesFollowersOfAReopenedLogAtOnce) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(2), IsOk());
  ASSERT_THAT(Open(), IsOk());
  absl::Notification woken;
  log_->NotifyPast(1, [&] { woken.Notify(); });
  woken.WaitForNotification();
}

TEST_F(LogTest, ManyThreadsReadWhileItGrows) {
  ASSERT_THAT(Open(), IsOk());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      while (log_->size() < 400) {
        const SignedTreeHead head = log_->Head();
        const auto size = static_cast<uint64_t>(head.tree_size());
        if (size == 0) continue;
        ASSERT_TRUE(VerifyInclusion(LeafHash(log_->Read(size / 2).value()), size / 2,
                                    size, log_->InclusionProof(size / 2, size).value(),
                                    RootOf(head)));
      }
    });
  }
  for (int i = 0; i < 200; ++i) ASSERT_THAT(Append(2), IsOk());
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(log_->Audit(nullptr), IsOk());
}

TEST_F(LogTest, AFailedWriteIsNotServed) {
  auto* const files = new testing::CrashFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  options_.env = env.get();
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Append(2), IsOk());
  files->FailSyncs(true);
  EXPECT_THAT(Append(2), HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_EQ(log_->size(), 2u);
  EXPECT_EQ(log_->Head().tree_size(), 2);
  files->FailSyncs(false);
  Close();
}

}  // namespace
}  // namespace yifa::record
