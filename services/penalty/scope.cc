#include "services/penalty/scope.h"

#include <algorithm>

#include "common/base/enum_text.h"
#include "services/penalty/applies_to.h"
#include "services/penalty/hearings.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

using policy::v1::PenaltyScope;
using policy::v1::Provision;

template <typename List, typename Value>
bool Contains(const List& list, Value value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool Means(const PenaltyScope& scope, type::v1::PartyKind kind) {
  return scope.party_kinds().empty() || Contains(scope.party_kinds(), kind);
}

bool Means(const PenaltyScope& scope, type::v1::PartyKind kind,
           const Measures& measures) {
  if (!Means(scope, kind) || measures.empty()) return false;
  const int64_t fines = FinesFen(measures);
  const int64_t confiscated = AmountFen(measures) - fines;
  return scope.any() || (scope.fine_fen() > 0 && fines >= scope.fine_fen()) ||
         (scope.confiscation_fen() > 0 && confiscated >= scope.confiscation_fen()) ||
         std::any_of(measures.begin(), measures.end(), [&](const v1::Measure& measure) {
           return Contains(scope.penalty_classes(), measure.penalty_class());
         });
}

// True if the law wants a hearing offered for some of them, whatever the amount.
bool NamedByLaw(const Act& act, const Measures& measures) {
  return std::any_of(measures.begin(), measures.end(), [&](const v1::Measure& measure) {
    return AppliesTo(act, rule::kPen13, LabelOf(measure.penalty_class()));
  });
}

// True if a line of the catalogue wants a legal review.
bool InReviewCatalogue(const Act& act, const PenaltyCase& c, const Measures& measures) {
  const auto rows = act.provisions().All(Provision::kReviewRule, act.Here(c.field()));
  return std::any_of(rows.begin(), rows.end(), [&](const Provision* row) {
    return Means(row->review_rule().scope(), c.party().kind(), measures);
  });
}

}  // namespace

bool OffersHearing(const Act& act, const PenaltyCase& c, const Measures& measures) {
  if (NamedByLaw(act, measures) || HasOpenValue(measures)) return true;
  const type::v1::PartyKind kind = c.party().kind();
  const Provision* row = act.provisions().Find(
      Provision::kHearingThreshold, act.Here(c.field()), [&](const Provision& provision) {
        return Means(provision.hearing_threshold().scope(), kind);
      });
  return row != nullptr && Means(row->hearing_threshold().scope(), kind, measures);
}

bool AwaitsReview(const Act& act, const PenaltyCase& c, const Measures& measures) {
  const bool demanded = !c.report().review_ground().empty() || c.has_review() ||
                        Heard(c) || InReviewCatalogue(act, c, measures);
  const bool outdated = Heard(c) && !c.review().after_hearing();
  return demanded && (outdated || !c.review().passed());
}

bool MustBeDiscussed(const Act& act, const PenaltyCase& c, const Measures& measures) {
  const auto rows = act.provisions().All(Provision::kDiscussionRule, act.Here(c.field()));
  return std::any_of(rows.begin(), rows.end(), [&](const Provision* row) {
    return Means(row->discussion_rule().scope(), c.party().kind(), measures);
  });
}

}  // namespace yifa::penalty
