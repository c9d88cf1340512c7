// What was judged last, and what can come after it.
#ifndef YIFA_SERVICES_LITIGATION_JUDGED_H_
#define YIFA_SERVICES_LITIGATION_JUDGED_H_

#include <string>

#include "common/base/date.h"
#include "services/litigation/case.h"

namespace yifa::litigation {

// The latest judgment; an empty one where there is none.
const v1::Judgment& LatestJudgment(const LitigationCase& c);
// The day on which it was served on that party of that side, or on the last of the side;
// on the organ where it is not known.
Date JudgmentServedOn(const v1::Judgment& judgment, v1::Side side,
                      const std::string& party);
// True if it is a ruling, which has a period of its own for the appeal.
bool IsRuling(v1::JudgmentKind kind);
// True if an instance follows the procedure of the first (解释第一百一十九条).
bool IsOfFirstInstance(v1::Instance instance, const LitigationCase& c);
// True if what was judged last can be appealed (行政诉讼法第八十五条; 解释第一百零一条).
bool IsSubjectToAppeal(const v1::Judgment& judgment, const LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_JUDGED_H_
