// Documents as text and as pages, held to the record (PEN-24, COM-04, COM-09).
#include <filesystem>
#include <fstream>

#include "common/base/sha256.h"
#include "common/casework/writer/commands.h"
#include "common/casework/writer/keys.h"
#include "tests/services/penalty/fixture.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::testing {
namespace {

using document::v1::IssuedDocument;
using store::Family;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kTemplates[] = YIFA_SOURCE_DIR "/services/penalty/documents";

// Writes one key behind the engine's back.
class Overwrite final : public store::Command {
 public:
  Overwrite(Family family, std::string key, std::string value,
            std::function<void(absl::Status)> done)
      : family_(family), key_(std::move(key)), value_(std::move(value)), done_(done) {}
  void Execute(store::Batch& batch) override { batch.Put(family_, key_, value_); }
  void Complete(const absl::Status& synced) override { done_(synced); }

 private:
  const Family family_;
  const std::string key_, value_;
  const std::function<void(absl::Status)> done_;
};

class Document : public Penalty {
 protected:
  using Issued = absl::StatusOr<IssuedDocument>;

  Issued GetDocument(const std::string& name, const Caller& caller,
                     document::v1::DocumentView view = document::v1::DOCUMENT_VIEW_TEXT) {
    document::v1::GetDocumentRequest r;
    r.set_name(name);
    r.set_view(view);
    return service_.Call<IssuedDocument>(caller, r);
  }
  IssuedDocument Given(const std::string& name) {
    const Issued issued = GetDocument(name, head_);
    EXPECT_THAT(issued, IsOk());
    return issued.value_or(IssuedDocument());
  }

  // A decided case whose party has an address, and the name of its decision.
  std::string DecidedAgainst(const std::string& address) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->mutable_party()->set_address(address);
    case_ = Get(Do(intake_, lead)).name();
    Get(File(case_, {zhang_, li_}));
    Get(AddEvidence(case_, D(2024, 3, 5)));
    Get(Conclude(case_));
    Get(Notify(case_, {Fine(5000)}));
    Get(Waive(case_));
    return LastName(Get(Decide(case_, PenaltyOf({Fine(5000)}))));
  }
  static std::string LastName(const PenaltyCase& c) {
    return c.documents(c.documents_size() - 1).name();
  }

  // The shipped templates, in a folder of that name to change them in.
  static std::string Copied(const std::string& name) {
    const std::string folder = ::testing::TempDir() + "/" + name;
    std::filesystem::remove_all(folder);
    std::filesystem::copy(kTemplates, folder);
    return folder;
  }

  void Write(Family family, const std::string& key, const std::string& value) {
    ASSERT_THAT(casework::RunAndWait(service_.engine().store(),
                                     [&](std::function<void(absl::Status)> done) {
                                       return std::make_unique<Overwrite>(
                                           family, key, value, std::move(done));
                                     }),
                IsOk());
  }

  std::string case_;
};

TEST_F(Document, Pen24TheDecisionCarriesTheItemsOfArticle59) {
  const IssuedDocument decision = Given(DecidedAgainst("柳口路1号"));
  EXPECT_EQ(decision.document().number(), "杨政罚决〔2024〕1号");
  EXPECT_THAT(decision.text(), StartsWith("杨柳青镇人民政府\n行政处罚决定书\n"));
  for (const char* item :
       {"杨政罚决〔2024〕1号", "当事人：某某商贸有限公司", "住址（住所）：柳口路1号",
        "占用人行道三平方米，有现场笔录证明。", "勘验笔录、现场笔录，现场笔录",
        "当事人明确放弃陈述、申辩", "罚款5000.00元（大写：伍仟元整）",
        "依据市容条例第二十条，", "十五日内，到指定的银行",
        "六十日内，向上一级人民政府申请行政复议",
        "六个月内，依法直接向有管辖权的人民法院提起行政诉讼", "2024年4月10日",
        "（印章）"})
    EXPECT_THAT(decision.text(), HasSubstr(item));
}

