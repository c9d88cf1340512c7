// Service of documents 送达, and where the party wants to be served (COM-03); correction
// of what was entered 更正.
#include "common/base/status_macros.h"
#include "common/casework/law/correction.h"
#include "services/penalty/case.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/service_file.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/closing_requests.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// A transfer is a matter between two organs: it is closed, not served.
absl::Status CheckServable(const Act& act, const PenaltyCase& c) {
  if (c.decision().kind() != v1::DECISION_KIND_TRANSFER) return absl::OkStatus();
  return act.Refuse(rule::kPen27, "移送的案件没有应当送达当事人的处罚决定书。");
}

// 行政处罚法第六十一条: no effect before service. 第六十七条 speaks of fines only; what
// is confiscated is taken, not paid to a bank within fifteen days.
absl::Status Serve(const v1::ServeDecisionRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckServable(act, c));
  YIFA_ASSIGN_OR_RETURN(const Date effective,
                        FileOf(act, c).CertainlyServeNewest(
                            {document::kPenaltyDecision, document::kNoPenaltyDecision},
                            request.delivery()));
  if (effective < FromProto(c.decision().decision_date()).value_or(effective))
    return act.Invalid("delivery.receipt_date", "lies before the decision");
  *c.mutable_delivery() = request.delivery();
  *c.mutable_delivery()->mutable_effective_date() = ToProto(effective);
  if (UnpaidFineFen(c) > 0)
    act.StartOn(limit::kPayment, effective, "收到行政处罚决定书");
  else
    act.DoNotStart(limit::kPayment);
  if (c.decision().kind() == v1::DECISION_KIND_PENALTY)
    act.StartOn(limit::kContest, effective, "收到行政处罚决定书");
  else
    act.DoNotStart(limit::kContest);
  StartClosing(act, c,
               c.decision().kind() == v1::DECISION_KIND_PENALTY && !HasToPerform(c));
  act.StartOn(limit::kClosing, effective, "收到行政处罚决定书");
  act.Tally(figure::kServed);
  return absl::OkStatus();
}

// 行政处罚法第六十一条第二款. The latest confirmation holds.
absl::Status ConfirmAddress(const v1::ConfirmAddressRequest& request, Act& act,
                            PenaltyCase& c) {
  *c.mutable_service_address() = request.address();
  *c.mutable_service_address()->mutable_confirmation_date() = ToProto(act.date());
  return absl::OkStatus();
}

// Whoever the party is now, is found among its cases.
void Follow(Act& act, PenaltyCase& c) {
  if (!c.party_key().empty()) Enlist(act, c);
}

}  // namespace

casework::ActBindings DeliveryActs() {
  return casework::Joined({{casework::Bind(&Serve), casework::Bind(&ConfirmAddress)},
                           casework::ServingActs<PenaltyCase, &FileOf>(),
                           casework::CorrectionActs<PenaltyCase, &FileOf, &Follow>()});
}

}  // namespace yifa::penalty
