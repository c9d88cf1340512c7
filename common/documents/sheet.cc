#include "common/documents/sheet.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace yifa::documents {
namespace {

using Kind = Part::Kind;

// 三号 for the body, so that 28 stand on a line; 二号 for the heading; 四号 for page
// numbers; 小四 in tables.
constexpr double kBody = 15.75, kHeading = 22, kFolio = 14, kCell = 12;
constexpr double kCellPitch = 1.5 * kCell;
constexpr double kCellMargin = 4;  // beside and above what stands in it
constexpr double kTableGap = 6;    // between a table and a line of text
constexpr int kSealIndent = 4;     // characters right of the signature (7.3.5.1)
constexpr size_t kSealBlanks = 2;  // lines above it, so that a seal of 42 mm has room
// A cell's first and last lines that stay together where it goes over pages.
constexpr size_t kTogether = 3;

// What an office has installed comes first, then what services/packages.sh installs:
// there is no free 仿宋 of the simplified characters, so 宋体 takes its place; Hanazono
// has the characters of names that the others lack (Extensions A to F).
#define YIFA_INSTALLED_TYPE "AR PL UMing CN,Noto Serif CJK SC,HanaMinA,HanaMinB"
constexpr char kFangsong[] =
    "FangSong,FangSong_GB2312,仿宋,仿宋_GB2312,STFangsong," YIFA_INSTALLED_TYPE;
constexpr char kXiaobiaosong[] = "FZXiaoBiaoSong-B05S,方正小标宋简体,方正小标宋_GBK";
constexpr char kBoldSongti[] = "Noto Serif CJK SC," YIFA_INSTALLED_TYPE;
constexpr char kHeiti[] = "SimHei,黑体,Noto Sans CJK SC," YIFA_INSTALLED_TYPE;
constexpr char kKaiti[] =
    "KaiTi,KaiTi_GB2312,楷体,楷体_GB2312,AR PL UKai CN," YIFA_INSTALLED_TYPE;
constexpr char kSongti[] = "SimSun,宋体," YIFA_INSTALLED_TYPE;
#undef YIFA_INSTALLED_TYPE

std::string Families(const std::string& own, const char* usual) {
  return own.empty() ? usual : absl::StrCat(own, ",", usual);
}

// True if a family of the list is installed.
bool IsInstalled(const std::string& families) {
  PangoFontMap* map = pango_cairo_font_map_get_default();
  for (const std::string& family :
       std::vector<std::string>(absl::StrSplit(families, ',')))
    if (pango_font_map_get_family(map, family.c_str()) != nullptr) return true;
  return false;
}

// 小标宋, or what comes near to it: 宋体, bold.
Type HeadingType(const std::string& own) {
  const std::string families = Families(own, kXiaobiaosong);
  return {absl::StrCat(families, ",", kBoldSongti), kHeading, 1.25 * kPitch,
          IsInstalled(families) ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD};
}

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

// Where the columns of these relative widths begin, and the last ends.
std::vector<double> EdgesOf(const std::vector<int>& widths) {
  const double total = std::accumulate(widths.begin(), widths.end(), 0.0);
  std::vector<double> edges = {0};
  for (const int width : widths) edges.push_back(edges.back() + kWidth * width / total);
  return edges;
}

}  // namespace

Sheet::Sheet(cairo_t* cairo, const Typefaces& faces)
    : cairo_(cairo),
      body_{Families(faces.fangsong, kFangsong), kBody, kPitch},
      heading_(HeadingType(faces.xiaobiaosong)),
      title_{Families(faces.heiti, kHeiti), kBody, kPitch},
      subtitle_{Families(faces.kaiti, kKaiti), kBody, kPitch},
      folio_{Families(faces.songti, kSongti), kFolio, kPitch},
      cell_{Families(faces.songti, kSongti), kCell, kCellPitch},
      head_{Families(faces.heiti, kHeiti), kCell, kCellPitch} {}

