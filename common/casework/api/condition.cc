#include "common/casework/api/condition.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/enum_text.h"
#include "common/base/spelling.h"

namespace yifa::casework {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Word {
  std::string text{};
  bool quoted = false;
};

bool IsBetweenWords(char c) { return c == ' ' || c == '\t'; }

// The word that begins at `at`, which then stands behind it; nothing where a quotation
// mark has no other.
std::optional<Word> ReadWord(std::string_view filter, size_t& at) {
  Word word;
  word.quoted = filter[at] == '"';
  if (!word.quoted) {
    while (at < filter.size() && !IsBetweenWords(filter[at]))
      word.text.push_back(filter[at++]);
    return word;
  }
  for (++at; at < filter.size() && filter[at] != '"'; ++at) {
    if (filter[at] == '\\' && at + 1 < filter.size()) ++at;
    word.text.push_back(filter[at]);
  }
  if (at++ >= filter.size()) return std::nullopt;
  if (at < filter.size() && !IsBetweenWords(filter[at])) return std::nullopt;
  return word;
}

std::optional<std::vector<Word>> WordsOf(std::string_view filter) {
  std::vector<Word> words;
  for (size_t at = 0; at < filter.size();) {
    if (IsBetweenWords(filter[at])) {
      ++at;
      continue;
    }
    std::optional<Word> word = ReadWord(filter, at);
    if (!word) return std::nullopt;
    words.push_back(*std::move(word));
  }
  return words;
}

// The number of the enum's value of that name, with or without what all begin with.
std::optional<int> NumberOf(const google::protobuf::EnumDescriptor& type,
                            const std::string& name) {
  for (int i = 0; i < type.value_count(); ++i) {
    const auto* value = type.value(i);
    if (value->number() != 0 &&
        (value->name() == name || LabelOf(type, value->number()) == name))
      return value->number();
  }
  return std::nullopt;
}

// A value as Condition keeps it; nothing where the field cannot have it.
std::optional<std::string> ValueFor(const FieldDescriptor& field,
                                    const std::string& value) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return OneSpelling(value);
    case FieldDescriptor::CPPTYPE_ENUM:
      if (const std::optional<int> number = NumberOf(*field.enum_type(), value))
        return absl::StrCat(*number);
      return std::nullopt;
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value == "true") return "1";
      if (value == "false") return "0";
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// What the message has there, in the same form.
std::string ValueIn(const Message& message, const FieldDescriptor* field) {
  const google::protobuf::Reflection* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(reflection->GetEnumValue(message, field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(message, field) ? "1" : "0";
    default:
      return OneSpelling(reflection->GetString(message, field));
  }
}

}  // namespace

std::optional<std::vector<Clause>> ParseFilter(std::string_view filter) {
  const std::optional<std::vector<Word>> words = WordsOf(filter);
  if (!words) return std::nullopt;
  std::vector<Clause> clauses;
  if (words->empty()) return filter.empty() ? std::optional(clauses) : std::nullopt;
  const auto is = [&](size_t i, const char* text) {
    return i < words->size() && !(*words)[i].quoted && (*words)[i].text == text;
  };
  clauses.emplace_back();
  for (size_t i = 0;; i += 4) {  // a term, and what joins it to the next
    if (i + 3 > words->size() || (*words)[i].quoted || (*words)[i + 1].quoted)
      return std::nullopt;
    clauses.back().push_back(
        {(*words)[i].text, (*words)[i + 1].text, (*words)[i + 2].text});
    if (i + 3 == words->size()) return clauses;
    if (is(i + 3, "AND"))
      clauses.emplace_back();
    else if (!is(i + 3, "OR"))
      return std::nullopt;
  }
}

std::optional<Condition> Condition::Of(const google::protobuf::Descriptor* type,
                                       const Term& term) {
  if (term.op != "=") return std::nullopt;
  Condition condition;
  for (const std::string& name :
       std::vector<std::string>(absl::StrSplit(term.field, '.'))) {
    const FieldDescriptor* field =
        type == nullptr ? nullptr : type->FindFieldByName(name);
    if (field == nullptr || field->is_repeated()) return std::nullopt;
    condition.path_.push_back(field);
    type = field->message_type();  // null where it has a value
  }
  std::optional<std::string> value = ValueFor(*condition.path_.back(), term.value);
  if (!value) return std::nullopt;
  condition.value_ = *std::move(value);
  return condition;
}

bool Condition::Holds(const Message& message) const {
  const Message* at = &message;
  for (size_t i = 0; i + 1 < path_.size(); ++i)
    at = &at->GetReflection()->GetMessage(*at, path_[i]);
  return ValueIn(*at, path_.back()) == value_;
}

std::string Condition::text() const {
  std::string text;
  for (const FieldDescriptor* field : path_) absl::StrAppend(&text, field->name(), ".");
  return absl::StrCat(text, "=", value_);
}

bool OneHolds(const Conditions& conditions, const Message& message) {
  return std::any_of(
      conditions.begin(), conditions.end(),
      [&](const Condition& condition) { return condition.Holds(message); });
}

}  // namespace yifa::casework
