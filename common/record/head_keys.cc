#include "common/record/head_keys.h"

#include "common/base/sha256.h"
#include "common/record/log.h"
#include "common/record/signer.h"

namespace yifa::record {

bool MaySign(std::string_view public_key, std::string_view log_id, uint64_t size,
             const std::vector<HeadKey>& later) {
  const HeadKey* present = nullptr;  // null: the first
  for (const HeadKey& key : later)
    if (key.from_size <= size) present = &key;
  if (present != nullptr) return public_key == present->public_key;
  return Bytes(Sha256(public_key)) == log_id;
}

HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later) {
  if (head.log_id() != log_id) return HeadFault::kOtherLog;
  if (head.tree_size() < 0) return HeadFault::kSignature;
  if (!MaySign(head.public_key(), log_id, static_cast<uint64_t>(head.tree_size()), later))
    return HeadFault::kOtherKey;
  if (!VerifySignature(head.public_key(), SignedBytes(head), head.signature()))
    return HeadFault::kSignature;
  return HeadFault::kNone;
}

}  // namespace yifa::record
