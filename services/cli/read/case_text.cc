#include "services/cli/read/case_text.h"

#include <google/protobuf/descriptor.h>

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "services/cli/table.h"
#include "yifa/type/v1/correction.pb.h"
#include "yifa/type/v1/deadline.pb.h"
#include "yifa/type/v1/document.pb.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::cli {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using record::v1::Entry;

constexpr int kWidth = 60;
// Every case has the same fields below this number (name, state, dates, deadlines,
// documents).
constexpr int kOwnFields = 20;

// A list of messages in a case, as a table: its columns with the fields that they show.
struct Listing {
  const char* field;
  const char* title;
  std::vector<std::pair<const char*, const char*>> columns;
};

const std::vector<Listing>& Listings() {
  static const auto& listings = *new std::vector<Listing>{
      {"attachments",
       "附件",
       {{"收到", "receive_date"},
        {"名称", "display_name"},
        {"提供", "source"},
        {"SHA-256", "sha256"}}},
      {"earlier_reviews",
       "此前的审核",
       {{"日期", "review_date"},
        {"审核", "kind"},
        {"人员", "reviewer"},
        {"通过", "passed"},
        {"听证后", "after_hearing"}}},
      {"held_settlements", "财物处理", {{"日期", "settle_date"}, {"财物", "things"}}},
      {"credit_repairs",
       "信用修复",
       {{"申请", "receive_date"},
        {"答复", "answer"},
        {"答复日期", "answer_date"},
        {"理由", "answer_reason"},
        {"准予", "granted"},
        {"决定日期", "decide_date"},
        {"不准予的理由", "refusal_reason"}}},
  };
  return listings;
}

std::string DayText(const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : "";
}

// What follows the last slash.
std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

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

// In Chinese where the contract has words for it; nothing where it is not said.
std::string ValueWords(const EnumValueDescriptor& value) {
  if (value.number() == 0) return "";
  const std::string words = yifa::WordsOf(*value.type(), value.number());
  return words.empty() ? value.name() : words;
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
      return ValueWords(*reflection->GetEnum(message, field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field->message_type() == type::v1::Date::descriptor())
        return DayText(
            static_cast<const type::v1::Date&>(reflection->GetMessage(message, field)));
      return "";
    default:
      return "";
  }
}

// The messages of a list in a row, each with what it says.
std::string ListWords(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  std::vector<std::string> items;
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    const Message& item = reflection->GetRepeatedMessage(message, field, i);
    std::vector<const FieldDescriptor*> fields;
    item.GetReflection()->ListFields(item, &fields);
    std::vector<std::string> values;
    for (const FieldDescriptor* of : fields)
      if (!of->is_repeated()) values.push_back(ValueOf(item, of));
    items.push_back(absl::StrJoin(values, " "));
  }
  return absl::StrJoin(items, "；");
}

std::string ValueNamed(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return "";
  if (!field->is_repeated()) return ValueOf(message, field);
  return field->message_type() == nullptr ? "" : ListWords(message, field);
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

std::string ActorWords(const record::v1::Actor& actor) {
  if (actor.role() == "system")
    return actor.principal().empty()
               ? "依法自动"
               : absl::StrCat("依法自动（", actor.principal(), "）");
  const std::string through =
      actor.through().empty() ? "" : absl::StrCat("，经 ", actor.through());
  return absl::StrCat(actor.principal(), "（", actor.role(), through, "）");
}

// Under its title; nothing of an empty one.
std::string Titled(const char* title, const Table& table) {
  return table.empty() ? "" : absl::StrCat("\n", title, "\n", table.Format());
}

std::string HeaderText(const Message& found) {
  const auto value = [&](const char* name) { return ValueNamed(found, name); };
  std::string text = absl::StrCat(
      "案件　", value("name"), "\n状态　", value("state"), "　程序　", value("procedure"),
      "　收到　", value("receipt_date"), "　最近办理　", value("last_act_date"), "\n\n");
  std::vector<const FieldDescriptor*> fields;
  found.GetReflection()->ListFields(found, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->number() < kOwnFields || field->is_repeated()) continue;
    const std::string words = ValueOf(found, field);
    if (!words.empty())
      absl::StrAppendFormat(&text, "  %-24s %s\n", field->name(),
                            FitWidth(words, kWidth));
  }
  return text;
}

std::string ActsText(const std::vector<Entry>& entries) {
  Table table({{"日期"}, {"行为"}, {"经办"}, {"之后状态"}, {"记录", Align::kRight}});
  for (const Entry& entry : entries)
    table.Add({DayText(entry.act_date()), entry.act(), ActorWords(entry.actor()),
               entry.refusal().empty() ? entry.state()
                                       : absl::StrCat("未生效：", entry.refusal()),
               absl::StrCat(entry.sequence())});
  return absl::StrCat("\n办理经过\n", table.Format());
}

// What was issued by an act that was set aside is void.
std::string DocumentsText(const Message& found) {
  Table table({{"日期"}, {"文书"}, {"文号"}, {"名称"}});
  for (const auto& document : Repeated<type::v1::Document>(found, "documents"))
    table.Add({DayText(document.issue_date()),
               absl::StrCat(document.title(), document.set_aside() ? "（已作废）" : ""),
               document.number(), LastPart(document.name())});
  return Titled("文书", table);
}

