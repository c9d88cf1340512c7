// Investigation 调查取证.
#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/discretion_step.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/party.h"
#include "services/penalty/proof.h"
#include "services/penalty/scope.h"
#include "services/penalty/stages.h"
#include "services/penalty/violation.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// 退赔 is a part of the gains.
absl::Status CheckGains(const Act& act, const v1::InvestigationReport& report) {
  const int64_t gains = report.illegal_gains().amount_fen();
  const int64_t refundable = report.refundable_gains().amount_fen();
  if (gains < 0) return act.Invalid("report.illegal_gains", "is below zero");
  if (refundable < 0 || refundable > gains)
    return act.Invalid("report.refundable_gains", "is no part of illegal_gains");
  return absl::OkStatus();
}

absl::Status AssignOfficers(const v1::AssignOfficersRequest& request, Act& act,
                            PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckInvestigators(act, request.officers(), c).status());
  *c.mutable_officers() = request.officers();
  return absl::OkStatus();
}

// 行政处罚法第五十七条: the report is what the head examines. A review that was demanded
// once is demanded of the next report too (AwaitsReview). Who is in charge is entitled in
// the field that the investigation found.
absl::Status ConcludeInvestigation(const v1::ConcludeInvestigationRequest& request,
                                   Act& act, PenaltyCase& c) {
  if (!request.field().empty()) c.set_field(request.field());
  YIFA_RETURN_IF_ERROR(Investigate(act, c.officers(), c));
  YIFA_RETURN_IF_ERROR(CheckNothingAwaited(act, c));
  YIFA_RETURN_IF_ERROR(UpdateParty(act, request.party(), c));
  YIFA_RETURN_IF_ERROR(UpdateViolations(act, "violations", request.violations(),
                                        request.same_act_cases(), c));
  YIFA_RETURN_IF_ERROR(
      CheckMeasures(act, "report.measures", request.report().measures()));
  YIFA_RETURN_IF_ERROR(CheckGains(act, request.report()));
  YIFA_RETURN_IF_ERROR(CheckRelied(act, request.report(), c));
  YIFA_RETURN_IF_ERROR(CheckStep(act, request.report(), c));
  *c.mutable_report() = request.report();
  *c.mutable_report()->mutable_conclude_date() = ToProto(act.date());
  if (!AwaitsReview(act, c, c.report().measures())) act.DoNotStart(limit::kLegalReview);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings InvestigationActs() {
  return {casework::Bind(&AssignOfficers), casework::Bind(&ConcludeInvestigation)};
}

}  // namespace yifa::penalty
