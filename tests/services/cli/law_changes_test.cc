// What differs between two folders of law.
#include "services/cli/law/law_changes.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using yifa::testing::IsOk;

constexpr char kVersion[] = R"text(id: "own-2020"
track: "own"
title: "自定程序"
law: "自定法(2020年)"
resource: "yifa.complaint.v1.Complaint"
effective_date { year: 2020 month: 1 day: 1 }
states { id: "REGISTERED" }
acts { id: "register" title: "登记" to: "REGISTERED" roles: ["intake", "head"] article: "自定法第九条" }
acts { id: "extend" title: "延期" from: "REGISTERED" roles: "head" article: "自定法第十条" }
limits {
  id: "accept" title: "决定是否受理" article: "自定法第十四条" length: 7 unit: LIMIT_UNIT_WORKING_DAY
  extension { by: "extend" most: 7 article: "自定法第十条" }
}
documents {
  id: "notice" title: "通知书" mark: "通"
  items { title: "名称" article: "自定法第三条" words: "收" }
  items { title: "期限" article: "自定法第三条" words: "限" }
}
rules { id: "CMP-01" article: "自定法第一条" number: 5 }
figures { id: "received" title: "收到件数" title_en: "Received" unit: "件" acts: "register" }
)text";
constexpr char kProvision[] = R"text(provisions {
  name: "provisions/rate"
  valid_from_date { year: 2020 month: 1 day: 1 }
  article: "自定法第二十条"
  source: "自定"
  limit_rule { resource: "yifa.complaint.v1.Complaint" limit: "accept" length: 5 }
}
)text";

// A folder of law that can be written to.
class Folder {
 public:
  Folder() {
    Write("procedures/own.textproto", kVersion);
    Write("documents/notice.txt", "甲\n乙\n丙\n");
    Write("provisions/own.textproto", kProvision);
  }
  void Write(const std::string& file, const std::string& text) const {
    const std::filesystem::path path(directory_ / file);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  void Remove(const std::string& file) const {
    std::filesystem::remove(directory_ / file);
  }
  // The version with something else in place of some of it.
  void Edit(const std::string& from, const std::string& to) const {
    ASSERT_THAT(kVersion, HasSubstr(from));
    Write("procedures/own.textproto", absl::StrReplaceAll(kVersion, {{from, to}}));
  }
  casework::LawFolders folders() const {
    return {directory_ / "procedures", directory_ / "documents",
            directory_ / "provisions"};
  }

 private:
  testing::TemporaryDirectory directory_;
};

class LawChangesTest : public ::testing::Test {
 protected:
  // `how kind id: field before>after, …` of each change.
  std::vector<std::string> Changes() {
    std::vector<std::string> lines;
    const auto changes = CompareLaw(before_.folders(), now_.folders());
    EXPECT_THAT(changes, IsOk());
    if (!changes.ok()) return lines;
    for (const Json& change : ToJson(*changes)) {
      std::string line = absl::StrCat(change["change"].get<std::string>(), " ",
                                      change["kind"].get<std::string>(), " ",
                                      change["id"].get<std::string>());
      for (const Json& field : change["fields"])
        absl::StrAppend(&line, "; ", field["field"].get<std::string>(), " ",
                        field["before"].get<std::string>(), ">",
                        field["after"].get<std::string>());
      lines.push_back(line);
    }
    return lines;
  }

