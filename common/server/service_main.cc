#include "common/server/service_main.h"

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "common/base/check.h"
#include "common/base/pacer.h"
#include "common/base/status_macros.h"
#include "common/casework/api/engine.h"
#include "common/casework/law/law.h"
#include "common/casework/writer/kinds.h"
#include "common/procedure/role.h"
#include "common/server/feed_reader.h"
#include "common/server/log.h"
#include "common/server/process.h"

ABSL_FLAG(bool, check_law, false,
          "Reads the law as a start does, from --procedures_dir, --documents_dir and "
          "--provisions_dir, writes to standard output what is wrong with it, a line for "
          "each mistake, and ends: with 0 if a start would take it. Opens nothing else.");

namespace yifa::server {
namespace {

// How often those who follow the record are told that it is there, and how many times
// that until it is asked whether a new day has come.
constexpr absl::Duration kBeatEvery = absl::Seconds(5);
constexpr int kBeatsPerStrike = 6;

// Lets the law's own clock strike, and the record's heart beat, while the process runs.
class Clockwork {
 public:
  explicit Clockwork(casework::Engine* engine)
      : engine_(engine), thread_([this] { Run(); }) {}
  ~Clockwork() {
    pacer_.End();
    thread_.join();
  }

 private:
  void Run() {
    for (int beat = 0;; ++beat) {
      if (beat % kBeatsPerStrike == 0)
        engine_->Pulse([](const absl::Status& status) {
          if (!status.ok())
            Log(Level::kError, "pulse_failed", {{"status", status.ToString()}});
        });
      engine_->log().Beat();
      if (!pacer_.Wait(kBeatEvery)) return;
    }
  }

  casework::Engine* const engine_;
  Pacer pacer_;
  std::thread thread_;
};

ChannelOptions ChannelTo(const std::string& address, const Options& options) {
  ChannelOptions channel;
  channel.address = address;
  channel.tls = options.server.tls;
  channel.caller = {"yifa-" + options.service, "", {std::string(procedure::kService)}};
  return channel;
}

std::optional<FeedReader::Keeper> KeeperOf(const Options& options) {
  const auto address = options.neighbours.find(options.registers_from);
  if (address == options.neighbours.end()) return std::nullopt;
  return FeedReader::Keeper{options.registers_from, ChannelTo(address->second, options)};
}

class ServiceApp final : public App {
 public:
  ServiceApp(std::unique_ptr<casework::Engine> engine, const Options& options)
      : engine_(std::move(engine)),
        clockwork_(std::make_unique<Clockwork>(engine_.get())) {
    for (const std::string& neighbour : engine_->neighbours()) {
      const auto address = options.neighbours.find(neighbour);
      if (address == options.neighbours.end()) {
        Log(Level::kWarning, "neighbour_without_address", {{"neighbour", neighbour}});
        continue;
      }
      readers_[neighbour] = std::make_unique<FeedReader>(
          engine_.get(), neighbour, ChannelTo(address->second, options),
          KeeperOf(options));
    }
  }

  casework::Surface surface() override { return engine_->surface(); }
  bool healthy() override { return engine_->healthy(); }
  void OnUnhealthy(std::function<void()> tell) override {
    engine_->OnFailure(std::move(tell));
  }
  store::Metrics metrics() override { return engine_->metrics(); }
  int64_t record_size() override { return static_cast<int64_t>(engine_->record_size()); }
  std::map<std::string, FeedState> feeds() override {
    std::map<std::string, FeedState> feeds;
    for (const auto& [neighbour, reader] : readers_) feeds[neighbour] = reader->state();
    return feeds;
  }
  std::map<std::pair<std::string, std::string>, int64_t> reactions_refused() override {
    return engine_->refusals();
  }
  void Stop() override {
    for (auto& [neighbour, reader] : readers_) reader->Stop();
    clockwork_.reset();
    engine_->Stop();
  }

 private:
  std::unique_ptr<casework::Engine> engine_;
  std::map<std::string, std::unique_ptr<FeedReader>> readers_;
  std::unique_ptr<Clockwork> clockwork_;
};

absl::Status CheckLaw(const casework::Definition& definition, const Options& options) {
  YIFA_ASSIGN_OR_RETURN(const auto kinds, casework::Kinds::Compile(definition));
  absl::Status status = casework::LoadLaw({options.procedures_dir, options.documents_dir,
                                           options.provisions_dir},
                                          kinds->Catalogue(), definition.rates)
                            .status();
  if (!status.ok()) std::printf("%s\n", std::string(status.message()).c_str());
  std::fflush(stdout);  // before the log says it
  return status;
}

}  // namespace

int ServiceMain(int argc, char** argv, casework::Definition definition,
                int default_port) {
  Definition process;
  process.name = definition.name;
  process.description = "Yifa 依法: the " + definition.name + " service.";
  process.default_port = default_port;
  return Main(argc, argv, process,
              [&](const Options& options) -> absl::StatusOr<std::unique_ptr<App>> {
                if (absl::GetFlag(FLAGS_check_law)) {
                  YIFA_RETURN_IF_ERROR(CheckLaw(definition, options));
                  return nullptr;
                }
                casework::EngineOptions engine;
                engine.definition = definition;
                engine.data_dir = options.data_dir;
                engine.init = options.init;
                engine.accept_loss = options.accept_loss;
                engine.procedures_dir = options.procedures_dir;
                engine.documents_dir = options.documents_dir;
                engine.provisions_dir = options.provisions_dir;
                engine.calendar_dir = options.calendar_dir;
                engine.organs_file = options.organs_file;
                engine.registers_from = options.registers_from;
                engine.typefaces = options.typefaces;
                engine.document_address = options.document_address;
                engine.store.queue_commands_max = options.queue_acts_max;
                engine.store.block_cache_bytes = options.block_cache_bytes;
                YIFA_ASSIGN_OR_RETURN(auto opened,
                                      casework::Engine::Open(std::move(engine)));
                return std::make_unique<ServiceApp>(std::move(opened), options);
              });
}

}  // namespace yifa::server
