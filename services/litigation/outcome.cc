#include "services/litigation/outcome.h"
#include "services/contested/chain.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "common/casework/form/name.h"
#include "common/casework/law/party.h"

namespace yifa::litigation {
namespace {

// The outcome of `organs/x/reconsiderations/y` is `organs/x/reconsiderationOutcomes/y`.
std::string OutcomeOf(const std::string& reconsideration) {
  return absl::StrReplaceAll(reconsideration,
                             {{"/reconsiderations/", "/reconsiderationOutcomes/"}});
}

// True if the organ reconsidered, or it was its act: others are told nothing of it.
bool IsParty(const type::v1::Organ& organ, const v1::ReconsiderationOutcome& outcome) {
  if (casework::OrganOf(outcome.name()) == organ.name()) return true;
  return outcome.contested_act().empty()
             ? outcome.respondent() == organ.display_name()
             : casework::OrganOf(outcome.contested_act()) == organ.name();
}

bool IsOfPlaintiff(const v1::ReconsiderationOutcome& outcome, const LitigationCase& c) {
  return !outcome.applicant().display_name().empty() &&
         casework::SameParty(outcome.applicant(), c.plaintiff());
}

// Within its period, which a decision served ends, and silence.
bool IsPending(const v1::ReconsiderationOutcome& outcome, Date day) {
  if (!outcome.has_acceptance_date() || day < DayOf(outcome.acceptance_date()))
    return false;
  if (outcome.has_silent_date()) return day <= DayOf(outcome.silent_date());
  return !outcome.has_outcome_date() || day < DayOf(outcome.outcome_date());
}

}  // namespace

std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c) {
  if (c.reconsideration().empty()) return nullptr;
  auto outcome = act.Find<v1::ReconsiderationOutcome>(OutcomeOf(c.reconsideration()));
  return outcome != nullptr && IsParty(act.organ(), *outcome) ? outcome : nullptr;
}

std::shared_ptr<const v1::ReconsiderationOutcome> FindPending(const Act& act,
                                                              const LitigationCase& c,
                                                              Date day) {
  if (c.contested_act().empty()) return nullptr;
  return contested::FindBack<v1::ReconsiderationOutcome>(
      act, act.LatestOn(c.contested_act(), kOutcomes),
      [&](const v1::ReconsiderationOutcome& outcome) {
        return IsPending(outcome, day) && IsOfPlaintiff(outcome, c);
      });
}

}  // namespace yifa::litigation
