// What the applicant or a third party owes is demanded 催告 and enforced, by the court or
// by this body's own powers (行政复议法(2023)第七十八条, (2017)第三十三条; 行政强制法 34
// to 37, 53 to 58; REC-26).
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "services/reconsideration/known_suit.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/party_duty.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/enforcement_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// Who enforces it, that something is owed, and that it is overdue.
absl::Status CheckOverdue(const Act& act, const Case& c) {
  const v1::DecisionKind kind = c.decision().kind();
  if (casework::AppliesTo(act, rule::kRec26Maker, LabelOf(kind)))
    return act.Refuse(rule::kRec26Maker,
                      "维持行政行为的，由作出行政行为的行政机关依法强制执行，或者申请人民"
                      "法院强制执行。");
  if (!RuleOfEnforcement(act, kind) || !PartyOwes(act, c))
    return act.Refuse(rule::kRec26Party, "申请人、第三人没有尚未履行的义务。");
  if (act.IsRunning(limit::kPartyPerform))
    return act.Refuse(rule::kRec26Demand, "申请人、第三人履行的期限尚未届满。");
  return absl::OkStatus();
}

// 逾期不起诉又不履行: no suit, and no more time for one.
absl::Status CheckUncontested(const Act& act, const Case& c) {
  const auto rule = RuleOfEnforcement(act, c.decision().kind());
  if (!rule) return absl::OkStatus();
  if (FindSuitAfter(act, c) != nullptr)
    return act.Refuse(*rule, "对行政复议决定已经提起行政诉讼。");
  if (c.has_suit_due_date() && act.date() <= DayOf(c.suit_due_date()))
    return act.Refuse(*rule, "提起行政诉讼的期限尚未届满。");
  return absl::OkStatus();
}

absl::Status CheckDemanded(const Act& act, const Case& c) {
  if (!c.party_demands().empty() && !act.IsRunning(limit::kPartyDemand))
    return absl::OkStatus();
  return act.Refuse(rule::kRec26Demanded,
                    "催告书送达后期限届满，申请人、第三人仍未履行的，方可强制执行。");
}

absl::Status CheckEnforceable(const Act& act, const Case& c) {
  YIFA_RETURN_IF_ERROR(CheckOverdue(act, c));
  YIFA_RETURN_IF_ERROR(CheckUncontested(act, c));
  return CheckDemanded(act, c);
}

// 行政诉讼法解释第一百五十六条: later only with good cause.
absl::Status CheckWindow(const Act& act, const std::string& good_cause) {
  const type::v1::Deadline* window = act.FindDeadline(limit::kPartyEnforcement);
  if (window == nullptr || act.IsRunning(limit::kPartyEnforcement) || !good_cause.empty())
    return absl::OkStatus();
  // It was applied for in time once before.
  if (window->state() == type::v1::DEADLINE_STATE_MET) return absl::OkStatus();
  return act.Refuse(rule::kRec26Window,
                    absl::StrCat("申请人民法院强制执行的期限已于",
                                 FormatDateZh(DayOf(window->due_date())),
                                 "届满，没有正当理由的，不得申请。"));
}

// Whom the paper is about, and what is still owed; what is performed is not named.
template <typename Paper>
void NameDuty(const Act& act, const Case& c, Paper& paper) {
  paper.set_party(DutyBearer(c).display_name());
  if (const int64_t unpaid = UnpaidFen(act, c); unpaid > 0)
    paper.mutable_amount()->set_amount_fen(unpaid);
  paper.set_content(ContentOwed(c));
}

// The duty has come to its end: the case too, where nothing else is owed.
void EndDuty(Act& act, Case& c) {
  *c.mutable_party_duty_ended_date() = ToProto(act.date());
  act.MoveTo(OwesPerformance(act) || FirstUnreported(c) != nullptr ? state::kPerforming
                                                                   : state::kServed);
}

absl::Status DemandParty(const v1::DemandPartyPerformanceRequest& request, Act& act,
                         Case& c) {
  if (!c.has_party_duty()) TakePartyDuty(act, c);
  YIFA_RETURN_IF_ERROR(CheckOverdue(act, c));
  YIFA_ASSIGN_OR_RETURN(
      const Date effective,
      FileOf(act, c).CertainlyServeNewest({document::kPartyDemand}, request.delivery()));
  v1::PartyDemand& demand = *c.add_party_demands();
  NameDuty(act, c, demand);
  *demand.mutable_effective_date() = ToProto(effective);
  act.StartOn(limit::kPartyDemand, effective, "催告书送达");
  act.Tally(figure::kPartyDemands);
  return absl::OkStatus();
}