std::string AttemptWords(const type::v1::ServiceAttempt& attempt) {
  std::string words =
      absl::StrCat(DayText(attempt.attempt_date()), " ", yifa::WordsOf(attempt.mode()));
  if (!attempt.reference().empty()) absl::StrAppend(&words, " ", attempt.reference());
  if (attempt.failure() != type::v1::SERVICE_FAILURE_UNSPECIFIED)
    absl::StrAppend(&words, " ", yifa::WordsOf(attempt.failure()), "（",
                    DayText(attempt.failure_date()), "）");
  return words;
}

// Each try, and the day from which what was served has effect.
std::string ServicesText(const Message& found) {
  Table table({{"送达", Align::kRight}, {"文书"}, {"受送达人"}, {"经过"}, {"生效"}});
  for (const auto& service : Repeated<type::v1::Service>(found, "services")) {
    std::vector<std::string> papers, attempts;
    for (const type::v1::ServedPaper& paper : service.papers())
      papers.push_back(absl::StrCat(paper.title(), " ", paper.number()));
    for (const type::v1::ServiceAttempt& attempt : service.attempts())
      attempts.push_back(AttemptWords(attempt));
    table.Add({LastPart(service.name()), absl::StrJoin(papers, "；"),
               service.addressee().empty() ? "当事人" : service.addressee(),
               absl::StrJoin(attempts, "；"),
               service.has_delivery()
                   ? absl::StrCat(DayText(service.delivery().effective_date()), " ",
                                  yifa::WordsOf(service.delivery().mode()))
                   : "尚未生效"});
  }
  return Titled("送达", table);
}

std::string TextOf(const type::v1::CorrectedValue& value) {
  return absl::StrCat(value.text(), value.personal(), value.reporter());
}

// Under each day what was entered, and what is right; values that the reader may not see
// are not there.
std::string CorrectionsText(const Message& found) {
  Table table({{"日期"}, {"更正"}, {"原为"}, {"更正为"}, {"状态"}, {"提出、批准"}});
  for (const auto& correction :
       Repeated<type::v1::EntryCorrection>(found, "entry_corrections"))
    for (const type::v1::CorrectedField& field : correction.fields())
      table.Add({DayText(correction.proposal_date()), field.title(),
                 TextOf(field.earlier()), TextOf(field.value()),
                 yifa::WordsOf(correction.state()),
                 absl::StrCat(correction.proposed_by(), " ", correction.decided_by())});
  return Titled("更正", table);
}

std::string ListingText(const Message& found, const Listing& listing) {
  std::vector<Table::Column> columns;
  for (const auto& [title, _] : listing.columns) columns.push_back({title});
  Table table(std::move(columns));
  const FieldDescriptor* field = found.GetDescriptor()->FindFieldByName(listing.field);
  if (field == nullptr || !field->is_repeated() || field->message_type() == nullptr)
    return "";
  const Reflection* reflection = found.GetReflection();
  for (int i = 0; i < reflection->FieldSize(found, field); ++i) {
    const Message& item = reflection->GetRepeatedMessage(found, field, i);
    std::vector<std::string> cells;
    for (const auto& [_, of] : listing.columns)
      cells.push_back(FitWidth(ValueNamed(item, of), kWidth));
    table.Add(std::move(cells));
  }
  return Titled(listing.title, table);
}

std::string LedgerText(const type::v1::LedgerLine& line) {
  const std::string due = DayText(line.due_date());
  return absl::StrFormat(
      "    %-10s  %s%s%s\n", DayText(line.event_date()), line.text(),
      due.empty() ? "" : absl::StrCat("　→ ", due),
      line.article().empty() ? "" : absl::StrCat("　", line.article()));
}

std::string DeadlinesText(const Message& found) {
  const auto deadlines = Repeated<type::v1::Deadline>(found, "deadlines");
  if (deadlines.empty()) return "";
  std::string text = "\n期限\n";
  for (const type::v1::Deadline& deadline : deadlines) {
    absl::StrAppend(
        &text, "  ", deadline.display_name(),
        deadline.item().empty() ? "" : absl::StrCat("（", deadline.item(), "）"), "　至 ",
        DayText(deadline.due_date()), "　", StateWords(deadline.state()),
        deadline.provisional() ? "（暂定）" : "", "　", deadline.article(), "\n");
    for (const type::v1::LedgerLine& line : deadline.ledger())
      absl::StrAppend(&text, LedgerText(line));
  }
  return text;
}

}  // namespace

std::string CaseText(const Message& found, const std::vector<Entry>& entries) {
  std::string text =
      absl::StrCat(HeaderText(found), ActsText(entries), DocumentsText(found),
                   ServicesText(found), CorrectionsText(found));
  for (const Listing& listing : Listings())
    absl::StrAppend(&text, ListingText(found, listing));
  absl::StrAppend(&text, DeadlinesText(found));
  return text;
}

}  // namespace yifa::cli
