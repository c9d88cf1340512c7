// Log::Audit: the whole record against itself.
#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/record/log_internal.h"
#include "common/record/stored_tree.h"

namespace yifa::record {

using store::SequenceKey;

namespace {

constexpr size_t kChunk = 1024;  // entries between two calls of `progress`

// Goes through entries and tree side by side, each with one scan a chunk.
class TreeAudit {
 public:
  // Of the entries before `dropped` there is the tree alone.
  TreeAudit(const store::Snapshot& snapshot, const Kept& kept, uint64_t dropped)
      : snapshot_(snapshot), kept_(kept), dropped_(dropped) {}

  uint64_t size() const { return frontier_.size(); }

  // Checks the next chunk. False at the end of the record.
  absl::StatusOr<bool> Next() {
    std::vector<std::pair<std::string, std::string>> leaves;
    leaves.reserve(kChunk);
    const std::string start = SequenceKey(size());
    YIFA_RETURN_IF_ERROR(snapshot_.Scan(kept_.tree, "", start, [&](auto key, auto value) {
      leaves.emplace_back(key, value);
      return leaves.size() < kChunk;
    }));
    if (size() < dropped_) return NextDropped(leaves);
    absl::Status found;
    size_t checked = 0;
    YIFA_RETURN_IF_ERROR(
        snapshot_.Scan(kept_.entries, "", start, [&](auto key, auto value) {
          if (checked == leaves.size()) {
            if (leaves.size() < kChunk) found = Missing("tree hashes of ");
            return false;
          }
          found = Check(leaves[checked], key, value);
          ++checked;
          return found.ok();
        }));
    YIFA_RETURN_IF_ERROR(found);
    if (checked < leaves.size()) return Missing("");
    return leaves.size() == kChunk;
  }

 private:
  absl::Status Missing(const std::string& what) const {
    return Corrupt(what + EntryPlace(size()) + " missing", EntryPlace(size()));
  }

  using Leaf = std::pair<std::string, std::string>;

  absl::StatusOr<bool> NextDropped(const std::vector<Leaf>& leaves) {
    if (leaves.empty()) return Missing("tree hashes of ");
    for (const Leaf& leaf : leaves) {
      if (size() == dropped_) break;
      if (leaf.first != SequenceKey(size())) return Missing("tree hashes of ");
      YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash, NodeOf(leaf.second, 0, size()));
      YIFA_RETURN_IF_ERROR(Grow(leaf_hash, leaf.second));
    }
    return true;
  }

  // Adds a leaf, whose hashes must be those that are stored.
  absl::Status Grow(const Hash& leaf_hash, const std::string& stored) {
    const std::string place = EntryPlace(size());
    std::string completed;
    for (const Hash& hash : frontier_.Append(leaf_hash)) completed += Bytes(hash);
    if (completed == stored) return absl::OkStatus();
    return Corrupt("a tree hash of " + place + " is wrong", "tree hashes of " + place);
  }

  absl::Status Check(const Leaf& leaf, std::string_view key, std::string_view bytes) {
    const uint64_t sequence = size();
    const std::string expected = SequenceKey(sequence);
    if (key != expected) return Missing("");
    if (leaf.first != expected) return Missing("tree hashes of ");
    YIFA_ASSIGN_OR_RETURN(const Hash leaf_hash, NodeOf(leaf.second, 0, sequence));
    YIFA_RETURN_IF_ERROR(CheckEntry(bytes, sequence, leaf_hash));
    const std::string place = EntryPlace(sequence);
    const std::optional<Kept::Place> said = kept_.place_of(bytes);
    if (!said || said->sequence != sequence) {
      return Corrupt(place + " says that it is another", place);
    }
    if (said->record_time <= last_time_) {
      return Corrupt(place + " was not recorded after the one before", place);
    }
    last_time_ = said->record_time;
    return Grow(leaf_hash, leaf.second);
  }

  const store::Snapshot& snapshot_;
  const Kept& kept_;
  const uint64_t dropped_;
  Frontier frontier_;
  absl::Time last_time_ = absl::InfinitePast();
};

}  // namespace

absl::Status Log::Audit(const std::function<void(uint64_t done)>& progress) const {
  const uint64_t synced = size();  // the snapshot, being later, holds at least these
  const auto snapshot = store_->Read();
  YIFA_ASSIGN_OR_RETURN(const uint64_t dropped, DroppedIn(*snapshot, kept_));
  TreeAudit audit(*snapshot, kept_, dropped);
  for (bool more = true; more;) {
    YIFA_ASSIGN_OR_RETURN(more, audit.Next());
    if (progress) progress(audit.size());
  }
  if (audit.size() < synced) {
    return Corrupt(EntryPlace(audit.size()) + " is missing", EntryPlace(audit.size()));
  }
  return AuditHeads(*snapshot, audit.size());
}

absl::Status Log::AuditHeads(const store::Snapshot& snapshot, uint64_t size) const {
  const StoredTree tree(&snapshot, kept_.tree);
  absl::Status found;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(kept_.heads, "", "", [&](auto key, auto value) {
    SignedTreeHead head;
    if (!head.ParseFromArray(value.data(), static_cast<int>(value.size())) ||
        key != SequenceKey(static_cast<uint64_t>(head.tree_size()))) {
      found = Corrupt("a stored head is not a head of its size", "heads");
    } else {
      found = CheckHead(head, tree, size);
    }
    return found.ok();
  }));
  return found;
}

absl::Status Log::CheckHead(const SignedTreeHead& head, const StoredTree& tree,
                            uint64_t size) const {
  const std::string place = "head " + std::to_string(head.tree_size());
  const auto tree_size = static_cast<uint64_t>(head.tree_size());
  if (tree_size > size) return Corrupt(place + " covers entries that are missing", place);
  YIFA_RETURN_IF_ERROR(keys().Check(head));
  YIFA_ASSIGN_OR_RETURN(const Hash root, tree.Root(tree_size));
  if (head.root_hash() != Bytes(root)) return Corrupt(place + " has another root", place);
  return absl::OkStatus();
}

}  // namespace yifa::record
