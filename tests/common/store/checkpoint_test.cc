#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::Perform;

TEST(CheckpointTest, IsAConsistentCopy) {
  const testing::TemporaryDirectory directory;
  Options original;
  original.path = directory / "db";
  const auto store = Store::Open(original).value();
  store->Start({});
  std::atomic<bool> stop = false;
  std::thread writing([&] {
    for (int i = 0; !stop; ++i) {
      EXPECT_THAT(Perform(*store,
                          [i](Batch& b) {
                            b.Put(Family::kCases, "i", std::to_string(i));
                            b.Put(Family::kIndex, "i", std::to_string(i));
                          }),
                  IsOk());
    }
  });
  while (store->metrics().batches < 10) std::this_thread::yield();
  EXPECT_THAT(store->Checkpoint(directory / "copy"), IsOk());
  stop = true;
  writing.join();
  EXPECT_THAT(store->Checkpoint(directory / "copy"),
              HasReason(api::v1::REASON_ALREADY_EXISTS));
  EXPECT_THAT(store->Checkpoint(directory / "no/such/copy"),
              HasReason(api::v1::REASON_NOT_FOUND));
  Options options;
  options.path = directory / "copy";
  const auto copy = Store::Open(options);
  ASSERT_THAT(copy, IsOk());
  const auto snapshot = (*copy)->Read();
  const auto i = snapshot->Get(Family::kCases, "i").value();
  ASSERT_TRUE(i.has_value());
  EXPECT_GE(std::stoi(*i), 8);
  EXPECT_EQ(snapshot->Get(Family::kIndex, "i").value(), i);
}

}  // namespace
}  // namespace yifa::store
