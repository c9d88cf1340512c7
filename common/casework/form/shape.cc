#include "common/casework/form/shape.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "common/base/check.h"
#include "common/base/timestamp.h"

namespace yifa::casework {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

constexpr std::string_view kStatePrefix = "STATE_";

// Null where the type has no such text.
const FieldDescriptor* FindText(const google::protobuf::Descriptor* type,
                                const char* name) {
  const FieldDescriptor* field = type->FindFieldByName(name);
  return field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_STRING
             ? field
             : nullptr;
}

// Null where the type has none.
const FieldDescriptor* FindErased(const google::protobuf::Descriptor* type) {
  const FieldDescriptor* field = type->FindFieldByName("erased");
  return field != nullptr && !field->is_repeated() &&
                 field->message_type() == type::v1::EraseMark::descriptor()
             ? field
             : nullptr;
}

// Null where the type has none.
const FieldDescriptor* FindServices(const google::protobuf::Descriptor* type) {
  const FieldDescriptor* field = type->FindFieldByName("services");
  return field != nullptr && field->is_repeated() &&
                 field->message_type() == type::v1::Service::descriptor()
             ? field
             : nullptr;
}

}  // namespace

Shape::Shape(const google::protobuf::Descriptor* type)
    : name_(Require(type, "name", FieldDescriptor::CPPTYPE_STRING)),
      etag_(Require(type, "etag", FieldDescriptor::CPPTYPE_STRING)),
      state_(Require(type, "state", FieldDescriptor::CPPTYPE_ENUM)),
      procedure_(Require(type, "procedure", FieldDescriptor::CPPTYPE_STRING)),
      receipt_date_(Require(type, "receipt_date", FieldDescriptor::CPPTYPE_MESSAGE)),
      last_act_date_(Require(type, "last_act_date", FieldDescriptor::CPPTYPE_MESSAGE)),
      create_time_(Require(type, "create_time", FieldDescriptor::CPPTYPE_MESSAGE)),
      update_time_(Require(type, "update_time", FieldDescriptor::CPPTYPE_MESSAGE)),
      deadlines_(Require(type, "deadlines", FieldDescriptor::CPPTYPE_MESSAGE)),
      documents_(Require(type, "documents", FieldDescriptor::CPPTYPE_MESSAGE)),
      field_(FindText(type, "field")),
      decision_number_(FindText(type, "decision_number")),
      services_(FindServices(type)),
      erased_(FindErased(type)) {}

std::string Shape::FieldOfEnforcement(const Message& m) const {
  return field_ == nullptr ? "" : m.GetReflection()->GetString(m, field_);
}

const FieldDescriptor* Shape::Require(const google::protobuf::Descriptor* type,
                                      const char* name, int cpp_type) const {
  const FieldDescriptor* field = type->FindFieldByName(name);
  YIFA_CHECK(field != nullptr && field->cpp_type() == cpp_type, name);
  return field;
}

std::string Shape::State(const Message& m) const {
  const EnumValueDescriptor* value = m.GetReflection()->GetEnum(m, state_);
  if (value->number() == 0) return "";
  return value->name().substr(kStatePrefix.size());
}

void Shape::SetState(std::string_view state, Message& m) const {
  const EnumValueDescriptor* value =
      state_->enum_type()->FindValueByName(std::string(kStatePrefix).append(state));
  YIFA_CHECK(value != nullptr);
  m.GetReflection()->SetEnum(&m, state_, value);
}

bool Shape::HasState(std::string_view state) const {
  return state_->enum_type()->FindValueByName(std::string(kStatePrefix).append(state)) !=
         nullptr;
}

std::string Shape::Name(const Message& m) const {
  return m.GetReflection()->GetString(m, name_);
}
void Shape::SetName(std::string name, Message& m) const {
  m.GetReflection()->SetString(&m, name_, std::move(name));
}
std::string Shape::Etag(const Message& m) const {
  return m.GetReflection()->GetString(m, etag_);
}
void Shape::SetEtag(std::string etag, Message& m) const {
  m.GetReflection()->SetString(&m, etag_, std::move(etag));
}
std::string Shape::Procedure(const Message& m) const {
  return m.GetReflection()->GetString(m, procedure_);
}
void Shape::SetProcedure(std::string id, Message& m) const {
  m.GetReflection()->SetString(&m, procedure_, std::move(id));
}

