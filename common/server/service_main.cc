#include "common/server/service_main.h"

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/flags/flag.h"
#include "absl/synchronization/mutex.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/pacer.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/api/engine.h"
#include "common/casework/law/law.h"
#include "common/casework/writer/kinds.h"
#include "common/procedure/role.h"
#include "common/server/feed_reader.h"
#include "common/server/head_watch.h"
#include "common/server/log.h"
#include "common/server/neighbour_head.h"
#include "common/server/process.h"
#include "yifa/record/v1/record_service.pb.h"

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
  // Those are asked how late it is while the machine's clock is not believed.
  Clockwork(casework::Engine* engine, std::vector<ChannelOptions> neighbours)
      : engine_(engine), neighbours_(std::move(neighbours)), thread_([this] { Run(); }) {}
  ~Clockwork() {
    pacer_.End();
    thread_.join();
  }

 private:
  void Run() {
    for (int beat = 0;; ++beat) {
      if (beat % kBeatsPerStrike == 0) {
        CheckClock();
        engine_->Pulse([engine = engine_, said = said_](const absl::Status& status) {
          Struck(*engine, status, *said);
        });
      }
      engine_->log().Beat();
      engine_->trail().Beat();
      if (!pacer_.Wait(kBeatEvery)) return;
    }
  }

  // Says when the clock is no longer believed, and when it is again.
  void CheckClock() {
    absl::Status status = engine_->clock().Check(/*agrees=*/true);
    if (!status.ok()) {
      for (const ChannelOptions& neighbour : neighbours_)
        if (!pacer_.ended()) AskTime(neighbour);
      status = engine_->clock().Check(/*agrees=*/true);
    }
    if (status.ok() == believed_) return;
    believed_ = status.ok();
    if (believed_)
      Log(Level::kInfo, "clock_believed_again");
    else
      Log(Level::kError, "clock_not_believed", {{"status", status.ToString()}});
  }

  // A neighbour signs a head with its time.
  void AskTime(const ChannelOptions& neighbour) {
    const auto channel = Channel::Open(neighbour);
    if (!channel.ok()) return;
    const auto head = AskHead(**channel);
    if (head.ok()) engine_->WitnessTime(FromTimestamp(head->sign_time()));
  }

  struct Said {
    absl::Mutex mutex;
    absl::Status failed ABSL_GUARDED_BY(mutex);
    std::optional<Date> struck ABSL_GUARDED_BY(mutex);
  };
  // Says once for a day what stands in the law's way, and once what keeps it from going.
  // On the store's threads, perhaps after the clockwork is gone.
  static void Struck(const casework::Engine& engine, const absl::Status& status,
                     Said& said) {
    absl::MutexLock lock(&said.mutex);
    const bool again = status == said.failed;
    said.failed = status;
    if (!status.ok()) {
      // CheckClock says that of the clock.
      if (!again && ReasonOf(status) != api::v1::REASON_CLOCK_NOT_BELIEVED)
        Log(Level::kError, "pulse_failed", {{"status", status.ToString()}});
      return;
    }
    const casework::LawClock clock = engine.law_clock();
    if (clock.struck == said.struck) return;
    said.struck = clock.struck;
    if (clock.stuck > 0)
      Log(Level::kError, "cases_stuck",
          {{"cases", std::to_string(clock.stuck)},
           {"case", clock.stuck_case},
           {"status", clock.why.ToString()}});
  }

  casework::Engine* const engine_;
  const std::vector<ChannelOptions> neighbours_;
  bool believed_ = true;  // the thread
  const std::shared_ptr<Said> said_ = std::make_shared<Said>();
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
      : engine_(std::move(engine)) {
    std::vector<ChannelOptions> channels;
    std::map<std::string, ChannelOptions> watched;
    for (const std::string& neighbour : engine_->neighbours()) {
      const auto address = options.neighbours.find(neighbour);
      if (address == options.neighbours.end()) {
        Log(Level::kWarning, "neighbour_without_address", {{"neighbour", neighbour}});
        continue;
      }
      channels.push_back(ChannelTo(address->second, options));
      readers_[neighbour] = std::make_unique<FeedReader>(
          engine_.get(), neighbour, channels.back(), KeeperOf(options));
      watched[neighbour] = channels.back();
    }
    head_watch_ = std::make_unique<HeadWatch>(engine_.get(), std::move(watched));
    clockwork_ = std::make_unique<Clockwork>(engine_.get(), std::move(channels));
  }

  casework::Surface surface() override { return engine_->surface(); }
  bool healthy() override { return engine_->healthy(); }
  bool wants_reopening() override { return engine_->has_room_again(); }
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
  std::map<std::string, WitnessState> witnessed() override {
    return head_watch_->state();
  }
  ClockState clock() override {
    const casework::LawClock law = engine_->law_clock();
    ClockState state{
        .stuck_cases = law.stuck,
        .agrees = law.clock.standing == CheckedClock::Standing::kAgrees,
        .ahead_seconds = absl::ToDoubleSeconds(law.clock.machine - law.clock.now)};
    if (law.struck)
      state.struck_seconds = absl::ToUnixSeconds(
          absl::FromCivil(*law.struck, absl::FixedTimeZone(8 * 3600)));
    return state;
  }
  std::map<std::pair<std::string, std::string>, int64_t> reactions_refused() override {
    return engine_->refusals();
  }
  void Stop() override {
    engine_->StopReading();
    head_watch_->Stop();
    for (auto& [neighbour, reader] : readers_) reader->Stop();
    clockwork_.reset();
    engine_->Stop();
  }

 private:
  std::unique_ptr<casework::Engine> engine_;
  std::map<std::string, std::unique_ptr<FeedReader>> readers_;
  std::unique_ptr<HeadWatch> head_watch_;
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
                engine.vault_key_file = options.vault_key_file;
                engine.tree_key_file = options.tree_key_file;
                engine.init = options.init;
                engine.init_where_none_was = !options.server.tls.any();
                engine.migrate = options.migrate;
                engine.progress = [](std::string_view what, uint64_t done) {
                  Log(Level::kInfo, "migrating",
                      {{"what", std::string(what)}, {"done", std::to_string(done)}});
                };
                engine.accept_loss = options.accept_loss;
                engine.accept_trail_loss = options.accept_trail_loss;
                engine.clock_bounds.step = options.clock_step_max;
                engine.clock_bounds.gap = options.clock_gap_max;
                engine.backup_keys = options.backup_keys;
                engine.procedures_dir = options.procedures_dir;
                engine.documents_dir = options.documents_dir;
                engine.provisions_dir = options.provisions_dir;
                engine.calendar_dir = options.calendar_dir;
                engine.organs_file = options.organs_file;
                engine.bindings = options.bindings;
                engine.bindings_file = options.bindings_file;
                if (!options.bindings)
                  Log(Level::kInfo, "roles_by_certificates",
                      {{"message",
                        "callers have the roles that their certificates or "
                        "tokens say; --roles_from=bindings asks the register"}});
                engine.registers_from = options.registers_from;
                engine.typefaces = options.typefaces;
                engine.document_address = options.document_address;
                engine.store.queue_commands_max = options.queue_acts_max;
                engine.store.reserve = options.reserve_bytes;
                engine.store.tell = [](bool is_error, const std::string& words) {
                  Log(is_error ? Level::kError : Level::kWarning, "database",
                      {{"message", words}});
                };
                engine.store.block_cache_bytes = options.block_cache_bytes;
                YIFA_ASSIGN_OR_RETURN(auto opened,
                                      casework::Engine::Open(std::move(engine)));
                return std::make_unique<ServiceApp>(std::move(opened), options);
              });
}

}  // namespace yifa::server
