// yifa clock: says that the machines' clocks are right, and takes back what wrong ones
// did.
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

ABSL_FLAG(std::string, why, "", "Why, as it is to stand on record.");

namespace yifa::cli {
namespace {

constexpr char kConfirm[] = "confirm";
constexpr char kSetAside[] = "set-aside";

// Each returns what was done, in words.
absl::StatusOr<std::string> Confirm(server::Channel& service, Date today) {
  deadline::v1::ConfirmClockRequest request;
  request.set_request_id(RandomUuid());
  *request.mutable_today() = ToProto(today);
  request.set_reason(absl::GetFlag(FLAGS_why));
  YIFA_RETURN_IF_ERROR(
      service
          .Call<deadline::v1::ClockConfirmation>(
              MethodNamed("yifa.deadline.v1.DeadlineService.ConfirmClock"), request)
          .status());
  return "时钟已经确认";
}

absl::StatusOr<std::string> SetAside(server::Channel& service, Date through) {
  std::vector<std::string> organs;
  YIFA_RETURN_IF_ERROR(VisitPages<organ::v1::ListOrgansResponse>(
      service, "yifa.organ.v1.OrganService.ListOrgans", organ::v1::ListOrgansRequest(),
      [&](const organ::v1::ListOrgansResponse& page) {
        for (const type::v1::Organ& organ : page.organs()) organs.push_back(organ.name());
      }));
  int cases = 0;
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();
  for (const std::string& organ : organs) {
    deadline::v1::SetAsideExpiriesRequest request;
    request.set_parent(organ);
    *request.mutable_through_date() = ToProto(through);
    request.set_reason(absl::GetFlag(FLAGS_why));
    YIFA_ASSIGN_OR_RETURN(
        const auto response,
        service.Call<deadline::v1::SetAsideExpiriesResponse>(
            MethodNamed("yifa.deadline.v1.DeadlineService.SetAsideExpiries"), request,
            options));
    cases += response.cases();
    for (const std::string& name : response.untouched())
      std::printf("  此后已有人办理，未予撤销：%s\n", name.c_str());
  }
  return absl::StrCat(cases, " 件案件的期限恢复计算");
}

int RunClock(const std::vector<std::string>& arguments) {
  const std::optional<Date> day = ParseDate(arguments[1]);
  const bool confirm = arguments[0] == kConfirm;
  if (!day || (!confirm && arguments[0] != kSetAside) ||
      absl::GetFlag(FLAGS_why).empty()) {
    std::fprintf(stderr, "yifa clock confirm|set-aside YYYY-MM-DD --why=…\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  int exit = kExitOk;
  for (const Service service : kServices) {
    server::Channel& channel = suite->channel(service);
    const absl::StatusOr<std::string> done =
        confirm ? Confirm(channel, *day) : SetAside(channel, *day);
    if (done.ok())
      std::printf("%s：%s\n", TitleOf(service).c_str(), done->c_str());
    else
      exit = Fail(TitleOf(service), done.status());
  }
  return exit;
}

}  // namespace

const Command& ClockCommand() {
  static const Command command = {
      "clock",
      "ACTION DATE",
      "says that the clocks are right, or undoes a wrong one 时钟",
      "After the clock of a service's machine was wrong, or the machine was off for "
      "long\n"
      "(yifa verify: CLOCK_NOT_BELIEVED). For administrators without an organ; --why is\n"
      "needed and stands on record.\n"
      "  confirm DATE    says to every service that its clock, which shows DATE, is "
      "right\n"
      "  set-aside DATE  sets aside what the law did of itself, in all organs' cases, "
      "on\n"
      "                  days after DATE, the last that has come; names the cases in "
      "which\n"
      "                  somebody has acted since and which stay as they are\n"
      "Exits with 0, or 1 if a service refused or did not answer.",
      2,
      2,
      {{FlagOf(FLAGS_why)}, SuiteFlags(), IdentityFlags()},
      &RunClock};
  return command;
}

}  // namespace yifa::cli
