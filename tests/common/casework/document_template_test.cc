// Templates that an office puts in place of the files': checked before they are accepted,
// used from their first day on, kept with every document that was made of them.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/penalty/definition.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::complaint {
namespace {

using policy::v1::Provision;
using ::testing::HasSubstr;
using testing::kOrgan;
using testing::kOtherOrgan;

Provision Template(const std::string& resource, const std::string& kind,
                   const std::string& text, const char* organ = kOrgan) {
  Provision provision;
  provision.set_name(std::string(organ) + "/provisions/template");
  provision.set_organ(organ);
  *provision.mutable_valid_from_date() = testing::D(2022, 4, 1);
  provision.set_article("本机关文书格式规定");
  auto& content = *provision.mutable_document_template();
  content.set_resource(resource);
  content.set_kind(kind);
  content.set_text(kind == "complaint_acceptance" ? text + kItemsOfAcceptance : text);
  return provision;
}

class TemplateTest : public ComplaintTest {
 protected:
  absl::StatusOr<Provision> PutOwn(const std::string& text) {
    return testing::PutInForce(
        service_, Template("yifa.complaint.v1.Complaint", "complaint_acceptance", text),
        Staff("ma.zhang", {"head"}), Staff("li.zhang", {"head"}));
  }
  // The text of the acceptance of a complaint that came in on that day.
  std::string Accepted(Date date) {
    const Answer accepted = Accept(Registered(OnTrack(v1::TRACK_COMPLAINT), date), date);
    EXPECT_THAT(accepted, IsOk());
    return accepted.ok() ? TextOf(accepted->documents(0).name()) : "";
  }
  std::string TextOf(const std::string& name) {
    document::v1::GetDocumentRequest request;
    request.set_name(name);
    const auto issued = service_.Call<document::v1::IssuedDocument>(
        Staff("wang.fang", {"intake"}), request);
    EXPECT_THAT(issued, IsOk());
    return issued.ok() ? issued->text() : "";
  }
};

TEST_F(TemplateTest, AHeadReplacesTheTemplateOfHisOrganFromItsFirstDayOn) {
  const std::string before = Accepted(Date(2022, 4, 6));
  ASSERT_THAT(PutOwn("{{organ.display_name}}受理{{subject}}\n"), IsOk());
  EXPECT_EQ(Accepted(Date(2022, 4, 6)), "杨柳青镇人民政府受理占路经营\n");
  EXPECT_THAT(Accepted(Date(2022, 3, 31)), HasSubstr("投诉受理决定书"));
  EXPECT_THAT(before, HasSubstr("投诉受理决定书"));
  EXPECT_THAT(testing::Propose(service_, Staff("ma.zhang", {"head"}),
                               Template("yifa.complaint.v1.Complaint",
                                        "complaint_acceptance", "x", kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
}

TEST_F(TemplateTest, ADocumentStaysAsItWasIssued) {
  ASSERT_THAT(PutOwn("受理{{subject}}\n"), IsOk());
  const Answer accepted = Accept(
      Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 4, 6)), Date(2022, 4, 6));
  ASSERT_THAT(accepted, IsOk());
  ASSERT_THAT(PutOwn("决定受理{{subject}}\n"), IsOk());
  EXPECT_EQ(TextOf(accepted->documents(0).name()), "受理占路经营\n");
  service_.Reopen();
  EXPECT_EQ(TextOf(accepted->documents(0).name()), "受理占路经营\n");
  EXPECT_EQ(Accepted(Date(2022, 4, 7)), "决定受理占路经营\n");
}

TEST_F(TemplateTest, AWrongTemplateIsRefusedWithItsLineAndChangesNothing) {
  const uint64_t size = service_.engine().record_size();
  const auto wrong = PutOwn("{{subject}}\n{{#respondent}}\n{{nmae}}\n{{/respondent}}");
  EXPECT_THAT(wrong, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(wrong, HasMetadata("field", "provision.document_template.text"));
  EXPECT_THAT(std::string(wrong.status().message()),
              HasSubstr("text:3: nothing here has the name nmae"));
  EXPECT_THAT(WordsOf(wrong.status()), HasSubstr("文书模板不能采用"));
  for (const auto& nowhere :
       {Template("yifa.complaint.v1.Complaint", "acceptance", "x"),
        Template("yifa.penalty.v1.PenaltyCase", "penalty_decision", "x")})
    EXPECT_THAT(testing::PutInForce(service_, nowhere),
                HasMetadata("field", "provision.document_template.kind"));
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(TemplateTest, C3_ATemplateThatGoesThroughAListForEachOfItselfIsRefused) {
  const uint64_t size = service_.engine().record_size();
  std::string text;
  for (int i = 0; i < 4; ++i) text += "{{#follow_ups}}";
  text += "x";
  for (int i = 0; i < 4; ++i) text += "{{/follow_ups}}";
  const auto refused = PutOwn(text);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(refused, HasMetadata("field", "provision.document_template.text"));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("text:1: {{#follow_ups}} within {{#follow_ups}}"));
  EXPECT_EQ(service_.engine().record_size(), size);
}

// The longest template with the longest case is an error of the act that would issue it:
// the writer goes on, and so does the case when the template is mended.
TEST_F(TemplateTest, C3_AnActWhoseDocumentWouldBeTooLongIsRefusedAndTheNextIsNot) {
  std::string text;
  while (text.size() < 19'000) text += "{{facts}}";
  ASSERT_THAT(PutOwn(text), IsOk());
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.set_facts(std::string(4000, 'x'));
  complaint = Registered(complaint, Date(2022, 4, 6));
  const uint64_t size = service_.engine().record_size();
  const Answer refused = Accept(complaint, Date(2022, 4, 6));
  EXPECT_THAT(refused, HasReason(api::v1::REASON_DOCUMENT_TOO_LONG));
  EXPECT_THAT(refused, HasMetadata("kind", "complaint_acceptance"));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("文书过长"));
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get(complaint).documents_size(), complaint.documents_size());
  EXPECT_NE(Accepted(Date(2022, 4, 6)), "");  // of another case, with few facts
  ASSERT_THAT(PutOwn("受理{{subject}}\n"), IsOk());
  EXPECT_THAT(Accept(complaint, Date(2022, 4, 6)), IsOk());
}

// The others' registers are copies of one service's, but only the service that issues a
// document knows what the law asks of it.
TEST(PenaltyTemplate, Pen24AnOwnTemplateHasTheItemsOfArticle59) {
  testing::Office penalty{penalty::Definition()};
  penalty.options().registers_from = "complaint";
  ASSERT_THAT(penalty.Open(), IsOk());
  const auto put = [&](const std::string& text) {
    return testing::PutInForce(
        penalty, Template("yifa.penalty.v1.PenaltyCase", "penalty_decision", text));
  };
  std::ifstream file(YIFA_SOURCE_DIR "/services/penalty/documents/penalty_decision.txt");
  std::stringstream shipped;
  shipped << file.rdbuf();
  EXPECT_THAT(put(shipped.str()), IsOk());
  std::string lacking = shipped.str();
  constexpr std::string_view kAmount = "{{decision.basis}}";
  lacking.erase(lacking.find(kAmount), kAmount.size());
  const auto refused = put(lacking);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("text:1: lacks"));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("行政处罚法第五十九条第一款第三项"));
}

// What a file of provisions says is checked like what is put on record.
TEST(PenaltyTemplate, AWrongTemplateOfAFileKeepsTheServiceFromStarting) {
  testing::Office penalty{penalty::Definition()};
  penalty.options().provisions_dir = penalty.directory() / "provisions";
  std::filesystem::create_directory(penalty.options().provisions_dir);
  const Provision wrong =
      Template("yifa.penalty.v1.PenaltyCase", "penalty_decision", "{{no_such_name}}");
  std::ofstream(penalty.options().provisions_dir + "/own.textproto")
      << "provisions {" << wrong.DebugString() << "}";
  const absl::Status opened = penalty.Open();
  EXPECT_EQ(opened.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(opened.message()), HasSubstr("no_such_name"));
}

}  // namespace
}  // namespace yifa::complaint
