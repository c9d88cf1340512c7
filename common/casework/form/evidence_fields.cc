#include "common/casework/form/evidence_fields.h"

#include <utility>
#include <vector>

namespace yifa::casework {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct EvidenceFields::Plan {
  struct Field {
    const FieldDescriptor* field;
    api::v1::Confidentiality what;
    std::shared_ptr<const Plan> below;  // null for a file
  };
  std::vector<Field> fields;
};

std::shared_ptr<const EvidenceFields::Plan> EvidenceFields::Compile(
    const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const api::v1::FieldRules& rules = field->options().GetExtension(api::v1::field);
    if (field->message_type() != nullptr) {
      if (auto below = Compile(field->message_type()))
        plan->fields.push_back({field, rules.confidentiality(), std::move(below)});
    } else if (rules.format() == api::v1::FORMAT_EVIDENCE) {
      plan->fields.push_back({field, rules.confidentiality(), nullptr});
    }
  }
  return plan->fields.empty() ? nullptr : plan;
}

void EvidenceFields::VisitIn(const Plan& plan, const Message& message,
                             const Visitor& visit) {
  const Reflection* reflection = message.GetReflection();
  for (const auto& [field, what, below] : plan.fields) {
    const bool repeated = field->is_repeated();
    if (!repeated && !reflection->HasField(message, field)) continue;
    const int size = repeated ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (below != nullptr) {
        VisitIn(*below,
                repeated ? reflection->GetRepeatedMessage(message, field, i)
                         : reflection->GetMessage(message, field),
                visit);
        continue;
      }
      std::string scratch;
      const std::string& sha256 =
          repeated ? reflection->GetRepeatedStringReference(message, field, i, &scratch)
                   : reflection->GetStringReference(message, field, &scratch);
      if (!sha256.empty()) visit(sha256, what);
    }
  }
}

}  // namespace yifa::casework
