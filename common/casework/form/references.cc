#include "common/casework/form/references.h"

#include <google/protobuf/descriptor.pb.h>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace yifa::casework {

using api::v1::FieldRules;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct References::Plan {
  struct Field {
    const FieldDescriptor* field;
    FieldRules rules;
    std::shared_ptr<const Plan> below;  // null for a name
  };
  std::vector<Field> fields;
};

namespace {

const FieldRules& RulesOf(const FieldDescriptor* field) {
  return field->options().GetExtension(api::v1::field);
}

// What a request is about is its own `name` or `parent`, to which the caller's right to
// act was compared.
bool IsItsSubject(const FieldDescriptor* field) {
  return field->name() == "name" || field->name() == "parent";
}

void AddUndeclared(const Descriptor* type, bool top, std::vector<std::string>& found) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const FieldRules& rules = RulesOf(field);
    if (rules.output_only()) continue;
    if (field->message_type() != nullptr) {
      AddUndeclared(field->message_type(), false, found);
    } else if (rules.format() == api::v1::FORMAT_RESOURCE_NAME &&
               rules.refers_to() == api::v1::REFERENCE_UNSPECIFIED &&
               !(top && IsItsSubject(field))) {
      found.push_back(field->full_name());
    }
  }
}

}  // namespace

std::vector<std::string> References::Undeclared(const Descriptor* request) {
  std::vector<std::string> found;
  AddUndeclared(request, true, found);
  return found;
}

std::shared_ptr<const References::Plan> References::Compile(const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const FieldRules& rules = RulesOf(field);
    if (rules.output_only()) continue;
    if (field->message_type() != nullptr) {
      if (auto below = Compile(field->message_type()))
        plan->fields.push_back({field, rules, std::move(below)});
    } else if (rules.refers_to() != api::v1::REFERENCE_UNSPECIFIED) {
      plan->fields.push_back({field, rules, nullptr});
    }
  }
  return plan->fields.empty() ? nullptr : plan;
}

References::References(const Descriptor* request) : plan_(Compile(request)) {}

absl::Status References::Visit(const Message& request, const Check& check) const {
  return plan_ == nullptr ? absl::OkStatus() : VisitIn(*plan_, request, "", check);
}

absl::Status References::VisitIn(const Plan& plan, const Message& message,
                                 const std::string& path, const Check& check) {
  const Reflection* reflection = message.GetReflection();
  for (const auto& [field, rules, below] : plan.fields) {
    const bool repeated = field->is_repeated();
    if (!repeated && !reflection->HasField(message, field)) continue;
    const int size = repeated ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      std::string at = path + field->name();
      if (repeated) absl::StrAppend(&at, "[", i, "]");
      if (below != nullptr) {
        YIFA_RETURN_IF_ERROR(
            VisitIn(*below,
                    repeated ? reflection->GetRepeatedMessage(message, field, i)
                             : reflection->GetMessage(message, field),
                    at + ".", check));
        continue;
      }
      std::string scratch;
      const std::string& name =
          repeated ? reflection->GetRepeatedStringReference(message, field, i, &scratch)
                   : reflection->GetStringReference(message, field, &scratch);
      YIFA_RETURN_IF_ERROR(check({rules, std::move(at), name}));
    }
  }
  return absl::OkStatus();
}

}  // namespace yifa::casework
