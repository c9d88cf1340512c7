// What can be evidence 证据 (行政处罚法 46, 55), and evidence registered in advance
// 先行登记保存 (行政处罚法 56).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/before_decision.h"
#include "services/penalty/held.h"
#include "services/penalty/names.h"
#include "services/penalty/steps.h"

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

bool IsLawful(const v1::EvidenceItem& item) { return item.unlawful_reason().empty(); }

bool Waits(const v1::Preservation& preservation) {
  return preservation.disposal() == v1::PRESERVATION_DISPOSAL_UNSPECIFIED;
}

void End(v1::PreservationDisposal disposal, const Act& act,
         v1::Preservation& preservation) {
  preservation.set_disposal(disposal);
  *preservation.mutable_dispose_date() = ToProto(act.date());
}

}  // namespace

absl::Status CheckEvidence(const Act& act, const v1::EvidenceItem& item) {
  if (IsRecord(item) && !item.certificates_shown())
    return act.Refuse(rule::kPen03,
                      "询问、检查笔录应当记明执法人员已出示执法证件，否则不得作为证据。");
  if (NeedsFile(item.kind()) && item.sha256().empty())
    return act.Refuse(rule::kPen06, "视听资料、电子数据应当上传原件并固定其SHA-256值。");
  return absl::OkStatus();
}

absl::Status CheckRelied(const Act& act, const v1::InvestigationReport& report,
                         const PenaltyCase& c) {
  for (int i = 0; i < report.relied_evidence_size(); ++i) {
    const int place = report.relied_evidence(i);
    if (place < 0 || place >= c.evidence_size())
      return act.Invalid(absl::StrCat("report.relied_evidence[", i, "]"),
                         "the case has no such evidence");
    if (!IsLawful(c.evidence(place)))
      return act.Refuse(rule::kPen06,
                        "以非法手段取得的证据，不得作为认定案件事实的根据。");
  }
  return absl::OkStatus();
}

absl::Status CheckProven(const Act& act, const PenaltyCase& c) {
  const auto& relied = c.report().relied_evidence();
  const bool proven =
      relied.empty() ? std::any_of(c.evidence().begin(), c.evidence().end(), IsLawful)
                     : std::any_of(relied.begin(), relied.end(), [&](int place) {
                         return IsLawful(c.evidence(place));
                       });
  if (proven) return absl::OkStatus();
  return act.Refuse(rule::kPen06Proof,
                    "没有合法取得的证据证明违法事实，不得给予行政处罚。");
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

absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c) {
  if (std::none_of(c.preservations().begin(), c.preservations().end(), Waits))
    return absl::OkStatus();
  return act.Refuse(rule::kPen07, "先行登记保存的证据尚未处理，应当先作出处理决定。");
}

}  // namespace yifa::penalty
