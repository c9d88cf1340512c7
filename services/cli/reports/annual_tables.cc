#include "services/cli/reports/annual_tables.h"

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "services/cli/reports/disclosure_tables.h"

namespace yifa::cli {
namespace {

FormCell Heading(std::string text, int columns = 1, int rows = 1) {
  return {std::move(text), columns, rows, /*heading=*/true};
}

FormCell Number(int64_t number) { return {absl::StrCat(number)}; }

// The blocks of 三、本年度办理结果, in order.
struct Section {
  const char* title;
  std::vector<const char*> rows;
};
const std::vector<Section>& Sections() {
  static const std::vector<Section> sections = {
      {"（一）予以公开", {"granted"}},
      {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", {"partial"}},
      {"（三）不予公开", {"d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"}},
      {"（四）无法提供", {"u1", "u2", "u3"}},
      {"（五）不予处理", {"n1", "n2", "n3", "n4", "n5"}},
      {"（六）其他处理", {"o1", "o2", "o3"}},
      {"（七）总计", {"sum"}},
  };
  return sections;
}

void AddNumbers(const TableRow& numbers, FormRow& row) {
  for (const int64_t number : numbers) row.push_back(Number(number));
}

std::vector<FormRow> HeadOfTable3() {
  return {
      {Heading("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3,
               3),
       Heading("申请人情况", 7)},
      {Heading("自然人", 1, 2), Heading("法人或其他组织", 5), Heading("总计", 1, 2)},
      {Heading("商业企业"), Heading("科研机构"), Heading("社会公益组织"),
       Heading("法律服务机构"), Heading("其他")},
  };
}

// A row of which neither the services know nor the organ states anything is left to it.
std::string Decided(const AnnualReport& report, const std::string& row) {
  const auto found = report.figures.stated.find(row);
  if (found == report.figures.stated.end()) return "（由本机关填写）";
  return row == "fees" ? WanyuanText(found->second.fen)
                       : absl::StrCat(found->second.count);
}

}  // namespace

std::string LabelOfAnswer(const std::string& row) {
  static const std::map<std::string, std::string> labels = {
      {"granted", "予以公开"},
      {"partial", "部分公开"},
      {"d1", "1.属于国家秘密"},
      {"d2", "2.其他法律行政法规禁止公开"},
      {"d3", "3.危及“三安全一稳定”"},
      {"d4", "4.保护第三方合法权益"},
      {"d5", "5.属于三类内部事务信息"},
      {"d6", "6.属于四类过程性信息"},
      {"d7", "7.属于行政执法案卷"},
      {"d8", "8.属于行政查询事项"},
      {"u1", "1.本机关不掌握相关政府信息"},
      {"u2", "2.没有现成信息需要另行制作"},
      {"u3", "3.补正后申请内容仍不明确"},
      {"n1", "1.信访举报投诉类申请"},
      {"n2", "2.重复申请"},
      {"n3", "3.要求提供公开出版物"},
      {"n4", "4.无正当理由大量反复申请"},
      {"n5", "5.要求行政机关确认或重新出具已获取信息"},
      {"o1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
      {"o2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
      {"o3", "3.其他"},
  };
  return labels.at(row);
}

std::vector<FormRow> FormOfTable2(const AnnualReport& report) {
  std::vector<FormRow> rows = {{Heading("第二十条第（一）项", 4)},
                               {Heading("信息内容"), Heading("本年制发件数"),
                                Heading("本年废止件数"), Heading("现行有效件数")}};
  for (const auto& [key, title] :
       {std::pair("rules", "规章"), std::pair("normative", "行政规范性文件")}) {
    const RuleFigures& row = report.figures.table2.at(key);
    rows.push_back({Heading(title), Number(row.made.value_or(0)),
                    Number(row.repealed.value_or(0)), Number(row.valid.value_or(0))});
  }
  const auto block = [&](const char* item, const char* column,
                         const std::vector<std::pair<const char*, std::string>>& lines) {
    rows.push_back({Heading(item, 4)});
    rows.push_back({Heading("信息内容"), Heading(column, 3)});
    for (const auto& [title, value] : lines) rows.push_back({Heading(title), {value, 3}});
  };
  block("第二十条第（五）项", "本年处理决定数量",
        {{"行政许可", Decided(report, "licences")}});
  block("第二十条第（六）项", "本年处理决定数量",
        {{"行政处罚", Decided(report, "penalties")},
         {"行政强制", Decided(report, "coercion")}});
  block("第二十条第（八）项", "本年收费金额（单位：万元）",
        {{"行政事业性收费", Decided(report, "fees")}});
  return rows;
}

std::vector<FormRow> FormOfTable3(const DisclosureFigures& figures) {
  std::vector<FormRow> rows = HeadOfTable3();
  const auto whole = [&](const char* title, const char* key) {
    rows.push_back({Heading(title, 3)});
    AddNumbers(figures.table3.at(key), rows.back());
  };
  whole("一、本年新收政府信息公开申请数量", "new");
  whole("二、上年结转政府信息公开申请数量", "carried_in");
  bool first = true;
  for (const Section& section : Sections()) {
    const bool single = section.rows.size() == 1;
    for (size_t i = 0; i < section.rows.size(); ++i) {
      FormRow& row = rows.emplace_back();
      if (first)
        row.push_back(
            Heading("三、本年度办理结果", 1, static_cast<int>(kAnswerRows.size()) + 1));
      first = false;
      if (i == 0)
        row.push_back(Heading(section.title, single ? 2 : 1,
                              static_cast<int>(section.rows.size())));
      if (!single) row.push_back(Heading(LabelOfAnswer(section.rows[i])));
      AddNumbers(figures.table3.at(section.rows[i]), row);
    }
  }
  whole("四、结转下年度继续办理", "carried_out");
  return rows;
}

std::vector<FormRow> FormOfTable4(const DisclosureFigures& figures) {
  static constexpr const char* kTitles[] = {"结果维持", "结果纠正", "其他结果",
                                            "尚未审结", "总计"};
  std::vector<FormRow> rows(4);
  rows[0] = {Heading("行政复议", 5), Heading("行政诉讼", 10)};
  for (const char* title : kTitles) rows[1].push_back(Heading(title, 1, 2));
  for (const char* way : kRemedyWays) {
    if (std::string_view(way) != "review") {
      rows[1].push_back(Heading(TitleOfWay(way), 5));
      for (const char* title : kTitles) rows[2].push_back(Heading(title));
    }
    int64_t total = 0;
    for (const int64_t number : figures.table4.at(way)) {
      rows[3].push_back(Number(number));
      total += number;
    }
    rows[3].push_back(Number(total));
  }
  return rows;
}

}  // namespace yifa::cli
