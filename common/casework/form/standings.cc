#include "common/casework/form/standings.h"

#include <google/protobuf/descriptor.pb.h>

#include "common/base/check.h"

namespace yifa::casework {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct Standings::Plan {
  struct Field {
    const FieldDescriptor* field;
    Standing standing;             // UNSPECIFIED where only something below says so
    const FieldDescriptor* where;  // null where it always holds
    std::shared_ptr<const Plan> below;
    // Of what is about third persons; null elsewhere.
    std::shared_ptr<const ConfidentialFields> theirs;
  };
  std::vector<Field> fields;
};

std::shared_ptr<const Standings::Plan> Standings::Compile(const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const api::v1::FieldRules& rules = field->options().GetExtension(api::v1::field);
    Plan::Field row{field, rules.standing(), nullptr, nullptr, nullptr};
    if (row.standing != api::v1::STANDING_UNSPECIFIED) {
      YIFA_CHECK(field->cpp_type() == FieldDescriptor::CPPTYPE_STRING,
                 field->full_name().c_str());
      if (!rules.standing_where().empty()) {
        row.where = type->FindFieldByName(rules.standing_where());
        YIFA_CHECK(row.where != nullptr && !row.where->is_repeated(),
                   field->full_name().c_str());
      }
    } else if (field->message_type() != nullptr) {
      row.below = Compile(field->message_type());
      if (rules.of_third_persons())
        row.theirs = std::make_shared<const ConfidentialFields>(field->message_type());
      if (row.below == nullptr && row.theirs == nullptr) continue;
    } else {
      continue;
    }
    plan->fields.push_back(std::move(row));
  }
  return plan->fields.empty() ? nullptr : plan;
}

Standings::Standings(const Descriptor* type) : plan_(Compile(type)) {}

bool Standings::VisitIn(const Plan& plan, Standing standing, const Message& message,
                        const Visit& visit) {
  const Reflection* reflection = message.GetReflection();
  for (const Plan::Field& row : plan.fields) {
    if (row.below == nullptr && row.standing != standing) continue;
    if (row.where != nullptr && !reflection->HasField(message, row.where)) continue;
    const bool repeated = row.field->is_repeated();
    if (!repeated && !reflection->HasField(message, row.field)) continue;
    const int size = repeated ? reflection->FieldSize(message, row.field) : 1;
    for (int i = 0; i < size; ++i) {
      const bool goes_on =
          row.below != nullptr
              ? VisitIn(*row.below, standing,
                        repeated ? reflection->GetRepeatedMessage(message, row.field, i)
                                 : reflection->GetMessage(message, row.field),
                        visit)
              : visit(repeated ? reflection->GetRepeatedString(message, row.field, i)
                               : reflection->GetString(message, row.field));
      if (!goes_on) return false;
    }
  }
  return true;
}

bool Standings::HasAny(Standing standing, const Message& message) const {
  return plan_ != nullptr && !VisitIn(*plan_, standing, message,
                                      [](const std::string& who) { return who.empty(); });
}

bool Standings::Has(Standing standing, std::string_view who,
                    const Message& message) const {
  return plan_ != nullptr && !who.empty() &&
         !VisitIn(*plan_, standing, message,
                  [who](const std::string& named) { return named != who; });
}

std::vector<std::string> Standings::All(Standing standing, const Message& message) const {
  std::vector<std::string> all;
  if (plan_ != nullptr)
    VisitIn(*plan_, standing, message, [&all](const std::string& who) {
      all.push_back(who);
      return true;
    });
  return all;
}

void Standings::ClearIn(const Plan& plan, Message& message) {
  const Reflection* reflection = message.GetReflection();
  for (const Plan::Field& row : plan.fields) {
    if (row.field->message_type() == nullptr) continue;
    const bool repeated = row.field->is_repeated();
    if (!repeated && !reflection->HasField(message, row.field)) continue;
    const int size = repeated ? reflection->FieldSize(message, row.field) : 1;
    for (int i = 0; i < size; ++i) {
      Message& inner = repeated
                           ? *reflection->MutableRepeatedMessage(&message, row.field, i)
                           : *reflection->MutableMessage(&message, row.field);
      if (row.theirs != nullptr)
        row.theirs->Clear(api::v1::CONFIDENTIALITY_PERSONAL, inner);
      if (row.below != nullptr) ClearIn(*row.below, inner);
    }
  }
}

void Standings::ClearThirdPersons(Message& message) const {
  if (plan_ != nullptr) ClearIn(*plan_, message);
}

}  // namespace yifa::casework
