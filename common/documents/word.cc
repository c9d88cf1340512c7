#include "common/documents/word.h"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/documents/layout.h"

namespace yifa::documents {
namespace {

using Kind = Part::Kind;

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

// A document's own lines, whose indents stand in the text.
constexpr WordType kLine = {
    "仿宋", 32, R"(<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>)"};
constexpr WordType kTitleLine = {
    "黑体", 32, R"(<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/>)"};
constexpr WordType kSubtitleLine = {
    "楷体", 32, R"(<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/>)"};
constexpr WordType kAtRight = {
    "仿宋", 32,
    R"(<w:keepLines/><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="right"/>)"};
// About one axis, four characters from the edge.
constexpr WordType kSignature = {
    "仿宋", 32,
    R"(<w:keepLines/><w:spacing w:line="560" w:lineRule="exact"/>)"
    R"(<w:ind w:left="4000" w:right="1280"/><w:jc w:val="center"/>)"};
// Of all rows of a report's table but its last: one that has room on a page is not torn.
constexpr WordType kWordCell = {"宋体", 16, R"(<w:keepNext/><w:jc w:val="center"/>)"};
constexpr WordType kWordLastCell = {"宋体", 16, R"(<w:jc w:val="center"/>)"};
constexpr WordType kFormCell = {"宋体", 24, R"(<w:jc w:val="left"/>)"};

// A break is one, and what XML cannot hold is left out.
std::string Escape(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') kept += c;
  return absl::StrReplaceAll(kept, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"\n", "</w:t><w:br/><w:t xml:space=\"preserve\">"}});
}

// `merge`: how it hangs together with the one above and below it.
std::string Cell(std::string_view text, int columns, const char* merge,
                 const WordType& type) {
  return absl::StrCat("<w:tc><w:tcPr><w:gridSpan w:val=\"", columns, "\"/>", merge,
                      "<w:vAlign w:val=\"center\"/></w:tcPr>", WordParagraph(text, type),
                      "</w:tc>");
}

// What of the grid cells of rows above reach into, by the column in which they begin.
struct Reach {
  int rows = 0, columns = 1;
};

std::string Row(const WordRow& row, bool header, const WordType& type,
                std::vector<Reach>& reaching) {
  std::string xml = absl::StrCat("<w:tr><w:trPr><w:cantSplit/>",
                                 header ? "<w:tblHeader/>" : "", "</w:trPr>");
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
    const WordCell& cell = row[next++];
    const char* merge = cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "";
    absl::StrAppend(&xml, Cell(cell.text, cell.columns, merge, type));
    reach = {cell.rows - 1, std::max(cell.columns, 1)};
    at += static_cast<size_t>(reach.columns);
  }
  return absl::StrCat(xml, "</w:tr>\n");
}

std::string TableXml(const std::vector<WordRow>& rows, std::vector<int> widths,
                     size_t headers, const WordType& type, const WordType& last) {
  if (widths.empty() && !rows.empty())
    for (const WordCell& cell : rows.front())
      widths.insert(widths.end(), static_cast<size_t>(std::max(cell.columns, 0)), 1);
  if (widths.empty()) return "";
  std::string xml = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    absl::StrAppend(&xml, "<w:", side, " w:val=\"single\" w:sz=\"4\"/>");
  absl::StrAppend(
      &xml,
      "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
      "<w:left w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/>"
      "</w:tblCellMar></w:tblPr><w:tblGrid>");
  const int total = std::accumulate(widths.begin(), widths.end(), 0);
  for (const int width : widths)
    absl::StrAppend(&xml, "<w:gridCol w:w=\"", kWidth * width / total, "\"/>");
  absl::StrAppend(&xml, "</w:tblGrid>\n");
  std::vector<Reach> reaching(widths.size());
  for (size_t i = 0; i < rows.size(); ++i)
    absl::StrAppend(
        &xml, Row(rows[i], i < headers, i + 1 < rows.size() ? type : last, reaching));
  // Two tables that touch would be one.
  return absl::StrCat(xml, "</w:tbl>\n", WordParagraph("", last));
}

std::string TableXml(const Table& table) {
  std::vector<WordRow> rows;
  const int columns = static_cast<int>(table.widths.size());
  for (const std::vector<std::string>& cells : table.rows) {
    WordRow& row = rows.emplace_back();
    for (const std::string& cell : cells) row.push_back({.text = cell});
    row.back().columns += columns - static_cast<int>(row.size());
  }
  return TableXml(rows, table.widths, table.headers, kFormCell, kFormCell);
}

