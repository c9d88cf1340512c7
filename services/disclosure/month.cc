#include "services/disclosure/month.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/casework/form/name.h"
#include "common/casework/law/party.h"

namespace yifa::disclosure {

void EnterInMonth(const Act& act, DisclosureRequest& resource) {
  const std::string party = casework::PartyKey(resource.applicant());
  if (party.empty()) return;
  const type::v1::Date day = ToProto(act.date());
  resource.set_month_key(
      absl::StrCat(act.organ().name(), "/", day.year(), "/", day.month(), "/", party));
  resource.set_previous_request(act.LatestOn(resource.month_key()));
}

std::optional<Month> MonthOf(const Act& act, const DisclosureRequest& resource) {
  if (resource.month_key().empty()) return std::nullopt;
  Month month{1};
  std::string name = act.LatestOn(resource.month_key());
  while (!name.empty()) {
    const auto other = act.Find<DisclosureRequest>(name);
    if (other == nullptr) break;
    name = other->previous_request();
    // Whose name or number was corrected since is another's.
    if (other->name() == resource.name() ||
        !casework::SameParty(other->applicant(), resource.applicant()))
      continue;
    ++month.requests;
    for (const v1::Fee& fee : other->fees())
      if (fee.method() == v1::FEE_METHOD_BY_PIECE)
        month.charged = std::max(month.charged, fee.quantity());
  }
  return month;
}

}  // namespace yifa::disclosure