void Sheet::Read(std::string_view text) {
  for (const Part& part : ReadLayout(text)) {
    AddGap(part.kind);
    switch (part.kind) {
      case Kind::kEmpty:
        rows_.emplace_back();
        break;
      case Kind::kHeading:
        AddParagraph(part, heading_, PANGO_ALIGN_CENTER);
        break;
      case Kind::kTitle:
      case Kind::kSubtitle:
        AddParagraph(part, part.kind == Kind::kTitle ? title_ : subtitle_,
                     PANGO_ALIGN_LEFT);
        rows_.back().keep = true;
        break;
      case Kind::kParagraph:
        AddParagraph(part, body_, PANGO_ALIGN_LEFT);
        break;
      case Kind::kAtRight:
        AddAtRight(part.lines);
        break;
      case Kind::kTable:
        AddTable(part.table);
    }
  }
  KeepLastLine();
}

Row Sheet::Folio(std::string_view text) {
  Row row;
  AppendLines(text, folio_, 0, kWidth, PANGO_ALIGN_LEFT, row.pieces);
  return row;
}

double Sheet::WidthOf(const Piece& piece) {
  PangoRectangle logical;
  pango_layout_line_get_extents(piece.line, nullptr, &logical);
  return pango_units_to_double(logical.width);
}

void Sheet::AppendLines(std::string_view line, const Type& type, double left,
                        double width, PangoAlignment alignment,
                        std::vector<Piece>& pieces) {
  Owned<PangoLayout> layout(pango_cairo_create_layout(cairo_));
  Owned<PangoFontDescription> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), type.families.c_str());
  pango_font_description_set_weight(font.get(), type.weight);
  pango_font_description_set_absolute_size(font.get(), type.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), pango_units_from_double(width));
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
    const int ascent = pango_layout_iter_get_baseline(iter.get()) - logical.y;
    pieces.push_back(
        {.line = pango_layout_iter_get_line_readonly(iter.get()),
         .x = left + pango_units_to_double(logical.x),
         .baseline = (type.pitch - pango_units_to_double(logical.height)) / 2 +
                     pango_units_to_double(ascent)});
  } while (pango_layout_iter_next_line(iter.get()));
  layouts_.push_back(std::move(layout));
}

