// What a service may say of the heads that another log signs: that each goes on from all
// that was seen before.
#ifndef YIFA_COMMON_RECORD_WITNESS_H_
#define YIFA_COMMON_RECORD_WITNESS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/record/merkle.h"
#include "common/record/reading.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::record {

// Asks who keeps a record for a consistency proof between two sizes of its tree.
using Prove =
    std::function<absl::StatusOr<std::vector<Hash>>(uint64_t first, uint64_t second)>;

// In what way a head that a neighbour signs now breaks with the head that was kept of it
// and with what was read of it; FEED_BREAK_KIND_UNSPECIFIED: in none. Who signs a head
// and then has no proof for it breaks with it. Other errors of `prove`, and of the store.
absl::StatusOr<v1::FeedBreakKind> BreakIn(const store::Snapshot& snapshot,
                                          const std::string& neighbour,
                                          const std::optional<v1::WitnessedHead>& kept,
                                          const v1::SignedTreeHead& head,
                                          const Prove& prove);

// The same as a break of the feed, with what both still have in common (CommonSize).
absl::StatusOr<v1::FeedBreak> BreakOf(const store::Snapshot& snapshot,
                                      const std::string& neighbour,
                                      v1::FeedBreakKind kind,
                                      const std::optional<v1::WitnessedHead>& kept,
                                      const v1::SignedTreeHead& head, const Prove& prove);

// The cosignature is the cosigner's, of this head.
bool IsCosigned(const v1::WitnessedHead& witnessed);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_WITNESS_H_
