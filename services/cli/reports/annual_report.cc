#include "services/cli/reports/annual_report.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/documents/words.h"
#include "services/cli/reports/annual_tables.h"
#include "services/cli/reports/disclosure_tables.h"

namespace yifa::cli {
namespace {

using Kind = Block::Kind;
using disclosure::v1::TableCell;
using disclosure::v1::TableRow;

// What became of the requests that ended in the year, as the form groups it.
std::vector<Bar> Outcomes(const AnnualReport& report) {
  std::vector<Bar> outcomes;
  for (const TableRow& row : report.tables.requests()) {
    if (row.parts().empty() || row.row() == "sum") continue;
    const std::string& title = row.parts_size() > 1 ? row.parts(1) : row.title();
    if (outcomes.empty() || outcomes.back().label != title) outcomes.push_back({title});
    outcomes.back().value += ValueOf(row);
  }
  return outcomes;
}

// Why information was refused.
std::vector<Bar> Reasons(const AnnualReport& report) {
  std::vector<Bar> reasons;
  for (const TableRow& row : report.tables.requests())
    if (row.row()[0] == 'd') reasons.push_back({row.title(), ValueOf(row)});
  return reasons;
}

std::vector<Bar> Results(const AnnualReport& report) {
  std::vector<Bar> results;
  for (const TableRow& row : report.tables.remedies())
    for (const TableCell& cell : row.cells())
      if (cell.column() != kTotal)
        results.push_back({absl::StrCat(row.title(), "·", cell.title()), cell.value()});
  return results;
}

class Composer {
 public:
  explicit Composer(const AnnualReport& report) : report_(report) {}

  std::vector<Block> Compose() {
    Add(Kind::kTitle, absl::StrCat(report_.organ.display_name(), report_.year,
                                   "年政府信息公开工作年度报告"));
    Overview();
    Add(Kind::kHeading, "二、主动公开政府信息情况");
    Add(Kind::kTable, HtmlTable(FormOfTable2(report_)));
    for (const auto& [row, stated] : report_.decisions)
      if (!stated.source.empty())
        Add(Kind::kParagraph, absl::StrCat("上表“", TitleOfStated(row),
                                           "”含本机关填报的数字，来源：", stated.source));
    Requests();
    Remedies();
    Add(Kind::kHeading, "五、存在的主要问题及改进情况");
    Text("problems");
    Others();
    return std::move(blocks_);
  }

 private:
  void Add(Kind kind, std::string text) { blocks_.push_back({kind, std::move(text)}); }
  void Text(const std::string& key) {
    const auto found = report_.texts.find(key);
    Add(Kind::kParagraph,
        found == report_.texts.end() ? "（由本机关填写）" : found->second);
  }

  void Overview();
  void Requests();
  void Remedies();
  void Others();

