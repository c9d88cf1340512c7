#include "services/cli/reports/penalty_table.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/money.h"

namespace yifa::cli {
namespace {

using penalty::v1::PenaltyClass;
using policy::v1::PenaltyTable;
using policy::v1::Provision;

constexpr Service kWhere = Service::kPenalty;

// Of the label that the service counts it under, e.g. `FINE`.
PenaltyClass ClassOf(absl::string_view label) {
  PenaltyClass parsed = penalty::v1::PENALTY_CLASS_UNSPECIFIED;
  penalty::v1::PenaltyClass_Parse(absl::StrCat("PENALTY_CLASS_", label), &parsed);
  return parsed;
}

// Its place in the order; what is not named there is lighter.
int RankOf(const PenaltyTable& table, PenaltyClass penalty_class) {
  const auto& order = table.light_to_heavy();
  const auto at = std::find(order.begin(), order.end(), penalty_class);
  return at == order.end() ? -1 : static_cast<int>(at - order.begin());
}

// That of `WARNING+FINE`.
PenaltyClass HeaviestOf(const PenaltyTable& table, const std::string& set) {
  PenaltyClass heaviest = penalty::v1::PENALTY_CLASS_UNSPECIFIED;
  for (const absl::string_view label : absl::StrSplit(set, '+')) {
    const PenaltyClass each = ClassOf(label);
    if (heaviest == penalty::v1::PENALTY_CLASS_UNSPECIFIED ||
        RankOf(table, each) > RankOf(table, heaviest))
      heaviest = each;
  }
  return heaviest;
}

// The position of the column that the class counts in; past the last where none does.
int ColumnOf(const PenaltyTable& table, PenaltyClass penalty_class) {
  int at = 0;
  for (const auto& column : table.columns()) {
    const auto& classes = column.penalty_classes();
    if (std::find(classes.begin(), classes.end(), penalty_class) != classes.end()) break;
    ++at;
  }
  return at;
}

absl::Status CheckEqual(const char* rule, int64_t left, int64_t right) {
  if (left == right) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("不平衡（规则：", rule, "）：", left, "≠", right));
}

PenaltyTableLine LineOf(const std::string& title, const Counted& counted, Cell cell) {
  return {title, absl::StrCat(counted.ValueOf(cell)), std::move(cell)};
}

PenaltyTableLine AmountLine(const PenaltyTable& table, const Counted& counted,
                            Cell cell) {
  const int64_t fen = counted.ValueOf(cell);
  if (table.amount_unit() == policy::v1::AMOUNT_UNIT_WANYUAN)
    return {"罚没金额（万元）", WanyuanText(fen), std::move(cell)};
  return {"罚没金额（元）", YuanText(fen), std::move(cell)};
}

}  // namespace

absl::StatusOr<const PenaltyTable*> FindPenaltyTable(
    const casework::Provisions& provisions, const type::v1::Organ& organ, int year,
    std::string_view variant) {
  const casework::PlaceAndDay at{organ, Date(year, 12, 31)};
  const auto named = [&](const Provision& row) {
    return variant.empty() || row.penalty_table().variant() == variant;
  };
  if (const Provision* found = provisions.Find(Provision::kPenaltyTable, at, named))
    return &found->penalty_table();
  std::string others;
  for (const auto& [name, row] : provisions.rows()) {
    if (!row->has_penalty_table() || !casework::Provisions::HoldsOn(*row, at.day))
      continue;
    if (!variant.empty() && named(*row)) return &row->penalty_table();
    absl::StrAppend(&others, others.empty() ? "" : "、", row->penalty_table().variant());
  }
  return absl::NotFoundError(
      absl::StrCat(year, "年没有适用的", std::string(variant), "表式，可选：", others));
}

absl::StatusOr<std::vector<PenaltyTableLine>> CountPenalties(const PenaltyTable& table,
                                                             const Counted& counted,
                                                             int year) {
  std::map<int, Cell> columns;  // by the column's position
  constexpr char kSets[] = "decisions_by_class_set";
  for (const std::string& set : counted.Labels(kWhere, year, kSets))
    columns[ColumnOf(table, HeaviestOf(table, set))].push_back(
        {kWhere, year, kSets, set});
  const auto whole = [&](const std::string& figure) {
    return counted.Whole(kWhere, year, figure);
  };
  std::vector<PenaltyTableLine> lines;
  int64_t sum = 0;
  for (int i = 0; i < table.columns_size(); ++i) {
    sum += counted.ValueOf(columns[i]);
    lines.push_back(LineOf(table.columns(i).title(), counted, std::move(columns[i])));
  }
  const int64_t total = counted.Sum(kWhere, year, "decisions");
  const absl::Status classes = CheckEqual("合计＝各类之和", sum, total);
  if (!classes.ok()) return classes;
  const absl::Status ways = CheckEqual(
      "简易程序＋一般程序＝合计",
      counted.Sum(kWhere, year, "simple") + counted.Sum(kWhere, year, "ordinary"), total);
  if (!ways.ok()) return ways;
  lines.push_back(LineOf("合计（宗）", counted, whole("decisions")));
  lines.push_back(AmountLine(table, counted, whole("amount_fen")));
  for (const auto& figure : table.figures())
    lines.push_back(LineOf(figure.title(), counted, whole(figure.figure())));
  return lines;
}

}  // namespace yifa::cli
