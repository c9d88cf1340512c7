// A reader whose neighbour is gone without a word finds out, however long all was quiet.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <string>
#include <thread>

#include "tests/common/server/raw_http2.h"
#include "tests/common/server/socket.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

constexpr uint8_t kPingFrame = 6;
constexpr char kAck = 1;

// HTTP/2 by hand, on a port of the loopback: takes one connection and its calls, which it
// never answers; answers so many pings, and then nothing any more.
class QuietServer {
 public:
  explicit QuietServer(int pings) : pings_(pings) {
    sockaddr_in own = Loopback("127.0.0.1", 0);
    socklen_t size = sizeof(own);
    YIFA_CHECK(bind(*listening_, reinterpret_cast<sockaddr*>(&own), size) == 0);
    YIFA_CHECK(listen(*listening_, 1) == 0);
    getsockname(*listening_, reinterpret_cast<sockaddr*>(&own), &size);
    port_ = ntohs(own.sin_port);
    thread_ = std::thread([this] { Run(); });
  }
  ~QuietServer() {
    shutdown(*listening_, SHUT_RDWR);
    thread_.join();
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  int answered() const { return answered_; }

 private:
  void Run() {
    const int number = accept(*listening_, nullptr, nullptr);
    if (number < 0) return;
    const Socket connection(number);
    Say(connection, Frame(kSettingsFrame, 0, 0, ""));
    std::string received;
    char bytes[4096];
    for (ssize_t n; (n = recv(*connection, bytes, sizeof(bytes), 0)) > 0;) {
      received.append(bytes, static_cast<size_t>(n));
      if (!greeted_ && received.size() >= sizeof(kPreface) - 1) {
        received.erase(0, sizeof(kPreface) - 1);
        greeted_ = true;
      }
      while (greeted_ && TakeFrame(connection, received)) {
      }
    }
  }
  // Takes one frame off what was received. False if none is whole.
  bool TakeFrame(const Socket& connection, std::string& received) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(received[i]); };
    if (received.size() < 9) return false;
    const size_t length = byte(0) << 16 | byte(1) << 8 | byte(2);
    if (received.size() < 9 + length) return false;
    const bool is_answer = (byte(4) & kAck) != 0;
    const std::string payload = received.substr(9, length);
    if (byte(3) == kSettingsFrame && !is_answer)
      Say(connection, Frame(kSettingsFrame, kAck, 0, ""));
    if (byte(3) == kPingFrame && !is_answer && answered_ < pings_) {
      Say(connection, Frame(kPingFrame, kAck, 0, payload));
      ++answered_;
    }
    received.erase(0, 9 + length);
    return true;
  }
  static void Say(const Socket& connection, const std::string& bytes) {
    [[maybe_unused]] const ssize_t sent =
        send(*connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  const int pings_;
  const Socket listening_{socket(AF_INET, SOCK_STREAM, 0)};
  int port_ = 0;
  bool greeted_ = false;
  std::atomic<int> answered_{0};
  std::thread thread_;
};

TEST(KeepaliveTest, F3_AReaderThatNeverWritesAsksUntilNobodyAnswers) {
  QuietServer server(4);
  server::ChannelOptions options;
  options.address = server.address();
  options.keepalive = absl::Milliseconds(200);
  options.keepalive_patience = absl::Seconds(2);
  const auto channel = server::Channel::Open(options);
  ASSERT_THAT(channel, IsOk());
  const auto reader = Follow(**channel);  // for at most a minute
  record::v1::ReadEntriesResponse response;
  EXPECT_FALSE(reader->Next(response));
  EXPECT_EQ(server.answered(), 4);
  EXPECT_EQ(reader->Finish().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yifa::testing