TEST_F(Document, Pen24OnTheSpotReconsiderationComesFirstFrom2024) {
  const auto text = [&](const type::v1::Date& date) {
    penalty::v1::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = date;
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() = date;
    r.add_officers(zhang_);
    r.add_officers(li_);
    *r.mutable_decision() = PenaltyOf({Fine(200)});
    return Given(LastName(Get(Do(officer_, r)))).text();
  };
  EXPECT_THAT(
      text(D(2023, 12, 29)),
      AllOf(HasSubstr("也可以自收到本决定书之日起六个月内"), Not(HasSubstr("应当先"))));
  EXPECT_THAT(text(D(2024, 1, 2)), AllOf(HasSubstr("应当先自收到本决定书之日起六十日内"),
                                         Not(HasSubstr("六个月内"))));
}

TEST_F(Document, Pen24ATemplateThatLacksAnItemIsRefused) {
  const std::string folder = Copied("lacking-templates");
  const procedure::Book& book = *service_.engine().core().book;
  ASSERT_THAT(documents::Library::Load(folder, book), IsOk());
  std::ofstream(folder + "/penalty_decision.txt") << "{{matter}}";
  std::ofstream(folder + "/on_the_spot_decision.txt") << "{{matter}}";
  const std::string refusal(documents::Library::Load(folder, book).status().message());
  for (const char* item :
       {"第五十九条第一款第一项", "第五十九条第一款第二项", "第五十九条第一款第三项",
        "第五十九条第一款第四项", "第五十九条第一款第五项", "第五十九条第一款第六项",
        "第五十九条第二款", "第五十二条第二款", "行政复议法(2023)第二十三条"})
    EXPECT_THAT(refusal, HasSubstr(item));
}

TEST_F(Document, Com04TheTextHasTheHashThatIsOnRecord) {
  const std::string name = DecidedAgainst("柳口路1号");
  const IssuedDocument decision = Given(name);
  EXPECT_EQ(decision.sha256(), Hex(Bytes(Sha256(decision.text()))));
  EXPECT_EQ(decision.document().sha256(), decision.sha256());
  const PenaltyCase c = Read(case_);
  const auto& listed = c.documents(c.documents_size() - 1);
  EXPECT_EQ(listed.name(), case_ + "/documents/" + std::to_string(c.documents_size()));
  EXPECT_EQ(listed.sha256(), "");  // told with the text only
  EXPECT_EQ(listed.act_title(), "作出决定");
  EXPECT_FALSE(decision.redacted());
}

TEST_F(Document, EveryDocumentOfACaseCanBeRead) {
  DecidedAgainst("柳口路1号");
  Get(Serve(case_));
  Get(Pay(case_, 5000));
  const PenaltyCase c = Get(Close(case_));
  ASSERT_GE(c.documents_size(), 6);
  for (const auto& document : c.documents()) {
    const IssuedDocument issued = Given(document.name());
    EXPECT_THAT(issued.text(),
                AllOf(HasSubstr(document.title() + "\n"),
                      HasSubstr(document.number() + "\n"), Not(HasSubstr("{{"))));
    EXPECT_EQ(issued.sha256(), issued.document().sha256());
  }
}

TEST_F(Document, APdfIsMadeOfTheText) {
  const Issued pdf =
      GetDocument(DecidedAgainst("柳口路1号"), head_, document::v1::DOCUMENT_VIEW_PDF);
  ASSERT_THAT(pdf, IsOk());
  EXPECT_THAT(pdf->pdf(), StartsWith("%PDF-"));
  EXPECT_FALSE(pdf->text().empty());
}

