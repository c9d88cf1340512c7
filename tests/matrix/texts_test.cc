// What may be known, by the contracts: each text that goes in or out has a class, or says
// why it has none (COM-09).
#include <gmock/gmock.h>

#include <functional>
#include <set>
#include <string>

#include "common/casework/api/engine.h"
#include "tests/matrix/model.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using ::testing::IsEmpty;

using Types = std::set<const Descriptor*>;

void Reach(const Descriptor* type, Types& types) {
  if (type->file()->package().rfind("yifa.", 0) != 0 || !types.insert(type).second)
    return;
  for (int i = 0; i < type->field_count(); ++i)
    if (const Descriptor* below = type->field(i)->message_type()) Reach(below, types);
}

// Of every method's request and answer, every case, and every act of the service itself.
Types Sent() {
  Types types;
  for (const casework::Definition& definition : Definitions()) {
    TestService service(definition);
    for (const casework::Method& method : service.engine().surface().methods) {
      Reach(method.descriptor->input_type(), types);
      Reach(method.descriptor->output_type(), types);
    }
    for (const casework::ResourceType& type : definition.resources)
      Reach(type.descriptor, types);
    for (const casework::ActBinding& act : definition.acts)
      if (act.request != nullptr) Reach(act.request, types);
    Reach(record::v1::Entry::descriptor(), types);
  }
  return types;
}

void VisitTexts(const Types& types,
                const std::function<void(const FieldDescriptor& field)>& visit) {
  for (const Descriptor* type : types)
    for (int i = 0; i < type->field_count(); ++i)
      if (type->field(i)->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
        visit(*type->field(i));
}

const api::v1::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(api::v1::field);
}

bool HasClass(const FieldDescriptor& field) {
  return RulesOf(field).confidentiality() != api::v1::CONFIDENTIALITY_UNSPECIFIED;
}

// The AIPs say what these are, of whatever message (122, 132, 154, 158, 160).
bool IsStandard(const FieldDescriptor& field) {
  static const std::set<std::string> kStandard = {
      "name", "parent", "etag", "page_token", "next_page_token", "filter", "order_by"};
  return !field.is_repeated() && kStandard.count(field.name()) > 0;
}

// What such a shape says is said: an id, a name, or what the evidence is guarded by.
bool HasShape(const FieldDescriptor& field) {
  return RulesOf(field).format() != api::v1::FORMAT_UNSPECIFIED;
}

TEST(Texts, COM09_EachHasAClassOrSaysWhyItHasNone) {
  std::set<std::string> unsaid, both;
  VisitTexts(Sent(), [&](const FieldDescriptor& field) {
    const bool own = RulesOf(field).open() != api::v1::OPEN_UNSPECIFIED;
    const bool of_file =
        field.file()->options().GetExtension(api::v1::texts) != api::v1::OPEN_UNSPECIFIED;
    if (HasClass(field) && own) both.insert(field.full_name());
    if (!HasClass(field) && !own && !of_file && !IsStandard(field) && !HasShape(field))
      unsaid.insert(field.full_name());
  });
  EXPECT_THAT(unsaid, IsEmpty()) << "give each a class of confidentiality, or say why it "
                                    "is open (yifa/api/v1/annotations.proto)";
  EXPECT_THAT(both, IsEmpty());
}

// What no class is for is read by everybody: each is used.
TEST(Texts, COM09_EachClassIsUsed) {
  std::set<int> used;
  VisitTexts(Sent(), [&](const FieldDescriptor& field) {
    used.insert(RulesOf(field).confidentiality());
  });
  EXPECT_EQ(used.size(), static_cast<size_t>(api::v1::Confidentiality_ARRAYSIZE));
}

// Registers are read by everybody, and nothing of their entries is sealed.
TEST(Texts, COM09_NothingOfARegisterHasAClass) {
  Types types;
  for (const Descriptor* type :
       {organ::v1::PutOrganRequest::descriptor(), type::v1::Organ::descriptor(),
        policy::v1::PutProvisionRequest::descriptor(),
        policy::v1::ProposeProvisionRequest::descriptor(),
        policy::v1::Provision::descriptor(), policy::v1::Proposal::descriptor(),
        deadline::v1::PutCalendarEditionRequest::descriptor(),
        deadline::v1::ClockConfirmation::descriptor(),
        type::v1::CalendarEdition::descriptor(), record::v1::Feed::descriptor()})
    Reach(type, types);
  VisitTexts(types, [](const FieldDescriptor& field) {
    EXPECT_FALSE(HasClass(field)) << field.full_name();
  });
}

// A ledger is served with every deadline, whoever may read its case's texts.
TEST(Texts, COM09_NothingThatSomebodyWroteStandsInADeadline) {
  Types types;
  Reach(deadline::v1::CaseDeadline::descriptor(), types);
  VisitTexts(types, [](const FieldDescriptor& field) {
    EXPECT_FALSE(HasClass(field)) << field.full_name();
  });
}

}  // namespace
}  // namespace yifa::testing
