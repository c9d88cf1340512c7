// Who is the defendant after reconsideration (LIT-03), from what the reconsideration's
// record says.
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/casework/form/name.h"
#include "services/contested/contested_act.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

// The outcome of `organs/x/reconsiderations/y` is `organs/x/reconsiderationOutcomes/y`.
std::string OutcomeOf(const std::string& reconsideration) {
  return absl::StrReplaceAll(reconsideration,
                             {{"/reconsiderations/", "/reconsiderationOutcomes/"}});
}

// By the organ, or before one that it is a respondent to.
bool MayName(const std::string& reconsideration, const type::v1::Organ& organ,
             const casework::Knowledge& knowledge) {
  const auto by = knowledge.Organ(casework::OrganOf(reconsideration));
  return by != nullptr &&
         (by->name() == organ.name() || contested::MayReconsider(*by, organ, knowledge));
}

// True if the organ reconsidered, or it was its act: others are told nothing of it.
bool IsParty(const type::v1::Organ& organ, const v1::ReconsiderationOutcome& outcome) {
  if (casework::OrganOf(outcome.name()) == organ.name()) return true;
  return outcome.contested_act().empty()
             ? outcome.respondent() == organ.display_name()
             : casework::OrganOf(outcome.contested_act()) == organ.name();
}

// 行政诉讼法第二十六条第一款至第三款.
v1::Defendants DefendantsOf(const LitigationCase& c) {
  if (c.origin() != v1::ORIGIN_AFTER_RECONSIDERATION)
    return v1::DEFENDANTS_ORIGINAL_ORGAN;
  switch (c.reconsideration_result()) {
    case v1::RECONSIDERATION_RESULT_UPHELD:
      return v1::DEFENDANTS_BOTH;
    case v1::RECONSIDERATION_RESULT_CHANGED:
      return v1::DEFENDANTS_RECONSIDERATION_ORGAN;
    case v1::RECONSIDERATION_RESULT_SILENT:
      return c.sued_over() == v1::SUED_OVER_SILENCE ? v1::DEFENDANTS_RECONSIDERATION_ORGAN
                                                    : v1::DEFENDANTS_ORIGINAL_ORGAN;
    default:
      return v1::DEFENDANTS_UNSPECIFIED;
  }
}

bool IsImproper(v1::Capacity capacity, v1::Defendants defendants) {
  switch (capacity) {
    case v1::CAPACITY_ORIGINAL_ORGAN:
      return defendants == v1::DEFENDANTS_RECONSIDERATION_ORGAN;
    case v1::CAPACITY_RECONSIDERATION_ORGAN:
      return defendants == v1::DEFENDANTS_ORIGINAL_ORGAN;
    default:
      return false;
  }
}

}  // namespace

casework::HandedRule Reconsidered() { return {"reconsiderations", MayName}; }

std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c) {
  if (c.reconsideration().empty()) return nullptr;
  auto outcome = act.Find<v1::ReconsiderationOutcome>(OutcomeOf(c.reconsideration()));
  return outcome != nullptr && IsParty(act.organ(), *outcome) ? outcome : nullptr;
}

void DetermineDefendants(const Act& act, LitigationCase& c) {
  if (!c.reconsideration().empty()) {
    const auto outcome = FindOutcome(act, c);
    if (outcome != nullptr) c.set_reconsideration_result(outcome->result());
    if (c.capacity() == v1::CAPACITY_UNSPECIFIED)
      c.set_capacity(absl::StartsWith(c.reconsideration(), act.organ().name() + "/")
                         ? v1::CAPACITY_RECONSIDERATION_ORGAN
                         : v1::CAPACITY_ORIGINAL_ORGAN);
  }
  c.set_defendants(DefendantsOf(c));
  c.set_improper_defendant(IsImproper(c.capacity(), c.defendants()));
}

bool HasCoDefendants(const LitigationCase& c) {
  return !c.co_defendants().empty() || c.defendants() == v1::DEFENDANTS_BOTH;
}

absl::Status LearnOutcome(const v1::LearnOutcomeRequest&, Act&,
                          v1::ReconsiderationOutcome&) {
  return absl::OkStatus();
}

absl::Status ReviseOutcome(const v1::ReviseOutcomeRequest& request, Act&,
                           v1::ReconsiderationOutcome& outcome) {
  outcome.set_result(request.result());
  *outcome.mutable_outcome_date() = request.outcome_date();
  return absl::OkStatus();
}

}  // namespace yifa::litigation
