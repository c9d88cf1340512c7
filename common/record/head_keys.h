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

// What is wrong with a head as one of the log `log_id`. A log's id is the hash of its
// first key, with which it signs until the first of `later`, its further keys by their
// sizes, as they are known; a head that has its keys with it (key_chain.h) needs none.
HeadFault FaultIn(const v1::SignedTreeHead& head, std::string_view log_id,
                  const std::vector<HeadKey>& later = {});

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_HEAD_KEYS_H_
