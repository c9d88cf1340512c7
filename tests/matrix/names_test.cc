// A resource name in a request says what it may name: a new field cannot forget it.
#include <gmock/gmock.h>

#include <iostream>
#include <set>

#include "common/casework/api/engine.h"
#include "common/casework/form/references.h"
#include "tests/matrix/model.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::testing {
namespace {

using casework::References;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// Every message that a process takes in: of its methods, and of the acts that it does of
// itself.
std::set<const Descriptor*> Requests() {
  std::set<const Descriptor*> requests;
  for (const casework::Definition& definition : Definitions()) {
    TestService service(definition);
    for (const casework::Method& method : service.engine().surface().methods)
      requests.insert(method.descriptor->input_type());
    for (const casework::ActBinding& act : definition.acts)
      if (act.request != nullptr) requests.insert(act.request);
  }
  return requests;
}

void Collect(const Descriptor* type, std::set<const FieldDescriptor*>& fields) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const api::v1::FieldRules& rules = field->options().GetExtension(api::v1::field);
    if (rules.output_only()) continue;
    if (field->message_type() != nullptr) Collect(field->message_type(), fields);
    if (rules.refers_to() != api::v1::REFERENCE_UNSPECIFIED) fields.insert(field);
  }
}

TEST(Names, EveryFieldThatNamesSomethingSaysWhat) {
  std::set<const FieldDescriptor*> fields;
  for (const Descriptor* request : Requests()) {
    EXPECT_THAT(References::Undeclared(request), ::testing::IsEmpty());
    Collect(request, fields);
  }
  for (const FieldDescriptor* field : fields) {
    const api::v1::FieldRules& rules = field->options().GetExtension(api::v1::field);
    EXPECT_EQ(rules.format(), api::v1::FORMAT_RESOURCE_NAME) << field->full_name();
    const bool sends = rules.receives() != api::v1::DUTY_UNSPECIFIED;
    EXPECT_TRUE(!sends || rules.refers_to() == api::v1::REFERENCE_ORGAN)
        << field->full_name();
  }
  std::cout << fields.size() << " fields name something\n";
  EXPECT_GT(fields.size(), 30u);
}

// The check itself: a field that says nothing is found, wherever it is.
TEST(Names, AFieldThatSaysNothingIsFound) {
  google::protobuf::FileDescriptorProto file;
  penalty::v1::RegisterLeadRequest::descriptor()->file()->CopyTo(&file);
  file.set_name("forgotten.proto");
  file.set_package("forgotten");
  file.clear_service();
  file.clear_message_type();
  auto& message = *file.add_message_type();
  message.set_name("Request");
  for (const char* name : {"name", "parent", "other"}) {
    auto& field = *message.add_field();
    field.set_name(name);
    field.set_number(message.field_size());
    field.set_type(google::protobuf::FieldDescriptorProto::TYPE_STRING);
    field.set_label(google::protobuf::FieldDescriptorProto::LABEL_OPTIONAL);
    field.mutable_options()
        ->MutableExtension(api::v1::field)
        ->set_format(api::v1::FORMAT_RESOURCE_NAME);
  }
  google::protobuf::DescriptorPool pool(
      google::protobuf::DescriptorPool::generated_pool());
  const auto* built = pool.BuildFile(file);
  ASSERT_NE(built, nullptr);
  EXPECT_THAT(References::Undeclared(built->message_type(0)),
              ::testing::ElementsAre("forgotten.Request.other"));
}

}  // namespace
}  // namespace yifa::testing
