// The decision and its service (REC-21, REC-25).
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/correction.h"
#include "common/casework/law/period.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/counting.h"
#include "services/reconsideration/decision_checks.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/party_duty.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "services/reconsideration/superior.h"
#include "services/reconsideration/words.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {
namespace {

// Corrected by the respondent itself, after which the applicant withdrew (改正后撤回).
bool CorrectsIndirectly(const Case& c) {
  return c.decision().ground() == v1::DECISION_GROUND_WITHDRAWN &&
         c.withdrawal().after_correction();
}

absl::Status CheckKind(const Act& act, const v1::Decision& decision) {
  if (!HasDecision(act, decision.kind()))
    return act.Refuse(rule::kRec21, "本案适用的法律没有规定这一种决定。");
  if (FindDecision(act, decision.kind(), decision.ground()) == nullptr)
    return act.Refuse(rule::kRec21,
                      "应当载明该种决定所依据的法定情形，且该情形属于该种决定。");
  return absl::OkStatus();
}

absl::Status CheckWhileSuspended(const Act& act, v1::DecisionKind kind) {
  if (act.from_state() != state::kSuspended || EndsTheCase(kind)) return absl::OkStatus();
  return act.Refuse(rule::kRec15WhileSuspended,
                    "案件中止期间不得作出该决定，应当先恢复审理。");
}

// In time while the limit of the decision runs or stands still.
bool InTime(const Act& act, const Case& c) {
  const procedure::LimitName decide = LimitOf(kDecideLimits, c);
  const type::v1::Deadline* deadline = act.FindDeadline(decide);
  return act.IsRunning(decide) ||
         (deadline != nullptr && deadline->state() == type::v1::DEADLINE_STATE_SUSPENDED);
}

// 调解、和解结案: the mediation document; a settlement, after which the applicant
// withdrew (行政复议法(2023)第七十三条、第七十四条).
void TallySettlement(Act& act, const Case& c) {
  const bool mediated = c.decision().kind() == v1::DECISION_KIND_MEDIATED;
  const bool withdrawn = c.decision().ground() == v1::DECISION_GROUND_WITHDRAWN;
  const bool settled = withdrawn && !c.withdrawal().settlement().empty();
  if (mediated) act.Tally(figure::kMediated);
  if (withdrawn) act.Tally(figure::kTerminatedWithdrawn);
  if (settled) act.Tally(figure::kSettled);
  if (mediated || settled) act.Tally(figure::kMediatedOrSettled);
}

void TallyDecision(Act& act, const Case& c) {
  const v1::DecisionKind kind = c.decision().kind();
  Count(act, c, figure::kConcluded);
  act.TallyIn(static_cast<int>(act.date().year()), figure::kConcluded, by::kKind,
              LabelOf(kind));
  if (DayOf(c.acceptance_date()).year() < act.date().year())
    act.Tally(figure::kConcludedCarriedIn);
  if (InTime(act, c)) act.Tally(figure::kConcludedInTime);
  if (Corrects(kind)) Count(act, c, figure::kCorrected);
  if (CorrectsIndirectly(c)) act.Tally(figure::kCorrectedIndirectly);
  if (Corrects(kind) || CorrectsIndirectly(c)) act.Tally(figure::kCorrectedInAll);
  TallySettlement(act, c);
}

// REQUIRES: the case has the decision, with its kind; its heads are of the law
void Write(v1::DecisionGround ground, procedure::RuleName found, Act& act, Case& c) {
  v1::Decision& decision = *c.mutable_decision();
  decision.set_ground(ground);
  decision.set_article(act.ArticleOf(found));
  if (decision.redo_days() > 0 &&
      decision.redo_unit() == type::v1::LIMIT_UNIT_UNSPECIFIED)
    decision.set_redo_unit(type::v1::LIMIT_UNIT_DAY);
  for (v1::DecisionHead& head : *decision.mutable_heads()) {
    const DecisionRule& row = *FindDecision(act, head.kind(), head.ground());
    head.set_ground(GroundOf(row));
    head.set_article(act.ArticleOf(NameOf(row)));
  }
  *decision.mutable_decision_date() = ToProto(act.date());
  decision.set_may_repeat(decision.kind() == v1::DECISION_KIND_REVOKE &&
                          ground == v1::DECISION_GROUND_PROCEDURE &&
                          act.Has(rule::kRec23Procedure));
  TallyDecision(act, c);
}

// What the respondent is given to perform the decision in, or what was agreed (行政复议法
// (2023)第七十七条第一款).
TimeGiven TimeOf(const v1::Decision& decision) {
  if (decision.kind() == v1::DECISION_KIND_MEDIATED)
    return {decision.mediation().perform_days(), decision.mediation().perform_unit()};
  return {decision.redo_days(), decision.redo_unit()};
}

bool IsOwedPerformance(const v1::Decision& decision) {
  return TimeOf(decision).days > 0 ||
         decision.compensation().kind() == v1::COMPENSATION_KIND_GRANTED ||
         decision.compensation().kind() == v1::COMPENSATION_KIND_RESTITUTION;
}

// 行政复议法(2023)第七十九条第二款: the decision on the act, and the opinions.
bool IsCopiedToSuperior(const Act& act, const Case& c) {
  return HasSuperiorToTell(act, c) &&
         (!EndsTheCase(c.decision().kind()) || !c.opinions().empty());
}

// REC-25: until when it may be contested, and before which court.
void TellOfSuit(const Act& act, Date effective, Case& c) {
  const Date due = LastDay(act, effective, PeriodOf(act, rule::kRec25));
  const std::string& named = c.decision().court();
  *c.mutable_suit_due_date() = ToProto(due);
  c.set_suit_notice(
      absl::StrCat("不服本决定的，可以自收到决定书之日起", InWords(act, rule::kRec25),
                   "内（", FormatDateZh(due), "前，含当日）向",
                   named.empty() ? "有管辖权的人民法院" : named, "提起行政诉讼。"));
  // 行政复议法(2023)第二十六条, (2017)第十四条: over its own act, also the State Council.
  if (IsOwnActOfProvince(act, c))
    absl::StrAppend(c.mutable_suit_notice(), "也可以依照",
                    act.ArticleOf(rule::kRec25Ruling),
                    "的规定向国务院申请裁决，由国务院作出最终裁决。");
}

absl::Status Decide(const v1::DecideReconsiderationRequest& request, Act& act, Case& c) {
  const v1::Decision& decision = request.decision();
  YIFA_RETURN_IF_ERROR(CheckKind(act, decision));
  YIFA_RETURN_IF_ERROR(CheckWhileSuspended(act, decision.kind()));
  const DecisionRule& found = *FindDecision(act, decision.kind(), decision.ground());
  YIFA_RETURN_IF_ERROR(CheckContent(act, found, decision, c));
  YIFA_RETURN_IF_ERROR(CheckHeads(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckPartyDuty(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckReview(act, decision, c));
  *c.mutable_decision() = decision;
  c.mutable_decision()->set_decided_by(act.actor().principal());
  if (!found.document().empty()) act.Issue(procedure::DocumentName(found.document()));
  Write(GroundOf(found), NameOf(found), act, c);
  return absl::OkStatus();
}

// 行政复议法(2023)第四十一条第五项, 实施条例第四十二条第二款: by the law itself.
absl::Status Terminate(Act& act, Case& c) {
  c.mutable_decision()->set_kind(v1::DECISION_KIND_TERMINATED);
  c.mutable_decision()->set_reasons(absl::StrCat(
      "行政复议中止满", InWords(act, limit::kAwaitSuccessor), "，中止的原因仍未消除。"));
  c.mutable_decision()->set_content("终止行政复议。");
  Write(v1::DECISION_GROUND_NOT_RESUMED, rule::kRec15NotResumed, act, c);
  return absl::OkStatus();
}

// 行政复议法(2023)第七十五条第二款, (2017)第三十一条第三款: in effect with service.
// The day of effect is that which the mode of service has (COM-03).
absl::Status Serve(const v1::ServeReconsiderationRequest& request, Act& act, Case& c) {
  const v1::Decision& decision = c.decision();
  YIFA_ASSIGN_OR_RETURN(
      const Date effective,
      FileOf(act, c).CertainlyServeNewest(
          {document::kDecision, document::kDismissalDecision,
           document::kMediationDocument, document::kTerminationDecision},
          request.delivery()));
  if (effective < DayOf(decision.decision_date()))
    return act.Invalid("delivery.receipt_date", "lies before the decision");
  *c.mutable_delivery() = request.delivery();
  if (!request.has_delivery())
    c.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
  *c.mutable_delivery()->mutable_effective_date() = ToProto(effective);
  *c.mutable_service_date() = ToProto(effective);
  const bool performs = IsOwedPerformance(decision);
  if (performs)
    StartPerformance(TimeOf(decision), effective, "行政复议决定书送达", act);
  else
    DoNotStartPerformance(act);
  if (IsCopiedToSuperior(act, c)) act.Issue(document::kNotificationLetter);
  if (!EndsTheCase(decision.kind())) TellOfSuit(act, effective, c);
  TakePartyDuty(act, c);
  StartPartyLimits(effective, act, c);
  if (performs || FirstUnreported(c) != nullptr || PartyOwes(act, c))
    act.MoveTo(state::kPerforming);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings DecisionActs() {
  return casework::Joined(
      {{Bind(Decide), BindExpiry("terminate", Terminate), Bind(Serve)},
       ServiceActs(),
       casework::CorrectionActs<Case, &FileOf>()});
}

}  // namespace yifa::reconsideration
