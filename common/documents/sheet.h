// Text made into lines that stand on pages. For this folder only.
#ifndef YIFA_COMMON_DOCUMENTS_SHEET_H_
#define YIFA_COMMON_DOCUMENTS_SHEET_H_

#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/layout.h"
#include "common/documents/typeface.h"

namespace yifa::documents {

// GB/T 9704-2012, 5.2: a page of 210 by 297 mm, 37 mm above and 28 mm left of an area of
// 156 by 225 mm that takes 22 lines.
inline constexpr double kMillimetre = 72 / 25.4;
inline constexpr double kPageWidth = 210 * kMillimetre, kPageHeight = 297 * kMillimetre;
inline constexpr double kTop = 37 * kMillimetre, kLeft = 28 * kMillimetre;
inline constexpr double kWidth = 156 * kMillimetre, kHeight = 225 * kMillimetre;
inline constexpr double kPitch = kHeight / 22;

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// A line of type.
struct Piece {
  PangoLayoutLine* line = nullptr;  // of a layout of the sheet's
  double x = 0;                     // from the left of the area
  double baseline = 0;              // below the row's top
};

// What stands beside one another on some page.
struct Row {
  std::vector<Piece> pieces{};  // none: an empty line
  double height = kPitch;
  bool keep = false;  // on the page of the next row
  // Of a table's:
  std::optional<size_t> table{};  // its place among the sheet's
  bool opens = false;             // with a line above it, across the table
  std::vector<double> borders{};  // where lines stand down the row
};

// The rows of a table.
struct Span {
  size_t begin = 0, headers_end = 0;
};

// How a family is set.
struct Type {
  std::string families;
  double size = 0;
  double pitch = kPitch;
  PangoWeight weight = PANGO_WEIGHT_NORMAL;
};

// A text's rows. Not thread-safe; the surface must outlive it.
class Sheet {
 public:
  Sheet(cairo_t* cairo, const Typefaces& faces);

  void Read(std::string_view text);

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<Span>& tables() const { return tables_; }
  // Characters that no installed font has.
  const std::set<gunichar>& unknown() const { return unknown_; }

  // A page number, not in the rows.
  Row Folio(std::string_view text);
  static double WidthOf(const Piece& piece);

 private:
  // A cell's or a paragraph's lines.
  struct Lines {
    std::vector<Piece> pieces;  // an empty line's has no line
    bool centred = false;
  };

  void AddGap(Part::Kind next);
  void AddParagraph(const Part& part, const Type& type, PangoAlignment alignment);
  void AddAtRight(const std::vector<std::string>& lines);
  void AddTable(const Table& table);
  void AddTableRow(const std::vector<std::string>& cells, bool header, size_t table,
                   const std::vector<double>& edges);
  void AppendCell(const std::string& text, const Type& type, double left, double right,
                  bool label, Lines& lines);
  void AppendLines(std::string_view line, const Type& type, double left, double width,
                   PangoAlignment alignment, std::vector<Piece>& pieces);
  void KeepLastLine();
  void AddUnknown(PangoLayout& layout);

  cairo_t* const cairo_;
  const Type body_, heading_, title_, subtitle_, folio_, cell_, head_;
  std::vector<Owned<PangoLayout>> layouts_;
  std::vector<Row> rows_;
  std::vector<Span> tables_;
  std::set<gunichar> unknown_;
};

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_SHEET_H_
