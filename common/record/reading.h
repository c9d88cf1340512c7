// What a service keeps of a neighbour's record that it reads: not a number, but a head of
// its tree. So it sees when what the neighbour has now is not what was read.
#ifndef YIFA_COMMON_RECORD_READING_H_
#define YIFA_COMMON_RECORD_READING_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/status_macros.h"
#include "common/record/merkle.h"
#include "common/record/stored_tree.h"
#include "common/store/store.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::record {

// How far it was read; the value of kPositions.
struct Position {
  uint64_t size = 0;   // entries that were reacted to
  std::string log_id;  // which log it is, 32 bytes; empty before that was heard
};
std::string ToBytes(const Position& position);
// That of nothing where there are no bytes. DATA_LOSS (DATA_CORRUPT) where they are none.
absl::StatusOr<Position> ParsePosition(std::string_view bytes);
// `from`: a store::Snapshot, or the writer's store::Batch.
template <typename From>
absl::StatusOr<Position> PositionIn(const From& from, std::string_view neighbour) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> stored,
                        from.Get(store::Family::kPositions, neighbour));
  return ParsePosition(stored.value_or(""));
}

// The tree over what was read, in kReadTrees.
StoredTree ReadTree(const store::Snapshot* snapshot, std::string_view neighbour);

// An entry in its place.
struct Placed {
  uint64_t sequence = 0;
  std::string log_id;
  std::vector<Hash> completed;  // Frontier::Append: the leaf's own first
};

// A record as it is being read. One thread.
class Reading {
 public:
  // From where the tree ends.
  static absl::StatusOr<Reading> Resume(const store::Snapshot& snapshot,
                                        std::string_view neighbour);

  // Entries whose leaves are in the tree.
  uint64_t size() const { return edge_.size(); }

  // False if what the neighbour says it has does not go on from here: it is another log,
  // or was set back, or rewritten. Before anything was read, any log will do.
  bool GoesOn(const v1::Continuation& present);

  // The next entry's place.
  Placed Add(std::string_view entry);

 private:
  Reading(std::string log_id, Frontier edge)
      : log_id_(std::move(log_id)), edge_(std::move(edge)) {}
  std::string log_id_;
  Frontier edge_;
};

// How many entries, from the first on, the record as it was read and as it is present
// have in common. `prove` asks the neighbour for a consistency proof between two sizes.
// O(log n) proofs.
absl::StatusOr<uint64_t> CommonSize(const store::Snapshot& snapshot,
                                    std::string_view neighbour,
                                    const v1::Continuation& present,
                                    const std::function<absl::StatusOr<std::vector<Hash>>(
                                        uint64_t first, uint64_t second)>& prove);

// Says that the record as it was read, up to `position`, and as it is present have no
// more than `common` entries in common.
v1::FeedBreak BreakOf(const Position& position, const v1::Continuation& present,
                      uint64_t common);

// 32 bytes as a hash, and the hashes of a proof; any that are no hash become one of
// zeros.
Hash HashOf(std::string_view bytes);
std::vector<Hash> HashesOf(const google::protobuf::RepeatedPtrField<std::string>& hashes);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_READING_H_
