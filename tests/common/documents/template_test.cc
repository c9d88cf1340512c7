#include "common/documents/template.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "common/base/date.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "tests/support/status_matchers.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::documents {
namespace {

using penalty::v1::PenaltyCase;
using ::testing::HasSubstr;

class TemplateTest : public ::testing::Test {
 protected:
  TemplateTest() {
    organ_.set_display_name("杨柳青镇人民政府");
    organ_.set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
    document_.set_number("杨政罚决〔2022〕3号");
    *document_.mutable_issue_date() = ToProto(Date(2022, 3, 4));
    case_.set_matter("占路经营");
    case_.mutable_party()->set_display_name("孙八");
    for (const int64_t yuan : {5000, 20}) {
      auto& measure = *case_.mutable_decision()->add_measures();
      measure.set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
      measure.mutable_amount()->set_amount_fen(yuan * 100);
    }
    case_.mutable_decision()->add_measures()->set_penalty_class(
        penalty::v1::PENALTY_CLASS_WARNING);
  }

  std::string Rendered(const std::string& source,
                       const std::vector<api::v1::Confidentiality>& hidden = {}) {
    auto made = Template::Compile("t.txt", source, PenaltyCase::descriptor());
    EXPECT_THAT(made, testing::IsOk());
    if (!made.ok()) return "";
    const auto text = (*made)->Render({case_, organ_, document_}, hidden);
    EXPECT_THAT(text, testing::IsOk());
    return text.value_or("");
  }
  static std::string Refusal(const std::string& source) {
    return std::string(
        Template::Compile("t.txt", source, PenaltyCase::descriptor()).status().message());
  }

