// The power fails at random moments. Nothing that was acknowledged may be lost, and what
// is there must be the work of the first so many commands, whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/store/store.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::IsOk;

using Contents = std::map<std::pair<Family, std::string>, std::string>;

std::string ValueOf(uint64_t command) {
  std::mt19937_64 random(command);
  const size_t size = command % 13 == 0 ? 50000 : random() % 2000;
  std::string value(size, '\0');
  for (char& byte : value) byte = static_cast<char>(random());
  return value;
}

// What command number `command` (from 1) does, in the database...
void Apply(Batch& batch, uint64_t command) {
  const auto last = batch.Get(Family::kMeta, "last");
  ASSERT_THAT(last, IsOk());
  ASSERT_EQ(last->has_value() ? ParseSequence(**last) : 0, command - 1);
  batch.Put(Family::kMeta, "last", SequenceKey(command));
  batch.Put(Family::kEntries, SequenceKey(command), ValueOf(command));
  batch.Put(Family::kCases, std::to_string(command % 17), SequenceKey(command));
  if (command % 3 == 0) batch.Delete(Family::kCases, std::to_string(command % 7));
  if (command % 5 == 0)
    batch.Put(Family::kChunks, SequenceKey(command % 4), ValueOf(command));
  batch.Add("sum", "case", static_cast<int64_t>(command));
}

// ... and in the model.
void Apply(Contents& model, uint64_t command) {
  model[{Family::kMeta, "last"}] = SequenceKey(command);
  model[{Family::kEntries, SequenceKey(command)}] = ValueOf(command);
  model[{Family::kCases, std::to_string(command % 17)}] = SequenceKey(command);
  if (command % 3 == 0) model.erase({Family::kCases, std::to_string(command % 7)});
  if (command % 5 == 0)
    model[{Family::kChunks, SequenceKey(command % 4)}] = ValueOf(command);
  for (const auto& [family, key] :
       {std::pair(Family::kStatistics, std::string("sum")),
        std::pair(Family::kShares, JoinKey({"sum", "case"}))}) {
    std::string& sum = model[{family, key}];
    sum = CounterValue((sum.empty() ? 0 : ParseCounter(sum)) +
                       static_cast<int64_t>(command));
  }
}

Contents ReadAll(const Store& store) {
  Contents contents;
  const auto snapshot = store.Read();
  for (int i = 0; i < kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    EXPECT_THAT(snapshot->Scan(family, "", "",
                               [&](std::string_view key, std::string_view value) {
                                 contents[{family, std::string(key)}] = value;
                                 return true;
                               }),
                IsOk());
  }
  contents.erase({Family::kMeta, "format"});
  return contents;
}

class CrashTest : public ::testing::TestWithParam<int> {
 protected:
  // Works until the power fails, or for a while. Opening may be when it fails.
  void Work(rocksdb::Env* env, testing::CrashFileSystem* files) {
    Options options;
    options.path = directory_ / "db";
    options.env = env;
    options.batch_commands_max = 1 + random_() % 8;
    auto opened = Store::Open(options);
    if (!opened.ok()) {
      EXPECT_TRUE(files->crashed()) << opened.status();
      return;
    }
    const auto store = *std::move(opened);
    Check(*store);
    store->Start({});
    const uint64_t first = written_ + 1;
    const uint64_t commands = random_() % 60;
    for (uint64_t command = first; command < first + commands; ++command) {
      (void)testing::Submit(
          *store, [command](Batch& batch) { Apply(batch, command); },
          [this, command](const absl::Status& synced) {
            if (synced.ok()) acknowledged_ = command;
          });
      if (random_() % 8 == 0) (void)testing::Perform(*store, [](Batch&) {});
      if (random_() % 32 == 0) (void)store->VerifyChecksums();  // flushes
    }
  }

  // What is stored is a state that the commands went through, and not before the
  // acknowledged one.
  void Check(const Store& store) {
    const Contents contents = ReadAll(store);
    const auto last = contents.find({Family::kMeta, "last"});
    written_ = last == contents.end() ? 0 : ParseSequence(last->second);
    ASSERT_GE(written_, acknowledged_);
    Contents model;
    for (uint64_t command = 1; command <= written_; ++command) Apply(model, command);
    ASSERT_TRUE(contents == model) << "at " << written_;
  }

  testing::TemporaryDirectory directory_;
  std::mt19937_64 random_{static_cast<uint64_t>(GetParam())};
  std::atomic<uint64_t> acknowledged_ = 0;
  uint64_t written_ = 0;
};

TEST_P(CrashTest, LosesOnlyWhatWasNotAcknowledged) {
  for (int life = 0; life < 8; ++life) {
    auto* const files = new testing::CrashFileSystem;
    const auto env =
        rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
    files->CrashAfter(static_cast<int64_t>(random_() % (life % 2 == 0 ? 250 : 60)));
    Work(env.get(), files);
    if (HasFatalFailure()) return;
    files->DropUnsynced(random_() % 2 == 0 ? &random_ : nullptr);
  }
  auto* const files = new testing::CrashFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  Work(env.get(), files);
}

INSTANTIATE_TEST_SUITE_P(Seeds, CrashTest, ::testing::Range(0, 40));

}  // namespace
}  // namespace yifa::store
