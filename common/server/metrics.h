// What a process counts, in Prometheus's format. Counting is a few relaxed atomic
// additions; everything else happens when somebody scrapes.
#ifndef YIFA_COMMON_SERVER_METRICS_H_
#define YIFA_COMMON_SERVER_METRICS_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/support/status_code_enum.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/store/store.h"

namespace yifa::server {

// How a neighbour's record is read.
struct FeedState {
  int64_t lag = 0;  // entries not yet reacted to, as last heard
  // What it has is not a continuation of what was read, or what it signs is an alarm: it
  // was restored from an older copy, or is another. Nothing is read until that is
  // repaired.
  bool broken = false;
  bool connected = false;     // heard on the stream that is open
  double silent_seconds = 0;  // since something was heard; before: since it is read
};

// How a neighbour's signed heads are witnessed.
struct WitnessState {
  int64_t size = 0;  // entries under the newest head that was verified
  // What it signs now does not go on from there.
  bool alarm = false;
};

// How the law's own clock goes.
struct ClockState {
  int64_t struck_seconds = 0;  // since 1970: the day that it struck for; 0: not yet
  int64_t stuck_cases = 0;
  bool agrees = true;        // the machine's clock is believed
  double ahead_seconds = 0;  // that clock, of what else is known of the time
};

// What lies below the sockets, read at each scrape. Any may be missing.
struct Figures {
  std::function<store::Metrics()> writer;
  std::function<int64_t()> record_size;
  std::function<std::map<std::string, FeedState>()> feeds;         // by neighbour
  std::function<std::map<std::string, WitnessState>()> witnessed;  // by neighbour
  std::function<ClockState()> clock;
  // By neighbour and reason, how often what an entry would have had done was refused.
  std::function<std::map<std::pair<std::string, std::string>, int64_t>()>
      reactions_refused;
  std::function<bool()> healthy;
  // Has the function called, on any thread, once that may have become false; null: no
  // longer, and no call is under way when it returns.
  std::function<void(std::function<void()>)> on_unhealthy;
  std::function<int()> connections;           // open
  std::function<int64_t()> connections_shut;  // of clients that broke the bounds
};

// The calls of one method. Thread-safe.
class alignas(64) MethodMetrics {
 public:
  static constexpr std::array<double, 13> kBoundsSeconds = {
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};

  // Counts a call that ended. Streams take as long as they take, so only unary calls
  // enter the histogram.
  void Ended(grpc::StatusCode code, std::chrono::nanoseconds taken, bool unary);
  void StreamOpened() { open_streams_.fetch_add(1, std::memory_order_relaxed); }
  void StreamClosed() { open_streams_.fetch_sub(1, std::memory_order_relaxed); }

 private:
  friend class Metrics;
  std::array<std::atomic<uint64_t>, 17> by_code_{};
  std::array<std::atomic<uint64_t>, kBoundsSeconds.size() + 1> by_latency_{};
  std::atomic<uint64_t> nanoseconds_{0};
  std::atomic<int64_t> open_streams_{0};
};

// All methods of a process, and the endpoint that is scraped.
class Metrics {
 public:
  explicit Metrics(Figures figures);
  ~Metrics();

  // The counters of a method, made at the first call. They live as long as this.
  // Call while the process starts, from one thread, before Expose().
  MethodMetrics& Of(const google::protobuf::MethodDescriptor* method);

  // Serves http://{address}/metrics until destruction. Port 0 takes a free one. Returns
  // the address with its port, or INVALID_ARGUMENT if it cannot be had.
  absl::StatusOr<std::string> Expose(const std::string& address);

 private:
  class Collector;
  class Endpoint;
  const std::shared_ptr<Collector> collector_;
  std::unique_ptr<Endpoint> endpoint_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_METRICS_H_
