// CSV as offices have it.
#include "services/cli/csv.h"

#include <gmock/gmock.h>

#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// `公司,1` and a line end, in GBK.
constexpr char kGbk[] = "\xB9\xAB\xCB\xBE,1\r\n";

std::vector<std::string> OnlyRow(std::string_view text) {
  const auto rows = ReadCsv(text);
  if (!rows.ok() || rows->size() != 1) return {"not one row"};
  return rows->front().cells;
}

TEST(Csv, Utf8IsReadWithAMarkAndWithoutAndGbkToo) {
  EXPECT_THAT(OnlyRow("某,1\r\n"), ElementsAre("某", "1"));
  EXPECT_THAT(OnlyRow("\xEF\xBB\xBF某,1\n"), ElementsAre("某", "1"));
  EXPECT_THAT(OnlyRow(kGbk), ElementsAre("公司", "1"));
  // 𠮷 of Extension B, which only GB18030 has.
  EXPECT_THAT(OnlyRow("\x95\x34\xB2\x35,\xC4\xB3"), ElementsAre("\U00020BB7", "某"));
}

TEST(Csv, AnotherEncodingIsNamedInTheRefusal) {
  const auto rows = ReadCsv("\xFF\xFE\x53\x67,\xFF");
  ASSERT_FALSE(rows.ok());
  EXPECT_THAT(std::string(rows.status().message()), HasSubstr("编码"));
}

TEST(Csv, ARowKnowsTheLineOnWhichItBegins) {
  const auto rows = ReadCsv("a,b\r\n\r\n1,\"x\r\ny\r\nz\"\r\n  \r\n2,w");
  ASSERT_THAT(rows, testing::IsOk());
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0].line, 1u);
  EXPECT_EQ((*rows)[1].line, 3u);
  EXPECT_EQ((*rows)[1].cells[1], "x\r\ny\r\nz");
  EXPECT_EQ((*rows)[2].line, 7u);
}

TEST(Csv, WhatIsWrongIsNamedByItsLine) {
  const auto words = [](std::string_view text) {
    return std::string(ReadCsvTable(text).status().message());
  };
  EXPECT_THAT(words("a,b\n1,\"x\ny\"\n1\n"), HasSubstr("第 4 行有 1 列，应当有 2"));
  EXPECT_THAT(words("a,b\n1,2\n3,\"open\nstill\n"), HasSubstr("第 3 行不合 CSV"));
  EXPECT_THAT(words(""), HasSubstr("空"));
}

TEST(Csv, NoCellIsAFormulaAndAllAreReadBackAsTheyWere) {
  const std::vector<std::string> cells = {"=1+1", "+8", "-",   "@x",   "\tx",  "'=1",
                                          "＝1",  "'x", "a=1", "负-1", "\"=\""};
  std::string csv;
  AppendCsvRow(cells, csv);
  EXPECT_THAT(csv, StartsWith("\"'=1+1\",\"'+8\",\"'-\",\"'@x\",\"'\tx\","
                              "\"''=1\",\"'＝1\",\"'x\",\"a=1\","));
  EXPECT_EQ(OnlyRow(csv), cells);
}

}  // namespace
}  // namespace yifa::cli
