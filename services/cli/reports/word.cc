#include "services/cli/reports/word.h"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/reports/html_table.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

using Kind = Block::Kind;

constexpr char kXml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kTypes[] =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" )"
    R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.)"
    R"(openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/footer.xml" ContentType="application/vnd.)"
    R"(openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>)";
constexpr char kRelations[] =
    R"(<Relationships )"
    R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/)"
    R"(officeDocument/2006/relationships/officeDocument" )"
    R"(Target="word/document.xml"/></Relationships>)";
constexpr char kDocumentRelations[] =
    R"(<Relationships )"
    R"(xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/)"
    R"(officeDocument/2006/relationships/footer" Target="footer.xml"/></Relationships>)";
// The number of the page, as official papers have it: — 1 —.
constexpr char kFooter[] =
    R"(<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">)"
    R"(<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t>)"
    R"(</w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>)"
    R"(<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>)";
constexpr char kBegin[] =
    R"(<w:document )"
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
    R"(<w:body>)";
// A4, with the margins of official papers, in twentieths of a point.
constexpr char kEnd[] =
    R"(<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>)"
    R"(<w:pgSz w:w="11906" w:h="16838"/>)"
    R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" )"
    R"(w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>)";
constexpr int kWidth = 11906 - 1474 - 1588;

// How a paragraph is set: its type, its size in half points, and how it stands.
struct Type {
  const char* font;
  int size;
  const char* properties;
};
constexpr Type kTitleType = {"方正小标宋简体", 44,
                             R"(<w:spacing w:after="400"/><w:jc w:val="center"/>)"};
constexpr Type kHeadingType = {"黑体", 32,
                               R"(<w:keepNext/><w:spacing w:before="120" w:line="560" )"
                               R"(w:lineRule="exact"/><w:ind w:firstLine="640"/>)"};
constexpr Type kSubheadingType = {"楷体", 32,
                                  R"(<w:keepNext/><w:spacing w:line="560" )"
                                  R"(w:lineRule="exact"/><w:ind w:firstLine="640"/>)"};
constexpr Type kTextType = {"仿宋", 32,
                            R"(<w:spacing w:line="560" w:lineRule="exact"/>)"
                            R"(<w:ind w:firstLine="640"/><w:jc w:val="both"/>)"};
// Of all rows of a table but its last: a table that has room on one page is not torn.
constexpr Type kCellType = {"宋体", 16, R"(<w:keepNext/><w:jc w:val="center"/>)"};
constexpr Type kLastCellType = {"宋体", 16, R"(<w:jc w:val="center"/>)"};

// Text as XML has it: a break is one, and what XML cannot hold is left out.
std::string Escape(const std::string& text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') kept += c;
  std::string escaped;
  for (size_t at = 0; at <= kept.size();) {
    const size_t end = std::min(kept.find('\n', at), kept.size());
    if (at > 0) absl::StrAppend(&escaped, "</w:t><w:br/><w:t xml:space=\"preserve\">");
    absl::StrAppend(&escaped, EscapeHtml(kept.substr(at, end - at)));
    at = end + 1;
  }
  return escaped;
}

std::string Paragraph(const std::string& text, const Type& type) {
  return absl::StrCat("<w:p><w:pPr>", type.properties,
                      "</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                      "w:hAnsi=\"Times New Roman\" w:eastAsia=\"",
                      type.font, "\"/><w:sz w:val=\"", type.size,
                      "\"/></w:rPr><w:t xml:space=\"preserve\">", Escape(text),
                      "</w:t></w:r></w:p>\n");
}

// A cell over that many columns of the grid; `merge`: how it hangs together with the one
// above and below it.
std::string Cell(const std::string& text, int columns, const char* merge,
                 const Type& type) {
  return absl::StrCat("<w:tc><w:tcPr><w:gridSpan w:val=\"", columns, "\"/>", merge,
                      "<w:vAlign w:val=\"center\"/></w:tcPr>", Paragraph(text, type),
                      "</w:tc>");
}

// What of the grid cells of rows above reach into, by the column in which they begin.
struct Reach {
  int rows = 0, columns = 1;
};

std::string Row(const FormRow& row, const Type& type, std::vector<Reach>& reaching) {
  std::string xml = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  size_t next = 0;
  for (size_t at = 0; at < reaching.size();) {
    Reach& reach = reaching[at];
    if (reach.rows > 0) {
      --reach.rows;
      absl::StrAppend(&xml, Cell("", reach.columns, "<w:vMerge/>", type));
      at += static_cast<size_t>(reach.columns);
      continue;
    }
    if (next == row.size()) break;
    const FormCell& cell = row[next++];
    const char* merge = cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "";
    absl::StrAppend(&xml, Cell(cell.text, cell.columns, merge, type));
    reach = {cell.rows - 1, std::max(cell.columns, 1)};
    at += static_cast<size_t>(reach.columns);
  }
  return absl::StrCat(xml, "</w:tr>\n");
}

