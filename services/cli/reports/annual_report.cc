#include "services/cli/reports/annual_report.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/money.h"
#include "common/casework/law/competence.h"
#include "services/cli/reports/annual_tables.h"
#include "services/cli/reports/disclosure_tables.h"

namespace yifa::cli {
namespace {

using Kind = Block::Kind;
using disclosure::v1::TableCell;
using disclosure::v1::TableRow;

// Where a title goes on in a new line.
constexpr char kBreak[] = "\n";

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
    Add(Kind::kTitle, absl::StrCat(report_.organ.display_name(), kBreak, report_.year,
                                   "年政府信息公开工作年度报告"));
    Opening();
    Overview();
    Add(Kind::kHeading, "二、主动公开政府信息情况");
    AddTable(FormOfTable2(report_));
    Sources();
    Requests();
    Remedies();
    Add(Kind::kHeading, "五、存在的主要问题及改进情况");
    Text("problems");
    Others();
    return std::move(blocks_);
  }

 private:
  void Add(Kind kind, std::string text) { blocks_.push_back({kind, std::move(text)}); }
  void AddTable(std::vector<FormRow> rows) {
    std::string html = HtmlTable(rows);
    blocks_.push_back({Kind::kTable, std::move(html), std::move(rows)});
  }
  // What the office says, or that it is asked for that.
  std::string Said(const std::string& key) const {
    const auto found = report_.texts.find(key);
    return found == report_.texts.end()
               ? absl::StrCat("（由本机关填写：", Asked().at(key), "）")
               : found->second;
  }
  // A paragraph for each line that is not empty.
  void Text(const std::string& key) {
    for (const absl::string_view line : absl::StrSplit(Said(key), '\n'))
      if (const auto text = absl::StripAsciiWhitespace(line); !text.empty())
        Add(Kind::kParagraph, std::string(text));
  }

  void Opening();
  void Overview();
  void Published();
  void AskedFor();
  void Supervision();
  void Sources();
  void Requests();
  void Remedies();
  void Others();

  const AnnualReport& report_;
  std::vector<Block> blocks_;
};

// How every published report begins: its basis, the days that it covers, where it is
// read, whom to ask.
void Composer::Opening() {
  const AnnualReport& r = report_;
  std::string text = absl::StrCat(
      "本报告依据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开"
      "办公室印发的《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"
      "所列数据的统计期限自",
      r.year, "年1月1日起至", r.year, "年12月31日止。");
  if (!r.office) {
    absl::StrAppend(&text, Said("contact"));
  } else {
    const disclosure::v1::DisclosureOffice& office = *r.office;
    absl::StrAppend(&text, "本报告可在",
                    office.website().empty() ? Said("site") : office.website(),
                    "查阅。如对本报告有疑问，请与", office.display_name(), "联系，地址：",
                    office.address());
    if (!office.postcode().empty())
      absl::StrAppend(&text, "，邮政编码：", office.postcode());
    absl::StrAppend(&text, "，电话：", office.telephone());
    if (!office.email().empty()) absl::StrAppend(&text, "，电子邮箱：", office.email());
    absl::StrAppend(&text, "。");
  }
  Add(Kind::kParagraph, std::move(text));
}

// `，政府网站3条，政务新媒体2条`.
std::string Shares(const std::vector<Bar>& bars, const char* unit) {
  std::string text;
  for (const Bar& bar : bars)
    if (bar.value > 0) absl::StrAppend(&text, "，", bar.label, bar.value, unit);
  return text;
}

