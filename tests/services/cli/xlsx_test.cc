// Workbooks as offices keep them: a table of a sheet (PEN-20 takes its list from it).
#include "services/cli/sheet/xlsx.h"

#include <gmock/gmock.h>
#include <zip.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/cli/powers/powers_table.h"
#include "services/cli/sheet/number_format.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

using Parts = std::map<std::string, std::string>;

constexpr char kRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/";

std::string Relation(const std::string& id, const std::string& kind,
                     const std::string& target) {
  return absl::StrCat("<Relationship Id=\"", id, "\" Type=\"", kRelations,
                      "relationships/", kind, "\" Target=\"", target, "\"/>");
}
std::string Relationships(const std::string& list) {
  return absl::StrCat("<Relationships>", list, "</Relationships>");
}

// A workbook of two sheets: 说明, hidden, and 表一 with these rows.
Parts WorkbookOf(const std::string& rows, const std::string& after = "") {
  return {
      {"_rels/.rels", Relationships(Relation("r1", "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml",
       absl::StrCat(
           "<workbook xmlns:r=\"", kRelations,
           "relationships\"><sheets><sheet name=\"说明\" state=\"hidden\" "
           "r:id=\"r1\"/><sheet name=\"表一\" r:id=\"r2\"/></sheets></workbook>")},
      {"xl/_rels/workbook.xml.rels",
       Relationships(Relation("r1", "worksheet", "worksheets/sheet1.xml") +
                     Relation("r2", "worksheet", "/xl/worksheets/sheet2.xml") +
                     Relation("r3", "sharedStrings", "sharedStrings.xml") +
                     Relation("r4", "styles", "styles.xml"))},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/worksheets/sheet2.xml", absl::StrCat("<worksheet><sheetData>", rows,
                                                "</sheetData>", after, "</worksheet>")},
      {"xl/sharedStrings.xml",
       "<sst><si><t>名称</t></si><si><r><t>占道</t></r><r><t>经营</t></r><rPh><t>zhan"
       "</t></rPh></si><si><t>金额</t></si><si><t>一_x000A_二</t></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m"
       "&quot;月&quot;d&quot;日&quot;;@\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
       "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf "
       "numFmtId=\"9\"/></cellXfs></styleSheet>"},
  };
}

std::string Zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  EXPECT_EQ(zip_close(zip), 0);
  zip_stat_t stat;
  EXPECT_EQ(zip_source_stat(source, &stat), 0);
  std::string bytes(stat.size, '\0');
  EXPECT_EQ(zip_source_open(source), 0);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  zip_error_fini(&error);
  return bytes;
}

// Two headings, a row of text and a number, and whatever else.
std::string Rows(const std::string& more = "") {
  return absl::StrCat(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\">"
      "<v>2</v></c></row>",
      more);
}
absl::StatusOr<CsvTable> Read(const std::string& rows, const std::string& after = "",
                              const std::string& sheet = "") {
  return ReadXlsxTable(Zipped(WorkbookOf(rows, after)), sheet, "名称");
}
std::string CellOf(const std::string& cell) {
  const auto table = Read(Rows("<row r=\"2\">" + cell + "</row>"));
  EXPECT_THAT(table, testing::IsOk());
  return table.ok() && !table->rows.empty() ? table->rows[0].cells[1] : "";
}
std::string FaultOf(const absl::StatusOr<CsvTable>& table) {
  return std::string(table.status().message());
}

TEST(Xlsx, PEN20_CellsAreTextAsTheyShow) {
  EXPECT_EQ(CellOf("<c r=\"B2\" t=\"s\"><v>1</v></c>"), "占道经营")
      << "runs, no phonetics";
  EXPECT_EQ(CellOf("<c r=\"B2\" t=\"s\"><v>3</v></c>"), "一\n二");
  EXPECT_EQ(CellOf("<c r=\"B2\" t=\"inlineStr\"><is><t>甲&amp;乙</t></is></c>"), "甲&乙");
  EXPECT_EQ(CellOf("<c r=\"B2\"><v>0.10000000000000001</v></c>"), "0.1");
  EXPECT_EQ(CellOf("<c r=\"B2\"><v>5E4</v></c>"), "50000");
  EXPECT_EQ(CellOf("<c r=\"B2\" s=\"1\"><v>45351</v></c>"), "2024-02-29");
  EXPECT_EQ(CellOf("<c r=\"B2\" s=\"1\"><v>45351.75</v></c>"), "2024-02-29");
  EXPECT_EQ(CellOf("<c r=\"B2\" s=\"2\"><v>7.0000000000000007E-2</v></c>"), "7%");
  EXPECT_EQ(CellOf("<c r=\"B2\" t=\"d\"><v>2024-02-29T00:00:00</v></c>"), "2024-02-29");
  EXPECT_EQ(CellOf("<c r=\"B2\" t=\"str\"><f>A1</f><v>名称</v></c>"), "名称");
  EXPECT_EQ(CellOf("<c/><c><v>7</v></c>"), "7") << "a cell may leave out where it is";
}

