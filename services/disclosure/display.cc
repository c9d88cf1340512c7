#include "services/disclosure/display.h"

#include <algorithm>

#include "common/base/date.h"
#include "services/disclosure/catalogue.h"
#include "services/disclosure/names.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::disclosure {
namespace {

using policy::v1::PenaltyDisplayPeriod;
using policy::v1::Provision;

bool IsMinor(const v1::PenaltyTraits& traits, const PenaltyDisplayPeriod& period) {
  return traits.criticism_or_fine_only() &&
         traits.fine().amount_fen() <= period.lower_fine_most().amount_fen();
}

// The provision for minor decisions where this is one, else that for all others.
const Provision* FindPeriod(const Act& act, const v1::PenaltyTraits& traits) {
  const auto find = [&](bool minor) {
    return act.provisions().Find(
        Provision::kPenaltyDisplayPeriod, act.Here(traits.field()),
        [&](const Provision& row) {
          const PenaltyDisplayPeriod& period = row.penalty_display_period();
          return period.minor_only() == minor && (!minor || IsMinor(traits, period));
        });
  };
  const Provision* minor = find(true);
  return minor != nullptr ? minor : find(false);
}

}  // namespace

absl::Status StartDisplay(Act& act, Publication& publication) {
  const v1::PenaltyTraits& traits = publication.penalty_traits();
  const Provision* found =
      publication.has_penalty_traits() ? FindPeriod(act, traits) : nullptr;
  if (found == nullptr) {
    act.DoNotStart(limit::kDisplay);
    return absl::OkStatus();
  }
  if (traits.warning_only())
    return act.Refuse(rule::kDis17Warning, "仅受到警告行政处罚的不予公示。");
  publication.set_display_basis(found->name());
  int months = found->penalty_display_period().months();
  if (traits.restriction_months() > act.Length(rule::kDis17Restriction))
    months = std::max(months, traits.restriction_months());
  act.SetLength(limit::kDisplay, months);
  return absl::OkStatus();
}

void KeepDisplay(Act& act) {
  const type::v1::Deadline* display = act.FindDeadline(limit::kDisplay);
  if (display == nullptr || !act.IsRunning(limit::kDisplay))
    return act.DoNotStart(limit::kDisplay);
  act.StartOn(limit::kDisplay, DayOf(display->start_date()), "公示之日");
  act.SetLength(limit::kDisplay, display->length());
}

void ResumeDisplay(Act& act) {
  const type::v1::Deadline* display = act.FindDeadline(limit::kDisplay);
  if (display == nullptr) return act.DoNotStart(limit::kDisplay);
  act.StartOn(limit::kDisplay, DayOf(display->start_date()), "公示之日");
  act.SetLength(limit::kDisplay, display->length());
}

bool IsDisplayOver(const Act& act) {
  const type::v1::Deadline* display = act.FindDeadline(limit::kDisplay);
  return display != nullptr && DayOf(display->due_date()) < act.date();
}

void TakeTextAway(Act& act, Publication& publication) {
  TakeOutOfCatalogue(act, publication);
  // The title may be why: it names a person too.
  publication.clear_title();
  publication.clear_summary();
  publication.clear_content();
}

}  // namespace yifa::disclosure
