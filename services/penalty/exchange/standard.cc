#include "services/penalty/exchange/standard.h"

#include <utility>

#include "common/base/error.h"

namespace yifa::penalty {

absl::StatusOr<ExchangeRules> RulesOf(type::v1::Organ organ,
                                      casework::Provisions provisions, Date today) {
  using policy::v1::Provision;
  const Provision* found = provisions.Find(Provision::kExchangeStandard, {organ, today});
  if (found == nullptr)
    return Error(api::v1::REASON_NOT_FOUND, "no data standard holds for the organ")
        .Meta("resource", organ.name())
        .Zh("没有适用于本机关的行政处罚信用信息数据标准。");
  return ExchangeRules{std::move(organ), found->name(), found->exchange_standard(),
                       std::move(provisions)};
}

}  // namespace yifa::penalty
