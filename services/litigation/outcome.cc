#include "services/litigation/outcome.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "common/casework/form/name.h"

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

}  // namespace

std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c) {
  if (c.reconsideration().empty()) return nullptr;
  auto outcome = act.Find<v1::ReconsiderationOutcome>(OutcomeOf(c.reconsideration()));
  return outcome != nullptr && IsParty(act.organ(), *outcome) ? outcome : nullptr;
}

}  // namespace yifa::litigation
