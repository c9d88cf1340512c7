#include "common/documents/typeset.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"

namespace yifa::documents {
namespace {

// GB/T 9704-2012, 5.2: a page of 210 by 297 mm, 37 mm above and 28 mm left of an area of
// 156 by 225 mm that takes 22 lines.
constexpr double kMillimetre = 72 / 25.4;
constexpr double kPageWidth = 210 * kMillimetre, kPageHeight = 297 * kMillimetre;
constexpr double kTop = 37 * kMillimetre, kLeft = 28 * kMillimetre;
constexpr double kWidth = 156 * kMillimetre, kHeight = 225 * kMillimetre;
constexpr double kPitch = kHeight / 22;
// 三号 for the body, so that 28 stand on a line; 二号 for the heading; 四号 for page
// numbers.
constexpr double kBody = 15.75, kHeading = 22, kFolio = 14;
constexpr double kHeadingPitch = 1.25 * kPitch;
constexpr double kFolioDrop = 7 * kMillimetre;  // below the area (7.5)
constexpr double kSealRadius = 20 * kMillimetre;

// 仿宋 and 小标宋 where an office has them installed; else what services/packages.sh
// installs: UMing, and for characters of names that it lacks (Extensions A to F)
// Hanazono.
#define YIFA_INSTALLED_TYPE "AR PL UMing CN,HanaMinA,HanaMinB"
constexpr char kBodyType[] = "FangSong,FangSong_GB2312," YIFA_INSTALLED_TYPE;
constexpr char kHeadingType[] = "FZXiaoBiaoSong-B05S," YIFA_INSTALLED_TYPE;
#undef YIFA_INSTALLED_TYPE

constexpr std::string_view kSpace = "　";
constexpr size_t kSpacesAtRight = 8;  // from here on a line stands at the right
constexpr int kSealIndent = 4;        // characters right of the signature (7.3.5.1)

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// A line as it will stand on some page.
struct Row {
  PangoLayoutLine* line = nullptr;  // of a layout of the sheet's; null for an empty line
  double x = 0;                     // from the left of the area
  double height = kPitch;
  double baseline = 0;  // below the row's top
  bool keep = false;    // on the page of the next row
  int seal_rows = 0;    // the seal's place begins here and has as many rows
  double axis = 0;      // of that place
};

// How many ideographic spaces a line begins with; removes them.
size_t TakeSpaces(std::string_view& line) {
  size_t spaces = 0;
  for (; line.substr(0, kSpace.size()) == kSpace; ++spaces)
    line.remove_prefix(kSpace.size());
  return spaces;
}

bool IsAtRight(std::string_view line) { return TakeSpaces(line) >= kSpacesAtRight; }

// Without control characters, which are no text and of which no font has a picture.
std::string Seen(std::string_view line) {
  std::string seen;
  const char* at = line.data();
  for (const char* const end = at + line.size(); at < end;) {
    const char* const next = g_utf8_next_char(at);
    const gunichar c = g_utf8_get_char(at);
    if (g_unichar_iscntrl(c) == 0 || c == '\t') seen.append(at, next);
    at = next;
  }
  return seen;
}

// Lines made into rows.
class Sheet {
 public:
  explicit Sheet(cairo_t* cairo) : cairo_(cairo) {}

  void Read(std::string_view text) {
    const std::vector<absl::string_view> lines =
        absl::StrSplit(absl::string_view(text.data(), text.size()), '\n');
    bool heading = true;
    for (size_t i = 0; i < lines.size();) {
      const std::string_view line(lines[i].data(), lines[i].size());
      if (line.empty()) {
        heading = false;
        rows_.emplace_back();
        ++i;
      } else if (IsAtRight(line)) {
        size_t end = i;
        while (end < lines.size() &&
               IsAtRight(std::string_view(lines[end].data(), lines[end].size())))
          ++end;
        AddAtRight({lines.begin() + static_cast<long>(i),
                    lines.begin() + static_cast<long>(end)});
        i = end;
      } else {
        if (heading)
          Add(line, kHeadingType, kHeading, kHeadingPitch, PANGO_ALIGN_CENTER);
        else
          Add(line, kBodyType, kBody, kPitch, PANGO_ALIGN_LEFT);
        ++i;
      }
    }
    while (!rows_.empty() && rows_.back().line == nullptr) rows_.pop_back();
  }

  const std::vector<Row>& rows() const { return rows_; }
  // Characters that no installed font has.
  const std::set<gunichar>& unknown() const { return unknown_; }

  // One line of the body's or the folio's type, not in the rows.
  Row Single(std::string_view line, double size) {
    std::vector<Row> before = std::exchange(rows_, {});
    Add(line, kBodyType, size, kPitch, PANGO_ALIGN_LEFT);
    Row row = rows_.front();
    rows_ = std::move(before);
    return row;
  }
  static double WidthOf(const Row& row) {
    PangoRectangle logical;
    pango_layout_line_get_extents(row.line, nullptr, &logical);
    return pango_units_to_double(logical.width);
  }

