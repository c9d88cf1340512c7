#include "common/server/connections.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "absl/time/clock.h"
#include "tests/common/server/socket.h"

namespace yifa::testing {
namespace {

using server::Connections;

// Both ends of connections, as a server that never closes one by itself.
class ConnectionsTest : public ::testing::Test {
 protected:
  ConnectionsTest() : listening_(socket(AF_INET, SOCK_STREAM, 0)) {
    const sockaddr_in any = Loopback("127.0.0.1", 0);
    YIFA_CHECK(bind(*listening_, reinterpret_cast<const sockaddr*>(&any), sizeof(any)) ==
               0);
    YIFA_CHECK(listen(*listening_, 16) == 0);
    sockaddr_in own{};
    socklen_t size = sizeof(own);
    getsockname(*listening_, reinterpret_cast<sockaddr*>(&own), &size);
    port_ = ntohs(own.sin_port);
  }

  struct Pair {
    Socket client;
    Socket server;
  };
  Pair Connect(const std::string& from = "127.0.0.1") {
    Socket client = ConnectTo(port_, from);
    return {std::move(client), Socket(accept(*listening_, nullptr, nullptr))};
  }
  static Connections::Bounds Bounds(int connections, int per_address) {
    Connections::Bounds bounds;
    bounds.connections = connections;
    bounds.per_address = per_address;
    return bounds;
  }

