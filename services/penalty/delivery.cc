// Service of documents 送达, and where the party wants to be served (COM-03); correction
// of what was entered 更正.
#include <algorithm>

#include "common/base/status_macros.h"
#include "common/casework/law/correction.h"
#include "services/penalty/case.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/held.h"
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

// True once the party has the decision on that measure.
bool HasDecision(const v1::CoerciveMeasure& measure, const PenaltyCase& c) {
  for (const type::v1::Service& service : c.services()) {
    if (!service.delivery().has_effective_date()) continue;
    for (const type::v1::Document& paper : c.documents())
      if (document::kCoercionDecision == paper.kind() && paper.about() == measure.id() &&
          std::find(service.documents().begin(), service.documents().end(),
                    paper.name()) != service.documents().end())
        return true;
  }
  return false;
}

// 行政强制法第三十一条: of several freezes, each has its three days.
absl::Status TellOfFreezes(Act& act, const PenaltyCase& c) {
  if (!act.Has(limit::kFreezeNotice)) return absl::OkStatus();
  bool told = false;
  for (const v1::CoerciveMeasure& measure : c.coercive_measures()) {
    if (!Freezes(measure) || !HasDecision(measure, c)) continue;
    act.About(limit::kFreezeNotice, measure.id());
    told = true;
  }
  if (!told) act.Keep(limit::kFreezeNotice);
  return absl::OkStatus();
}

absl::Status ServeDocuments(const type::v1::ServeDocumentsRequest& request, Act& act,
                            PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(FileOf(act, c).Serve(request));
  return TellOfFreezes(act, c);
}

absl::Status RecordService(const type::v1::RecordServiceRequest& request, Act& act,
                           PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(FileOf(act, c).Record(request));
  return TellOfFreezes(act, c);
}

// Whoever the party is now, is found among its cases.
void Follow(Act& act, PenaltyCase& c) {
  if (!c.party_key().empty()) Enlist(act, c);
}

}  // namespace

casework::ActBindings DeliveryActs() {
  return casework::Joined(
      {{casework::Bind(&Serve), casework::Bind(&ConfirmAddress),
        casework::Bind(&ServeDocuments), casework::Bind(&RecordService)},
       casework::CorrectionActs<PenaltyCase, &FileOf, &Follow>()});
}

}  // namespace yifa::penalty
