// What the neighbours' records bring: leads from complaint intake, outcomes of remedies.
#include "absl/strings/match.h"
#include "common/casework/form/name.h"
#include "services/penalty/stages.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::penalty {
namespace {

using casework::NeighbourEntry;
using casework::ReactionContext;
using google::protobuf::Message;
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

Requests Record(const std::string& contested_act, const std::string& source,
                v1::RemedyResult result, const type::v1::Date& effective,
                int32_t redo_days) {
  Requests requests;
  if (!absl::StrContains(contested_act, "/penaltyCases/")) return requests;
  auto request = std::make_unique<v1::RecordRemedyRequest>();
  request->set_name(contested_act);
  request->mutable_remedy()->set_source_case(source);
  request->mutable_remedy()->set_result(result);
  *request->mutable_remedy()->mutable_effective_date() = effective;
  request->mutable_remedy()->set_redo_days(redo_days);
  requests.push_back(std::move(request));
  return requests;
}

// The remedy runs from `begin` on, or has ended on `end`.
Requests Track(const std::string& contested_act, const std::string& source,
               const type::v1::Date& begin, const type::v1::Date* end = nullptr) {
  Requests requests;
  if (!absl::StrContains(contested_act, "/penaltyCases/")) return requests;
  auto request = std::make_unique<v1::TrackRemedyRequest>();
  request->set_name(contested_act);
  request->mutable_course()->set_source_case(source);
  *request->mutable_course()->mutable_begin_date() = begin;
  if (end != nullptr) *request->mutable_course()->mutable_end_date() = *end;
  requests.push_back(std::move(request));
  return requests;
}

// The day on which the neighbour's case came in.
template <typename Case>
const type::v1::Date& ReceiptOf(const Case& c, const NeighbourEntry& seen) {
  return c.has_receipt_date() ? c.receipt_date() : seen.entry.act_date();
}

// True for the act that made the neighbour's case.
bool Begins(const NeighbourEntry& seen) { return !seen.entry.has_previous_sequence(); }

v1::RemedyResult ResultOf(reconsideration::v1::DecisionKind kind) {
  namespace rc = reconsideration::v1;
  switch (kind) {
    case rc::DECISION_KIND_CHANGE:
      return v1::REMEDY_RESULT_CHANGED;
    case rc::DECISION_KIND_REVOKE:
      return v1::REMEDY_RESULT_REVOKED;
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

// Over without a decision in the matter, e.g. refused or given up. A decision ends it
// once served. A state that is not known here ends nothing: the surcharge would run, and
// enforcement begin, against somebody whose remedy may still be open.
bool EndsUndecided(const reconsideration::v1::Reconsideration& c) {
  using State = reconsideration::v1::Reconsideration;
  switch (c.state()) {
    case State::STATE_REFUSED:
    case State::STATE_ABANDONED:
    case State::STATE_WITHDRAWN:
      return true;
    default:
      return false;
  }
}

// From the application on; a decision has effect once served (行政复议法 75).
Requests OnReconsideration(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<reconsideration::v1::Reconsideration>();
  if (c == nullptr) return {};
  if (seen.entry.act() == "serve")
    return Record(c->contested_act(), c->name(), ResultOf(c->decision().kind()),
                  c->has_service_date() ? c->service_date() : seen.entry.act_date(),
                  c->decision().redo_days());
  if (EndsUndecided(*c))
    return Track(c->contested_act(), c->name(), ReceiptOf(*c, seen),
                 &seen.entry.act_date());
  if (Begins(seen)) return Track(c->contested_act(), c->name(), ReceiptOf(*c, seen));
  return {};
}

// What goes against the reconsideration organ alone leaves the decision as it is.
v1::RemedyResult ResultOf(const litigation::v1::Judgment& judgment) {
  namespace lit = litigation::v1;
  if (judgment.against_co_defendant_only()) return v1::REMEDY_RESULT_UPHELD;
  switch (judgment.kind()) {
    case lit::JUDGMENT_KIND_CHANGE:
      return v1::REMEDY_RESULT_CHANGED;
    case lit::JUDGMENT_KIND_REVOKE:
      return v1::REMEDY_RESULT_REVOKED;
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

// From the complaint on; a judgment counts once it is in effect: when the appeal period
// ends, or at once in the second instance. Of co-defendants each has a case of its own
// about the one suit: that of the reconsideration organ, unless it decided itself, has
// nothing to tell.
Requests OnLitigation(const NeighbourEntry& seen, const ReactionContext&) {
  const auto* c = seen.ResultAs<litigation::v1::LitigationCase>();
  if (c == nullptr ||
      (c->capacity() == litigation::v1::CAPACITY_RECONSIDERATION_ORGAN &&
       casework::OrganOf(c->name()) != casework::OrganOf(c->contested_act())))
    return {};
  const bool may_take_effect =
      seen.entry.act() == "take_effect" || seen.entry.act() == "record_judgment";
  if (!may_take_effect || c->state() != litigation::v1::LitigationCase::STATE_EFFECTIVE)
    return Begins(seen) ? Track(c->contested_act(), c->name(), ReceiptOf(*c, seen))
                        : Requests();
  v1::RemedyResult result = v1::REMEDY_RESULT_OTHER;
  int32_t redo_days = 0;
  if (!c->judgments().empty()) {
    const litigation::v1::Judgment& last = *c->judgments().rbegin();
    result = ResultOf(last);
    if (result == v1::REMEDY_RESULT_REVOKED) redo_days = last.comply_days();
  }
  return Record(c->contested_act(), c->name(), result,
                c->has_effective_date() ? c->effective_date() : seen.entry.act_date(),
                redo_days);
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  using casework::By;
  using casework::Right;
  return {{"complaint", {By<v1::RegisterLeadRequest>(Right::kHandsOn)}, OnComplaint},
          {"reconsideration",
           {By<v1::TrackRemedyRequest>(Right::kReconsiders),
            By<v1::RecordRemedyRequest>(Right::kReconsiders)},
           OnReconsideration},
          // The organ that decided is a party (行政诉讼法第二十六条).
          {"litigation",
           {By<v1::TrackRemedyRequest>(Right::kOwn),
            By<v1::RecordRemedyRequest>(Right::kOwn)},
           OnLitigation}};
}

}  // namespace yifa::penalty
