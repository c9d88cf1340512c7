#include "services/complaint/reported_organ.h"

#include "absl/strings/match.h"
#include "common/base/identifier.h"
#include "common/base/spelling.h"
#include "services/complaint/names.h"

namespace yifa::complaint {
namespace {

// The organ itself, or somebody of it: a part or a person, named with the organ's name.
bool IsOf(const type::v1::Party& party, const std::string& organ_name,
          const std::string& credit_code) {
  if (!credit_code.empty() && CanonicalNumber(party.identifier()) == credit_code)
    return true;
  return !organ_name.empty() &&
         absl::StrContains(OneSpelling(party.display_name()), OneSpelling(organ_name));
}

}  // namespace

// Where no rule keeps a submission from whom it is about, it may go there: a complaint is
// put to the other side anyway, a request goes to whose business it is.
absl::Status CheckNotAbout(const std::string& organ, const std::string& outside,
                           const Act& act, const Complaint& complaint) {
  if (!act.Has(rule::kCmp10) || !complaint.has_respondent()) return absl::OkStatus();
  const auto known = act.find_organ()(organ);
  const bool about = known != nullptr ? IsOf(complaint.respondent(),
                                             known->display_name(), known->credit_code())
                                      : IsOf(complaint.respondent(), outside, "");
  if (!about) return absl::OkStatus();
  return act.Refuse(rule::kCmp10,
                    "不得将检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者"
                    "单位。");
}

}  // namespace yifa::complaint
