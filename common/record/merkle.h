// The Merkle tree of RFC 9162 section 2.1, over hashes that are kept once each: for every
// leaf, the hashes of the subtrees that the leaf completes. Pure functions over a reader
// of those hashes.
#ifndef YIFA_COMMON_RECORD_MERKLE_H_
#define YIFA_COMMON_RECORD_MERKLE_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/sha256.h"

namespace yifa::record {

Hash LeafHash(std::string_view entry);               // SHA-256(0x00 || entry)
Hash NodeHash(const Hash& left, const Hash& right);  // SHA-256(0x01 || left || right)
Hash EmptyRoot();                                    // SHA-256 of nothing

// The right edge of a tree: the roots of its full subtrees, largest first. O(log n)
// memory.
class Frontier {
 public:
  Frontier() = default;
  // REQUIRES: roots.size() is the number of one-bits of size
  Frontier(uint64_t size, std::vector<Hash> roots);

  uint64_t size() const { return size_; }
  const std::vector<Hash>& roots() const { return roots_; }
  Hash Root() const;
  // Appends a leaf and returns the hashes of the subtrees that it completes: itself
  // (level 0) first, one more for each trailing one-bit of its index.
  std::vector<Hash> Append(const Hash& leaf);

 private:
  uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

// Reads the hash of the full subtree of 2^level leaves with the given index at that
// level; it was completed by leaf ((index + 1) << level) - 1.
using NodeReader = std::function<absl::StatusOr<Hash>(int level, uint64_t index)>;

// All O(log n) reads.
// REQUIRES: size >= 1
absl::StatusOr<Hash> RootAt(uint64_t size, const NodeReader& read);
// RFC 9162 2.1.3.1. REQUIRES: leaf < size
absl::StatusOr<std::vector<Hash>> InclusionProof(uint64_t leaf, uint64_t size,
                                                 const NodeReader& read);
// RFC 9162 2.1.4.1. REQUIRES: 1 <= first <= second
absl::StatusOr<std::vector<Hash>> ConsistencyProof(uint64_t first, uint64_t second,
                                                   const NodeReader& read);

// RFC 9162 2.1.3.2 and 2.1.4.2.
bool VerifyInclusion(const Hash& leaf_hash, uint64_t leaf, uint64_t size,
                     const std::vector<Hash>& proof, const Hash& root);
bool VerifyConsistency(uint64_t first, uint64_t second, const Hash& first_root,
                       const Hash& second_root, const std::vector<Hash>& proof);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_MERKLE_H_
