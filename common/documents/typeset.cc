#include "common/documents/typeset.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/documents/qr_code.h"
#include "common/documents/sheet.h"
#include "common/documents/words.h"

namespace yifa::documents {
namespace {

constexpr double kFolioDrop = 7 * kMillimetre;  // below the area (7.5)
constexpr double kFolioIndent = 14;             // one character
constexpr double kHair = 0.5;                   // lines of tables
// The code stands in the first page's upper right corner, above the area.
constexpr double kCodeSide = 20 * kMillimetre, kCodeTop = 12 * kMillimetre;

// From the page's edges to its number in a file.
constexpr double kEdge = 15 * kMillimetre;

// A page: the header of a table that goes on, if one does, and rows.
struct Page {
  size_t header_begin = 0, header_end = 0;
  size_t begin = 0, end = 0;
};

double HeightOf(const std::vector<Row>& rows, size_t begin, size_t end) {
  double height = 0;
  for (size_t i = begin; i < end; ++i) height += rows[i].height;
  return height;
}

// The page that begins at that row.
Page PageAt(const Sheet& sheet, size_t begin) {
  const std::vector<Row>& rows = sheet.rows();
  Page page{.begin = begin, .end = begin};
  if (begin < rows.size() && rows[begin].table) {
    const Span& table = sheet.tables()[*rows[begin].table];
    if (begin >= table.headers_end) {
      page.header_begin = table.begin;
      page.header_end = table.headers_end;
    }
  }
  double height = HeightOf(rows, page.header_begin, page.header_end);
  size_t end = begin;
  while (end < rows.size() && height + rows[end].height <= kHeight + 0.5)
    height += rows[end++].height;
  page.end = std::max(end, begin + 1);
  if (end == rows.size()) return page;
  size_t kept = end;
  while (kept > begin && rows[kept - 1].keep) --kept;
  if (kept > begin) page.end = kept;
  return page;
}

std::vector<Page> PagesOf(const Sheet& sheet) {
  const std::vector<Row>& rows = sheet.rows();
  const auto is_empty = [&](const Row& row) { return row.pieces.empty() && !row.table; };
  std::vector<Page> pages;
  size_t begin = 0;
  while (begin < rows.size()) {
    while (!pages.empty() && begin + 1 < rows.size() && is_empty(rows[begin])) ++begin;
    pages.push_back(PageAt(sheet, begin));
    begin = pages.back().end;
  }
  if (pages.empty()) pages.emplace_back();
  return pages;
}

void DrawRule(cairo_t* cairo, double x1, double y1, double x2, double y2) {
  cairo_move_to(cairo, x1, y1);
  cairo_line_to(cairo, x2, y2);
  cairo_stroke(cairo);
}

// The rows of a page from `y` on; where they end.
double DrawRows(cairo_t* cairo, const std::vector<Row>& rows, size_t begin, size_t end,
                double y) {
  for (size_t i = begin; i < end; ++i) {
    const Row& row = rows[i];
    for (const Piece& piece : row.pieces) {
      cairo_move_to(cairo, kLeft + piece.x, y + piece.baseline);
      pango_cairo_show_layout_line(cairo, piece.line);
    }
    if (row.table) {
      if (row.opens || i == begin) DrawRule(cairo, kLeft, y, kLeft + kWidth, y);
      for (const double x : row.borders)
        DrawRule(cairo, kLeft + x, y, kLeft + x, y + row.height);
      if (i + 1 == end || rows[i + 1].table != row.table)
        DrawRule(cairo, kLeft, y + row.height, kLeft + kWidth, y + row.height);
    }
    y += row.height;
  }
  return y;
}

// 7.5: between dashes, odd pages at the right, even ones at the left, one character in.
void DrawFolio(cairo_t* cairo, Sheet& sheet, int page) {
  const Row row = sheet.Folio(absl::StrCat("— ", page, " —"));
  const double width = Sheet::WidthOf(row.pieces[0]);
  const double x =
      page % 2 == 1 ? kLeft + kWidth - kFolioIndent - width : kLeft + kFolioIndent;
  cairo_move_to(cairo, x, kTop + kHeight + kFolioDrop + kFolioIndent);
  pango_cairo_show_layout_line(cairo, row.pieces[0].line);
}

void DrawPage(cairo_t* cairo, const std::vector<Row>& rows, const Page& page) {
  cairo_set_line_width(cairo, kHair);
  const double y = DrawRows(cairo, rows, page.header_begin, page.header_end, kTop);
  DrawRows(cairo, rows, page.begin, page.end, y);
}

void SetImprint(cairo_surface_t* surface, const Imprint& imprint) {
  const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface, what, text.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, imprint.title);
  set(CAIRO_PDF_METADATA_SUBJECT, imprint.number);
  if (!imprint.sha256.empty())
    set(CAIRO_PDF_METADATA_KEYWORDS, "sha256:" + imprint.sha256);
  set(CAIRO_PDF_METADATA_CREATOR, "Yifa");
  set(CAIRO_PDF_METADATA_CREATE_DATE, FormatDate(imprint.date) + "T00:00:00+08:00");
}

cairo_status_t Append(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

absl::Status CannotDraw(const std::string& why) {
  return absl::InternalError(absl::StrCat("the pages cannot be drawn: ", why));
}

absl::Status NoGlyph(const std::set<gunichar>& characters) {
  std::string points, words;
  for (const gunichar c : characters) {
    const std::string point =
        "U+" + absl::AsciiStrToUpper(absl::StrCat(absl::Hex(c, absl::kZeroPad4)));
    char utf8[7] = {};
    if (g_unichar_validate(c)) g_unichar_to_utf8(c, utf8);
    absl::StrAppend(&points, points.empty() ? "" : " ", point);
    absl::StrAppend(&words, words.empty() ? "" : "、", "“", utf8, "”（", point, "）");
  }
  return Error(api::v1::REASON_NO_GLYPH, "no installed font has " + points)
      .Meta("characters", points)
      .Zh(absl::StrCat("文书中的", words,
                       "没有可用的字体，不能打印；安装含有该字的字体后即可打印。"));
}

// A text whose pages are known.
struct Paper {
  std::unique_ptr<Sheet> sheet{};
  std::vector<Page> pages{};
};

absl::StatusOr<Paper> SetPaper(cairo_t* cairo, std::string_view text,
                               const Typefaces& faces) {
  Paper paper{.sheet = std::make_unique<Sheet>(cairo, faces)};
  paper.sheet->Read(text);
  if (!paper.sheet->unknown().empty()) return NoGlyph(paper.sheet->unknown());
  paper.pages = PagesOf(*paper.sheet);
  return paper;
}

// Where a file numbers its pages: in the outer corner at the top (DA/T 22).
void DrawFileNumber(cairo_t* cairo, Sheet& sheet, int page) {
  const Row row = sheet.Folio(absl::StrCat(page));
  const double x =
      page % 2 == 1 ? kPageWidth - kEdge - Sheet::WidthOf(row.pieces[0]) : kEdge;
  cairo_move_to(cairo, x, kEdge);
  pango_cairo_show_layout_line(cairo, row.pieces[0].line);
}

// Draws a paper's pages; `file_page`: the first one's in a file, 0 where there is none.
void DrawPaper(cairo_t* cairo, const Paper& paper, const std::string& code,
               int file_page = 0) {
  int number = 0;
  for (const Page& page : paper.pages) {
    DrawPage(cairo, paper.sheet->rows(), page);
    if (number == 0 && !code.empty())
      DrawQrCode(cairo, code, kLeft + kWidth - kCodeSide, kCodeTop, kCodeSide);
    if (file_page > 0) DrawFileNumber(cairo, *paper.sheet, file_page + number);
    DrawFolio(cairo, *paper.sheet, ++number);
    cairo_show_page(cairo);
  }
}

// A PDF that is being made.
struct Output {
  std::string bytes;
  Owned<cairo_surface_t> surface{
      cairo_pdf_surface_create_for_stream(Append, &bytes, kPageWidth, kPageHeight)};
  Owned<cairo_t> cairo{cairo_create(surface.get())};

  absl::StatusOr<std::string> Finish() {
    cairo_surface_finish(surface.get());
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return CannotDraw(cairo_status_to_string(status));
    return std::move(bytes);
  }
};

// What stands where in the file.
std::string IndexOf(const std::string& title, const std::vector<FiledPaper>& papers,
                    const std::vector<int>& first_pages) {
  std::string text =
      absl::StrCat(title, "\n卷内文件目录\n\n", "│序号│文号│题名│日期│页号│\n",
                   "├──┼───────┼────────┼─────┼──┤\n");
  for (size_t i = 0; i < papers.size(); ++i) {
    const Imprint& imprint = papers[i].imprint;
    absl::StrAppend(&text, "│", i + 1, "│");
    AppendValue(imprint.number, text);
    absl::StrAppend(&text, "│");
    AppendValue(imprint.title, text);
    absl::StrAppend(&text, "│", FormatDate(imprint.date), "│", first_pages[i], "│\n");
  }
  return text;
}

}  // namespace

absl::StatusOr<std::string> Typeset(std::string_view text, const Imprint& imprint,
                                    const Typefaces& faces) {
  Output output;
  SetImprint(output.surface.get(), imprint);
  YIFA_ASSIGN_OR_RETURN(const Paper paper, SetPaper(output.cairo.get(), text, faces));
  DrawPaper(output.cairo.get(), paper, imprint.code);
  return output.Finish();
}

absl::StatusOr<BoundFile> BindFile(const std::string& title, Date date,
                                   const std::vector<FiledPaper>& papers,
                                   const Typefaces& faces) {
  Output output;
  cairo_t* const cairo = output.cairo.get();
  SetImprint(output.surface.get(), {.title = title, .date = date});
  BoundFile file;
  std::vector<Paper> set;
  int page = 1;
  for (const FiledPaper& each : papers) {
    YIFA_ASSIGN_OR_RETURN(Paper paper, SetPaper(cairo, each.text, faces));
    file.first_pages.push_back(page);
    page += static_cast<int>(paper.pages.size());
    set.push_back(std::move(paper));
  }
  YIFA_ASSIGN_OR_RETURN(const Paper index,
                        SetPaper(cairo, IndexOf(title, papers, file.first_pages), faces));
  DrawPaper(cairo, index, "");
  for (size_t i = 0; i < set.size(); ++i) {
    cairo_pdf_surface_add_outline(
        output.surface.get(), CAIRO_PDF_OUTLINE_ROOT,
        absl::StrCat(papers[i].imprint.title, " ", papers[i].imprint.number).c_str(),
        absl::StrCat("page=", static_cast<int>(index.pages.size()) + file.first_pages[i],
                     " pos=[0 0]")
            .c_str(),
        CAIRO_PDF_OUTLINE_FLAG_OPEN);
    DrawPaper(cairo, set[i], papers[i].imprint.code, file.first_pages[i]);
  }
  YIFA_ASSIGN_OR_RETURN(file.pdf, output.Finish());
  return file;
}

}  // namespace yifa::documents
