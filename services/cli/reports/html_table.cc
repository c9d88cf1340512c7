#include "services/cli/reports/html_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace yifa::cli {
namespace {

// Of a plot, in its own units: a row for each bar, labels at the left.
constexpr int kRow = 28;
constexpr int kLabels = 230;
constexpr int kBars = 400;
constexpr int kNumbers = 70;

void AppendCell(const FormCell& cell, std::string& html) {
  const char* tag = cell.heading ? "th" : "td";
  absl::StrAppend(&html, "<", tag);
  if (cell.columns > 1) absl::StrAppend(&html, " colspan=\"", cell.columns, "\"");
  if (cell.rows > 1) absl::StrAppend(&html, " rowspan=\"", cell.rows, "\"");
  absl::StrAppend(&html, ">", EscapeHtml(cell.text), "</", tag, ">");
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  return absl::StrReplaceAll(
      absl::string_view(text.data(), text.size()),
      {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

std::string HtmlTable(const std::vector<FormRow>& rows) {
  std::string html = "<table>\n";
  for (const FormRow& row : rows) {
    absl::StrAppend(&html, "<tr>");
    for (const FormCell& cell : row) AppendCell(cell, html);
    absl::StrAppend(&html, "</tr>\n");
  }
  absl::StrAppend(&html, "</table>\n");
  return html;
}

std::string HtmlBars(const std::string& title, const std::vector<Bar>& bars) {
  int64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.value);
  const int height = kRow * static_cast<int>(bars.size());
  std::string svg =
      absl::StrCat("<figure><svg viewBox=\"0 0 ", kLabels + kBars + kNumbers, " ", height,
                   "\" role=\"img\" aria-label=\"", EscapeHtml(title), "\">\n");
  int top = 0;
  for (const Bar& bar : bars) {
    const int64_t length = std::max<int64_t>(0, bar.value) * kBars / most;
    const int middle = top + kRow / 2 + 5;
    absl::StrAppend(&svg, "<text x=\"", kLabels - 10, "\" y=\"", middle,
                    "\" text-anchor=\"end\">", EscapeHtml(bar.label), "</text>");
    absl::StrAppend(&svg, "<rect x=\"", kLabels, "\" y=\"", top + 5, "\" width=\"",
                    std::max<int64_t>(bar.value > 0 ? 1 : 0, length), "\" height=\"",
                    kRow - 10, "\"/>");
    absl::StrAppend(&svg, "<text x=\"", kLabels + length + 8, "\" y=\"", middle, "\">",
                    bar.value, "</text>\n");
    top += kRow;
  }
  absl::StrAppend(&svg, "</svg><figcaption>", EscapeHtml(title),
                  "</figcaption></figure>\n");
  return svg;
}

}  // namespace yifa::cli
