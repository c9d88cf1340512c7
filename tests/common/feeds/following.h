// A complaint service, served on a port that it keeps, and a penalty service that reads
// its record and copies its registers.
#ifndef YIFA_TESTS_COMMON_FEEDS_FOLLOWING_H_
#define YIFA_TESTS_COMMON_FEEDS_FOLLOWING_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/server/feed_reader.h"
#include "common/server/server.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {

// With a bound, so that a test that waits for what never comes ends.
inline bool Becomes(const std::function<bool()>& true_now) {
  const absl::Time end = absl::Now() + absl::Seconds(40);
  while (!true_now()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(20));
  }
  return true;
}

class FollowingTest : public ::testing::Test {
 protected:
  FollowingTest() {
    EXPECT_THAT(keeper_.Open(), IsOk());
    follower_.options().registers_from = "complaint";
    EXPECT_THAT(follower_.Open(), IsOk());
    Serve();
  }
  ~FollowingTest() override {
    reader_.reset();
    server_.reset();
  }

  // On the port it had before.
  void Serve() { Serve(keeper_); }
  void Serve(Office& office) {
    server::ServerOptions options = server_options_;
    if (!address_.empty()) options.listen = address_;
    auto server = server::Server::Start(options, office.surface());
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
    address_ = server_->address();
  }
  void Follow() {
    server::ChannelOptions channel;
    channel.address = address_;
    channel.caller = {"yifa-penalty", "", {"service"}};
    reader_ =
        std::make_unique<server::FeedReader>(&follower_.engine(), "complaint", channel);
  }
  bool HasAll() {
    return follower_.engine().Position("complaint").value() ==
           keeper_.engine().record_size();
  }
  bool Follows(const std::string& organ) {
    return follower_.engine().registers().FindOrgan("organs/" + organ) != nullptr;
  }

  Office keeper_{complaint::Definition()};
  Office follower_{penalty::Definition()};
  server::ServerOptions server_options_;
  std::string address_;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<server::FeedReader> reader_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_FEEDS_FOLLOWING_H_
