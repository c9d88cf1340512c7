#include "common/documents/library.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "tests/support/status_matchers.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::documents {
namespace {

using penalty::v1::PenaltyCase;
using ::testing::HasSubstr;

class LibraryTest : public ::testing::Test {
 protected:
  LibraryTest() {
    char path[] = "/tmp/yifa-documents-XXXXXX";
    root_ = mkdtemp(path);
    Write("procedures/p.textproto", R"(
id: "one" track: "simple" title: "程序" law: "行政处罚法"
resource: "yifa.penalty.v1.PenaltyCase"
effective_date { year: 2021 month: 7 day: 15 }
states { id: "SERVED" final: true }
acts { id: "decide" title: "决定" to: "SERVED" roles: "officer" article: "第五十一条" }
documents {
  id: "decision" title: "决定书" mark: "决"
  items { title: "当事人的地址" article: "第五十九条" fields: "party.address" }
  items { title: "期限" article: "第五十九条" words: "六十日" }
}
documents {
  id: "other" title: "其他文书" mark: "他"
  items { title: "案由" article: "第四十七条" fields: "matter" }
}
)");
    Write("documents/decision.txt", "{{party.address}}六十日");
    Write("documents/other.txt", "{{matter}}");
  }
  ~LibraryTest() override { std::filesystem::remove_all(root_); }

  void Write(const std::string& file, const std::string& text) {
    const std::filesystem::path path = root_ + "/" + file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  absl::StatusOr<std::unique_ptr<const Library>> Load() {
    procedure::Catalogue catalogue;
    catalogue.performed = {{"yifa.penalty.v1.PenaltyCase", "decide"}};
    catalogue.creating = catalogue.performed;
    auto book = procedure::Book::Load(root_ + "/procedures", catalogue);
    EXPECT_THAT(book, testing::IsOk());
    if (!book.ok()) return book.status();
    return Library::Load(root_ + "/documents", **book);
  }
  std::string Refusal() { return std::string(Load().status().message()); }

  std::string root_;
};

TEST_F(LibraryTest, Com04AKindHasItsOwnTemplate) {
  const auto library = Load();
  ASSERT_THAT(library, testing::IsOk());
  const auto* type = PenaltyCase::descriptor();
  EXPECT_EQ((*library)->Find(type, "decision")->source(), "{{party.address}}六十日");
  EXPECT_EQ((*library)->Find(type, "other")->source(), "{{matter}}");
  EXPECT_EQ((*library)->Find(type, "no_longer_declared"), nullptr);
  EXPECT_EQ((*library)->Find(type::v1::Party::descriptor(), "decision"), nullptr);
  EXPECT_EQ((*library)->all().size(), 2u);
}

TEST_F(LibraryTest, Com04AKindWithoutATemplateIsRefusedWithTheLineOfItsRow) {
  std::filesystem::remove(root_ + "/documents/other.txt");
  EXPECT_EQ(Refusal(), root_ +
                           "/procedures/p.textproto:12: document `other` has no "
                           "template: there is no " +
                           root_ + "/documents/other.txt");
  Write("documents/general.txt", "{{document.title}}");
  EXPECT_THAT(Refusal(), HasSubstr("general.txt:1: no procedure has such a kind"));
}

TEST_F(LibraryTest, AWrongTemplateIsRefusedWithFileAndLine) {
  Write("documents/decision.txt", "{{party.address}}六十日\n{{party.adress}}");
  EXPECT_THAT(Refusal(),
              HasSubstr("documents/decision.txt:2: nothing here has the name"));
  Write("documents/decision.txt", "\xff");
  EXPECT_THAT(Refusal(), HasSubstr("is not UTF-8"));
}

TEST_F(LibraryTest, Pen24ATemplateWithoutARequiredItemIsRefused) {
  Write("documents/decision.txt", "{{party.address}}三十日");
  EXPECT_THAT(Refusal(), HasSubstr("decision.txt:1: lacks 期限 (第五十九条)"));
  Write("documents/decision.txt", "{{! {{party.address}} 六十日 }}六十日");
  EXPECT_THAT(Refusal(),
              HasSubstr("lacks 当事人的地址 (第五十九条): the value party.address"));
}

TEST_F(LibraryTest, AFileOfAKindThatIsNoneIsRefused) {
  Write("documents/desicion.txt", "");
  EXPECT_THAT(Refusal(), HasSubstr("desicion.txt:1: no procedure has such a kind"));
}

TEST_F(LibraryTest, WithoutItsFolderNothingStarts) {
  std::filesystem::remove_all(root_ + "/documents");
  EXPECT_THAT(Refusal(), HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace yifa::documents
