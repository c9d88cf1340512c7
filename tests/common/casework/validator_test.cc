// What no request may carry, whatever its annotations say.
#include "common/casework/form/validator.h"
#include "absl/synchronization/notification.h"

#include <gmock/gmock.h>

#include "common/base/identifier.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/services/penalty/fixture.h"

namespace yifa::complaint {
namespace {

using google::protobuf::Message;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kUnknown = 99'999;
constexpr char kMarker[] = "nobody-knows-this";

void AddUnknown(Message& message) {
  message.GetReflection()->MutableUnknownFields(&message)->AddLengthDelimited(kUnknown,
                                                                              kMarker);
}

v1::RegisterComplaintRequest Registration(const Complaint& complaint) {
  v1::RegisterComplaintRequest request;
  request.set_request_id(RandomUuid());
  request.set_parent(testing::kOrgan);
  *request.mutable_act_date() = testing::D(2022, 3, 1);
  *request.mutable_complaint() = complaint;
  return request;
}

// Visits the fields that lead to each text that a request of the type may hold, at any
// depth.
using Way = std::vector<const google::protobuf::FieldDescriptor*>;
void ForEachText(const google::protobuf::Descriptor* type, Way& way,
                 const std::function<void(const Way&)>& visit) {
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (field->options().GetExtension(api::v1::field).output_only()) continue;
    way.push_back(field);
    if (field->type() == google::protobuf::FieldDescriptor::TYPE_STRING)
      visit(way);
    else if (field->message_type() != nullptr)
      ForEachText(field->message_type(), way, visit);
    way.pop_back();
  }
}
// Sets the text to which it leads; returns its path.
std::string SetText(const Way& way, const std::string& text, Message& message) {
  std::string path;
  Message* at = &message;
  for (const auto* field : way) {
    path += (path.empty() ? "" : ".") + field->name();
    if (field->is_repeated()) path += "[0]";
    const auto* reflection = at->GetReflection();
    if (field->message_type() != nullptr)
      at = field->is_repeated() ? reflection->AddMessage(at, field)
                                : reflection->MutableMessage(at, field);
    else if (field->is_repeated())
      reflection->AddString(at, field, text);
    else
      reflection->SetString(at, field, text);
  }
  return path;
}

class RequestTest : public ComplaintTest {
 protected:
  Answer Send(const v1::RegisterComplaintRequest& request) { return Do(request); }
  std::string BytesOfRecord() {
    std::string bytes;
    for (const auto& logged :
         testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}}))
      bytes += logged.SerializeAsString();
    return bytes;
  }
};

TEST_F(RequestTest, H13_UnknownFieldsAreRefusedWhereverTheyAreAndChangeNothing) {
  using Request = v1::RegisterComplaintRequest;
  const std::pair<const char*, std::function<Message&(Request&)>> rows[] = {
      {"99999", [](Request& r) -> Message& { return r; }},
      {"act_date.99999", [](Request& r) -> Message& { return *r.mutable_act_date(); }},
      {"complaint.99999", [](Request& r) -> Message& { return *r.mutable_complaint(); }},
      {"complaint.complainant.99999",
       [](Request& r) -> Message& {
         return *r.mutable_complaint()->mutable_complainant();
       }},
      // Also in what is ignored: the server sets it.
      {"complaint.deadlines[0].99999",
       [](Request& r) -> Message& { return *r.mutable_complaint()->add_deadlines(); }},
      {"complaint.deadlines[0].due_date.99999", [](Request& r) -> Message& {
         return *r.mutable_complaint()->add_deadlines()->mutable_due_date();
       }}};
  const uint64_t size = service_.engine().record_size();
  for (const auto& [field, at] : rows) {
    auto request = Registration(OnTrack(v1::TRACK_COMPLAINT));
    AddUnknown(at(request));
    const Answer answer = Send(request);
    EXPECT_THAT(answer, HasReason(api::v1::REASON_INVALID_FIELD)) << field;
    EXPECT_THAT(answer, HasMetadata("field", field));
  }
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_THAT(BytesOfRecord(), Not(HasSubstr(kMarker)));
  EXPECT_THAT(Send(Registration(OnTrack(v1::TRACK_COMPLAINT))), IsOk());
}

// Every method, whoever adds one: refused for the field where the caller may call it at
// all, and some caller may.
TEST_F(RequestTest, H13_NoMethodTakesAnUnknownField) {
  const casework::Caller callers[] = {
      Staff("x", {"intake", "officer", "reviewer", "head", "administrator", "security",
                  "auditor", "service"}),
      {"y", "", {"administrator", "security", "auditor", "service"}}};
  for (const casework::Method& method : service_.engine().surface().methods) {
    if (method.client_stream) continue;  // EvidenceTest
    std::shared_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                         ->GetPrototype(method.descriptor->input_type())
                                         ->New());
    const std::pair<const char*, std::string> names[] = {
        {"parent", testing::kOrgan},
        {"name", std::string(testing::kOrgan) + "/complaints/c1"}};
    for (const auto& [field, name] : names)
      if (const auto* found = method.descriptor->input_type()->FindFieldByName(field))
        request->GetReflection()->SetString(request.get(), found, name);
    AddUnknown(*request);
    bool named = false;
    for (const casework::Caller& caller : callers) {
      absl::Status status;
      absl::Notification answered;
      if (method.unary) {
        method.unary(caller, request, [&](absl::StatusOr<casework::MessagePtr> answer) {
          status = answer.status();
          answered.Notify();
        });
        answered.WaitForNotification();
      } else {
        status = method.server_stream(caller, request).status();
      }
      EXPECT_FALSE(status.ok()) << method.descriptor->full_name();
      const google::rpc::BadRequest fields = FieldsOf(status);
      for (const auto& violation : fields.field_violations())
        named |= violation.field() == std::to_string(kUnknown);
    }
    EXPECT_TRUE(named) << method.descriptor->full_name();
  }
}

