#include "common/store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::BusyWriter;
using ::testing::ElementsAre;
using testing::HasReason;
using testing::IsOk;
using ::testing::Optional;
using testing::Perform;
using testing::Submit;

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() { options_.path = directory_ / "db"; }

  void Open(std::vector<Participant*> participants = {}) {
    store_.reset();
    auto opened = Store::Open(options_);
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
    store_->Start(std::move(participants));
  }
  std::optional<std::string> Read(Family family, const std::string& key) {
    return store_->Read()->Get(family, key).value();
  }
  int64_t Counter(const std::string& key) {
    return ParseCounter(Read(Family::kStatistics, key).value());
  }

  testing::TemporaryDirectory directory_;
  testing::CrashFileSystem* files_ = new testing::CrashFileSystem;
  std::unique_ptr<rocksdb::Env> env_ =
      rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files_));
  Options options_;
  std::unique_ptr<Store> store_;
};

TEST_F(StoreTest, WhatWasSyncedIsThereAfterReopening) {
  Open();
  EXPECT_THAT(Perform(*store_, [](Batch& b) { b.Put(Family::kCases, "a", "1"); }),
              IsOk());
  EXPECT_THAT(Read(Family::kCases, "a"), Optional(std::string("1")));
  Open();
  EXPECT_THAT(Read(Family::kCases, "a"), Optional(std::string("1")));
  EXPECT_EQ(Read(Family::kCases, "b"), std::nullopt);
  EXPECT_EQ(Read(Family::kEntries, "a"), std::nullopt);
}

TEST_F(StoreTest, MakesMissingDirectories) {
  options_.path = directory_ / "some/where/db";
  Open();
  EXPECT_TRUE(std::filesystem::is_directory(options_.path));
}

TEST_F(StoreTest, CommandsThatWaitShareOneWrite) {
  Open();
  std::vector<int> executed;
  std::vector<int> completed;
  const uint64_t before = store_->metrics().batches;
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 100; ++i) {
      ASSERT_THAT(Submit(
                      *store_,
                      [i, &executed](Batch& batch) {
                        executed.push_back(i);
                        batch.Put(Family::kCases, std::to_string(i), "x");
                      },
                      [i, &completed](const absl::Status& synced) {
                        EXPECT_THAT(synced, IsOk());
                        completed.push_back(i);
                      }),
                  IsOk());
    }
    EXPECT_EQ(store_->metrics().queue_depth, 100u);
  }
  store_->Close();
  EXPECT_EQ(store_->metrics().batches - before, 1u);
  EXPECT_EQ(store_->metrics().commands, 101u);
  EXPECT_EQ(store_->metrics().queue_depth, 0u);
  EXPECT_GT(store_->metrics().bytes, 100u);
  std::vector<int> expected(100);
  for (int i = 0; i < 100; ++i) expected[i] = i;
  EXPECT_EQ(executed, expected);
  EXPECT_EQ(completed, expected);
}

TEST_F(StoreTest, OfAKeyThatIsCountedOnInABatchTheLastValueIsWritten) {
  Open();
  const auto count_on = [](Batch& batch) {
    const auto last = batch.Get(Family::kNumbers, "a");
    ASSERT_THAT(last, IsOk());
    batch.Put(Family::kNumbers, "a", CounterValue(ParseCounter(last->value()) + 1));
  };
  ASSERT_THAT(
      Perform(*store_,
              [](Batch& batch) { batch.Put(Family::kNumbers, "a", CounterValue(7)); }),
      IsOk());
  const uint64_t before = store_->metrics().bytes;
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 100; ++i) ASSERT_THAT(Submit(*store_, count_on), IsOk());
    ASSERT_THAT(
        Submit(*store_, [](Batch& batch) { batch.Delete(Family::kNumbers, "b"); }),
        IsOk());
  }
  store_->Close();
  EXPECT_LT(store_->metrics().bytes - before, 200u);
  Open();
  EXPECT_EQ(ParseCounter(Read(Family::kNumbers, "a").value()), 107);
  EXPECT_EQ(Read(Family::kNumbers, "b"), std::nullopt);
}

TEST_F(StoreTest, ABatchEndsAtItsBounds) {
  options_.batch_commands_max = 10;
  options_.batch_bytes_max = 1000;
  Open();
  const auto put = [](size_t bytes) {
    return [bytes](Batch& b) { b.Put(Family::kCases, "k", std::string(bytes, 'x')); };
  };
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 25; ++i) ASSERT_THAT(Submit(*store_, put(1)), IsOk());
  }
  ASSERT_THAT(Perform(*store_, put(1)), IsOk());
  const uint64_t by_count = store_->metrics().batches;
  EXPECT_GE(by_count, 3u);
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 8; ++i) ASSERT_THAT(Submit(*store_, put(600)), IsOk());
  }
  ASSERT_THAT(Perform(*store_, put(1)), IsOk());
  EXPECT_GE(store_->metrics().batches - by_count, 4u);
}

