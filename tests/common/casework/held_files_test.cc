// How much anyone may bring that no case names.
#include "common/casework/writer/held_files.h"

#include <gmock/gmock.h>

#include "common/base/limits.h"
#include "common/casework/writer/keys.h"
#include "services/complaint/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"

namespace yifa::casework {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using testing::Perform;

constexpr char kOrgan[] = "organs/120111101";
const Caller kLi{"li", kOrgan, {}};
const Caller kWang{"wang", kOrgan, {}};

class HeldFilesTest : public ::testing::Test {
 protected:
  HeldFilesTest() { EXPECT_THAT(office_.Open(), IsOk()); }

  static std::string NameOf(int64_t number) {
    return EvidenceName(kOrgan, std::to_string(number));
  }
  void Change(const testing::FunctionCommand::ExecuteFunction& change) {
    ASSERT_THAT(Perform(office_.engine().store(), change), IsOk());
  }
  void Put(const std::string& name, const std::string& principal, int64_t bytes) {
    Change([&](store::Batch& batch) {
      held_.Put(batch, name, principal, {absl::FromUnixSeconds(1000), bytes});
    });
  }

  testing::Office office_{complaint::Definition()};
  HeldFiles held_;
  const Date today_{2025, 6, 30};
};

TEST_F(HeldFilesTest, M5_TheBytesThatNoCaseNamesAreBounded) {
  Put(NameOf(1), "li", limits::kHeldBytesPerCaller - 10);
  EXPECT_THAT(held_.Announce(kLi, 10, today_), IsOk());
  const absl::Status more = held_.Announce(kLi, 11, today_);
  EXPECT_THAT(more, HasReason(api::v1::REASON_QUOTA_EXCEEDED));
  EXPECT_THAT(more, HasMetadata("what", "bytes held"));
  EXPECT_THAT(more, HasMetadata("of", "caller"));
  EXPECT_NE(WordsOf(more), "");
  EXPECT_THAT(held_.Announce(kWang, 11, today_), IsOk());
  // Of the organ.
  Put(NameOf(2), "wu", limits::kHeldBytesPerOrgan - limits::kHeldBytesPerCaller);
  EXPECT_THAT(held_.Announce(kWang, 11, today_), HasMetadata("of", "organ"));
  EXPECT_THAT(held_.Announce({"li", "organs/other", {}}, 11, today_), IsOk());
  // What a case names is held no more.
  Change([&](store::Batch& batch) { held_.Named(batch, NameOf(1), "li"); });
  EXPECT_THAT(held_.Announce(kLi, 11, today_), IsOk());
}

TEST_F(HeldFilesTest, M5_TheFilesThatNoCaseNamesAreBounded) {
  Change([&](store::Batch& batch) {
    for (int64_t i = 0; i < limits::kHeldFilesPerCaller; ++i)
      held_.Put(batch, NameOf(i), "li", {absl::FromUnixSeconds(1000), 1});
  });
  EXPECT_THAT(held_.Announce(kLi, 1, today_), HasMetadata("what", "files held"));
  Put(NameOf(0), "li", 1);  // again: no other file
  Change([&](store::Batch& batch) {
    EXPECT_TRUE(held_.Release(batch, NameOf(0), "li"));
    EXPECT_FALSE(held_.Release(batch, NameOf(0), "li"));
  });
  EXPECT_THAT(held_.Announce(kLi, 1, today_), IsOk());
}

TEST_F(HeldFilesTest, M5_TheFilesOfADayAreBounded) {
  for (int64_t i = 0; i < limits::kFilesPerDayPerCaller; ++i)
    ASSERT_THAT(held_.Announce(kLi, 1, today_), IsOk());
  const absl::Status more = held_.Announce(kLi, 1, today_);
  EXPECT_THAT(more, HasReason(api::v1::REASON_QUOTA_EXCEEDED));
  EXPECT_THAT(more, HasMetadata("what", "files a day"));
  EXPECT_THAT(held_.Announce(kWang, 1, today_), IsOk());
  EXPECT_THAT(held_.Announce(kLi, 1, today_ + 1), IsOk());
}

TEST_F(HeldFilesTest, WhoNamesAFileLetsGoHisOwnOrEverybodys) {
  Put(NameOf(1), "li", 1);
  Put(NameOf(1), "wang", 1);
  Change([&](store::Batch& batch) { held_.Named(batch, NameOf(1), "li"); });
  EXPECT_FALSE(held_.Of(NameOf(1), "li"));
  EXPECT_TRUE(held_.Of(NameOf(1), "wang"));
  Change([&](store::Batch& batch) { held_.Named(batch, NameOf(1), "zhao"); });
  EXPECT_FALSE(held_.IsHeld(NameOf(1)));
}

TEST_F(HeldFilesTest, IsWhatTheStoreHas) {
  Put(NameOf(1), "li", 7);
  Put(NameOf(2), "li", 8);
  Change([&](store::Batch& batch) { held_.Release(batch, NameOf(2), "li"); });
  HeldFiles next;
  ASSERT_THAT(next.Load(*office_.engine().store().Read()), IsOk());
  ASSERT_TRUE(next.Of(NameOf(1), "li"));
  EXPECT_EQ(next.Of(NameOf(1), "li")->bytes, 7);
  EXPECT_EQ(next.Of(NameOf(1), "li")->since, absl::FromUnixSeconds(1000));
  EXPECT_FALSE(next.IsHeld(NameOf(2)));
  EXPECT_THAT(next.Before(absl::FromUnixSeconds(1000), 10), ::testing::IsEmpty());
  EXPECT_THAT(next.Before(absl::FromUnixSeconds(1001), 10),
              ::testing::ElementsAre(NameOf(1)));
}

}  // namespace
}  // namespace yifa::casework