// What the case, the organ and the templates become later changes nothing.
TEST_F(Document, ADocumentStaysAsItWasIssued) {
  const std::string name = DecidedAgainst("柳口路1号");
  const IssuedDocument before = Given(name);
  Get(Serve(case_));
  organ::v1::PutOrganRequest put;
  put.set_organ_id("120111101");
  *put.mutable_organ() = *service_.engine().registers().FindOrgan(kOrgan);
  put.mutable_organ()->set_display_name("改名后的镇人民政府");
  put.set_etag(put.organ().etag());
  ASSERT_THAT(service_.Call<type::v1::Organ>(Staff("admin", {"administrator"}), put),
              IsOk());
  const std::string folder = Copied("replaced-templates");
  std::ofstream(folder + "/penalty_decision.txt", std::ios::app) << "本机关另行印制。\n";
  service_.ReopenWithTemplates(folder);
  const IssuedDocument after = Given(name);
  EXPECT_EQ(after.text(), before.text());
  EXPECT_EQ(after.document().sha256(), before.sha256());
  const IssuedDocument next = Given(DecidedAgainst("柳口路2号"));
  EXPECT_THAT(next.text(),
              AllOf(StartsWith("改名后的镇人民政府\n"), HasSubstr("本机关另行印制。")));
}

TEST_F(Document, Com09AReaderWhoIsNotEntitledGetsNoPersonalData) {
  const std::string name = DecidedAgainst("柳口路1号");
  const Issued issued = GetDocument(name, Staff("audit", {"auditor"}));
  ASSERT_THAT(issued, IsOk());
  EXPECT_TRUE(issued->redacted());
  EXPECT_THAT(
      issued->text(),
      AllOf(HasSubstr("当事人：×××"), HasSubstr("住址（住所）：×××"), HasSubstr("已隐去"),
            HasSubstr("罚款5000.00元"), Not(HasSubstr("某某商贸")),
            Not(HasSubstr("柳口路")), Not(HasSubstr("11500000MB1553803Q"))));
  EXPECT_EQ(issued->sha256(), Hex(Bytes(Sha256(issued->text()))));
  EXPECT_EQ(issued->document().sha256(), "");
}

TEST_F(Document, AChangedEntryIsNotPrinted) {
  const std::string name = DecidedAgainst("柳口路1号");
  const auto entry_of = Given(name).document().entry();
  auto bytes = service_.engine().log().Read(static_cast<uint64_t>(entry_of));
  ASSERT_THAT(bytes, IsOk());
  record::v1::Entry entry;
  ASSERT_TRUE(entry.ParseFromString(*bytes));
  PenaltyCase changed;
  ASSERT_TRUE(changed.ParseFromString(entry.result().value()));
  changed.mutable_decision()->set_basis("没有依据。");
  entry.mutable_result()->set_value(changed.SerializeAsString());
  Write(Family::kEntries, store::SequenceKey(static_cast<uint64_t>(entry_of)),
        entry.SerializeAsString());
  EXPECT_THAT(GetDocument(name, head_), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(Document, AChangedTemplateIsNotUsed) {
  const std::string name = DecidedAgainst("柳口路1号");
  Write(Family::kMeta, casework::TemplateKey(Given(name).document().template_sha256()),
        "{{matter}}");
  EXPECT_THAT(GetDocument(name, head_), HasReason(api::v1::REASON_DATA_CORRUPT));
}

TEST_F(Document, OnlyItsReadersGetIt) {
  const std::string name = DecidedAgainst("柳口路1号");
  EXPECT_THAT(GetDocument(name, Staff("x", {"head"}, kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  for (const std::string& wrong :
       {case_ + "/documents/0", case_ + "/documents/99", case_ + "/documents/01",
        case_ + "/documents/", case_ + "/documents/-1", case_, std::string("documents/1"),
        std::string(kOrgan) + "/penaltyCases/none/documents/1"})
    EXPECT_THAT(GetDocument(wrong, head_), HasReason(api::v1::REASON_NOT_FOUND)) << wrong;
  EXPECT_THAT(GetDocument("", head_), HasReason(api::v1::REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace yifa::testing
