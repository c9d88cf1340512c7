// Reconsiderations of, and suits about, the handling of requests, as the neighbours'
// records have them: each becomes a remedy of the request that it is about.
#include "absl/strings/match.h"
#include "common/casework/form/name.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/request_acts.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::disclosure {
namespace {

namespace rc = reconsideration::v1;
namespace lit = litigation::v1;
using casework::NeighbourEntry;
using casework::ReactionContext;
using lit::LitigationCase;
using rc::Reconsideration;
using Messages = std::vector<std::unique_ptr<casework::Message>>;

// What an outcome comes to here.
struct Outcome {
  v1::RemedyResult result;
  bool answer_anew;
};

// An order counts even where the act itself stands as it is: what was not done is to be
// done.
Outcome OutcomeOf(const rc::Decision& decision) {
  const bool redo = decision.redo_days() > 0;
  switch (decision.kind()) {
    case rc::DECISION_KIND_UPHOLD:
    case rc::DECISION_KIND_DISMISS_CLAIM:
      return {v1::REMEDY_RESULT_MAINTAINED, false};
    case rc::DECISION_KIND_REVOKE:
    case rc::DECISION_KIND_VOID:
    case rc::DECISION_KIND_ORDER:
      return {v1::REMEDY_RESULT_CORRECTED, true};
    case rc::DECISION_KIND_CHANGE:
    case rc::DECISION_KIND_UNLAWFUL:
      return {v1::REMEDY_RESULT_CORRECTED, redo};
    default:
      return {v1::REMEDY_RESULT_OTHER, redo};
  }
}

// What goes against the reconsideration organ alone leaves the handling as it is.
Outcome OutcomeOf(const lit::Judgment& judgment) {
  if (judgment.against_co_defendant_only()) return {v1::REMEDY_RESULT_MAINTAINED, false};
  const bool comply = judgment.comply_days() > 0;
  switch (judgment.kind()) {
    case lit::JUDGMENT_KIND_DISMISS_CLAIM:
      return {v1::REMEDY_RESULT_MAINTAINED, false};
    case lit::JUDGMENT_KIND_REVOKE:
    case lit::JUDGMENT_KIND_VOID:
    case lit::JUDGMENT_KIND_ACT:
      return {v1::REMEDY_RESULT_CORRECTED, true};
    case lit::JUDGMENT_KIND_UNLAWFUL:
    case lit::JUDGMENT_KIND_REMEDY:
    case lit::JUDGMENT_KIND_CHANGE:
    case lit::JUDGMENT_KIND_PAY:
      return {v1::REMEDY_RESULT_CORRECTED, comply};
    default:
      return {v1::REMEDY_RESULT_OTHER, comply};
  }
}

// Nothing where the act contested is no request's handling.
Messages Telling(const std::string& contested_act, v1::Remedy remedy) {
  Messages requests;
  if (!absl::StrContains(contested_act, "/disclosureRequests/")) return requests;
  auto request = std::make_unique<v1::RecordDisclosureRemedyRequest>();
  request->set_name(contested_act);
  *request->mutable_remedy() = std::move(remedy);
  requests.push_back(std::move(request));
  return requests;
}

void SetOutcome(const Outcome& outcome, const type::v1::Date& day, int32_t days,
                v1::Remedy& remedy) {
  remedy.set_result(outcome.result);
  *remedy.mutable_result_date() = day;
  remedy.set_answer_anew(outcome.answer_anew);
  remedy.set_anew_days(outcome.answer_anew ? days : 0);
}

// A reconsideration counts from its acceptance; its decision, once served (行政复议法第七
// 十五条).
Messages RemedyInReconsideration(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<Reconsideration>();
  if (c == nullptr) return {};
  const std::string& act = seen.entry.act();
  const bool accepted = act == "accept" || act == "deem_accepted";
  const bool served = act == "serve" && c->has_decision();
  if (!accepted && !served) return {};
  v1::Remedy remedy;
  remedy.set_source_case(c->name());
  remedy.set_entry_sequence(seen.entry.sequence());
  remedy.set_way(v1::REMEDY_WAY_RECONSIDERATION);
  *remedy.mutable_filed_date() =
      c->has_acceptance_date() ? c->acceptance_date() : seen.entry.act_date();
  remedy.set_anew_unit(c->decision().redo_unit());
  if (served)
    SetOutcome(OutcomeOf(c->decision()),
               c->has_service_date() ? c->service_date() : seen.entry.act_date(),
               c->decision().redo_days(), remedy);
  return Telling(c->contested_act(), std::move(remedy));
}

bool IsInEffect(const LitigationCase& c) {
  return c.state() == LitigationCase::STATE_EFFECTIVE ||
         c.state() == LitigationCase::STATE_CLOSED ||
         c.state() == LitigationCase::STATE_ARCHIVED;
}

// What the suit ended with first stays counted once it is tried again.
v1::TakenBack NeverInEffect(const LitigationCase& c) {
  for (const lit::RetrialApplication& application : c.retrial_applications())
    if (application.granted()) return v1::TAKEN_BACK_RETRIED;
  return v1::TAKEN_BACK_APPEALED;
}

// Whether by that act the last judgment is in effect no longer, or never was on the day
// that was told.
v1::TakenBack TakenBackBy(const std::string& act, const LitigationCase& c) {
  // What the law did of itself is undone for what was done in time and is entered late.
  const bool undone = act == "set_aside" && !IsInEffect(c);
  if (act == "record_appeal" || act == "record_party_service" || undone)
    return NeverInEffect(c);
  return act == "record_retrial_ruling" && c.state() == LitigationCase::STATE_RETRIAL
             ? v1::TAKEN_BACK_RETRIED
             : v1::TAKEN_BACK_UNSPECIFIED;
}

// True if by that act a judgment is in effect.
bool TakesEffect(const std::string& act, const LitigationCase& c) {
  return (act == "take_effect" || act == "record_judgment" ||
          act == "record_party_service") &&
         IsInEffect(c) && !c.judgments().empty() &&
         c.judgments().rbegin()->kind() != lit::JUDGMENT_KIND_RULING_NOT_FILED;
}

// The suit as a remedy, whatever came of it.
v1::Remedy RemedyOf(const NeighbourEntry& seen, const LitigationCase& c, bool filed) {
  v1::Remedy remedy;
  remedy.set_source_case(c.name());
  remedy.set_entry_sequence(seen.entry.sequence());
  remedy.set_way(c.origin() == lit::ORIGIN_AFTER_RECONSIDERATION
                     ? v1::REMEDY_WAY_SUIT_AFTER_RECONSIDERATION
                     : v1::REMEDY_WAY_SUIT_DIRECT);
  *remedy.mutable_filed_date() = filed ? seen.entry.act_date() : c.receipt_date();
  return remedy;
}

void Append(Messages more, Messages& messages) {
  for (auto& message : more) messages.push_back(std::move(message));
}

// A suit counts from its receipt, after mediation before it from the service of the
// complaint; its judgment, once in effect, until an appeal is heard of that came in time,
// or a later service on another party, or a retrial is ordered. Of co-defendants each has
// a case of its own about the one suit: that of the reconsideration organ, unless it
// handled the request itself, has nothing to tell.
Messages RemedyInCourt(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<LitigationCase>();
  if (c == nullptr ||
      (c->capacity() == lit::CAPACITY_RECONSIDERATION_ORGAN &&
       casework::OrganOf(c->name()) != casework::OrganOf(c->contested_act())))
    return {};
  Messages messages;
  const std::string& act = seen.entry.act();
  const bool filed = act == "receive" || act == "serve_complaint";
  v1::Remedy remedy = RemedyOf(seen, *c, filed);
  remedy.set_taken_back(TakenBackBy(act, *c));
  if (filed || remedy.taken_back() != v1::TAKEN_BACK_UNSPECIFIED)
    Append(Telling(c->contested_act(), remedy), messages);
  if (!TakesEffect(act, *c)) return messages;
  remedy.clear_taken_back();
  const lit::Judgment& judgment = c->judgments(c->judgments_size() - 1);
  SetOutcome(OutcomeOf(judgment),
             c->has_effective_date() ? c->effective_date() : seen.entry.act_date(),
             judgment.comply_days(), remedy);
  Append(Telling(c->contested_act(), std::move(remedy)), messages);
  return messages;
}

}  // namespace

casework::Reaction ReactionToReconsiderations() {
  return {
      "reconsideration",
      {casework::By<v1::RecordDisclosureRemedyRequest>(casework::Right::kReconsiders)},
      &RemedyInReconsideration};
}

// The organ that handled the request is a party (行政诉讼法第二十六条).
casework::Reaction ReactionToLitigation() {
  return {"litigation",
          {casework::By<v1::RecordDisclosureRemedyRequest>(casework::Right::kOwn)},
          &RemedyInCourt};
}

}  // namespace yifa::disclosure
