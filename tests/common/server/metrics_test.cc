#include "common/server/metrics.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/error.h"
#include "common/server/process_figures.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/socket.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Scrape(const std::string& address) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port =
      htons(static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
  std::string answer;
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0) {
    const std::string request = "GET /metrics HTTP/1.0\r\nHost: x\r\n\r\n";
    EXPECT_EQ(send(descriptor, request.data(), request.size(), 0),
              static_cast<ssize_t>(request.size()));
    char buffer[4096];
    for (ssize_t n; (n = recv(descriptor, buffer, sizeof(buffer), 0)) > 0;)
      answer.append(buffer, static_cast<size_t>(n));
  }
  close(descriptor);
  return answer;
}

server::ServerOptions WithMetrics() {
  server::ServerOptions options;
  options.metrics_address = "127.0.0.1:0";
  return options;
}

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  TestServer server(
      {{GetOrganMethod([](const casework::Caller&,
                          const std::string& name) -> absl::StatusOr<type::v1::Organ> {
        if (name == "organs/none") return Error(api::v1::REASON_NOT_FOUND, "none");
        return type::v1::Organ();
      })}},
      {}, WithMetrics());
  for (int i = 0; i < 3; ++i) EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
  EXPECT_FALSE(server.GetOrgan("organs/none").ok());
  const std::string text = Scrape(server.server().metrics_address());
  const std::string labels = "service=\"yifa.organ.v1.OrganService\",method=\"GetOrgan\"";
  EXPECT_THAT(text, HasSubstr("yifa_calls_total{" + labels + ",code=\"OK\"} 3"));
  EXPECT_THAT(text, HasSubstr("yifa_calls_total{" + labels + ",code=\"NOT_FOUND\"} 1"));
  EXPECT_THAT(text, HasSubstr("yifa_call_seconds_count{" + labels + "} 4"));
  EXPECT_THAT(text, HasSubstr("le=\"+Inf\"} 4"));
  EXPECT_THAT(text, Not(HasSubstr("ABORTED")));
}

