#include "common/record/head_keys.h"

#include "common/base/sha256.h"
#include "common/record/key_chain.h"
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

// By the word of its keys from the first on, which the head has with it.
bool IsPassedOn(const v1::SignedTreeHead& head) {
  v1::TreeKeys keys;
  *keys.mutable_keys() = head.keys();
  const auto chain = KeyChain::Of(KeptRecord(), keys);
  return chain.ok() && chain->log_id() == head.log_id() &&
         chain->MaySign(head.public_key(), static_cast<uint64_t>(head.tree_size()));
}

}  // namespace

HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later) {
  if (head.log_id() != log_id) return HeadFault::kOtherLog;
  if (head.keys().empty() ? !MaySign(head, log_id, later) : !IsPassedOn(head))
    return HeadFault::kOtherKey;
  if (head.tree_size() < 0 ||
      !VerifySignature(head.public_key(), SignedBytes(head), head.signature()))
    return HeadFault::kSignature;
  return HeadFault::kNone;
}

}  // namespace yifa::record
