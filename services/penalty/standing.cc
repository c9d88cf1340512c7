#include "services/penalty/standing.h"

#include "absl/strings/match.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

bool IsSuit(const std::string& source_case) {
  return absl::StrContains(source_case, "/litigationCases/");
}

bool HasRunningRemedy(const PenaltyCase& c) {
  for (const v1::RemedyCourse& course : c.remedy_courses())
    if (!course.has_end_date()) return true;
  return false;
}

bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result) {
  for (const v1::Remedy& remedy : c.remedies())
    if (remedy.result() == result && !remedy.superseded()) return true;
  return false;
}

bool IsGone(const PenaltyCase& c) {
  return HasRemedy(c, v1::REMEDY_RESULT_REVOKED) || HasRemedy(c, v1::REMEDY_RESULT_VOID);
}

bool IsStayed(const PenaltyCase& c) {
  return !c.stays().empty() && !c.stays().rbegin()->has_end_date();
}

absl::Status CheckNotStayed(const Act& act, const PenaltyCase& c) {
  if (!IsStayed(c)) return absl::OkStatus();
  return act.Refuse(rule::kPen33, "处罚决定已经停止执行。");
}

}  // namespace yifa::penalty
