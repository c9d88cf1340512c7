#include "common/casework/writer/trail_command.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/timestamp.h"
#include "common/casework/writer/scope.h"

namespace yifa::casework {
namespace {

// A serialized message and another of its type are one after another both together.
void Append(record::Log& trail, store::Batch& batch, const std::string& serialized) {
  TrailEntry place;
  place.set_sequence(static_cast<int64_t>(trail.next_sequence()));
  *place.mutable_record_time() = ToTimestamp(trail.NextRecordTime());
  trail.Append(batch, place.SerializeAsString() + serialized);
}

}  // namespace

void PutOnTrail(record::Log& trail, store::Batch& batch, const TrailEntry& entry) {
  Append(trail, batch, entry.SerializeAsString());
}

void NoteOnTrail(Core& core, store::Batch& batch, TrailEvent event,
                 const record::v1::Actor& actor, std::string_view act,
                 std::string_view resource) {
  if (core.trail == nullptr) return;
  TrailEntry entry = TrailOf(event, CallerOf(actor), act);
  entry.add_subjects()->set_resource(AsName(resource));
  PutOnTrail(*core.trail, batch, entry);
}

TrailCommand::TrailCommand(record::Log* trail, const std::vector<TrailEntry>& entries,
                           std::function<void(absl::Status)> finished, bool always)
    : trail_(trail), finished_(std::move(finished)), always_(always) {
  entries_.reserve(entries.size());
  for (const TrailEntry& entry : entries)
    bytes_ += entries_.emplace_back(entry.SerializeAsString()).size();
}

void TrailCommand::Execute(store::Batch& batch) {
  for (const std::string& entry : entries_) Append(*trail_, batch, entry);
}

void TrailCommand::Complete(const absl::Status& synced) { finished_(synced); }

PruneTrailCommand::PruneTrailCommand(record::Log* trail, absl::Time before,
                                     std::string provision,
                                     std::function<void(absl::Status, bool)> finished)
    : trail_(trail),
      before_(before),
      provision_(std::move(provision)),
      finished_(std::move(finished)) {}

absl::Status PruneTrailCommand::Do(store::Batch& batch) {
  uint64_t kept_from = 0;
  int dropped = 0;
  absl::Status wrong;
  const absl::Status read = batch.Scan(
      store::Family::kTrailEntries, "", "",
      [&](std::string_view key, std::string_view value) {
        TrailEntry entry;
        if (key.size() != sizeof(uint64_t) ||
            !entry.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
          wrong = Error(api::v1::REASON_DATA_CORRUPT, "an entry of the trail is none")
                      .Meta("where", "trail");
          return false;
        }
        if (FromTimestamp(entry.record_time()) >= before_) return false;
        if (dropped == limits::kTrailPrunedAtOnce) return !(more_ = true);
        kept_from = store::ParseSequence(key) + 1;
        ++dropped;
        return true;
      });
  if (!read.ok()) return read;
  if (!wrong.ok() || dropped == 0) return wrong;
  TrailEntry entry;
  entry.set_event(trail::v1::TRAIL_EVENT_PRUNED);
  entry.set_kept_from(static_cast<int64_t>(kept_from));
  entry.set_provision(provision_);
  PutOnTrail(*trail_, batch, entry);
  trail_->Drop(batch, kept_from);
  return absl::OkStatus();
}

void PruneTrailCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void PruneTrailCommand::Complete(const absl::Status& synced) {
  const absl::Status status = result_.ok() ? synced : result_;
  finished_(status, more_ && status.ok());
}

}  // namespace yifa::casework
