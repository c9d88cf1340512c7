#include "services/cli/suite.h"

#include <cstdlib>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/server/credentials.h"
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

struct Collection {
  const char* name;
  Service service;
  const char* getter;
};

constexpr std::array kCollections = {
    Collection{"complaints", Service::kComplaint,
               "yifa.complaint.v1.ComplaintService.GetComplaint"},
    Collection{"penaltyCases", Service::kPenalty,
               "yifa.penalty.v1.PenaltyService.GetPenaltyCase"},
    Collection{"officers", Service::kPenalty,
               "yifa.penalty.v1.PenaltyService.GetOfficer"},
    Collection{"trainings", Service::kPenalty,
               "yifa.penalty.v1.PenaltyService.GetTraining"},
    Collection{"reconsiderations", Service::kReconsideration,
               "yifa.reconsideration.v1.ReconsiderationService.GetReconsideration"},
    Collection{"litigationCases", Service::kLitigation,
               "yifa.litigation.v1.LitigationService.GetLitigationCase"},
    Collection{"judicialSuggestions", Service::kLitigation,
               "yifa.litigation.v1.SuggestionService.GetJudicialSuggestion"},
    Collection{"disclosureRequests", Service::kDisclosure,
               "yifa.disclosure.v1.DisclosureService.GetDisclosureRequest"},
    Collection{"publications", Service::kDisclosure,
               "yifa.disclosure.v1.DisclosureService.GetPublication"},
};

const Collection* CollectionOf(std::string_view case_name) {
  const std::vector<std::string> parts = absl::StrSplit(std::string(case_name), '/');
  if (parts.size() != 4 || parts[0] != "organs" || parts[1].empty() || parts[3].empty())
    return nullptr;
  for (const Collection& collection : kCollections)
    if (parts[2] == collection.name) return &collection;
  return nullptr;
}

}  // namespace

std::string NameOf(Service service) { return KnownOf(service).name; }
std::string TitleOf(Service service) { return KnownOf(service).title; }

std::optional<Service> ServiceOfCase(std::string_view case_name) {
  const Collection* collection = CollectionOf(case_name);
  if (collection == nullptr) return std::nullopt;
  return collection->service;
}

std::string GetterOfCase(std::string_view case_name) {
  const Collection* collection = CollectionOf(case_name);
  return collection == nullptr ? "" : collection->getter;
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
  Suite suite;
  suite.addresses_ = addresses;
  for (const auto& [service, address] : addresses) {
    server::ChannelOptions options;
    options.address = address;
    options.tls = server::TlsFilesFromFlags();
    options.caller = caller;
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
