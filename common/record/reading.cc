#include "common/record/reading.h"

#include <algorithm>
#include <utility>

#include "common/base/status_macros.h"
#include "common/record/log_internal.h"

namespace yifa::record {

using store::Family;

std::string ToBytes(const Position& position) {
  return store::SequenceKey(position.size) + position.log_id;
}

absl::StatusOr<Position> ParsePosition(std::string_view bytes) {
  if (bytes.empty()) return Position{};
  if (bytes.size() != 8 && bytes.size() != 8 + sizeof(Hash))
    return Corrupt("the position in a neighbour's record is none", "positions");
  return Position{store::ParseSequence(bytes.substr(0, 8)), std::string(bytes.substr(8))};
}

StoredTree ReadTree(const store::Snapshot* snapshot, std::string_view neighbour) {
  return StoredTree(snapshot, Family::kReadTrees, store::JoinKey({neighbour, ""}));
}

absl::StatusOr<Reading> Reading::Resume(const store::Snapshot& snapshot,
                                        std::string_view neighbour) {
  YIFA_ASSIGN_OR_RETURN(Position position, PositionIn(snapshot, neighbour));
  const StoredTree tree = ReadTree(&snapshot, neighbour);
  YIFA_ASSIGN_OR_RETURN(const uint64_t size, tree.Size());
  YIFA_ASSIGN_OR_RETURN(Frontier edge, tree.Edge(size));
  return Reading(std::move(position.log_id), std::move(edge));
}

bool Reading::GoesOn(const v1::Continuation& present) {
  if (!log_id_.empty() && present.log_id() != log_id_) return false;
  if (static_cast<uint64_t>(present.size()) < size()) return false;
  if (size() > 0 &&
      !VerifyConsistency(size(), static_cast<uint64_t>(present.size()), edge_.Root(),
                         HashOf(present.root_hash()), HashesOf(present.hashes())))
    return false;
  log_id_ = present.log_id();
  return true;
}

Placed Reading::Add(std::string_view entry) {
  const uint64_t sequence = size();
  return {sequence, log_id_, edge_.Append(LeafHash(entry))};
}

absl::StatusOr<uint64_t> CommonSize(const store::Snapshot& snapshot,
                                    std::string_view neighbour,
                                    const v1::Continuation& present,
                                    const std::function<absl::StatusOr<std::vector<Hash>>(
                                        uint64_t first, uint64_t second)>& prove) {
  const StoredTree tree = ReadTree(&snapshot, neighbour);
  const auto size = static_cast<uint64_t>(present.size());
  YIFA_ASSIGN_OR_RETURN(uint64_t most, tree.Size());
  most = std::min(most, size);
  uint64_t common = 0;
  while (common < most) {
    const uint64_t middle = most - (most - common) / 2;
    YIFA_ASSIGN_OR_RETURN(const Hash root, tree.Root(middle));
    YIFA_ASSIGN_OR_RETURN(const std::vector<Hash> proof, prove(middle, size));
    if (VerifyConsistency(middle, size, root, HashOf(present.root_hash()), proof))
      common = middle;
    else
      most = middle - 1;
  }
  return common;
}

v1::FeedBreak BreakOf(const Position& position, const v1::Continuation& present,
                      uint64_t common) {
  v1::FeedBreak broken;
  *broken.mutable_present() = present;
  broken.set_common_size(static_cast<int64_t>(common));
  if (!position.log_id.empty() && position.log_id != present.log_id())
    broken.set_kind(v1::FEED_BREAK_KIND_OTHER_KEY);
  else if (common == static_cast<uint64_t>(present.size()))
    broken.set_kind(v1::FEED_BREAK_KIND_SET_BACK);
  else
    broken.set_kind(v1::FEED_BREAK_KIND_REWRITTEN);
  return broken;
}

Hash HashOf(std::string_view bytes) {
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

std::vector<Hash> HashesOf(
    const google::protobuf::RepeatedPtrField<std::string>& hashes) {
  std::vector<Hash> parsed;
  for (const std::string& hash : hashes) parsed.push_back(HashOf(hash));
  return parsed;
}

}  // namespace yifa::record
