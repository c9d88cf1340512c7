#include "common/server/feed_reader.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "common/base/identifier.h"
#include "common/server/server.h"
#include "services/complaint/definition.h"
#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/common/feeds/becomes.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

class FeedReaderTest : public ::testing::Test {
 protected:
  FeedReaderTest() {
    EXPECT_THAT(keeper_.Open(), IsOk());
    follower_.options().registers_from = "complaint";
    EXPECT_THAT(follower_.Open(), IsOk());
    Serve();
  }
  ~FeedReaderTest() override {
    reader_.reset();
    server_.reset();
  }

  // On the port it had before.
  void Serve() { Serve(keeper_); }
  void Serve(Office& office) {
    server::ServerOptions options;
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
  uint64_t position() { return follower_.engine().Position("complaint").value(); }
  bool HasAll() { return position() == keeper_.engine().record_size(); }
  bool Follows(const std::string& organ) {
    return follower_.engine().registers().FindOrgan("organs/" + organ) != nullptr;
  }

  Office keeper_{complaint::Definition()};
  Office follower_{penalty::Definition()};
  std::string address_;
  std::unique_ptr<server::Server> server_;
  std::unique_ptr<server::FeedReader> reader_;
};

TEST_F(FeedReaderTest, F12_ItIsShownWhetherTheNeighbourIsHeard) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  EXPECT_EQ(reader_->state().lag, 0);
  server_.reset();
  ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
  const double silent = reader_->state().silent_seconds;
  EXPECT_TRUE(Becomes([&] { return reader_->state().silent_seconds > silent; }));
  EXPECT_FALSE(reader_->state().connected);
  Serve();
  // At once, though there is nothing to read.
  EXPECT_TRUE(Becomes([&] { return reader_->state().connected; }));
}

TEST_F(FeedReaderTest, F3_WhatIsDoneAfterTheNeighbourCameBackIsTaken) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return HasAll(); }));
  server_.reset();
  ASSERT_TRUE(Becomes([&] { return !reader_->state().connected; }));
  ASSERT_THAT(keeper_.PutOrgan("120111101"), IsOk());
  EXPECT_FALSE(Follows("120111101"));
  Serve();
  EXPECT_TRUE(Becomes([&] { return Follows("120111101"); }));
  ASSERT_THAT(keeper_.PutOrgan("120111102", "杨二政"), IsOk());
  EXPECT_TRUE(Becomes([&] { return Follows("120111102") && HasAll(); }));
}

TEST_F(FeedReaderTest, F12_EachHeartbeatIsHeard) {
  Follow();
  ASSERT_TRUE(Becomes([&] { return reader_->state().connected && HasAll(); }));
  ASSERT_TRUE(Becomes([&] { return reader_->state().silent_seconds > 1; }));
  keeper_.engine().log().Beat();
  EXPECT_TRUE(Becomes([&] { return reader_->state().silent_seconds < 1; }));
}

}  // namespace
}  // namespace yifa::testing
