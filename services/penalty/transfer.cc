// Suspected crimes go to the police 移送 (行政处罚法 27; 移送涉嫌犯罪案件规定; PEN-31).
// The penalty waits meanwhile, and goes on where nobody is prosecuted.
#include <algorithm>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/names.h"
#include "services/penalty/pending_transfer.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/closing_requests.pb.h"

namespace yifa::penalty {
namespace {

// The one that was approved last: on its way to the police, with them, or come back.
absl::StatusOr<v1::Transfer*> Approved(const Act& act, PenaltyCase& c) {
  auto& transfers = *c.mutable_transfers();
  for (auto it = transfers.rbegin(); it != transfers.rend(); ++it)
    if (it->has_decision_date() && it->refusal_reason().empty()) return &*it;
  return act.Refuse(rule::kPen31, "本案没有决定移送。");
}

bool Contains(const v1::HandOverTransferRequest& request, v1::TransferMaterial material) {
  const auto& materials = request.materials();
  return std::find(materials.begin(), materials.end(), material) != materials.end();
}

absl::Status ProposeTransfer(const v1::ProposeTransferRequest& request, Act& act,
                             PenaltyCase& c) {
  if (PendingTransfer(c) != nullptr)
    return act.Refuse(rule::kPen31Proposal, "移送报告已经报请审批，尚未决定。");
  YIFA_RETURN_IF_ERROR(Investigate(act, request.officers(), c));
  v1::Transfer& transfer = *c.add_transfers();
  transfer.set_proposal(request.proposal());
  *transfer.mutable_officers() = request.officers();
  *transfer.mutable_proposal_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status DeclineTransfer(const v1::DeclineTransferRequest& request, Act& act,
                             PenaltyCase& c) {
  v1::Transfer* transfer = PendingTransfer(c);
  if (transfer == nullptr)
    return act.Refuse(rule::kPen31Proposal, "没有待批准的移送报告。");
  transfer->set_refusal_reason(request.reason());
  *transfer->mutable_decision_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 第五条、第六条.
absl::Status HandOver(const v1::HandOverTransferRequest& request, Act& act,
                      PenaltyCase& c) {
  if (c.decision().kind() != v1::DECISION_KIND_TRANSFER)
    return act.Refuse(rule::kPen31, "本案没有决定移送。");
  if (!Contains(request, v1::TRANSFER_MATERIAL_LETTER) ||
      !Contains(request, v1::TRANSFER_MATERIAL_REPORT))
    return act.Refuse(rule::kPen31Letter, "移送应当附有涉嫌犯罪案件移送书和调查报告。");
  YIFA_ASSIGN_OR_RETURN(v1::Transfer * transfer, Approved(act, c));
  transfer->set_police_organ(request.police_organ());
  for (const int material : request.materials())
    transfer->add_materials(static_cast<v1::TransferMaterial>(material));
  *transfer->mutable_hand_over_date() = ToProto(act.date());
  act.Tally(figure::kTransfersHandedOver);
  return absl::OkStatus();
}

absl::Status RecordPoliceFiling(const v1::RecordPoliceFilingRequest& request, Act& act,
                                PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(v1::Transfer * transfer, Approved(act, c));
  if (transfer->has_police_filing_date())
    return act.Refuse(rule::kPen31Police, "公安机关立案已经记录。");
  transfer->set_police_filing_number(request.document_number());
  *transfer->mutable_police_filing_date() = ToProto(act.date());
  act.Tally(figure::kAcceptedByPolice);
  return absl::OkStatus();
}

// With the materials goes what is sealed, seized or frozen, and the party is told
// (行政强制法第二十一条).
absl::Status HandOverMaterials(const v1::HandOverMaterialsRequest&, Act& act,
                               PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(v1::Transfer * transfer, Approved(act, c));
  if (!transfer->has_police_filing_date())
    return act.Refuse(rule::kPen31Materials, "公安机关尚未立案。");
  *transfer->mutable_materials_date() = ToProto(act.date());
  const int settled = c.held_settlements_size();
  YIFA_RETURN_IF_ERROR(
      Dispose(AllHeld(v1::HELD_END_MOVED, act.ArticleOf(rule::kPen08Moved), c), "held",
              c.decision(), act, c));
  for (int i = settled; i < c.held_settlements_size(); ++i)
    transfer->mutable_moved_things()->MergeFrom(c.held_settlements(i).things());
  return absl::OkStatus();
}

// 第十条、第十三条: what is no crime may still be unlawful, so the officers' findings
// stand and the case goes on to a decision of its own.
absl::Status TakeBack(const v1::TakeBackTransferRequest& request, Act& act,
                      PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(v1::Transfer * transfer, Approved(act, c));
  const bool not_filed = request.ground() == v1::RETURN_GROUND_NOT_FILED;
  if (not_filed == transfer->has_police_filing_date())
    return act.Refuse(rule::kPen31Police,
                      not_filed ? "公安机关已经立案。" : "公安机关尚未立案。");
  transfer->set_return_ground(request.ground());
  transfer->set_return_reason(request.reason());
  *transfer->mutable_return_date() = ToProto(act.date());
  c.clear_decision();
  if (!not_filed) act.DoNotStart(limit::kPoliceObjection);
  act.Tally(figure::kTransfersReturned);
  return absl::OkStatus();
}

// 第九条.
absl::Status ObjectToPolice(const v1::ObjectToPoliceRequest& request, Act& act,
                            PenaltyCase& c) {
  if (!act.IsRunning(limit::kPoliceObjection))
    return act.Refuse(rule::kPen31Objection,
                      "没有公安机关不予立案的通知，或者提请复议的期限已满。");
  YIFA_ASSIGN_OR_RETURN(v1::Transfer * transfer, Approved(act, c));
  *transfer->mutable_objection_date() = ToProto(act.date());
  transfer->set_objection_reason(request.reason());
  transfer->set_objection_addressee(request.procuratorate().empty()
                                        ? transfer->police_organ()
                                        : request.procuratorate());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings TransferActs() {
  using casework::Bind;
  return {Bind(&ProposeTransfer),    Bind(&DeclineTransfer),   Bind(&HandOver),
          Bind(&RecordPoliceFiling), Bind(&HandOverMaterials), Bind(&TakeBack),
          Bind(&ObjectToPolice)};
}

}  // namespace yifa::penalty
