#include "common/server/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>

#include <exception>
#include <limits>
#include <utility>

#include "absl/status/status.h"
#include "common/base/error.h"

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
    if (figures_.writer) AddWriter(figures_.writer(), families);
    if (figures_.record_size) {
      families.push_back(Single("yifa_record_entries", "Entries in the record.",
                                MetricType::Gauge,
                                static_cast<double>(figures_.record_size())));
    }
    if (figures_.feeds) AddFeeds(figures_.feeds(), families);
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
                                "1 while acts can be committed and clients get in.",
                                MetricType::Gauge, figures_.healthy() ? 1 : 0));
    }
    return families;
  }

 private:
  using Methods =
      std::map<const google::protobuf::MethodDescriptor*, std::unique_ptr<MethodMetrics>>;

  static ClientMetric Histogram(std::vector<ClientMetric::Label> labels,
                                const MethodMetrics& method) {
    ClientMetric metric;
    metric.label = std::move(labels);
    uint64_t count = 0;
    for (size_t i = 0; i < method.by_latency_.size(); ++i) {
      count += method.by_latency_[i].load(std::memory_order_relaxed);
      const double bound = i < MethodMetrics::kBoundsSeconds.size()
                               ? MethodMetrics::kBoundsSeconds[i]
                               : std::numeric_limits<double>::infinity();
      metric.histogram.bucket.push_back({count, bound});
    }
    metric.histogram.sample_count = count;
    metric.histogram.sample_sum =
        static_cast<double>(method.nanoseconds_.load(std::memory_order_relaxed)) * 1e-9;
    return metric;
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
        seconds.metric.push_back(Histogram(labels, *method));
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
      : exposer_(std::vector<std::string>{"listening_ports", address, "num_threads",
                                          kScrapeThreads, "request_timeout_ms",
                                          kScrapeMillisMax}) {
    exposer_.RegisterCollectable(collector);
  }
  int port() const {
    const std::vector<int> ports = exposer_.GetListeningPorts();
    return ports.empty() ? 0 : ports.front();
  }

 private:
  prometheus::Exposer exposer_;
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
