#include "common/record/merkle.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/status_matchers.h"

namespace yifa::record {
namespace {

// RFC 9162 section 2.1, word for word, over leaf hashes.
namespace naive {

using Leaves = std::vector<Hash>;

size_t Split(size_t n) {
  size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

Hash Mth(const Leaves& d, size_t begin, size_t end) {
  if (begin == end) return Sha256("");
  if (end - begin == 1) return d[begin];
  const size_t k = Split(end - begin);
  const Hash left = Mth(d, begin, begin + k);
  const Hash right = Mth(d, begin + k, end);
  return Sha256("\x01", Bytes(left), Bytes(right));
}

std::vector<Hash> Path(size_t m, const Leaves& d, size_t begin, size_t end) {
  if (end - begin == 1) return {};
  const size_t k = Split(end - begin);
  std::vector<Hash> path;
  if (m < k) {
    path = Path(m, d, begin, begin + k);
    path.push_back(Mth(d, begin + k, end));
  } else {
    path = Path(m - k, d, begin + k, end);
    path.push_back(Mth(d, begin, begin + k));
  }
  return path;
}

std::vector<Hash> Subproof(size_t m, const Leaves& d, size_t begin, size_t end,
                           bool known) {
  if (m == end - begin) {
    if (known) return {};
    return {Mth(d, begin, end)};
  }
  const size_t k = Split(end - begin);
  std::vector<Hash> path;
  if (m <= k) {
    path = Subproof(m, d, begin, begin + k, known);
    path.push_back(Mth(d, begin + k, end));
  } else {
    path = Subproof(m - k, d, begin + k, end, false);
    path.push_back(Mth(d, begin, begin + k));
  }
  return path;
}

}  // namespace naive

// A tree as the log stores it, and a count of the reads.
class Tree {
 public:
  explicit Tree(size_t size) {
    for (size_t i = 0; i < size; ++i) {
      leaves.push_back(LeafHash(std::to_string(i)));
      const std::vector<Hash> completed = frontier.Append(leaves.back());
      EXPECT_EQ(completed.size(), static_cast<size_t>(std::countr_one(i)) + 1);
      for (size_t level = 0; level < completed.size(); ++level) {
        nodes[{static_cast<int>(level), i >> level}] = completed[level];
      }
    }
  }
  NodeReader reader() {
    return [this](int level, uint64_t index) -> absl::StatusOr<Hash> {
      ++reads;
      const auto node = nodes.find({level, index});
      if (node == nodes.end()) return absl::NotFoundError("no such node");
      return node->second;
    };
  }

