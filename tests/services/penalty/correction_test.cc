// Correction of what was entered, and of a decision's clerical errors 更正.
#include "tests/services/penalty/fixture.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::testing {
namespace {

constexpr char kArticle[] = "行政处罚法第七十五条";

class CorrectionTest : public Penalty {
 protected:
  using Fields = std::vector<std::pair<const char*, const char*>>;

  Result Correct(const std::string& name, const Fields& fields,
                 type::v1::Date date = D(2024, 4, 12)) {
    auto request = On<type::v1::CorrectEntryRequest>(name, date);
    for (const auto& [field, value] : fields) {
      request.add_fields()->set_field(field);
      request.mutable_fields()->rbegin()->set_value(value);
    }
    request.set_reason("制作文书时误写");
    return Do(officer_, request);
  }
  Result Approve(const std::string& name, const Caller& by,
                 type::v1::Date date = D(2024, 4, 12)) {
    return Do(by, On<type::v1::ApproveCorrectionRequest>(name, date));
  }
  std::string TextOf(const type::v1::Document& document) {
    document::v1::GetDocumentRequest request;
    request.set_name(document.name());
    const auto found = service_.Call<document::v1::IssuedDocument>(head_, request);
    EXPECT_THAT(found, IsOk());
    return found.ok() ? found->text() : "";
  }
};

TEST_F(CorrectionTest, COM01_AClericalErrorOfADecisionTakesAPaperOfItsOwnAndIsServed) {
  const std::string name = Served();
  const int papers = Read(name).documents_size();
  const std::string decision = Read(name).decision().facts();
  const PenaltyCase proposed =
      Get(Correct(name, {{"decision.facts", "占用人行道四平方米。"}}));
  EXPECT_EQ(proposed.decision().facts(), decision);
  EXPECT_THAT(Approve(name, Staff("zhang.san", {"head"})),
              HasMetadata("article", kArticle));
  const PenaltyCase made = Get(Approve(name, head_));
  EXPECT_EQ(made.decision().facts(), "占用人行道四平方米。");
  EXPECT_EQ(made.state(), PenaltyCase::STATE_SERVED);
  ASSERT_EQ(made.documents_size(), papers + 2);
  EXPECT_EQ(made.documents(papers).kind(), "entry_correction");
  EXPECT_EQ(LastDocument(made), "service_receipt");
  EXPECT_EQ(made.decision_number(), proposed.decision_number());
  EXPECT_TRUE(made.services().rbegin()->has_delivery());
  const std::string text = TextOf(made.documents(papers));
  EXPECT_THAT(text, ::testing::HasSubstr("决定认定的事实"));
  EXPECT_THAT(text, ::testing::HasSubstr(decision));
  EXPECT_THAT(text, ::testing::HasSubstr("占用人行道四平方米"));
  // The decision says what it said, and its limits run as they ran.
  EXPECT_EQ(Due(made, "payment"), Due(proposed, "payment"));
}

TEST_F(CorrectionTest, COM01_AmountsDaysAndKindsAreNoClericalErrors) {
  const std::string name = Served();
  for (const char* field :
       {"decision.total.amount_fen", "decision.measures.1.content", "field",
        "decision.decision_date.day", "decision.basis", "party.kind", "party_key"})
    EXPECT_THAT(Correct(name, {{field, "1"}}), HasMetadata("field", "fields")) << field;
}

TEST_F(CorrectionTest, COM02_ANumberIsCheckedAndThePartysCasesAreFoundByIt) {
  const std::string name = Served();
  EXPECT_THAT(Correct(name, {{"party.identifier", "11500000MB1553803X"}}),
              HasReason(api::v1::REASON_INVALID_FIELD));
  // In full width, as it is typed; it is kept in its canonical form.
  Get(Correct(name, {{"party.display_name", "某某贸易有限公司"},
                     {"party.identifier", "９１３５０１００Ｍ０００１００Ｙ４３"}}));
  const PenaltyCase made = Get(Approve(name, head_));
  EXPECT_EQ(made.party().display_name(), "某某贸易有限公司");
  EXPECT_EQ(made.party().identifier(), "91350100M000100Y43");
  EXPECT_EQ(made.party_links().size(), 2);  // where it was found, and where it is
  const auto& fields = made.entry_corrections(0).fields();
  EXPECT_EQ(fields.Get(1).earlier().personal(), "11500000MB1553803Q");
  EXPECT_EQ(fields.Get(1).title(), "当事人号码");
}

TEST_F(CorrectionTest, COM02_ANumberMayTurnOutToBeOfAnotherPaper) {
  auto lead = LeadRequest();
  *lead.mutable_penalty_case()->mutable_party() = Citizen();
  const std::string name = Get(Do(intake_, lead)).name();
  Get(Correct(name, {{"party.identifier", "EA1234567"}}, D(2024, 3, 1)));
  PenaltyCase c = Read(name);
  if (c.entry_corrections(0).state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED)
    c = Get(Approve(name, head_, D(2024, 3, 1)));
  EXPECT_EQ(c.party().paper(), type::v1::PARTY_PAPER_PASSPORT);
  Get(Correct(name, {{"party.identifier", "11010519491231002X"}}, D(2024, 3, 1)));
  c = Read(name);
  if (c.entry_corrections(1).state() == type::v1::ENTRY_CORRECTION_STATE_PROPOSED)
    c = Get(Approve(name, head_, D(2024, 3, 1)));
  EXPECT_EQ(c.party().paper(), type::v1::PARTY_PAPER_UNSPECIFIED);
  EXPECT_EQ(c.party().identifier(), "11010519491231002X");
}

}  // namespace
}  // namespace yifa::testing
