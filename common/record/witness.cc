#include "common/record/witness.h"

#include "common/base/status_macros.h"
#include "common/record/checkpoint.h"
#include "common/record/head_keys.h"
#include "common/record/signer.h"
#include "common/record/stored_tree.h"

namespace yifa::record {
namespace {

using v1::SignedTreeHead;

uint64_t SizeOf(const SignedTreeHead& head) {
  return static_cast<uint64_t>(head.tree_size());
}

// None where there is none to be had: then it proves nothing.
absl::StatusOr<std::vector<Hash>> ProofOrNone(const Prove& prove, uint64_t first,
                                              uint64_t second) {
  absl::StatusOr<std::vector<Hash>> proof = prove(first, second);
  if (absl::IsOutOfRange(proof.status()) || absl::IsInvalidArgument(proof.status()) ||
      absl::IsDataLoss(proof.status()))
    return std::vector<Hash>();
  return proof;
}

absl::StatusOr<v1::FeedBreakKind> BreakBetween(const SignedTreeHead& kept,
                                               const SignedTreeHead& head,
                                               const Prove& prove) {
  if (head.tree_size() < kept.tree_size()) return v1::FEED_BREAK_KIND_SET_BACK;
  std::vector<Hash> proof;
  if (kept.tree_size() > 0 && head.tree_size() > kept.tree_size()) {
    YIFA_ASSIGN_OR_RETURN(proof, ProofOrNone(prove, SizeOf(kept), SizeOf(head)));
  }
  const bool goes_on =
      kept.tree_size() == 0
          ? head.tree_size() > 0 || head.root_hash() == kept.root_hash()
          : VerifyConsistency(SizeOf(kept), SizeOf(head), HashOf(kept.root_hash()),
                              HashOf(head.root_hash()), proof);
  return goes_on ? v1::FEED_BREAK_KIND_UNSPECIFIED : v1::FEED_BREAK_KIND_REWRITTEN;
}

}  // namespace

absl::StatusOr<v1::FeedBreakKind> BreakIn(const store::Snapshot& snapshot,
                                          const std::string& neighbour,
                                          const std::optional<v1::WitnessedHead>& kept,
                                          const SignedTreeHead& head,
                                          const Prove& prove) {
  YIFA_ASSIGN_OR_RETURN(const Position position, PositionIn(snapshot, neighbour));
  // At first contact any log will do.
  std::string log_id = kept ? kept->head().log_id() : position.log_id;
  if (log_id.empty()) log_id = head.log_id();
  if (FaultIn(head, log_id) != HeadFault::kNone) return v1::FEED_BREAK_KIND_OTHER_KEY;
  if (kept) {
    YIFA_ASSIGN_OR_RETURN(const v1::FeedBreakKind found,
                          BreakBetween(kept->head(), head, prove));
    if (found != v1::FEED_BREAK_KIND_UNSPECIFIED) return found;
  }
  const StoredTree tree = ReadTree(&snapshot, neighbour);
  YIFA_ASSIGN_OR_RETURN(const uint64_t read, tree.Size());
  // What was read of another log is not this one's.
  const bool is_of_log = position.log_id.empty() || position.log_id == log_id;
  if (!is_of_log || SizeOf(head) > read) return v1::FEED_BREAK_KIND_UNSPECIFIED;
  YIFA_ASSIGN_OR_RETURN(const Hash root, tree.Root(SizeOf(head)));
  return head.root_hash() == Bytes(root) ? v1::FEED_BREAK_KIND_UNSPECIFIED
                                         : v1::FEED_BREAK_KIND_REWRITTEN;
}

absl::StatusOr<v1::FeedBreak> BreakOf(const store::Snapshot& snapshot,
                                      const std::string& neighbour,
                                      v1::FeedBreakKind kind,
                                      const std::optional<v1::WitnessedHead>& kept,
                                      const SignedTreeHead& head, const Prove& prove) {
  v1::FeedBreak broken;
  broken.set_kind(kind);
  broken.mutable_present()->set_log_id(head.log_id());
  broken.mutable_present()->set_size(head.tree_size());
  broken.mutable_present()->set_root_hash(head.root_hash());
  *broken.mutable_present_head() = head;
  if (kept) *broken.mutable_witnessed() = *kept;
  YIFA_ASSIGN_OR_RETURN(const uint64_t common,
                        CommonSize(snapshot, neighbour, broken.present(),
                                   [&](uint64_t first, uint64_t second) {
                                     return ProofOrNone(prove, first, second);
                                   }));
  broken.set_common_size(static_cast<int64_t>(common));
  return broken;
}

bool IsCosigned(const v1::WitnessedHead& witnessed) {
  return VerifySignature(
      witnessed.cosigner_key(),
      CosignedText(witnessed.cosign_time().seconds(), CheckpointText(witnessed.head())),
      witnessed.cosignature());
}

}  // namespace yifa::record
