// A row of an office's list, by its headings. For this folder only.
#ifndef YIFA_SERVICES_CLI_POWERS_ROW_H_
#define YIFA_SERVICES_CLI_POWERS_ROW_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "services/cli/csv.h"

namespace yifa::cli {

using Faults = std::vector<std::string>;

// What a cell does not say is noted in `faults`. Refers to all that it is made of.
class Row {
 public:
  Row(const CsvTable& table, const CsvRow& row, Faults& faults)
      : table_(table), row_(row), faults_(faults) {
    for (size_t i = 0; i < table.headings.size(); ++i) {
      if (IsBlank(row.cells[i])) continue;
      if (IsBlank(table.headings[i])) Fail("没有表头的列中有内容：" + row.cells[i]);
      cells_[OneSpelling(table.headings[i])] = row.cells[i];
    }
  }

  size_t line() const { return row_.line; }
  void Fail(const std::string& why) const {
    faults_.push_back(absl::StrCat(table_.place, "第 ", row_.line, " 行：", why));
  }
  bool empty() const { return cells_.empty(); }
  // "" where it is blank.
  std::string Text(const char* heading) const {
    const auto found = cells_.find(OneSpelling(heading));
    return found == cells_.end() ? "" : found->second;
  }
  bool Has(const char* heading) const { return !Text(heading).empty(); }
  std::string Needed(const char* heading) const {
    std::string text = Text(heading);
    if (text.empty()) Fail(absl::StrCat("没有填写“", heading, "”"));
    return text;
  }
  // What `read` makes of the cell; T() where it is blank, or wrong.
  template <typename T>
  T Read(const char* heading, std::optional<T> (*read)(const std::string&)) const {
    const std::string text = Text(heading);
    if (text.empty()) return T();
    const std::optional<T> value = read(text);
    if (!value) Fail(absl::StrCat("“", heading, "”不能识别：", text));
    return value.value_or(T());
  }

 private:
  const CsvTable& table_;
  const CsvRow& row_;
  Faults& faults_;
  std::map<std::string, std::string> cells_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_POWERS_ROW_H_
