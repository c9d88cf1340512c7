#include "common/casework/api/engine.h"

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/erasure.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/trail_command.h"

namespace yifa::casework {
namespace {

using store::Family;

// A neighbour's entry with the values that it let us see.
absl::StatusOr<NeighbourEntry> Decode(const record::v1::LoggedEntry& logged) {
  NeighbourEntry decoded;
  YIFA_ASSIGN_OR_RETURN(decoded.entry, ParseEntry(logged.entry()));
  decoded.entry.DiscardUnknownFields();
  const auto join = [](const google::protobuf::Any& any,
                       const google::protobuf::Any& values)
      -> absl::StatusOr<std::shared_ptr<const Message>> {
    if (any.type_url().empty()) return nullptr;
    YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> message, Unpack(any));
    if (!values.type_url().empty()) {
      YIFA_ASSIGN_OR_RETURN(std::unique_ptr<Message> taken, Unpack(values));
      ConfidentialFields::Of(message->GetDescriptor()).PutBack(*taken, *message);
    }
    // A newer neighbour may say what this service does not know. It cannot tell who may
    // read that, so nothing of it goes on into its own entries.
    message->DiscardUnknownFields();
    return std::shared_ptr<const Message>(std::move(message));
  };
  // A type that this service does not know is nothing that it reacts to.
  if (auto request = join(decoded.entry.request(), logged.request_confidential());
      request.ok())
    decoded.request = *request;
  if (auto result = join(decoded.entry.result(), logged.result_confidential());
      result.ok())
    decoded.result = *result;
  return decoded;
}

}  // namespace

Engine::~Engine() { Stop(); }

void Engine::OnFailure(std::function<void()> tell) {
  absl::MutexLock lock(&failure_mutex_);
  tell_failure_ = std::move(tell);
  if (tell_failure_ && !healthy()) tell_failure_();
}

void Engine::Failed() {
  absl::MutexLock lock(&failure_mutex_);
  if (tell_failure_) tell_failure_();
}

void Engine::Stop() {
  if (trail_ != nullptr && store_->healthy()) trail_->Beat(/*all=*/true);
  if (trail_log_ != nullptr) trail_log_->Close();
  if (log_ != nullptr) log_->Close();
  if (store_ != nullptr) store_->Close();
}

absl::Status Engine::Scrub() {
  absl::MutexLock lock(&scrubbing_);
  YIFA_ASSIGN_OR_RETURN(const auto mark, store_->Read()->Get(Family::kMeta, kScrubKey));
  if (!mark) return absl::OkStatus();
  YIFA_RETURN_IF_ERROR(
      store_->Scrub(std::vector<Family>(std::begin(kScrubbed), std::end(kScrubbed))));
  return RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
    return std::make_unique<ScrubbedCommand>(*mark, std::move(done));
  });
}

void Engine::ContinueRecompute() {
  store_
      ->Submit(
          "", std::make_unique<RecomputeCommand>(core_,
                                                 [this](absl::Status status, bool again) {
                                                   if (status.ok() && again)
                                                     ContinueRecompute();
                                                 }))
      .IgnoreError();  // a full queue: the next start or edition goes on where it stands
}

void Engine::Pulse(std::function<void(absl::Status)> done) {
  evidence_->uploads().EndIdle();
  if (clock_.Check(/*agrees=*/true).ok()) evidence_->DropUnnamed();
  PruneTrail();
  if (!files_are_put_ && clock_.Check().ok()) {
    if (const absl::Status put = PutFiles(); !put.ok()) {
      files_are_put_ = false;
      if (done) done(put);
      return;
    }
    ContinueRecompute();
  }
  StrikeOn(
      *store_, "", {},
      [this](Strike strike, PulseCommand::Finished next) {
        return std::make_unique<PulseCommand>(core_, std::move(strike), std::move(next));
      },
      [this, done = std::move(done)](const absl::StatusOr<Strike>& strike) {
        if (strike.ok()) Struck(*strike);
        if (done) done(strike.status());
      });
}

