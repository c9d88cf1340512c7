#include "services/penalty/scope.h"

#include <algorithm>
#include <vector>

#include "common/base/enum_text.h"
#include "common/casework/law/applies.h"
#include "services/penalty/hearings.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/reviews.h"

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

// As above; what a hearing is offered for is asked where the line goes by it.
bool Means(const PenaltyScope& scope, const Act& act, const PenaltyCase& c,
           const Measures& measures) {
  return Means(scope, c.party().kind(), measures) ||
         (scope.hearing() && Means(scope, c.party().kind()) &&
          OffersHearing(act, c, measures));
}

// The rules of a catalogue that hold here: of each row what `of` makes of it. Those that
// hold otherwise are none where there are others.
template <typename Rule>
std::vector<const Rule*> LinesOf(const Act& act, const PenaltyCase& c,
                                 Provision::ContentCase content,
                                 const Rule& (Provision::*of)() const) {
  std::vector<const Rule*> own, otherwise;
  for (const Provision* row : act.provisions().All(content, act.Here(c.field()))) {
    const Rule& line = (row->*of)();
    (line.otherwise() ? otherwise : own).push_back(&line);
  }
  return own.empty() ? otherwise : own;
}

bool InReviewCatalogue(const Act& act, const PenaltyCase& c, const Measures& measures,
                       bool before_notice) {
  const auto lines = LinesOf(act, c, Provision::kReviewRule, &Provision::review_rule);
  return std::any_of(lines.begin(), lines.end(), [&](const auto* line) {
    return (line->before_notice() || !before_notice) &&
           Means(line->scope(), act, c, measures);
  });
}

}  // namespace

const Measures& MeantBy(const PenaltyCase& c) {
  return c.has_notice() ? c.notice().measures() : c.report().measures();
}

bool OffersHearing(const Act& act, const PenaltyCase& c, const Measures& measures) {
  if (NamedByLaw(act, measures) || HasOpenValue(measures)) return true;
  const type::v1::PartyKind kind = c.party().kind();
  const Provision* row = act.provisions().Find(
      Provision::kHearingThreshold, act.Here(c.field()), [&](const Provision& provision) {
        return Means(provision.hearing_threshold().scope(), kind);
      });
  return row != nullptr && Means(row->hearing_threshold().scope(), kind, measures);
}

bool AsksLegalReview(const Act& act, const PenaltyCase& c, const Measures& measures) {
  return !c.report().review_ground().empty() || WasLegallyReviewed(c) || Heard(c) ||
         InReviewCatalogue(act, c, measures, /*before_notice=*/false);
}

bool AwaitsReview(const Act& act, const PenaltyCase& c, const Measures& measures) {
  if (AsksLegalReview(act, c, measures)) return !ReviewStands(c, /*legal=*/true);
  const bool asked = c.has_review() || AppliesTo(act, rule::kPen10Case, c.field());
  return asked && !ReviewStands(c, /*legal=*/false);
}

bool AwaitsLegalReviewToTell(const Act& act, const PenaltyCase& c,
                             const Measures& measures) {
  return InReviewCatalogue(act, c, measures, /*before_notice=*/true) &&
         !ReviewStands(c, /*legal=*/true);
}

bool AwaitsReviewToTell(const Act& act, const PenaltyCase& c, const Measures& measures) {
  return AppliesTo(act, rule::kPen10Case, c.field()) && !Heard(c) &&
         !OffersHearing(act, c, measures) && AwaitsReview(act, c, measures);
}

bool MustBeDiscussed(const Act& act, const PenaltyCase& c, const Measures& measures) {
  const auto lines =
      LinesOf(act, c, Provision::kDiscussionRule, &Provision::discussion_rule);
  return std::any_of(lines.begin(), lines.end(), [&](const auto* line) {
    return Means(line->scope(), act, c, measures);
  });
}

}  // namespace yifa::penalty
