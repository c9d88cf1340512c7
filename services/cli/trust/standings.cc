#include "services/cli/trust/standings.h"

#include "absl/time/clock.h"
#include "common/base/status_macros.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {
namespace {

// What an act leads to in another service is there within moments.
constexpr int kRoundsMost = 40;
constexpr absl::Duration kBetween = absl::Milliseconds(250);

absl::Status ReadOn(const Suite& suite, Service service, StandingCheck& standings) {
  server::Channel& channel = suite.channel(service);
  YIFA_ASSIGN_OR_RETURN(
      const auto head,
      channel.Call<record::v1::SignedTreeHead>(
          MethodNamed("yifa.record.v1.RecordService.GetTreeHead"),
          record::v1::GetTreeHeadRequest(), server::CallOptions{.attempts = 10}));
  if (standings.next(service) >= head.tree_size()) return absl::OkStatus();
  record::v1::ReadEntriesRequest request;
  request.set_from_sequence(standings.next(service));
  request.set_limit(head.tree_size() - standings.next(service));
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();
  const auto reader = channel.Read(
      MethodNamed("yifa.record.v1.RecordService.ReadEntries"), request, options);
  record::v1::ReadEntriesResponse response;
  while (reader->Next(response))
    for (const record::v1::LoggedEntry& entry : response.entries())
      standings.Add(service, entry);
  return reader->Finish();
}

}  // namespace

absl::StatusOr<Findings> CompareWhenStill(const Suite& suite, StandingCheck& standings) {
  Findings findings = standings.Compare();
  for (int round = 0; round < kRoundsMost && !findings.empty(); ++round) {
    absl::SleepFor(kBetween);
    for (const Service service : kServices)
      YIFA_RETURN_IF_ERROR(ReadOn(suite, service, standings));
    findings = standings.Compare();
  }
  return findings;
}

}  // namespace yifa::cli
