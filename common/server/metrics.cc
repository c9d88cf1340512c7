#include "common/server/metrics.h"

#include <netdb.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <limits>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "common/base/error.h"
#include "common/base/pacer.h"
#include "common/server/process_figures.h"

namespace yifa::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

constexpr std::array<const char*, 17> kCodeNames = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
};

// Each thread waits for one request, and not for long: one that does not come must not
// keep others from being answered. More wait in the HTTP library's queue, of 20.
constexpr const char* kScrapeThreads = "4";
constexpr const char* kScrapeMillisMax = "1000";

ClientMetric Counter(std::vector<ClientMetric::Label> labels, double value) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.counter.value = value;
  return metric;
}

ClientMetric Gauge(std::vector<ClientMetric::Label> labels, double value) {
  ClientMetric metric;
  metric.label = std::move(labels);
  metric.gauge.value = value;
  return metric;
}

// Connects, and goes.
void KnockAt(std::string host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
    return;
  const int visitor =
      socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  connect(visitor, found->ai_addr, found->ai_addrlen);
  close(visitor);
  freeaddrinfo(found);
}

// `counts`, one more than there are bounds, as Prometheus wants them: each with all
// below.
template <typename Counts, typename Bounds>
ClientMetric Histogram(std::vector<ClientMetric::Label> labels, const Counts& counts,
                       const Bounds& bounds, double sum) {
  ClientMetric metric;
  metric.label = std::move(labels);
  uint64_t count = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    count += counts[i];
    metric.histogram.bucket.push_back(
        {count, i < bounds.size() ? bounds[i] : std::numeric_limits<double>::infinity()});
  }
  metric.histogram.sample_count = count;
  metric.histogram.sample_sum = sum;
  return metric;
}

MetricFamily Single(const char* name, const char* help, MetricType type, double value) {
  return {name,
          help,
          type,
          {type == MetricType::Counter ? Counter({}, value) : Gauge({}, value)}};
}

void AddWriter(const store::Metrics& writer, std::vector<MetricFamily>& families) {
  families.push_back(Single("yifa_writer_batches_total", "Group commits synced.",
                            MetricType::Counter, static_cast<double>(writer.batches)));
  families.push_back(Single("yifa_writer_commands_total", "Acts committed.",
                            MetricType::Counter, static_cast<double>(writer.commands)));
  families.push_back(Single("yifa_writer_bytes_total", "Bytes committed.",
                            MetricType::Counter, static_cast<double>(writer.bytes)));
  families.push_back(Single("yifa_writer_queue_depth", "Acts waiting for the writer.",
                            MetricType::Gauge, static_cast<double>(writer.queue_depth)));
  families.push_back(
      {"yifa_sync_duration_seconds",
       "How long group commits take to be written and synced.",
       MetricType::Histogram,
       {Histogram({}, writer.syncs, store::kSyncBoundsSeconds, writer.sync_seconds)}});
}

void AddDisk(const store::Metrics& store, std::vector<MetricFamily>& families) {
  const auto add = [&](const char* name, const char* help, auto value) {
    families.push_back(Single(name, help, MetricType::Gauge, static_cast<double>(value)));
  };
  add("yifa_disk_free_bytes", "Free on the disk of the database.", store.free_bytes);
  add("yifa_disk_reserve_bytes",
      "With less than this free acts are refused, and what is stored can be read.",
      store.reserve_bytes);
  add("yifa_store_unmerged_files",
      "Files of the database not yet merged, of the family that has most.",
      store.unmerged_files);
  add("yifa_store_writes_slowed", "1 while the database slows down writes to catch up.",
      store.writes_slowed);
  add("yifa_store_writes_stopped", "1 while it takes none.", store.writes_stopped);
}

void AddProcess(std::vector<MetricFamily>& families) {
  const ProcessFigures process = FiguresOfThisProcess();
  const auto add = [&](const char* name, const char* help, MetricType type,
                       double value) {
    families.push_back(Single(name, help, type, value));
  };
  add("process_open_fds", "Open file descriptors.", MetricType::Gauge, process.open_fds);
  add("process_max_fds", "File descriptors that may be open.", MetricType::Gauge,
      process.max_fds);
  add("process_resident_memory_bytes", "Memory in use.", MetricType::Gauge,
      process.resident_bytes);
  add("process_cpu_seconds_total", "CPU time used.", MetricType::Counter,
      process.cpu_seconds);
  families.push_back({"yifa_build_info",
                      "1, with the versions of what runs.",
                      MetricType::Gauge,
                      {Gauge({{"version", process.version},
                              {"grpc", process.grpc},
                              {"rocksdb", process.rocksdb}},
                             1)}});
}

