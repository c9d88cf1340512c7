// A service as the witness of its neighbours: it keeps the newest head of each that it
// has verified, cosigned, and says when a neighbour signs one that does not go on from
// there.
#ifndef YIFA_COMMON_CASEWORK_API_WITNESSING_H_
#define YIFA_COMMON_CASEWORK_API_WITNESSING_H_

#include <map>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/casework/api/reading_gate.h"
#include "common/record/log.h"
#include "common/record/witness.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

// Thread-safe.
class Witnessing {
 public:
  // All must outlive this.
  Witnessing(store::Store* store, record::Log* log, ReadingGate* gate)
      : store_(store), log_(log), gate_(gate) {}

  // What is kept of the neighbour; nothing before the first head.
  absl::StatusOr<std::optional<record::v1::WitnessedHead>> Of(
      const std::string& neighbour) const;

  // The neighbour signs this head now, and answers `prove`. It is kept in the place of
  // the one before, or else is an alarm, until one is seen that goes on again, or the
  // neighbour is gone on with (RepairFeed). An error where that could not be found out,
  // or not kept; it waits while reading is held. Not on the store's threads.
  absl::Status See(const std::string& neighbour, const record::v1::SignedTreeHead& head,
                   const record::Prove& prove);

  // By neighbour, how what it signs breaks with what is kept.
  std::map<std::string, record::v1::FeedBreak> alarms() const;
  bool IsAlarmed(const std::string& neighbour) const;
  void Forget(const std::string& neighbour);

 private:
  absl::Status Keep(const std::string& neighbour, const std::string& before,
                    const record::v1::WitnessedHead& witnessed);
  absl::Status Alarm(const std::string& neighbour, record::v1::FeedBreakKind kind,
                     const std::optional<record::v1::WitnessedHead>& kept,
                     const record::v1::SignedTreeHead& head, const record::Prove& prove);

  store::Store* const store_;
  record::Log* const log_;
  ReadingGate* const gate_;
  mutable absl::Mutex mutex_;
  std::map<std::string, record::v1::FeedBreak> alarms_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_WITNESSING_H_
