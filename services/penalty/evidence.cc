// What can be evidence 证据 (行政处罚法 46, 55), and evidence registered in advance
// 先行登记保存 (行政处罚法 56).
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "common/procedure/role.h"
#include "services/penalty/case.h"
#include "services/penalty/choice.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// Somebody's words were written down by the officers, unless it is said that they were
// not.
bool IsRecord(const v1::EvidenceItem& item) {
  switch (item.kind()) {
    case v1::EVIDENCE_KIND_INSPECTION_RECORD:
      return true;
    case v1::EVIDENCE_KIND_STATEMENT:
    case v1::EVIDENCE_KIND_TESTIMONY:
      return item.record() != v1::RECORD_KIND_OWN_WORDS;
    default:
      return item.record() == v1::RECORD_KIND_INQUIRY ||
             item.record() == v1::RECORD_KIND_INSPECTION;
  }
}

// Kinds that are nothing without their file.
bool NeedsFile(v1::EvidenceKind kind) {
  return kind == v1::EVIDENCE_KIND_RECORDING || kind == v1::EVIDENCE_KIND_ELECTRONIC_DATA;
}

// PEN-03, PEN-06.
absl::Status CheckEvidence(const Act& act, const v1::EvidenceItem& item) {
  if (IsRecord(item) && !item.certificates_shown())
    return act.Refuse(rule::kPen03,
                      "询问、检查笔录应当记明执法人员已出示执法证件，否则不得作为证据。");
  if (NeedsFile(item.kind()) && item.sha256().empty())
    return act.Refuse(rule::kPen06, "视听资料、电子数据应当上传原件并固定其SHA-256值。");
  return absl::OkStatus();
}

absl::Status AddEvidence(const v1::AddEvidenceRequest& request, Act& act,
                         PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(Investigate(act, request.evidence().collectors(), c));
  YIFA_RETURN_IF_ERROR(CheckEvidence(act, request.evidence()));
  v1::EvidenceItem& item = *c.add_evidence();
  item = request.evidence();
  *item.mutable_collect_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status ExcludeEvidence(const v1::ExcludeEvidenceRequest& request, Act& act,
                             PenaltyCase& c) {
  if (request.evidence() >= c.evidence_size())
    return act.Invalid("evidence", "the case has no such evidence");
  c.mutable_evidence(request.evidence())->set_unlawful_reason(request.reason());
  act.Tally(figure::kEvidenceExcluded);
  return absl::OkStatus();
}

void AboutPreservation(const std::string& id, Act& act) {
  act.About(limit::kPreservation, id);
  act.About(limit::kPreservationApproval, id);
  act.DocumentsAbout(id);
}

absl::Status Lapse(v1::PreservationDisposal disposal, Act& act, PenaltyCase& c) {
  v1::Preservation* lapsed = Lapsed(act, *c.mutable_preservations());
  if (lapsed == nullptr) return absl::OkStatus();
  AboutPreservation(lapsed->id(), act);
  End(disposal, act, *lapsed);
  act.Issue(document::kPreservationLapse, lapsed->id());
  return absl::OkStatus();
}

// The head who does the act approves it. Officers do it at once only where the field's
// rules let them have it approved within 24 hours.
absl::Status PreserveEvidence(const v1::PreserveEvidenceRequest& request, Act& act,
                              PenaltyCase& c) {
  const bool by_head = act.actor().role() == procedure::kHead;
  const bool at_once =
      request.emergency() && AppliesTo(act, rule::kPen07Emergency, c.field());
  if (!by_head && !at_once)
    return act.Refuse(rule::kPen07, "先行登记保存证据应当经行政机关负责人批准。");
  for (const v1::Preservation& other : c.preservations())
    if (Waits(other) && ShareAnItem(other.items(), request.items()))
      return act.Refuse(rule::kPen07,
                        "该证据已经先行登记保存，尚未处理，应当先作出处理决定。");
  YIFA_RETURN_IF_ERROR(Investigate(act, request.officers(), c));
  const std::string id = NextId("preservations", c.preservations());
  v1::Preservation& preservation = *c.add_preservations();
  preservation.set_id(id);
  *preservation.mutable_items() = request.items();
  preservation.set_reason(request.reason());
  *preservation.mutable_officers() = request.officers();
  *preservation.mutable_register_date() = ToProto(act.date());
  preservation.set_emergency(!by_head);
  preservation.set_approved(by_head);
  AboutPreservation(id, act);
  if (by_head) act.DoNotStart(limit::kPreservationApproval);
  return absl::OkStatus();
}

absl::Status ApprovePreservation(const v1::ApprovePreservationRequest& request, Act& act,
                                 PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(
      v1::Preservation * preservation,
      Choose(
          act, "preservation", request.preservation(), *c.mutable_preservations(),
          [&](const v1::Preservation& p) {
            return act.IsRunning(limit::kPreservationApproval, p.id());
          },
          act.Refuse(rule::kPen07Emergency,
                     "没有等待批准的先行登记保存；逾期未获批准的，已解除。")));
  preservation->set_approved(true);
  AboutPreservation(preservation->id(), act);
  return absl::OkStatus();
}

absl::Status DisposePreservation(const v1::DisposePreservationRequest& request, Act& act,
                                 PenaltyCase& c) {
  if (request.disposal() == v1::PRESERVATION_DISPOSAL_LAPSED ||
      request.disposal() == v1::PRESERVATION_DISPOSAL_NOT_APPROVED ||
      request.disposal() == v1::PRESERVATION_DISPOSAL_DECIDED)
    return act.Invalid("disposal", "is not done by this act");
  YIFA_ASSIGN_OR_RETURN(
      v1::Preservation * preservation,
      Choose(act, "preservation", request.preservation(), *c.mutable_preservations(),
             Waits,
             act.Refuse(rule::kPen07,
                        "没有在处理期限内的先行登记保存；逾期未处理的，已自动解除。")));
  AboutPreservation(preservation->id(), act);
  End(request.disposal(), act, *preservation);
  return absl::OkStatus();
}

absl::Status LapsePreservation(Act& act, PenaltyCase& c) {
  return Lapse(v1::PRESERVATION_DISPOSAL_LAPSED, act, c);
}

absl::Status LapseUnapproved(Act& act, PenaltyCase& c) {
  return Lapse(v1::PRESERVATION_DISPOSAL_NOT_APPROVED, act, c);
}

}  // namespace

casework::ActBindings EvidenceActs() {
  using casework::Bind;
  using casework::BindExpiry;
  return {Bind(&AddEvidence),
          Bind(&ExcludeEvidence),
          Bind(&PreserveEvidence),
          Bind(&ApprovePreservation),
          Bind(&DisposePreservation),
          BindExpiry("lapse_preservation", &LapsePreservation),
          BindExpiry("lapse_unapproved_preservation", &LapseUnapproved)};
}

}  // namespace yifa::penalty