 private:
  void Add(std::string_view line, const char* family, double size, double height,
           PangoAlignment alignment) {
    Owned<PangoLayout> layout(pango_cairo_create_layout(cairo_));
    Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), family);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), pango_units_from_double(kWidth));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), alignment);
    pango_layout_set_justify(layout.get(), alignment == PANGO_ALIGN_LEFT);
    const std::string seen = Seen(line);
    pango_layout_set_text(layout.get(), seen.data(), static_cast<int>(seen.size()));
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) AddUnknown(*layout);
    Owned<PangoLayoutIter> iter(pango_layout_get_iter(layout.get()));
    do {
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
      Row row;
      row.line = pango_layout_iter_get_line_readonly(iter.get());
      row.x = pango_units_to_double(logical.x);
      row.height = height;
      const int ascent = pango_layout_iter_get_baseline(iter.get()) - logical.y;
      row.baseline = (height - pango_units_to_double(logical.height)) / 2 +
                     pango_units_to_double(ascent);
      rows_.push_back(row);
    } while (pango_layout_iter_next_line(iter.get()));
    layouts_.push_back(std::move(layout));
  }

  void AddUnknown(PangoLayout& layout) {
    Owned<PangoLayoutIter> iter(pango_layout_get_iter(&layout));
    do {
      const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(iter.get());
      for (int i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
        if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)  // the rest of it is the character
          unknown_.insert(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
      }
    } while (pango_layout_iter_next_run(iter.get()));
  }

  // Lines at the right: one alone at the edge, several about one axis.
  void AddAtRight(const std::vector<absl::string_view>& lines) {
    const size_t first = rows_.size();
    bool seal = false;
    double widest = 0;
    for (const absl::string_view& each : lines) {
      std::string_view line(each.data(), each.size());
      TakeSpaces(line);
      seal = seal || line == kSealPlace;
      rows_.push_back(Single(line, kBody));
      widest = std::max(widest, WidthOf(rows_.back()));
    }
    const bool block = lines.size() > 1;
    const double axis = kWidth - (block ? kSealIndent * kBody : 0) - widest / 2;
    for (size_t i = first; i < rows_.size(); ++i) {
      rows_[i].x = std::max(0.0, axis - WidthOf(rows_[i]) / 2);
      rows_[i].keep = i + 1 < rows_.size();
    }
    if (!block) return;
    if (seal) {
      rows_[first].seal_rows = static_cast<int>(rows_.size() - first);
      rows_[first].axis = axis;
    }
    for (size_t i = first; i-- > 0;) {  // with what it is the end of
      rows_[i].keep = true;
      if (rows_[i].line != nullptr) break;
    }
  }

  cairo_t* const cairo_;
  std::vector<Owned<PangoLayout>> layouts_;
  std::vector<Row> rows_;
  std::set<gunichar> unknown_;
};

// Where the page that begins at row `begin` ends.
size_t EndOfPage(const std::vector<Row>& rows, size_t begin) {
  double height = 0;
  size_t end = begin;
  while (end < rows.size() && height + rows[end].height <= kHeight + 0.5)
    height += rows[end++].height;
  if (end == rows.size()) return end;
  size_t kept = end;
  while (kept > begin && rows[kept - 1].keep) --kept;
  return kept > begin ? kept : std::max(end, begin + 1);
}

void DrawLine(cairo_t* cairo, PangoLayoutLine* line, double x, double y) {
  cairo_move_to(cairo, x, y);
  pango_cairo_show_layout_line(cairo, line);
}

// A thin broken circle in the seal's colour and size, over the signature.
void DrawSealPlace(cairo_t* cairo, double x, double y) {
  const double dashes[] = {3, 3};
  cairo_save(cairo);
  cairo_set_source_rgb(cairo, 0.85, 0.45, 0.45);
  cairo_set_line_width(cairo, 0.5);
  cairo_set_dash(cairo, dashes, 2, 0);
  cairo_new_path(cairo);
  cairo_arc(cairo, x, y, kSealRadius, 0, 2 * G_PI);
  cairo_stroke(cairo);
  cairo_restore(cairo);
}

// 7.5: between dashes, odd pages at the right, even ones at the left, one character in.
void DrawFolio(cairo_t* cairo, Sheet& sheet, int page) {
  const Row row = sheet.Single(absl::StrCat("— ", page, " —"), kFolio);
  const double x =
      page % 2 == 1 ? kLeft + kWidth - kFolio - Sheet::WidthOf(row) : kLeft + kFolio;
  DrawLine(cairo, row.line, x, kTop + kHeight + kFolioDrop + kFolio);
}

void DrawPage(cairo_t* cairo, const std::vector<Row>& rows, size_t begin, size_t end) {
  double y = kTop;
  for (size_t i = begin; i < end; ++i) {
    const Row& row = rows[i];
    if (row.line != nullptr) DrawLine(cairo, row.line, kLeft + row.x, y + row.baseline);
    if (row.seal_rows > 0)
      DrawSealPlace(cairo, kLeft + row.axis, y + row.seal_rows * kPitch / 2);
    y += row.height;
  }
}

void SetImprint(cairo_surface_t* surface, const Imprint& imprint) {
  const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface, what, text.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, imprint.title);
  set(CAIRO_PDF_METADATA_SUBJECT, imprint.number);
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

absl::StatusOr<std::string> Typeset(std::string_view text, const Imprint& imprint) {
  std::string pdf;
  Owned<cairo_surface_t> surface(
      cairo_pdf_surface_create_for_stream(Append, &pdf, kPageWidth, kPageHeight));
  SetImprint(surface.get(), imprint);
  Owned<cairo_t> cairo(cairo_create(surface.get()));
  Sheet sheet(cairo.get());
  sheet.Read(text);
  if (!sheet.unknown().empty()) return NoGlyph(sheet.unknown());
  const std::vector<Row>& rows = sheet.rows();
  int page = 0;
  for (size_t begin = 0; begin < rows.size() || page == 0;) {
    while (page > 0 && begin + 1 < rows.size() && rows[begin].line == nullptr) ++begin;
    const size_t end = EndOfPage(rows, begin);
    DrawPage(cairo.get(), rows, begin, end);
    DrawFolio(cairo.get(), sheet, ++page);
    cairo_show_page(cairo.get());
    begin = end;
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return CannotDraw(cairo_status_to_string(status));
  return pdf;
}

}  // namespace yifa::documents
