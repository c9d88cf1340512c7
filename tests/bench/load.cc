#include "tests/bench/load.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/synchronization/blocking_counter.h"

namespace yifa::bench {
namespace {

using Clock = std::chrono::steady_clock;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// One of the calls that are under way: as soon as it is answered it is made again.
class Caller {
 public:
  Caller(const Load& load, std::shared_ptr<grpc::Channel> channel,
         std::atomic<uint64_t>& number, Clock::time_point end,
         std::function<void()> ended)
      : load_(load),
        stub_(std::move(channel)),
        number_(number),
        end_(end),
        ended_(std::move(ended)) {}

  void Next() {
    context_ = std::make_unique<grpc::ClientContext>();
    context_->AddMetadata("yifa-principal", "bench");
    context_->AddMetadata("yifa-organ", "organs/120111101");
    context_->AddMetadata("yifa-roles", "intake");
    request_ = ToBuffer(load_.request(number_.fetch_add(1)));
    response_.Clear();
    start_ = Clock::now();
    stub_.UnaryCall(context_.get(), load_.method, {}, &request_, &response_,
                    [this](const grpc::Status& status) { Answered(status); });
  }

  std::vector<float> micros;
  uint64_t failed = 0;
  std::string first_error;

 private:
  void Answered(const grpc::Status& status) {
    const Clock::time_point now = Clock::now();
    if (status.ok()) {
      micros.push_back(std::chrono::duration<float, std::micro>(now - start_).count());
    } else if (failed++ == 0) {
      first_error = status.error_message();
    }
    if (now < end_) return Next();
    ended_();
  }

  const Load& load_;
  grpc::GenericStub stub_;
  std::atomic<uint64_t>& number_;
  const Clock::time_point end_;
  const std::function<void()> ended_;
  std::unique_ptr<grpc::ClientContext> context_;
  grpc::ByteBuffer request_, response_;
  Clock::time_point start_;
};

class EchoReactor final : public grpc::ServerGenericBidiReactor {
 public:
  EchoReactor() { StartRead(&buffer_); }
  void OnReadDone(bool ok) override {
    if (ok)
      StartWriteAndFinish(&buffer_, {}, grpc::Status::OK);
    else
      Finish(grpc::Status::OK);
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer buffer_;
};

class EchoService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext*) override {
    return new EchoReactor;
  }
};

}  // namespace

Result Run(const Load& load) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < load.channels; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("yifa.bench.connection", i);  // else gRPC shares one connection
    channels.push_back(grpc::CreateCustomChannel(
        load.address, grpc::InsecureChannelCredentials(), arguments));
    channels.back()->WaitForConnected(std::chrono::system_clock::now() +
                                      std::chrono::seconds(5));
  }
  std::atomic<uint64_t> number{0};
  absl::BlockingCounter running(load.outstanding);
  const auto start = Clock::now();
  const auto end =
      start + std::chrono::microseconds(static_cast<int64_t>(load.seconds * 1e6));
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < load.outstanding; ++i)
    callers.push_back(std::make_unique<Caller>(load, channels[i % channels.size()],
                                               number, end,
                                               [&running] { running.DecrementCount(); }));
  for (auto& caller : callers) caller->Next();
  running.Wait();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();

  Result result;
  std::vector<float> all;
  for (const auto& caller : callers) {
    all.insert(all.end(), caller->micros.begin(), caller->micros.end());
    result.failed += caller->failed;
    if (result.first_error.empty()) result.first_error = caller->first_error;
  }
  result.per_second = static_cast<double>(all.size()) / seconds;
  if (all.empty()) return result;
  const auto at = [&all](double share) {
    auto place =
        all.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(all.size() - 1));
    std::nth_element(all.begin(), place, all.end());
    return static_cast<double>(*place);
  };
  result.p50_micros = at(0.5);
  result.p99_micros = at(0.99);
  return result;
}

int ServeEcho(const std::string& port_file) {
  EchoService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterCallbackGenericService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::ofstream(port_file + ".new") << "127.0.0.1:" << port << "\n";
  std::rename((port_file + ".new").c_str(), port_file.c_str());
  server->Wait();
  return 0;
}

}  // namespace yifa::bench
