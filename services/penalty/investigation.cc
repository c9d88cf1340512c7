// Investigation 调查取证.
#include "common/base/status_macros.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// 行政处罚法第四十二条: two certified officers on every act of the investigation. They
// and whoever enters it have investigated (PEN-26).
absl::Status Investigate(const Act& act, const Names& officers, PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(std::set<std::string> principals,
                        CheckOfficers(act, c.field(), officers));
  principals.insert(act.actor().principal());
  AddInvestigators(principals, c);
  return absl::OkStatus();
}

}  // namespace

absl::Status AssignOfficers(const v1::AssignOfficersRequest& request, Act& act,
                            PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckOfficers(act, c.field(), request.officers()).status());
  *c.mutable_officers() = request.officers();
  return absl::OkStatus();
}

absl::Status AddEvidence(const v1::AddEvidenceRequest& request, Act& act,
                         PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(Investigate(act, request.evidence().collectors(), c));
  v1::EvidenceItem& item = *c.add_evidence();
  item = request.evidence();
  *item.mutable_collect_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 行政处罚法第五十七条: the report is what the head examines. A review that was demanded
// once is demanded of the next report too (AwaitsReview).
absl::Status ConcludeInvestigation(const v1::ConcludeInvestigationRequest& request,
                                   Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(Investigate(act, c.officers(), c));
  YIFA_RETURN_IF_ERROR(UpdateParty(act, request.party(), c));
  *c.mutable_report() = request.report();
  if (!AwaitsReview(c)) act.DoNotStart("legal_review");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
