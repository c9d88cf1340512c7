#include "services/disclosure/penalty_text.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/money.h"
#include "services/disclosure/masking.h"
#include "services/disclosure/personal_numbers.h"

namespace yifa::disclosure {
namespace {

using penalty::v1::Measure;
using penalty::v1::PenaltyCase;

// Nobody looks at it before it is published: whose telephone stands in it is not known.
std::string Masked(const std::string& text, const type::v1::Party& party) {
  return MaskMobileNumbers(MaskParty(text, party));
}

std::string MeasureWords(const Measure& measure, const type::v1::Party& party) {
  std::string words = WordsOf(measure.penalty_class());
  if (measure.has_amount())
    absl::StrAppend(&words, YuanWords(measure.amount().amount_fen()));
  if (!measure.content().empty())
    absl::StrAppend(&words, "（", Masked(measure.content(), party), "）");
  return words;
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
  add("行政处罚决定书文号", penalty.decision_number());
  add("当事人", PublicName(party));
  add("案由", Masked(penalty.matter(), party));
  add("处罚依据", MaskParty(penalty.decision().basis(), party));
  add("处罚内容", absl::StrJoin(measures, "；"));
  if (const std::optional<Date> date = FromProto(penalty.decision().decision_date()))
    add("处罚决定日期", FormatDateZh(*date));
  return absl::StrJoin(lines, "\n");
}

}  // namespace yifa::disclosure
