// yifa binding: who may do what.
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "absl/flags/declare.h"
#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/access/v1/access_service.pb.h"

ABSL_DECLARE_FLAG(std::string, reason);
ABSL_DECLARE_FLAG(std::string, from);
ABSL_DECLARE_FLAG(std::string, until);
ABSL_FLAG(std::string, only_cases, "", "The only cases, by name, separated by commas.");
ABSL_FLAG(std::string, only_fields, "",
          "The only fields of enforcement 执法领域, separated by commas.");

namespace yifa::cli {
namespace {

using access::v1::Binding;

// The register of the suite is kept by the first service; the others follow.
server::Channel& Keeper(const Suite& suite) { return suite.channel(Service::kComplaint); }

std::string DayText(const type::v1::Date& proto) {
  const std::optional<Date> day = FromProto(proto);
  return day ? FormatDate(*day) : "";
}

template <typename Names>
std::string Joined(const Names& names) {
  return absl::StrJoin(names, ",");
}

Json ToJson(const Binding& binding) {
  Json json = {
      {"name", binding.name()},
      {"roles", std::vector<std::string>(binding.roles().begin(), binding.roles().end())},
      {"revoked", binding.revoked()},
      {"reason", binding.reason()}};
  if (binding.has_valid_from_date()) json["from"] = DayText(binding.valid_from_date());
  if (binding.has_valid_until_date()) json["until"] = DayText(binding.valid_until_date());
  if (binding.cases_size() > 0)
    json["cases"] =
        std::vector<std::string>(binding.cases().begin(), binding.cases().end());
  if (binding.fields_size() > 0)
    json["fields"] =
        std::vector<std::string>(binding.fields().begin(), binding.fields().end());
  return json;
}

void Print(const std::vector<Binding>& bindings) {
  Table table({{"人员"}, {"岗位"}, {"自"}, {"至"}, {"范围"}, {"状态"}});
  for (const Binding& binding : bindings)
    table.Add({casework::IdOf(binding.name()), Joined(binding.roles()),
               DayText(binding.valid_from_date()), DayText(binding.valid_until_date()),
               absl::StrCat(Joined(binding.cases()), Joined(binding.fields())),
               binding.revoked() ? "已收回" : ""});
  if (!table.empty()) std::printf("%s", table.Format().c_str());
  std::printf("共 %zu 项授权。\n", bindings.size());
}

absl::StatusOr<std::vector<Binding>> List(const Suite& suite, const std::string& organ) {
  access::v1::ListBindingsRequest request;
  request.set_parent(organ);
  std::vector<Binding> bindings;
  YIFA_RETURN_IF_ERROR(VisitPages<access::v1::ListBindingsResponse>(
      Keeper(suite), "yifa.access.v1.AccessService.ListBindings", request,
      [&](const access::v1::ListBindingsResponse& page) {
        bindings.insert(bindings.end(), page.bindings().begin(), page.bindings().end());
      }));
  return bindings;
}

absl::Status SetDay(const std::string& text, type::v1::Date* (Binding::*field)(),
                    Binding& binding) {
  if (text.empty()) return absl::OkStatus();
  const std::optional<Date> day = ParseDate(text);
  if (!day) return absl::InvalidArgumentError(absl::StrCat("no date: ", text));
  *(binding.*field)() = ToProto(*day);
  return absl::OkStatus();
}

std::vector<std::string> Names(const std::string& text) {
  return absl::StrSplit(text, ',', absl::SkipEmpty());
}

absl::StatusOr<std::string> EtagOf(const Suite& suite, const std::string& name) {
  access::v1::GetBindingRequest request;
  request.set_name(name);
  const auto found = Keeper(suite).Call<Binding>(
      MethodNamed("yifa.access.v1.AccessService.GetBinding"), request);
  if (found.ok()) return found->etag();
  if (found.status().code() == absl::StatusCode::kNotFound) return "";
  return found.status();
}

absl::StatusOr<Binding> Put(const Suite& suite, const std::string& name,
                            const std::string& roles) {
  access::v1::PutBindingRequest request;
  request.set_request_id(RandomUuid());
  Binding& binding = *request.mutable_binding();
  binding.set_name(name);
  binding.set_reason(absl::GetFlag(FLAGS_reason));
  for (const std::string& role : Names(roles)) binding.add_roles(role);
  for (const std::string& of : Names(absl::GetFlag(FLAGS_only_cases)))
    binding.add_cases(of);
  for (const std::string& of : Names(absl::GetFlag(FLAGS_only_fields)))
    binding.add_fields(of);
  YIFA_RETURN_IF_ERROR(
      SetDay(absl::GetFlag(FLAGS_from), &Binding::mutable_valid_from_date, binding));
  YIFA_RETURN_IF_ERROR(
      SetDay(absl::GetFlag(FLAGS_until), &Binding::mutable_valid_until_date, binding));
  YIFA_ASSIGN_OR_RETURN(*request.mutable_etag(), EtagOf(suite, name));
  return Keeper(suite).Call<Binding>(
      MethodNamed("yifa.access.v1.AccessService.PutBinding"), request);
}

absl::StatusOr<Binding> Revoke(const Suite& suite, const std::string& name) {
  access::v1::RevokeBindingRequest request;
  request.set_request_id(RandomUuid());
  request.set_name(name);
  request.set_reason(absl::GetFlag(FLAGS_reason));
  return Keeper(suite).Call<Binding>(
      MethodNamed("yifa.access.v1.AccessService.RevokeBinding"), request);
}

void Print(const std::string& what, const Binding& binding) {
  if (WantsJson())
    PrintJson(ToJson(binding));
  else
    std::printf("%s：%s %s\n", what.c_str(), binding.name().c_str(),
                Joined(binding.roles()).c_str());
}

int RunList(const Suite& suite) {
  const auto bindings = List(suite, OrganFromFlags());
  if (!bindings.ok()) return Fail("授权", bindings.status());
  if (!WantsJson()) {
    Print(*bindings);
    return kExitOk;
  }
  Json json = Json::array();
  for (const Binding& binding : *bindings) json.push_back(ToJson(binding));
  PrintJson(json);
  return kExitOk;
}

int RunBinding(const std::vector<std::string>& arguments) {
  const std::string& action = arguments[0];
  const bool list = action == "list" && arguments.size() == 1;
  const bool put = action == "put" && arguments.size() == 3;
  const bool revoke = action == "revoke" && arguments.size() == 2;
  if (!list && !put && !revoke) {
    std::fprintf(stderr, "yifa binding list | put NAME ROLES | revoke NAME\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  if (list) return RunList(*suite);
  const absl::StatusOr<Binding> binding =
      put ? Put(*suite, arguments[1], arguments[2]) : Revoke(*suite, arguments[1]);
  if (!binding.ok()) return Fail("授权", binding.status());
  Print(put ? "已授权" : "已收回", *binding);
  return kExitOk;
}

}  // namespace

const Command& BindingCommand() {
  static const Command command = {
      "binding",
      "ACTION …",
      "says who may do what 授权",
      "Who may do what, where services run with --roles_from=bindings. For security\n"
      "administrators (--roles=security) of the organ or of all; NAME is\n"
      "organs/{organ}/bindings/{principal}, or bindings/{principal} of who belongs to\n"
      "none.\n"
      "  list            the bindings of --organ; without it, of who belongs to none\n"
      "  put NAME ROLES  binds, or binds anew, to roles separated by commas; on the "
      "days\n"
      "                  of --from and --until, in --only_cases and --only_fields\n"
      "  revoke NAME     takes a binding back; --reason is needed\n"
      "Exits with 0, or 1 if it was refused.",
      1,
      3,
      {{FlagOf(FLAGS_reason), FlagOf(FLAGS_from), FlagOf(FLAGS_until),
        FlagOf(FLAGS_only_cases), FlagOf(FLAGS_only_fields)},
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunBinding};
  return command;
}

}  // namespace yifa::cli
