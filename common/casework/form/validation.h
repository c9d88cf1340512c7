// How requests are checked: within validator.h alone.
#ifndef YIFA_COMMON_CASEWORK_FORM_VALIDATION_H_
#define YIFA_COMMON_CASEWORK_FORM_VALIDATION_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/wire_format_lite.h>
#include <re2/re2.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework::validation {

using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;

struct Plan;

// What one field must hold.
struct Rule {
  const FieldDescriptor* field = nullptr;
  api::v1::FieldRules rules;
  std::unique_ptr<RE2> pattern;
  std::shared_ptr<const Plan> child;
  bool is_date = false;
  bool is_looked_for = false;  // something is wrong where it is not set
  // What the descriptor says too, but not as cheaply.
  FieldDescriptor::Type type = FieldDescriptor::TYPE_STRING;
  WireFormatLite::WireType wire = WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
  bool repeated = false;
  int most = 0;  // values of a repeated field
};

// What the fields of a message type must hold.
struct Plan {
  const google::protobuf::Reflection* reflection = nullptr;
  std::vector<Rule> rules;       // by the fields' numbers
  std::vector<int> of_number;    // index in `rules`; -1 where the type has no such field
  bool has_output_only = false;  // here or below

  const Rule* Find(int number) const {
    const int index =
        number < static_cast<int>(of_number.size()) ? of_number[number] : -1;
    return index < 0 ? nullptr : &rules[index];
  }
};

// Where a value is; written out only when something is wrong with it.
struct Path {
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

// What was found so far.
struct Findings {
  Error error{api::v1::REASON_INVALID_FIELD, "the request is malformed"};
  std::optional<absl::Status> missing_evidence;
  bool output_only = false;  // something is set that the server sets
  const std::function<bool(const std::string&)>& has_evidence;

  void Add(const Path& path, const std::string& what) { error.Field(path.Text(), what); }
  void AddUnknown(const Path& path, int number) {
    std::string text = path.Text();
    if (!text.empty()) text += ".";
    error.Field(absl::StrCat(text, number), "is no field that is known here");
  }
};

Rule RuleOf(const FieldDescriptor& field);

// Looks at a message of the plan's type as it is serialized. Its bytes were made from a
// message, so they can be read.
void CheckMessage(const Plan& plan, std::string_view serialized, const Path& path,
                  Findings& findings);
// A text that is not to be empty is not looked for here.
void CheckText(const Rule& rule, std::string_view text, const Path& path,
               Findings& findings);

}  // namespace yifa::casework::validation

#endif  // YIFA_COMMON_CASEWORK_FORM_VALIDATION_H_
