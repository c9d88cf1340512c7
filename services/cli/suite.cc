#include "services/cli/suite.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor_database.h>

#include <cstdlib>
#include <map>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/server/credentials.h"
#include "google/api/annotations.pb.h"
#include "services/cli/command.h"

#define YIFA_ADDRESS_HELP(title)                                                  \
  "Address of the " title                                                         \
  " service, host:port or unix:path. Empty: the environment's YIFA_ variable of " \
  "that name, else the service's own port on this machine."

ABSL_FLAG(std::string, complaint, "", YIFA_ADDRESS_HELP("complaint 投诉举报"));
ABSL_FLAG(std::string, penalty, "", YIFA_ADDRESS_HELP("penalty 行政处罚"));
ABSL_FLAG(std::string, reconsideration, "",
          YIFA_ADDRESS_HELP("reconsideration 行政复议"));
ABSL_FLAG(std::string, litigation, "", YIFA_ADDRESS_HELP("litigation 行政应诉"));
ABSL_FLAG(std::string, disclosure, "", YIFA_ADDRESS_HELP("disclosure 政府信息公开"));
namespace yifa::cli {
namespace {

struct Known {
  Service service;
  const char* name;
  const char* title;
  const char* port;
  const absl::Flag<std::string>* flag;
};

const std::array<Known, 5>& AllKnown() {
  static const std::array<Known, 5> known = {{
      {Service::kComplaint, "complaint", "投诉举报", "7101", &FLAGS_complaint},
      {Service::kPenalty, "penalty", "行政处罚", "7102", &FLAGS_penalty},
      {Service::kReconsideration, "reconsideration", "行政复议", "7103",
       &FLAGS_reconsideration},
      {Service::kLitigation, "litigation", "行政应诉", "7104", &FLAGS_litigation},
      {Service::kDisclosure, "disclosure", "政府信息公开", "7105", &FLAGS_disclosure},
  }};
  return known;
}

const Known& KnownOf(Service service) {
  return AllKnown().at(static_cast<size_t>(service));
}

// A kind of case, as the contracts have it: who carries it, and what returns it.
struct Collection {
  std::vector<Service> services;
  const google::protobuf::MethodDescriptor* getter = nullptr;
};

// Whose contract it is: yifa.penalty.v1 is the penalty service's.
std::vector<Service> ServicesOf(const std::string& package) {
  if (package == "yifa.contested.v1")
    return {Service::kReconsideration, Service::kLitigation};
  for (const Known& known : AllKnown())
    if (package == absl::StrCat("yifa.", known.name, ".v1")) return {known.service};
  return {};
}

// `complaints` of a method that is got at /v1/{name=organs/*/complaints/*}; "" of any
// other.
std::string CollectionGotBy(const google::protobuf::MethodDescriptor& method) {
  absl::string_view path = method.options().GetExtension(google::api::http).get();
  if (!absl::ConsumePrefix(&path, "/v1/{name=organs/*/") ||
      !absl::ConsumeSuffix(&path, "/*}") || absl::StrContains(path, "/"))
    return "";
  return std::string(path);
}

// By their names, from the contracts that are linked.
std::map<std::string, Collection> FindCollections() {
  std::map<std::string, Collection> collections;
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  std::vector<std::string> files;
  google::protobuf::DescriptorPool::internal_generated_database()->FindAllFileNames(
      &files);
  for (const std::string& name : files) {
    if (!absl::StartsWith(name, "yifa/")) continue;
    const google::protobuf::FileDescriptor* file = pool->FindFileByName(name);
    const std::vector<Service> services = ServicesOf(file->package());
    if (services.empty()) continue;
    for (int i = 0; i < file->service_count(); ++i)
      for (int k = 0; k < file->service(i)->method_count(); ++k) {
        const auto* method = file->service(i)->method(k);
        const std::string collection = CollectionGotBy(*method);
        if (!collection.empty()) collections[collection] = {services, method};
      }
  }
  return collections;
}

const Collection* CollectionOf(std::string_view case_name) {
  static const auto& collections =
      *new std::map<std::string, Collection>(FindCollections());
  const std::vector<std::string> parts = absl::StrSplit(std::string(case_name), '/');
  if (parts.size() != 4 || parts[0] != "organs" || parts[1].empty() || parts[3].empty())
    return nullptr;
  const auto found = collections.find(parts[2]);
  return found == collections.end() ? nullptr : &found->second;
}

}  // namespace

std::string NameOf(Service service) { return KnownOf(service).name; }
std::string TitleOf(Service service) { return KnownOf(service).title; }

absl::StatusOr<Service> ServiceOf(const std::string& name) {
  for (const Service service : kServices)
    if (NameOf(service) == name) return service;
  return absl::InvalidArgumentError(absl::StrCat("没有服务 ", name));
}

std::vector<Service> ServicesOfCase(std::string_view case_name) {
  const Collection* collection = CollectionOf(case_name);
  return collection == nullptr ? std::vector<Service>() : collection->services;
}

const google::protobuf::MethodDescriptor* GetterOfCase(std::string_view case_name) {
  const Collection* collection = CollectionOf(case_name);
  return collection == nullptr ? nullptr : collection->getter;
}

const google::protobuf::MethodDescriptor* MethodNamed(const std::string& full_name) {
  const google::protobuf::MethodDescriptor* method = server::FindMethod(full_name);
  YIFA_CHECK(method != nullptr, full_name.c_str());
  return method;
}

Addresses AddressesFromFlags() {
  Addresses addresses;
  for (const Known& known : AllKnown()) {
    std::string address = absl::GetFlag(*known.flag);
    if (address.empty()) {
      const std::string variable =
          absl::StrCat("YIFA_", absl::AsciiStrToUpper(known.name));
      const char* value = std::getenv(variable.c_str());
      if (value != nullptr) address = value;
    }
    if (address.empty()) address = absl::StrCat("127.0.0.1:", known.port);
    addresses[known.service] = address;
  }
  return addresses;
}

absl::StatusOr<Suite> Suite::Open(const Addresses& addresses,
                                  const casework::Caller& caller) {
  YIFA_ASSIGN_OR_RETURN(const std::string token, TokenFromFlags());
  return OpenAs(addresses, {token.empty() ? caller : casework::Caller(), token});
}

absl::StatusOr<Suite> Suite::OpenAs(const Addresses& addresses, const Papers& papers) {
  Suite suite;
  suite.addresses_ = addresses;
  for (const auto& [service, address] : addresses) {
    server::ChannelOptions options;
    options.address = address;
    options.tls = papers.tls;
    options.caller = papers.caller;
    options.token = papers.token;
    YIFA_ASSIGN_OR_RETURN(suite.channels_[service], server::Channel::Open(options));
  }
  return suite;
}

const Flags& SuiteFlags() {
  static const Flags& flags = *new Flags([] {
    Flags all = server::TlsFlags();
    for (const Known& known : AllKnown()) all.push_back(FlagOf(*known.flag));
    return all;
  }());
  return flags;
}

}  // namespace yifa::cli
