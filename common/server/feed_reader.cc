#include "common/server/feed_reader.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/server/log.h"
#include "common/server/neighbour_head.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::server {
namespace {

using record::v1::Continuation;
using record::v1::LoggedEntry;
using record::v1::ReadEntriesRequest;
using record::v1::ReadEntriesResponse;

// Entries handed to the writer and not yet committed: enough to fill its batches.
constexpr int kUnderWayMax = 256;
constexpr absl::Duration kPauseMin = absl::Milliseconds(100);
constexpr absl::Duration kPauseMax = absl::Seconds(5);
constexpr int kInVainToSay = 5;

// Half to all of it: readers that lost the same neighbour come back apart.
absl::Duration Some(absl::Duration duration) {
  thread_local std::minstd_rand random{std::random_device{}()};
  return duration * std::uniform_real_distribution<double>(0.5, 1.0)(random);
}

int64_t SteadyNanos() {
  return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

FeedReader::FeedReader(casework::Engine* engine, std::string neighbour,
                       ChannelOptions channel, std::optional<Keeper> keeper)
    : engine_(engine),
      neighbour_(std::move(neighbour)),
      channel_options_(std::move(channel)),
      keeper_(std::move(keeper)),
      heard_nanos_(SteadyNanos()),
      thread_([this] { Run(); }) {}

FeedReader::~FeedReader() { Stop(); }

FeedState FeedReader::state() const {
  return {.lag = std::max<int64_t>(0, record_size_ - taken_),
          .broken = broken_,
          .connected = connected_,
          .silent_seconds = static_cast<double>(SteadyNanos() - heard_nanos_) / 1e9};
}

void FeedReader::Stop() {
  pacer_.End();
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (stream_ != nullptr) stream_->Cancel();
  }
  if (thread_.joinable()) thread_.join();
}

void FeedReader::Run() {
  absl::StatusOr<std::unique_ptr<Channel>> channel = Channel::Open(channel_options_);
  if (!channel.ok()) {
    Log(Level::kError, "cannot_read_neighbour",
        {{"neighbour", neighbour_}, {"status", channel.status().ToString()}});
    return;
  }
  absl::Duration pause = kPauseMin;
  do {
    pause = ReadOnce(**channel) ? kPauseMin : std::min(pause * 2, kPauseMax);
  } while (pacer_.Wait(Some(pause)));
}

void FeedReader::Heard(int64_t record_size) {
  record_size_ = record_size;
  heard_nanos_ = SteadyNanos();
  connected_ = true;
  if (in_vain_ >= kInVainToSay)
    Log(Level::kInfo, "neighbour_heard_again", {{"neighbour", neighbour_}});
  in_vain_ = 0;
}

void FeedReader::GoesOn() {
  if (!broken_.exchange(false)) return;
  engine_->SetBreak(neighbour_, std::nullopt);
  Log(Level::kInfo, "neighbour_goes_on", {{"neighbour", neighbour_}});
}

void FeedReader::Break(Channel& channel, const Continuation& present) {
  const auto snapshot = engine_->store().Read();
  const auto common = record::CommonSize(
      *snapshot, neighbour_, present,
      [&](uint64_t first, uint64_t second) { return AskProof(channel, first, second); });
  const auto position = record::PositionIn(*snapshot, neighbour_);
  if (!common.ok() || !position.ok()) return;  // the next try finds it
  const record::v1::FeedBreak broken = record::BreakOf(*position, present, *common);
  engine_->SetBreak(neighbour_, broken);
  if (broken_.exchange(true)) return;
  Log(Level::kError, "neighbour_broken",
      {{"neighbour", neighbour_},
       {"read", std::to_string(taken_)},
       {"has", std::to_string(present.size())},
       {"kind", record::v1::FeedBreakKind_Name(broken.kind())},
       {"common", std::to_string(*common)}});
}

void FeedReader::NotHeard(const absl::Status& why) {
  if (++in_vain_ == kInVainToSay && !pacer_.ended())
    Log(Level::kWarning, "neighbour_not_heard",
        {{"neighbour", neighbour_}, {"status", why.ToString()}});
}

bool FeedReader::AwaitRegister() {
  if (!keeper_) return false;
  const auto channel = Channel::Open(keeper_->channel);
  if (!channel.ok()) return false;
  const int64_t size = record_size_;
  const auto head = AskHead(**channel);
  if (!head.ok()) return false;
  mark_ = {size, static_cast<uint64_t>(head->tree_size())};
  do {
    const absl::StatusOr<uint64_t> read = engine_->Position(keeper_->neighbour);
    if (read.ok() && *read >= mark_.keeper_size) return true;
  } while (pacer_.Wait(kPauseMin));
  return false;
}

bool FeedReader::ReadOnce(Channel& channel) {
  const absl::StatusOr<uint64_t> position = engine_->Position(neighbour_);
  absl::StatusOr<record::Reading> reading = engine_->Reading(neighbour_);
  if (!position.ok() || !reading.ok()) return false;
  taken_ = static_cast<int64_t>(*position);
  ReadEntriesRequest request;
  request.set_from_sequence(static_cast<int64_t>(reading->size()));
  request.set_follow(true);
  request.set_heartbeat(true);
  CallOptions options;
  options.timeout = absl::InfiniteDuration();
  const std::unique_ptr<StreamReader> stream = channel.Read(
      FindMethod("yifa.record.v1.RecordService.ReadEntries"), request, options);
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return false;
    failed_ = false;
    register_behind_ = false;
    stream_ = stream.get();
  }
  const Stream said = Read(*stream, *reading);
  {
    absl::MutexLock lock(&mutex_);
    stream_ = nullptr;
  }
  const absl::Status status = stream->Finish();
  connected_ = false;
  if (!said.any) NotHeard(status);
  WaitUntilTaken();
  Log(Level::kDebug, "feed_ended",
      {{"neighbour", neighbour_}, {"status", status.ToString()}});
  if (said.broken) {
    Break(channel, *said.broken);
    return false;
  }
  bool behind = false;
  bool failed = false;
  {
    absl::MutexLock lock(&mutex_);
    behind = register_behind_;
    failed = failed_;
  }
  return behind ? AwaitRegister() : said.any && !failed;
}

