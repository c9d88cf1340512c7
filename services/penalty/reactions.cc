// What the neighbours' records bring: leads from complaint intake, outcomes of remedies.
#include <algorithm>

#include "absl/strings/match.h"
#include "common/casework/form/name.h"
#include "services/penalty/stages.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/penalty/v1/execution_requests.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::penalty {
namespace {

using casework::NeighbourEntry;
using casework::ReactionContext;
using google::protobuf::Message;
using litigation::v1::LitigationCase;
using reconsideration::v1::Reconsideration;
using v1::PenaltyCase;
using Requests = std::vector<std::unique_ptr<Message>>;

// What was referred for enforcement becomes a lead of the organ that it was referred to;
// its field is chosen when it is filed. The organ that took the report in has had the
// material since, another one has it from now on (程序规定第十八条).
Requests OnComplaint(const NeighbourEntry& seen, const ReactionContext&) {
  Requests requests;
  const auto* complaint = seen.ResultAs<complaint::v1::Complaint>();
  if (seen.entry.act() != "refer" || complaint == nullptr) return requests;
  auto request = std::make_unique<v1::RegisterLeadRequest>();
  request->set_parent(complaint->referred_to().empty()
                          ? casework::OrganOf(complaint->name())
                          : complaint->referred_to());
  PenaltyCase& lead = *request->mutable_penalty_case();
  lead.set_source_complaint(complaint->name());
  lead.set_matter(complaint->subject());
  // Who reported it stays there (CMP-10).
  lead.set_lead_facts(complaint->referred_facts().empty() ? complaint->facts()
                                                          : complaint->referred_facts());
  if (complaint->has_respondent()) *lead.mutable_party() = complaint->respondent();
  if (complaint->has_receipt_date()) {
    *lead.mutable_report_date() = complaint->receipt_date();
    if (request->parent() == casework::OrganOf(complaint->name()))
      *lead.mutable_found_date() = complaint->receipt_date();
  }
  requests.push_back(std::move(request));
  return requests;
}

// A request of the service itself that tells the contested decision of the course.
// Nothing where the act contested is no penalty.
template <typename Request>
void Tell(const std::string& contested_act, const v1::RemedyCourse& course,
          Requests& requests) {
  if (!absl::StrContains(contested_act, "/penaltyCases/")) return;
  auto request = std::make_unique<Request>();
  request->set_name(contested_act);
  *request->mutable_course() = course;
  requests.push_back(std::move(request));
}

// The day on which the neighbour's case came in.
template <typename Case>
const type::v1::Date& ReceiptOf(const Case& c, const NeighbourEntry& seen) {
  return c.has_receipt_date() ? c.receipt_date() : seen.entry.act_date();
}

// True for the act that made the neighbour's case.
bool Begins(const NeighbourEntry& seen) { return !seen.entry.has_previous_sequence(); }

// True where what the law did of itself is undone for what was done in time and is
// entered late: what had ended by it runs on.
bool IsSetAside(const NeighbourEntry& seen) { return seen.entry.act() == "set_aside"; }

// What is revoked with something that is left is revoked in part.
v1::RemedyResult Revoked(bool leaves) {
  return leaves ? v1::REMEDY_RESULT_PARTLY_REVOKED : v1::REMEDY_RESULT_REVOKED;
}

bool UpholdsAPart(const reconsideration::v1::Decision& decision) {
  return std::any_of(decision.heads().begin(), decision.heads().end(),
                     [](const reconsideration::v1::DecisionHead& head) {
                       return head.kind() == reconsideration::v1::DECISION_KIND_UPHOLD;
                     });
}

v1::RemedyResult ResultOf(const reconsideration::v1::Decision& decision) {
  namespace rc = reconsideration::v1;
  switch (decision.kind()) {
    case rc::DECISION_KIND_CHANGE:
      return v1::REMEDY_RESULT_CHANGED;
    case rc::DECISION_KIND_REVOKE:
      return Revoked(decision.has_amount() || UpholdsAPart(decision));
    case rc::DECISION_KIND_MEDIATED:
      return v1::REMEDY_RESULT_MEDIATED;
    case rc::DECISION_KIND_UNLAWFUL:
      return v1::REMEDY_RESULT_UNLAWFUL;
    case rc::DECISION_KIND_VOID:
      return v1::REMEDY_RESULT_VOID;
    case rc::DECISION_KIND_UPHOLD:
    case rc::DECISION_KIND_DISMISS_CLAIM:
      return v1::REMEDY_RESULT_UPHELD;
    default:
      return v1::REMEDY_RESULT_OTHER;
  }
}

// An order of either body.
template <typename Stay>
v1::RemedyStay& AddStay(const Stay& stay, v1::RemedyCourse& course) {
  v1::RemedyStay& kept = *course.add_stays();
  kept.set_reason(stay.reason());
  *kept.mutable_begin_date() = stay.from_date();
  if (stay.has_to_date()) *kept.mutable_end_date() = stay.to_date();
  return kept;
}

// Over without a decision in the matter, e.g. refused or given up. A decision ends it
// once served; one that only terminates it decides nothing. A state that is not known
// here ends nothing: the surcharge would run, and enforcement begin, against somebody
// whose remedy may still be open.
bool EndsUndecided(const Reconsideration& c) {
  switch (c.state()) {
    case Reconsideration::STATE_REFUSED:
    case Reconsideration::STATE_ABANDONED:
    case Reconsideration::STATE_WITHDRAWN:
      return true;
    default:
      return false;
  }
}

// A decision has effect once served (行政复议法 75).
void AddOutcome(const Reconsideration& c, const type::v1::Date* served,
                v1::RemedyCourse& course) {
  const reconsideration::v1::Decision& decision = c.decision();
  if (decision.kind() == reconsideration::v1::DECISION_KIND_TERMINATED) return;
  v1::RemedyOutcome& outcome = *course.add_outcomes();
  outcome.set_result(ResultOf(decision));
  if (decision.has_amount()) *outcome.mutable_amount() = decision.amount();
  outcome.set_redo_days(decision.redo_days());
  outcome.set_redo_unit(decision.redo_unit());
  *outcome.mutable_decision_date() = decision.decision_date();
  if (served != nullptr) *outcome.mutable_effective_date() = *served;
}

// The course as the record has it now; `end` where it has ended.
v1::RemedyCourse CourseOf(const Reconsideration& c, const NeighbourEntry& seen,
                          const type::v1::Date* end, bool served) {
  v1::RemedyCourse course;
  course.set_source_case(c.name());
  course.set_entry_sequence(seen.entry.sequence());
  *course.mutable_begin_date() = ReceiptOf(c, seen);
  for (const reconsideration::v1::Stay& stay : c.stays()) {
    v1::RemedyStay& kept = AddStay(stay, course);
    if (!stay.has_to_date() && end != nullptr) *kept.mutable_end_date() = *end;
  }
  if (c.has_decision()) AddOutcome(c, served ? end : nullptr, course);
  if (end != nullptr) *course.mutable_end_date() = *end;
  return course;
}

template <typename Case>
bool IsStayed(const Case& c) {
  return std::any_of(c.stays().begin(), c.stays().end(),
                     [](const auto& stay) { return !stay.has_to_date(); });
}

// The orders alone, of a remedy that runs.
template <typename Request>
void TellOrders(const std::string& contested_act, v1::RemedyCourse course,
                Requests& requests) {
  course.clear_outcomes();
  course.clear_end_date();
  Tell<Request>(contested_act, course, requests);
}

// With the remedy its orders end, and first of all (行政复议法 42 stops the execution
// during the reconsideration).
void TellEnd(const Reconsideration& c, const NeighbourEntry& seen,
             const type::v1::Date& end, bool served, Requests& requests) {
  const v1::RemedyCourse course = CourseOf(c, seen, &end, served);
  if (IsStayed(c))
    TellOrders<v1::TrackReleaseRequest>(c.contested_act(), course, requests);
  if (served)
    Tell<v1::RecordRemedyRequest>(c.contested_act(), course, requests);
  else
    Tell<v1::TrackRemedyRequest>(c.contested_act(), course, requests);
}

// From the application on, with its orders, to its end.
Requests OnReconsideration(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<Reconsideration>();
  if (c == nullptr) return {};
  Requests requests;
  const std::string& act = seen.entry.act();
  if (act == "serve") {
    TellEnd(*c, seen, c->has_service_date() ? c->service_date() : seen.entry.act_date(),
            true, requests);
  } else if (EndsUndecided(*c)) {
    TellEnd(*c, seen, seen.entry.act_date(), false, requests);
  } else if (act == "stay_execution") {
    Tell<v1::TrackStayRequest>(c->contested_act(), CourseOf(*c, seen, nullptr, false),
                               requests);
  } else if (act == "end_stay") {
    Tell<v1::TrackReleaseRequest>(c->contested_act(), CourseOf(*c, seen, nullptr, false),
                                  requests);
  } else if (Begins(seen) || IsSetAside(seen)) {
    Tell<v1::TrackRemedyRequest>(c->contested_act(), CourseOf(*c, seen, nullptr, false),
                                 requests);
  }
  return requests;
}

// What goes against the reconsideration organ alone leaves the decision as it is.
v1::RemedyResult ResultOf(const litigation::v1::Judgment& judgment) {
  namespace lit = litigation::v1;
  if (judgment.against_co_defendant_only()) return v1::REMEDY_RESULT_UPHELD;
  switch (judgment.kind()) {
    case lit::JUDGMENT_KIND_CHANGE:
      return v1::REMEDY_RESULT_CHANGED;
    case lit::JUDGMENT_KIND_REVOKE:
      return Revoked(judgment.has_amount());
    case lit::JUDGMENT_KIND_MEDIATED:
      return v1::REMEDY_RESULT_MEDIATED;
    case lit::JUDGMENT_KIND_UNLAWFUL:
    case lit::JUDGMENT_KIND_REMEDY:  // goes with a confirmation (行政诉讼法 76)
      return v1::REMEDY_RESULT_UNLAWFUL;
    case lit::JUDGMENT_KIND_VOID:
      return v1::REMEDY_RESULT_VOID;
    case lit::JUDGMENT_KIND_DISMISS_CLAIM:
      return v1::REMEDY_RESULT_UPHELD;
    default:
      return v1::REMEDY_RESULT_OTHER;
  }
}

// True while the last judgment has effect: neither may it be appealed, nor was it, nor is
// it tried again.
bool IsInEffect(const LitigationCase& c) {
  switch (c.state()) {
    case LitigationCase::STATE_EFFECTIVE:
    case LitigationCase::STATE_CLOSED:
    case LitigationCase::STATE_ARCHIVED:
      return true;
    default:
      return false;
  }
}

// The course as the record has it now, instance by instance.
v1::RemedyCourse CourseOf(const LitigationCase& c, const NeighbourEntry& seen) {
  v1::RemedyCourse course;
  course.set_source_case(c.name());
  course.set_entry_sequence(seen.entry.sequence());
  *course.mutable_begin_date() = ReceiptOf(c, seen);
  for (const litigation::v1::Stay& stay : c.stays()) AddStay(stay, course);
  for (const litigation::v1::Judgment& judgment : c.judgments()) {
    v1::RemedyOutcome& outcome = *course.add_outcomes();
    outcome.set_result(ResultOf(judgment));
    if (judgment.has_amount()) *outcome.mutable_amount() = judgment.amount();
    if (outcome.result() == v1::REMEDY_RESULT_REVOKED)
      outcome.set_redo_days(judgment.comply_days());
    *outcome.mutable_decision_date() = judgment.service_date();
  }
  if (!IsInEffect(c)) return course;
  *course.mutable_end_date() =
      c.has_effective_date() ? c.effective_date() : seen.entry.act_date();
  if (!course.outcomes().empty())
    *course.mutable_outcomes()->rbegin()->mutable_effective_date() = course.end_date();
  return course;
}

// Acts by which a judgment comes into effect, or from another day.
bool MayTakeEffect(const std::string& act) {
  return act == "record_judgment" || act == "take_effect" ||
         act == "record_party_service";
}

// True if by that act the suit runs on, or came to its end without a judgment.
bool ChangesCourse(const NeighbourEntry& seen, const LitigationCase& c) {
  const std::string& act = seen.entry.act();
  if (act == "record_mediation") return c.state() == LitigationCase::STATE_CLOSED;
  if (act == "record_retrial_ruling") return c.state() == LitigationCase::STATE_RETRIAL;
  return act == "record_appeal" || IsSetAside(seen) || Begins(seen);
}

// The end of a suit with what is in effect of it; an order of the court ends with it.
void TellJudged(const LitigationCase& c, const v1::RemedyCourse& course,
                Requests& requests) {
  const auto& stays = c.stays();
  if (!stays.empty() && stays.rbegin()->end_document_number().empty())
    TellOrders<v1::TrackReleaseRequest>(c.contested_act(), course, requests);
  Tell<v1::RecordRemedyRequest>(c.contested_act(), course, requests);
}

// It runs, or ended without a judgment; an order that had ended with it stands again.
void TellCourse(const LitigationCase& c, const v1::RemedyCourse& course,
                Requests& requests) {
  Tell<v1::TrackRemedyRequest>(c.contested_act(), course, requests);
  if (IsStayed(c) && !course.has_end_date())
    Tell<v1::TrackStayRequest>(c.contested_act(), course, requests);
}

// From the complaint on; a judgment counts once it is in effect: when the appeal period
// ends, or at once in the second instance; no longer once an appeal is heard of that came
// in time, or a later service on another party (行政诉讼法 85), or a retrial is ordered
// (解释 118). Of co-defendants each has a case of its own about the one suit: that of the
// reconsideration organ, unless it decided itself, has nothing to tell.
Requests OnLitigation(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<LitigationCase>();
  if (c == nullptr ||
      (c->capacity() == litigation::v1::CAPACITY_RECONSIDERATION_ORGAN &&
       casework::OrganOf(c->name()) != casework::OrganOf(c->contested_act())))
    return {};
  Requests requests;
  const std::string& act = seen.entry.act();
  const v1::RemedyCourse course = CourseOf(*c, seen);
  if (act == "record_stay") {
    Tell<v1::TrackStayRequest>(c->contested_act(), course, requests);
  } else if (act == "end_stay") {
    Tell<v1::TrackReleaseRequest>(c->contested_act(), course, requests);
  } else if (MayTakeEffect(act) && IsInEffect(*c)) {
    TellJudged(*c, course, requests);
  } else if (MayTakeEffect(act) || ChangesCourse(seen, *c)) {
    TellCourse(*c, course, requests);
  }
  return requests;
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  using casework::By;
  using casework::Right;
  return {
      {"complaint", {By<v1::RegisterLeadRequest>(Right::kHandsOn)}, OnComplaint},
      {"reconsideration",
       {By<v1::TrackRemedyRequest>(Right::kReconsiders),
        By<v1::RecordRemedyRequest>(Right::kReconsiders),
        By<v1::TrackStayRequest>(Right::kReconsiders),
        By<v1::TrackReleaseRequest>(Right::kReconsiders)},
       OnReconsideration},
      // The organ that decided is a party (行政诉讼法第二十六条).
      {"litigation",
       {By<v1::TrackRemedyRequest>(Right::kOwn), By<v1::RecordRemedyRequest>(Right::kOwn),
        By<v1::TrackStayRequest>(Right::kOwn), By<v1::TrackReleaseRequest>(Right::kOwn)},
       OnLitigation}};
}

}  // namespace yifa::penalty