void Sheet::AddUnknown(PangoLayout& layout) {
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

// No line of text touches a table.
void Sheet::AddGap(Kind next) {
  if (rows_.empty() || next == Kind::kEmpty) return;
  const bool before = next == Kind::kTable;
  if (rows_.back().table || (before && !rows_.back().pieces.empty()))
    rows_.push_back({.height = kTableGap, .keep = before});
}

// The blanks at its end, where somebody signs, do not break it.
void Sheet::AddParagraph(const Part& part, const Type& type, PangoAlignment alignment) {
  std::string_view line = part.lines[0];
  while (absl::EndsWith(absl::string_view(line.data(), line.size()),
                        absl::string_view(kBlank.data(), kBlank.size())))
    line.remove_suffix(kBlank.size());
  std::vector<Piece> pieces;
  AppendLines(line, type, 0, kWidth, alignment, pieces);
  for (const Piece& piece : pieces)
    rows_.push_back({.pieces = {piece}, .height = type.pitch});
}

// Lines at the right: one alone at the edge, several about one axis, on the page of the
// end of what they sign.
void Sheet::AddAtRight(const std::vector<std::string>& lines) {
  const bool block = lines.size() > 1;
  const bool seal = std::find(lines.begin(), lines.end(), kSealPlace) != lines.end();
  if (block && seal) {
    size_t blanks = 0;
    while (blanks < rows_.size() && rows_[rows_.size() - 1 - blanks].pieces.empty() &&
           !rows_[rows_.size() - 1 - blanks].table)
      ++blanks;
    for (; blanks < kSealBlanks; ++blanks) rows_.emplace_back();
  }
  const size_t first = rows_.size();
  double widest = 0;
  for (const std::string& line : lines) {
    std::vector<Piece> pieces;
    AppendLines(line, body_, 0, kWidth, PANGO_ALIGN_LEFT, pieces);
    for (const Piece& piece : pieces) {
      rows_.push_back({.pieces = {piece}});
      widest = std::max(widest, WidthOf(piece));
    }
  }
  const double axis = kWidth - (block ? kSealIndent * kBody : 0) - widest / 2;
  for (size_t i = first; i < rows_.size(); ++i) {
    Piece& piece = rows_[i].pieces[0];
    piece.x = std::max(0.0, axis - WidthOf(piece) / 2);
    rows_[i].keep = i + 1 < rows_.size();
  }
  if (!block) return;
  for (size_t i = first; i-- > 0;) {  // with what it is the end of
    rows_[i].keep = true;
    if (!rows_[i].pieces.empty()) break;
  }
}

void Sheet::AddTable(const Table& table) {
  const std::vector<double> edges = EdgesOf(table.widths);
  const size_t place = tables_.size();
  tables_.push_back({.begin = rows_.size(), .headers_end = rows_.size()});
  for (size_t i = 0; i < table.rows.size(); ++i) {
    AddTableRow(table.rows[i], i < table.headers, place, edges);
    if (i >= table.headers) continue;
    rows_.back().keep = true;  // a header never ends a page
    tables_.back().headers_end = rows_.size();
  }
}

// Each line of the tallest cell is a row of the sheet, so that a cell may go over pages.
void Sheet::AddTableRow(const std::vector<std::string>& cells, bool header, size_t table,
                        const std::vector<double>& edges) {
  const Type& type = header ? head_ : cell_;
  std::vector<Lines> all(cells.size());
  size_t most = 1;
  std::vector<double> borders = {0};
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool last = i + 1 == cells.size();
    const double right = last ? edges.back() : edges[i + 1];
    borders.push_back(right);
    AppendCell(cells[i], type, edges[i] + kCellMargin, right - kCellMargin,
               header || !last, all[i]);
    most = std::max(most, all[i].pieces.size());
  }
  for (size_t line = 0; line < most; ++line) {
    Row row{.height = kCellPitch, .table = table, .opens = line == 0, .borders = borders};
    const double above = line == 0 ? kCellMargin : 0;
    row.height += above + (line + 1 == most ? kCellMargin : 0);
    const bool short_row = most <= 2 * kTogether;
    row.keep =
        line + 1 < most && (short_row || line < kTogether || line + 1 + kTogether > most);
    for (const Lines& lines : all) {
      const size_t begin = lines.centred ? (most - lines.pieces.size()) / 2 : 0;
      if (line < begin || line - begin >= lines.pieces.size()) continue;
      Piece piece = lines.pieces[line - begin];
      if (piece.line == nullptr) continue;
      piece.baseline += above;
      if (lines.centred && (most - lines.pieces.size()) % 2 == 1)
        piece.baseline += kCellPitch / 2;
      row.pieces.push_back(piece);
    }
    rows_.push_back(std::move(row));
  }
}

// One paragraph that is short, or heads others, stands in the middle of its cell; what
// heads others is not spread over its width.
void Sheet::AppendCell(const std::string& text, const Type& type, double left,
                       double right, bool label, Lines& lines) {
  const std::vector<std::string> paragraphs = absl::StrSplit(text, '\n');
  std::string_view first = paragraphs[0];
  const bool may_centre = paragraphs.size() == 1 && TakeBlanks(first) == 0;
  const PangoAlignment usual =
      may_centre && label ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
  for (const std::string& paragraph : paragraphs) {
    std::string_view line = paragraph;
    const bool at_right = TakeBlanks(line) >= kBlanksAtRight;
    if (line.empty()) {
      lines.pieces.emplace_back();
      continue;
    }
    AppendLines(at_right ? line : std::string_view(paragraph), type, left, right - left,
                at_right ? PANGO_ALIGN_RIGHT : usual, lines.pieces);
  }
  lines.centred = may_centre && (label || lines.pieces.size() == 1);
  if (!lines.centred) return;
  for (Piece& piece : lines.pieces)
    if (piece.line != nullptr) piece.x = (left + right - WidthOf(piece)) / 2;
}

// The last line is on no page alone.
void Sheet::KeepLastLine() {
  if (rows_.empty()) return;
  for (size_t i = rows_.size() - 1; i-- > 0;) {
    rows_[i].keep = true;
    if (!rows_[i].pieces.empty()) break;
  }
}

}  // namespace yifa::documents