  PenaltyCase case_;
  type::v1::Organ organ_;
  type::v1::Document document_;
};

TEST_F(TemplateTest, PrintsValuesOfTheCaseTheOrganAndTheDocument) {
  EXPECT_EQ(Rendered("{{organ.display_name}} {{document.number}} {{document.issue_date}} "
                     "{{party.display_name}} {{matter}}"),
            "杨柳青镇人民政府 杨政罚决〔2022〕3号 2022年3月4日 孙八 占路经营");
}

TEST_F(TemplateTest, PrintsListsWithNamesOfEnumsAndAmounts) {
  EXPECT_EQ(Rendered("{{#decision.measures}}\n"
                     "{{@|capital}}、{{penalty_class}}{{#amount}}{{amount}}，"
                     "{{amount|capital}}{{/amount}}\n"
                     "{{/decision.measures}}\n"),
            "一、罚款5000.00元，伍仟元整\n二、罚款20.00元，贰拾元整\n三、警告\n");
  EXPECT_EQ(Rendered("{{#decision.measures|last}}{{@}}{{penalty_class}}"
                     "{{/decision.measures}}"),
            "3警告");
}

// A document about one of several things prints that one.
TEST_F(TemplateTest, PrintsTheElementThatTheDocumentIsAbout) {
  for (const char* number : {"一", "二"}) {
    type::v1::Service& service = *case_.add_services();
    service.set_name("organs/1/penaltyCases/p1/services/" +
                     std::to_string(case_.services_size()));
    service.set_addressee(number);
    service.add_papers()->set_title("告知书");
  }
  constexpr char kText[] =
      "{{#services|about}}{{@}}{{addressee}}{{#papers}}{{title}}{{/papers}}"
      "{{/services}}";
  EXPECT_EQ(Rendered(kText), "2二告知书");  // about none: the last
  document_.set_about("organs/1/penaltyCases/p1/services/1");
  EXPECT_EQ(Rendered(kText), "1一告知书");
  document_.set_about("organs/1/penaltyCases/p1/services/9");
  EXPECT_EQ(Rendered(kText), "");
  for (const char* limit : {"a", "b"}) {
    type::v1::Deadline& deadline = *case_.add_deadlines();
    deadline.set_item("organs/1/penaltyCases/p1/services/9");
    deadline.set_limit(limit);
  }
  EXPECT_EQ(Rendered("{{#deadlines|about}}{{limit}}{{/deadlines}}"), "ab");
  EXPECT_THAT(Refusal("{{#decision.measures|about}}{{/decision.measures}}"),
              HasSubstr("decision.measures has no names"));
  EXPECT_THAT(Refusal("{{#party|about}}{{/party}}"), HasSubstr("party is no list"));
}

TEST_F(TemplateTest, SectionsShowWhereTheirConditionHolds) {
  EXPECT_EQ(Rendered("{{#party}}有{{/party}}{{^party}}无{{/party}}"), "有");
  EXPECT_EQ(Rendered("{{#delivery}}有{{/delivery}}{{^delivery}}无{{/delivery}}"), "无");
  EXPECT_EQ(Rendered("{{#waived}}有{{/waived}}{{^waived}}无{{/waived}}"), "无");
  const std::string by_day =
      "{{#document.issue_date>=2024-01-01}}新{{/document.issue_date}}"
      "{{#document.issue_date<2024-01-01}}旧{{/document.issue_date}}";
  EXPECT_EQ(Rendered(by_day), "旧");
  *document_.mutable_issue_date() = ToProto(Date(2024, 1, 1));
  EXPECT_EQ(Rendered(by_day), "新");
  EXPECT_EQ(Rendered("{{#organ.level=ORGAN_LEVEL_COUNTY|ORGAN_LEVEL_TOWNSHIP}}是"
                     "{{/organ.level}}{{^organ.level=ORGAN_LEVEL_TOWNSHIP}}否"
                     "{{/organ.level}}"),
            "是");
  EXPECT_EQ(Rendered("{{#plaintiff?}}{{nothing}}{{/plaintiff}}{{#party?}}"
                     "{{display_name}}{{/party}}"),
            "孙八");
}

TEST_F(TemplateTest, LinesOfTagsAloneLeaveNoLine) {
  EXPECT_EQ(Rendered("一\n{{! 第五十九条 }}\n  {{#party}}\n二\n{{/party}}\n三\n"),
            "一\n二\n三\n");
}

TEST_F(TemplateTest, AFullStopGivesWayToPunctuation) {
  case_.mutable_decision()->set_basis("市容条例第二十条。");
  EXPECT_EQ(Rendered("依据{{decision.basis}}，决定{{decision.basis}}"),
            "依据市容条例第二十条，决定市容条例第二十条。");
}

TEST_F(TemplateTest, Com09HiddenValuesAreNeverPrinted) {
  case_.set_field("城市管理");
  EXPECT_EQ(Rendered("{{party.display_name}}{{matter}}{{field}}",
                     {api::v1::CONFIDENTIALITY_PERSONAL}),
            "××××××城市管理");
}

TEST_F(TemplateTest, MistakesAreFoundBeforeAnythingIsPrinted) {
  const std::pair<const char*, const char*> rows[] = {
      {"一\n{{party.nmae}}", "t.txt:2: nothing here has the name party.nmae: nmae"},
      {"{{nothing}}", "t.txt:1: nothing here has the name nothing"},
      {"{{#nothing}}\n{{/nothing}}", "t.txt:1: nothing here has the name nothing"},
      {"{{party}}", "t.txt:1: party is no single value"},
      {"{{decision.measures.amount}}", "goes through a list"},
      {"\n\n{{#party}}", "{{#party}} of line 3 has no end"},
      {"{{#party}}{{/matter}}", "{{/matter}} ends no section"},
      {"{{matter|capital}}", "neither an amount nor a date"},
      {"{{matter|upper}}", "the only way to print"},
      {"{{@}}", "outside a list"},
      {"{{#party|last}}{{/party}}", "party is no list"},
      {"{{#decision.kind=PENALTY}}{{/decision.kind}}", "cannot be compared so"},
      {"{{#receipt_date>=yesterday}}{{/receipt_date}}", "cannot be compared so"},
      {"{{#matter<2024-01-01}}{{/matter}}", "cannot be compared so"},
      {"{{#documents}}{{sha256}}{{/documents}}", "is made of the text"},
      {"{{state}}", "STATE_LEAD has no name in Chinese"},
      {"{{matter", "{{ without }}"}};
  for (const auto& [source, why] : rows) EXPECT_THAT(Refusal(source), HasSubstr(why));
}

TEST_F(TemplateTest, KnowsWhatItPrintsAndSays) {
  const auto made =
      Template::Compile("t.txt", "{{#party}}{{address}}{{/party}}六十日{{! 一年 }}",
                        PenaltyCase::descriptor());
  ASSERT_THAT(made, testing::IsOk());
  EXPECT_TRUE((*made)->Prints("party.address"));
  EXPECT_FALSE((*made)->Prints("party.display_name"));
  EXPECT_TRUE((*made)->Says("六十日"));
  EXPECT_FALSE((*made)->Says("一年"));
  EXPECT_EQ((*made)->sha256(), Hex(Bytes(Sha256((*made)->source()))));
}

TEST_F(TemplateTest, C3_AListIsNotGoneThroughForEachOfItself) {
  constexpr char kWhy[] = "a list within a list must be one of its elements'";
  EXPECT_THAT(
      Refusal("{{#remedies}}\n{{#remedies}}x{{/remedies}}{{/remedies}}"),
      HasSubstr("t.txt:2: {{#remedies}} within {{#remedies}}: " + std::string(kWhy)));
  // Nor for each of another, however it is reached.
  for (const char* source :
       {"{{#remedies}}{{#payments}}x{{/payments}}{{/remedies}}",
        "{{#decision.measures}}{{#remedies}}x{{/remedies}}{{/decision.measures}}",
        "{{#remedies}}{{#decision}}{{#measures}}x{{/measures}}{{/decision}}{{/remedies}}",
        "{{#remedies}}{{#decision.measures}}x{{/decision.measures}}{{/remedies}}"})
    EXPECT_THAT(Refusal(source), HasSubstr(kWhy)) << source;
}

TEST_F(TemplateTest, AListWithinAListIsOneOfItsElements) {
  for (int i = 1; i <= 2; ++i) {
    auto& deferral = *case_.add_deferrals();
    for (int j = 0; j < i; ++j)
      deferral.add_instalments()->mutable_amount()->set_amount_fen(100 * i);
  }
  EXPECT_EQ(Rendered("{{#deferrals}}{{@}}:{{#instalments}}{{amount}} {{/instalments}}"
                     "{{/deferrals}}"),
            "1:1.00元 2:2.00元 2.00元 ");
  // The last of a list is one.
  EXPECT_EQ(Rendered("{{#deferrals}}{{#decision.measures|last}}{{penalty_class}}"
                     "{{/decision.measures}}{{/deferrals}}"),
            "警告警告");
}

TEST_F(TemplateTest, C3_SectionsLengthAndMistakesOfATemplateAreBounded) {
  std::string deep;
  for (size_t i = 0; i <= limits::kTemplateDepthMax; ++i) deep += "{{#party}}";
  for (size_t i = 0; i <= limits::kTemplateDepthMax; ++i) deep += "{{/party}}";
  EXPECT_THAT(Refusal(deep), HasSubstr("sections within one another"));
  EXPECT_THAT(Refusal(std::string(limits::kTemplateBytesMax + 1, 'x')),
              HasSubstr("is longer than"));
  std::string faults;
  for (int i = 0; i < 1000; ++i) faults += "{{no_such_name}}\n";
  const std::string told = Refusal(faults);
  EXPECT_EQ(static_cast<size_t>(std::count(told.begin(), told.end(), '\n')) + 1,
            limits::kTemplateFaultsMax);
}

// The worst that a template and a case may be made of ends in an error, within its
// budget.
TEST_F(TemplateTest, C3_ATextIsMadeInBoundedStepsOrNotAtAll) {
  for (int i = 0; i < 1000; ++i) case_.add_remedies();
  case_.set_matter(std::string(12'000, 'x'));
  std::string many = "{{#remedies}}";
  while (many.size() < 70'000) many += "{{@}}";
  std::string nothing = "{{#remedies}}";
  while (nothing.size() < 70'000) nothing += "{{^matter}}{{/matter}}";
  std::string wide;
  while (wide.size() < 70'000) wide += "{{matter}}";
  for (const std::string& source :
       {many + "{{/remedies}}", nothing + "{{/remedies}}", wide}) {
    const auto made = Template::Compile("t.txt", source, PenaltyCase::descriptor());
    ASSERT_THAT(made, testing::IsOk());
    const auto text = (*made)->Render({case_, organ_, document_});
    EXPECT_THAT(text, testing::HasReason(api::v1::REASON_DOCUMENT_TOO_LONG));
  }
  // What fits is made.
  EXPECT_EQ(Rendered("{{#remedies}}x{{/remedies}}").size(), 1000u);
}

}  // namespace
}  // namespace yifa::documents
