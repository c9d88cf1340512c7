#include "common/documents/typeset.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/documents/qr_code.h"
#include "common/documents/sheet.h"

namespace yifa::documents {
namespace {

constexpr double kFolioDrop = 7 * kMillimetre;  // below the area (7.5)
constexpr double kFolioIndent = 14;             // one character
constexpr double kHair = 0.5;                   // lines of tables
// The code stands in the first page's upper right corner, above the area.
constexpr double kCodeSide = 20 * kMillimetre, kCodeTop = 12 * kMillimetre;

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

}  // namespace

absl::StatusOr<std::string> Typeset(std::string_view text, const Imprint& imprint,
                                    const Typefaces& faces) {
  std::string pdf;
  Owned<cairo_surface_t> surface(
      cairo_pdf_surface_create_for_stream(Append, &pdf, kPageWidth, kPageHeight));
  SetImprint(surface.get(), imprint);
  Owned<cairo_t> cairo(cairo_create(surface.get()));
  Sheet sheet(cairo.get(), faces);
  sheet.Read(text);
  if (!sheet.unknown().empty()) return NoGlyph(sheet.unknown());
  int number = 0;
  for (const Page& page : PagesOf(sheet)) {
    DrawPage(cairo.get(), sheet.rows(), page);
    if (number == 0 && !imprint.code.empty())
      DrawQrCode(cairo.get(), imprint.code, kLeft + kWidth - kCodeSide, kCodeTop,
                 kCodeSide);
    DrawFolio(cairo.get(), sheet, ++number);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return CannotDraw(cairo_status_to_string(status));
  return pdf;
}

}  // namespace yifa::documents
