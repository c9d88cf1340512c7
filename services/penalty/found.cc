#include "services/penalty/found.h"

#include <algorithm>
#include <vector>

namespace yifa::penalty {
namespace {

using v1::StepCriterion;

constexpr char kIllegalGains[] = "illegal_gains";  // as the report's own field

// The values that were found for a factor. What the report calls the illegal gains are
// those of all acts, so it is that of an act where there is only one.
std::vector<int64_t> ValuesOf(const Judged& judged, const std::string& factor) {
  std::vector<int64_t> values;
  for (const v1::Finding& finding : judged.report.findings())
    if (finding.factor() == factor &&
        (!finding.has_violation() || finding.violation() == judged.measure.violation()))
      values.push_back(finding.value());
  if (values.empty() && factor == kIllegalGains && judged.c.violations_size() <= 1 &&
      judged.report.has_illegal_gains())
    values.push_back(judged.report.illegal_gains().amount_fen());
  return values;
}

bool Within(int64_t value, const StepCriterion& criterion) {
  return (!criterion.has_at_least() || value >= criterion.at_least()) &&
         (!criterion.has_below() || value < criterion.below());
}

}  // namespace

bool Meets(const Judged& judged, const Criteria& criteria) {
  return std::all_of(
      criteria.begin(), criteria.end(), [&](const StepCriterion& criterion) {
        const std::vector<int64_t> values = ValuesOf(judged, criterion.factor());
        return std::any_of(values.begin(), values.end(),
                           [&](int64_t value) { return Within(value, criterion); });
      });
}

std::optional<int64_t> FoundFen(const Judged& judged, const std::string& factor) {
  for (const int64_t value : ValuesOf(judged, factor))
    if (value > 0) return value;
  return std::nullopt;
}

}  // namespace yifa::penalty
