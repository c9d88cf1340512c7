// What arrives from clients that follow no rules.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <random>

#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_http2.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

class HostileTest : public ::testing::Test {
 protected:
  HostileTest()
      : server_({{GetOrganMethod([this](const casework::Caller&, const std::string&) {
          ++calls_;
          return type::v1::Organ();
        })}}) {}
  std::string address() { return server_.server().address(); }

  std::atomic<int> calls_{0};
  TestServer server_;
};

TEST_F(HostileTest, ACallMadeByHandIsAnswered) {
  RawConnection connection(address());
  connection.Send(kPreface + Frame(kSettingsFrame, 0, 0, "") +
                  GetOrganFrames(OfficerMetadata()));
  EXPECT_TRUE(connection.ReceiveFrame(kHeadersFrame));
  EXPECT_EQ(calls_, 1);
}

TEST_F(HostileTest, GarbageInsteadOfHttpHarmsNobody) {
  std::minstd_rand random(20250601);
  for (int i = 0; i < 100; ++i) {
    RawConnection connection(address());
    std::string bytes = i % 2 == 0 ? kPreface : "";
    for (int n = 0; n < 1000; ++n) bytes += static_cast<char>(random());
    connection.Send(bytes);
  }
  EXPECT_THAT(server_.GetOrgan("organs/1"), IsOk());
}

TEST_F(HostileTest, DamagedCallsHarmNobody) {
  std::minstd_rand random(20250602);
  const std::string whole =
      kPreface + Frame(kSettingsFrame, 0, 0, "") + GetOrganFrames(OfficerMetadata());
  for (int i = 0; i < 200; ++i) {
    std::string damaged = whole;
    for (int n = 0; n < 3; ++n)
      damaged[sizeof(kPreface) + random() % (whole.size() - sizeof(kPreface))] =
          static_cast<char>(random());
    RawConnection connection(address());
    connection.Send(
        damaged.substr(0, random() % 3 == 0 ? random() % whole.size() : whole.size()));
  }
  EXPECT_THAT(server_.GetOrgan("organs/1"), IsOk());
}

TEST_F(HostileTest, RandomRequestsHarmNobody) {
  std::minstd_rand random(20250603);
  const auto channel = server_.Open(Officer());
  for (int i = 0; i < 300; ++i) {
    std::string bytes;
    const size_t size = random() % 60;
    for (size_t n = 0; n < size; ++n) bytes += static_cast<char>(random());
    const auto code = RawGetOrgan(address(), bytes).status.error_code();
    EXPECT_TRUE(code == grpc::StatusCode::OK ||
                code == grpc::StatusCode::INVALID_ARGUMENT)
        << code;
  }
}

// As much as the process has in memory, in MiB.
int ResidentMiB() {
  std::ifstream statm("/proc/self/statm");
  int64_t total = 0, resident = 0;
  statm >> total >> resident;
  return static_cast<int>(resident * sysconf(_SC_PAGESIZE) >> 20);
}

// CVE-2023-44487. gRPC 1.51 ends a call long after its stream was reset.
TEST_F(HostileTest, C4_AClientThatResetsItsCallsIsSentAwayBeforeTheyFillTheMemory) {
  constexpr uint8_t kResetFrame = 3;
  constexpr uint8_t kEndHeaders = 4;
  constexpr uint32_t kCalls = 50'000;
  const std::string no_such_method = "/yifa.organ.v1.OrganService/None";
  for (const std::string& path : {server::PathOf(MethodOf(kGetOrgan)), no_such_method}) {
    SCOPED_TRACE(path);
    [[maybe_unused]] const int before = ResidentMiB();
    std::string flood = kPreface + Frame(kSettingsFrame, 0, 0, "");
    const std::string headers =
        Header(":method", "POST") + Header(":scheme", "http") + Header(":path", path) +
        Header(":authority", "localhost") + Header("te", "trailers") +
        Header("content-type", "application/grpc") + Header("yifa-principal", "a");
    for (uint32_t i = 0; i < kCalls; ++i) {
      flood += Frame(kHeadersFrame, kEndHeaders, 2 * i + 1, headers);
      flood += Frame(kResetFrame, 0, 2 * i + 1, std::string("\0\0\0\x08", 4));
    }
    RawConnection connection(address());
    connection.Send(flood);
    while (!connection.Receive().empty()) {
    }
    EXPECT_THAT(server_.GetOrgan("organs/1"), IsOk());
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
    EXPECT_LT(ResidentMiB() - before, 150) << "all of them would be a thousand";
#endif
  }
}

}  // namespace
}  // namespace yifa::testing