TEST_F(StoreTest, AnswersOnlyAfterTheSync) {
  Open();
  ASSERT_THAT(Submit(
                  *store_, [](Batch& b) { b.Put(Family::kCases, "a", "1"); },
                  [this](const absl::Status& synced) {
                    EXPECT_THAT(synced, IsOk());
                    EXPECT_EQ(Read(Family::kCases, "a"), "1");
                  }),
              IsOk());
  store_->Close();
}

TEST_F(StoreTest, LaterCommandsReadWhatEarlierOnesOfTheBatchWrote) {
  Open();
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Put(Family::kNumbers, "n", "stored"); }),
              IsOk());
  std::vector<std::optional<std::string>> seen;
  {
    BusyWriter busy(*store_);
    const auto look = [&seen](Batch& b) {
      seen.push_back(b.Get(Family::kNumbers, "n").value());
    };
    ASSERT_THAT(Submit(*store_, look), IsOk());
    ASSERT_THAT(Submit(*store_, [](Batch& b) { b.Put(Family::kNumbers, "n", "new"); }),
                IsOk());
    ASSERT_THAT(Submit(*store_, look), IsOk());
    ASSERT_THAT(Submit(*store_, [](Batch& b) { b.Delete(Family::kNumbers, "n"); }),
                IsOk());
    ASSERT_THAT(Submit(*store_, look), IsOk());
    // A key of the same name in another family is another key.
    ASSERT_THAT(Submit(*store_, [](Batch& b) { b.Put(Family::kKeys, "n", "other"); }),
                IsOk());
    ASSERT_THAT(Submit(*store_, look), IsOk());
  }
  store_->Close();
  EXPECT_THAT(seen, ElementsAre("stored", "new", std::nullopt, std::nullopt));
  EXPECT_EQ(Read(Family::kNumbers, "n"), std::nullopt);
}

TEST_F(StoreTest, ABatchScansWhatIsStored) {
  Open();
  ASSERT_THAT(Perform(*store_,
                      [](Batch& b) {
                        for (const char* key : {"a1", "a2", "a3", "b1"}) {
                          b.Put(Family::kDeadlines, key, "");
                        }
                      }),
              IsOk());
  std::vector<std::string> keys;
  ASSERT_THAT(Perform(*store_,
                      [&keys](Batch& b) {
                        b.Put(Family::kDeadlines, "a4", "");  // pending: not seen
                        EXPECT_THAT(
                            b.Scan(Family::kDeadlines, "a", "a2",
                                   [&keys](std::string_view key, std::string_view) {
                                     keys.emplace_back(key);
                                     return true;
                                   }),
                            IsOk());
                      }),
              IsOk());
  EXPECT_THAT(keys, ElementsAre("a2", "a3"));
}

TEST_F(StoreTest, CountersAdd) {
  Open();
  {
    BusyWriter busy(*store_);
    for (int i = 1; i <= 100; ++i) {
      ASSERT_THAT(Submit(*store_,
                         [i](Batch& b) {
                           b.Add("sum", "case", i);
                           b.Add("nothing", "case", i % 2 == 0 ? 1 : -1);
                         }),
                  IsOk());
    }
  }
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Add("sum", "case", -50); }), IsOk());
  EXPECT_EQ(Counter("sum"), 5000);
  // Aggregated in memory, what cancels out is not written at all.
  EXPECT_EQ(Read(Family::kStatistics, "nothing"), std::nullopt);
  ASSERT_THAT(store_->VerifyChecksums(),
              IsOk());  // flushes, so that merges meet in files
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Add("sum", "case", -5001); }), IsOk());
  Open();
  EXPECT_EQ(Counter("sum"), -1);
}

TEST_F(StoreTest, AFullQueueRefusesAtOnce) {
  options_.queue_commands_max = 8;  // half of it for one caller alone
  options_.batch_commands_max = 2;
  Open();
  const auto nothing = [](Batch&) {};
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 4; ++i) EXPECT_THAT(Submit(*store_, nothing), IsOk());
    bool ran = false;
    const absl::Status refused = Submit(*store_, [&](Batch&) { ran = true; });
    EXPECT_THAT(refused, HasReason(api::v1::REASON_QUEUE_FULL));
    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    busy.Release();
    EXPECT_FALSE(ran);
  }
  absl::Status again;
  do {
    again = Perform(*store_, nothing);
  } while (!again.ok() && ReasonOf(again) == api::v1::REASON_QUEUE_FULL);
  EXPECT_THAT(again, IsOk());
}