void AddFeeds(const std::map<std::string, FeedState>& feeds,
              std::vector<MetricFamily>& families) {
  const auto add = [&](const char* name, const char* help, auto value) {
    MetricFamily family = {name, help, MetricType::Gauge, {}};
    for (const auto& [neighbour, feed] : feeds)
      family.metric.push_back(
          Gauge({{"neighbour", neighbour}}, static_cast<double>(value(feed))));
    families.push_back(std::move(family));
  };
  add("yifa_reaction_lag_entries", "Entries of a neighbour's record not yet reacted to.",
      [](const FeedState& feed) { return feed.lag; });
  add("yifa_feed_broken",
      "1 while a neighbour's record is another than the one that was read, which is then "
      "read no further (yifa reconcile).",
      [](const FeedState& feed) { return feed.broken; });
  add("yifa_feed_connected", "1 while a neighbour's record is being read.",
      [](const FeedState& feed) { return feed.connected; });
  add("yifa_feed_silent_seconds",
      "Since a neighbour was last heard, which says every few seconds that it is there.",
      [](const FeedState& feed) { return feed.silent_seconds; });
}

void AddWitnessed(const std::map<std::string, WitnessState>& witnessed,
                  std::vector<MetricFamily>& families) {
  MetricFamily sizes = {"yifa_witnessed_entries",
                        "Entries under the newest head of a neighbour's record that was "
                        "verified and cosigned.",
                        MetricType::Gauge,
                        {}};
  MetricFamily alarms = {"yifa_witness_alarm",
                         "1 while the head that a neighbour signs does not go on from "
                         "the one that was verified, or is signed with another key (yifa "
                         "reconcile).",
                         MetricType::Gauge,
                         {}};
  for (const auto& [neighbour, state] : witnessed) {
    sizes.metric.push_back(
        Gauge({{"neighbour", neighbour}}, static_cast<double>(state.size)));
    alarms.metric.push_back(Gauge({{"neighbour", neighbour}}, state.alarm ? 1 : 0));
  }
  families.push_back(std::move(sizes));
  families.push_back(std::move(alarms));
}

void AddClock(const ClockState& clock, std::vector<MetricFamily>& families) {
  const auto add = [&](const char* name, const char* help, double value) {
    families.push_back(Single(name, help, MetricType::Gauge, value));
  };
  add("yifa_pulse_last_success_date",
      "The day before which all that was due has run out: its beginning in China, in "
      "seconds since 1970. 0 until the first pulse of the process.",
      static_cast<double>(clock.struck_seconds));
  add("yifa_pulse_stuck_cases",
      "Cases with a limit that has run out and of which the rest cannot be done, as of "
      "the last pulse; 1000: or more.",
      static_cast<double>(clock.stuck_cases));
  add("yifa_clock_believed",
      "1 while the machine's clock agrees with the record and the time that the machine "
      "has run; else nothing runs out.",
      clock.agrees ? 1 : 0);
  add("yifa_clock_ahead_seconds",
      "How far the machine's clock is ahead of what else is known of the time.",
      clock.ahead_seconds);
}

}  // namespace

void MethodMetrics::Ended(grpc::StatusCode code, std::chrono::nanoseconds taken,
                          bool unary) {
  const auto index = static_cast<size_t>(code);
  by_code_[index < by_code_.size() ? index : size_t{grpc::StatusCode::UNKNOWN}].fetch_add(
      1, std::memory_order_relaxed);
  if (!unary) return;
  const double seconds = std::chrono::duration<double>(taken).count();
  size_t bucket = 0;
  while (bucket < kBoundsSeconds.size() && seconds > kBoundsSeconds[bucket]) ++bucket;
  by_latency_[bucket].fetch_add(1, std::memory_order_relaxed);
  nanoseconds_.fetch_add(static_cast<uint64_t>(taken.count()), std::memory_order_relaxed);
}

class Metrics::Collector final : public prometheus::Collectable {
 public:
  explicit Collector(Figures figures) : figures_(std::move(figures)) {}

  MethodMetrics& Of(const google::protobuf::MethodDescriptor* method) {
    auto& metrics = methods_[method];
    if (metrics == nullptr) metrics = std::make_unique<MethodMetrics>();
    return *metrics;
  }

