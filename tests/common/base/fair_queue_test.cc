#include "common/base/fair_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace yifa {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Drain(FairQueue<std::string>& queue) {
  std::vector<std::string> items;
  while (!queue.empty()) items.push_back(queue.Pop());
  return items;
}

TEST(FairQueueTest, CallersTakeTurnsAndEachKeepsItsOrder) {
  FairQueue<std::string> queue(100);
  for (const char* item : {"a1", "a2", "a3", "a4"}) EXPECT_TRUE(queue.Push("a", item));
  for (const char* item : {"b1", "b2"}) EXPECT_TRUE(queue.Push("b", item));
  EXPECT_TRUE(queue.Push("c", "c1"));
  EXPECT_THAT(Drain(queue), ElementsAre("a1", "b1", "c1", "a2", "b2", "a3", "a4"));
}

TEST(FairQueueTest, WhoComesLaterWaitsForOneItemOfEachAndNotForAFlood) {
  FairQueue<std::string> queue(1000);
  for (int i = 0; i < 400; ++i) EXPECT_TRUE(queue.Push("flood", "f"));
  EXPECT_EQ(queue.Pop(), "f");
  EXPECT_TRUE(queue.Push("other", "o"));
  EXPECT_EQ(queue.Pop(), "f");
  EXPECT_EQ(queue.Pop(), "o");
}

TEST(FairQueueTest, WhoComesBackGoesToTheEnd) {
  FairQueue<std::string> queue(100);
  EXPECT_TRUE(queue.Push("a", "a1"));
  EXPECT_TRUE(queue.Push("b", "b1"));
  EXPECT_EQ(queue.Pop(), "a1");
  EXPECT_TRUE(queue.Push("a", "a2"));
  EXPECT_THAT(Drain(queue), ElementsAre("b1", "a2"));
}

TEST(FairQueueTest, NobodyHoldsMoreThanIsLeftFreeAndANewcomerFindsRoom) {
  FairQueue<int> queue(120);
  const auto fill = [&queue](const std::string& caller) {
    int taken = 0;
    while (queue.Push(caller, 0)) ++taken;
    return taken;
  };
  EXPECT_EQ(fill("a"), 60);  // half
  EXPECT_EQ(fill("b"), 30);  // half of the rest
  EXPECT_EQ(fill("c"), 15);
  EXPECT_TRUE(queue.Push("newcomer", 0));
  EXPECT_FALSE(queue.Push("a", 0));
}

TEST(FairQueueTest, AQueueOfOneTakesOne) {
  FairQueue<int> queue(1);
  EXPECT_TRUE(queue.Push("a", 1));
  EXPECT_FALSE(queue.Push("a", 2));
  EXPECT_FALSE(queue.Push("b", 3));
  EXPECT_EQ(queue.Pop(), 1);
  EXPECT_TRUE(queue.Push("b", 3));
}

TEST(FairQueueTest, WhatIsRefusedStaysWithItsOwner) {
  FairQueue<std::unique_ptr<int>> queue(0);
  auto item = std::make_unique<int>(7);
  EXPECT_FALSE(queue.Push("a", std::move(item)));
  ASSERT_NE(item, nullptr);
  queue.Append("a", std::move(item));  // of work that was taken in: always
  EXPECT_EQ(*queue.Pop(), 7);
}

TEST(FairQueueTest, ACallerHoldsNoMoreBytesThanAreLeftFree) {
  FairQueue<int> queue(100, 90);
  EXPECT_TRUE(queue.Push("a", 1, 45));
  EXPECT_FALSE(queue.Push("a", 2, 1));
  EXPECT_TRUE(queue.Push("b", 3, 22));
  EXPECT_FALSE(queue.Push("b", 4, 2));
  queue.Pop();
  EXPECT_TRUE(queue.Push("b", 4, 2));
}

TEST(FairQueueTest, WhatIsLargerThanAllTheBytesWaitsAlone) {
  FairQueue<int> queue(100, 90);
  EXPECT_TRUE(queue.Push("a", 1, 500));
  EXPECT_FALSE(queue.Push("b", 2, 1));
  queue.Pop();
  EXPECT_TRUE(queue.Push("b", 2, 1));
}

TEST(FairQueueTest, NothingIsLostAndNoCallerIsEverFurtherBehindThanARound) {
  std::minstd_rand random(20261129);
  FairQueue<int> queue(1000);
  std::vector<int> pushed(7), popped(7), waited(7);
  for (int step = 0; step < 20000; ++step) {
    if (random() % 5 < 3) {
      const int caller = static_cast<int>(random() % 7);
      if (queue.Push(std::to_string(caller), int{caller * 100000 + pushed[caller]}))
        ++pushed[caller];
    } else if (!queue.empty()) {
      const int item = queue.Pop();
      const int caller = item / 100000;
      EXPECT_EQ(item % 100000, popped[caller]++);
      waited[caller] = 0;
      for (int i = 0; i < 7; ++i) {
        if (i == caller || pushed[i] == popped[i]) continue;
        EXPECT_LT(++waited[i], 7);
      }
    }
  }
  while (!queue.empty()) ++popped[queue.Pop() / 100000];
  EXPECT_EQ(pushed, popped);
}

TEST(FairQueueTest, H13_BytesAreSharedAsItemsAre) {
  FairQueue<int> queue(1000, 100);
  EXPECT_TRUE(queue.Push("a", 1, 40));
  EXPECT_FALSE(queue.Push("a", 2, 40));  // more than would be left free
  EXPECT_TRUE(queue.Push("a", 3, 10));
  EXPECT_TRUE(queue.Push("b", 4, 50));
  EXPECT_FALSE(queue.Push("c", 5, 1));
  EXPECT_TRUE(queue.Push("c", 6));
  while (!queue.empty()) queue.Pop();
  EXPECT_TRUE(queue.Push("c", 7, 1000));  // nothing waits that it could keep waiting
  EXPECT_FALSE(queue.Push("a", 8, 1));
  queue.Pop();
  EXPECT_TRUE(queue.Push("a", 9, 40));
}

}  // namespace
}  // namespace yifa
