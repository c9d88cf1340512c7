#include "common/casework/form/validator.h"

#include <google/protobuf/descriptor.pb.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/spelling.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa::casework {

using api::v1::FieldRules;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;

struct Validator::Rule {
  const FieldDescriptor* field = nullptr;
  FieldRules rules;
  std::unique_ptr<RE2> pattern;
  std::shared_ptr<const Plan> child;
  bool is_date = false;
};

struct Validator::Plan {
  const Reflection* reflection = nullptr;
  std::vector<Rule> rules;       // by the fields' numbers
  bool has_output_only = false;  // here or below
};

// Where a value is; written out only when something is wrong with it.
struct Validator::Path {
  const Path* up = nullptr;
  const FieldDescriptor* field = nullptr;
  int index = -1;

  std::string Text() const {
    if (field == nullptr) return "";  // the request itself
    std::string text = up != nullptr && up->field != nullptr ? up->Text() + "." : "";
    text += field->name();
    if (index >= 0) text.append("[").append(std::to_string(index)).append("]");
    return text;
  }
};

struct Validator::Findings {
  Error error{api::v1::REASON_INVALID_FIELD, "the request is malformed"};
  std::optional<absl::Status> missing_evidence;
  bool output_only = false;  // something is set that the server sets
  const std::function<bool(const std::string&)>& has_evidence;

  void Add(const Path& path, const std::string& what) { error.Field(path.Text(), what); }
};

