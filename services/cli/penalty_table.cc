#include "services/cli/penalty_table.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/cli/money.h"

namespace yifa::cli {
namespace {

constexpr Service kWhere = Service::kPenalty;

// The orders printed under the tables. Only a named class is heavier than 其他.
const std::vector<const char*> kOrderOfEarlierLaw = {
    "WARNING",          "FINE",
    "CONFISCATE_GAINS", "CONFISCATE_PROPERTY",
    "SUSPEND_LICENCE",  "SUSPEND_BUSINESS",
    "REVOKE_LICENCE",   "DETENTION"};
const std::vector<const char*> kOrderOf2021 = {
    "WARNING",          "CRITICISM",           "FINE",
    "CONFISCATE_GAINS", "CONFISCATE_PROPERTY", "SUSPEND_LICENCE",
    "DOWNGRADE",        "REVOKE_LICENCE",      "RESTRICT_BUSINESS",
    "SUSPEND_BUSINESS", "CLOSE_BUSINESS",      "BAR_FROM_TRADE",
    "DETENTION"};
// Revocation after closure and bar from trade.
const std::vector<const char*> kRevocationLater = {
    "WARNING",          "CRITICISM",           "FINE",
    "CONFISCATE_GAINS", "CONFISCATE_PROPERTY", "SUSPEND_LICENCE",
    "DOWNGRADE",        "RESTRICT_BUSINESS",   "SUSPEND_BUSINESS",
    "CLOSE_BUSINESS",   "BAR_FROM_TRADE",      "REVOKE_LICENCE",
    "DETENTION"};

// Variant A knows fewer classes; the later ones go to 其他 there.
const std::vector<PenaltyTable>& Tables() {
  static const std::vector<PenaltyTable> tables = {
      {"A",
       "行政处罚实施情况统计表（2021年修订前）",
       {{"警告", {"WARNING"}},
        {"罚款", {"FINE"}},
        {"没收违法所得、没收非法财物", {"CONFISCATE_GAINS", "CONFISCATE_PROPERTY"}},
        {"暂扣许可证、执照", {"SUSPEND_LICENCE"}},
        {"责令停产停业", {"SUSPEND_BUSINESS"}},
        {"吊销许可证、执照", {"REVOKE_LICENCE"}},
        {"行政拘留", {"DETENTION"}},
        {"其他行政处罚",
         {"OTHER", "CRITICISM", "DOWNGRADE", "RESTRICT_BUSINESS", "CLOSE_BUSINESS",
          "BAR_FROM_TRADE"}}},
       kOrderOfEarlierLaw,
       true,
       {}},
      {"B",
       "行政处罚实施情况统计表（十二类）",
       {{"警告", {"WARNING"}},
        {"通报批评", {"CRITICISM"}},
        {"罚款", {"FINE"}},
        {"没收违法所得、没收非法财物", {"CONFISCATE_GAINS", "CONFISCATE_PROPERTY"}},
        {"暂扣许可证件", {"SUSPEND_LICENCE"}},
        {"降低资质等级", {"DOWNGRADE"}},
        {"限制开展生产经营活动", {"RESTRICT_BUSINESS"}},
        {"责令停产停业", {"SUSPEND_BUSINESS"}},
        {"责令关闭、限制从业", {"CLOSE_BUSINESS", "BAR_FROM_TRADE"}},
        {"吊销许可证件", {"REVOKE_LICENCE"}},
        {"行政拘留", {"DETENTION"}},
        {"其他行政处罚", {"OTHER"}}},
       kRevocationLater,
       false,
       {}},
      {"C",
       "行政处罚实施情况统计表（九类）",
       {{"警告、通报批评", {"WARNING", "CRITICISM"}},
        {"罚款", {"FINE"}},
        {"没收违法所得、没收非法财物", {"CONFISCATE_GAINS", "CONFISCATE_PROPERTY"}},
        {"暂扣许可证件、降低资质等级", {"SUSPEND_LICENCE", "DOWNGRADE"}},
        {"吊销许可证件", {"REVOKE_LICENCE"}},
        {"限制开展生产经营活动", {"RESTRICT_BUSINESS"}},
        {"责令停产停业、责令关闭、限制从业",
         {"SUSPEND_BUSINESS", "CLOSE_BUSINESS", "BAR_FROM_TRADE"}},
        {"行政拘留", {"DETENTION"}},
        {"其他行政处罚", {"OTHER"}}},
       kOrderOf2021,
       true,
       {}},
      {"D",
       "行政处罚实施情况统计表（十三类，含程序）",
       {{"警告", {"WARNING"}},
        {"通报批评", {"CRITICISM"}},
        {"罚款", {"FINE"}},
        {"没收违法所得、没收非法财物", {"CONFISCATE_GAINS", "CONFISCATE_PROPERTY"}},
        {"暂扣许可证件", {"SUSPEND_LICENCE"}},
        {"降低资质等级", {"DOWNGRADE"}},
        {"吊销许可证件", {"REVOKE_LICENCE"}},
        {"限制开展生产经营活动", {"RESTRICT_BUSINESS"}},
        {"责令停产停业", {"SUSPEND_BUSINESS"}},
        {"责令关闭", {"CLOSE_BUSINESS"}},
        {"限制从业", {"BAR_FROM_TRADE"}},
        {"行政拘留", {"DETENTION"}},
        {"其他行政处罚", {"OTHER"}}},
       kOrderOf2021,
       true,
       {{"简易程序", "simple"},
        {"一般程序", "ordinary"},
        {"法制审核数", "legal_reviews"},
        {"法制审核纠错数", "legal_reviews_corrected"},
        {"涉嫌犯罪移送数", "transferred"},
        {"司法机关受理数", "accepted_by_police"}}},
      {"E",
       "行政处罚实施情况统计表（十四类）",
       {{"警告", {"WARNING"}},
        {"通报批评", {"CRITICISM"}},
        {"罚款", {"FINE"}},
        {"没收违法所得", {"CONFISCATE_GAINS"}},
        {"没收非法财物", {"CONFISCATE_PROPERTY"}},
        {"暂扣许可证件", {"SUSPEND_LICENCE"}},
        {"降低资质等级", {"DOWNGRADE"}},
        {"吊销许可证件", {"REVOKE_LICENCE"}},
        {"限制开展生产经营活动", {"RESTRICT_BUSINESS"}},
        {"责令停产停业", {"SUSPEND_BUSINESS"}},
        {"责令关闭", {"CLOSE_BUSINESS"}},
        {"限制从业", {"BAR_FROM_TRADE"}},
        {"行政拘留", {"DETENTION"}},
        {"其他行政处罚", {"OTHER"}}},
       kOrderOf2021,
       true,
       {{"立案数", "filed"},
        {"结案数", "closed"},
        {"不予处罚案件数", "not_penalized"},
        {"减轻处罚案件数", "mitigated"},
        {"被复议数", "reconsidered"},
        {"复议纠错数", "reconsidered_corrected"},
        {"被诉数", "sued"},
        {"败诉数", "sued_lost"},
        {"移送司法机关数", "transferred"}}},
  };
  return tables;
}

int RankOf(const PenaltyTable& table, const std::string& label) {
  const auto& order = table.order;
  const auto at = std::find(order.begin(), order.end(), label);
  return at == order.end() ? -1 : static_cast<int>(at - order.begin());
}

// `FINE` of `WARNING+FINE`.
std::string HeaviestOf(const PenaltyTable& table, const std::string& set) {
  std::string heaviest;
  for (const absl::string_view part : absl::StrSplit(set, '+')) {
    const std::string label(part);
    if (heaviest.empty() || RankOf(table, label) > RankOf(table, heaviest))
      heaviest = label;
  }
  return heaviest;
}

bool Covers(const ClassColumn& column, const std::string& label) {
  return std::find(column.classes.begin(), column.classes.end(), label) !=
         column.classes.end();
}

absl::Status CheckEqual(const char* rule, int64_t left, int64_t right) {
  if (left == right) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("不平衡（规则：", rule, "）：", left, "≠", right));
}

std::string AmountOf(const PenaltyTable& table, int64_t fen) {
  if (table.in_wanyuan) return WanyuanText(fen);
  return YuanText(fen);
}

}  // namespace