TEST_F(StoreTest, LOW_CallersTakeTurnsWhateverOneOfThemHasQueued) {
  options_.batch_commands_max = 4;
  Open();
  std::string order;
  std::string answered;
  const auto queue = [&](const std::string& caller) {
    return Submit(
        *store_, [&order, caller](Batch&) { order += caller; },
        [&answered, caller](const absl::Status&) { answered += caller; }, caller);
  };
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 20; ++i) ASSERT_THAT(queue("f"), IsOk());
    for (int i = 0; i < 2; ++i) ASSERT_THAT(queue("a"), IsOk());
    ASSERT_THAT(queue("b"), IsOk());
  }
  store_->Close();
  EXPECT_EQ(order, "fabfa" + std::string(18, 'f'));
  EXPECT_EQ(answered, order);
}

TEST_F(StoreTest, LOW_WhoComesWhileABatchIsMadeHasItsTurnInIt) {
  Open();
  std::string order;
  const auto append = [&order](const std::string& what) {
    return [&order, what](Batch&) { order += what; };
  };
  {
    BusyWriter busy(*store_);
    const auto lets_another_in = [&](Batch&) {
      order += "f";
      EXPECT_THAT(Submit(*store_, append("n"), nullptr, "newcomer"), IsOk());
    };
    ASSERT_THAT(Submit(*store_, lets_another_in, nullptr, "flood"), IsOk());
    for (int i = 0; i < 20; ++i)
      ASSERT_THAT(Submit(*store_, append("f"), nullptr, "flood"), IsOk());
  }
  ASSERT_THAT(Perform(*store_, [](Batch&) {}), IsOk());  // the first has had its turn
  store_->Close();
  EXPECT_EQ(order, "ffn" + std::string(19, 'f'));
}

TEST_F(StoreTest, LOW_WhatIsLeftOfAFloodWaitsForTheNextBatch) {
  Open();
  std::string order;
  const auto flood = [&order](Batch& batch) {
    bool written = false;
    EXPECT_THAT(batch.Scan(Family::kCases, "newcomer", "",
                           [&](auto, auto) { return written = true; }),
                IsOk());
    order += written ? "F" : "f";
  };
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 20; ++i)
      ASSERT_THAT(Submit(*store_, flood, nullptr, "flood"), IsOk());
    const auto newcomer = [&order](Batch& batch) {
      batch.Put(Family::kCases, "newcomer", "");
      order += "n";
    };
    ASSERT_THAT(Submit(*store_, newcomer, nullptr, "newcomer"), IsOk());
  }
  ASSERT_THAT(Perform(*store_, [](Batch&) {}), IsOk());
  store_->Close();
  EXPECT_EQ(order, "fn" + std::string(19, 'F'));
}

TEST_F(StoreTest, LOW_AFloodOfOneCallerLeavesRoomForTheOthers) {
  options_.queue_commands_max = 8;
  Open();
  const auto queue = [&](const std::string& caller) {
    return Submit(
        *store_, [](Batch&) {}, nullptr, caller);
  };
  BusyWriter busy(*store_);
  for (int i = 0; i < 4; ++i) ASSERT_THAT(queue("flood"), IsOk());
  const absl::Status refused = queue("flood");
  EXPECT_THAT(refused, HasReason(api::v1::REASON_QUEUE_FULL));
  EXPECT_THAT(queue("other"), IsOk());
  EXPECT_THAT(queue("flood"), HasReason(api::v1::REASON_QUEUE_FULL));
}

TEST_F(StoreTest, AClosedStoreFinishesAndThenRefuses) {
  Open();
  std::atomic<int> completed = 0;
  {
    BusyWriter busy(*store_);
    for (int i = 0; i < 1000; ++i) {
      ASSERT_THAT(
          Submit(
              *store_, [i](Batch& b) { b.Put(Family::kCases, std::to_string(i), ""); },
              [&](const absl::Status& synced) { completed += synced.ok(); }),
          IsOk());
    }
  }
  store_->Close();
  store_->Close();
  EXPECT_EQ(completed, 1000);
  EXPECT_THAT(Submit(*store_, [](Batch&) {}), HasReason(api::v1::REASON_STOPPING));
  EXPECT_TRUE(store_->healthy());
  EXPECT_EQ(Read(Family::kCases, "999"), "");  // reading goes on
}

