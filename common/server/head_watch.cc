#include "common/server/head_watch.h"

#include <utility>

#include "common/base/status_macros.h"
#include "common/server/log.h"
#include "common/server/neighbour_head.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::server {
namespace {

using record::v1::SignedTreeHead;

// All who watch a record may be shown the same head, so that it need not sign one for
// each.
constexpr int kOldestSeconds = 60;

}  // namespace

HeadWatch::HeadWatch(casework::Engine* engine,
                     std::map<std::string, ChannelOptions> neighbours,
                     absl::Duration every)
    : engine_(engine), neighbours_(std::move(neighbours)), every_(every) {
  for (const auto& [neighbour, channel] : neighbours_) {
    const auto kept = engine_->witnessing().Of(neighbour);
    if (kept.ok() && *kept) state_[neighbour].size = (*kept)->head().tree_size();
  }
  thread_ = std::thread([this] { Run(); });
}

HeadWatch::~HeadWatch() { Stop(); }

void HeadWatch::Stop() {
  pacer_.End();
  if (thread_.joinable()) thread_.join();
}

std::map<std::string, WitnessState> HeadWatch::state() const {
  absl::MutexLock lock(&mutex_);
  return state_;
}

void HeadWatch::Run() {
  std::map<std::string, std::unique_ptr<Channel>> channels;
  do {
    for (const auto& [neighbour, options] : neighbours_) {
      if (pacer_.ended()) return;
      std::unique_ptr<Channel>& channel = channels[neighbour];
      if (channel == nullptr) {
        auto opened = Channel::Open(options);
        if (!opened.ok()) continue;  // the reader of its entries says so
        channel = *std::move(opened);
      }
      const absl::Status status = Look(neighbour, *channel);
      if (!status.ok())
        Log(Level::kDebug, "head_not_seen",
            {{"neighbour", neighbour}, {"status", status.ToString()}});
      Say(neighbour);
    }
  } while (pacer_.Wait(every_));
}

absl::Status HeadWatch::Look(const std::string& neighbour, Channel& channel) {
  casework::Witnessing& witnessing = engine_->witnessing();
  YIFA_ASSIGN_OR_RETURN(const auto kept, witnessing.Of(neighbour));
  YIFA_ASSIGN_OR_RETURN(SignedTreeHead head, AskHead(channel, kOldestSeconds));
  // A head that was not stored when its process died is not the newest any more; what it
  // covers is there.
  if (kept && head.tree_size() < kept->head().tree_size()) {
    YIFA_ASSIGN_OR_RETURN(head, AskHead(channel));
  }
  return witnessing.See(neighbour, head, [&](uint64_t first, uint64_t second) {
    return AskProof(channel, first, second);
  });
}

void HeadWatch::Say(const std::string& neighbour) {
  const auto kept = engine_->witnessing().Of(neighbour);
  const auto alarms = engine_->witnessing().alarms();
  const auto found = alarms.find(neighbour);
  WitnessState now;
  now.size = kept.ok() && *kept ? (*kept)->head().tree_size() : 0;
  now.alarm = found != alarms.end();
  absl::MutexLock lock(&mutex_);
  const WitnessState before = std::exchange(state_[neighbour], now);
  if (now.alarm && !before.alarm)
    Log(Level::kError, "neighbour_head_broken",
        {{"neighbour", neighbour},
         {"kind", record::v1::FeedBreakKind_Name(found->second.kind())},
         {"verified", std::to_string(now.size)},
         {"signs", std::to_string(found->second.present().size())}});
  if (!now.alarm && before.alarm)
    Log(Level::kInfo, "neighbour_head_goes_on", {{"neighbour", neighbour}});
}

}  // namespace yifa::server