void Engine::PruneTrail() {
  // What a false time would drop does not come back.
  if (!clock_.Check(/*agrees=*/true).ok()) return;
  const Date today = clock_.Today();
  {
    absl::MutexLock lock(&law_clock_mutex_);
    if (std::exchange(trail_pruned_, today) == today) return;
  }
  const policy::v1::Provision* retention =
      registers_.provisions()->Find(policy::v1::Provision::kTrailRetention,
                                    {type::v1::Organ::default_instance(), today});
  if (retention == nullptr) return;
  const int days = retention->trail_retention().days();
  PruneTrailBefore(clock_.Now() - absl::Hours(24) * days, retention->name());
}

void Engine::PruneTrailBefore(absl::Time time, const std::string& provision) {
  const auto again = [this, time, provision](const absl::Status&, bool more) {
    if (more) PruneTrailBefore(time, provision);
  };
  store_
      ->Submit("", std::make_unique<PruneTrailCommand>(trail_log_.get(), time, provision,
                                                       again))
      .IgnoreError();  // the next day, or the next start, does it
}

void Engine::Struck(const Strike& strike) {
  absl::MutexLock lock(&law_clock_mutex_);
  if (!strike.struck) return;  // it had struck already
  law_clock_.struck = strike.before;
  law_clock_.stuck = static_cast<int>(strike.stuck.size());
  law_clock_.stuck_case = strike.stuck.empty() ? "" : *strike.stuck.begin();
  law_clock_.why = strike.why;
}

LawClock Engine::law_clock() const {
  LawClock clock;
  {
    absl::MutexLock lock(&law_clock_mutex_);
    clock = law_clock_;
  }
  clock.clock = clock_.state();
  return clock;
}

std::vector<std::string> Engine::neighbours() const {
  std::vector<std::string> names;
  for (const Reaction& reaction : options_.definition.reactions)
    names.push_back(reaction.neighbour);
  const std::string& registers = options_.registers_from;
  if (!registers.empty() &&
      std::find(names.begin(), names.end(), registers) == names.end())
    names.push_back(registers);
  return names;
}

absl::StatusOr<uint64_t> Engine::Position(const std::string& neighbour) const {
  YIFA_ASSIGN_OR_RETURN(const record::Position position,
                        record::PositionIn(*store_->Read(), neighbour));
  return position.size;
}

absl::StatusOr<record::Reading> Engine::Reading(const std::string& neighbour) const {
  return record::Reading::Resume(*store_->Read(), neighbour);
}

void Engine::SetBreak(const std::string& neighbour,
                      std::optional<record::v1::FeedBreak> broken) {
  absl::MutexLock lock(&breaks_mutex_);
  if (broken)
    breaks_[neighbour] = *std::move(broken);
  else
    breaks_.erase(neighbour);
}

std::map<std::string, record::v1::FeedBreak> Engine::breaks() const {
  absl::MutexLock lock(&breaks_mutex_);
  return breaks_;
}

absl::Status Engine::React(const std::string& neighbour,
                           const record::v1::LoggedEntry& entry, record::Placed placed,
                           std::function<void(absl::Status)> done,
                           std::optional<uint64_t> keeper_size) {
  ReactionCommand::Input input;
  input.service = options_.definition.name;
  input.neighbour = neighbour;
  for (const Reaction& reaction : options_.definition.reactions)
    if (reaction.neighbour == neighbour) input.reaction = &reaction;
  YIFA_ASSIGN_OR_RETURN(input.entry, Decode(entry));
  input.placed = std::move(placed);
  if (input.entry.entry.has_record_time())
    clock_.Witness(FromTimestamp(input.entry.entry.record_time()));
  input.registers_from = options_.registers_from;
  input.keeper_size = keeper_size;
  if (!reading_.Enter())
    return Error(api::v1::REASON_STOPPING, "nothing more is read of neighbours");
  const auto left = [this, done = std::move(done)](const absl::Status& status) {
    reading_.Leave();
    done(status);
  };
  absl::Status submitted = store_->Submit(
      neighbour, std::make_unique<ReactionCommand>(
                     core_, std::move(input), [this] { ContinueRecompute(); },
                     [this, neighbour](api::v1::Reason reason) {
                       absl::MutexLock lock(&refusals_mutex_);
                       ++refusals_[{neighbour, ReasonName(reason)}];
                     },
                     left));
  if (!submitted.ok()) reading_.Leave();
  return submitted;
}

Engine::Refusals Engine::refusals() const {
  absl::MutexLock lock(&refusals_mutex_);
  return refusals_;
}

}  // namespace yifa::casework