namespace {

size_t CharactersIn(const std::string& utf8) {
  size_t count = 0;
  for (char c : utf8)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

// True if the text has a character that turns the direction of writing (Unicode UAX 9:
// embeddings, overrides and isolates): what is read would not be what is written.
bool TurnsDirection(const std::string& utf8) {
  for (size_t at = utf8.find("\xE2\x80"); at != std::string::npos && at + 2 < utf8.size();
       at = utf8.find("\xE2\x80", at + 1))
    if (utf8[at + 2] >= '\xAA' && utf8[at + 2] <= '\xAE') return true;  // U+202A to 202E
  for (size_t at = utf8.find("\xE2\x81"); at != std::string::npos && at + 2 < utf8.size();
       at = utf8.find("\xE2\x81", at + 1))
    if (utf8[at + 2] >= '\xA6' && utf8[at + 2] <= '\xA9') return true;  // U+2066 to 2069
  return false;
}

// Visits what is set of the field, if its values are messages, each with its index; -1
// where the field has but one.
template <typename Visit>
void ForEachMessage(const Message& message, const FieldDescriptor* field,
                    const Visit& visit) {
  if (field->message_type() == nullptr) return;
  const Reflection* reflection = message.GetReflection();
  if (!field->is_repeated()) {
    if (reflection->HasField(message, field))
      visit(reflection->GetMessage(message, field), -1);
    return;
  }
  for (int i = 0; i < reflection->FieldSize(message, field); ++i)
    visit(reflection->GetRepeatedMessage(message, field, i), i);
}

bool IsSet(const Reflection& reflection, const Message& message,
           const FieldDescriptor* field) {
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : reflection.HasField(message, field);
}

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

bool IsResourceName(const std::string& text) {
  bool id = false;
  size_t part = 0;
  for (char c : text) {
    if (c == '/') {
      if (part == 0) return false;
      part = 0;
      id = !id;
    } else {
      if (!IsIdCharacter(c) && (id || c < 'A' || c > 'Z')) return false;
      if (++part > 63) return false;
    }
  }
  return id && part > 0;
}

std::shared_ptr<const Validator::Plan> Validator::Compile(const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  plan->reflection =
      MessageFactory::generated_factory()->GetPrototype(type)->GetReflection();
  for (int i = 0; i < type->field_count(); ++i) {
    Rule rule;
    rule.field = type->field(i);
    rule.rules = rule.field->options().GetExtension(api::v1::field);
    if (rule.rules.output_only()) plan->has_output_only = true;
    if (!rule.rules.pattern().empty())
      rule.pattern = std::make_unique<RE2>(rule.rules.pattern());
    if (const Descriptor* child = rule.field->message_type();
        child != nullptr && !rule.rules.output_only()) {
      rule.is_date = child == type::v1::Date::descriptor();
      if (!rule.is_date) rule.child = Compile(child);
      if (rule.child && rule.child->has_output_only) plan->has_output_only = true;
    }
    plan->rules.push_back(std::move(rule));
  }
  std::sort(plan->rules.begin(), plan->rules.end(), [](const Rule& a, const Rule& b) {
    return a.field->number() < b.field->number();
  });
  return plan;
}

Validator::Validator(const Descriptor* type) : plan_(Compile(type)) {}
Validator::~Validator() = default;
Validator::Validator(Validator&&) noexcept = default;

absl::StatusOr<Validator::Seen> Validator::Check(
    const Message& message,
    const std::function<bool(const std::string&)>& has_evidence) const {
  Findings findings{.has_evidence = has_evidence};
  CheckMessage(*plan_, message, Path{}, findings);
  if (findings.error.has_fields()) return findings.error;
  if (findings.missing_evidence) return *findings.missing_evidence;
  return Seen{.output_only = findings.output_only};
}

absl::Status Validator::Check(const Message& message) const {
  return Check(message, [](const std::string&) { return true; }).status();
}

void Validator::CheckKnown(const Reflection& reflection, const Message& message,
                           const Path& path, Findings& findings) {
  const auto& unknown = reflection.GetUnknownFields(message);
  if (unknown.empty()) return;
  std::string text = path.Text();
  if (!text.empty()) text += ".";
  findings.error.Field(absl::StrCat(text, unknown.field(0).number()),
                       "is no field that is known here");
}

// Of what the server sets nothing else matters: it is ignored.
void Validator::CheckKnownBelow(const Message& message, const Path& path,
                                Findings& findings) {
  const Reflection* reflection = message.GetReflection();
  CheckKnown(*reflection, message, path, findings);
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set)
    ForEachMessage(message, field, [&](const Message& below, int index) {
      CheckKnownBelow(below, {&path, field, index}, findings);
    });
}

void Validator::CheckMessage(const Plan& plan, const Message& message, const Path& path,
                             Findings& findings) {
  CheckKnown(*plan.reflection, message, path, findings);
  for (const Rule& rule : plan.rules) {
    if (!rule.rules.output_only()) {
      CheckField(plan, rule, message, {&path, rule.field}, findings);
    } else if (IsSet(*plan.reflection, message, rule.field)) {
      findings.output_only = true;
      ForEachMessage(message, rule.field, [&](const Message& below, int index) {
        CheckKnownBelow(below, {&path, rule.field, index}, findings);
      });
    }
  }
}

void Validator::CheckDate(const Message& date, const Path& path, Findings& findings) {
  CheckKnown(*date.GetReflection(), date, path, findings);
  if (!FromProto(static_cast<const type::v1::Date&>(date)))
    findings.Add(path, "is no day of the calendar");
}

void Validator::CheckText(const Rule& rule, const std::string& text, const Path& path,
                          Findings& findings) {
  if (text.empty()) return;
  if (IsBlank(text)) findings.Add(path, "has nothing but blanks and control characters");
  const size_t most = rule.rules.max_length() > 0
                          ? static_cast<size_t>(rule.rules.max_length())
                          : limits::kTextCharactersDefaultMax;
  if (text.size() > most && CharactersIn(text) > most)
    findings.Add(path, absl::StrCat("longer than ", most, " characters"));
  if (rule.rules.min_length() > 0 &&
      CharactersIn(text) < static_cast<size_t>(rule.rules.min_length()))
    findings.Add(path,
                 absl::StrCat("shorter than ", rule.rules.min_length(), " characters"));
  if (text.find('\0') != std::string::npos)
    findings.Add(path, "contains a NUL character");
  if (TurnsDirection(text))
    findings.Add(path, "contains a character that turns the direction of writing");
  if (rule.pattern && !RE2::FullMatch(text, *rule.pattern))
    findings.Add(path, "does not match " + rule.rules.pattern());
  switch (rule.rules.format()) {
    case api::v1::FORMAT_UUID:
      if (!ParseUuid(text)) findings.Add(path, "is no UUID");
      break;
    case api::v1::FORMAT_RESOURCE_NAME:
      if (!IsResourceName(text)) findings.Add(path, "is no resource name");
      break;
    case api::v1::FORMAT_EVIDENCE:
      if (text.size() != 64 ||
          text.find_first_not_of("0123456789abcdef") != std::string::npos)
        findings.Add(path, "is no SHA-256 in lower-case hexadecimal digits");
      else if (!findings.missing_evidence && !findings.has_evidence(text))
        findings.missing_evidence =
            Error(api::v1::REASON_EVIDENCE_NOT_FOUND, "no such file was uploaded")
                .Meta("field", path.Text())
                .Meta("sha256", text)
                .Zh("证据文件尚未上传。");
      break;
    default:
      break;
  }
}

void Validator::CheckField(const Plan& plan, const Rule& rule, const Message& message,
                           const Path& path, Findings& findings) {
  const Reflection* reflection = plan.reflection;
  const FieldDescriptor* field = rule.field;
  if (field->is_repeated()) {
    const int size = reflection->FieldSize(message, field);
    const int most = rule.rules.max_items() > 0 ? rule.rules.max_items()
                                                : limits::kRepeatedItemsDefaultMax;
    if (size == 0 && rule.rules.required()) findings.Add(path, "must not be empty");
    if (size > most) {
      findings.Add(path, absl::StrCat("has more than ", most, " items"));
      return;
    }
    for (int i = 0; i < size; ++i) {
      const Path item{path.up, field, i};
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string text = reflection->GetRepeatedString(message, field, i);
        if (text.empty()) findings.Add(item, "must not be empty");
        CheckText(rule, text, item, findings);
      } else if (rule.is_date) {
        CheckDate(reflection->GetRepeatedMessage(message, field, i), item, findings);
      } else if (rule.child) {
        CheckMessage(*rule.child, reflection->GetRepeatedMessage(message, field, i), item,
                     findings);
      }
    }
    return;
  }
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string scratch;
      const std::string& text = reflection->GetStringReference(message, field, &scratch);
      if (text.empty() && rule.rules.required()) findings.Add(path, "is required");
      if (field->type() == FieldDescriptor::TYPE_STRING)
        CheckText(rule, text, path, findings);
      break;
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = reflection->GetEnumValue(message, field);
      if (value == 0 && rule.rules.required()) findings.Add(path, "is required");
      if (field->enum_type()->FindValueByNumber(value) == nullptr)
        findings.Add(path, absl::StrCat("has the unknown value ", value));
      break;
    }
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64: {
      const int64_t value = field->cpp_type() == FieldDescriptor::CPPTYPE_INT32
                                ? reflection->GetInt32(message, field)
                                : reflection->GetInt64(message, field);
      if (rule.rules.has_minimum() && value < rule.rules.minimum())
        findings.Add(path, absl::StrCat("is less than ", rule.rules.minimum()));
      if (rule.rules.has_maximum() && value > rule.rules.maximum())
        findings.Add(path, absl::StrCat("is more than ", rule.rules.maximum()));
      break;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      if (!reflection->HasField(message, field)) {
        if (rule.rules.required()) findings.Add(path, "is required");
      } else if (rule.is_date) {
        CheckDate(reflection->GetMessage(message, field), path, findings);
      } else if (rule.child) {
        CheckMessage(*rule.child, reflection->GetMessage(message, field), path, findings);
      }
      break;
    }
    default:
      break;
  }
}

void Validator::ClearOutputOnly(Message& message) const { Clear(*plan_, message); }

void Validator::Clear(const Plan& plan, Message& message) {
  if (!plan.has_output_only) return;
  const Reflection* reflection = plan.reflection;
  for (const Rule& rule : plan.rules) {
    if (rule.rules.output_only()) {
      reflection->ClearField(&message, rule.field);
    } else if (rule.child && rule.child->has_output_only) {
      if (rule.field->is_repeated()) {
        for (int i = 0; i < reflection->FieldSize(message, rule.field); ++i)
          Clear(*rule.child,
                *reflection->MutableRepeatedMessage(&message, rule.field, i));
      } else if (reflection->HasField(message, rule.field)) {
        Clear(*rule.child, *reflection->MutableMessage(&message, rule.field));
      }
    }
  }
}

}  // namespace yifa::casework
