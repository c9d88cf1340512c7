// Proofs over a log, from the tree as it is stored.
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/record/log.h"
#include "common/record/stored_tree.h"

namespace yifa::record {

absl::StatusOr<std::vector<Hash>> Log::InclusionProof(uint64_t sequence,
                                                      uint64_t tree_size) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("tree_size", tree_size, 1, size()));
  YIFA_RETURN_IF_ERROR(CheckBounds("sequence", sequence, 0, tree_size - 1));
  const auto snapshot = store_->Read();
  const StoredTree tree(snapshot.get(), kept_.tree);
  return record::InclusionProof(sequence, tree_size, tree.Nodes());
}

absl::StatusOr<std::vector<Hash>> Log::ConsistencyProof(uint64_t first,
                                                        uint64_t second) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("second_size", second, 1, size()));
  YIFA_RETURN_IF_ERROR(CheckBounds("first_size", first, 1, second));
  const auto snapshot = store_->Read();
  const StoredTree tree(snapshot.get(), kept_.tree);
  return record::ConsistencyProof(first, second, tree.Nodes());
}

absl::StatusOr<Hash> Log::RootOf(uint64_t size) const {
  const auto snapshot = store_->Read();
  return StoredTree(snapshot.get(), kept_.tree).Root(size);
}

absl::StatusOr<Hash> Log::LeafOf(uint64_t sequence) const {
  YIFA_RETURN_IF_ERROR(CheckBounds("sequence", sequence, 0, size() - 1));
  const auto snapshot = store_->Read();
  return StoredTree(snapshot.get(), kept_.tree).Node(0, sequence);
}

absl::StatusOr<Frontier> Log::EdgeOf(uint64_t size) const {
  const auto snapshot = store_->Read();
  return StoredTree(snapshot.get(), kept_.tree).Edge(size);
}

absl::Status Log::CheckBounds(const char* field, uint64_t value, uint64_t least,
                              uint64_t most) const {
  // `most` wraps around where nothing is allowed, as in an empty record.
  if (value >= least && value <= most && most + 1 != 0) return absl::OkStatus();
  const std::string what = std::to_string(value) + " is beyond the record";
  return Error(api::v1::REASON_OUT_OF_RANGE, std::string(field) + " " + what)
      .Meta("field", field);
}

}  // namespace yifa::record
