// The decision in ordinary procedure 普通程序决定 (行政处罚法 57).
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "common/casework/law/service.h"
#include "services/penalty/case.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/decided.h"
#include "services/penalty/discussion.h"
#include "services/penalty/hearings.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/judgement.h"
#include "services/penalty/leniency_list.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/pending_transfer.h"
#include "services/penalty/proof.h"
#include "services/penalty/redo.h"
#include "services/penalty/reviews.h"
#include "services/penalty/same_act.h"
#include "services/penalty/scope.h"
#include "services/penalty/shown.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

using v1::Decision;

// Who investigated or reviewed does not decide 查处分离.
absl::Status CheckDecider(const Act& act, const PenaltyCase& c) {
  const std::string& decider = act.actor().principal();
  if (Investigated(c, decider))
    return act.Refuse(rule::kPen26Decision, "调查本案的人员不得决定本案。");
  if (Reviewed(c, decider))
    return act.Refuse(rule::kPen26, "审核本案的人员不得决定本案。");
  return absl::OkStatus();
}

absl::Status CheckReviewed(const Act& act, const Measures& measures,
                           const PenaltyCase& c) {
  if (!AwaitsReview(act, c, measures)) return absl::OkStatus();
  if (AsksLegalReview(act, c, measures))
    return act.Refuse(rule::kPen10, "未经法制审核或者审核未通过的，不得作出决定。");
  return act.Refuse(rule::kPen10Case, "未经案件审核或者审核未通过的，不得作出决定。");
}

// A transfer is not held up by the review: 第二十七条 wants it at once.
absl::Status CheckReviewed(const Act& act, const Decision& decision,
                           const PenaltyCase& c) {
  if (decision.kind() == v1::DECISION_KIND_TRANSFER) return absl::OkStatus();
  return CheckReviewed(act, MeantBy(c), c);
}

// What was told before the case went back to the officers is not what they found since.
absl::Status CheckTold(const Act& act, const PenaltyCase& c) {
  if (act.from_state() != state::kNotified && act.from_state() != state::kHeard)
    return act.Refuse(rule::kPen11,
                      "未告知当事人拟作出的处罚及其权利，不得作出处罚决定。");
  if (!casework::ServedOn(c.documents(), c.services(), document::kNotice))
    return act.Refuse(rule::kPen11Period,
                      "行政处罚告知书尚未送达当事人，不得作出处罚决定。");
  if (act.IsRunning(limit::kAnswer))
    return act.Refuse(rule::kPen11Period,
                      "当事人陈述、申辩、要求听证的期限未满且未放弃，不得作出处罚决定。");
  return absl::OkStatus();
}

// What is decided lies within what was told last. Whatever `new_facts` says: a heavier
// penalty needs a new notice first.
absl::Status CheckWithinNotice(const Act& act, const Measures& decided,
                               const Measures& told) {
  if (Heavier(decided, told))
    return act.Refuse(rule::kPen12BeyondNotice,
                      "处罚重于告知的内容；应当以新的事实重新告知。");
  if (!Covers(told, decided))
    return act.Refuse(rule::kPen11Class, "处罚种类未告知当事人。");
  return absl::OkStatus();
}

// 行政处罚法第五十九条第一项. A lead may leave the party open; a penalty cannot.
absl::Status CheckPartyNamed(const Act& act, const type::v1::Party& party) {
  const bool known = party.kind() != type::v1::PARTY_KIND_UNSPECIFIED &&
                     party.kind() != type::v1::PARTY_KIND_UNKNOWN;
  if (!known || party.display_name().empty())
    return act.Refuse(rule::kPen24, "处罚决定应当载明当事人的姓名或者名称。");
  if (party.address().empty())
    return act.Refuse(rule::kPen24, "处罚决定应当载明当事人的地址。");
  return absl::OkStatus();
}

// What was told without an amount may turn out to be large 较大: then it is reviewed as
// such, and told anew with the right to a hearing (行政处罚法 58, 63).
absl::Status CheckToldAsLarge(const Act& act, const Decision& decision,
                              const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckReviewed(act, decision.measures(), c));
  if (c.notice().hearing_offered() || !OffersHearing(act, c, decision.measures()))
    return absl::OkStatus();
  return act.Refuse(rule::kPen13,
                    "处罚属于听证范围，而告知时没有告知当事人有要求听证的权利，应当"
                    "重新告知。");
}

// No penalty before a hearing that was asked for and the report that the field's rules
// want of it, nor one that says nothing of the transcript (PEN-14, PEN-15).
absl::Status CheckHeard(const Act& act, const Decision& decision, const PenaltyCase& c) {
  if (AwaitsHearing(c))
    return act.Refuse(rule::kPen14, "当事人要求听证的，应当先组织听证。");
  if (Heard(c) && c.hearings().rbegin()->record().report().empty() &&
      AppliesTo(act, rule::kPen14Report, c.field()))
    return act.Refuse(rule::kPen14Report, "听证主持人尚未提交听证报告。");
  if (Heard(c) && decision.hearing_basis().empty())
    return act.Refuse(rule::kPen15,
                      "听证结束后应当根据听证笔录作出决定，并载明如何依据笔录。");
  return absl::OkStatus();
}

