#include "common/server/neighbour_head.h"

#include "common/base/status_macros.h"
#include "common/record/reading.h"

namespace yifa::server {
namespace {

CallOptions Soon() {
  CallOptions options;
  options.timeout = absl::Seconds(2);
  return options;
}

}  // namespace

absl::StatusOr<record::v1::SignedTreeHead> AskHead(Channel& neighbour,
                                                   int oldest_seconds) {
  record::v1::GetTreeHeadRequest request;
  request.set_oldest_seconds(oldest_seconds);
  return neighbour.Call<record::v1::SignedTreeHead>(
      FindMethod("yifa.record.v1.RecordService.GetTreeHead"), request, Soon());
}

absl::StatusOr<std::vector<Hash>> AskProof(Channel& neighbour, uint64_t first,
                                           uint64_t second) {
  record::v1::GetConsistencyProofRequest request;
  request.set_first_size(static_cast<int64_t>(first));
  request.set_second_size(static_cast<int64_t>(second));
  YIFA_ASSIGN_OR_RETURN(
      const auto proof,
      neighbour.Call<record::v1::ConsistencyProof>(
          FindMethod("yifa.record.v1.RecordService.GetConsistencyProof"), request,
          Soon()));
  return record::HashesOf(proof.hashes());
}

}  // namespace yifa::server
