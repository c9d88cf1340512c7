// What the writer puts on the audit trail.
#ifndef YIFA_COMMON_CASEWORK_WRITER_TRAIL_COMMAND_H_
#define YIFA_COMMON_CASEWORK_WRITER_TRAIL_COMMAND_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/casework/form/trail_entry.h"
#include "common/casework/writer/core.h"
#include "common/record/log.h"
#include "common/store/store.h"

namespace yifa::casework {

// Writer thread: puts an entry, which has neither sequence nor time, at the end of the
// trail, in one batch with what it is about. For commands that change who may do what,
// erase, export or replace keys.
void PutOnTrail(record::Log& trail, store::Batch& batch, const TrailEntry& entry);

// The same of an act that is on record, too: who did it, about what.
void NoteOnTrail(Core& core, store::Batch& batch, TrailEvent event,
                 const record::v1::Actor& actor, std::string_view act,
                 std::string_view resource);

// Puts entries on the trail. They are serialized where the command is made, so that the
// writer has but their places to add.
class TrailCommand final : public store::Command {
 public:
  // `always`: also while the disk has less room than is kept in reserve.
  TrailCommand(record::Log* trail, const std::vector<TrailEntry>& entries,
               std::function<void(absl::Status)> finished, bool always = false);
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;
  size_t bytes() const override { return bytes_; }
  bool makes_room() const override { return always_; }

 private:
  record::Log* const trail_;
  std::vector<std::string> entries_;  // serialized, without their places
  size_t bytes_ = 0;
  std::function<void(absl::Status)> finished_;
  const bool always_;
};

// Drops the oldest entries, those written before a time, and says so on the trail; not
// more than a few at a time.
class PruneTrailCommand final : public store::Command {
 public:
  // `finished` is told whether there may be more.
  PruneTrailCommand(record::Log* trail, absl::Time before, std::string provision,
                    std::function<void(absl::Status, bool more)> finished);
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;
  bool makes_room() const override { return true; }

 private:
  absl::Status Do(store::Batch& batch);

  record::Log* const trail_;
  const absl::Time before_;
  const std::string provision_;
  std::function<void(absl::Status, bool)> finished_;
  absl::Status result_;
  bool more_ = false;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_TRAIL_COMMAND_H_
