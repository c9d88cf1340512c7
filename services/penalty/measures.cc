#include "services/penalty/measures.h"

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"

namespace yifa::penalty {
namespace {

int Rank(v1::PenaltyClass penalty_class) {
  return penalty_class == v1::PENALTY_CLASS_OTHER ? 0 : penalty_class;
}

std::map<v1::PenaltyClass, int64_t> AmountsByClass(const Measures& measures) {
  std::map<v1::PenaltyClass, int64_t> amounts;
  for (const v1::Measure& measure : measures)
    amounts[measure.penalty_class()] += measure.amount().amount_fen();
  return amounts;
}

// The ranks of the classes of `measures` that `others` has not, from the heaviest.
std::vector<int> RanksMissing(const Measures& others, const Measures& measures) {
  const std::map<v1::PenaltyClass, int64_t> known = AmountsByClass(others);
  std::vector<int> ranks;
  for (const auto& [penalty_class, amount] : AmountsByClass(measures))
    if (known.count(penalty_class) == 0) ranks.push_back(Rank(penalty_class));
  std::sort(ranks.begin(), ranks.end(), std::greater<>());
  return ranks;
}

}  // namespace

bool IsConfiscation(v1::PenaltyClass penalty_class) {
  return penalty_class == v1::PENALTY_CLASS_CONFISCATE_GAINS ||
         penalty_class == v1::PENALTY_CLASS_CONFISCATE_PROPERTY;
}

absl::Status CheckMeasures(const casework::Act& act, const std::string& field,
                           const Measures& measures) {
  for (int i = 0; i < measures.size(); ++i) {
    const v1::Measure& measure = measures.Get(i);
    const std::string amount = absl::StrCat(field, "[", i, "].amount");
    const bool fine = measure.penalty_class() == v1::PENALTY_CLASS_FINE;
    if (fine && measure.amount().amount_fen() <= 0)
      return act.Invalid(amount, "a fine needs an amount above zero");
    if (!fine && !IsConfiscation(measure.penalty_class()) && measure.has_amount())
      return act.Invalid(amount, "only fines and confiscations have an amount");
  }
  return absl::OkStatus();
}

int64_t FinesFen(const Measures& measures) {
  int64_t sum = 0;
  for (const v1::Measure& measure : measures)
    if (measure.penalty_class() == v1::PENALTY_CLASS_FINE)
      sum += measure.amount().amount_fen();
  return sum;
}

int64_t AmountFen(const Measures& measures) {
  int64_t sum = 0;
  for (const v1::Measure& measure : measures) sum += measure.amount().amount_fen();
  return sum;
}

bool HasOpenValue(const Measures& measures) {
  return std::any_of(measures.begin(), measures.end(), [](const v1::Measure& measure) {
    return IsConfiscation(measure.penalty_class()) && measure.amount().amount_fen() == 0;
  });
}

v1::PenaltyClass HeaviestClass(const Measures& measures) {
  v1::PenaltyClass heaviest = v1::PENALTY_CLASS_UNSPECIFIED;
  for (const v1::Measure& measure : measures) {
    const bool first = heaviest == v1::PENALTY_CLASS_UNSPECIFIED;
    if (first || Rank(measure.penalty_class()) > Rank(heaviest))
      heaviest = measure.penalty_class();
  }
  return heaviest;
}

std::string ClassSetLabel(const Measures& measures) {
  std::string label;
  for (const auto& [penalty_class, amount] : AmountsByClass(measures))
    absl::StrAppend(&label, label.empty() ? "" : "+", LabelOf(penalty_class));
  return label;
}

bool Heavier(const Measures& decided, const Measures& told) {
  if (Rank(HeaviestClass(decided)) > Rank(HeaviestClass(told))) return true;
  const std::map<v1::PenaltyClass, int64_t> before = AmountsByClass(told);
  for (const auto& [penalty_class, amount] : AmountsByClass(decided)) {
    const auto found = before.find(penalty_class);
    if (found == before.end())
      continue;  // a lighter class: Covers() says whether it was told
    const bool value_was_open = IsConfiscation(penalty_class) && found->second == 0;
    if (amount > found->second && !value_was_open) return true;
  }
  return false;
}

bool AddsClass(const Measures& now, const Measures& told) {
  const std::vector<int> added = RanksMissing(told, now);
  const std::vector<int> gone = RanksMissing(now, told);
  if (added.size() > gone.size()) return true;
  return !std::equal(added.begin(), added.end(), gone.begin(), std::less_equal<>());
}

bool SameMeasures(const Measures& a, const Measures& b) {
  return AmountsByClass(a) == AmountsByClass(b);
}

bool Covers(const Measures& told, const Measures& decided) {
  const std::map<v1::PenaltyClass, int64_t> before = AmountsByClass(told);
  for (const v1::Measure& measure : decided)
    if (before.count(measure.penalty_class()) == 0) return false;
  return true;
}

}  // namespace yifa::penalty