Date Shape::ReceiptDate(const Message& m) const { return GetDate(m, receipt_date_); }
void Shape::SetReceiptDate(Date date, Message& m) const {
  SetDate(date, m, receipt_date_);
}
Date Shape::LastActDate(const Message& m) const { return GetDate(m, last_act_date_); }
void Shape::SetLastActDate(Date date, Message& m) const {
  SetDate(date, m, last_act_date_);
}
void Shape::SetCreateTime(absl::Time time, Message& m) const {
  SetTime(time, m, create_time_);
}
void Shape::SetUpdateTime(absl::Time time, Message& m) const {
  SetTime(time, m, update_time_);
}

void Shape::SetDecisionNumber(std::string number, Message& m) const {
  m.GetReflection()->SetString(&m, decision_number_, std::move(number));
}

void Shape::KeepEntry(Message& m) const {
  const Field* const kept[] = {
      name_,        etag_,        state_,     procedure_, receipt_date_,   last_act_date_,
      create_time_, update_time_, deadlines_, documents_, decision_number_};
  std::vector<const Field*> set;
  m.GetReflection()->ListFields(m, &set);
  for (const Field* field : set)
    if (std::find(std::begin(kept), std::end(kept), field) == std::end(kept))
      m.GetReflection()->ClearField(&m, field);
}

// The fields as containers: the references that protobuf offers instead cannot be handed
// to code that knows the messages' type.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
const Shape::Deadlines& Shape::deadlines(const Message& m) const {
  return m.GetReflection()->GetRepeatedPtrField<type::v1::Deadline>(m, deadlines_);
}
Shape::Deadlines* Shape::mutable_deadlines(Message& m) const {
  return m.GetReflection()->MutableRepeatedPtrField<type::v1::Deadline>(&m, deadlines_);
}
const Shape::Documents& Shape::documents(const Message& m) const {
  return m.GetReflection()->GetRepeatedPtrField<type::v1::Document>(m, documents_);
}
Shape::Documents* Shape::mutable_documents(Message& m) const {
  return m.GetReflection()->MutableRepeatedPtrField<type::v1::Document>(&m, documents_);
}
Shape::Services* Shape::mutable_services(Message& m) const {
  if (services_ == nullptr) return nullptr;
  return m.GetReflection()->MutableRepeatedPtrField<type::v1::Service>(&m, services_);
}
#pragma GCC diagnostic pop

Date Shape::GetDate(const Message& m, const Field* field) const {
  const auto& date =
      static_cast<const type::v1::Date&>(m.GetReflection()->GetMessage(m, field));
  return Date(date.year(), date.month(), date.day());
}

void Shape::SetDate(Date date, Message& m, const Field* field) const {
  *static_cast<type::v1::Date*>(m.GetReflection()->MutableMessage(&m, field)) =
      ToProto(date);
}

void Shape::SetTime(absl::Time time, Message& m, const Field* field) const {
  *static_cast<google::protobuf::Timestamp*>(
      m.GetReflection()->MutableMessage(&m, field)) = ToTimestamp(time);
}

const type::v1::EraseMark* Shape::Erased(const Message& m) const {
  const google::protobuf::Reflection* reflection = m.GetReflection();
  if (erased_ == nullptr || !reflection->HasField(m, erased_)) return nullptr;
  return &static_cast<const type::v1::EraseMark&>(reflection->GetMessage(m, erased_));
}

void Shape::SetErased(const type::v1::EraseMark& mark, Message& m) const {
  *static_cast<type::v1::EraseMark*>(m.GetReflection()->MutableMessage(&m, erased_)) =
      mark;
}

}  // namespace yifa::casework