absl::Status CheckPenalty(const Act& act, const Decision& decision,
                          const PenaltyCase& c) {
  if (decision.measures().empty())
    return act.Invalid("decision.measures", "a penalty has one at least");
  if (decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_UNSPECIFIED)
    return act.Invalid("decision.no_penalty_ground", "a penalty has none");
  YIFA_RETURN_IF_ERROR(CheckMeasures(act, "decision.measures", decision.measures()));
  YIFA_RETURN_IF_ERROR(CheckTold(act, c));
  YIFA_RETURN_IF_ERROR(
      CheckWithinNotice(act, decision.measures(), c.notice().measures()));
  YIFA_RETURN_IF_ERROR(CheckToldAsLarge(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckHeard(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckProven(act, c));
  YIFA_RETURN_IF_ERROR(CheckPartyNamed(act, c.party()));
  YIFA_RETURN_IF_ERROR(CheckJust(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckShown(act, decision, c));
  return CheckDiscussed(act, decision, c);
}

absl::Status CheckNoMeasures(const Act& act, const Decision& decision) {
  if (decision.measures().empty()) return absl::OkStatus();
  return act.Refuse(rule::kPen17Decision, "不予处罚或者移送的决定不得含有处罚。");
}

// 行政处罚法第三十条、第三十一条: somebody else answers for what they do.
bool HasGuardian(v1::NoPenaltyGround ground) {
  return ground == v1::NO_PENALTY_GROUND_UNDER_FOURTEEN ||
         ground == v1::NO_PENALTY_GROUND_INCAPABLE;
}

// 行政处罚法第三十条、第三十一条、第三十三条、第五十七条. Where the facts are not
// established there is nothing to educate about.
absl::Status CheckNoPenalty(const Act& act, const Decision& decision,
                            const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNoMeasures(act, decision));
  if (decision.no_penalty_ground() == v1::NO_PENALTY_GROUND_UNSPECIFIED)
    return act.Refuse(rule::kPen17Decision, "不予处罚应当载明法定情形。");
  YIFA_RETURN_IF_ERROR(CheckAge(act, decision, c));
  if (HasGuardian(decision.no_penalty_ground()) && decision.guardian_order().empty())
    return act.Refuse(rule::kPen17Guardian,
                      "不予处罚的，应当责令监护人加以管教或者严加看管和治疗。");
  const bool established =
      decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_NOT_ESTABLISHED;
  if (established && decision.education().empty())
    return act.Refuse(rule::kPen17, "依法不予处罚的，应当对当事人进行教育并记录。");
  return CheckLeniencyItem(act, decision, c);
}

absl::Status CheckContent(const Act& act, const Decision& decision,
                          const PenaltyCase& c) {
  switch (decision.kind()) {
    case v1::DECISION_KIND_PENALTY:
      return CheckPenalty(act, decision, c);
    case v1::DECISION_KIND_NO_PENALTY:
      return CheckNoPenalty(act, decision, c);
    case v1::DECISION_KIND_TRANSFER:
      return CheckNoMeasures(act, decision);
    default:
      return act.Invalid("decision.kind", "is unknown");
  }
}

// The decision to transfer is the approval; without a report before it, the
// investigation's is the one that was approved.
void ApproveTransfer(const Act& act, PenaltyCase& c) {
  v1::Transfer* transfer = PendingTransfer(c);
  if (transfer == nullptr) {
    transfer = c.add_transfers();
    transfer->set_proposal(c.decision().facts());
    *transfer->mutable_officers() = c.officers();
    *transfer->mutable_proposal_date() = ToProto(act.date());
  }
  *transfer->mutable_decision_date() = ToProto(act.date());
}

// Issues the document and counts. A transfer goes to the police, not to the party, and
// the decision on the penalty waits.
void Conclude(const Decision& decision, Act& act, PenaltyCase& c) {
  switch (decision.kind()) {
    case v1::DECISION_KIND_NO_PENALTY:
      act.Issue(document::kNoPenaltyDecision);
      act.Tally(figure::kNotPenalized);
      act.DoNotStart(limit::kHandOver);
      return;
    case v1::DECISION_KIND_TRANSFER:
      act.Issue(document::kTransfer);
      act.Tally(figure::kTransferred);
      act.DoNotStart(limit::kService);
      act.Keep(limit::kDecision);
      act.Keep(limit::kRedo);
      ApproveTransfer(act, c);
      return;
    default:
      act.Issue(document::kPenaltyDecision);
      act.DoNotStart(limit::kHandOver);
      TallyPenalty(decision, figure::kOrdinary, act);
  }
}

absl::Status Decide(const v1::DecidePenaltyCaseRequest& request, Act& act,
                    PenaltyCase& c) {
  const Decision& decision = request.decision();
  FindSameAct(act, c);  // another case may have come to its end since
  YIFA_RETURN_IF_ERROR(CheckDecider(act, c));
  YIFA_RETURN_IF_ERROR(CheckTransferAnswered(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckReviewed(act, decision, c));
  YIFA_RETURN_IF_ERROR(
      Dispose(decision.disposals(), "decision.disposals", decision, act, c));
  YIFA_RETURN_IF_ERROR(CheckPreservationDisposed(act, c));
  YIFA_RETURN_IF_ERROR(CheckContent(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckRedo(act, decision, c));
  KeepDecision(decision, act, c);
  Conclude(decision, act, c);
  StartClosing(act, c, decision.kind() != v1::DECISION_KIND_PENALTY);
  StartPublicity(decision, act);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings DecisionActs() { return {casework::Bind(&Decide)}; }

}  // namespace yifa::penalty