TEST(Xlsx, PEN20_DaysAreCountedFromEitherYear) {
  EXPECT_EQ(TextOfNumber("61", NumberKind::kDay, false), "1900-03-01");
  EXPECT_EQ(TextOfNumber("59", NumberKind::kDay, false), "1900-02-28");
  EXPECT_EQ(TextOfNumber("60", NumberKind::kDay, false), std::nullopt);
  EXPECT_EQ(TextOfNumber("43889", NumberKind::kDay, true), "2024-02-29");
  EXPECT_EQ(TextOfNumber("-1", NumberKind::kDay, false), std::nullopt);
  EXPECT_EQ(TextOfNumber("1e300", NumberKind::kDay, false), std::nullopt);
  EXPECT_EQ(KindOfFormat("[$-804]yyyy/m/d"), NumberKind::kDay);
  EXPECT_EQ(KindOfFormat("#,##0.00\"days\""), NumberKind::kNumber);
  EXPECT_EQ(KindOfFormat("General"), NumberKind::kNumber);
  EXPECT_EQ(KindOfFormat("0.0%"), NumberKind::kPercent);
}

TEST(Xlsx, PEN20_TitlesAndMergedHeadingsStandAboveTheRows) {
  constexpr char kTitled[] =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>某局事项表</t></is></c></row>"
      "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>"
      "罚款</t></is></c></row>"
      "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>最低</t></is></c><c r=\"C4\" "
      "t=\"inlineStr\"><is><t>最高</t></is></c></row>"
      "<row r=\"6\"><c r=\"A6\" t=\"s\"><v>1</v></c><c r=\"C6\"><v>7</v></c></row>";
  const auto table =
      Read(kTitled,
           "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/><mergeCell "
           "ref=\"B3:C3\"/></mergeCells>");
  ASSERT_THAT(table, testing::IsOk());
  EXPECT_THAT(table->headings, ElementsAre("名称", "最低", "最高"));
  ASSERT_THAT(table->rows, SizeIs(1));
  EXPECT_THAT(table->rows[0].cells, ElementsAre("占道经营", "", "7"));
  EXPECT_EQ(table->rows[0].line, 6U);
  EXPECT_EQ(table->place, "工作表“表一”");
}

TEST(Xlsx, PEN20_ASheetIsTheFirstThatShowsOrTheOneThatIsNamed) {
  EXPECT_THAT(Read(Rows(), "", "表一"), testing::IsOk());
  EXPECT_THAT(FaultOf(Read(Rows(), "", "说明")), HasSubstr("没有表头“名称”"));
  EXPECT_THAT(FaultOf(Read(Rows(), "", "表二")),
              HasSubstr("没有工作表“表二”，有：说明、表一"));
}

TEST(Xlsx, PEN20_WhatACellCannotSayIsNamedBySheetRowAndColumn) {
  const auto fault = [](const std::string& cell) {
    return FaultOf(Read(Rows("<row r=\"7\">" + cell + "</row>")));
  };
  constexpr char kPlace[] = "工作表“表一”第 7 行 AB 列：";
  EXPECT_EQ(fault("<c r=\"AB7\" t=\"e\"><v>#N/A</v></c>"),
            absl::StrCat(kPlace, "是错误值 #N/A"));
  EXPECT_EQ(fault("<c r=\"AB7\" t=\"s\"><v>99</v></c>"),
            absl::StrCat(kPlace, "引用的文字不存在"));
  EXPECT_EQ(fault("<c r=\"AB7\"><f>A1</f></c>"),
            absl::StrCat(kPlace, "公式没有保存计算结果"));
  EXPECT_EQ(fault("<c r=\"AB7\" s=\"1\"><v>-5</v></c>"),
            absl::StrCat(kPlace, "日期不能识别：-5"));
  EXPECT_THAT(fault("<c r=\"XFE7\"><v>1</v></c>"), HasSubstr("单元格“XFE7”不能识别"));
}

