// Who complains or reports to defraud or extort the respondent 骗取赔偿、敲诈勒索.
#include "common/base/date.h"
#include "services/complaint/case.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// CMP-05: the case itself goes on, or ends on a ground of its own.
absl::Status TransferFraud(const v1::TransferFraudRequest& request, Act& act,
                           Complaint& complaint) {
  v1::FraudTransfer& transfer = *complaint.add_fraud_transfers();
  transfer.set_to(request.to());
  transfer.set_facts(request.facts());
  *transfer.mutable_transfer_date() = ToProto(act.date());
  Count(figure::kFraudTransfers, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings FraudActs() { return {Bind(&TransferFraud)}; }

}  // namespace yifa::complaint
