// Checks an audit trail from what it serves alone: makes its tree again from what is left
// of it and the edge of what was dropped. Knows no connection: it is fed.
#ifndef YIFA_SERVICES_CLI_TRUST_TRAIL_CHECK_H_
#define YIFA_SERVICES_CLI_TRUST_TRAIL_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/record/merkle.h"
#include "services/cli/trust/record_check.h"
#include "yifa/trail/v1/trail_service.pb.h"

namespace yifa::cli {

// What the signature and the log's id say of a trail's head.
Findings CheckTrailHead(const record::v1::SignedTreeHead& head);

class TrailCheck {
 public:
  // Takes the next message of ReadTrail, from sequence 0 on. Entries beyond `size` are
  // no part of the tree that is compared.
  void Add(const trail::v1::ReadTrailResponse& response, uint64_t size);
  uint64_t size() const { return frontier_.size(); }

  // The head is of this trail; and what was dropped is what the trail says of it.
  Findings Compare(const record::v1::SignedTreeHead& head) const;

 private:
  void Find(std::string finding);
  void NoteDropped(const trail::v1::TrailEntry& entry);

  record::Frontier frontier_;
  uint64_t first_ = 0;  // the oldest that is left
  uint64_t said_ = 0;   // the same, by what is on the trail
  bool begun_ = false;
  std::optional<absl::Time> last_time_;
  Findings findings_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_TRAIL_CHECK_H_
