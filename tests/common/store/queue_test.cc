// What waits for the writer is bounded.
#include <gtest/gtest.h>

#include <memory>
#include <string>

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
  const auto submit = [&](const std::string& caller, size_t bytes) {
    return (*store)->Submit(caller, std::make_unique<LargeCommand>(bytes));
  };
  {
    BusyWriter busy(**store);
    EXPECT_THAT(submit("a", 500), IsOk());  // nothing waits that it could keep waiting
    EXPECT_THAT(submit("b", 1), HasReason(api::v1::REASON_QUEUE_FULL));
  }
  absl::Status again;
  do {  // until the large one is taken
    again = submit("b", 1);
  } while (ReasonOf(again) == api::v1::REASON_QUEUE_FULL);
  EXPECT_THAT(again, IsOk());
  EXPECT_THAT(Perform(**store, [](Batch&) {}), IsOk());
  BusyWriter busy(**store);
  EXPECT_THAT(submit("a", 40), IsOk());
  EXPECT_THAT(submit("a", 40), HasReason(api::v1::REASON_QUEUE_FULL));
  EXPECT_THAT(submit("b", 40), IsOk());  // one's flood leaves others their share
}

}  // namespace
}  // namespace yifa::store
