// Closing 结案 and evaluation of the file 案卷评查.
#include "common/base/status_macros.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// A decision is in effect once it is served (行政处罚法 61); only a transfer ends
// without.
absl::Status CheckInEffect(const Act& act, const PenaltyCase& c) {
  if (c.decision().kind() == v1::DECISION_KIND_TRANSFER) return absl::OkStatus();
  const std::optional<Date> effective = FromProto(c.delivery().effective_date());
  if (!effective || act.date() < *effective)
    return act.Refuse("PEN-37", "行政处罚法第六十一条", "决定书尚未送达生效，不得结案。");
  return absl::OkStatus();
}

// Where a remedy changed the fine, its new amount is in that remedy's document, and
// `closing` says how it was performed.
absl::Status CheckPerformed(const Act& act, const PenaltyCase& c) {
  if (UnpaidFen(c) == 0 || HasRemedy(c, v1::REMEDY_RESULT_CHANGED))
    return absl::OkStatus();
  return act.Refuse("PEN-37", "行政处罚法第六十六条", "罚款尚未缴清，不得结案。");
}

}  // namespace

absl::Status Close(const v1::ClosePenaltyCaseRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckInEffect(act, c));
  YIFA_RETURN_IF_ERROR(CheckPerformed(act, c));
  c.set_closing(request.closing());
  act.Tally("closed");
  return absl::OkStatus();
}

// 行政处罚法第七十五条: enforcement is evaluated regularly. A file counts once.
absl::Status Evaluate(const v1::EvaluateFileRequest& request, Act& act, PenaltyCase& c) {
  if (c.has_evaluation())
    return act.Refuse("PEN-36", "行政处罚法第七十五条", "本案卷已经评查。");
  *c.mutable_evaluation() = request.evaluation();
  act.Tally("files_evaluated");
  if (request.evaluation().qualified()) act.Tally("files_qualified");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