const PenaltyTable* FindPenaltyTable(std::string_view variant) {
  for (const PenaltyTable& table : Tables())
    if (variant == table.variant) return &table;
  return nullptr;
}

absl::StatusOr<std::vector<PenaltyTableLine>> CountPenalties(const PenaltyTable& table,
                                                             const Counted& counted,
                                                             int year) {
  std::map<const ClassColumn*, int64_t> counts;
  constexpr char kSets[] = "decisions_by_class_set";
  for (const std::string& set : counted.Labels(kWhere, year, kSets)) {
    const std::string heaviest = HeaviestOf(table, set);
    for (const ClassColumn& column : table.columns)
      if (Covers(column, heaviest))
        counts[&column] += counted.Get(kWhere, year, kSets, set);
  }
  std::vector<PenaltyTableLine> lines;
  int64_t sum = 0;
  for (const ClassColumn& column : table.columns) {
    sum += counts[&column];
    lines.push_back({column.title, absl::StrCat(counts[&column])});
  }
  const int64_t total = counted.Sum(kWhere, year, "decisions");
  const absl::Status classes = CheckEqual("合计＝各类之和", sum, total);
  if (!classes.ok()) return classes;
  const absl::Status ways = CheckEqual(
      "简易程序＋一般程序＝合计",
      counted.Sum(kWhere, year, "simple") + counted.Sum(kWhere, year, "ordinary"), total);
  if (!ways.ok()) return ways;
  lines.push_back({"合计（宗）", absl::StrCat(total)});
  lines.push_back({table.in_wanyuan ? "罚没金额（万元）" : "罚没金额（元）",
                   AmountOf(table, counted.Sum(kWhere, year, "amount_fen"))});
  for (const ExtraColumn& extra : table.extras)
    lines.push_back({extra.title, absl::StrCat(counted.Sum(kWhere, year, extra.figure))});
  return lines;
}

}  // namespace yifa::cli