TEST(Xlsx, PEN20_WhatIsNoWorkbookIsRefused) {
  const std::string good = Zipped(WorkbookOf(Rows()));
  const auto fault = [](const std::string& bytes) {
    return FaultOf(ReadXlsxTable(bytes, "", "名称"));
  };
  EXPECT_EQ(fault(good.substr(0, good.size() / 2)), "工作簿损坏，不能打开");
  for (const char* part : {"_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet2.xml",
                           "xl/sharedStrings.xml"}) {
    Parts parts = WorkbookOf(Rows());
    parts.erase(part);
    EXPECT_EQ(fault(Zipped(parts)), absl::StrCat("工作簿损坏：没有 ", part));
    parts[part] = "<a><b></a>";
    EXPECT_EQ(fault(Zipped(parts)),
              absl::StrCat("工作簿损坏：", part, " 第 1 行不合 XML 格式"));
  }
  Parts other = WorkbookOf(Rows());
  other["_rels/.rels"] = Relationships("");
  EXPECT_EQ(fault(Zipped(other)), "文件不是 .xlsx 工作簿");
}

// No prefix and no flipped byte of a workbook does more than be read or refused.
TEST(Xlsx, PEN20_ADamagedWorkbookIsReadOrRefused) {
  const std::string good = Zipped(WorkbookOf(Rows()));
  int refused = 0;
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x5a);
    const auto table = ReadXlsxTable(bad, "", "名称");
    if (!table.ok()) {
      ++refused;
      EXPECT_EQ(table.status().code(), absl::StatusCode::kInvalidArgument);
    }
  }
  EXPECT_GT(refused, 0);
}

TEST(Xlsx, PEN20_PowersAreReadFromAWorkbookAsFromCsv) {
  std::string rows = "<row r=\"2\">";
  const auto add = [&rows](const std::string& text) {
    absl::StrAppend(&rows, "<c t=\"inlineStr\"><is><t>", text, "</t></is></c>");
  };
  for (const char* heading :
       {"事项编码", "违法行为", "违法依据", "处罚依据", "施行日期", "法定情形",
        "法定计算基数", "法定每单位最低罚款", "法定每单位最高罚款", "法定计罚单位"})
    add(heading);
  rows += "</row><row r=\"3\">";
  for (const char* text : {"td-1", "非法占地", "某法第十条", "某法第二十条"}) add(text);
  rows += "<c s=\"1\"><v>45292</v></c>";
  add("每平方米");
  add("面积");
  rows += "<c><v>100</v></c><c><v>1000</v></c>";
  add("平方米");
  rows += "</row>";
  const auto items = ReadPowers(Zipped(WorkbookOf(rows)), "organs/120111101");
  ASSERT_THAT(items, testing::IsOk());
  ASSERT_THAT(*items, SizeIs(1));
  EXPECT_EQ(items->front().line, 3U);
  EXPECT_EQ(items->front().provision.name(),
            "organs/120111101/provisions/power-td-1-20240101");
  const auto& range = items->front().provision.power_item().fine_ranges(0);
  EXPECT_EQ(range.base(), "area");
  EXPECT_EQ(range.unit(), "平方米");
  EXPECT_EQ(range.min_unit_fen(), 10000);
  EXPECT_EQ(range.max_unit_fen(), 100000);
  const std::string bad = absl::StrReplaceAll(rows, {{"<v>100</v>", "<v>-1</v>"}});
  EXPECT_EQ(ReadPowers(Zipped(WorkbookOf(bad)), "organs/120111101").status().message(),
            "工作表“表一”第 3 行：“法定每单位最低罚款”不能识别：-1");
  EXPECT_THAT(std::string(ReadPowers("\xD0\xCF\x11\xE0", "organs/1").status().message()),
              HasSubstr(".xls"));
}

}  // namespace
}  // namespace yifa::cli
