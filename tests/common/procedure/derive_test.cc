// Versions that are based on others, rules, figures, and the names that code goes by.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/procedure/procedure.h"
#include "tests/common/procedure/sample.h"
#include "tests/support/status_matchers.h"

namespace yifa::procedure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using yifa::testing::IsOk;

// A version that cites another law; its lines are counted in the tests.
constexpr char kHead[] = R"text(id: "complaint-2030"
based_on: "complaint-2020"
law: "投诉法(2030年)"
effective_date { year: 2030 month: 1 day: 1 }
)text";

class DeriveTest : public ::testing::Test {
 protected:
  DeriveTest() : catalogue_(SampleCatalogue()) {
    folder_ =
        absl::StrCat(::testing::TempDir(), "/yifa_derive_",
                     ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Write("base.textproto", kSample);
  }
  ~DeriveTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& file, const std::string& text) const {
    std::ofstream(absl::StrCat(folder_, "/", file)) << text;
  }
  // The version that says `text` of what differs.
  absl::StatusOr<std::unique_ptr<Book>> Load(const std::string& text) {
    Write("new.textproto", absl::StrCat(kHead, text));
    return Book::Load(folder_, catalogue_);
  }
  std::string ErrorOf(const std::string& text) {
    return std::string(Load(text).status().message());
  }
  std::string At(int line, const std::string& what) const {
    return absl::StrCat(folder_, "/new.textproto:", line, ": ", what);
  }

  Catalogue catalogue_;
  std::string folder_;
};

TEST_F(DeriveTest, HasTheRowsOfItsBaseAndGivesOnlyWhatDiffers) {
  const auto book = Load(R"(
acts { id: "close" title: "结案归档" from: "CONCLUDED" to: "CLOSED" roles: "head" article: "第三十条" }
acts { id: "extend" title: "延长" from: "ACCEPTED" roles: "head" article: "第三十一条" }
states { id: "REFUSED" final: true }
articles { article: "第四十条" acts: ["accept", "refuse"] limits: "accept" expiries: "accept" }
)");
  ASSERT_THAT(book, IsOk());
  const Procedure* version = (*book)->Find("complaint-2030");
  ASSERT_NE(version, nullptr);
  EXPECT_EQ(version->proto().track(), "ordinary");
  EXPECT_EQ(version->proto().title(), "投诉处理程序");
  EXPECT_FALSE(version->proto().has_repeal_date());
  EXPECT_EQ(version->proto().acts_size(), 9);
  EXPECT_EQ(version->FindAct("close")->title(), "结案归档");
  EXPECT_EQ(version->FindAct("accept")->article(), "第四十条");
  EXPECT_EQ(version->FindAct("conclude")->article(), "第二十一条");
  EXPECT_EQ(version->FindLimit("accept")->article(), "第四十条");
  EXPECT_EQ(version->FindLimit("accept")->expiry().article(), "第四十条");
  EXPECT_EQ(version->FindLimit("conclude")->extension().article(), "第二十一条第二款");
  // What it is based on stays as it is.
  EXPECT_EQ((*book)->Find("complaint-2020")->FindAct("accept")->article(), "第十四条");
}

TEST_F(DeriveTest, Com04AnItemOfAPaperRestsOnTheArticleOfTheVersion) {
  const auto book = Load(R"(
articles { article: "第五十条" items: "refusal_notice/理由" }
)");
  ASSERT_THAT(book, IsOk());
  EXPECT_EQ(
      (*book)->Find("complaint-2030")->FindDocument("refusal_notice")->items(0).article(),
      "第五十条");
  EXPECT_EQ(
      (*book)->Find("complaint-2020")->FindDocument("refusal_notice")->items(0).article(),
      "第十五条");
  EXPECT_EQ((*book)->PlaceOf(*(*book)->Find("complaint-2030"), "refusal_notice"),
            absl::StrCat(folder_, "/base.textproto:135"));
}

TEST_F(DeriveTest, TakesRowsOutWithWhateverNamesThem) {
  const auto book = Load(R"(
taken_out { article: "第五十条" acts: ["extend", "send_to_appraisal"] documents: "refusal_notice" }
)");
  ASSERT_THAT(book, IsOk());
  const Procedure* version = (*book)->Find("complaint-2030");
  EXPECT_EQ(version->FindAct("extend"), nullptr);
  EXPECT_FALSE(version->FindLimit("conclude")->has_extension());
  // It can no longer be stopped, so nothing lets it go on.
  EXPECT_THAT(version->FindLimit("conclude")->resumed_by(), ElementsAre());
  EXPECT_THAT(version->FindAct("refuse")->issues(), ElementsAre());
}

