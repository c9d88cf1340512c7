#include "services/penalty/recusal.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

absl::Status CheckMayAct(const Act& act, const PenaltyCase& c,
                         const std::string& principal) {
  const auto stands_back = [&](const v1::Recusal& recusal) {
    return recusal.granted() && recusal.principal() == principal;
  };
  if (std::none_of(c.recusals().begin(), c.recusals().end(), stands_back))
    return absl::OkStatus();
  return act.Refuse(rule::kCom06, absl::StrCat(principal, "已被决定回避。"));
}

}  // namespace yifa::penalty
