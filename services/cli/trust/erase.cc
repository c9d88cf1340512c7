// yifa erase: what is personal in a case, on the order of one person and by the hand of
// another.
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/declare.h"
#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "yifa/keys/v1/key_service.pb.h"

ABSL_DECLARE_FLAG(std::string, reason);
ABSL_DECLARE_FLAG(std::string, service);
ABSL_FLAG(std::string, basis, "",
          "The provision by which the erasure is lawful, with its article.");
ABSL_FLAG(std::string, keep_until, "",
          "The last day on which the file had to be kept, as the organ's schedule of "
          "keeping says, e.g. 2025-12-31.");

namespace yifa::cli {
namespace {

using keys::v1::Erasure;

struct Found {
  Service service;
  Erasure erasure;
};

absl::StatusOr<std::vector<Service>> Asked(std::vector<Service> all) {
  const std::string name = absl::GetFlag(FLAGS_service);
  if (name.empty()) return all;
  YIFA_ASSIGN_OR_RETURN(const Service service, ServiceOf(name));
  return std::vector<Service>{service};
}

// Proposes it in each service that has the case.
absl::StatusOr<std::vector<Found>> Propose(const Suite& suite, const std::string& name) {
  const std::optional<Date> day = ParseDate(absl::GetFlag(FLAGS_keep_until));
  if (!day) return absl::InvalidArgumentError("--keep_until 不是日期");
  YIFA_ASSIGN_OR_RETURN(const std::vector<Service> services, Asked(ServicesOfCase(name)));
  keys::v1::ProposeErasureRequest request;
  request.set_name(name);
  request.set_reason(absl::GetFlag(FLAGS_reason));
  request.set_basis(absl::GetFlag(FLAGS_basis));
  *request.mutable_keep_until_date() = ToProto(*day);
  std::vector<Found> proposed;
  absl::Status missing = absl::NotFoundError(absl::StrCat("没有 ", name));
  for (const Service service : services) {
    request.set_request_id(RandomUuid());
    auto erasure = suite.channel(service).Call<Erasure>(
        MethodNamed("yifa.keys.v1.KeyService.ProposeErasure"), request);
    if (erasure.ok())
      proposed.push_back({service, *std::move(erasure)});
    else if (absl::IsNotFound(erasure.status()))
      missing = erasure.status();
    else
      return erasure.status();
  }
  if (proposed.empty()) return missing;
  return proposed;
}

// The one service that has an order of that name.
absl::StatusOr<Service> KeeperOf(const Suite& suite, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const std::vector<Service> services,
                        Asked(std::vector<Service>(kServices.begin(), kServices.end())));
  if (services.size() == 1) return services.front();
  keys::v1::GetErasureRequest request;
  request.set_name(name);
  std::vector<Service> having;
  std::vector<std::string> names;
  for (const Service service : services) {
    const auto found = suite.channel(service).Call<Erasure>(
        MethodNamed("yifa.keys.v1.KeyService.GetErasure"), request);
    if (absl::IsNotFound(found.status())) continue;
    YIFA_RETURN_IF_ERROR(found.status());
    having.push_back(service);
    names.push_back(NameOf(service));
  }
  if (having.size() == 1) return having.front();
  if (having.empty()) return absl::NotFoundError(absl::StrCat("没有 ", name));
  return absl::InvalidArgumentError(
      absl::StrCat("请用 --service 指明服务：", absl::StrJoin(names, "、")));
}

absl::StatusOr<std::vector<Found>> CarryOut(const Suite& suite, const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const Service service, KeeperOf(suite, name));
  keys::v1::EraseCaseRequest request;
  request.set_name(name);
  request.set_request_id(RandomUuid());
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();  // as long as its files take to be merged
  YIFA_ASSIGN_OR_RETURN(
      Erasure erasure,
      suite.channel(service).Call<Erasure>(
          MethodNamed("yifa.keys.v1.KeyService.EraseCase"), request, options));
  return std::vector<Found>{{service, std::move(erasure)}};
}

int RunErase(const std::vector<std::string>& arguments) {
  const std::string& name = arguments[0];
  const bool carry_out = absl::StrContains(name, "/erasures/");
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const auto done = carry_out ? CarryOut(*suite, name) : Propose(*suite, name);
  if (!done.ok()) return Fail("没有删除", done.status());
  Json json = Json::array();
  for (const Found& each : *done) {
    json.push_back({{"service", NameOf(each.service)},
                    {"erasure", each.erasure.name()},
                    {"case", each.erasure.case_name()},
                    {"done", carry_out}});
    if (WantsJson()) continue;
    std::printf(carry_out ? "%s：已删除 %s 的个人信息（%s）\n"
                          : "%s：已提出删除 %s 的个人信息（%s），由安全管理员办理\n",
                NameOf(each.service).c_str(), each.erasure.case_name().c_str(),
                each.erasure.name().c_str());
  }
  if (WantsJson())
    PrintJson(json);
  else if (carry_out)
    std::printf(
        "请立即重新备份密钥（yifa backup --keys），并销毁此前的密钥备份；其他服务中的有关"
        "案件须在各该服务删除。\n");
  return kExitOk;
}

}  // namespace

const Command& EraseCommand() {
  static const Command command = {
      "erase",
      "CASE|ERASURE",
      "erases what is personal in a case 删除个人信息",
      "With CASE, organs/{organ}/{collection}/{case}: a head of the organ proposes it, "
      "with\n"
      "--reason, --basis and --keep_until. With ERASURE, the name that answered: the\n"
      "security administrator, another person, carries it out. The keys that open the "
      "values\n"
      "are destroyed, the record stands and is verified as before. The case must be "
      "closed\n"
      "and no longer to be kept. Copies of the keys that were taken before are to be\n"
      "destroyed: `yifa backup --keys` replaces its own.\n"
      "Exits with 0, or 1 if it was refused.",
      1,
      1,
      {{FlagOf(FLAGS_reason), FlagOf(FLAGS_basis), FlagOf(FLAGS_keep_until),
        FlagOf(FLAGS_service)},
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunErase};
  return command;
}

}  // namespace yifa::cli