  const Socket listening_;
  int port_ = 0;
};

TEST_F(ConnectionsTest, C4_TheLongestIdleGivesWayToANewcomer) {
  Connections connections(Bounds(2, 2));
  const Pair first = Connect(), second = Connect(), third = Connect();
  EXPECT_TRUE(connections.Open(*first.server));
  EXPECT_TRUE(connections.Open(*second.server));
  { const auto call = connections.Begin(first.client.uri()); }  // the second is idler now
  EXPECT_TRUE(connections.Open(*third.server));
  EXPECT_TRUE(second.client.IsHungUp());
  EXPECT_TRUE(first.client.IsUp());
  EXPECT_TRUE(third.client.IsUp());
  EXPECT_EQ(connections.open(), 2);
  EXPECT_EQ(connections.shut(), 1);
}

TEST_F(ConnectionsTest, C4_WhoIsKnownStaysBeforeThoseWhoAreNot) {
  Connections connections(Bounds(2, 2));
  const Pair known = Connect(), unknown = Connect(), newcomer = Connect();
  EXPECT_TRUE(connections.Open(*known.server));
  EXPECT_TRUE(connections.Open(*unknown.server));
  connections.Begin(known.client.uri()).Known();
  { const auto call = connections.Begin(unknown.client.uri()); }
  EXPECT_TRUE(connections.Open(*newcomer.server));
  EXPECT_TRUE(known.client.IsUp());
  EXPECT_TRUE(unknown.client.IsHungUp());
}

TEST_F(ConnectionsTest, C4_WhoIsBeingServedIsNotSentAway) {
  Connections connections(Bounds(1, 1));
  const Pair busy = Connect(), newcomer = Connect();
  EXPECT_TRUE(connections.Open(*busy.server));
  {
    const auto call = connections.Begin(busy.client.uri());
    EXPECT_FALSE(connections.Open(*newcomer.server));
  }
  EXPECT_TRUE(busy.client.IsUp());
  EXPECT_TRUE(connections.Open(*newcomer.server));
}

TEST_F(ConnectionsTest, C4_AnAddressTakesOnlyItsOwnShare) {
  Connections connections(Bounds(10, 2));
  const Pair other = Connect("127.0.0.2");
  EXPECT_TRUE(connections.Open(*other.server));
  std::vector<Pair> flood;
  for (int i = 0; i < 5; ++i) {
    flood.push_back(Connect("127.0.0.3"));
    EXPECT_TRUE(connections.Open(*flood.back().server));
  }
  EXPECT_TRUE(other.client.IsUp());  // though it has been idle for longest
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(flood[i].client.IsHungUp());
  for (int i = 3; i < 5; ++i) EXPECT_TRUE(flood[i].client.IsUp());
  EXPECT_EQ(connections.open(), 3);
}

TEST_F(ConnectionsTest, WhatIsClosedTakesNoRoom) {
  Connections connections(Bounds(2, 2));
  const Pair kept = Connect();
  const auto call = connections.Begin(kept.client.uri());
  EXPECT_TRUE(connections.Open(*kept.server));
  for (int i = 0; i < 5; ++i) {
    const Pair gone = Connect();
    EXPECT_TRUE(connections.Open(*gone.server));
  }
  EXPECT_EQ(connections.shut(), 0);
  EXPECT_TRUE(kept.client.IsUp());
}

TEST_F(ConnectionsTest, C4_MoreCallsThanARuleAbidingClientCanHaveEndTheConnection) {
  Connections::Bounds bounds;
  bounds.calls_per_connection = 3;
  Connections connections(bounds);
  const Pair resetting = Connect(), other = Connect();
  ASSERT_TRUE(connections.Open(*resetting.server));
  ASSERT_TRUE(connections.Open(*other.server));
  std::vector<Connections::Call> calls;
  for (int i = 0; i < 3; ++i) calls.push_back(connections.Begin(resetting.client.uri()));
  EXPECT_TRUE(resetting.client.IsUp());
  calls.push_back(connections.Begin(resetting.client.uri()));
  EXPECT_TRUE(resetting.client.IsHungUp());
  EXPECT_TRUE(other.client.IsUp());
}

TEST_F(ConnectionsTest, CallsThatEndedDoNotCount) {
  Connections::Bounds bounds;
  bounds.calls_per_connection = 3;
  Connections connections(bounds);
  const Pair pair = Connect();
  ASSERT_TRUE(connections.Open(*pair.server));
  for (int i = 0; i < 10; ++i) const auto call = connections.Begin(pair.client.uri());
  EXPECT_TRUE(pair.client.IsUp());
}

TEST_F(ConnectionsTest, C4_NoConnectionHasMoreCallsThanAreLeftForTheOthers) {
  Connections::Bounds bounds;
  bounds.calls = 80;
  Connections connections(bounds);
  const Pair greedy = Connect(), modest = Connect();
  ASSERT_TRUE(connections.Open(*greedy.server));
  ASSERT_TRUE(connections.Open(*modest.server));
  std::vector<Connections::Call> calls;
  for (int i = 0; i < 40; ++i) calls.push_back(connections.Begin(greedy.client.uri()));
  EXPECT_TRUE(greedy.client.IsUp());
  calls.push_back(connections.Begin(greedy.client.uri()));
  EXPECT_TRUE(greedy.client.IsHungUp());
  // What it had read before goes on; the others have theirs all the same.
  for (int i = 0; i < 80; ++i) calls.push_back(connections.Begin(greedy.client.uri()));
  for (int i = 0; i < 32; ++i) calls.push_back(connections.Begin(modest.client.uri()));
  EXPECT_TRUE(modest.client.IsUp());
}

TEST_F(ConnectionsTest, C4_WhoSendsMoreCallsThanCanBeginIsShutAndNobodyElse) {
  Connections::Bounds bounds;
  bounds.calls = 100;
  Connections connections(bounds);
  const Pair quiet = Connect(), resetting = Connect(), known = Connect();
  for (const Pair* each : {&quiet, &resetting, &known})
    ASSERT_TRUE(connections.Open(*each->server));
  connections.Begin(known.client.uri()).Known();
  const std::string calls(100'000, 'c');
  const auto send_calls = [&calls](const Pair& from) {
    ASSERT_EQ(send(*from.client, calls.data(), calls.size(), 0),
              static_cast<ssize_t>(calls.size()));
  };
  for (int i = 0; i < 110; ++i) connections.Arrived();  // it has looked: nobody sent
  send_calls(resetting);
  send_calls(known);
  absl::SleepFor(absl::Milliseconds(50));
  connections.Arrived();
  EXPECT_TRUE(resetting.client.IsHungUp());
  EXPECT_TRUE(quiet.client.IsUp());
  EXPECT_TRUE(known.client.IsUp());
  EXPECT_EQ(connections.shut(), 1);
}

TEST_F(ConnectionsTest, H8_WhoDoesNotReadIsNotAnswered) {
  Connections::Bounds bounds;
  bounds.answer_bytes_per_connection = 100;
  bounds.answer_bytes = 1000;
  Connections connections(bounds);
  const Pair slow = Connect(), other = Connect();
  ASSERT_TRUE(connections.Open(*slow.server));
  ASSERT_TRUE(connections.Open(*other.server));
  std::optional<Connections::Call> unread = connections.Begin(slow.client.uri());
  EXPECT_TRUE(unread->MayAnswer());
  unread->Answered(100);
  EXPECT_FALSE(connections.Begin(slow.client.uri()).MayAnswer());
  EXPECT_TRUE(connections.Begin(other.client.uri()).MayAnswer());
  unread.reset();  // sent at last
  EXPECT_TRUE(connections.Begin(slow.client.uri()).MayAnswer());
}

TEST_F(ConnectionsTest, UnixSocketsAreNotCounted) {
  Connections connections(Bounds(0, 0));
  int ends[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  const Socket one(ends[0]), two(ends[1]);
  EXPECT_TRUE(connections.Open(*one));
  EXPECT_TRUE(connections.Begin("unix:").MayAnswer());
}

}  // namespace
}  // namespace yifa::testing
