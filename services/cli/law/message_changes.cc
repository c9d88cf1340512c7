#include "services/cli/law/message_changes.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/base/date.h"

namespace yifa::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using Texts = std::vector<std::string>;

// As the files have it, in one line.
std::string TextOf(const Message& message) {
  if (const auto* date = dynamic_cast<const type::v1::Date*>(&message))
    return FormatDate(DayOf(*date));
  TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(message, &text);
  return std::string(absl::StripSuffix(text, " "));
}

std::string TextOf(const Message& message, const FieldDescriptor* field, int index) {
  const auto& reflection = *message.GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
    return TextOf(field->is_repeated()
                      ? reflection.GetRepeatedMessage(message, field, index)
                      : reflection.GetMessage(message, field));
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    std::string scratch;
    return field->is_repeated()
               ? reflection.GetRepeatedStringReference(message, field, index, &scratch)
               : reflection.GetStringReference(message, field, &scratch);
  }
  std::string text;
  TextFormat::PrintFieldValueToString(message, field, field->is_repeated() ? index : -1,
                                      &text);
  return text;
}

// The values of the field; none where it is not set.
Texts ValuesOf(const Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  Texts values;
  if (field->is_repeated())
    for (int i = 0; i < reflection.FieldSize(message, field); ++i)
      values.push_back(TextOf(message, field, i));
  else if (reflection.HasField(message, field))
    values.push_back(TextOf(message, field, -1));
  return values;
}

Texts Without(const Texts& values, const Texts& others) {
  Texts left;
  for (const std::string& value : values)
    if (std::find(others.begin(), others.end(), value) == others.end())
      left.push_back(value);
  return left;
}

// A message that is there on both sides, whose own fields are compared.
bool GoesDeeper(const Message& before, const Message& after,
                const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_repeated() &&
         field->message_type() != type::v1::Date::descriptor() &&
         before.GetReflection()->HasField(before, field) &&
         after.GetReflection()->HasField(after, field);
}

void Compare(const Message& before, const Message& after, const std::string& path,
             std::vector<FieldChange>& changes) {
  for (int i = 0; i < before.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = before.GetDescriptor()->field(i);
    const std::string name = absl::StrCat(path, field->name());
    if (GoesDeeper(before, after, field)) {
      Compare(before.GetReflection()->GetMessage(before, field),
              after.GetReflection()->GetMessage(after, field), name + ".", changes);
      continue;
    }
    Texts old_values = ValuesOf(before, field);
    Texts new_values = ValuesOf(after, field);
    if (old_values == new_values) continue;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      Texts gone = Without(old_values, new_values);
      Texts added = Without(new_values, old_values);
      if (!gone.empty() || !added.empty()) {  // else only their order differs
        old_values = std::move(gone);
        new_values = std::move(added);
      }
    }
    changes.push_back(
        {name, absl::StrJoin(old_values, "、"), absl::StrJoin(new_values, "、")});
  }
}

}  // namespace

std::vector<FieldChange> CompareMessages(const Message& before, const Message& after) {
  std::vector<FieldChange> changes;
  Compare(before, after, "", changes);
  return changes;
}

}  // namespace yifa::cli
