#include "common/record/head_keys.h"

#include <optional>

#include "common/base/sha256.h"
#include "common/record/key_chain.h"
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

namespace {

// By the word of its keys from the first on; nothing where it is not theirs.
std::optional<KeyChain> ChainOf(std::string_view log_id, const TreeKeys& keys) {
  v1::TreeKeys all;
  *all.mutable_keys() = keys;
  auto chain = KeyChain::Of(KeptRecord(), all);
  if (!chain.ok() || chain->log_id() != log_id) return std::nullopt;
  return *std::move(chain);
}

}  // namespace

bool IsKeyOf(std::string_view public_key, std::string_view log_id, const TreeKeys& keys) {
  if (keys.empty()) return Bytes(Sha256(public_key)) == log_id;
  const auto chain = ChainOf(log_id, keys);
  return chain && chain->last() == public_key;
}

HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later) {
  if (head.log_id() != log_id) return HeadFault::kOtherLog;
  if (head.tree_size() < 0) return HeadFault::kSignature;
  const auto size = static_cast<uint64_t>(head.tree_size());
  if (head.keys().empty()) {
    if (!MaySign(head.public_key(), log_id, size, later)) return HeadFault::kOtherKey;
  } else {
    const auto chain = ChainOf(log_id, head.keys());
    if (!chain || !chain->MaySign(head.public_key(), size)) return HeadFault::kOtherKey;
  }
  if (!VerifySignature(head.public_key(), SignedBytes(head), head.signature()))
    return HeadFault::kSignature;
  return HeadFault::kNone;
}

}  // namespace yifa::record
