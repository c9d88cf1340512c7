// What an .xlsx file says, sheet by sheet, before it is taken for a table. For this
// folder only.
#ifndef YIFA_SERVICES_CLI_SHEET_WORKBOOK_H_
#define YIFA_SERVICES_CLI_SHEET_WORKBOOK_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace yifa::cli {

// A cell's place, both from 1.
struct Place {
  size_t row = 0;
  size_t column = 0;
};
// `C` of the third.
std::string LettersOf(size_t column);

struct Area {
  Place first, last;
};

// A sheet: texts by row and column, and what is merged.
struct SheetText {
  std::string name;
  std::map<size_t, std::map<size_t, std::string>> rows;
  std::vector<Area> merged;
};

// The sheet of that name, or the first that is not hidden. Errors as ReadXlsxTable's.
absl::StatusOr<SheetText> ReadSheet(std::string_view bytes, const std::string& sheet);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_SHEET_WORKBOOK_H_
