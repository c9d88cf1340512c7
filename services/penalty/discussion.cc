#include "services/penalty/discussion.h"

#include <algorithm>

#include "common/casework/law/applies.h"
#include "services/penalty/hearings.h"
#include "services/penalty/names.h"
#include "services/penalty/scope.h"

namespace yifa::penalty {
namespace {

// The first day on which all was known that is to be discussed. A file knows days, so a
// discussion on the day of the hearing is taken to follow it.
Date KnownSince(const PenaltyCase& c) {
  Date since = FromProto(c.report().conclude_date()).value_or(Date());
  if (!c.past_decisions().empty())
    since = std::max(since,
                     DayOf(c.past_decisions().rbegin()->decision().decision_date()) + 1);
  // 第六十五条: what is decided rests on the transcript.
  if (Heard(c))
    since = std::max(since, DayOf(c.hearings().rbegin()->record().hold_date()));
  return since;
}

// True of what is reviewed for a ground of the law's own, a hearing or one that the
// officers found; not of what only a catalogue wants reviewed.
bool MustBeReviewedInLaw(const PenaltyCase& c) {
  return Heard(c) || !c.report().review_ground().empty();
}

}  // namespace

bool Discussed(const PenaltyCase& c) {
  const Date since = KnownSince(c);
  return std::any_of(c.discussions().begin(), c.discussions().end(),
                     [since](const v1::CollectiveDiscussion& discussion) {
                       return since <= DayOf(discussion.discuss_date());
                     });
}

absl::Status CheckDiscussed(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c) {
  if (Discussed(c)) return absl::OkStatus();
  if (c.report().complex() || MustBeDiscussed(act, c, decision.measures()))
    return act.Refuse(rule::kPen16,
                      "情节复杂或者重大违法行为，应当经行政机关负责人集体讨论决定。");
  if (MustBeReviewedInLaw(c) && AppliesTo(act, rule::kPen16Reviewed, c.field()))
    return act.Refuse(rule::kPen16Reviewed,
                      "经过听证或者依法应当进行法制审核的案件，拟给予行政处罚的，应当经"
                      "负责人集体讨论决定。");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
