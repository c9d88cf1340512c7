// Tables as official forms print them: with cells that reach over several columns or
// rows. As HTML, which Markdown takes as it stands.
#ifndef YIFA_SERVICES_CLI_REPORTS_HTML_TABLE_H_
#define YIFA_SERVICES_CLI_REPORTS_HTML_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

namespace yifa::cli {

struct FormCell {
  std::string text;
  int columns = 1;
  int rows = 1;
  bool heading = false;
};
using FormRow = std::vector<FormCell>;

// Text as HTML shows it.
std::string EscapeHtml(std::string_view text);

// Numbers stand in the middle of their cells, as in the forms.
std::string HtmlTable(const std::vector<FormRow>& rows);

struct Bar {
  std::string label;
  int64_t value = 0;
};
// Horizontal bars with their numbers, as an inline SVG. `title` is read out to those who
// do not see it.
std::string HtmlBars(const std::string& title, const std::vector<Bar>& bars);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_HTML_TABLE_H_
