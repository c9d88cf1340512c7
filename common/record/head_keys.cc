#include "common/record/head_keys.h"

#include "common/base/sha256.h"
#include "common/record/log.h"
#include "common/record/signer.h"

namespace yifa::record {
namespace {

bool MaySign(const v1::SignedTreeHead& head, std::string_view log_id,
             const std::vector<HeadKey>& later) {
  const HeadKey* present = nullptr;  // null: the first
  for (const HeadKey& key : later)
    if (key.from_size <= static_cast<uint64_t>(head.tree_size())) present = &key;
  if (present != nullptr) return head.public_key() == present->public_key;
  return Bytes(Sha256(head.public_key())) == log_id;
}

}  // namespace

HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later) {
  if (head.log_id() != log_id) return HeadFault::kOtherLog;
  if (!MaySign(head, log_id, later)) return HeadFault::kOtherKey;
  if (head.tree_size() < 0 ||
      !VerifySignature(head.public_key(), SignedBytes(head), head.signature()))
    return HeadFault::kSignature;
  return HeadFault::kNone;
}

}  // namespace yifa::record
