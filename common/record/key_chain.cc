#include "common/record/key_chain.h"

#include "common/record/log.h"
#include "common/record/log_internal.h"

namespace yifa::record {
namespace {

// What the key before signs for a key.
std::string SignedBytes(std::string_view log_id, const v1::TreeKey& key) {
  std::string bytes("yifa-tree-key-v1", 17);  // with its NUL
  bytes += log_id;
  bytes += store::SequenceKey(static_cast<uint64_t>(key.from_size()));
  bytes += key.public_key();
  return bytes;
}

}  // namespace

KeyChain::KeyChain(const Kept& kept, std::string_view first_key) : kept_(&kept) {
  keys_.add_keys()->set_public_key(std::string(first_key));
}

absl::StatusOr<KeyChain> KeyChain::Of(const Kept& kept, const v1::TreeKeys& keys) {
  if (keys.keys().empty() || keys.keys(0).from_size() != 0)
    return Corrupt("a record without a first key", "tree keys");
  KeyChain chain(kept, keys.keys(0).public_key());
  const std::string log_id = chain.log_id();
  for (int i = 1; i < keys.keys_size(); ++i) {
    const v1::TreeKey& key = keys.keys(i);
    const v1::TreeKey& before = keys.keys(i - 1);
    if (key.from_size() <= before.from_size() ||
        !VerifySignature(before.public_key(), SignedBytes(log_id, key), key.signature()))
      return Corrupt("key " + std::to_string(i) + " has not the word of the one before",
                     "tree keys");
    chain.Add(key);
  }
  return chain;
}

std::string KeyChain::log_id() const { return IdOf(*kept_, keys_.keys(0).public_key()); }

bool KeyChain::MaySign(std::string_view public_key, uint64_t size) const {
  for (int i = 0; i < keys_.keys_size(); ++i)
    if (keys_.keys(i).public_key() == public_key)
      return static_cast<uint64_t>(keys_.keys(i).from_size()) <= size &&
             (i + 1 == keys_.keys_size() ||
              size <= static_cast<uint64_t>(keys_.keys(i + 1).from_size()));
  return false;
}

v1::TreeKeys KeyChain::KeysTo(std::string_view public_key) const {
  v1::TreeKeys keys;
  if (keys_.keys(0).public_key() == public_key) return keys;
  for (const v1::TreeKey& key : keys_.keys()) {
    *keys.add_keys() = key;
    if (key.public_key() == public_key) break;
  }
  return keys;
}

absl::Status KeyChain::Check(const v1::SignedTreeHead& head) const {
  const std::string place = "head " + std::to_string(head.tree_size());
  if (head.log_id() != log_id() || head.tree_size() < 0 ||
      !MaySign(head.public_key(), static_cast<uint64_t>(head.tree_size())))
    return Corrupt(place + " was signed with another key", place);
  if (!VerifySignature(head.public_key(), record::SignedBytes(head, *kept_),
                       head.signature()))
    return Corrupt(place + " has a wrong signature", place);
  return absl::OkStatus();
}

v1::TreeKey KeyChain::NextKey(const Signer& signer, std::string_view public_key,
                              uint64_t from_size) const {
  v1::TreeKey key;
  key.set_public_key(std::string(public_key));
  key.set_from_size(static_cast<int64_t>(from_size));
  key.set_signature(signer.Sign(SignedBytes(log_id(), key)));
  return key;
}

}  // namespace yifa::record
