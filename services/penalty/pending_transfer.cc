#include "services/penalty/pending_transfer.h"

#include "services/penalty/names.h"

namespace yifa::penalty {

v1::Transfer* PendingTransfer(PenaltyCase& c) {
  if (c.transfers().empty()) return nullptr;
  v1::Transfer& latest = *c.mutable_transfers()->rbegin();
  return latest.has_decision_date() ? nullptr : &latest;
}

absl::Status CheckTransferAnswered(const Act& act, const v1::Decision& decision,
                                   PenaltyCase& c) {
  const bool answers = decision.kind() == v1::DECISION_KIND_TRANSFER;
  if (answers || PendingTransfer(c) == nullptr) return absl::OkStatus();
  return act.Refuse(
      rule::kPen31Proposal,
      "移送涉嫌犯罪案件的报告尚未审批；不批准移送的，应当先将理由记录在案。");
}

}  // namespace yifa::penalty
