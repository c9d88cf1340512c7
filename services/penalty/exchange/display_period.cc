#include "services/penalty/exchange/display_period.h"

#include <algorithm>

#include "common/calendar/deadline.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {
namespace {

using policy::v1::CreditDisplayPeriod;
using policy::v1::Provision;

bool IsGeneral(const CreditDisplayPeriod& period) {
  return period.heaviest_classes().empty() && !period.simple() && period.fine_fen() == 0;
}

bool Meets(const v1::PenaltyCase& c, const CreditDisplayPeriod& period) {
  if (period.simple() && c.simple()) return true;
  const auto& classes = period.heaviest_classes();
  if (std::find(classes.begin(), classes.end(), c.decision().heaviest_class()) !=
      classes.end())
    return true;
  return period.fine_fen() > 0 && FinesFen(c.decision().measures()) >= period.fine_fen();
}

}  // namespace

const CreditDisplayPeriod* PeriodOf(const v1::PenaltyCase& c,
                                    const type::v1::Organ& organ,
                                    const casework::Provisions& provisions, Date day) {
  const casework::PlaceAndDay at{organ, day, c.field()};
  const auto find = [&](const auto& matches) {
    return provisions.Find(
        Provision::kCreditDisplayPeriod, at,
        [&](const Provision& row) { return matches(row.credit_display_period()); });
  };
  const Provision* found =
      find([&](const CreditDisplayPeriod& period) { return Meets(c, period); });
  if (found == nullptr) found = find(IsGeneral);
  return found == nullptr ? nullptr : &found->credit_display_period();
}

std::optional<Date> DisplayUntil(const v1::PenaltyCase& c, const ExchangeRules& rules) {
  const std::optional<Date> decided = FromProto(c.decision().decision_date());
  if (!decided) return std::nullopt;
  const CreditDisplayPeriod* period =
      PeriodOf(c, rules.organ, rules.provisions, *decided);
  if (period == nullptr) return std::nullopt;
  return calendar::RawEnd(calendar::Calendar(), *decided, period->months(),
                          type::v1::LIMIT_UNIT_MONTH);
}

bool IsHidden(const v1::PenaltyCase& c, const ExchangeRules& rules) {
  const std::optional<Date> decided = FromProto(c.decision().decision_date());
  if (!decided) return false;
  const CreditDisplayPeriod* period =
      PeriodOf(c, rules.organ, rules.provisions, *decided);
  if (period == nullptr) return false;
  const auto& kinds = period->hidden_party_kinds();
  return period->hidden() ||
         std::find(kinds.begin(), kinds.end(), c.party().kind()) != kinds.end();
}

}  // namespace yifa::penalty