TEST_F(DeriveTest, AFileWithoutATrackIsThereForOthers) {
  Write("shared.textproto", R"(id: "shared"
rules { id: "CMP-03" article: "第十四条" }
rules { id: "CMP-17/people" article: "第二十条" number: 5 }
figures { id: "received" title: "收到件数" title_en: "Received" unit: "件" acts: "register" by: "channel" }
)");
  Write("base.textproto", absl::StrCat(kSample, "based_on: \"shared\"\n"));
  const auto book = Load("rules { id: \"CMP-17/people\" article: \"第六条\" number: 3 }");
  ASSERT_THAT(book, IsOk());
  EXPECT_EQ((*book)->Find("shared"), nullptr);
  EXPECT_EQ((*book)->Find("complaint-2020")->FindRule("CMP-17/people")->number(), 5);
  EXPECT_EQ((*book)->Find("complaint-2030")->FindRule("CMP-17/people")->number(), 3);
  ASSERT_NE((*book)->FindFigure("received_by_channel"), nullptr);
  EXPECT_EQ((*book)->FindFigure("received_by_channel")->by, "channel");
  EXPECT_EQ((*book)->FindFigure("received")->figure->unit(), "件");
  EXPECT_EQ((*book)->FindFigure("recieved"), nullptr);
}

