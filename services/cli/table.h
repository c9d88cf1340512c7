// Tables for a terminal. A Chinese character is as wide as two Latin ones, so columns are
// aligned by width, not by bytes.
#ifndef YIFA_SERVICES_CLI_TABLE_H_
#define YIFA_SERVICES_CLI_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

namespace yifa::cli {

// Columns that UTF-8 text takes on a terminal. A byte that is no UTF-8 counts as one.
int DisplayWidth(std::string_view text);

// The text cut to at most `width` columns; what was cut ends in …
std::string FitWidth(std::string_view text, int width);

enum class Align { kLeft, kRight };

class Table {
 public:
  struct Column {
    std::string title;
    Align align = Align::kLeft;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // REQUIRES: as many cells as columns
  void Add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  // Title, rule and rows, each line ended, without blanks at its end.
  std::string Format() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TABLE_H_
