#include "common/casework/form/confidential.h"

#include <google/protobuf/descriptor.pb.h>

#include "common/base/check.h"
#include "common/procedure/role.h"

namespace yifa::casework {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;

namespace {

const std::string& TextIn(const Reflection& reflection, const Message& message,
                          const FieldDescriptor* field) {
  static std::string unused;  // asked for where texts are not kept as std::string
  return reflection.GetStringReference(message, field, &unused);
}

void CopyText(const Reflection& reflection, const Message& from,
              const FieldDescriptor* field, Message& to) {
  const std::string& text = TextIn(reflection, from, field);
  if (!text.empty()) reflection.SetString(&to, field, text);
}

}  // namespace

struct ConfidentialFields::Plan {
  struct Field {
    const FieldDescriptor* field;
    Confidentiality what;  // UNSPECIFIED where only something below is confidential
    std::shared_ptr<const Plan> below;
  };
  const Reflection* reflection = nullptr;
  std::vector<Field> fields;
  uint32_t classes = 0;  // a bit for each Confidentiality that occurs here or below

  bool Holds(Confidentiality what) const { return (classes >> what & 1) != 0; }
};

std::shared_ptr<const ConfidentialFields::Plan> ConfidentialFields::Compile(
    const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  plan->reflection =
      MessageFactory::generated_factory()->GetPrototype(type)->GetReflection();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const Confidentiality what =
        field->options().GetExtension(api::v1::field).confidentiality();
    std::shared_ptr<const Plan> below;
    if (what != api::v1::CONFIDENTIALITY_UNSPECIFIED) {
      // Texts only: they can be cleared and put back without touching their neighbours.
      YIFA_CHECK(
          field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated(),
          field->full_name().c_str());
    } else if (field->message_type() != nullptr) {
      below = Compile(field->message_type());
      if (below == nullptr) continue;
    } else {
      continue;
    }
    plan->classes |= below != nullptr ? below->classes : 1u << what;
    plan->fields.push_back({field, what, std::move(below)});
  }
  return plan->fields.empty() ? nullptr : plan;
}

ConfidentialFields::ConfidentialFields(const Descriptor* type) : plan_(Compile(type)) {}
ConfidentialFields::~ConfidentialFields() = default;

bool ConfidentialFields::HasIn(const Plan& plan, Confidentiality what,
                               const Message& message) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is == what) {
      if (!TextIn(*reflection, message, field).empty()) return true;
    } else if (below == nullptr || !below->Holds(what)) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i)
        if (HasIn(*below, what, reflection->GetRepeatedMessage(message, field, i)))
          return true;
    } else if (reflection->HasField(message, field) &&
               HasIn(*below, what, reflection->GetMessage(message, field))) {
      return true;
    }
  }
  return false;
}

bool ConfidentialFields::Has(Confidentiality what, const Message& message) const {
  return plan_ != nullptr && plan_->Holds(what) && HasIn(*plan_, what, message);
}

void ConfidentialFields::TakeIn(const Plan& plan, Confidentiality what, Message& message,
                                Message* values, std::vector<Taken>& taken) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is == what) {
      const std::string& text = TextIn(*reflection, message, field);
      if (text.empty()) continue;
      if (values != nullptr) {
        reflection->SetString(values, field, text);
        taken.push_back({&message, field, text});
      }
      reflection->ClearField(&message, field);
    } else if (below == nullptr || !below->Holds(what)) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        Message* slot =
            values == nullptr ? nullptr : reflection->AddMessage(values, field);
        TakeIn(*below, what, *reflection->MutableRepeatedMessage(&message, field, i),
               slot, taken);
      }
    } else if (reflection->HasField(message, field)) {
      Message* slot =
          values == nullptr ? nullptr : reflection->MutableMessage(values, field);
      TakeIn(*below, what, *reflection->MutableMessage(&message, field), slot, taken);
    }
  }
}

std::vector<ConfidentialFields::Taken> ConfidentialFields::Take(Confidentiality what,
                                                                Message& message,
                                                                Message& values) const {
  std::vector<Taken> taken;
  if (plan_ != nullptr) TakeIn(*plan_, what, message, &values, taken);
  return taken;
}

void ConfidentialFields::Undo(std::vector<Taken> taken) {
  for (Taken& one : taken)
    one.message->GetReflection()->SetString(one.message, one.field, std::move(one.text));
}

void ConfidentialFields::Clear(Confidentiality what, Message& message) const {
  std::vector<Taken> none;  // what is cleared for a reader is not kept
  if (plan_ != nullptr) TakeIn(*plan_, what, message, nullptr, none);
}

void ConfidentialFields::PutBackIn(const Plan& plan, const Message& values,
                                   Message& message) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is != api::v1::CONFIDENTIALITY_UNSPECIFIED) {
      CopyText(*reflection, values, field, message);
    } else if (field->is_repeated()) {
      const int size = std::min(reflection->FieldSize(values, field),
                                reflection->FieldSize(message, field));
      for (int i = 0; i < size; ++i)
        PutBackIn(*below, reflection->GetRepeatedMessage(values, field, i),
                  *reflection->MutableRepeatedMessage(&message, field, i));
    } else if (reflection->HasField(values, field)) {
      PutBackIn(*below, reflection->GetMessage(values, field),
                *reflection->MutableMessage(&message, field));
    }
  }
}

void ConfidentialFields::PutBack(const Message& values, Message& message) const {
  if (plan_ != nullptr) PutBackIn(*plan_, values, message);
}

bool MayRead(const Caller& caller, Confidentiality what, std::string_view organ) {
  using namespace procedure;  // NOLINT: the names of roles
  const bool own = !caller.organ.empty() && caller.organ == organ;
  switch (what) {
    case api::v1::CONFIDENTIALITY_PERSONAL:
      return caller.Has(kService) || caller.Has(kSystem) ||
             (own && (caller.Has(kIntake) || caller.Has(kOfficer) ||
                      caller.Has(kReviewer) || caller.Has(kHead)));
    case api::v1::CONFIDENTIALITY_REPORTER:
      return caller.Has(kSystem) || (own && (caller.Has(kIntake) || caller.Has(kHead)));
    case api::v1::CONFIDENTIALITY_SECRET:
      return caller.Has(kSystem) || (own && (caller.Has(kOfficer) || caller.Has(kHead)));
    case api::v1::CONFIDENTIALITY_INTERNAL:
      return false;
    default:
      return true;
  }
}

}  // namespace yifa::casework
