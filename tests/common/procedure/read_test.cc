// What the reader of a procedure refuses, and which line it blames.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/procedure/procedure.h"
#include "tests/common/procedure/sample.h"
#include "tests/support/status_matchers.h"

namespace yifa::procedure {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using yifa::testing::IsOk;

const char kEnd[] = "the end of the file";

struct Broken {
  const char* name;
  const char* from;  // of the sample
  const char* to;    // instead
  const char*
      at;  // begins on the line to blame; "" = the first line, kEnd = past the last
  const char* words;  // of the error
  int errors = 1;     // how many there are in all
};

// Else a test's name shows the row's addresses, another in every build.
void PrintTo(const Broken& row, std::ostream* out) { *out << row.name; }

std::string NameOf(const ::testing::TestParamInfo<Broken>& info) {
  return info.param.name;
}

int LineOf(const std::string& text, const std::string& at) {
  const size_t found = at == kEnd ? text.size() : text.find(at);
  EXPECT_NE(found, std::string::npos) << at;
  if (found == std::string::npos) return -1;
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + found, '\n'));
}

std::vector<std::string> Lines(const absl::Status& status) {
  return absl::StrSplit(std::string(status.message()), '\n');
}

class BrokenTest : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenTest, IsRefusedWithItsLine) {
  const Broken& row = GetParam();
  const std::string text = Edit(kSample, row.from, row.to);
  const auto read = ParseProcedure("law.textproto", text, SampleCatalogue());
  ASSERT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
  const std::string place = absl::StrCat("law.textproto:", LineOf(text, row.at), ": ");
  EXPECT_THAT(Lines(read.status()),
              ::testing::Contains(AllOf(StartsWith(place), HasSubstr(row.words))));
  EXPECT_EQ(static_cast<int>(Lines(read.status()).size()), row.errors) << read.status();
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, BrokenTest,
    ::testing::Values(
        Broken{"QuoteForgotten", "title: \"办结\"", "title: \"办结", "title: \"办结\n",
               "without its closing quote"},
        Broken{"FullWidthColon", "title: \"办结\"", "title：\"办结\"", "title：",
               "full-width"},
        Broken{"FullWidthQuotes", "title: \"办结\"", "title: “办结”", "title: “",
               "full-width"},
        Broken{"BraceForgotten", "states { id: \"REFUSED\" }", "states { id: \"REFUSED\"",
               "states { id: \"CONCLUDED\"", "no field named \"states\""},
        Broken{"BraceTooMuch", "\"refusal_reason\" } }", "\"refusal_reason\" } } }",
               "mark: \"不受\"", "Expected identifier"},
        Broken{"FieldMisspelled", "never_rolls: true", "never_roll: true", "never_roll",
               "no field named \"never_roll\""},
        Broken{"FieldTwice", "times: 1", "times: 1 times: 2", "times: 1",
               "multiple times"},
        Broken{"NumberInQuotes", "length: 60", "length: \"60\"", "length: \"60\"",
               "Expected integer"},
        Broken{"NumberTooLarge", "length: 60", "length: 60000000000", "length: 6",
               "out of range"},
        Broken{"BraceNeverClosed", "\"refusal_reason\" } }", "\"refusal_reason\" }", kEnd,
               "the file ends too early"},
        Broken{"NotABoolean", "never_rolls: true", "never_rolls: yes", "never_rolls",
               "Invalid value for boolean"},
        Broken{"QuoteForgottenAtTheEnd", "\"refusal_reason\" } }\n", "\"refusal_reason",
               "\"refusal_reason", "without its closing quote"},
        Broken{"UnitMisspelled", "unit: LIMIT_UNIT_DAY", "unit: DAY", "unit: DAY",
               "Unknown enumeration value"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Head, BrokenTest,
    ::testing::Values(
        Broken{"NoId", "id: \"complaint-2020\"", "", "", "procedure id is missing"},
        Broken{"EmptyId", "id: \"complaint-2020\"", "id: \"\"", "id: \"\"", "is missing"},
        Broken{"IdWithBlank", "complaint-2020", "complaint 2020", "id: \"com",
               "not spelled"},
        Broken{"NoTrack", "track: \"ordinary\"", "", "", "track is missing"},
        Broken{"NoTitle", "title: \"投诉处理程序\"", "", "", "title is missing"},
        Broken{"NoLaw", "law: \"市场监督管理投诉举报处理暂行办法(2019年)\"", "", "",
               "law is missing"},
        Broken{"BlankAtEnd", "title: \"办结\"", "title: \"办结 \"", "title: \"办结 ",
               "blank"},
        Broken{"IdeographicBlank", "title: \"办结\"", "title: \"　办结\"", "title: \"　",
               "blank"},
        Broken{"ControlCharacter", "title: \"办结\"", "title: \"办\\n结\"",
               "title: \"办\\n", "control"},
        Broken{"NotUtf8", "title: \"办结\"", "title: \"\xB0\xEC\"", "title: \"\xB0",
               "title is not UTF-8"},
        Broken{"NoResource", "resource: \"yifa.complaint.v1.Complaint\"", "", "",
               "resource is missing", 10},
        Broken{"UnknownResource", "v1.Complaint", "v1.Complain",
               "resource:", "no known message", 10},
        Broken{"ResourceWithoutState", "yifa.complaint.v1.Complaint", "yifa.type.v1.Date",
               "resource:", "has no enum State", 10},
        Broken{"NoEffectiveDate", "effective_date { year: 2020 month: 1 day: 1 }", "", "",
               "effective_date is missing"},
        Broken{"NoSuchDay", "month: 4 day: 15", "month: 4 day: 31", "repeal_date",
               "2026-4-31 is not a real date"},
        Broken{"NoYear", "year: 2020 month: 1", "month: 1", "effective_date",
               "not a real date"},
        Broken{"RepealedBefore", "year: 2026", "year: 2019", "repeal_date",
               "is not after"},
        Broken{"RepealedSameDay", "year: 2026 month: 4 day: 15",
               "year: 2020 month: 1 day: 1", "repeal_date", "is not after"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    States, BrokenTest,
    ::testing::Values(
        Broken{"Twice", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { final: false id: \"REFUSED\" }",
               "states { final: false", "state `REFUSED` stands twice"},
        Broken{"Empty", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { final: true }",
               "states { final: true", "state id is missing"},
        Broken{"NotInEnum", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { id: \"LOST\" }",
               "states { id: \"LOST\"", "state `LOST` is no value of"},
        Broken{"Unspecified", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { id: \"UNSPECIFIED\" }",
               "states { id: \"UNSPECIFIED\"", "is no value of"},
        Broken{"LowerCase", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { id: \"referred\" }",
               "states { id: \"referred\"", "not spelled", 2},
        Broken{"Unreachable", "states { id: \"REFUSED\" }",
               "states { id: \"REFUSED\" }\nstates { id: \"REFERRED\" final: true }",
               "states { id: \"REFERRED\"", "state `REFERRED` cannot be reached"},
        Broken{"DeadEnd", "from: [\n    \"REFUSED\",", "from: [",
               "states { id: \"REFUSED\"", "state `REFUSED` is a dead end"},
        Broken{"DeadEndWithActThatStays", "  to: \"CLOSED\"\n", "",
               "states { id: \"CONCLUDED\"", "state `CONCLUDED` is a dead end", 3},
        Broken{"NoneFinal", " final: true", "", "states { id: \"REGISTERED\"",
               "no state is final", 2},
        Broken{"RoundInCircles", "to: \"CLOSED\"", "to: \"ACCEPTED\"",
               "states { id: \"CONCLUDED\"", "leads only round in circles", 5}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Acts, BrokenTest,
    ::testing::Values(
        Broken{"Twice", "id: \"take_appraisal\"", "id: \"extend\" # again",
               "id: \"extend\"\n", "act `extend` stands twice", 2},
        Broken{"NoId", "  id: \"extend\"\n", "", "acts {\n  title: \"延长办理期限\"",
               "act id is missing", 2},
        Broken{"NoTitle", "  title: \"办结\"\n", "", "acts {\n  id: \"conclude\"",
               "title is missing"},
        Broken{"NoArticle", "  article: \"第十五条\"\n", "", "acts {\n  id: \"refuse\"",
               "article is missing"},
        Broken{"NoRoles", "  roles: \"intake\"\n", "", "acts {\n  id: \"register\"",
               "act `register` has no roles"},
        Broken{"UnknownRole", "[\"officer\", \"head\"]", "[\n\"officer\",\n\"chief\"]",
               "\"chief\"", "unknown role `chief`"},
        Broken{"RoleTwice", "[\"officer\", \"head\"]", "[\n\"officer\",\n\"officer\" ]",
               "\"officer\" ]", "role `officer` twice"},
        Broken{"UnknownFrom", "    \"REFUSED\",", "    \"REFUSE\",", "\"REFUSE\",",
               "from names an unknown state `REFUSE`"},
        Broken{"UnknownSecondFrom", "    \"CONCLUDED\"\n", "    \"CLOSE\"\n", "\"CLOSE\"",
               "from names an unknown state `CLOSE`"},
        Broken{"UnknownTo", "to: \"CLOSED\"", "to: \"CLOSED\"\n to: \"SHUT\"",
               "to: \"SHUT\"", "to names an unknown state `SHUT`"},
        Broken{"StateTwice", "    \"REFUSED\",", "    \"REFUSED\",\n   \"REFUSED\",",
               "   \"REFUSED\",\n    \"CONCLUDED\"", "state `REFUSED` twice"},
        Broken{"CreatesNowhere", "  to: \"REGISTERED\"\n", "", "id: \"register\"",
               "has no to"},
        Broken{"NoneCreates", "to: \"REGISTERED\"", "from: \"CLOSED\" to: \"REGISTERED\"",
               "acts {\n  id: \"register\"", "no act creates the case", 2},
        Broken{"CreatesLater", "to: \"REGISTERED\"",
               "to: \"REGISTERED\"\n from: \"CLOSED\"", "from: \"CLOSED\"",
               "act `register`: from: what performs it creates the case", 2},
        Broken{"CreatesThoughNothingDoes", "  from: \"ACCEPTED\"\n  roles: \"head\"",
               "  to: \"ACCEPTED\"\n  roles: \"head\"", "id: \"extend\"",
               "act `extend` has no from, but what performs it does not create", 2},
        Broken{"UnknownDocument", "issues: \"refusal_notice\"", "issues: \"refusal\"",
               "issues: \"refusal\"", "unknown document `refusal`"},
        Broken{"NotPerformed", "id: \"extend\"", "id: \"prolong\"", "id: \"prolong\"",
               "act `prolong` is not performed", 2}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Limits, BrokenTest,
    ::testing::Values(
        Broken{"Twice", "id: \"answer\"", "id: \"conclude\" # again",
               "id: \"conclude\" # again", "limit `conclude` stands twice"},
        Broken{"NoArticle", "  article: \"第二十二条\"\n  started_by", "  started_by",
               "limits {\n  id: \"answer\"", "article is missing"},
        Broken{"NeverStarts", "  started_by: \"register\"\n", "",
               "limits {\n  id: \"accept\"", "started_by is empty"},
        Broken{"StartUnknown", "started_by: \"register\"", "started_by: \"receive\"",
               "started_by: \"receive\"", "started_by names an unknown act `receive`"},
        Broken{"StartTwice", "started_by: \"conclude\"", "started_by: \"refuse\" # again",
               "started_by: \"refuse\" # again", "act `refuse` twice"},
        Broken{"NoLength", "  length: 60\n", "", "limits {\n  id: \"conclude\"",
               "length is not at least 1"},
        Broken{"NegativeLength", "length: 60", "length: -60", "length: -60",
               "at least 1"},
        Broken{"MuchTooLong", "length: 60", "length: 60000", "length: 60000",
               "twenty years"},
        Broken{"NoUnit", "  unit: LIMIT_UNIT_DAY\n", "", "limits {\n  id: \"conclude\"",
               "has no unit"},
        Broken{"UnitByNumber", "unit: LIMIT_UNIT_DAY", "unit: 9", "unit: 9", "unknown"},
        Broken{"NothingMeetsWhatOutlives", "  met_by: \"conclude\"\n",
               "  met_by: \"conclude\"\n  outlives: true\n", "outlives: true",
               "nothing that meets it is done at the case's end"},
        Broken{"NothingMeets", "  met_by: \"conclude\"\n", "",
               "limits {\n  id: \"conclude\"", "nothing meets it"},
        Broken{"MetByUnknown", "met_by: \"refuse\"", "met_by: \"reject\"",
               "met_by: \"reject\"", "met_by names an unknown act `reject`"},
        Broken{"MetByCreation", "met_by: \"close\"", "met_by: [\"close\",\n\"register\"]",
               "\"register\"]", "`register`, which creates the case"},
        Broken{"MetByCannotFollow", "met_by: \"conclude\"",
               "met_by: \"refuse\" # not after", "met_by: \"refuse\" # not after",
               "cannot happen after any act of started_by"},
        Broken{"DroppedByUnknown", "met_by: \"conclude\"",
               "met_by: \"conclude\"\n dropped_by: \"withdraw\"",
               "dropped_by:", "dropped_by names an unknown act"},
        Broken{"DroppedByCannotFollow", "met_by: \"close\"",
               "met_by: \"close\"\n dropped_by: \"accept\"",
               "dropped_by:", "dropped_by: act `accept` cannot happen"},
        Broken{"MetAndDropped", "met_by: \"close\"",
               "met_by: \"close\"\n dropped_by: \"close\"",
               "dropped_by:", "both in dropped_by and in met_by"},
        Broken{"NotResumed", "  resumed_by: \"take_appraisal\"\n", "",
               "suspended_by: \"send_to_appraisal\"", "resumed_by is empty"},
        Broken{"NotSuspended", "  suspended_by: \"send_to_appraisal\"\n", "",
               "resumed_by: \"take_appraisal\"", "suspended_by is empty"},
        Broken{"ResumedBySuspension", "resumed_by: \"take_appraisal\"",
               "resumed_by: \"send_to_appraisal\"",
               "resumed_by:", "both in resumed_by and in suspended_by"},
        Broken{"ResumedByCannotFollow", "resumed_by: \"take_appraisal\"",
               "resumed_by: \"refuse\"",
               "resumed_by:", "cannot happen after any act of suspended_by"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Extensions, BrokenTest,
    ::testing::Values(
        Broken{"NoAct", "    by: \"extend\"\n", "", "extension {", "no act extends it"},
        Broken{"UnknownAct", "by: \"extend\"", "by: \"prolong\"", "by: \"prolong\"",
               "unknown act `prolong`"},
        Broken{"CannotFollow", "by: \"extend\"", "by: \"refuse\"",
               "by: \"refuse\"\n    most", "extension: by: act `refuse` cannot happen"},
        Broken{"NoMost", "    most: 30\n", "", "extension {", "most is not at least 1"},
        Broken{"MostZero", "most: 30", "most: 0", "most: 0", "most is not at least 1"},
        Broken{"TimesNegative", "times: 1", "times: -1", "times: -1", "negative"},
        Broken{"MoreTimesThanMost", "times: 1", "times: 31", "times: 31",
               "more than most"},
        Broken{"NoArticle", "    times: 1\n    article: \"第二十一条第二款\"",
               "    times: 1", "extension {", "extension: article is missing"},
        Broken{"MeetsToo", "by: \"extend\"", "by: [\"extend\", \"conclude\"]",
               "met_by: \"conclude\"", "both in met_by and in extension.by"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Expiries, BrokenTest,
    ::testing::Values(
        Broken{"UnknownAct", "act: \"deem_accepted\"", "act: \"deemed\"",
               "act: \"deemed\"", "expiry: act `deemed` is unknown"},
        Broken{"NotTheSystems", "act: \"deem_accepted\"", "act: \"refuse\"",
               "act: \"refuse\"", "is not the system's"},
        Broken{"Creates", "act: \"deem_accepted\"", "act: \"register\"",
               "act: \"register\"", "expiry: act `register` creates the case", 2},
        Broken{"CannotFollow", "expiry { bars: true",
               "expiry { act: \"deem_accepted\" bars: true",
               "expiry { act: ", "expiry: act `deem_accepted` cannot happen"},
        Broken{"BarsNothing", "  met_by: \"close\"\n", "", "expiry { bars",
               "bars nothing", 2},
        Broken{"NoArticle", " article: \"第二十三条\"", "", "expiry { bars",
               "expiry: article is missing"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Documents, BrokenTest,
    ::testing::Values(
        Broken{"Twice", "id: \"refusal_notice\"", "id: \"acceptance_notice\"",
               "documents { id: \"acceptance_notice\" title: \"不", "stands twice", 2},
        Broken{"NoTitle", "title: \"受理通知书\" ", "", "documents { id: \"acc",
               "title is missing"},
        Broken{"NoMark", " mark: \"不受\"", "", "documents { id: \"ref",
               "mark is missing"},
        Broken{"MarkTwice", "mark: \"不受\" items", "mark: \"受\"  items",
               "mark: \"受\"  items", "mark `受` is another document's"},
        Broken{
            "NoItems",
            " items { title: \"理由\" article: \"第十五条\" fields: \"refusal_reason\" }",
            "", "documents { id: \"ref", "has no items"},
        Broken{"EmptyItem", " fields: \"refusal_reason\"", "", "documents { id: \"ref",
               "item `理由` has neither fields nor words"}),
    NameOf);

TEST(ReadProcedure, TakesTheSample) {
  const auto read = ParseProcedure("law.textproto", kSample, SampleCatalogue());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->id(), "complaint-2020");
  EXPECT_EQ(read->acts_size(), 9);
}

TEST(ReadProcedure, TakesADocumentThatIsNeverIssued) {
  const std::string text = Edit(kSample, "  issues: \"refusal_notice\"\n", "");
  EXPECT_THAT(ParseProcedure("law.textproto", text, SampleCatalogue()), IsOk());
}

TEST(ReadProcedure, TakesWindowsLineEnds) {
  std::string text;
  for (const char c : std::string(kSample))
    text += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_THAT(ParseProcedure("law.textproto", text, SampleCatalogue()), IsOk());
}

TEST(ReadProcedure, SaysAllMistakesInTheOrderOfTheFile) {
  std::string text = Edit(kSample, "mark: \"不受\"", "mark: \"受\"");
  text = Edit(text, "length: 60", "length: 0");
  text = Edit(text, "track: \"ordinary\"", "track: \"\"");
  const auto read = ParseProcedure("law.textproto", text, SampleCatalogue());
  EXPECT_THAT(
      Lines(read.status()),
      ::testing::ElementsAre(HasSubstr("track"), HasSubstr("length"), HasSubstr("mark")));
}

TEST(ReadProcedure, RefusesEveryActWhereTheCatalogueKnowsNone) {
  const auto read = ParseProcedure("law.textproto", kSample, Catalogue());
  const std::vector<std::string> lines = Lines(read.status());
  EXPECT_EQ(lines.size(), 9u);
  EXPECT_THAT(lines, ::testing::Each(HasSubstr("is not performed")));
}

TEST(ReadProcedure, RefusesASystemActThatNobodyPerforms) {
  Catalogue catalogue = SampleCatalogue();
  catalogue.performed.erase({kResource, "deem_accepted"});
  const auto read = ParseProcedure("law.textproto", kSample, catalogue);
  const std::string place =
      absl::StrCat("law.textproto:", LineOf(kSample, "id: \"deem_accepted\""), ": ");
  EXPECT_THAT(Lines(read.status()), ::testing::ElementsAre(AllOf(
                                        StartsWith(place), HasSubstr("deem_accepted"))));
}

// What takes a request would be done without one.
TEST(ReadProcedure, RefusesAnExpiryByAnActThatIsAskedFor) {
  Catalogue catalogue = SampleCatalogue();
  catalogue.expiring.clear();
  const auto read = ParseProcedure("law.textproto", kSample, catalogue);
  const std::string place =
      absl::StrCat("law.textproto:", LineOf(kSample, "act: \"deem_accepted\""), ": ");
  EXPECT_THAT(Lines(read.status()),
              ::testing::ElementsAre(AllOf(
                  StartsWith(place), HasSubstr("act `deem_accepted` is not one that the "
                                               "law does by itself"))));
}

TEST(ReadProcedure, BlamesTheFirstLineOfAnEmptyFile) {
  const auto read = ParseProcedure("law.textproto", "", SampleCatalogue());
  EXPECT_THAT(Lines(read.status()), ::testing::Each(StartsWith("law.textproto:1: ")));
}

TEST(ReadProcedure, FindsLinesInShortRepeatedMessages) {
  const std::string text = Edit(kSample, "states { id: \"REFUSED\" }\n",
                                "states: [\n{ id: \"REFUSED\" },\n{ id: \"LOST\" }\n]\n");
  const auto read = ParseProcedure("law.textproto", text, SampleCatalogue());
  const std::string place = absl::StrCat("law.textproto:", LineOf(text, "LOST"), ": ");
  EXPECT_THAT(Lines(read.status()), ::testing::ElementsAre(StartsWith(place)));
}

TEST(ReadProcedure, ReadsAFileAndNamesOneThatIsNotThere) {
  const std::string file = ::testing::TempDir() + "/yifa_read_test.textproto";
  std::ofstream(file) << Edit(kSample, "length: 60", "length: 0");
  const auto read = ReadProcedure(file, SampleCatalogue());
  EXPECT_THAT(std::string(read.status().message()),
              StartsWith(absl::StrCat(file, ":", LineOf(kSample, "length: 60"), ": ")));
  std::remove(file.c_str());
  EXPECT_THAT(std::string(ReadProcedure(file, SampleCatalogue()).status().message()),
              StartsWith(file + ":1: "));
  EXPECT_THAT(
      std::string(
          ReadProcedure(::testing::TempDir(), SampleCatalogue()).status().message()),
      StartsWith(::testing::TempDir() + ":1: "));
}

}  // namespace
}  // namespace yifa::procedure