TEST(MetricsTest, ShowsWhatLiesBelow) {
  server::Figures figures;
  figures.writer = [] { return store::Metrics{7, 70, 7000, 3}; };
  figures.record_size = [] { return int64_t{12345}; };
  figures.feeds = [] {
    return std::map<std::string, server::FeedState>{
        {"complaint", {5, false, true, 2.5}}, {"litigation", {0, true, false, 300}}};
  };
  figures.witnessed = [] {
    return std::map<std::string, server::WitnessState>{{"complaint", {7, false}},
                                                       {"litigation", {9, true}}};
  };
  figures.clock = [] {
    return server::ClockState{.struck_seconds = 1796054400,
                              .stuck_cases = 2,
                              .agrees = false,
                              .ahead_seconds = 5.5};
  };
  figures.reactions_refused = [] {
    return std::map<std::pair<std::string, std::string>, int64_t>{
        {{"penalty", "NOT_COMPETENT"}, 3}};
  };
  figures.healthy = [] { return true; };
  TestServer server({{EchoOrgan()}}, figures, WithMetrics());
  const std::string text = Scrape(server.server().metrics_address());
  for (const char* line :
       {"yifa_writer_batches_total 7\n",
        "yifa_writer_commands_total 70\n",
        "yifa_writer_bytes_total 7000\n",
        "yifa_writer_queue_depth 3\n",
        "yifa_record_entries 12345\n",
        "yifa_healthy 1\n",
        "yifa_reaction_lag_entries{neighbour=\"complaint\"} 5\n",
        "yifa_reaction_lag_entries{neighbour=\"litigation\"} 0\n",
        "yifa_feed_broken{neighbour=\"complaint\"} 0\n",
        "yifa_feed_broken{neighbour=\"litigation\"} 1\n",
        "yifa_feed_connected{neighbour=\"complaint\"} 1\n",
        "yifa_feed_connected{neighbour=\"litigation\"} 0\n",
        "yifa_feed_silent_seconds{neighbour=\"complaint\"} 2.5\n",
        "yifa_feed_silent_seconds{neighbour=\"litigation\"} 300\n",
        "yifa_witnessed_entries{neighbour=\"complaint\"} 7\n",
        "yifa_witness_alarm{neighbour=\"complaint\"} 0\n",
        "yifa_witness_alarm{neighbour=\"litigation\"} 1\n",
        "yifa_pulse_last_success_date 1796054400\n",
        "yifa_pulse_stuck_cases 2\n",
        "yifa_clock_believed 0\n",
        "yifa_clock_ahead_seconds 5.5\n",
        "yifa_reactions_refused_total{neighbour=\"penalty\",reason=\"NOT_COMPETENT\"} 3"
        "\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(MetricsTest, ShowsTheDiskTheStoreAndTheProcess) {
  server::Figures figures;
  figures.writer = [] {
    store::Metrics metrics;
    metrics.syncs[0] = 2;
    metrics.syncs[1] = 3;
    metrics.syncs.back() = 1;
    metrics.sync_seconds = 7.5;
    metrics.free_bytes = 4096;
    metrics.reserve_bytes = 1024;
    metrics.unmerged_files = 9;
    metrics.writes_slowed = true;
    return metrics;
  };
  TestServer server({{EchoOrgan()}}, figures, WithMetrics());
  const std::string text = Scrape(server.server().metrics_address());
  for (const char* line :
       {"yifa_sync_duration_seconds_bucket{le=\"0.0005\"} 2\n",
        "yifa_sync_duration_seconds_bucket{le=\"0.001\"} 5\n",
        "yifa_sync_duration_seconds_bucket{le=\"+Inf\"} 6\n",
        "yifa_sync_duration_seconds_count 6\n", "yifa_sync_duration_seconds_sum 7.5\n",
        "yifa_disk_free_bytes 4096\n", "yifa_disk_reserve_bytes 1024\n",
        "yifa_store_unmerged_files 9\n", "yifa_store_writes_slowed 1\n",
        "yifa_store_writes_stopped 0\n", "yifa_build_info{version=\""})
    EXPECT_THAT(text, HasSubstr(line));
  const server::ProcessFigures process = server::FiguresOfThisProcess();
  EXPECT_GT(process.open_fds, 3);
  EXPECT_LE(process.open_fds, process.max_fds);
  EXPECT_GT(process.resident_bytes, 1 << 20);
  EXPECT_GT(process.cpu_seconds, 0);
  EXPECT_THAT(text, HasSubstr("process_open_fds "));
}

TEST(MetricsTest, CountsOpenStreams) {
  Tap tap;
  TestServer server({{ServerStreamMethod(kReadEntries, tap.Stream())}}, {},
                    WithMetrics());
  const std::string gauge =
      "yifa_open_streams{service=\"yifa.record.v1.RecordService\","
      "method=\"ReadEntries\"} ";
  {
    const auto reader = Follow(server.channel());
    ASSERT_TRUE(Happens(tap.waited));
    EXPECT_THAT(Scrape(server.server().metrics_address()), HasSubstr(gauge + "1"));
  }
  ASSERT_TRUE(Happens(tap.destroyed));
  EXPECT_THAT(Scrape(server.server().metrics_address()), HasSubstr(gauge + "0"));
}

TEST(MetricsTest, M7_RequestsThatNeverEndKeepNobodyFromScraping) {
  TestServer server({{EchoOrgan()}}, {}, WithMetrics());
  const std::string address = server.server().metrics_address();
  std::vector<Socket> unfinished;
  for (int i = 0; i < 12; ++i) {
    unfinished.push_back(ConnectTo(PortIn(address)));
    ASSERT_EQ(send(*unfinished.back(), "GET /met", 8, 0), 8);
  }
  EXPECT_THAT(Scrape(address), HasSubstr("\nyifa_connections "));
}

TEST(MetricsTest, AnAddressThatCannotBeHadIsRefused) {
  TestServer server({{EchoOrgan()}}, {}, WithMetrics());
  server::ServerOptions options;
  options.metrics_address = server.server().metrics_address();
  EXPECT_THAT(server::Server::Start(options, {{EchoOrgan()}}).status(),
              HasMetadata("field", "metrics_address"));
}

}  // namespace
}  // namespace yifa::testing
