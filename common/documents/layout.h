// A document's text taken apart: what of it is heading, paragraph, table, signature.
// Pages and Word files are made of the same parts.
#ifndef YIFA_COMMON_DOCUMENTS_LAYOUT_H_
#define YIFA_COMMON_DOCUMENTS_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yifa::documents {

// Where the seal goes; a line of its own under the organ and the date.
inline constexpr std::string_view kSealPlace = "（印章）";
// What parts the cells of a table's row; no value has it (AppendValue).
inline constexpr std::string_view kBar = "│";

// How a line stands in a text.
inline constexpr std::string_view kBlank = "　";
inline constexpr size_t kBlanksAtRight = 8;  // from here on a line stands at the right

// How many ideographic spaces a line begins with; removes them.
size_t TakeBlanks(std::string_view& line);

// A table: `│序号│物品│` is a row, whose last cell goes over the columns that are left; a
// cell may have several lines. The line `├──┼────┤` says how wide the columns are to one
// another; the rows before it are the header, which each further page repeats.
struct Table {
  std::vector<int> widths;                     // relative, each > 0, of all columns
  size_t headers = 0;                          // rows
  std::vector<std::vector<std::string>> rows;  // cells; lines in a cell end with '\n'
};

struct Part {
  enum class Kind {
    kEmpty,      // an empty line
    kHeading,    // the lines up to the first empty one
    kTitle,      // of the first level: 一、……
    kSubtitle,   // of the second: （一）……
    kParagraph,  // begins as the line does
    kAtRight,    // lines about one axis, without their blanks; one alone: at the edge
    kTable,
  };
  Kind kind = Kind::kEmpty;
  std::vector<std::string> lines{};
  Table table{};
};

// Nothing of the text is left out. REQUIRES: UTF-8
std::vector<Part> ReadLayout(std::string_view text);

// The relative widths that a line says, `├──┼────┤`; empty where it is no such line.
std::vector<int> WidthsOf(std::string_view line);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_LAYOUT_H_
