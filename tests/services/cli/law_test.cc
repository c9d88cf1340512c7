// yifa law check, as it is called: the program, the services' programs beside it, and
// what came with them.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/cli/command.h"
#include "services/cli/law/program.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using yifa::testing::IsOk;

Ended Check(const std::string& dir, const std::vector<std::string>& flags = {}) {
  std::vector<std::string> arguments = {YIFA_BINARY_DIR "/bin/yifa", "law", "check", dir};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  const auto ended = RunProgram(arguments);
  EXPECT_THAT(ended, IsOk());
  return ended.ok() ? *ended : Ended{-1, ""};
}

// A copy of the law of the complaint service, to be changed.
class LawTest : public ::testing::Test {
 protected:
  LawTest() {
    for (const char* part : {"procedures", "documents", "provisions"})
      fs::copy(absl::StrCat(YIFA_SOURCE_DIR "/services/complaint/", part),
               directory_ / part);
  }

  std::string Read(const std::string& file) const {
    std::stringstream text;
    text << std::ifstream(directory_ / file).rdbuf();
    return text.str();
  }
  void Write(const std::string& file, const std::string& text) const {
    std::ofstream(directory_ / file) << text;
  }
  void Edit(const std::string& file, const std::string& from, const std::string& to) {
    const std::string text = Read(file);
    ASSERT_THAT(text, HasSubstr(from));
    Write(file, absl::StrReplaceAll(text, {{from, to}}));
  }

  const testing::TemporaryDirectory directory_;
};

constexpr char kPetition[] = "procedures/petition-work-petition-2022-05-01.textproto";

TEST_F(LawTest, WhatCameWithTheProgramIsTakenAndDoesNotDiffer) {
  const Ended ended = Check(directory_.path());
  EXPECT_EQ(ended.exit_code, kExitOk) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("没有差别"));
}

TEST_F(LawTest, EveryServiceChecksItsOwn) {
  for (const char* service :
       {"complaint", "disclosure", "litigation", "penalty", "reconsideration"}) {
    const Ended ended = Check(absl::StrCat(YIFA_SOURCE_DIR "/services/", service));
    EXPECT_EQ(ended.exit_code, kExitOk) << service << ": " << ended.output;
    // Another service does not perform its acts.
    const std::string other = std::string(service) == "penalty" ? "complaint" : "penalty";
    const Ended refused = Check(absl::StrCat(YIFA_SOURCE_DIR "/services/", service),
                                {"--service=" + other});
    EXPECT_EQ(refused.exit_code, kExitFailed) << service;
    EXPECT_THAT(refused.output, HasSubstr("names an unknown act")) << service;
  }
}

TEST_F(LawTest, NothingIsOpened) {
  const auto ended =
      RunProgram({YIFA_BINARY_DIR "/bin/yifa-complaint", "--check_law",
                  absl::StrCat("--data_dir=", directory_ / "data"),
                  absl::StrCat("--procedures_dir=", directory_ / "procedures")});
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->exit_code, 0) << ended->output;
  EXPECT_EQ(ended->output, "");
  EXPECT_FALSE(fs::exists(directory_ / "data"));
}

TEST_F(LawTest, MistakesOfAllFoldersAreSaidWithFileAndLine) {
  Write("procedures/new.textproto", R"text(id: "petition-2030"
based_on: "petition-2022"
effective_date { year: 2030 month: 1 day: 1 }
taken_out { article: "第一条" limits: "no_such_limit" }
)text");
  Write("provisions/own.textproto", "provisions {\n  name: \"provisions/x\"\n}\n");
  const Ended ended = Check(directory_.path());
  EXPECT_EQ(ended.exit_code, kExitFailed);
  EXPECT_THAT(
      ended.output,
      AllOf(HasSubstr(absl::StrCat(directory_ / "procedures/new.textproto",
                                   ":4: taken_out names limit `no_such_limit`")),
            HasSubstr(absl::StrCat(directory_ / "provisions/own.textproto", ":1: ")),
            HasSubstr("服务不会采用"), Not(HasSubstr("cannot_open"))));
}

