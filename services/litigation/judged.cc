#include "services/litigation/judged.h"

#include <algorithm>
#include <optional>

namespace yifa::litigation {

const v1::Judgment& LatestJudgment(const LitigationCase& c) {
  return c.judgments().empty() ? v1::Judgment::default_instance()
                               : *c.judgments().rbegin();
}

bool IsRuling(v1::JudgmentKind kind) {
  return kind == v1::JUDGMENT_KIND_RULING_DISMISSED ||
         kind == v1::JUDGMENT_KIND_RULING_NOT_FILED;
}

bool IsOfFirstInstance(v1::Instance instance, const LitigationCase& c) {
  return instance != v1::INSTANCE_SECOND &&
         (instance != v1::INSTANCE_RETRIAL || c.retried_as_first());
}

Date JudgmentServedOn(const v1::Judgment& judgment, v1::Side side,
                      const std::string& party) {
  std::optional<Date> of_side;
  for (const v1::PartyService& service : judgment.other_services()) {
    if (service.side() != side) continue;
    const Date day = DayOf(service.service_date());
    if (service.party() == party) return day;
    of_side = std::max(of_side.value_or(day), day);
  }
  return of_side.value_or(DayOf(judgment.service_date()));
}

bool IsSubjectToAppeal(const v1::Judgment& judgment, const LitigationCase& c) {
  switch (judgment.kind()) {
    case v1::JUDGMENT_KIND_UNSPECIFIED:
    case v1::JUDGMENT_KIND_RULING_WITHDRAWN:
    case v1::JUDGMENT_KIND_RULING_AS_WITHDRAWN:
    case v1::JUDGMENT_KIND_RULING_TERMINATED:
    case v1::JUDGMENT_KIND_MEDIATED:
      return false;
    default:
      return IsOfFirstInstance(judgment.instance(), c);
  }
}

}  // namespace yifa::litigation
