// yifa show: the file of a case.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/read/case_text.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {
namespace {

using google::protobuf::Message;
using record::v1::Entry;

constexpr int kPage = 1000;
absl::StatusOr<std::unique_ptr<Message>> GetCase(const Suite& suite, Service service,
                                                 const std::string& name) {
  const auto* method = GetterOfCase(name);
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  std::unique_ptr<Message> request(factory->GetPrototype(method->input_type())->New());
  std::unique_ptr<Message> found(factory->GetPrototype(method->output_type())->New());
  request->GetReflection()->SetString(
      request.get(), method->input_type()->FindFieldByName("name"), name);
  YIFA_RETURN_IF_ERROR(suite.channel(service).Call(method, *request, *found, Patient()));
  return found;
}

// Oldest first.
absl::StatusOr<std::vector<Entry>> EntriesOf(const Suite& suite, Service service,
                                             const std::string& name) {
  std::vector<Entry> entries;
  record::v1::ListCaseEntriesRequest request;
  request.set_name(name);
  request.set_page_size(kPage);
  bool parsed = true;
  YIFA_RETURN_IF_ERROR(VisitPages<record::v1::ListCaseEntriesResponse>(
      suite.channel(service), "yifa.record.v1.RecordService.ListCaseEntries", request,
      [&](const record::v1::ListCaseEntriesResponse& page) {
        for (const record::v1::LoggedEntry& logged : page.entries())
          parsed = entries.emplace_back().ParseFromString(logged.entry()) && parsed;
      }));
  if (!parsed) return absl::DataLossError("记录中的条目无法解析");
  std::reverse(entries.begin(), entries.end());
  return entries;
}

absl::StatusOr<Json> ToJson(const Message& message) {
  std::string text;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok())
    return absl::InternalError("no JSON");
  return ParseJson(text);
}

absl::Status Show(const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  std::vector<Service> services = ServicesOfCase(name);
  auto got = GetCase(suite, services.front(), name);
  while (absl::IsNotFound(got.status()) && services.size() > 1) {
    services.erase(services.begin());
    got = GetCase(suite, services.front(), name);
  }
  YIFA_ASSIGN_OR_RETURN(const auto found, std::move(got));
  YIFA_ASSIGN_OR_RETURN(const auto entries, EntriesOf(suite, services.front(), name));
  if (WantsJson()) {
    Json json = {{"case", Json()}, {"entries", Json::array()}};
    YIFA_ASSIGN_OR_RETURN(json["case"], ToJson(*found));
    for (const Entry& entry : entries) {
      YIFA_ASSIGN_OR_RETURN(Json of, ToJson(entry));
      json["entries"].push_back(std::move(of));
    }
    PrintJson(json);
    return absl::OkStatus();
  }
  std::fputs(CaseText(*found, entries).c_str(), stdout);
  return absl::OkStatus();
}

int RunShow(const std::vector<std::string>& arguments) {
  if (ServicesOfCase(arguments[0]).empty()) {
    std::fprintf(stderr, "not a case: %s\nexpected organs/{organ}/{collection}/{case}\n",
                 arguments[0].c_str());
    return kExitUsage;
  }
  const absl::Status status = Show(arguments[0]);
  return status.ok() ? kExitOk : Fail(arguments[0], status);
}

}  // namespace

const Command& ShowCommand() {
  static const Command command = {
      "show",
      "CASE",
      "shows the file of a case 案卷",
      "Shows a case, organs/{organ}/{collection}/{case}: where it stands, its acts in "
      "order,\n"
      "its documents with their numbers and the last part of their names, on whom and "
      "how "
      "they\n"
      "were served, what was corrected, attached, reviewed, given back and repaired, and "
      "its time\n"
      "limits with how they were computed.\n"
      "What the caller may not see is left out.\n"
      "Exits with 0, or 1 if the case could not be read.",
      1,
      1,
      {SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunShow};
  return command;
}

}  // namespace yifa::cli