  std::vector<MetricFamily> Collect() const override {
    std::vector<MetricFamily> families;
    AddMethods(families);
    AddProcess(families);
    if (figures_.writer) {
      const store::Metrics store = figures_.writer();
      AddWriter(store, families);
      AddDisk(store, families);
    }
    if (figures_.record_size) {
      families.push_back(Single("yifa_record_entries", "Entries in the record.",
                                MetricType::Gauge,
                                static_cast<double>(figures_.record_size())));
    }
    if (figures_.feeds) AddFeeds(figures_.feeds(), families);
    if (figures_.witnessed) AddWitnessed(figures_.witnessed(), families);
    if (figures_.clock) AddClock(figures_.clock(), families);
    if (figures_.reactions_refused) {
      MetricFamily refused = {"yifa_reactions_refused_total",
                              "Reactions to a neighbour's entry that were refused.",
                              MetricType::Counter,
                              {}};
      for (const auto& [key, count] : figures_.reactions_refused())
        refused.metric.push_back(
            Counter({{"neighbour", key.first}, {"reason", key.second}},
                    static_cast<double>(count)));
      families.push_back(std::move(refused));
    }
    if (figures_.connections) {
      families.push_back(Single("yifa_connections", "Connections of clients.",
                                MetricType::Gauge, figures_.connections()));
    }
    if (figures_.connections_shut) {
      families.push_back(Single("yifa_connections_shut_total",
                                "Connections that were shut to bound what they hold.",
                                MetricType::Counter,
                                static_cast<double>(figures_.connections_shut())));
    }
    if (figures_.healthy) {
      families.push_back(Single("yifa_healthy",
                                "1 while acts can be committed and clients get in; a "
                                "disk that is full or has failed can still be read.",
                                MetricType::Gauge, figures_.healthy() ? 1 : 0));
    }
    return families;
  }

 private:
  using Methods =
      std::map<const google::protobuf::MethodDescriptor*, std::unique_ptr<MethodMetrics>>;

  static ClientMetric Latencies(std::vector<ClientMetric::Label> labels,
                                const MethodMetrics& method) {
    return Histogram(
        std::move(labels), method.by_latency_, MethodMetrics::kBoundsSeconds,
        static_cast<double>(method.nanoseconds_.load(std::memory_order_relaxed)) * 1e-9);
  }

  void AddMethods(std::vector<MetricFamily>& families) const {
    MetricFamily calls = {
        "yifa_calls_total", "Calls that ended.", MetricType::Counter, {}};
    MetricFamily seconds = {
        "yifa_call_seconds", "Duration of unary calls.", MetricType::Histogram, {}};
    MetricFamily streams = {
        "yifa_open_streams", "Streams that are open.", MetricType::Gauge, {}};
    for (const auto& [descriptor, method] : methods_) {
      const std::vector<ClientMetric::Label> labels = {
          {"service", descriptor->service()->full_name()},
          {"method", descriptor->name()}};
      for (size_t code = 0; code < kCodeNames.size(); ++code) {
        const uint64_t count = method->by_code_[code].load(std::memory_order_relaxed);
        if (count == 0) continue;
        auto with_code = labels;
        with_code.push_back({"code", kCodeNames[code]});
        calls.metric.push_back(Counter(std::move(with_code), static_cast<double>(count)));
      }
      if (descriptor->client_streaming() || descriptor->server_streaming()) {
        streams.metric.push_back(Gauge(
            labels,
            static_cast<double>(method->open_streams_.load(std::memory_order_relaxed))));
      } else {
        seconds.metric.push_back(Latencies(labels, *method));
      }
    }
    families.push_back(std::move(calls));
    families.push_back(std::move(seconds));
    families.push_back(std::move(streams));
  }

  const Figures figures_;
  Methods methods_;
};

class Metrics::Endpoint {
 public:
  Endpoint(const std::string& address, const std::shared_ptr<Collector>& collector)
      : host_(address.substr(0, address.rfind(':'))),
        exposer_(std::make_unique<prometheus::Exposer>(std::vector<std::string>{
            "listening_ports", address, "num_threads", kScrapeThreads,
            "request_timeout_ms", kScrapeMillisMax})) {
    exposer_->RegisterCollectable(collector);
  }
  // The HTTP library looks whether it is to stop when somebody comes, or else every two
  // seconds. So somebody comes until it has stopped.
  ~Endpoint() {
    const int at = port();
    Pacer stopped;
    std::thread stopping([&] {
      exposer_.reset();
      stopped.End();
    });
    do KnockAt(host_, at);
    while (stopped.Wait(absl::Milliseconds(5)));
    stopping.join();
  }
  int port() const {
    const std::vector<int> ports = exposer_->GetListeningPorts();
    return ports.empty() ? 0 : ports.front();
  }

 private:
  const std::string host_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

Metrics::Metrics(Figures figures)
    : collector_(std::make_shared<Collector>(std::move(figures))) {}
Metrics::~Metrics() = default;

MethodMetrics& Metrics::Of(const google::protobuf::MethodDescriptor* method) {
  return collector_->Of(method);
}

absl::StatusOr<std::string> Metrics::Expose(const std::string& address) {
  // The HTTP library throws where it cannot listen; nothing of that leaves this function.
  try {
    endpoint_ = std::make_unique<Endpoint>(address, collector_);
  } catch (const std::exception& e) {
    const std::string why = "cannot serve metrics on " + address + ": " + e.what();
    return Error(api::v1::REASON_INVALID_FIELD, why).Field("metrics_address", why);
  }
  return address.substr(0, address.rfind(':') + 1) + std::to_string(endpoint_->port());
}

}  // namespace yifa::server