const WordType& TypeOf(Kind kind) {
  switch (kind) {
    case Kind::kHeading:
      return kWordHeading;
    case Kind::kTitle:
      return kTitleLine;
    case Kind::kSubtitle:
      return kSubtitleLine;
    default:
      return kLine;
  }
}

std::string PartXml(const Part& part) {
  switch (part.kind) {
    case Kind::kEmpty:
      return WordParagraph("", kLine);
    case Kind::kTable:
      return TableXml(part.table);
    case Kind::kAtRight: {
      std::string xml;
      for (const std::string& line : part.lines)
        absl::StrAppend(
            &xml, WordParagraph(line, part.lines.size() > 1 ? kSignature : kAtRight));
      return xml;
    }
    default:
      return WordParagraph(part.lines[0], TypeOf(part.kind));
  }
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

absl::Status CannotPack() { return absl::InternalError("the Word file cannot be made"); }

// What was written to a source. REQUIRES: the archive is closed
absl::StatusOr<std::string> BytesOf(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return CannotPack();
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read != static_cast<zip_int64_t>(bytes.size())) return CannotPack();
  return bytes;
}

}  // namespace

const WordType kWordHeading = {"方正小标宋简体", 44,
                               R"(<w:spacing w:after="400"/><w:jc w:val="center"/>)"};
const WordType kWordTitle = {"黑体", 32,
                             R"(<w:keepNext/><w:spacing w:before="120" w:line="560" )"
                             R"(w:lineRule="exact"/><w:ind w:firstLine="640"/>)"};
const WordType kWordSubtitle = {"楷体", 32,
                                R"(<w:keepNext/><w:spacing w:line="560" )"
                                R"(w:lineRule="exact"/><w:ind w:firstLine="640"/>)"};
const WordType kWordText = {"仿宋", 32,
                            R"(<w:spacing w:line="560" w:lineRule="exact"/>)"
                            R"(<w:ind w:firstLine="640"/><w:jc w:val="both"/>)"};

std::string WordParagraph(std::string_view text, const WordType& type) {
  return absl::StrCat("<w:p><w:pPr>", type.properties,
                      "</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
                      "w:hAnsi=\"Times New Roman\" w:eastAsia=\"",
                      type.font, "\"/><w:sz w:val=\"", type.size,
                      "\"/></w:rPr><w:t xml:space=\"preserve\">", Escape(text),
                      "</w:t></w:r></w:p>\n");
}

std::string WordTable(const std::vector<WordRow>& rows, const std::vector<int>& widths,
                      size_t headers) {
  return TableXml(rows, widths, headers, kWordCell, kWordLastCell);
}

std::string WordXml(std::string_view pieces) {
  return absl::StrCat(kXml, kBegin, absl::string_view(pieces.data(), pieces.size()),
                      kEnd);
}

absl::StatusOr<std::string> WordFile(const std::string& xml) {
  const std::pair<const char*, std::string> parts[] = {
      {"[Content_Types].xml", absl::StrCat(kXml, kTypes)},
      {"_rels/.rels", absl::StrCat(kXml, kRelations)},
      {"word/document.xml", xml},
      {"word/_rels/document.xml.rels", absl::StrCat(kXml, kDocumentRelations)},
      {"word/footer.xml", absl::StrCat(kXml, kFooter)},
  };
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> source(
      zip_source_buffer_create(nullptr, 0, 0, &error), &zip_source_free);
  if (source == nullptr) return CannotPack();
  zip_source_keep(source.get());  // the archive gives its own share back
  zip_t* zip = zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    zip_source_free(source.get());
    return CannotPack();
  }
  const bool added = std::all_of(std::begin(parts), std::end(parts), [&](const auto& p) {
    return AddPart(p.first, p.second, zip);
  });
  if (!added || zip_close(zip) != 0) {
    zip_discard(zip);
    return CannotPack();
  }
  return BytesOf(source.get());
}

absl::StatusOr<std::string> ToWord(std::string_view text) {
  std::string pieces;
  for (const Part& part : ReadLayout(text)) absl::StrAppend(&pieces, PartXml(part));
  return WordFile(WordXml(pieces));
}

}  // namespace yifa::documents
