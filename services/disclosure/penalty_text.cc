#include "services/disclosure/penalty_text.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "services/disclosure/masking.h"

namespace yifa::disclosure {
namespace {

using penalty::v1::Measure;
using penalty::v1::PenaltyCase;
using penalty::v1::PenaltyClass;

// 行政处罚法第九条.
const char* ClassWords(PenaltyClass penalty_class) {
  switch (penalty_class) {
    case penalty::v1::PENALTY_CLASS_WARNING:
      return "警告";
    case penalty::v1::PENALTY_CLASS_CRITICISM:
      return "通报批评";
    case penalty::v1::PENALTY_CLASS_FINE:
      return "罚款";
    case penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS:
      return "没收违法所得";
    case penalty::v1::PENALTY_CLASS_CONFISCATE_PROPERTY:
      return "没收非法财物";
    case penalty::v1::PENALTY_CLASS_SUSPEND_LICENCE:
      return "暂扣许可证件";
    case penalty::v1::PENALTY_CLASS_DOWNGRADE:
      return "降低资质等级";
    case penalty::v1::PENALTY_CLASS_REVOKE_LICENCE:
      return "吊销许可证件";
    case penalty::v1::PENALTY_CLASS_RESTRICT_BUSINESS:
      return "限制开展生产经营活动";
    case penalty::v1::PENALTY_CLASS_SUSPEND_BUSINESS:
      return "责令停产停业";
    case penalty::v1::PENALTY_CLASS_CLOSE_BUSINESS:
      return "责令关闭";
    case penalty::v1::PENALTY_CLASS_BAR_FROM_TRADE:
      return "限制从业";
    case penalty::v1::PENALTY_CLASS_DETENTION:
      return "行政拘留";
    default:
      return "其他行政处罚";
  }
}

// e.g. 3000元, 30.50元.
std::string Yuan(int64_t fen) {
  if (fen % 100 == 0) return absl::StrCat(fen / 100, "元");
  return absl::StrFormat("%d.%02d元", fen / 100, fen % 100);
}

std::string MeasureWords(const Measure& measure, const type::v1::Party& party) {
  std::string words = ClassWords(measure.penalty_class());
  if (measure.has_amount()) absl::StrAppend(&words, Yuan(measure.amount().amount_fen()));
  if (!measure.content().empty())
    absl::StrAppend(&words, "（", MaskParty(measure.content(), party), "）");
  return words;
}

// The number of the decision; empty where it has none.
std::string DecisionNumber(const PenaltyCase& penalty) {
  std::string number;
  for (const type::v1::Document& document : penalty.documents())
    if (absl::EndsWith(document.title(), "处罚决定书")) number = document.number();
  return number;
}

}  // namespace

std::string PenaltyTitle(const PenaltyCase& penalty) {
  return absl::StrCat(PublicName(penalty.party()), "行政处罚决定");
}

std::string PenaltyText(const PenaltyCase& penalty) {
  const type::v1::Party& party = penalty.party();
  std::vector<std::string> lines;
  const auto add = [&](const char* label, const std::string& value) {
    if (!value.empty()) lines.push_back(absl::StrCat(label, "：", value));
  };
  std::vector<std::string> measures;
  for (const Measure& measure : penalty.decision().measures())
    measures.push_back(MeasureWords(measure, party));
  add("行政处罚决定书文号", DecisionNumber(penalty));
  add("当事人", PublicName(party));
  add("案由", MaskParty(penalty.matter(), party));
  add("处罚依据", MaskParty(penalty.decision().basis(), party));
  add("处罚内容", absl::StrJoin(measures, "；"));
  if (const std::optional<Date> date = FromProto(penalty.decision().decision_date()))
    add("处罚决定日期", FormatDateZh(*date));
  return absl::StrJoin(lines, "\n");
}

}  // namespace yifa::disclosure
