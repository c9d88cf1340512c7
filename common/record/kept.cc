// The logs that a service keeps, its record and its audit trail, and how what is stored
// of them is read.
#include <algorithm>
#include <bit>
#include <optional>

#include "common/base/error.h"
#include "common/base/timestamp.h"
#include "common/record/log.h"
#include "common/record/log_internal.h"
#include "yifa/trail/v1/trail.pb.h"

namespace yifa::record {

using store::Family;
using store::SequenceKey;

namespace {

template <typename Entry>
std::optional<Kept::Place> PlaceIn(std::string_view bytes) {
  Entry entry;
  if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return std::nullopt;
  return Kept::Place{static_cast<uint64_t>(entry.sequence()),
                     FromTimestamp(entry.record_time())};
}

}  // namespace

const Kept& KeptRecord() {
  static constexpr Kept kRecord = {.entries = Family::kEntries,
                                   .tree = Family::kTree,
                                   .heads = Family::kHeads,
                                   .signed_as = "yifa-tree-head-v1",
                                   .known_as = "",
                                   .pinned_key = "pinned",
                                   .keys_key = "tree_keys",
                                   .lost_flag = "--accept_loss",
                                   .drops = false,
                                   .place_of = &PlaceIn<v1::Entry>};
  return kRecord;
}

const Kept& KeptTrail() {
  static constexpr Kept kTrail = {.entries = Family::kTrailEntries,
                                  .tree = Family::kTrailTree,
                                  .heads = Family::kTrailHeads,
                                  .signed_as = "yifa-trail-head-v1",
                                  .known_as = "yifa-trail-v1",
                                  .pinned_key = "trail_pinned",
                                  .keys_key = "trail_tree_keys",
                                  .lost_flag = "--accept_trail_loss",
                                  .drops = true,
                                  .place_of = &PlaceIn<trail::v1::TrailEntry>};
  return kTrail;
}

std::string IdOf(const Kept& kept, std::string_view public_key) {
  return std::string(Bytes(Sha256(kept.known_as, public_key)));
}

absl::Status Corrupt(const std::string& message, const std::string& where) {
  return Error(api::v1::REASON_DATA_CORRUPT, message).Meta("where", where);
}

std::string EntryPlace(uint64_t sequence) { return "entry " + std::to_string(sequence); }

absl::StatusOr<Hash> NodeOf(std::string_view completed, int level, uint64_t leaf) {
  // A leaf completes itself, and one more subtree for each trailing one-bit of its index.
  const auto count = static_cast<size_t>(std::countr_one(leaf)) + 1;
  if (completed.size() != count * sizeof(Hash) || static_cast<size_t>(level) >= count) {
    return Corrupt("the tree hashes of " + EntryPlace(leaf) + " have a wrong size",
                   EntryPlace(leaf));
  }
  Hash hash;
  std::copy_n(completed.begin() + level * static_cast<ptrdiff_t>(sizeof(Hash)),
              sizeof(Hash), hash.begin());
  return hash;
}

absl::Status CheckEntry(std::string_view entry, uint64_t sequence,
                        const Hash& leaf_hash) {
  if (LeafHash(entry) == leaf_hash) return absl::OkStatus();
  return Corrupt(EntryPlace(sequence) + " does not match its hash", EntryPlace(sequence));
}

std::string SignedBytes(const SignedTreeHead& head, const Kept& kept) {
  std::string bytes(kept.signed_as);
  bytes.push_back('\0');
  bytes += head.log_id();
  bytes += SequenceKey(static_cast<uint64_t>(head.tree_size()));
  bytes += SequenceKey(
      static_cast<uint64_t>(absl::ToUnixMicros(FromTimestamp(head.sign_time()))));
  bytes += head.root_hash();
  return bytes;
}

}  // namespace yifa::record
