// The keys that sign a record's heads, one after another: each but the first has the word
// of the one before it, so that whoever knows the log by its id can follow them.
#ifndef YIFA_COMMON_RECORD_KEY_CHAIN_H_
#define YIFA_COMMON_RECORD_KEY_CHAIN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/record/signer.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/record/v1/tree_key.pb.h"

namespace yifa::record {

struct Kept;  // log.h

class KeyChain {
 public:
  // Of one key.
  KeyChain(const Kept& kept, std::string_view first_key);
  // DATA_LOSS (DATA_CORRUPT) where a key has not the word of the one before it, or does
  // not come later.
  static absl::StatusOr<KeyChain> Of(const Kept& kept, const v1::TreeKeys& keys);

  // By its first key (IdOf).
  std::string log_id() const;
  // Whether the key signs heads of that size: from its `from_size` on to the next one's,
  // at which both may.
  bool MaySign(std::string_view public_key, uint64_t size) const;
  const std::string& last() const { return keys_.keys().rbegin()->public_key(); }
  const v1::TreeKeys& keys() const { return keys_; }
  // Those up to a key; none where it is the first.
  v1::TreeKeys KeysTo(std::string_view public_key) const;

  // The head is of this log, and signed by a key of its size. DATA_LOSS (DATA_CORRUPT)
  // says what is wrong.
  absl::Status Check(const v1::SignedTreeHead& head) const;

  // The next key, by the word of the last one, which `signer` is.
  v1::TreeKey NextKey(const Signer& signer, std::string_view public_key,
                      uint64_t from_size) const;
  void Add(v1::TreeKey key) { *keys_.add_keys() = std::move(key); }

 private:
  const Kept* kept_;
  v1::TreeKeys keys_;  // at least one
};

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_KEY_CHAIN_H_
