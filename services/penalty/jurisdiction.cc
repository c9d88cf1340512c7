// Which organ is competent 管辖 (行政处罚法 25).
#include <utility>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/competence.h"
#include "services/penalty/held.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// What the receiver needs to take the case up. Who reported it stays here (CMP-10).
v1::RegisterLeadRequest LeadElsewhere(const std::string& organ, const PenaltyCase& c) {
  v1::RegisterLeadRequest request;
  request.set_parent(organ);
  PenaltyCase& lead = *request.mutable_penalty_case();
  lead.set_matter(c.matter());
  lead.set_field(c.field());
  if (c.has_party()) *lead.mutable_party() = c.party();
  lead.set_lead_facts(c.lead_facts());
  lead.set_handed_from(c.name());
  if (c.has_report_date()) *lead.mutable_report_date() = c.report_date();
  *lead.mutable_violations() = c.violations();
  return request;
}

absl::Status DisputeJurisdiction(const v1::DisputeJurisdictionRequest& request, Act& act,
                                 PenaltyCase& c) {
  if (request.dispute().other_organ() == act.organ().name())
    return act.Invalid("dispute.other_organ", "is the organ of the case");
  v1::JurisdictionDispute& dispute = *c.mutable_jurisdiction_dispute();
  dispute = request.dispute();
  *dispute.mutable_dispute_date() = ToProto(act.date());
  if (const auto other = act.find_organ()(dispute.other_organ()))
    dispute.set_other_display_name(other->display_name());
  if (const auto superior = act.find_organ()(act.organ().superior()))
    dispute.set_superior_display_name(superior->display_name());
  return absl::OkStatus();
}

absl::Status DesignateJurisdiction(const v1::DesignateJurisdictionRequest& request,
                                   Act& act, PenaltyCase& c) {
  // Where the superior is not registered, the document alone says who it is.
  const std::string& superior = act.organ().superior();
  if (!superior.empty() && superior != request.designated_by())
    return act.Refuse(rule::kPen05, "应当由共同的上一级行政机关指定管辖。");
  v1::JurisdictionDispute& dispute = *c.mutable_jurisdiction_dispute();
  dispute.set_designated_by(request.designated_by());
  dispute.set_designated_organ(request.designated_organ());
  dispute.set_designation_number(request.designation_number());
  return absl::OkStatus();
}

absl::Status HandOverCase(const v1::HandOverCaseRequest& request, Act& act,
                          PenaltyCase& c) {
  const std::string& receiver = request.hand_over().receiving_organ();
  if (receiver == act.organ().name())
    return act.Invalid("hand_over.receiving_organ", "is the organ of the case");
  YIFA_RETURN_IF_ERROR(CheckDesignated(act, c, receiver));
  const std::string& outside = request.hand_over().outside();
  if (receiver.empty() == outside.empty())
    return act.Invalid("hand_over.receiving_organ", "either this or outside is named");
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  v1::HandOver hand_over = request.hand_over();
  if (const auto known = act.find_organ()(receiver)) {
    YIFA_ASSIGN_OR_RETURN(const auto lead,
                          act.AlsoDo<PenaltyCase>(LeadElsewhere(receiver, c)));
    hand_over.set_receiver(known->display_name());
    hand_over.set_penalty_case(lead->name());
  } else {
    hand_over.set_receiver(outside);
  }
  *c.mutable_hand_over() = std::move(hand_over);
  act.Tally(figure::kHandedOver);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings JurisdictionActs() {
  using casework::Bind;
  return {Bind(&DisputeJurisdiction), Bind(&DesignateJurisdiction), Bind(&HandOverCase)};
}

}  // namespace yifa::penalty
