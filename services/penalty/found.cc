#include "services/penalty/found.h"

#include <algorithm>
#include <vector>

#include "absl/numeric/int128.h"

namespace yifa::penalty {
namespace {

using v1::StepCriterion;

constexpr char kIllegalGains[] = "illegal_gains";  // as the report's own field

// As a finding says it, with its digits behind the point.
Quantity Of(const v1::Finding& finding) {
  Quantity quantity{finding.value()};
  for (int i = 0; i < finding.decimals(); ++i) quantity.of *= 10;
  return quantity;
}

// The values that were found for a factor. What the report calls the illegal gains are
// those of all acts, so it is that of an act where there is only one.
std::vector<Quantity> ValuesOf(const Judged& judged, const std::string& factor) {
  std::vector<Quantity> values;
  for (const v1::Finding& finding : judged.report.findings())
    if (finding.factor() == factor &&
        (!finding.has_violation() || finding.violation() == judged.measure.violation()))
      values.push_back(Of(finding));
  if (values.empty() && factor == kIllegalGains && judged.c.violations_size() <= 1 &&
      judged.report.has_illegal_gains())
    values.push_back({judged.report.illegal_gains().amount_fen()});
  return values;
}

bool Within(const Quantity& found, const StepCriterion& criterion) {
  const absl::int128 value = found.value;
  return (!criterion.has_at_least() ||
          value >= absl::int128(criterion.at_least()) * found.of) &&
         (!criterion.has_below() || value < absl::int128(criterion.below()) * found.of);
}

}  // namespace

bool Meets(const Judged& judged, const Criteria& criteria) {
  return std::all_of(
      criteria.begin(), criteria.end(), [&](const StepCriterion& criterion) {
        const std::vector<Quantity> values = ValuesOf(judged, criterion.factor());
        return std::any_of(values.begin(), values.end(), [&](const Quantity& found) {
          return Within(found, criterion);
        });
      });
}

std::optional<Quantity> FoundQuantity(const Judged& judged, const std::string& factor) {
  for (const Quantity& found : ValuesOf(judged, factor))
    if (found.value > 0) return found;
  return std::nullopt;
}

}  // namespace yifa::penalty