TEST_F(LawTest, WhatTheCodeNamesOfATemplateAndOfALimitIsChecked) {
  Write("documents/no_such_document.txt", "甲\n");
  Write("documents/petition_refusal.txt", "甲\n\n{{no_such_field}}\n");
  Write("provisions/own.textproto", R"text(# 本地规定
provisions {
  name: "provisions/too-long"
  valid_from_date { year: 2022 month: 5 day: 1 }
  article: "某规定"
  source: "某规定"
  limit_rule { resource: "yifa.complaint.v1.Complaint" limit: "accept" length: 8 }
}
)text");
  const Ended ended = Check(directory_.path());
  EXPECT_EQ(ended.exit_code, kExitFailed);
  EXPECT_THAT(
      ended.output,
      AllOf(HasSubstr(absl::StrCat(directory_ / "documents/no_such_document.txt",
                                   ":1: no procedure has such a kind of document")),
            HasSubstr(absl::StrCat(directory_ / "documents/petition_refusal.txt", ":3:")),
            HasSubstr(absl::StrCat(directory_ / "provisions/own.textproto",
                                   ":2: provisions/too-long: the law lets accept be"))));
}

TEST_F(LawTest, ChangesAreListedAndAsJsonToo) {
  Edit(kPetition, "length: 60", "length: 50");
  const Ended ended = Check(directory_.path());
  EXPECT_EQ(ended.exit_code, kExitOk) << ended.output;
  EXPECT_THAT(ended.output, AllOf(HasSubstr("版本 petition-2022\n  改动期限 "),
                                  HasSubstr("length：60 → 50"), HasSubstr("可以采用")));
  const auto json = ParseJson(Check(directory_.path(), {"--json"}).output);
  ASSERT_THAT(json, IsOk());
  EXPECT_EQ((*json)["service"], "complaint");
  EXPECT_EQ((*json)["mistakes"].size(), 0);
  EXPECT_EQ((*json)["changes"][0]["version"], "petition-2022");
  EXPECT_EQ((*json)["changes"][0]["fields"][0]["field"], "length");
  // Compared with itself, it does not differ.
  EXPECT_THAT(
      Check(directory_.path(), {absl::StrCat("--against=", directory_.path())}).output,
      HasSubstr("没有差别"));
}

// What the guide shows, but for its law's name: of a new law every row would be cited.
TEST_F(LawTest, TheVersionThatTheGuideShowsIsTaken) {
  std::stringstream guide;
  guide << std::ifstream(YIFA_SOURCE_DIR "/services/README.md").rdbuf();
  const std::string text = guide.str();
  const size_t begin = text.find("id: \"petition-2030\"");
  ASSERT_NE(begin, std::string::npos);
  Write("procedures/new.textproto", text.substr(begin, text.find("```", begin) - begin));
  Edit("procedures/new.textproto", "law: \"信访法(2030年)\"\n", "");
  Write(kPetition, Read(kPetition) + "repeal_date { year: 2030 month: 1 day: 1 }\n");
  const Ended ended = Check(directory_.path());
  EXPECT_EQ(ended.exit_code, kExitOk) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("petition-2030"));
}

TEST_F(LawTest, MistakesAsJson) {
  Edit(kPetition, "length: 60", "length: 0");
  const Ended ended = Check(directory_.path(), {"--json"});
  EXPECT_EQ(ended.exit_code, kExitFailed);
  const auto json = ParseJson(ended.output);
  ASSERT_THAT(json, IsOk());
  EXPECT_EQ((*json)["mistakes"][0]["file"], directory_ / kPetition);
  EXPECT_GT((*json)["mistakes"][0]["line"], 1);
  EXPECT_THAT((*json)["mistakes"][0]["what"].get<std::string>(),
              HasSubstr("is not at least 1"));
}

TEST_F(LawTest, AFolderThatIsNotThereIsAsItCame) {
  fs::remove_all(directory_ / "documents");
  fs::remove_all(directory_ / "provisions");
  EXPECT_THAT(Check(directory_.path()).output, HasSubstr("没有差别"));
  fs::remove_all(directory_ / "procedures");
  EXPECT_EQ(Check(directory_.path()).exit_code, kExitUsage);
  EXPECT_EQ(Check(directory_ / "nowhere").exit_code, kExitUsage);
}

TEST_F(LawTest, TheServiceIsToldWhereTheFilesDoNotSayIt) {
  fs::remove_all(directory_ / "procedures");
  EXPECT_THAT(Check(directory_.path()).output, HasSubstr("--service"));
  EXPECT_EQ(Check(directory_.path(), {"--service=complaint"}).exit_code, kExitOk);
  EXPECT_EQ(Check(directory_.path(), {"--service=nobody"}).exit_code, kExitFailed);
}

}  // namespace
}  // namespace yifa::cli