  const AnnualReport& report_;
  std::vector<Block> blocks_;
};

// R8: the numbers of the text are those of the tables.
void Composer::Overview() {
  const AnnualReport& r = report_;
  const auto total = [&](const char* row) { return ValueOf(r.tables.requests(), row); };
  Add(Kind::kHeading, "一、总体情况");
  Add(Kind::kSubheading, "（一）主动公开");
  Add(Kind::kParagraph,
      absl::StrCat("本年主动公开政府信息", r.publications,
                   "条，其中超过二十个工作日公开的", r.late_publications, "条；依法撤回",
                   r.withdrawn, "条。"));
  Add(Kind::kSubheading, "（二）依申请公开");
  Add(Kind::kParagraph,
      absl::StrCat(
          "本年新收政府信息公开申请", total("new"), "件，上年结转", total("carried_in"),
          "件；办理", total("sum"), "件，结转下年度", total("carried_out"), "件。",
          absl::StrJoin(Outcomes(r), "，",
                        [](std::string* out, const Bar& outcome) {
                          absl::StrAppend(out, outcome.label, outcome.value, "件");
                        }),
          "。"));
  Add(Kind::kSubheading, "（三）政府信息管理");
  Text("management");
  Add(Kind::kSubheading, "（四）政府信息公开平台建设");
  Text("platform");
  Add(Kind::kSubheading, "（五）监督保障");
  Text("supervision");
}

void Composer::Requests() {
  Add(Kind::kHeading, "三、收到和处理政府信息公开申请情况");
  Add(Kind::kTable, HtmlTable(FormOfTable3(report_.tables)));
  Add(Kind::kPlot, HtmlBars("本年度办理结果（件）", Outcomes(report_)));
  Add(Kind::kPlot, HtmlBars("不予公开的理由（件）", Reasons(report_)));
  for (const std::string& breach : report_.tables.breaches())
    Add(Kind::kParagraph, absl::StrCat("【勾稽关系不成立】", breach));
}

void Composer::Remedies() {
  Add(Kind::kHeading, "四、政府信息公开行政复议、行政诉讼情况");
  Add(Kind::kTable, HtmlTable(FormOfTable4(report_.tables)));
  Add(Kind::kPlot, HtmlBars("行政复议、行政诉讼结果（件）", Results(report_)));
}

// The fee is reported even where there was none (国办函〔2020〕109号).
void Composer::Others() {
  Add(Kind::kHeading, "六、其他需要报告的事项");
  Add(Kind::kParagraph,
      absl::StrCat("本年通知收取信息处理费", documents::Yuan(report_.fees_fen),
                   "，实际收取", documents::Yuan(report_.fees_paid_fen),
                   "。答复其他机关征求意见", report_.consultations_answered, "件。"));
  if (report_.texts.count("other") > 0) Text("other");
}

constexpr char kStyle[] = R"(
body{max-width:1040px;margin:2em auto;padding:0 1em;color:#1a1a1a;line-height:1.8;
 font-family:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
h1{text-align:center;font-size:1.6em;margin:1em 0 1.5em}
h2{font-size:1.2em;margin:2em 0 .6em}h3{font-size:1em;margin:1em 0 .2em}
p{text-indent:2em;margin:.4em 0}
table{border-collapse:collapse;width:100%;margin:1em 0;font-size:.86em;line-height:1.5}
th,td{border:1px solid #444;padding:.35em .4em;text-align:center;vertical-align:middle}
th{font-weight:normal}
figure{margin:1.5em auto;max-width:720px}svg{width:100%;height:auto}
svg text{font-size:13px;fill:#1a1a1a;font-family:"Noto Sans CJK SC","PingFang SC",
 "Microsoft YaHei",sans-serif}svg rect{fill:#2f5d8a}
figcaption{text-align:center;font-size:.86em;color:#444}
@media print{body{margin:0}figure,table{break-inside:avoid}}
)";

}  // namespace

std::vector<Block> Compose(const AnnualReport& report) {
  return Composer(report).Compose();
}

std::string ToMarkdown(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    const char* mark = block.kind == Kind::kTitle        ? "# "
                       : block.kind == Kind::kHeading    ? "## "
                       : block.kind == Kind::kSubheading ? "### "
                                                         : "";
    if (block.kind != Kind::kPlot) absl::StrAppend(&text, mark, block.text, "\n\n");
  }
  text.pop_back();
  return text;
}

std::string ToHtml(const std::vector<Block>& blocks) {
  std::string html = absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
      EscapeHtml(blocks.front().text), "</title>\n<style>", kStyle,
      "</style>\n</head>\n<body>\n");
  for (const Block& block : blocks) {
    const char* tag = block.kind == Kind::kTitle        ? "h1"
                      : block.kind == Kind::kHeading    ? "h2"
                      : block.kind == Kind::kSubheading ? "h3"
                                                        : "p";
    if (block.kind == Kind::kTable || block.kind == Kind::kPlot)
      absl::StrAppend(&html, block.text);
    else
      absl::StrAppend(&html, "<", tag, ">", EscapeHtml(block.text), "</", tag, ">\n");
  }
  absl::StrAppend(&html, "</body>\n</html>\n");
  return html;
}

}  // namespace yifa::cli