  const Folder before_, now_;
};

TEST_F(LawChangesTest, TheSameIsNoChange) {
  // A comment and another order of fields are nothing of the law.
  now_.Edit("track: \"own\"\ntitle: \"自定程序\"",
            "# 说明\ntitle: \"自定程序\"\ntrack: \"own\"");
  EXPECT_THAT(Changes(), IsEmpty());
}

TEST_F(LawChangesTest, EachKindOfRowByItsFields) {
  const struct {
    const char *from, *to, *change;
  } rows[] = {
      {"length: 7 unit: LIMIT_UNIT_WORKING_DAY", "length: 5 unit: LIMIT_UNIT_DAY",
       "changed limit accept; length 7>5; unit LIMIT_UNIT_WORKING_DAY>LIMIT_UNIT_DAY"},
      {"most: 7", "most: 10 times: 2",
       "changed limit accept; extension.most 7>10; extension.times >2"},
      {"roles: [\"intake\", \"head\"]", "roles: \"intake\"",
       "changed act register; roles intake、head>intake"},
      {"number: 5", "number: 3", "changed rule CMP-01; number 5>3"},
      {"unit: \"件\"", "unit: \"人次\"", "changed figure received; unit 件>人次"},
      {"words: \"限\"", "words: \"期限\"",
       "changed document notice; items "
       "title: \"期限\" article: \"自定法第三条\" words: \"限\">"
       "title: \"期限\" article: \"自定法第三条\" words: \"期限\""},
      {"states { id: \"REGISTERED\" }", "states { id: \"REGISTERED\" final: true }",
       "changed state REGISTERED; final >true"},
      {"law: \"自定法(2020年)\"", "law: \"自定法(2021年)\"",
       "changed version own-2020; law 自定法(2020年)>自定法(2021年)"},
      {"states {", "repeal_date { year: 2030 month: 1 day: 1 }\nstates {",
       "changed version own-2020; repeal_date >2030-01-01"},
      {"states {", "states { id: \"CLOSED\" }\nstates {", "added state CLOSED"},
      {"rules { id: \"CMP-01\" article: \"自定法第一条\" number: 5 }", "",
       "gone rule CMP-01"},
  };
  for (const auto& row : rows) {
    now_.Edit(row.from, row.to);
    EXPECT_THAT(Changes(), ElementsAre(row.change)) << row.to;
  }
}

TEST_F(LawChangesTest, ANewVersionIsComparedWithTheOneThatItFollows) {
  now_.Write("procedures/new.textproto", R"text(id: "own-2030"
based_on: "own-2020"
law: "自定法(2030年)"
effective_date { year: 2030 month: 1 day: 1 }
limits {
  id: "accept" title: "决定是否受理" article: "自定法(2030年)第三条" length: 3 unit: LIMIT_UNIT_WORKING_DAY
}
taken_out { article: "自定法(2030年)第四条" acts: "extend" }
)text");
  now_.Edit("states {", "repeal_date { year: 2030 month: 1 day: 1 }\nstates {");
  // In the order of the files' names.
  EXPECT_THAT(
      Changes(),
      ElementsAre(
          "added version own-2030; "
          "law 自定法(2020年)>自定法(2030年); effective_date 2020-01-01>2030-01-01; "
          "repeal_date 2030-01-01>; based_on >own-2020",
          "gone act extend",
          "changed limit accept; article 自定法第十四条>自定法(2030年)第三条; "
          "length 7>3; extension by: \"extend\" most: 7 article: \"自定法第十条\">",
          "changed version own-2020; repeal_date >2030-01-01"));
  const auto changes = CompareLaw(before_.folders(), now_.folders());
  EXPECT_EQ(changes->front().compared_with, "own-2020");
  EXPECT_THAT(FormatChanges(*changes),
              StartsWith("增加版本 own-2030 自定程序（与 own-2020 相比）\n"
                         "    law：自定法(2020年) → 自定法(2030年)\n"));
  EXPECT_THAT(FormatChanges(*changes), HasSubstr("\n  去掉行为 extend 延期\n"));
}

TEST_F(LawChangesTest, ARowOfABaseCountsForEveryVersionThatHasIt) {
  constexpr char kShared[] = R"text(id: "shared"
rules { id: "CMP-02" article: "自定法第二条" yuan: 200 }
)text";
  for (const Folder* folder : {&before_, &now_}) {
    folder->Write("procedures/shared.textproto", kShared);
    folder->Write("procedures/own.textproto",
                  absl::StrCat(kVersion, "based_on: \"shared\"\n"));
  }
  now_.Write("procedures/shared.textproto",
             absl::StrReplaceAll(kShared, {{"200", "300"}}));
  EXPECT_THAT(Changes(), ElementsAre("changed rule CMP-02; yuan 200>300"));
}

TEST_F(LawChangesTest, TemplatesByTheirFirstLineAndProvisionsByTheirFields) {
  now_.Write("documents/notice.txt", "甲\n丁\n丙\n");
  now_.Write("documents/other.txt", "戊\n");
  now_.Write("provisions/own.textproto",
             absl::StrReplaceAll(kProvision, {{"length: 5", "length: 6"}}));
  EXPECT_THAT(Changes(),
              ElementsAre("changed template notice.txt; 第 2 行 乙>丁",
                          "added template other.txt",
                          "changed provision provisions/rate; limit_rule.length 5>6"));
  now_.Remove("provisions/own.textproto");
  now_.Remove("documents/other.txt");
  now_.Remove("documents/notice.txt");
  EXPECT_THAT(Changes(),
              ElementsAre("gone template notice.txt", "gone provision provisions/rate"));
}

TEST_F(LawChangesTest, AFolderThatCannotBeReadIsAnError) {
  now_.Write("procedures/own.textproto", "id: \"");
  const auto changes = CompareLaw(before_.folders(), now_.folders());
  EXPECT_THAT(std::string(changes.status().message()), HasSubstr("own.textproto:1: "));
}

}  // namespace
}  // namespace yifa::cli
