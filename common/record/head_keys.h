// The one place that says whose signature makes a tree head one of a log.
#ifndef YIFA_COMMON_RECORD_HEAD_KEYS_H_
#define YIFA_COMMON_RECORD_HEAD_KEYS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yifa/record/v1/record_service.pb.h"

namespace yifa::record {

// A key with which a log signs its heads from a size of its tree on.
struct HeadKey {
  uint64_t from_size = 0;
  std::string public_key;  // 32 bytes
};

enum class HeadFault {
  kNone,
  kOtherLog,   // it is of another log
  kOtherKey,   // the log may not sign with that key at that size
  kSignature,  // its signature is not that key's
};

// Whether the log `log_id` signs with that key when its tree has so many entries. A log's
// id is the hash of its first key, with which it signs until the first of `later`, its
// further keys by their sizes, as they are known.
bool MaySign(std::string_view public_key, std::string_view log_id, uint64_t size,
             const std::vector<HeadKey>& later = {});

// The keys of a log that go with what it signed (key_chain.h); none: it has had but one.
using TreeKeys = google::protobuf::RepeatedPtrField<v1::TreeKey>;
// Whether it is the log's first key, or the last of `keys`.
bool IsKeyOf(std::string_view public_key, std::string_view log_id, const TreeKeys& keys);

// What is wrong with a head as one of the log `log_id`. One that has its keys with it
// needs no `later`.
HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later = {});

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_HEAD_KEYS_H_