  std::vector<Hash> leaves;
  std::map<std::pair<int, uint64_t>, Hash> nodes;
  Frontier frontier;
  int reads = 0;
};

Hash Flip(Hash hash, int bit) {
  hash[static_cast<size_t>(bit / 8)] ^= static_cast<uint8_t>(1 << bit % 8);
  return hash;
}

TEST(MerkleTest, HashesAsTheRfcSays) {
  EXPECT_EQ(Hex(Bytes(EmptyRoot())),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(LeafHash("abc"), Sha256(std::string_view("\0abc", 4)));
  EXPECT_EQ(Hex(Bytes(LeafHash(""))),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(NodeHash(LeafHash("a"), LeafHash("b")),
            Sha256("\x01", Bytes(LeafHash("a")), Bytes(LeafHash("b"))));
}

TEST(MerkleTest, FrontierAndRootAgreeWithTheRfcAtEverySize) {
  Frontier frontier;
  Tree tree(130);
  EXPECT_EQ(frontier.Root(), EmptyRoot());
  for (size_t size = 1; size <= 130; ++size) {
    frontier.Append(tree.leaves[size - 1]);
    const Hash expected = naive::Mth(tree.leaves, 0, size);
    EXPECT_EQ(frontier.Root(), expected);
    EXPECT_EQ(frontier.size(), size);
    EXPECT_EQ(RootAt(size, tree.reader()).value(), expected);
  }
}

TEST(MerkleTest, AFrontierGoesOnFromItsRoots) {
  Tree tree(100);
  for (uint64_t size = 0; size <= 100; ++size) {
    std::vector<Hash> roots;
    for (int level = 6; level >= 0; --level) {
      if (size >> level & 1) roots.push_back(tree.nodes.at({level, (size >> level) - 1}));
    }
    Frontier frontier(size, roots);
    for (uint64_t i = size; i < 100; ++i) frontier.Append(tree.leaves[i]);
    EXPECT_EQ(frontier.Root(), tree.frontier.Root());
  }
}

TEST(MerkleTest, InclusionProofsAreThoseOfTheRfcAndVerify) {
  Tree tree(130);
  for (uint64_t size = 1; size <= 130; ++size) {
    const Hash root = naive::Mth(tree.leaves, 0, size);
    for (uint64_t leaf = 0; leaf < size; ++leaf) {
      const auto proof = InclusionProof(leaf, size, tree.reader());
      ASSERT_THAT(proof, testing::IsOk());
      ASSERT_EQ(*proof, naive::Path(leaf, tree.leaves, 0, size));
      ASSERT_TRUE(VerifyInclusion(tree.leaves[leaf], leaf, size, *proof, root));
    }
  }
}

TEST(MerkleTest, ConsistencyProofsAreThoseOfTheRfcAndVerify) {
  Tree tree(130);
  std::vector<Hash> roots;
  for (uint64_t size = 0; size <= 130; ++size)
    roots.push_back(naive::Mth(tree.leaves, 0, size));
  for (uint64_t second = 1; second <= 130; ++second) {
    for (uint64_t first = 1; first <= second; ++first) {
      const auto proof = ConsistencyProof(first, second, tree.reader());
      ASSERT_THAT(proof, testing::IsOk());
      ASSERT_EQ(*proof, naive::Subproof(first, tree.leaves, 0, second, true));
      ASSERT_TRUE(VerifyConsistency(first, second, roots[first], roots[second], *proof));
    }
  }
}

TEST(MerkleTest, NothingElseVerifiesAsIncluded) {
  Tree tree(40);
  for (uint64_t size : {1, 2, 3, 5, 8, 13, 21, 33, 40}) {
    const Hash root = naive::Mth(tree.leaves, 0, size);
    for (uint64_t leaf = 0; leaf < size; ++leaf) {
      const Hash& hash = tree.leaves[leaf];
      const std::vector<Hash> proof = InclusionProof(leaf, size, tree.reader()).value();
      for (int bit = 0; bit < 256; ++bit) {
        EXPECT_FALSE(VerifyInclusion(Flip(hash, bit), leaf, size, proof, root));
        EXPECT_FALSE(VerifyInclusion(hash, leaf, size, proof, Flip(root, bit)));
        for (size_t i = 0; i < proof.size(); ++i) {
          std::vector<Hash> changed = proof;
          changed[i] = Flip(changed[i], bit);
          EXPECT_FALSE(VerifyInclusion(hash, leaf, size, changed, root));
        }
      }
      for (int bit = 0; bit < 64; ++bit) {
        EXPECT_FALSE(VerifyInclusion(hash, leaf ^ uint64_t{1} << bit, size, proof, root));
      }
      std::vector<Hash> other = proof;
      other.push_back(root);
      EXPECT_FALSE(VerifyInclusion(hash, leaf, size, other, root));
      if (!proof.empty()) {
        other.assign(proof.begin(), proof.end() - 1);
        EXPECT_FALSE(VerifyInclusion(hash, leaf, size, other, root));
      }
    }
  }
}

TEST(MerkleTest, NothingElseVerifiesAsConsistent) {
  Tree tree(24);
  std::vector<Hash> roots;
  for (uint64_t size = 0; size <= 24; ++size)
    roots.push_back(naive::Mth(tree.leaves, 0, size));
  for (uint64_t second = 1; second <= 24; ++second) {
    for (uint64_t first = 1; first <= second; ++first) {
      const auto verify = [&](const Hash& old_root, const Hash& new_root,
                              const std::vector<Hash>& proof) {
        return VerifyConsistency(first, second, old_root, new_root, proof);
      };
      const auto proof = ConsistencyProof(first, second, tree.reader()).value();
      for (int bit = 0; bit < 256; ++bit) {
        ASSERT_FALSE(verify(Flip(roots[first], bit), roots[second], proof));
        ASSERT_FALSE(verify(roots[first], Flip(roots[second], bit), proof));
        for (size_t i = 0; i < proof.size(); ++i) {
          std::vector<Hash> changed = proof;
          changed[i] = Flip(changed[i], bit);
          ASSERT_FALSE(verify(roots[first], roots[second], changed));
        }
      }
      std::vector<Hash> other = proof;
      other.push_back(roots[second]);
      ASSERT_FALSE(verify(roots[first], roots[second], other));
      if (!proof.empty()) {
        other.assign(proof.begin(), proof.end() - 1);
        ASSERT_FALSE(verify(roots[first], roots[second], other));
      }
    }
  }
  EXPECT_FALSE(VerifyConsistency(0, 3, EmptyRoot(), roots[3], {}));
  EXPECT_FALSE(VerifyConsistency(4, 3, roots[4], roots[3], {}));
}

TEST(MerkleTest, BigTreesTakeFewReads) {
  constexpr uint64_t kSize = 50000;
  Tree tree(kSize);
  std::mt19937_64 random(7);
  for (int i = 0; i < 30; ++i) {
    const uint64_t second = 2 + random() % (kSize - 1);
    const uint64_t first = 1 + random() % second;
    const uint64_t leaf = random() % second;
    const Hash first_root = naive::Mth(tree.leaves, 0, first);
    const Hash second_root = naive::Mth(tree.leaves, 0, second);
    tree.reads = 0;
    const auto inclusion = InclusionProof(leaf, second, tree.reader()).value();
    EXPECT_LE(tree.reads, 2 * 16);
    EXPECT_EQ(inclusion, naive::Path(leaf, tree.leaves, 0, second));
    EXPECT_TRUE(VerifyInclusion(tree.leaves[leaf], leaf, second, inclusion, second_root));
    tree.reads = 0;
    const auto consistency = ConsistencyProof(first, second, tree.reader()).value();
    EXPECT_LE(tree.reads, 3 * 16);
    EXPECT_EQ(consistency, naive::Subproof(first, tree.leaves, 0, second, true));
    EXPECT_TRUE(VerifyConsistency(first, second, first_root, second_root, consistency));
  }
}

TEST(MerkleTest, AnUnreadableNodeIsReported) {
  const NodeReader broken = [](int, uint64_t) -> absl::StatusOr<Hash> {
    return absl::DataLossError("broken");
  };
  EXPECT_EQ(RootAt(3, broken).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(InclusionProof(1, 3, broken).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ConsistencyProof(2, 3, broken).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yifa::record