TEST_F(RequestTest, TextsThatAreNotReadAsTheyAreWrittenAreRefused) {
  for (const char* turning : {"\u202E", "\u202A", "\u2066", "\u2069"}) {
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    complaint.set_subject(std::string("罚款") + turning + "001元");
    const Answer answer = Send(Registration(complaint));
    EXPECT_THAT(answer, HasReason(api::v1::REASON_INVALID_FIELD));
    EXPECT_THAT(answer, HasMetadata("field", "complaint.subject"));
  }
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.set_subject("“占路”——经营…ﷺ\u200F\u2065");  // neighbours of those
  EXPECT_THAT(Send(Registration(complaint)), IsOk());
}

// a13: neither where a field is required, nor where only an act asks for it.
TEST_F(RequestTest, ATextThatIsNotSeenIsNone) {
  const std::vector<std::pair<const char*, std::string* (*)(Complaint&)>> texts = {
      {"complaint.subject", [](Complaint& c) { return c.mutable_subject(); }},
      {"complaint.facts", [](Complaint& c) { return c.mutable_facts(); }},
      {"complaint.demand", [](Complaint& c) { return c.mutable_demand(); }},
      {"complaint.complainant.address",
       [](Complaint& c) { return c.mutable_complainant()->mutable_address(); }}};
  const uint64_t size = service_.engine().record_size();
  for (const auto& [field, text] : texts)
    for (const char* blank : {" ", "　", "\u200b", "\n", "\x07", "\ufeff　\t"}) {
      Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
      *text(complaint) = blank;
      const Answer answer = Send(Registration(complaint));
      EXPECT_THAT(answer, HasReason(api::v1::REASON_INVALID_FIELD)) << field;
      EXPECT_THAT(answer, HasMetadata("field", field));
    }
  EXPECT_EQ(service_.engine().record_size(), size);
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.set_facts("　　占路经营。\n\t无照。");
  const Answer answer = Send(Registration(complaint));
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->facts(), "　　占路经营。\n\t无照。");  // as it was written
}

// The same of every text of every request of every service, whoever adds one.
TEST(ValidatorTest, NoTextAtAnyDepthIsBlank) {
  int texts = 0;
  for (const char* name :
       {"yifa.complaint.v1.ComplaintService", "yifa.penalty.v1.PenaltyService",
        "yifa.penalty.v1.ExchangeService",
        "yifa.reconsideration.v1.ReconsiderationService",
        "yifa.litigation.v1.LitigationService", "yifa.disclosure.v1.DisclosureService",
        "yifa.organ.v1.OrganService", "yifa.policy.v1.PolicyService"}) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
    ASSERT_NE(service, nullptr) << name;
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* type = service->method(i)->input_type();
      const casework::Validator validator(type);
      Way way;
      ForEachText(type, way, [&](const Way& found) {
        const std::unique_ptr<Message> request(
            google::protobuf::MessageFactory::generated_factory()
                ->GetPrototype(type)
                ->New());
        const std::string path = SetText(found, "　\x07\u200b", *request);
        const absl::Status status = validator.Check(*request);
        bool named = false;
        const google::rpc::BadRequest fields = FieldsOf(status);
        for (const auto& violation : fields.field_violations())
          named |= violation.field() == path &&
                   violation.description().find("blanks") != std::string::npos;
        EXPECT_TRUE(named) << type->full_name() << " " << path;
        ++texts;
      });
    }
  }
  EXPECT_GT(texts, 300);
}

// A newer neighbour may say more than is known here: it is read, but goes no further.
TEST(NeighbourTest, H13_UnknownFieldsOfANeighbourDoNotGoOn) {
  testing::TestService penalty(penalty::Definition());
  Complaint referred;
  referred.set_name("organs/120111/complaints/c1");
  referred.set_subject("占路经营");
  referred.set_facts("每晚在人行道上摆摊。");
  referred.set_referred_to(testing::kOrgan);
  referred.mutable_respondent()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  referred.mutable_respondent()->set_display_name("某某商贸有限公司");
  AddUnknown(referred);
  AddUnknown(*referred.mutable_respondent());
  const uint64_t size = penalty.engine().record_size();
  ASSERT_THAT(penalty.React("complaint", "refer", Date(2024, 3, 1), referred), IsOk());
  ASSERT_GT(penalty.engine().record_size(), size);
  std::string bytes;
  for (const auto& logged : testing::ReadRecord(penalty.engine().surface(),
                                                {"yifa-disclosure", "", {"service"}}))
    bytes += logged.SerializeAsString();
  EXPECT_THAT(bytes, HasSubstr("某某商贸有限公司"));
  EXPECT_THAT(bytes, Not(HasSubstr(kMarker)));
}

}  // namespace
}  // namespace yifa::complaint
