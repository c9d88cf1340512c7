// Closing 结案 and evaluation of the file 案卷评查.
#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/procedure/role.h"
#include "services/penalty/case.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/held.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/closing_requests.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

using v1::ClosingGround;

// A decision is in effect once it is served (行政处罚法 61); only a transfer ends
// without.
absl::Status CheckInEffect(const Act& act, const PenaltyCase& c) {
  const std::optional<Date> effective = FromProto(c.delivery().effective_date());
  if (!effective || act.date() < *effective)
    return act.Refuse(rule::kPen37InEffect, "决定书尚未送达生效，不得结案。");
  return absl::OkStatus();
}

// What officers took in cash has reached the bank 第七十一条.
absl::Status CheckCashDeposited(const Act& act, const PenaltyCase& c) {
  for (const v1::CashCollection& collection : c.collections())
    if (!collection.has_deposit_date())
      return act.Refuse(rule::kPen23Deposit,
                        "当场收缴的罚款尚未缴付指定的银行，不得结案。");
  return absl::OkStatus();
}

bool EnforcementEnded(const PenaltyCase& c) {
  for (const v1::Enforcement& enforcement : c.enforcements())
    for (const v1::CourtAnswer& answer : enforcement.answers())
      if (answer.kind() == v1::COURT_ANSWER_KIND_ENDED) return true;
  return false;
}

// True if how it was performed is known to another organ, or from another document, which
// `closing` says: where the organ of reconsideration has it enforced, or a remedy changed
// something else than the sum.
bool IsPerformedElsewhere(const PenaltyCase& c) {
  return !IsEnforcedHere(c) ||
         (HasRemedy(c, v1::REMEDY_RESULT_CHANGED) && !c.standing().has_fine());
}

absl::StatusOr<ClosingGround> GroundOfPenalty(const Act& act, const PenaltyCase& c) {
  if (IsGone(c)) return v1::CLOSING_GROUND_REVOKED;
  if (UnpaidFen(c) == 0 || IsPerformedElsewhere(c)) return v1::CLOSING_GROUND_EXECUTED;
  if (EnforcementEnded(c)) return v1::CLOSING_GROUND_ENFORCEMENT_ENDED;
  return act.Refuse(rule::kPen37Unpaid, "罚款尚未缴清，不得结案。");
}

// 行政处罚法第二十七条: until the police have filed it the case may come back.
absl::StatusOr<ClosingGround> GroundOfTransfer(const Act& act, const PenaltyCase& c) {
  if (!c.transfers().empty() && c.transfers().rbegin()->has_police_filing_date())
    return v1::CLOSING_GROUND_TRANSFERRED;
  return act.Refuse(rule::kPen37Transferred, "移送的案件公安机关尚未立案，不得结案。");
}

absl::StatusOr<ClosingGround> GroundOf(const Act& act, const PenaltyCase& c) {
  if (c.decision().kind() == v1::DECISION_KIND_TRANSFER) return GroundOfTransfer(act, c);
  YIFA_RETURN_IF_ERROR(CheckInEffect(act, c));
  YIFA_RETURN_IF_ERROR(CheckCashDeposited(act, c));
  if (c.decision().kind() == v1::DECISION_KIND_NO_PENALTY)
    return v1::CLOSING_GROUND_NO_PENALTY;
  if (c.simple() && !c.filed_with_organ())
    return act.Refuse(rule::kPen22Filed,
                      "当场作出的处罚决定尚未报所属行政机关备案，不得结案。");
  return GroundOfPenalty(act, c);
}

// The points of the score sheet come to the score.
absl::Status CheckSheet(const Act& act, const v1::Evaluation& evaluation) {
  int64_t sum = 0;
  for (int i = 0; i < evaluation.items_size(); ++i) {
    const v1::ScoreItem& item = evaluation.items(i);
    if (item.points() > item.most())
      return act.Invalid(absl::StrCat("evaluation.items[", i, "].points"),
                         "is more than the most");
    if (item.points() < item.most() && item.remarks().empty())
      return act.Invalid(absl::StrCat("evaluation.items[", i, "].remarks"),
                         "says why points were taken off");
    sum += item.points();
  }
  if (evaluation.items().empty() || sum == evaluation.score()) return absl::OkStatus();
  return act.Invalid("evaluation.score", "is not the sum of the sheet");
}

void KeepClosing(ClosingGround ground, const std::string& words, Act& act,
                 PenaltyCase& c) {
  c.set_closing(words);
  c.set_closing_ground(ground);
  act.Tally(figure::kClosed, LabelOf(ground));
}

absl::Status Close(const v1::ClosePenaltyCaseRequest& request, Act& act, PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(const ClosingGround ground, GroundOf(act, c));
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  if (ClosedByHead(act, c) && act.actor().role() != procedure::kHead)
    return act.Refuse(rule::kPen37Head, "结案审批表应当经行政机关负责人批准。");
  KeepClosing(ground, request.closing(), act, c);
  return absl::OkStatus();
}

// Before a decision a filing may be withdrawn; a case may end at any time where nobody is
// left: the party died or ended, and nobody takes its place.
absl::Status Discontinue(const v1::DiscontinuePenaltyCaseRequest& request, Act& act,
                         PenaltyCase& c) {
  const bool withdrawn = request.ground() == v1::CLOSING_GROUND_WITHDRAWN;
  if (!withdrawn && request.ground() != v1::CLOSING_GROUND_TERMINATED)
    return act.Invalid("ground", "is neither WITHDRAWN nor TERMINATED");
  if (withdrawn && c.has_decision())
    return act.Refuse(rule::kPen37Decided, "已经作出决定的案件不得撤销立案。");
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  KeepClosing(request.ground(), request.reason(), act, c);
  return absl::OkStatus();
}

// 行政处罚法第七十五条: enforcement is evaluated regularly. A file counts once. What
// score is enough, the provision in force says.
absl::Status Evaluate(const v1::EvaluateFileRequest& request, Act& act, PenaltyCase& c) {
  if (c.has_evaluation()) return act.Refuse(rule::kPen36, "本案卷已经评查。");
  YIFA_RETURN_IF_ERROR(CheckSheet(act, request.evaluation()));
  const policy::v1::Provision* rule =
      act.provisions().Find(policy::v1::Provision::kEvaluationRule, act.Here(c.field()));
  if (rule == nullptr)
    return act.Refuse(rule::kPen36, "没有当日有效的案卷评查合格标准。");
  v1::Evaluation& evaluation = *c.mutable_evaluation();
  evaluation = request.evaluation();
  evaluation.set_pass_score(rule->evaluation_rule().pass_score());
  evaluation.set_qualified(evaluation.score() >= evaluation.pass_score());
  act.Tally(figure::kFilesEvaluated);
  if (evaluation.qualified()) act.Tally(figure::kFilesQualified);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ClosingActs() {
  using casework::Bind;
  return {Bind(&Close), Bind(&Discontinue), Bind(&Evaluate)};
}

}  // namespace yifa::penalty
