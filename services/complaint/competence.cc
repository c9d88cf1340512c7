// Disputed competence between two organs (CMP-11).
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/complaint/case.h"
#include "services/complaint/figures.h"
#include "services/complaint/hand_on.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/handover_requests.pb.h"

namespace yifa::complaint {
namespace {

absl::Status RaiseDispute(const v1::DisputeCompetenceRequest& request, Act& act,
                          Complaint& complaint) {
  if (request.other_organ() == act.organ().name())
    return act.Refuse(rule::kCmp11, "争议的另一方不能是本机关。");
  v1::Dispute& dispute = *complaint.mutable_dispute();
  dispute.Clear();
  dispute.set_other_organ(request.other_organ());
  *dispute.mutable_dispute_date() = ToProto(act.date());
  dispute.set_reason(request.reason());
  Count(figure::kDisputed, act, complaint);
  return absl::OkStatus();
}

// CMP-11.
absl::Status SettleCompetence(const v1::SettleCompetenceRequest& request, Act& act,
                              Complaint& complaint) {
  const std::string& competent = request.competent_organ();
  const bool ours = competent == act.organ().name();
  if (request.superior().empty()) {
    const type::v1::Deadline* consult = act.FindDeadline(limit::kConsult);
    if (consult != nullptr && consult->state() == type::v1::DEADLINE_STATE_EXPIRED)
      return act.Refuse(rule::kCmp11, "协商期限已经届满，应当报请共同的上一级机关指定。");
    if (!ours && competent != complaint.dispute().other_organ())
      return act.Refuse(rule::kCmp11, "协商只能在争议双方之间确定处理机关。");
  }
  complaint.mutable_dispute()->set_competent_organ(competent);
  complaint.mutable_dispute()->set_superior(request.superior());
  if (ours) return absl::OkStatus();
  act.MoveTo(state::kHandedOn);
  const std::string reason = request.superior().empty()
                                 ? std::string("协商确定由其处理")
                                 : absl::StrCat("由", request.superior(), "指定处理");
  return HandOnTo({.organ = competent,
                   .field = "competent_organ",
                   .reason = reason,
                   .designated = true},
                  act, complaint);
}

}  // namespace

casework::ActBindings CompetenceActs() {
  return {Bind(&RaiseDispute), Bind(&SettleCompetence)};
}

}  // namespace yifa::complaint
