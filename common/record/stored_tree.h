// Where the hashes of a tree are stored: those of the own record's, or of what was read
// of a neighbour's.
#ifndef YIFA_COMMON_RECORD_STORED_TREE_H_
#define YIFA_COMMON_RECORD_STORED_TREE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/record/merkle.h"
#include "common/store/store.h"

namespace yifa::record {

// In a family, under prefix and sequence of each leaf: the hashes of the subtrees that it
// completes, lowest first. Reads of what `snapshot` shows, which must outlive this.
class StoredTree {
 public:
  StoredTree(const store::Snapshot* snapshot, store::Family family,
             std::string prefix = "");

  std::string KeyOf(uint64_t leaf) const;
  static std::string ValueOf(const std::vector<Hash>& completed);

  // Leaves that are stored.
  absl::StatusOr<uint64_t> Size() const;
  // DATA_LOSS (DATA_CORRUPT) where a hash that should be there is not, or is not whole.
  absl::StatusOr<Hash> Node(int level, uint64_t index) const;
  NodeReader Nodes() const;
  // The right edge of the tree over the first `size` leaves.
  absl::StatusOr<Frontier> Edge(uint64_t size) const;
  // Its root, that of nothing included.
  absl::StatusOr<Hash> Root(uint64_t size) const;

 private:
  const store::Snapshot* snapshot_;
  store::Family family_;
  std::string prefix_;
};

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_STORED_TREE_H_
