// What can be evidence 证据 (行政处罚法 46, 55), and evidence registered in advance
// 先行登记保存 (行政处罚法 56).
#include "common/base/status_macros.h"
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

bool IsRecord(const v1::EvidenceItem& item) {
  return item.record() != v1::RECORD_KIND_UNSPECIFIED ||
         item.kind() == v1::EVIDENCE_KIND_INSPECTION_RECORD;
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

void End(v1::PreservationDisposal disposal, const Act& act,
         v1::Preservation& preservation) {
  preservation.set_disposal(disposal);
  *preservation.mutable_dispose_date() = ToProto(act.date());
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

// The head who does the act approves it.
absl::Status PreserveEvidence(const v1::PreserveEvidenceRequest& request, Act& act,
                              PenaltyCase& c) {
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
  act.About(limit::kPreservation, id);
  return absl::OkStatus();
}

absl::Status DisposePreservation(const v1::DisposePreservationRequest& request, Act& act,
                                 PenaltyCase& c) {
  if (request.disposal() == v1::PRESERVATION_DISPOSAL_LAPSED)
    return act.Invalid("disposal", "lapsing is not decided");
  YIFA_ASSIGN_OR_RETURN(
      v1::Preservation * preservation,
      Choose(act, "preservation", request.preservation(), *c.mutable_preservations(),
             Waits,
             act.Refuse(rule::kPen07,
                        "没有在处理期限内的先行登记保存；逾期未处理的，已自动解除。")));
  act.About(limit::kPreservation, preservation->id());
  End(request.disposal(), act, *preservation);
  return absl::OkStatus();
}

absl::Status LapsePreservation(Act& act, PenaltyCase& c) {
  if (v1::Preservation* lapsed = Lapsed(act, *c.mutable_preservations()))
    End(v1::PRESERVATION_DISPOSAL_LAPSED, act, *lapsed);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings EvidenceActs() {
  using casework::Bind;
  return {Bind(&AddEvidence), Bind(&ExcludeEvidence), Bind(&PreserveEvidence),
          Bind(&DisposePreservation),
          casework::BindExpiry("lapse_preservation", &LapsePreservation)};
}

}  // namespace yifa::penalty
