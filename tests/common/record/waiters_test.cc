#include "common/record/waiters.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace yifa::record {
namespace {

constexpr absl::Duration kSoon = absl::Milliseconds(20);
constexpr absl::Duration kLong = absl::Seconds(30);

TEST(WaitersTest, WakesWhoIsPast) {
  Waiters waiters;
  absl::Notification first;
  absl::Notification second;
  waiters.NotifyPast(0, [&] { first.Notify(); });
  waiters.NotifyPast(1, [&] { second.Notify(); });
  EXPECT_FALSE(first.WaitForNotificationWithTimeout(kSoon));
  waiters.Grow(1);
  EXPECT_TRUE(first.WaitForNotificationWithTimeout(kLong));
  EXPECT_FALSE(second.WaitForNotificationWithTimeout(kSoon));
  waiters.Grow(2);
  EXPECT_TRUE(second.WaitForNotificationWithTimeout(kLong));
}

TEST(WaitersTest, WakesAtOnceWhoIsPastAlready) {
  Waiters waiters;
  waiters.Grow(5);
  absl::Notification woken;
  std::thread::id waker;
  waiters.NotifyPast(4, [&] {
    waker = std::this_thread::get_id();
    woken.Notify();
  });
  EXPECT_TRUE(woken.WaitForNotificationWithTimeout(kLong));
  EXPECT_NE(waker, std::this_thread::get_id());
}

TEST(WaitersTest, ClosingWakesEveryone) {
  Waiters waiters;
  absl::Notification before;
  absl::Notification after;
  waiters.NotifyPast(100, [&] { before.Notify(); });
  waiters.Close();
  EXPECT_TRUE(before.WaitForNotificationWithTimeout(kLong));
  waiters.NotifyPast(100, [&] { after.Notify(); });
  EXPECT_TRUE(after.WaitForNotificationWithTimeout(kLong));
}

TEST(WaitersTest, ABeatWakesWhoWaitsAndNobodyWhoComesLater) {
  Waiters waiters;
  absl::Notification before;
  absl::Notification other;
  absl::Notification after;
  waiters.NotifyPast(100, [&] { before.Notify(); });
  waiters.NotifyPast(50, [&] { other.Notify(); });
  waiters.Beat();
  EXPECT_TRUE(before.WaitForNotificationWithTimeout(kLong));
  EXPECT_TRUE(other.WaitForNotificationWithTimeout(kLong));
  waiters.NotifyPast(100, [&] { after.Notify(); });
  EXPECT_FALSE(after.WaitForNotificationWithTimeout(kSoon));
  waiters.Beat();
  EXPECT_TRUE(after.WaitForNotificationWithTimeout(kLong));
}

TEST(WaitersTest, WhoIsForgottenSleepsOn) {
  std::atomic<bool> woken = false;
  {
    Waiters waiters;
    const uint64_t id = waiters.NotifyPast(0, [&] { woken = true; });
    waiters.Forget(id);
    waiters.Forget(id);
    waiters.Forget(12345);
    waiters.Grow(1);
  }
  EXPECT_FALSE(woken);
}

TEST(WaitersTest, ForgettingWaitsForACallThatRuns) {
  Waiters waiters;
  absl::Notification started;
  std::atomic<bool> finished = false;
  const uint64_t id = waiters.NotifyPast(0, [&] {
    started.Notify();
    absl::SleepFor(kSoon);
    finished = true;
  });
  waiters.Grow(1);
  started.WaitForNotification();
  waiters.Forget(id);
  EXPECT_TRUE(finished);
}

TEST(WaitersTest, ACallMayForgetItself) {
  Waiters waiters;
  absl::Notification id_known;
  absl::Notification done;
  uint64_t id = 0;
  id = waiters.NotifyPast(0, [&] {
    id_known.WaitForNotification();
    waiters.Forget(id);
    done.Notify();
  });
  id_known.Notify();
  waiters.Grow(1);
  EXPECT_TRUE(done.WaitForNotificationWithTimeout(kLong));
}

TEST(WaitersTest, NobodyIsWokenAfterBeingForgotten) {
  Waiters waiters;
  std::thread growing([&] {
    for (uint64_t size = 1; size <= 2000; ++size) waiters.Grow(size);
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&waiters] {
      for (uint64_t i = 0; i < 500; ++i) {
        auto alive = std::make_unique<std::atomic<int>>(0);
        const uint64_t id = waiters.NotifyPast(i * 4, [raw = alive.get()] { ++*raw; });
        waiters.Forget(id);
        EXPECT_LE(*alive, 1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  growing.join();
}

}  // namespace
}  // namespace yifa::record