TEST_F(StoreTest, AFailedSyncPoisonsTheStore) {
  options_.env = env_.get();
  std::atomic<int> told = 0;
  options_.on_failure = [&] { ++told; };
  Open();
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Put(Family::kCases, "a", "1"); }),
              IsOk());
  std::vector<absl::Status> outcomes;
  bool executed_after = false;
  {
    BusyWriter busy(*store_);
    files_->FailSyncs(true);
    ASSERT_THAT(Submit(
                    *store_, [](Batch& b) { b.Put(Family::kCases, "b", "1"); },
                    [&](const absl::Status& synced) { outcomes.push_back(synced); }),
                IsOk());
  }
  while (store_->healthy()) std::this_thread::yield();
  files_->FailSyncs(false);
  EXPECT_THAT(Perform(*store_, [&](Batch&) { executed_after = true; }),
              HasReason(api::v1::REASON_STORE_FAILED));
  store_->Close();
  ASSERT_EQ(outcomes.size(), 1u);
  EXPECT_THAT(outcomes[0], HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_EQ(told, 1);
  EXPECT_FALSE(executed_after);
  EXPECT_FALSE(store_->healthy());
  EXPECT_EQ(Read(Family::kCases, "a"), "1");
  Open();
  EXPECT_TRUE(store_->healthy());
  EXPECT_EQ(Read(Family::kCases, "a"), "1");
}

TEST_F(StoreTest, WhatWaitedWhenTheStoreFailedCompletesUnexecuted) {
  options_.env = env_.get();
  options_.batch_commands_max = 1;
  Open();
  std::vector<int> executed;
  std::vector<int> failed;
  {
    BusyWriter busy(*store_);
    files_->FailSyncs(true);
    for (int i = 0; i < 10; ++i) {
      ASSERT_THAT(Submit(
                      *store_,
                      [i, &executed](Batch& b) {
                        executed.push_back(i);
                        b.Put(Family::kCases, "k", "v");
                      },
                      [i, &failed](const absl::Status& synced) {
                        EXPECT_THAT(synced, HasReason(api::v1::REASON_STORE_FAILED));
                        failed.push_back(i);
                      }),
                  IsOk());
    }
  }
  store_->Close();
  EXPECT_THAT(executed, ElementsAre(0));
  EXPECT_THAT(failed, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}

class Steps final : public Participant {
 public:
  void BeforeWrite(Batch& batch) override {
    steps.push_back("before");
    batch.Put(Family::kMeta, "participant", std::to_string(steps.size()));
  }
  void AfterSync() override { steps.push_back("after"); }
  std::vector<std::string> steps;
};

TEST_F(StoreTest, ParticipantsTakePartInEveryBatch) {
  Steps first;
  Open({&first});
  ASSERT_THAT(Submit(
                  *store_, [&](Batch&) { first.steps.push_back("execute"); },
                  [&](const absl::Status&) { first.steps.push_back("complete"); }),
              IsOk());
  store_->Close();
  EXPECT_THAT(first.steps, ElementsAre("execute", "before", "after", "complete"));
  EXPECT_EQ(Read(Family::kMeta, "participant"), "2");
}

TEST_F(StoreTest, ManyThreadsSubmit) {
  Open();
  constexpr int kThreads = 8;
  constexpr int kEach = 500;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < kEach; ++i) {
        EXPECT_THAT(Perform(*store_,
                            [](Batch& b) {
                              const auto last = b.Get(Family::kNumbers, "n").value();
                              const int next =
                                  last.has_value() ? std::stoi(*last) + 1 : 1;
                              b.Put(Family::kNumbers, "n", std::to_string(next));
                              b.Add("count", "case", 1);
                            }),
                    IsOk());
        (void)store_->Read()->Get(Family::kNumbers, "n");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Read(Family::kNumbers, "n"), std::to_string(kThreads * kEach));
  EXPECT_EQ(Counter("count"), kThreads * kEach);
}

TEST_F(StoreTest, ASecondOpenerIsRefused) {
  Open();
  EXPECT_THAT(Store::Open(options_), HasReason(api::v1::REASON_STORE_FAILED));
}

TEST_F(StoreTest, AReadOnlyStoreReadsBesideAWriter) {
  Open();
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Put(Family::kCases, "a", "1"); }),
              IsOk());
  Options options = options_;
  options.read_only = true;
  const auto reader = Store::Open(options);
  ASSERT_THAT(reader, IsOk());
  EXPECT_EQ((*reader)->Read()->Get(Family::kCases, "a").value(), "1");
  EXPECT_THAT(Submit(**reader, [](Batch&) {}), HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_THAT((*reader)->VerifyChecksums(), IsOk());
  ASSERT_THAT(Perform(*store_, [](Batch& b) { b.Put(Family::kCases, "a", "2"); }),
              IsOk());
}

}  // namespace
}  // namespace yifa::store
