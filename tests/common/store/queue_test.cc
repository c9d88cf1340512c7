// What waits for the writer is bounded.
#include <gtest/gtest.h>

#include <memory>

#include "common/store/store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using testing::BusyWriter;
using testing::HasReason;
using testing::IsOk;
using testing::Perform;

class LargeCommand final : public Command {
 public:
  explicit LargeCommand(size_t bytes) : bytes_(bytes) {}
  void Execute(Batch&) override {}
  void Complete(const absl::Status&) override {}
  size_t bytes() const override { return bytes_; }

 private:
  const size_t bytes_;
};

TEST(QueueTest, H13_AQueueIsFullByBytesAsByCommands) {
  testing::TemporaryDirectory directory;
  Options options;
  options.path = directory / "db";
  options.queue_bytes_max = 100;
  auto store = Store::Open(options);
  ASSERT_THAT(store, IsOk());
  (*store)->Start({});
  const auto submit = [&](size_t bytes, const std::string& caller = "a") {
    return (*store)->Submit(caller, std::make_unique<LargeCommand>(bytes));
  };
  {
    BusyWriter busy(**store);
    EXPECT_THAT(submit(500), IsOk());  // nothing waits that it could keep waiting
    EXPECT_THAT(submit(1), HasReason(api::v1::REASON_QUEUE_FULL));
  }
  absl::Status again;
  do {  // until the large one is taken
    again = Perform(**store, [](Batch&) {});
  } while (ReasonOf(again) == api::v1::REASON_QUEUE_FULL);
  EXPECT_THAT(again, IsOk());
  BusyWriter busy(**store);
  EXPECT_THAT(submit(60), IsOk());
  EXPECT_THAT(submit(60), HasReason(api::v1::REASON_QUEUE_FULL));
  EXPECT_THAT(submit(40), HasReason(api::v1::REASON_QUEUE_FULL));
  EXPECT_THAT(submit(40, "b"), IsOk());  // what is left free is for others
}

}  // namespace
}  // namespace yifa::store
