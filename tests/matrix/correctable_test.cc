// What the contracts declare correctable is text, kept as closely before as after, and
// what figures are counted by follows.
#include <gmock/gmock.h>

#include <set>

#include "common/casework/api/engine.h"
#include "tests/matrix/model.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// The texts of a type of case that may be corrected, at any depth.
void Collect(const Descriptor& type, std::set<const FieldDescriptor*>& texts) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.options().GetExtension(api::v1::field).correctable().empty()) continue;
    if (field.message_type() != nullptr)
      Collect(*field.message_type(), texts);
    else
      texts.insert(&field);
  }
}

TEST(Correctable, AreTextsThatACorrectionKeepsAsCloselyAsTheCase) {
  int cases = 0;
  for (const casework::Definition& definition : Definitions())
    for (const casework::ResourceType& type : definition.resources) {
      std::set<const FieldDescriptor*> texts;
      Collect(*type.descriptor, texts);
      cases += texts.empty() ? 0 : 1;
      EXPECT_EQ(texts.empty(),
                type.descriptor->FindFieldByName("entry_corrections") == nullptr)
          << type.descriptor->full_name();
      for (const FieldDescriptor* field : texts) {
        EXPECT_EQ(field->type(), FieldDescriptor::TYPE_STRING) << field->full_name();
        EXPECT_FALSE(field->is_repeated()) << field->full_name();
        const auto& rules = field->options().GetExtension(api::v1::field);
        EXPECT_NE(rules.confidentiality(), api::v1::CONFIDENTIALITY_SECRET);
        EXPECT_NE(rules.confidentiality(), api::v1::CONFIDENTIALITY_INTERNAL);
        EXPECT_EQ(rules.format(), api::v1::FORMAT_UNSPECIFIED) << field->full_name();
      }
    }
  EXPECT_EQ(cases, 5);
}

}  // namespace
}  // namespace yifa::testing
