#include "common/record/merkle.h"

#include <bit>
#include <utility>

#include "common/base/check.h"
#include "common/base/status_macros.h"

namespace yifa::record {
namespace {

// The root over leaves [begin, end), joined from the full subtrees that the range
// consists of. REQUIRES: begin < end, and begin is a multiple of a power of two that is
// at least end - begin
absl::StatusOr<Hash> RangeRoot(uint64_t begin, uint64_t end, const NodeReader& read) {
  Hash root;
  bool first = true;
  // From the right: the smallest subtree is the deepest.
  while (end > begin) {
    const int level = std::countr_zero(end - begin);
    const uint64_t start = end - (uint64_t{1} << level);
    YIFA_ASSIGN_OR_RETURN(const Hash node, read(level, start >> level));
    root = first ? node : NodeHash(node, root);
    first = false;
    end = start;
  }
  return root;
}

// The largest power of two below n.
uint64_t Split(uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

Hash LeafHash(std::string_view entry) { return Sha256(std::string_view("\0", 1), entry); }

Hash NodeHash(const Hash& left, const Hash& right) {
  return Sha256("\1", Bytes(left), Bytes(right));
}

Hash EmptyRoot() { return Sha256(""); }

Frontier::Frontier(uint64_t size, std::vector<Hash> roots)
    : size_(size), roots_(std::move(roots)) {
  YIFA_CHECK(roots_.size() == static_cast<size_t>(std::popcount(size_)));
}

Hash Frontier::Root() const {
  if (roots_.empty()) return EmptyRoot();
  Hash root = roots_.back();
  for (size_t i = roots_.size() - 1; i-- > 0;) root = NodeHash(roots_[i], root);
  return root;
}

std::vector<Hash> Frontier::Append(const Hash& leaf) {
  std::vector<Hash> completed = {leaf};
  for (uint64_t index = size_; index & 1; index >>= 1) {
    completed.push_back(NodeHash(roots_.back(), completed.back()));
    roots_.pop_back();
  }
  roots_.push_back(completed.back());
  ++size_;
  return completed;
}

absl::StatusOr<Hash> RootAt(uint64_t size, const NodeReader& read) {
  YIFA_CHECK(size >= 1);
  return RangeRoot(0, size, read);
}

absl::StatusOr<std::vector<Hash>> InclusionProof(uint64_t leaf, uint64_t size,
                                                 const NodeReader& read) {
  YIFA_CHECK(leaf < size);
  // Goes down from the root, so the siblings come in the opposite order.
  std::vector<Hash> down;
  for (uint64_t begin = 0, end = size; end - begin > 1;) {
    const uint64_t middle = begin + Split(end - begin);
    const bool left = leaf < middle;
    YIFA_ASSIGN_OR_RETURN(const Hash sibling, left ? RangeRoot(middle, end, read)
                                                   : RangeRoot(begin, middle, read));
    down.push_back(sibling);
    (left ? end : begin) = middle;
  }
  return std::vector<Hash>(down.rbegin(), down.rend());
}

absl::StatusOr<std::vector<Hash>> ConsistencyProof(uint64_t first, uint64_t second,
                                                   const NodeReader& read) {
  YIFA_CHECK(1 <= first && first <= second);
  std::vector<Hash> down;
  uint64_t begin = 0;
  uint64_t end = second;
  while (end != first) {
    const uint64_t middle = begin + Split(end - begin);
    const bool left = first <= middle;
    YIFA_ASSIGN_OR_RETURN(const Hash sibling, left ? RangeRoot(middle, end, read)
                                                   : RangeRoot(begin, middle, read));
    down.push_back(sibling);
    (left ? end : begin) = middle;
  }
  // What is left is a subtree of both trees. If it is all of the first, its root is
  // known.
  if (begin != 0) {
    YIFA_ASSIGN_OR_RETURN(const Hash common, RangeRoot(begin, end, read));
    down.push_back(common);
  }
  return std::vector<Hash>(down.rbegin(), down.rend());
}

bool VerifyInclusion(const Hash& leaf_hash, uint64_t leaf, uint64_t size,
                     const std::vector<Hash>& proof, const Hash& root) {
  if (leaf >= size) return false;
  uint64_t fn = leaf;
  uint64_t sn = size - 1;
  Hash hash = leaf_hash;
  for (const Hash& sibling : proof) {
    if (sn == 0) return false;
    if ((fn & 1) || fn == sn) {
      hash = NodeHash(sibling, hash);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      hash = NodeHash(hash, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && hash == root;
}

bool VerifyConsistency(uint64_t first, uint64_t second, const Hash& first_root,
                       const Hash& second_root, const std::vector<Hash>& proof) {
  if (first == 0 || first > second) return false;
  if (first == second) return proof.empty() && first_root == second_root;
  if (proof.empty()) return false;
  uint64_t fn = first - 1;
  uint64_t sn = second - 1;
  while (fn & 1) {
    fn >>= 1;
    sn >>= 1;
  }
  size_t next = 0;
  // Where the first tree is one full subtree, the proof does not repeat its root.
  const Hash start = std::has_single_bit(first) ? first_root : proof[next++];
  Hash old_hash = start;
  Hash new_hash = start;
  for (; next < proof.size(); ++next) {
    if (sn == 0) return false;
    if ((fn & 1) || fn == sn) {
      old_hash = NodeHash(proof[next], old_hash);
      new_hash = NodeHash(proof[next], new_hash);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      new_hash = NodeHash(new_hash, proof[next]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && old_hash == first_root && new_hash == second_root;
}

}  // namespace yifa::record
