#include "common/casework/api/witnessing.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using record::v1::FeedBreak;
using record::v1::SignedTreeHead;
using record::v1::WitnessedHead;
using store::Family;

// Writes what is seen now, unless what was kept was changed meanwhile.
class KeepWitnessedCommand final : public store::Command {
 public:
  KeepWitnessedCommand(std::string key, std::string before, std::string now,
                       Finished finished)
      : key_(std::move(key)),
        before_(std::move(before)),
        now_(std::move(now)),
        finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override {
    const auto kept = batch.Get(Family::kMeta, key_);
    result_ = kept.status();
    if (kept.ok() && kept->value_or("") == before_) batch.Put(Family::kMeta, key_, now_);
  }
  void Complete(const absl::Status& synced) override {
    finished_(result_.ok() ? synced : result_);
  }

 private:
  const std::string key_;
  const std::string before_;
  const std::string now_;
  Finished finished_;
  absl::Status result_;
};

absl::StatusOr<std::string> BytesOf(const store::Snapshot& snapshot,
                                    const std::string& neighbour) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                        snapshot.Get(Family::kMeta, WitnessedKey(neighbour)));
  return bytes.value_or("");
}

absl::StatusOr<std::optional<WitnessedHead>> Parsed(const std::string& bytes,
                                                    const std::string& neighbour) {
  if (bytes.empty()) return std::nullopt;
  WitnessedHead witnessed;
  if (!witnessed.ParseFromString(bytes))
    return Error(api::v1::REASON_DATA_CORRUPT,
                 "what is kept of the heads of " + neighbour + " is no head")
        .Meta("where", "witnessed " + neighbour);
  return witnessed;
}

}  // namespace

absl::StatusOr<std::optional<WitnessedHead>> Witnessing::Of(
    const std::string& neighbour) const {
  YIFA_ASSIGN_OR_RETURN(const std::string bytes, BytesOf(*store_->Read(), neighbour));
  return Parsed(bytes, neighbour);
}

absl::Status Witnessing::See(const std::string& neighbour, const SignedTreeHead& head,
                             const record::Prove& prove) {
  const auto snapshot = store_->Read();
  YIFA_ASSIGN_OR_RETURN(const std::string before, BytesOf(*snapshot, neighbour));
  YIFA_ASSIGN_OR_RETURN(const std::optional<WitnessedHead> kept,
                        Parsed(before, neighbour));
  YIFA_ASSIGN_OR_RETURN(const record::v1::FeedBreakKind found,
                        record::BreakIn(*snapshot, neighbour, kept, head, prove));
  if (found != record::v1::FEED_BREAK_KIND_UNSPECIFIED)
    return Alarm(neighbour, found, kept, head, prove);
  if (!kept || kept->head().tree_size() < head.tree_size()) {
    WitnessedHead witnessed;
    witnessed.set_neighbour(neighbour);
    *witnessed.mutable_head() = head;
    log_->Cosign(witnessed);
    *witnessed.mutable_first_seen_time() =
        kept ? kept->first_seen_time() : witnessed.cosign_time();
    YIFA_RETURN_IF_ERROR(Keep(neighbour, before, witnessed));
  }
  Forget(neighbour);
  return absl::OkStatus();
}

absl::Status Witnessing::Keep(const std::string& neighbour, const std::string& before,
                              const WitnessedHead& witnessed) {
  if (!gate_->Enter())
    return Error(api::v1::REASON_STOPPING, "nothing more is seen of neighbours");
  absl::Status status = RunAndWait(*store_, [&](std::function<void(absl::Status)> done) {
    return std::make_unique<KeepWitnessedCommand>(
        WitnessedKey(neighbour), before, witnessed.SerializeAsString(), std::move(done));
  });
  gate_->Leave();
  return status;
}

absl::Status Witnessing::Alarm(const std::string& neighbour,
                               record::v1::FeedBreakKind kind,
                               const std::optional<WitnessedHead>& kept,
                               const SignedTreeHead& head, const record::Prove& prove) {
  {
    absl::MutexLock lock(&mutex_);
    const auto known = alarms_.find(neighbour);
    if (known != alarms_.end() && known->second.kind() == kind &&
        known->second.present_head().signature() == head.signature())
      return absl::OkStatus();
  }
  const auto snapshot = store_->Read();
  YIFA_ASSIGN_OR_RETURN(FeedBreak alarm,
                        record::BreakOf(*snapshot, neighbour, kind, kept, head, prove));
  // Where it was gone on with meanwhile, the next look says how it is.
  YIFA_ASSIGN_OR_RETURN(const std::string now, BytesOf(*store_->Read(), neighbour));
  if (now != (kept ? kept->SerializeAsString() : "")) return absl::OkStatus();
  absl::MutexLock lock(&mutex_);
  alarms_[neighbour] = std::move(alarm);
  return absl::OkStatus();
}

std::map<std::string, FeedBreak> Witnessing::alarms() const {
  absl::MutexLock lock(&mutex_);
  return alarms_;
}

bool Witnessing::IsAlarmed(const std::string& neighbour) const {
  absl::MutexLock lock(&mutex_);
  return alarms_.contains(neighbour);
}

void Witnessing::Forget(const std::string& neighbour) {
  absl::MutexLock lock(&mutex_);
  alarms_.erase(neighbour);
}

}  // namespace yifa::casework
