// How each reconsideration ended, as its record brings it (reactions.cc), and which of
// them an organ may name in a suit.
#include <string>

#include "common/casework/form/name.h"
#include "common/casework/law/act.h"
#include "services/contested/contested_act.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"

namespace yifa::litigation {
namespace {

using casework::Act;

std::string Outcome(const v1::LearnOutcomeRequest&) { return "outcome"; }

// A decision that comes after it takes its place, but the period is over.
void NoteSilence(v1::ReconsiderationOutcome& outcome) {
  if (outcome.ending() == v1::RECONSIDERATION_ENDING_SILENT)
    *outcome.mutable_silent_date() = outcome.outcome_date();
}

// What is about the same act makes a chain, so that a suit over it finds them all.
absl::Status LearnOutcome(const v1::LearnOutcomeRequest&, Act& act,
                          v1::ReconsiderationOutcome& outcome) {
  if (!outcome.contested_act().empty())
    outcome.set_previous(act.LatestOn(outcome.contested_act()));
  NoteSilence(outcome);
  return absl::OkStatus();
}

absl::Status ReviseOutcome(const v1::ReviseOutcomeRequest& request, Act&,
                           v1::ReconsiderationOutcome& outcome) {
  outcome.set_ending(request.ending());
  outcome.set_result(request.result());
  outcome.set_entry_sequence(request.entry_sequence());
  outcome.clear_acceptance_date();
  if (request.has_acceptance_date())
    *outcome.mutable_acceptance_date() = request.acceptance_date();
  if (request.ending() == v1::RECONSIDERATION_ENDING_UNSPECIFIED) {
    outcome.clear_outcome_date();
    outcome.clear_silent_date();
    return absl::OkStatus();
  }
  *outcome.mutable_outcome_date() = request.outcome_date();
  NoteSilence(outcome);
  return absl::OkStatus();
}

// By the organ, or before one that it is a respondent to.
bool MayName(const std::string& reconsideration, const type::v1::Organ& organ,
             const casework::Knowledge& knowledge) {
  const auto by = knowledge.Organ(casework::OrganOf(reconsideration));
  return by != nullptr &&
         (by->name() == organ.name() || contested::MayReconsider(*by, organ, knowledge));
}

}  // namespace

casework::ActBindings OutcomeActs() {
  return {BindCreate(&LearnOutcome, &Outcome, "learn_outcome"),
          Bind(&ReviseOutcome, "revise_outcome")};
}

casework::HandedRule Reconsidered() { return {"reconsiderations", MayName}; }

}  // namespace yifa::litigation
