#include "services/cli/trust/verify_trail.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/record/merkle.h"
#include "common/record/reading.h"
#include "services/cli/suite.h"
#include "services/cli/trust/trail_check.h"

namespace yifa::cli {
namespace {

using record::v1::SignedTreeHead;

void Report(const Findings& found, Findings& findings) {
  findings.insert(findings.end(), found.begin(), found.end());
}

absl::Status Read(server::Channel& channel, const SignedTreeHead& head,
                  Findings& findings) {
  TrailCheck trail;
  server::CallOptions endless;
  endless.timeout = absl::InfiniteDuration();
  const auto reader = channel.Read(MethodNamed("yifa.trail.v1.TrailService.ReadTrail"),
                                   trail::v1::ReadTrailRequest(), endless);
  trail::v1::ReadTrailResponse response;
  while (reader->Next(response))
    trail.Add(response, static_cast<uint64_t>(head.tree_size()));
  YIFA_RETURN_IF_ERROR(reader->Finish());
  Report(trail.Compare(head), findings);
  return absl::OkStatus();
}

// What is dropped can still be shown to have been there.
absl::Status CheckGoesOn(server::Channel& channel, const SeenHead& before,
                         const SignedTreeHead& head, Findings& findings) {
  const auto size = static_cast<uint64_t>(head.tree_size());
  if (before.size == 0) return absl::OkStatus();
  if (before.size > size) {
    findings.push_back(absl::StrCat("审计日志此前有 ", before.size, " 条，现在只有 ",
                                    size, " 条：日志被截短"));
    return absl::OkStatus();
  }
  trail::v1::GetTrailConsistencyProofRequest request;
  request.set_first_size(static_cast<int64_t>(before.size));
  request.set_second_size(static_cast<int64_t>(size));
  YIFA_ASSIGN_OR_RETURN(
      const auto proof,
      channel.Call<record::v1::ConsistencyProof>(
          MethodNamed("yifa.trail.v1.TrailService.GetTrailConsistencyProof"), request,
          server::CallOptions{.attempts = 10}));
  if (!record::VerifyConsistency(before.size, size, record::HashOf(before.root),
                                 record::HashOf(head.root_hash()),
                                 record::HashesOf(proof.hashes())))
    findings.push_back(
        absl::StrCat("审计日志不是此前核对时（", before.size, " 条）的延续：日志被改动"));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SignedTreeHead> VerifyTrail(server::Channel& channel,
                                           const SeenHeads& seen, Findings& findings) {
  YIFA_ASSIGN_OR_RETURN(
      const SignedTreeHead head,
      channel.Call<SignedTreeHead>(MethodNamed("yifa.trail.v1.TrailService.GetTrailHead"),
                                   trail::v1::GetTrailHeadRequest(),
                                   server::CallOptions{.attempts = 10}));
  Report(CheckTrailHead(head), findings);
  YIFA_RETURN_IF_ERROR(Read(channel, head, findings));
  if (const auto before = seen.find(LogIdOf(head)); before != seen.end())
    YIFA_RETURN_IF_ERROR(CheckGoesOn(channel, before->second, head, findings));
  return head;
}

}  // namespace yifa::cli
