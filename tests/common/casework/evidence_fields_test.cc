#include "common/casework/form/evidence_fields.h"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::casework {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// The fields that name files, at any depth.
void Collect(const Descriptor* type, std::set<const Descriptor*>& seen,
             std::set<const FieldDescriptor*>& fields) {
  if (!seen.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (field->message_type() != nullptr)
      Collect(field->message_type(), seen, fields);
    else if (field->options().GetExtension(api::v1::field).format() ==
             api::v1::FORMAT_EVIDENCE)
      fields.insert(field);
  }
}

TEST(EvidenceFieldsTest, H4_EveryFieldThatNamesAFileHasAClass) {
  std::set<const Descriptor*> seen;
  std::set<const FieldDescriptor*> fields;
  for (const Definition& definition :
       {complaint::Definition(), disclosure::Definition(), litigation::Definition(),
        penalty::Definition(), reconsideration::Definition()}) {
    for (const ResourceType& type : definition.resources)
      Collect(type.descriptor, seen, fields);
    for (const ActBinding& act : definition.acts)
      if (act.request != nullptr) Collect(act.request, seen, fields);
  }
  EXPECT_GE(fields.size(), 7u);
  for (const FieldDescriptor* field : fields)
    EXPECT_NE(field->options().GetExtension(api::v1::field).confidentiality(),
              api::v1::CONFIDENTIALITY_UNSPECIFIED)
        << field->full_name();
}

TEST(EvidenceFieldsTest, VisitsWhatIsSetAtAnyDepth) {
  complaint::v1::RegisterComplaintRequest request;
  request.mutable_complaint()->mutable_agent()->set_identity("a");
  request.mutable_complaint()->add_attachments()->set_sha256("b");
  request.mutable_complaint()->add_attachments();
  request.mutable_complaint()->add_attachments()->set_sha256("c");
  std::vector<std::string> named;
  const EvidenceFields fields(request.GetDescriptor());
  EXPECT_FALSE(fields.empty());
  fields.Visit(request, [&](const std::string& sha256, api::v1::Confidentiality what) {
    named.push_back(sha256);
    EXPECT_EQ(what, api::v1::CONFIDENTIALITY_REPORTER);
  });
  EXPECT_THAT(named, ::testing::UnorderedElementsAre("a", "b", "c"));
  EXPECT_TRUE(EvidenceFields(organ::v1::PutOrganRequest::descriptor()).empty());
}

}  // namespace
}  // namespace yifa::casework
