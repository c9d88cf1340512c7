#include "common/documents/table_check.h"

#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/documents/layout.h"

namespace yifa::documents {
namespace {

// What a line says by itself, without what stands between {{ and }}.
struct Said {
  std::string text;
  bool sections = false;  // begins or ends some
  bool silent = false;    // nothing but tags
};

Said WithoutTags(std::string_view line) {
  Said said;
  bool tags = false;
  while (true) {
    const size_t begin = line.find("{{"), end = line.find("}}", begin);
    said.text += line.substr(0, begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    const std::string_view tag = line.substr(begin + 2, end - begin - 2);
    if (tag.empty() || tag[0] != '!') {
      // A value says something, whatever it is.
      const bool section =
          !tag.empty() && (tag[0] == '#' || tag[0] == '^' || tag[0] == '/');
      said.sections = said.sections || section;
      if (!section) said.text += "x";
    }
    tags = true;
    line.remove_prefix(end + 2);
  }
  said.silent = tags && said.text.find_first_not_of(" \t\r") == std::string::npos;
  return said;
}

size_t BarsIn(const std::string& text) {
  size_t bars = 0;
  for (size_t at = text.find(kBar); at != std::string::npos;
       at = text.find(kBar, at + kBar.size()))
    ++bars;
  return bars;
}

bool StartsWithBar(const std::string& text) { return text.rfind(kBar, 0) == 0; }
bool EndsWithBar(const std::string& text) {
  return absl::EndsWith(text, absl::string_view(kBar.data(), kBar.size()));
}

class Checker {
 public:
  using Wrong = std::function<void(size_t line, const std::string& what)>;
  explicit Checker(const Wrong& wrong) : wrong_(wrong) {}

  void Read(const std::string& line) {
    ++line_;
    const Said said = WithoutTags(line);
    if (said.silent && !open_) return;  // it leaves no line
    const std::vector<int> widths = WidthsOf(said.text);
    if (!widths.empty()) return Rule(widths.size());
    if (open_) return Continue(said);
    if (!StartsWithBar(said.text)) return EndTable();
    row_ = {.line = line_, .bars = BarsIn(said.text), .sections = said.sections};
    open_ = said.text.size() == kBar.size() || !EndsWithBar(said.text);
    if (!open_) EndRow();
  }

  void End() {
    if (open_) wrong_(row_.line, "the table's row has no end");
    open_ = false;
    EndTable();
  }

 private:
  struct Row {
    size_t line = 0, bars = 0;
    bool sections = false;
  };

  void Continue(const Said& said) {
    row_.bars += BarsIn(said.text);
    row_.sections = row_.sections || said.sections;
    if (!EndsWithBar(said.text)) return;
    open_ = false;
    EndRow();
  }

  void Rule(size_t columns) {
    if (open_) End();
    if (columns_ > 0) EndTable();  // another begins
    columns_ = columns;
    for (const Row& row : before_) Count(row);
    before_.clear();
  }

  void EndRow() {
    if (columns_ > 0)
      Count(row_);
    else
      before_.push_back(row_);
  }

  void Count(const Row& row) {
    if (row.sections || row.bars <= columns_ + 1) return;
    wrong_(row.line, absl::StrCat("a row of ", row.bars - 1, " cells in a table of ",
                                  columns_, " columns"));
  }

  void EndTable() {
    columns_ = 0;
    before_.clear();
  }

  const Wrong& wrong_;
  size_t line_ = 0;
  size_t columns_ = 0;       // of the table, once they are known
  std::vector<Row> before_;  // rows before that
  Row row_;
  bool open_ = false;  // the row goes on
};

}  // namespace

void CheckTables(const std::string& source,
                 const std::function<void(size_t, const std::string&)>& wrong) {
  Checker checker(wrong);
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(source, '\n')))
    checker.Read(line);
  checker.End();
}

}  // namespace yifa::documents
