// yifa show: the file of a case.
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/record/v1/record_service.pb.h"
#include "yifa/type/v1/correction.pb.h"
#include "yifa/type/v1/deadline.pb.h"
#include "yifa/type/v1/document.pb.h"

namespace yifa::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using record::v1::Entry;

constexpr int kPage = 1000;
constexpr int kWidth = 60;
// Every case has the same fields below this number (name, state, dates, deadlines,
// documents).
constexpr int kOwnFields = 20;

std::string DayOf(const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : "";
}

const char* StateWords(type::v1::DeadlineState state) {
  switch (state) {
    case type::v1::DEADLINE_STATE_OPEN:
      return "进行中";
    case type::v1::DEADLINE_STATE_SUSPENDED:
      return "已中止";
    case type::v1::DEADLINE_STATE_MET:
      return "按期";
    case type::v1::DEADLINE_STATE_EXPIRED:
      return "届满";
    case type::v1::DEADLINE_STATE_MET_LATE:
      return "逾期完成";
    case type::v1::DEADLINE_STATE_DROPPED:
      return "不再需要";
    default:
      return "";
  }
}

// A singular field in words; "" for messages other than dates.
std::string ValueOf(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->GetString(message, field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(message, field) ? "是" : "否";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection->GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection->GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection->GetEnum(message, field)->name();
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field->message_type() == type::v1::Date::descriptor())
        return DayOf(
            static_cast<const type::v1::Date&>(reflection->GetMessage(message, field)));
      return "";
    default:
      return "";
  }
}

std::string ValueNamed(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : ValueOf(message, field);
}

// The messages of a repeated field, e.g. `deadlines`.
template <typename T>
std::vector<T> Repeated(const Message& message, const char* name) {
  std::vector<T> items;
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return items;
  const Reflection* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, field); ++i)
    items.push_back(
        static_cast<const T&>(reflection->GetRepeatedMessage(message, field, i)));
  return items;
}

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

std::string ActorWords(const record::v1::Actor& actor) {
  if (actor.role() == "system")
    return actor.principal().empty()
               ? "依法自动"
               : absl::StrCat("依法自动（", actor.principal(), "）");
  return absl::StrCat(actor.principal(), "（", actor.role(), "）");
}

void PrintHeader(const Message& found) {
  std::printf("案件　%s\n", ValueNamed(found, "name").c_str());
  std::printf("状态　%s　程序　%s　收到　%s　最近办理　%s\n\n",
              ValueNamed(found, "state").c_str(), ValueNamed(found, "procedure").c_str(),
              ValueNamed(found, "receipt_date").c_str(),
              ValueNamed(found, "last_act_date").c_str());
  std::vector<const FieldDescriptor*> fields;
  found.GetReflection()->ListFields(found, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->number() < kOwnFields || field->is_repeated()) continue;
    const std::string value = ValueOf(found, field);
    if (!value.empty())
      std::printf("  %-24s %s\n", field->name().c_str(), FitWidth(value, kWidth).c_str());
  }
}

void PrintActs(const std::vector<Entry>& entries) {
  Table table({{"日期"}, {"行为"}, {"经办"}, {"之后状态"}, {"记录", Align::kRight}});
  for (const Entry& entry : entries)
    table.Add({DayOf(entry.act_date()), entry.act(), ActorWords(entry.actor()),
               entry.refusal().empty() ? entry.state()
                                       : absl::StrCat("未生效：", entry.refusal()),
               absl::StrCat(entry.sequence())});
  std::printf("\n办理经过\n%s", table.Format().c_str());
}

void PrintDocuments(const Message& found) {
  Table table({{"日期"}, {"文书"}, {"文号"}, {"名称"}});
  for (const auto& document : Repeated<type::v1::Document>(found, "documents"))
    table.Add({DayOf(document.issue_date()), document.title(), document.number(),
               document.name().substr(document.name().rfind('/') + 1)});
  if (!table.empty()) std::printf("\n文书\n%s", table.Format().c_str());
}

std::string TextOf(const type::v1::CorrectedValue& value) {
  return absl::StrCat(value.text(), value.personal(), value.reporter());
}

// Under each day what was entered, and what is right; values that the reader may not see
// are not there.
void PrintCorrections(const Message& found) {
  Table table({{"日期"}, {"更正"}, {"原为"}, {"更正为"}, {"状态"}, {"提出、批准"}});
  for (const auto& correction :
       Repeated<type::v1::EntryCorrection>(found, "entry_corrections"))
    for (const type::v1::CorrectedField& field : correction.fields())
      table.Add({DayOf(correction.proposal_date()), field.title(),
                 TextOf(field.earlier()), TextOf(field.value()),
                 yifa::WordsOf(correction.state()),
                 absl::StrCat(correction.proposed_by(), " ", correction.decided_by())});
  if (!table.empty()) std::printf("\n更正\n%s", table.Format().c_str());
}

void PrintDeadlines(const Message& found) {
  const auto deadlines = Repeated<type::v1::Deadline>(found, "deadlines");
  if (deadlines.empty()) return;
  std::printf("\n期限\n");
  for (const type::v1::Deadline& deadline : deadlines) {
    std::printf("  %s　至 %s　%s%s　%s\n", deadline.display_name().c_str(),
                DayOf(deadline.due_date()).c_str(), StateWords(deadline.state()),
                deadline.provisional() ? "（暂定）" : "", deadline.article().c_str());
    for (const type::v1::LedgerLine& line : deadline.ledger()) {
      const std::string day = DayOf(line.event_date());
      const std::string due = DayOf(line.due_date());
      std::printf(
          "    %-10s  %s%s%s\n", day.c_str(), line.text().c_str(),
          due.empty() ? "" : absl::StrCat("　→ ", due).c_str(),
          line.article().empty() ? "" : absl::StrCat("　", line.article()).c_str());
    }
  }
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
  PrintHeader(*found);
  PrintActs(entries);
  PrintDocuments(*found);
  PrintCorrections(*found);
  PrintDeadlines(*found);
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
      "its documents with their numbers and the last part of their names, and its time "
      "limits with how they were "
      "computed.\n"
      "What the caller may not see is left out.\n"
      "Exits with 0, or 1 if the case could not be read.",
      1,
      1,
      {SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunShow};
  return command;
}

}  // namespace yifa::cli
