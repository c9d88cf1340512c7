#include "common/casework/api/quota.h"

#include <gtest/gtest.h>

#include <optional>

#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace yifa::casework {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;

const Caller kLi{"li", "organs/a", {}};
const Caller kWang{"wang", "organs/a", {}};
const Caller kZhao{"zhao", "organs/b", {}};
const Caller kService{"yifa-penalty", "", {}};

TEST(QuotaTest, CallersOrgansAndAllHoldNoMoreThanTheyMay) {
  Quota quota("streams", {.caller = 2, .organ = 3, .all = 4});
  std::vector<Quota::Share> held;
  const auto take = [&](const Caller& caller) {
    auto share = quota.Take(caller);
    if (share.ok()) held.push_back(*share);
    return share;
  };
  EXPECT_THAT(take(kLi), IsOk());
  EXPECT_THAT(take(kLi), IsOk());
  EXPECT_THAT(take(kLi), HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  EXPECT_THAT(take(kLi), HasMetadata("of", "caller"));
  EXPECT_THAT(take(kLi), HasMetadata("what", "streams"));
  EXPECT_THAT(take(kWang), IsOk());
  EXPECT_THAT(take(kWang), HasMetadata("of", "organ"));
  EXPECT_THAT(take(kZhao), IsOk());
  EXPECT_THAT(take(kZhao), HasMetadata("of", "all"));
  EXPECT_THAT(take(kService), HasMetadata("of", "all"));
  held.erase(held.begin());
  EXPECT_THAT(take(kService), IsOk());
  held.clear();
  EXPECT_THAT(take(kLi), IsOk());
}

TEST(QuotaTest, AnAmountIsTakenWholeOrNotAtAll) {
  Quota quota("bytes", {.caller = 10, .organ = 100, .all = 100});
  auto seven = quota.Take(kLi, 7);
  ASSERT_THAT(seven, IsOk());
  EXPECT_THAT(quota.Take(kLi, 4), HasReason(api::v1::REASON_TOO_MUCH_OPEN));
  EXPECT_THAT(quota.Take(kLi, 3), IsOk());
  seven->reset();
  EXPECT_THAT(quota.Take(kLi, 10), IsOk());
}

TEST(QuotaTest, TheSameNameInAnotherOrganIsAnotherCaller) {
  Quota quota("streams", {.caller = 1, .organ = 1, .all = 9});
  const auto one = quota.Take({"li", "organs/a", {}});
  EXPECT_THAT(quota.Take({"li", "organs/b", {}}), IsOk());
}

TEST(QuotaTest, AShareMayOutliveItsQuota) {
  std::optional<Quota> quota(std::in_place, "streams", Quota::Most{1, 1, 1});
  auto share = quota->Take(kLi);
  quota.reset();
  EXPECT_NE(*share, nullptr);
}

}  // namespace
}  // namespace yifa::casework
