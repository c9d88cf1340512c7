#include "services/penalty/competence.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/names.h"
#include "services/penalty/party_cases.h"

namespace yifa::penalty {
namespace {

// True if the organ of the other case took it up and keeps it.
bool Filed(const PenaltyCase& other) {
  switch (other.state()) {
    case PenaltyCase::STATE_LEAD:
    case PenaltyCase::STATE_DECLINED:
    case PenaltyCase::STATE_HANDED_OVER:
    case PenaltyCase::STATE_TERMINATED:
      return false;
    case PenaltyCase::STATE_CLOSED:
      return other.closing_ground() != v1::CLOSING_GROUND_WITHDRAWN;
    default:
      return true;
  }
}

}  // namespace

absl::Status CheckDesignated(const Act& act, const PenaltyCase& c,
                             const std::string& organ) {
  const std::string& designated = c.jurisdiction_dispute().designated_organ();
  if (designated.empty() || designated == organ) return absl::OkStatus();
  return act.Refuse(rule::kPen05,
                    absl::StrCat("共同的上一级行政机关已指定", designated, "管辖。"));
}

absl::Status CheckCompetent(const Act& act, const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckDesignated(act, c, act.organ().name()));
  if (!c.jurisdiction_dispute().designated_organ().empty()) return absl::OkStatus();
  for (const std::string& name : c.same_act_cases()) {
    const auto other = act.Find<PenaltyCase>(name);
    const bool elsewhere = !absl::StartsWith(name, absl::StrCat(act.organ().name(), "/"));
    if (other != nullptr && elsewhere && Filed(*other))
      return act.Refuse(rule::kPen05, absl::StrCat("由最先立案的行政机关管辖，",
                                                   WhereOf(act, name), "已经立案。"));
  }
  return absl::OkStatus();
}

}  // namespace yifa::penalty
