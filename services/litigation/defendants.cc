#include "services/litigation/defendants.h"

#include "absl/strings/match.h"
#include "services/litigation/outcome.h"

namespace yifa::litigation {
namespace {

// 行政诉讼法第二十六条第一款至第三款.
v1::Defendants DefendantsOf(const LitigationCase& c) {
  if (c.origin() != v1::ORIGIN_AFTER_RECONSIDERATION)
    return v1::DEFENDANTS_ORIGINAL_ORGAN;
  switch (c.reconsideration_result()) {
    case v1::RECONSIDERATION_RESULT_UPHELD:
      return v1::DEFENDANTS_BOTH;
    case v1::RECONSIDERATION_RESULT_CHANGED:
      return v1::DEFENDANTS_RECONSIDERATION_ORGAN;
    case v1::RECONSIDERATION_RESULT_SILENT:
      return c.sued_over() == v1::SUED_OVER_SILENCE ? v1::DEFENDANTS_RECONSIDERATION_ORGAN
                                                    : v1::DEFENDANTS_ORIGINAL_ORGAN;
    default:
      return v1::DEFENDANTS_UNSPECIFIED;
  }
}

bool IsImproper(v1::Capacity capacity, v1::Defendants defendants) {
  switch (capacity) {
    case v1::CAPACITY_ORIGINAL_ORGAN:
      return defendants == v1::DEFENDANTS_RECONSIDERATION_ORGAN;
    case v1::CAPACITY_RECONSIDERATION_ORGAN:
      return defendants == v1::DEFENDANTS_ORIGINAL_ORGAN;
    default:
      return false;
  }
}

}  // namespace

void DetermineDefendants(const Act& act, LitigationCase& c) {
  if (!c.reconsideration().empty()) {
    const auto outcome = FindOutcome(act, c);
    if (outcome != nullptr && outcome->result() != 0)
      c.set_reconsideration_result(outcome->result());
    if (c.capacity() == v1::CAPACITY_UNSPECIFIED)
      c.set_capacity(absl::StartsWith(c.reconsideration(), act.organ().name() + "/")
                         ? v1::CAPACITY_RECONSIDERATION_ORGAN
                         : v1::CAPACITY_ORIGINAL_ORGAN);
  }
  c.set_defendants(DefendantsOf(c));
  c.set_improper_defendant(IsImproper(c.capacity(), c.defendants()));
}

bool HasCoDefendants(const LitigationCase& c) {
  return !c.co_defendants().empty() || c.defendants() == v1::DEFENDANTS_BOTH;
}

}  // namespace yifa::litigation
