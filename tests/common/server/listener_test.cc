#include "common/server/listener.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/socket.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using server::Connections;
using server::Listener;

TEST(ListenerTest, AcceptsOnEachAddressOfAName) {
  const auto listener = Listener::Bind("localhost:0");
  ASSERT_THAT(listener, IsOk());
  EXPECT_NE(PortIn((*listener)->address()), 0);
  Connections connections({});
  absl::Notification taken;
  (*listener)->Start(&connections, [&taken](int, int accepted) {
    close(accepted);
    taken.Notify();
  });
  const Socket client = ConnectTo(PortIn((*listener)->address()));
  EXPECT_TRUE(Happens(taken));
}

TEST(ListenerTest, WhatIsNoAddressOrIsTakenIsRefused) {
  const auto first = Listener::Bind("127.0.0.1:0");
  ASSERT_THAT(first, IsOk());
  for (const std::string& address :
       {std::string("127.0.0.1"), std::string("127.0.0.1:x"),
        std::string("127.0.0.1:70000"), std::string("127.0.0.1:-1"),
        std::string("no.such.host.invalid:1"), std::string("unix:"),
        "unix:/" + std::string(200, 'a'), (*first)->address()})
    EXPECT_THAT(Listener::Bind(address).status(), HasMetadata("field", "listen"))
        << address;
}

TEST(ListenerTest, AUnixSocketThatWasLeftIsReplacedAndOneThatIsServedIsNot) {
  const TemporaryDirectory directory;
  const std::string path = directory / "socket";
  {
    const Socket left(socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    ASSERT_EQ(bind(*left, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  }
  auto listener = Listener::Bind("unix:" + path);
  ASSERT_THAT(listener, IsOk());
  EXPECT_THAT(Listener::Bind("unix:" + path).status(), HasMetadata("field", "listen"));
  (*listener)->Stop();
  struct stat what;
  EXPECT_NE(stat(path.c_str(), &what), 0);
}

// All descriptors of the process but those that are open.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit little = before_;
    little.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &little);
    for (int got; (got = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;)
      taken_.push_back(got);
  }
  ~NoDescriptors() { Free(); }
  void Free() {
    for (const int each : taken_) close(each);
    taken_.clear();
    setrlimit(RLIMIT_NOFILE, &before_);
  }

 private:
  rlimit before_;
  std::vector<int> taken_;
};

TEST(ListenerTest, C4_AServerWithoutDescriptorsAcceptsAgainOnceItHasSome) {
  TestServer server({{EchoOrgan()}});
  ASSERT_THAT(server.GetOrgan("organs/1"), IsOk());
  std::vector<Socket> clients;
  for (int i = 0; i < 20; ++i) clients.emplace_back(socket(AF_INET, SOCK_STREAM, 0));
  {
    NoDescriptors none;
    const sockaddr_in to = Loopback("127.0.0.1", PortIn(server.server().address()));
    for (const Socket& client : clients)
      ASSERT_EQ(connect(*client, reinterpret_cast<const sockaddr*>(&to), sizeof(to)), 0);
    // Those wait in the backlog while the listener tries and fails, several times.
    absl::SleepFor(absl::Milliseconds(300));
  }
  clients.clear();
  const auto channel = server.Open(Officer());
  server::CallOptions options;
  options.wait_for_ready = true;
  EXPECT_THAT(channel->Call<type::v1::Organ>(MethodOf(kGetOrgan),
                                             OrganRequest("organs/2"), options),
              IsOk());
}

TEST(ListenerTest, C4_ConnectionsThatSayNothingGiveWayToThoseThatDo) {
  server::ServerOptions options;
  options.connections.connections = 40;
  TestServer server({{EchoOrgan()}}, {}, options);
  ASSERT_THAT(server.GetOrgan("organs/1"), IsOk());
  std::vector<Socket> silent;
  for (int i = 0; i < 200; ++i)
    silent.push_back(ConnectTo(PortIn(server.server().address()),
                               "127.0.0." + std::to_string(2 + i % 7)));
  EXPECT_TRUE(silent.front().IsHungUp());
  EXPECT_THAT(server.Open(Officer())->Call<type::v1::Organ>(MethodOf(kGetOrgan),
                                                            OrganRequest("organs/2")),
              IsOk());
}

}  // namespace
}  // namespace yifa::testing
