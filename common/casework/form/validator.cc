#include "common/casework/form/validator.h"

#include <google/protobuf/descriptor.pb.h>

#include <algorithm>

#include "common/base/limits.h"
#include "common/casework/form/validation.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa::casework {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;
using validation::Findings;
using validation::Path;
using validation::Plan;
using validation::Rule;

Rule validation::RuleOf(const FieldDescriptor& field) {
  Rule rule;
  rule.field = &field;
  rule.rules = field.options().GetExtension(api::v1::field);
  if (!rule.rules.pattern().empty())
    rule.pattern = std::make_unique<RE2>(rule.rules.pattern());
  rule.is_looked_for = !rule.rules.output_only() &&
                       (rule.rules.required() || rule.rules.minimum() > 0 ||
                        (rule.rules.has_maximum() && rule.rules.maximum() < 0));
  rule.type = field.type();
  rule.wire = validation::WireFormatLite::WireTypeForFieldType(
      static_cast<validation::WireFormatLite::FieldType>(field.type()));
  rule.repeated = field.is_repeated();
  rule.most = rule.rules.max_items() > 0 ? rule.rules.max_items()
                                         : limits::kRepeatedItemsDefaultMax;
  return rule;
}

std::shared_ptr<const Plan> Validator::Compile(const Descriptor* type) {
  auto plan = std::make_shared<Plan>();
  plan->reflection =
      MessageFactory::generated_factory()->GetPrototype(type)->GetReflection();
  for (int i = 0; i < type->field_count(); ++i) {
    Rule rule = validation::RuleOf(*type->field(i));
    if (rule.rules.output_only()) plan->has_output_only = true;
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
  for (size_t i = 0; i < plan->rules.size(); ++i) {
    plan->of_number.resize(plan->rules[i].field->number() + 1, -1);
    plan->of_number.back() = static_cast<int>(i);
  }
  return plan;
}

Validator::Validator(const Descriptor* type) : plan_(Compile(type)) {}
Validator::~Validator() = default;
Validator::Validator(Validator&&) noexcept = default;

absl::StatusOr<Validator::Seen> Validator::Check(
    std::string_view serialized,
    const std::function<bool(const std::string&)>& has_evidence) const {
  Findings findings{.has_evidence = has_evidence};
  const Path itself;
  validation::CheckMessage(*plan_, serialized, itself, findings);
  if (findings.error.has_fields()) return findings.error;
  if (findings.missing_evidence) return *findings.missing_evidence;
  return Seen{.output_only = findings.output_only};
}

absl::Status Validator::Check(const Message& message) const {
  return Check(message.SerializeAsString(), [](const std::string&) { return true; })
      .status();
}

absl::Status Validator::CheckText(const FieldDescriptor& field, const std::string& text) {
  const std::function<bool(const std::string&)> none = [](const std::string&) {
    return false;
  };
  Findings findings{.has_evidence = none};
  const Path path{nullptr, &field};
  const Rule rule = validation::RuleOf(field);
  if (text.empty() && rule.rules.required()) findings.Add(path, "is required");
  validation::CheckText(rule, text, path, findings);
  if (findings.error.has_fields()) return findings.error;
  if (findings.missing_evidence) return *findings.missing_evidence;
  return absl::OkStatus();
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