// Visits each cell of a table with the column of the grid at which it begins.
void VisitCells(const std::vector<FormRow>& rows, int columns,
                const std::function<void(const FormCell& cell, size_t column)>& visit) {
  std::vector<int> reaching(static_cast<size_t>(columns));  // rows that are still taken
  for (const FormRow& row : rows) {
    size_t at = 0;
    for (const FormCell& cell : row) {
      while (at < reaching.size() && reaching[at] > 0) ++at;
      if (at == reaching.size()) break;
      visit(cell, at);
      for (int i = 0; i < cell.columns && at < reaching.size(); ++i)
        reaching[at++] = cell.rows;
    }
    for (int& left : reaching) --left;
  }
}

// A column is as wide as what stands in it alone, within bounds; together they fill the
// page.
std::vector<int> WidthsOf(const std::vector<FormRow>& rows, int columns) {
  constexpr int kLeast = 9, kMost = 32;  // Latin letters
  std::vector<int> widths(static_cast<size_t>(columns), kLeast);
  VisitCells(rows, columns, [&](const FormCell& cell, size_t column) {
    if (cell.columns == 1)
      widths[column] = std::max(widths[column], std::min(DisplayWidth(cell.text), kMost));
  });
  const int all = std::accumulate(widths.begin(), widths.end(), 0);
  for (int& width : widths) width = kWidth * width / all;
  return widths;
}

std::string Table(const std::vector<FormRow>& rows) {
  int columns = 0;
  if (!rows.empty())
    for (const FormCell& cell : rows.front()) columns += cell.columns;
  if (columns == 0) return "";
  std::string xml = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    absl::StrAppend(&xml, "<w:", side, " w:val=\"single\" w:sz=\"4\"/>");
  absl::StrAppend(
      &xml,
      "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
      "<w:left w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/>"
      "</w:tblCellMar></w:tblPr><w:tblGrid>");
  for (const int width : WidthsOf(rows, columns))
    absl::StrAppend(&xml, "<w:gridCol w:w=\"", width, "\"/>");
  absl::StrAppend(&xml, "</w:tblGrid>\n");
  std::vector<Reach> reaching(static_cast<size_t>(columns));
  for (const FormRow& row : rows)
    absl::StrAppend(&xml,
                    Row(row, &row == &rows.back() ? kLastCellType : kCellType, reaching));
  // Two tables that touch would be one.
  return absl::StrCat(xml, "</w:tbl>\n", Paragraph("", kLastCellType));
}

std::string Words(const Block& block) {
  switch (block.kind) {
    case Kind::kTitle:
      return Paragraph(block.text, kTitleType);
    case Kind::kHeading:
      return Paragraph(block.text, kHeadingType);
    case Kind::kSubheading:
      return Paragraph(block.text, kSubheadingType);
    case Kind::kParagraph:
      return Paragraph(block.text, kTextType);
    case Kind::kTable:
      return Table(block.rows);
    case Kind::kPlot:
      break;
  }
  return "";
}

// Text and name of a part of the file. REQUIRES: the text lives until the file is closed
bool AddPart(const char* name, const std::string& text, zip_t* file) {
  zip_source_t* source = zip_source_buffer(file, text.data(), text.size(), /*freep=*/0);
  if (source == nullptr) return false;
  const zip_int64_t at = zip_file_add(file, name, source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return false;
  }
  // The first day that the format knows, so that the bytes do not tell when it was made.
  constexpr time_t kEpoch = 315532800;  // 1980-01-01
  return zip_file_set_mtime(file, static_cast<zip_uint64_t>(at), kEpoch, 0) == 0;
}

}  // namespace

std::string ToWordXml(const std::vector<Block>& blocks) {
  std::string xml = absl::StrCat(kXml, kBegin);
  for (const Block& block : blocks) absl::StrAppend(&xml, Words(block));
  return absl::StrCat(xml, kEnd);
}

absl::Status WriteWord(const std::string& file, const std::vector<Block>& blocks) {
  const std::pair<const char*, std::string> parts[] = {
      {"[Content_Types].xml", absl::StrCat(kXml, kTypes)},
      {"_rels/.rels", absl::StrCat(kXml, kRelations)},
      {"word/document.xml", ToWordXml(blocks)},
      {"word/_rels/document.xml.rels", absl::StrCat(kXml, kDocumentRelations)},
      {"word/footer.xml", absl::StrCat(kXml, kFooter)},
  };
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) return absl::UnavailableError(absl::StrCat("不能写入文件：", file));
  const bool added = std::all_of(std::begin(parts), std::end(parts), [&](const auto& p) {
    return AddPart(p.first, p.second, zip);
  });
  if (added && zip_close(zip) == 0) return absl::OkStatus();
  const std::string why = zip_strerror(zip);
  zip_discard(zip);
  return absl::UnavailableError(absl::StrCat("不能写入文件：", file, "，", why));
}

}  // namespace yifa::cli
