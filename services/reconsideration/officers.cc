#include "services/reconsideration/officers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/words.h"

namespace yifa::reconsideration {

absl::Status CheckOfficers(const Act& act, int officers) {
  if (officers >= act.Number(rule::kRec24)) return absl::OkStatus();
  return act.Refuse(rule::kRec24,
                    absl::StrCat("审理行政复议案件，应当由", InWords(act, rule::kRec24),
                                 "名以上行政复议人员参加。"));
}

bool IsAnyRecused(const Case& c, const std::set<std::string>& principals) {
  return std::any_of(c.recusals().begin(), c.recusals().end(),
                     [&](const v1::Recusal& recusal) {
                       return principals.contains(recusal.principal());
                     });
}

}  // namespace yifa::reconsideration
