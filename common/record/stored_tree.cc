#include "common/record/stored_tree.h"

#include <optional>
#include <utility>

#include "common/base/status_macros.h"
#include "common/record/log_internal.h"

namespace yifa::record {

using store::SequenceKey;

StoredTree::StoredTree(const store::Snapshot* snapshot, store::Family family,
                       std::string prefix)
    : snapshot_(snapshot), family_(family), prefix_(std::move(prefix)) {}

std::string StoredTree::KeyOf(uint64_t leaf) const { return prefix_ + SequenceKey(leaf); }

std::string StoredTree::ValueOf(const std::vector<Hash>& completed) {
  std::string value;
  for (const Hash& hash : completed) value += Bytes(hash);
  return value;
}

absl::StatusOr<uint64_t> StoredTree::Size() const {
  std::string last;
  YIFA_RETURN_IF_ERROR(snapshot_->Scan(
      family_, prefix_, "",
      [&](std::string_view key, auto) {
        last = key.substr(prefix_.size());
        return false;
      },
      true));
  if (last.empty()) return 0;
  if (last.size() != sizeof(uint64_t))
    return Corrupt("a leaf of the tree has no number", "tree");
  return store::ParseSequence(last) + 1;
}

absl::StatusOr<Hash> StoredTree::Node(int level, uint64_t index) const {
  const uint64_t leaf = ((index + 1) << level) - 1;
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> completed,
                        snapshot_->Get(family_, KeyOf(leaf)));
  if (!completed)
    return Corrupt("the tree hashes of " + EntryPlace(leaf) + " are missing",
                   EntryPlace(leaf));
  return NodeOf(*completed, level, leaf);
}

NodeReader StoredTree::Nodes() const {
  return [this](int level, uint64_t index) { return Node(level, index); };
}

absl::StatusOr<Frontier> StoredTree::Edge(uint64_t size) const {
  std::vector<Hash> roots;
  for (int level = 63; level >= 0; --level) {
    if ((size >> level & 1) == 0) continue;
    YIFA_ASSIGN_OR_RETURN(const Hash root, Node(level, (size >> level) - 1));
    roots.push_back(root);
  }
  return Frontier(size, std::move(roots));
}

absl::StatusOr<Hash> StoredTree::Root(uint64_t size) const {
  if (size == 0) return EmptyRoot();
  return RootAt(size, Nodes());
}

}  // namespace yifa::record