FeedReader::Stream FeedReader::Read(StreamReader& stream, record::Reading& reading) {
  Stream said;
  ReadEntriesResponse response;
  bool taking = true;
  while (stream.Next(response)) {
    if (!taking) continue;  // to its end
    if (response.has_continuation()) {
      if (reading.GoesOn(response.continuation()))
        GoesOn();
      else
        said.broken = response.continuation();
    } else if (!said.any) {
      taking = false;  // what it is must come first
    }
    said.any = true;
    Heard(response.record_size());
    taking = taking && !said.broken;
    for (const LoggedEntry& entry : response.entries())
      taking = taking && Take(entry, reading);
    if (!taking) stream.Cancel();
  }
  return said;
}

bool FeedReader::Take(const LoggedEntry& entry, record::Reading& reading) {
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](FeedReader* self) ABSL_EXCLUSIVE_LOCKS_REQUIRED(self->mutex_) {
          return self->stopping_ || self->failed_ || self->under_way_ < kUnderWayMax;
        },
        this));
    if (stopping_ || failed_) return false;
    ++under_way_;
  }
  const int64_t next = entry.sequence() + 1;
  std::optional<uint64_t> keeper_size;
  if (entry.sequence() < mark_.size) keeper_size = mark_.keeper_size;
  const absl::Status submitted = engine_->React(
      neighbour_, entry, reading.Add(entry.entry()),
      [this, next](const absl::Status& status) {
        if (status.ok())
          taken_ = std::max(taken_.load(), next);
        else
          Log(Level::kWarning, "entry_not_taken",
              {{"neighbour", neighbour_}, {"status", status.ToString()}});
        absl::MutexLock lock(&mutex_);
        --under_way_;
        if (status.ok()) return;
        failed_ = true;
        if (stream_ != nullptr) stream_->Cancel();  // no other entry may come to wake it
        register_behind_ |= ReasonOf(status) == api::v1::REASON_REGISTER_BEHIND;
      },
      keeper_size);
  if (submitted.ok()) return true;
  absl::MutexLock lock(&mutex_);
  --under_way_;
  failed_ = true;
  return false;
}

void FeedReader::WaitUntilTaken() {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(
      +[](int* under_way) { return *under_way == 0; }, &under_way_));
}

}  // namespace yifa::server
