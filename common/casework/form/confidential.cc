#include "common/casework/form/confidential.h"

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/base/check.h"
#include "common/procedure/role.h"

namespace yifa::casework {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

namespace {

// Sets of classes: a bit for each.
uint32_t BitOf(Confidentiality what) { return 1u << what; }
bool Holds(uint32_t classes, Confidentiality what) {
  return (classes & BitOf(what)) != 0;
}

// Adds a field that has a length, i.e. a text or a message.
void AppendValue(uint32_t tag, std::string_view value, std::string& serialized) {
  std::array<uint8_t, 10> head;
  const uint8_t* const end = CodedOutputStream::WriteVarint32ToArray(
      static_cast<uint32_t>(value.size()),
      CodedOutputStream::WriteVarint32ToArray(tag, head.data()));
  serialized.append(reinterpret_cast<const char*>(head.data()),
                    static_cast<size_t>(end - head.data()));
  serialized.append(value);
}

const std::string& TextIn(const Reflection& reflection, const Message& message,
                          const FieldDescriptor* field) {
  static std::string unused;  // asked for where texts are not kept as std::string
  return reflection.GetStringReference(message, field, &unused);
}

// Whether there is anything to hide. Of a list its length alone is something.
bool HasText(const Reflection& reflection, const Message& message,
             const FieldDescriptor* field) {
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : !TextIn(reflection, message, field).empty();
}

// A list is whole in one of them: it is taken as it stands there.
void CopyText(const Reflection& reflection, const Message& from,
              const FieldDescriptor* field, Message& to) {
  if (!HasText(reflection, from, field)) return;
  if (!field->is_repeated())
    return reflection.SetString(&to, field, TextIn(reflection, from, field));
  reflection.ClearField(&to, field);
  for (int i = 0; i < reflection.FieldSize(from, field); ++i)
    reflection.AddString(&to, field, reflection.GetRepeatedString(from, field, i));
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
  std::vector<int> of_number;  // index in `fields`; -1 where nothing is confidential
  uint32_t classes = 0;        // that occur here or below

  const Field* Find(int number) const {
    const int index =
        number < static_cast<int>(of_number.size()) ? of_number[number] : -1;
    return index < 0 ? nullptr : &fields[index];
  }
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
      // Texts, and lists of them, only: they can be cleared and put back without touching
      // their neighbours.
      YIFA_CHECK(field->cpp_type() == FieldDescriptor::CPPTYPE_STRING,
                 field->full_name().c_str());
    } else if (field->message_type() != nullptr) {
      below = Compile(field->message_type());
      if (below == nullptr) continue;
    } else {
      continue;
    }
    plan->classes |= below != nullptr ? below->classes : BitOf(what);
    const size_t number = static_cast<size_t>(field->number());
    if (plan->of_number.size() <= number) plan->of_number.resize(number + 1, -1);
    plan->of_number[number] = static_cast<int>(plan->fields.size());
    plan->fields.push_back({field, what, std::move(below)});
  }
  return plan->fields.empty() ? nullptr : plan;
}

ConfidentialFields::ConfidentialFields(const Descriptor* type) : plan_(Compile(type)) {}
ConfidentialFields::~ConfidentialFields() = default;

const ConfidentialFields& ConfidentialFields::Of(const Descriptor* type) {
  static auto& mutex = *new absl::Mutex;
  static auto& made =
      *new absl::flat_hash_map<const Descriptor*, std::unique_ptr<ConfidentialFields>>;
  absl::MutexLock lock(&mutex);
  std::unique_ptr<ConfidentialFields>& fields = made[type];
  if (fields == nullptr) fields = std::make_unique<ConfidentialFields>(type);
  return *fields;
}

bool ConfidentialFields::HasIn(const Plan& plan, Confidentiality what,
                               const Message& message) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is == what) {
      if (HasText(*reflection, message, field)) return true;
    } else if (below == nullptr || !Holds(below->classes, what)) {
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
  return plan_ != nullptr && Holds(plan_->classes, what) && HasIn(*plan_, what, message);
}

uint32_t ConfidentialFields::PartIn(const Plan& plan, std::string_view serialized,
                                    Parts& parts) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(serialized.data()),
                      static_cast<int>(serialized.size()));
  const auto at = [&] { return static_cast<size_t>(in.CurrentPosition()); };
  uint32_t found = 0;
  size_t copied = 0;  // as far as `parts.open` has what belongs there
  for (size_t begin = 0; const uint32_t tag = in.ReadTag(); begin = at()) {
    const Plan::Field* field = plan.Find(WireFormatLite::GetTagFieldNumber(tag));
    if (field == nullptr) {
      WireFormatLite::SkipField(&in, tag);
      continue;
    }
    uint32_t size = 0;
    in.ReadVarint32(&size);
    const std::string_view value = serialized.substr(at(), size);
    in.Skip(static_cast<int>(size));
    Parts below;
    uint32_t here = 0;
    if (field->below != nullptr) {
      here = PartIn(*field->below, value, below);
      for (const Confidentiality what : kConfidentialities)
        if (Holds(here, what) ||
            (field->field->is_repeated() && Holds(field->below->classes, what)))
          AppendValue(tag, below.values[what], parts.values[what]);
    } else if (!value.empty() || field->field->is_repeated()) {
      here = BitOf(field->what);
      AppendValue(tag, value, parts.values[field->what]);
    }
    if (here == 0) continue;
    found |= here;
    parts.open.append(serialized.substr(copied, begin - copied));
    copied = at();
    if (field->below != nullptr) AppendValue(tag, below.open, parts.open);
  }
  parts.open.append(serialized.substr(copied));
  return found;
}

ConfidentialFields::Parts ConfidentialFields::Part(std::string_view serialized) const {
  Parts parts;
  if (plan_ == nullptr) {
    parts.open = serialized;
    return parts;
  }
  parts.open.reserve(serialized.size());
  const uint32_t found = PartIn(*plan_, serialized, parts);
  for (const Confidentiality what : kConfidentialities)
    if (!Holds(found, what)) parts.values[what].clear();  // places of nothing
  return parts;
}

void ConfidentialFields::ClearIn(const Plan& plan, Confidentiality what,
                                 Message& message) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is == what) {
      if (HasText(*reflection, message, field)) reflection->ClearField(&message, field);
    } else if (below == nullptr || !Holds(below->classes, what)) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i)
        ClearIn(*below, what, *reflection->MutableRepeatedMessage(&message, field, i));
    } else if (reflection->HasField(message, field)) {
      ClearIn(*below, what, *reflection->MutableMessage(&message, field));
    }
  }
}

void ConfidentialFields::Clear(Confidentiality what, Message& message) const {
  if (plan_ != nullptr) ClearIn(*plan_, what, message);
}

void ConfidentialFields::PutBackIn(const Plan& plan, const Message& values,
                                   Message& message) {
  const Reflection* reflection = plan.reflection;
  for (const auto& [field, is, below] : plan.fields) {
    if (is != api::v1::CONFIDENTIALITY_UNSPECIFIED) {
      CopyText(*reflection, values, field, message);
    } else if (field->is_repeated()) {
      // The values of one class may have places that those of another lack.
      const int size = reflection->FieldSize(values, field);
      for (int i = 0; i < size; ++i)
        PutBackIn(*below, reflection->GetRepeatedMessage(values, field, i),
                  i < reflection->FieldSize(message, field)
                      ? *reflection->MutableRepeatedMessage(&message, field, i)
                      : *reflection->AddMessage(&message, field));
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
