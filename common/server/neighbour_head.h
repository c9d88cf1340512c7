// What is asked of a neighbour about its record as a whole.
#ifndef YIFA_COMMON_SERVER_NEIGHBOUR_HEAD_H_
#define YIFA_COMMON_SERVER_NEIGHBOUR_HEAD_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/sha256.h"
#include "common/server/client.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::server {

// Both wait for two seconds at most.

// Its head; one that it signed so many seconds ago will do.
absl::StatusOr<record::v1::SignedTreeHead> AskHead(Channel& neighbour,
                                                   int oldest_seconds = 0);
// A consistency proof between two sizes of its tree.
absl::StatusOr<std::vector<Hash>> AskProof(Channel& neighbour, uint64_t first,
                                           uint64_t second);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_NEIGHBOUR_HEAD_H_
