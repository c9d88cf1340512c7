#include "tests/published/look.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "yifa/type/v1/deadline.pb.h"
#include "yifa/type/v1/document.pb.h"

namespace yifa::published {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kNone[] = "none";

// What is otherwise, gathered.
class Differences {
 public:
  void Compare(const std::string& what, const std::string& is,
               const std::string& expected) {
    if (is != expected)
      lines_.push_back(absl::StrCat(what, " is ", is, ", not ", expected));
  }
  void Add(std::string line) { lines_.push_back(std::move(line)); }
  absl::Status status() const {
    if (lines_.empty()) return absl::OkStatus();
    return absl::FailedPreconditionError(absl::StrJoin(lines_, "; "));
  }

 private:
  std::vector<std::string> lines_;
};

std::string Text(const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : kNone;
}

std::string ScalarText(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetEnum(message, &field)->name();
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, &field));
    default:
      return reflection.GetMessage(message, &field).ShortDebugString();
  }
}

// The value of a field that is named by dots; no value where there is no such field.
std::optional<std::string> FieldText(const Message& answer, const std::string& path) {
  const Message* message = &answer;
  const std::vector<std::string> names = absl::StrSplit(path, '.');
  for (size_t i = 0; i < names.size(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(names[i]);
    if (field == nullptr || field->is_repeated()) return std::nullopt;
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE)
      return i + 1 == names.size() ? std::optional(ScalarText(*message, *field))
                                   : std::nullopt;
    message = &message->GetReflection()->GetMessage(*message, field);
  }
  const auto* date = dynamic_cast<const type::v1::Date*>(message);
  return date != nullptr ? Text(*date) : message->ShortDebugString();
}

// The messages of a repeated field.
template <typename T>
std::vector<const T*> All(const Message& answer, const char* name) {
  std::vector<const T*> all;
  const FieldDescriptor* field = answer.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || !field->is_repeated()) return all;
  const auto& reflection = *answer.GetReflection();
  for (int i = 0; i < reflection.FieldSize(answer, field); ++i)
    all.push_back(
        dynamic_cast<const T*>(&reflection.GetRepeatedMessage(answer, field, i)));
  return all;
}

std::string StateText(const type::v1::Deadline& deadline) {
  constexpr size_t kPrefix = sizeof("DEADLINE_STATE_") - 1;
  return type::v1::DeadlineState_Name(deadline.state()).substr(kPrefix);
}

void LookAtLimit(const Message& answer, const Limit& expected, Differences& differences) {
  const type::v1::Deadline* latest = nullptr;
  for (const auto* deadline : All<type::v1::Deadline>(answer, "deadlines"))
    if (deadline->limit() == expected.id()) latest = deadline;
  const std::string what = absl::StrCat("limit ", expected.id());
  if (!expected.due().empty())
    differences.Compare(absl::StrCat(what, ": due"),
                        latest == nullptr ? kNone : Text(latest->due_date()),
                        expected.due());
  if (!expected.state().empty())
    differences.Compare(what, latest == nullptr ? kNone : StateText(*latest),
                        expected.state());
}

void LookForDocument(const Message& answer, const std::string& kind,
                     Differences& differences) {
  for (const auto* document : All<type::v1::Document>(answer, "documents"))
    if (document->kind() == kind) return;
  differences.Add(absl::StrCat("there is no document ", kind));
}

}  // namespace

absl::Status LookAt(const Message& answer, const After& expected,
                    testing::TestService& service, const std::string& organ) {
  Differences differences;
  if (!expected.state().empty())
    differences.Compare("state", FieldText(answer, "state").value_or(kNone),
                        absl::StrCat("STATE_", expected.state()));
  for (const Limit& limit : expected.limits()) LookAtLimit(answer, limit, differences);
  for (const std::string& kind : expected.documents())
    LookForDocument(answer, kind, differences);
  for (const Value& value : expected.values())
    differences.Compare(value.field(), FieldText(answer, value.field()).value_or(kNone),
                        value.value());
  for (const Figure& figure : expected.figures())
    differences.Compare(absl::StrCat("figure ", figure.figure(), " of ", figure.year()),
                        absl::StrCat(service.Figure(
                            figure.year(), figure.figure(),
                            figure.label().empty() ? "*" : figure.label(), organ)),
                        absl::StrCat(figure.value()));
  return differences.status();
}

absl::Status LookAtRefusal(const absl::Status& status, const Refusal& expected) {
  if (status.ok()) return absl::FailedPreconditionError("is done, not refused");
  Differences differences;
  differences.Compare("reason", api::v1::Reason_Name(ReasonOf(status)),
                      api::v1::Reason_Name(expected.reason()));
  if (!expected.rule().empty())
    differences.Compare("rule", MetadataOf(status, "rule"), expected.rule());
  if (!expected.article().empty())
    differences.Compare("article", MetadataOf(status, "article"), expected.article());
  if (!absl::StrContains(WordsOf(status), expected.says()))
    differences.Add(absl::StrCat("does not say ", expected.says()));
  if (differences.status().ok()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(differences.status().message(), " (", status.ToString(), ")"));
}

}  // namespace yifa::published