// The share of the first in the second, as `98.50%`.
std::string Percent(int64_t part, int64_t whole) {
  return absl::StrFormat("%.2f%%",
                         100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

// Who asked, by which way, and what was answered in time.
std::string HowAsked(const AnnualReport& r) {
  const int64_t all = ValueOf(r.tables.requests(), "new");
  const int64_t natural = ValueOf(r.tables.requests(), "new", "natural");
  std::string text = absl::StrCat("新收申请按申请人分，自然人", natural,
                                  "件，法人或其他组织", all - natural, "件");
  if (!r.request_channels.empty())
    absl::StrAppend(&text, "；按提出渠道分", Shares(r.request_channels, "件"));
  absl::StrAppend(&text, "。");
  if (r.answered > 0)
    absl::StrAppend(&text, "作出答复", r.answered, "件，其中按期答复", r.answered_in_time,
                    "件，按期答复率", Percent(r.answered_in_time, r.answered), "。");
  return text;
}

// What table 四 has in all.
std::string Contested(const AnnualReport& r) {
  int64_t reviews = 0, suits = 0;
  for (const TableRow& way : r.tables.remedies())
    (way.row() == "review" ? reviews : suits) += ValueOf(way);
  if (reviews + suits == 0)
    return "本年没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。";
  return absl::StrCat("因政府信息公开工作被申请行政复议", reviews, "件，被提起行政诉讼",
                      suits, "件。");
}

// R8: the numbers of the text are those of the tables.
void Composer::Overview() {
  Add(Kind::kHeading, "一、总体情况");
  Add(Kind::kSubheading, "（一）主动公开");
  Published();
  Add(Kind::kSubheading, "（二）依申请公开");
  AskedFor();
  Add(Kind::kSubheading, "（三）政府信息管理");
  Text("management");
  Add(Kind::kSubheading, "（四）政府信息公开平台建设");
  Text("platform");
  Add(Kind::kSubheading, "（五）监督保障");
  Supervision();
}

void Composer::Published() {
  const AnnualReport& r = report_;
  std::string text = absl::StrCat("本年主动公开政府信息", r.publications, "条");
  if (r.late_publications > 0)
    absl::StrAppend(&text, "，其中超过法定期限公开的", r.late_publications, "条");
  absl::StrAppend(&text, Shares(r.outlets, "条"), "。");
  for (const TableRow& row : r.tables.rules())
    if (ValueOf(row, "made") + ValueOf(row, "repealed") > 0)
      absl::StrAppend(&text, "制发", row.title(), ValueOf(row, "made"), "件，废止",
                      ValueOf(row, "repealed"), "件，现行有效", ValueOf(row, "valid"),
                      "件。");
  Add(Kind::kParagraph, std::move(text));
  if (r.outlets.empty() && r.publications > 0) Text("channels");
}

void Composer::AskedFor() {
  const AnnualReport& r = report_;
  const auto total = [&](const char* row) { return ValueOf(r.tables.requests(), row); };
  if (total("new") + total("carried_in") == 0) {
    Add(Kind::kParagraph, "本年未收到政府信息公开申请，没有上年结转的申请。");
  } else {
    Add(Kind::kParagraph,
        absl::StrCat(
            "本年新收政府信息公开申请", total("new"), "件，上年结转", total("carried_in"),
            "件；办理", total("sum"), "件，结转下年度", total("carried_out"), "件。",
            absl::StrJoin(Outcomes(r), "，",
                          [](std::string* out, const Bar& outcome) {
                            absl::StrAppend(out, outcome.label, outcome.value, "件");
                          }),
            "。"));
    Add(Kind::kParagraph, HowAsked(r));
  }
  if (total("new") > 0) Text("subjects");
  Add(Kind::kParagraph, Contested(r));
}

// 条例第五十条第一款第四项: the report of a government says also what assessment, the
// public's view and accountability came to.
void Composer::Supervision() {
  Text("supervision");
  const bool government = !casework::IsDepartment(report_.organ.level());
  for (const char* key : {"assessment", "public_view", "accountability"})
    if (government || report_.texts.count(key) > 0) Text(key);
}

void Composer::Requests() {
  Add(Kind::kHeading, "三、收到和处理政府信息公开申请情况");
  AddTable(FormOfTable3(report_.tables));
  Add(Kind::kPlot, HtmlBars("本年度办理结果（件）", Outcomes(report_)));
  Add(Kind::kPlot, HtmlBars("不予公开的理由（件）", Reasons(report_)));
  for (const std::string& breach : report_.tables.breaches())
    Add(Kind::kParagraph, absl::StrCat("【勾稽关系不成立】", breach));
}

void Composer::Remedies() {
  Add(Kind::kHeading, "四、政府信息公开行政复议、行政诉讼情况");
  AddTable(FormOfTable4(report_.tables));
  Add(Kind::kPlot, HtmlBars("行政复议、行政诉讼结果（件）", Results(report_)));
}

// Which numbers the organ states itself, and where it has them from: once for each
// source.
void Composer::Sources() {
  std::map<std::string, std::vector<std::string>> rows;
  for (const auto& [row, stated] : report_.decisions)
    if (!stated.source.empty()) rows[stated.source].push_back(TitleOfStated(row));
  for (const auto& [source, titles] : rows)
    Add(Kind::kParagraph, absl::StrCat("注：", absl::StrJoin(titles, "、"),
                                       "含本机关填报的数字，来源：", source, "。"));
}

// The fee is reported even where there was none (国办函〔2020〕109号).
void Composer::Others() {
  const AnnualReport& r = report_;
  Add(Kind::kHeading, "六、其他需要报告的事项");
  std::string text =
      absl::StrCat("依照《政府信息公开信息处理费管理办法》，本年发出收费通知",
                   r.fees_charged, "件，通知收取信息处理费", YuanWords(r.fees_fen),
                   "，实际收取", YuanWords(r.fees_paid_fen), "。");
  if (r.consultations_answered > 0)
    absl::StrAppend(&text, "答复其他机关征求意见", r.consultations_answered, "件。");
  Add(Kind::kParagraph, std::move(text));
  if (r.texts.count("other") > 0) Text("other");
}

std::string OnOneLine(const std::string& title) {
  return absl::StrReplaceAll(title, {{kBreak, ""}});
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
@page{size:A4;margin:2.5cm 2cm;@bottom-center{content:counter(page)}}
@media print{body{margin:0;padding:0;max-width:none;font-size:11pt}
 h2,h3{break-after:avoid}table{break-inside:avoid}figure{display:none}
 table{font-size:8.5pt}th,td{padding:.2em .25em}}
)";

}  // namespace

const std::map<std::string, std::string>& Asked() {
  static const std::map<std::string, std::string>& asked =
      *new std::map<std::string, std::string>{
          {"contact", "本报告查阅网址、联系机构及其地址、电话"},
          {"site", "本报告查阅网址"},
          {"channels", "主动公开的渠道"},
          {"subjects", "申请内容涉及的主要方面"},
          {"management", "政府信息管理情况"},
          {"platform", "政府信息公开平台建设情况"},
          {"supervision", "监督保障情况"},
          {"assessment", "工作考核情况"},
          {"public_view", "社会评议情况"},
          {"accountability", "责任追究结果情况"},
          {"problems", "存在的主要问题及改进情况"},
          {"other", "其他需要报告的事项"},
      };
  return asked;
}

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
    if (block.kind != Kind::kPlot)
      absl::StrAppend(&text, mark,
                      block.kind == Kind::kTitle ? OnOneLine(block.text) : block.text,
                      "\n\n");
  }
  text.pop_back();
  return text;
}

std::string ToHtml(const std::vector<Block>& blocks) {
  std::string html = absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
      EscapeHtml(OnOneLine(blocks.front().text)), "</title>\n<style>", kStyle,
      "</style>\n</head>\n<body>\n");
  for (const Block& block : blocks) {
    const char* tag = block.kind == Kind::kTitle        ? "h1"
                      : block.kind == Kind::kHeading    ? "h2"
                      : block.kind == Kind::kSubheading ? "h3"
                                                        : "p";
    if (block.kind == Kind::kTable || block.kind == Kind::kPlot)
      absl::StrAppend(&html, block.text);
    else
      absl::StrAppend(&html, "<", tag, ">",
                      absl::StrReplaceAll(EscapeHtml(block.text), {{kBreak, "<br>"}}),
                      "</", tag, ">\n");
  }
  absl::StrAppend(&html, "</body>\n</html>\n");
  return html;
}

}  // namespace yifa::cli