absl::Status Apply(const v1::ApplyForEnforcementRequest& request, Act& act, Case& c) {
  YIFA_RETURN_IF_ERROR(CheckEnforceable(act, c));
  YIFA_RETURN_IF_ERROR(CheckWindow(act, request.application().good_cause()));
  v1::EnforcementApplication& application = *c.add_enforcement_applications();
  application = request.application();
  NameDuty(act, c, application);
  application.set_address(DutyBearer(c).address());
  *application.mutable_application_date() = ToProto(act.date());
  act.Tally(figure::kEnforcementApplications);
  return absl::OkStatus();
}

// 行政强制法第三十四条、第三十七条: only where a law gives the power, which is named.
absl::Status DecideEnforcement(const v1::DecideEnforcementRequest& request, Act& act,
                               Case& c) {
  YIFA_RETURN_IF_ERROR(CheckEnforceable(act, c));
  v1::EnforcementDecision& decision = *c.add_enforcement_decisions();
  decision = request.decision();
  NameDuty(act, c, decision);
  decision.set_address(DutyBearer(c).address());
  *decision.mutable_decision_date() = ToProto(act.date());
  act.Tally(figure::kEnforcementDecisions);
  return absl::OkStatus();
}

bool IsRefusal(v1::EnforcementAnswerKind kind) {
  return kind == v1::ENFORCEMENT_ANSWER_KIND_NOT_ACCEPTED ||
         kind == v1::ENFORCEMENT_ANSWER_KIND_NOT_ALLOWED;
}

absl::Status RecordAnswer(const v1::RecordEnforcementAnswerRequest& request, Act& act,
                          Case& c) {
  if (c.enforcement_applications().empty() || c.has_party_duty_ended_date())
    return act.Refuse(rule::kRec26Court, "没有正在进行的强制执行申请。");
  const v1::EnforcementAnswer& answer = request.answer();
  if (IsRefusal(answer.kind()) && answer.reason().empty())
    return act.Invalid("answer.reason", "a refusal has reasons");
  v1::EnforcementAnswer& kept =
      *c.mutable_enforcement_applications()->rbegin()->add_answers();
  kept = answer;
  *kept.mutable_answer_date() = ToProto(act.date());
  if (!IsRefusal(answer.kind())) act.DoNotStart(limit::kEnforcementReview);
  if (answer.kind() == v1::ENFORCEMENT_ANSWER_KIND_ENDED) {
    EndDuty(act, c);
  } else {
    act.Keep(limit::kPartyPerform);
    act.Keep(limit::kPartyDemand);
    act.Stay();
  }
  return absl::OkStatus();
}

// The court's latest answer to the latest application; null where there is none.
v1::EnforcementAnswer* LatestAnswer(Case& c) {
  if (c.enforcement_applications().empty()) return nullptr;
  auto& answers = *c.mutable_enforcement_applications()->rbegin()->mutable_answers();
  return answers.empty() ? nullptr : &*answers.rbegin();
}

absl::Status RequestReview(const v1::RequestEnforcementReviewRequest&, Act& act,
                           Case& c) {
  v1::EnforcementAnswer* answer = LatestAnswer(c);
  if (answer == nullptr || !act.IsRunning(limit::kEnforcementReview))
    return act.Refuse(rule::kRec26Court,
                      "没有可以向上一级人民法院申请复议的裁定，或者期限已满。");
  *answer->mutable_review_date() = ToProto(act.date());
  return absl::OkStatus();
}

// What a part performance leaves open stays open.
void KeepOpen(Act& act) {
  for (const procedure::LimitName limit :
       {procedure::LimitName(limit::kPartyPerform),
        procedure::LimitName(limit::kPartyDemand),
        procedure::LimitName(limit::kPartyEnforcement),
        procedure::LimitName(limit::kEnforcementReview)})
    act.Keep(limit);
  act.Stay();
}

absl::Status RecordPartyPerformance(const v1::RecordPartyPerformanceRequest& request,
                                    Act& act, Case& c) {
  if (!c.has_party_duty() || c.has_party_duty_ended_date())
    return act.Refuse(rule::kRec26Party, "申请人、第三人没有尚未履行的义务。");
  const v1::PartyPerformance& performance = request.performance();
  if (performance.amount().amount_fen() > UnpaidFen(act, c))
    return act.Invalid("performance.amount", "is more than is owed");
  v1::PartyPerformance& kept = *c.add_party_performances();
  kept = performance;
  *kept.mutable_performance_date() = ToProto(act.date());
  if (PartyOwes(act, c)) {
    KeepOpen(act);
    return absl::OkStatus();
  }
  EndDuty(act, c);
  act.Tally(figure::kPartyPerformed);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings EnforcementActs() {
  return {Bind(DemandParty),  Bind(Apply),         Bind(DecideEnforcement),
          Bind(RecordAnswer), Bind(RequestReview), Bind(RecordPartyPerformance)};
}

}  // namespace yifa::reconsideration