TEST_F(DeriveTest, EachMistakeIsSaidWithItsLine) {
  const struct {
    const char* text;
    int line;
    const char* what;
  } rows[] = {
      {"articles { article: \"第一条\" acts: \"acept\" }", 5,
       "articles names act `acept`, which the base does not have"},
      {"articles { article: \"第一条\" items: \"refusal_notice/缘由\" }", 5,
       "articles names item `refusal_notice/缘由`, which the base does not have"},
      {"articles { article: \"第一条\" items: \"refusal/理由\" }", 5,
       "articles names document `refusal`, which the base does not have"},
      {"documents { id: \"d\" title: \"甲\" mark: \"甲\" }", 5,
       "document `d` has no items"},
      {"taken_out { article: \"第一条\" limits: \"apeal\" }", 5,
       "taken_out names limit `apeal`, which the base does not have"},
      {"\ntaken_out { acts: \"extend\" }", 6, "taken_out: article is missing"},
      {"taken_out { article: \"第一条\" acts: \"register\" }", 2,
       "limit `accept` never starts: started_by is empty"},
      {"taken_out { article: \"第一条\" states: \"CONCLUDED\" }", 2,
       "act `conclude` leads only to what is taken out"},
      {"rules { id: \"PEN14\" }", 5,
       "rule `PEN14` is not spelled like `PEN-14` or `PEN-14/notice`"},
      {"rules { id: \"PEN-14\" yuan: 200 number: 5 }", 5,
       "rule `PEN-14` has more than one number"},
      {"rules { id: \"PEN-14\" yuan: 200 date { year: 2018 month: 1 day: 1 } }", 5,
       "rule `PEN-14` has more than one number"},
      {"rules { id: \"PEN-14\" date { year: 2018 month: 2 day: 29 } }", 5,
       "rule `PEN-14`: date is no day"},
      {"documents { id: \"d\" title: \"甲\" mark: \"甲\" decides: true }", 5,
       "document `d` decides, but `yifa.complaint.v1.Complaint` has no decision_number"},
      {"rules { id: \"PEN-14\" yuan: 90000000000001 }", 5,
       "rule `PEN-14`: yuan is more than any amount"},
      {"rules { id: \"PEN-14\" length: 21 unit: LIMIT_UNIT_YEAR }", 5,
       "rule `PEN-14`: length is more than twenty years"},
      {"rules { id: \"PEN-14\" length: 5 }", 5,
       "rule `PEN-14`: a length has a unit, and nothing else has one"},
      {"rules { id: \"PEN-14\" document: \"decsion\" }", 5,
       "rule `PEN-14` names an unknown document `decsion`"},
      {"figures { id: \"a\" title: \"甲\" title_en: \"A\" }", 5,
       "figure `a`: unit is missing"},
      {"figures { id: \"a\" title: \"甲\" title_en: \"A\" unit: \"件\" acts: \"fly\" }",
       5, "figure `a`: acts names an unknown act `fly`"},
      {"figures { id: \"a\" by: [\"x\", \"x\"] }", 5, "figure `a_by_x` stands twice"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(ErrorOf(row.text), HasSubstr(At(row.line, row.what))) << row.text;
}

TEST_F(DeriveTest, WhatStaysMustNotCiteTheLawThatIsReplaced) {
  Write("base.textproto", Edit(kSample, "\"第十四条第二款\"",
                               "\"市场监督管理投诉举报处理暂行办法第十四条\""));
  EXPECT_THAT(ErrorOf(""),
              HasSubstr(At(2,
                           "act `deem_accepted` still cites "
                           "`市场监督管理投诉举报处理暂行办法第十四条`, which "
                           "`投诉法(2030年)` replaces")));
  EXPECT_THAT(Load("articles { article: \"投诉法第八条\" acts: \"deem_accepted\" }"),
              IsOk());
}

// Of a law that keeps its name only the version in brackets tells which one is cited.
TEST_F(DeriveTest, WhatStaysMustNotCiteTheReplacedVersionOfTheSameLaw) {
  Write("base.textproto",
        Edit(kSample, "\"第十四条第二款\"",
             "\"市场监督管理投诉举报处理暂行办法(2019年)第十四条第二款\""));
  Write("new.textproto",
        Edit(kHead, "投诉法(2030年)", "市场监督管理投诉举报处理暂行办法(2030年)"));
  const absl::Status refused = Book::Load(folder_, catalogue_).status();
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr(At(2,
                           "act `deem_accepted` still cites "
                           "`市场监督管理投诉举报处理暂行办法(2019年)第十四条第二款`")));
}

TEST_F(DeriveTest, WhatItIsBasedOnMustBeThere) {
  Write("base.textproto", absl::StrCat(kSample, "based_on: \"complaint-2030\"\n"));
  EXPECT_THAT(ErrorOf(""), HasSubstr("based_on `complaint-20"));
  Write("base.textproto", kSample);
  Write("new.textproto", Edit(kHead, "\"complaint-2020\"", "\"complaint-2021\""));
  EXPECT_THAT(std::string(Book::Load(folder_, catalogue_).status().message()),
              HasSubstr(At(2, "based_on `complaint-2021` is no procedure")));
}

TEST_F(DeriveTest, OnlyWhatIsBasedOnAnotherTakesOut) {
  Write("new.textproto", "");
  Write("base.textproto", absl::StrCat(kSample, "taken_out { acts: \"extend\" }\n"));
  EXPECT_THAT(std::string(Book::Load(folder_, catalogue_).status().message()),
              HasSubstr("articles and taken_out are for a version that is based on"));
}

// What code names must be there, in every version of the track.
TEST_F(DeriveTest, AVersionHasWhatTheCodeOfItsTrackNames) {
  catalogue_.names_in_use = {
      {.resource = kResource,
       .track = "ordinary",
       .documents = {"refusal_notice"},
       .figures = {},
       .limits = {{"answer", {"refuse", "conclude"}}, {"appraise", {"appraise"}}},
       .rules = {},
       .choices = {}}};
  EXPECT_THAT(Load(""), IsOk());
  EXPECT_THAT(
      ErrorOf("\ntaken_out { article: \"第一条\" documents: \"refusal_notice\" }"),
      HasSubstr(At(6, "document `refusal_notice` is missing")));
  EXPECT_THAT(ErrorOf("taken_out { article: \"第一条\"\nlimits: \"answer\" }"),
              HasSubstr(At(6, "limit `answer` is missing")));

  NamesInUse& names = catalogue_.names_in_use.front();
  names.rules = {{"CMP-17/people", false, false, true}};
  names.figures = {"received", "received_by_channel"};
  names.choices = {{"accept", {"ACCEPTED", "REFUSED"}}};
  Write(
      "base.textproto",
      absl::StrCat(Edit(kSample, "  from: \"REGISTERED\"\n  to: \"ACCEPTED\"\n  roles: [",
                        "  from: \"REGISTERED\"\n  to: [\"ACCEPTED\", \"REFUSED\"]\n  "
                        "roles: ["),
                   "rules { id: \"CMP-17/people\" number: 5 }\n"
                   "figures { id: \"received\" title: \"收\" title_en: \"R\" unit: "
                   "\"件\" by: \"channel\" }\n"));
  EXPECT_THAT(Load(""), IsOk());
  EXPECT_THAT(ErrorOf("taken_out { article: \"第一条\" rules: \"CMP-17/people\" }"),
              HasSubstr(At(5, "rule `CMP-17/people` is missing")));
  EXPECT_THAT(ErrorOf("rules { id: \"CMP-17/people\" yuan: 5 }"),
              HasSubstr(At(5, "rule `CMP-17/people` has no number")));
  EXPECT_THAT(
      ErrorOf("figures { id: \"received\" title: \"收\" title_en: \"R\" unit: \"件\" }"),
      HasSubstr(At(5, "figure `received_by_channel` is missing")));
  EXPECT_THAT(ErrorOf("taken_out { article: \"第一条\" figures: \"received\" }"),
              HasSubstr(At(5, "figure `received` is missing")));
  EXPECT_THAT(ErrorOf("acts { id: \"accept\" title: \"受理\" from: \"REGISTERED\" to: "
                      "\"ACCEPTED\" roles: \"head\" article: \"第一条\" }"),
              HasSubstr(At(5, "act `accept`: to lacks `REFUSED`")));
}

}  // namespace
}  // namespace yifa::procedure
