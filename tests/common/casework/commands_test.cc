#include "common/casework/writer/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/support/status_matchers.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::casework {
namespace {

using testing::HasReason;

// What the store tells a command whose turn never came (store::Command::Execute).
absl::Status Failed() {
  return Error(api::v1::REASON_STORE_FAILED, "a write failed: no space left");
}

TEST(CommandsTest, F16_AnActThatWaitedWhenTheStoreFailedIsAnsweredWhy) {
  Core core;
  absl::Status answer;
  ActCommand command(
      core, ActRequest(), std::make_shared<organ::v1::PutOrganRequest>(),
      [&](const absl::StatusOr<CasePtr>& answered) { answer = answered.status(); });
  command.Complete(Failed());
  EXPECT_EQ(answer.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(answer, HasReason(api::v1::REASON_STORE_FAILED));
}

TEST(CommandsTest, F16_SoIsAnActOnARegister) {
  Core core;
  absl::Status answer;
  RegisterCommand command(
      core, RegisterCommand::Request(),
      [&](const absl::StatusOr<MessagePtr>& answered) { answer = answered.status(); });
  command.Complete(Failed());
  EXPECT_EQ(answer.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(answer, HasReason(api::v1::REASON_STORE_FAILED));
}

}  // namespace
}  // namespace yifa::casework
