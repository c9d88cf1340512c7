// What the organ may do where nobody performs: surcharge 加处罚款, demand 催告,
// enforcement by the court 申请人民法院强制执行 (行政处罚法 72; 行政强制法 45, 53 to 58).
#include <algorithm>
#include <utility>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/enforcement_period.h"
#include "services/penalty/names.h"
#include "services/penalty/overdue.h"
#include "services/penalty/owed.h"
#include "services/penalty/service_file.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/execution_requests.pb.h"

namespace yifa::penalty {
namespace {

// What may be done by the party until the period of payment ends is not overdue.
absl::Status CheckOverdue(const Act& act, const PenaltyCase& c,
                          procedure::RuleName rule) {
  YIFA_RETURN_IF_ERROR(CheckEnforcedHere(act, c));
  if (!HasToPerform(c)) return act.Refuse(rule, "处罚决定没有尚未履行的义务。");
  if (act.IsRunning(limit::kPayment)) return act.Refuse(rule, "缴纳罚款的期限尚未届满。");
  return absl::OkStatus();
}

// The periods in which the party may ask for a remedy are over, and none runs.
absl::Status CheckUncontested(const Act& act, const PenaltyCase& c) {
  if (HasRunningRemedy(c))
    return act.Refuse(rule::kPen30,
                      "行政复议或者行政诉讼期间，不得申请人民法院强制执行。");
  if (act.IsRunning(limit::kContest) || act.IsRunning(limit::kSueAfterReview))
    return act.Refuse(rule::kPen30, "当事人申请行政复议、提起行政诉讼的期限尚未届满。");
  return absl::OkStatus();
}

// A demand of what the decision asked before a remedy changed it demanded something else.
bool IsDemanded(const PenaltyCase& c) {
  if (c.demands().empty()) return false;
  const std::optional<Date> since =
      EndsPayment(c.standing().result()) ||
              c.standing().result() == v1::REMEDY_RESULT_PARTLY_REVOKED
          ? FromProto(c.standing().since_date())
          : std::nullopt;
  return !since || *since <= DayOf(c.demands().rbegin()->effective_date());
}

absl::Status CheckDemanded(const Act& act, const PenaltyCase& c) {
  if (IsDemanded(c) && !act.IsRunning(limit::kDemand)) return absl::OkStatus();
  return act.Refuse(rule::kPen30Demanded,
                    "催告书送达后期限届满，当事人仍未履行的，方可申请人民法院强制执行。");
}

// The court's latest answer to the latest application; null where there is none.
v1::CourtAnswer* LatestAnswer(PenaltyCase& c) {
  if (c.enforcements().empty()) return nullptr;
  auto& answers = *c.mutable_enforcements()->rbegin()->mutable_answers();
  return answers.empty() ? nullptr : &*answers.rbegin();
}

bool IsRefusal(v1::CourtAnswerKind kind) {
  return kind == v1::COURT_ANSWER_KIND_NOT_ACCEPTED ||
         kind == v1::COURT_ANSWER_KIND_NOT_ALLOWED;
}

// The last day of the periods that have run out.
Date EndOfRemedies(const Act& act) {
  std::optional<Date> end;
  for (const auto remedy : {limit::kContest, limit::kSueAfterReview})
    if (const type::v1::Deadline* deadline = act.FindDeadline(remedy);
        deadline != nullptr && deadline->state() == type::v1::DEADLINE_STATE_EXPIRED) {
      const Date due = DayOf(deadline->due_date());
      end = std::max(end.value_or(due), due);
    }
  return end.value_or(act.date() - 1);
}

// What is still to be paid, as the demand and the application name it: a sum of nothing
// is not named.
template <typename Paper>
void NameSums(const PenaltyCase& c, Paper& paper) {
  if (const int64_t fine = UnpaidFineFen(c); fine > 0)
    paper.mutable_fine()->set_amount_fen(fine);
  if (const int64_t surcharge = UnpaidSurchargeFen(c); surcharge > 0)
    paper.mutable_surcharge()->set_amount_fen(surcharge);
}

// The organ may, so it decides; from then on each payment brings the sum up to date.
absl::Status ImposeSurcharge(const v1::ImposeSurchargeRequest&, Act& act,
                             PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckEnforcedHere(act, c));
  YIFA_RETURN_IF_ERROR(CheckNotStayed(act, c));
  if (c.has_surcharge()) return act.Refuse(rule::kPen29, "已经决定加处罚款。");
  v1::Surcharge surcharge = SurchargeOf(act, c);
  if (surcharge.days().empty())
    return act.Refuse(rule::kPen29, "没有到期不缴纳的罚款，不得加处罚款。");
  *surcharge.mutable_decision_date() = ToProto(act.date());
  *c.mutable_surcharge() = std::move(surcharge);
  act.Tally(figure::kSurcharges);
  return absl::OkStatus();
}

// 行政强制法第五十四条. The ten days are working days (第六十九条).
absl::Status DemandPerformance(const v1::DemandPerformanceRequest& request, Act& act,
                               PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNotStayed(act, c));
  YIFA_RETURN_IF_ERROR(CheckOverdue(act, c, rule::kPen30Demand));
  YIFA_ASSIGN_OR_RETURN(
      const Date effective,
      FileOf(act, c).CertainlyServeNewest({document::kDemandNotice}, request.delivery()));
  UpdateSurcharge(act, c);
  v1::Demand& demand = *c.add_demands();
  NameSums(c, demand);
  *demand.mutable_effective_date() = ToProto(effective);
  act.StartOn(limit::kDemand, effective, "催告书送达");
  act.Tally(figure::kDemands);
  return absl::OkStatus();
}

// 行政强制法第五十三条、第五十四条. That the three months are over, the limit itself
// says.
absl::Status ApplyForEnforcement(const v1::ApplyForEnforcementRequest& request, Act& act,
                                 PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNotStayed(act, c));
  YIFA_RETURN_IF_ERROR(CheckOverdue(act, c, rule::kPen30));
  YIFA_RETURN_IF_ERROR(CheckUncontested(act, c));
  YIFA_RETURN_IF_ERROR(CheckDemanded(act, c));
  UpdateSurcharge(act, c);
  v1::Enforcement& enforcement = *c.add_enforcements();
  enforcement.set_court(request.court());
  NameSums(c, enforcement);
  *enforcement.mutable_application_date() = ToProto(act.date());
  act.Tally(figure::kEnforcementApplications);
  return absl::OkStatus();
}

absl::Status RecordCourtAnswer(const v1::RecordCourtAnswerRequest& request, Act& act,
                               PenaltyCase& c) {
  if (c.enforcements().empty())
    return act.Refuse(rule::kPen30Court, "尚未申请人民法院强制执行。");
  const v1::CourtAnswer& answer = request.answer();
  if (IsRefusal(answer.kind()) && answer.reason().empty())
    return act.Invalid("answer.reason", "a refusal has reasons");
  v1::CourtAnswer& kept = *c.mutable_enforcements()->rbegin()->add_answers();
  kept = answer;
  *kept.mutable_answer_date() = ToProto(act.date());
  if (!IsRefusal(answer.kind())) act.DoNotStart(limit::kCourtReview);
  StartClosing(act, c, answer.kind() == v1::COURT_ANSWER_KIND_ENDED);
  if (answer.kind() == v1::COURT_ANSWER_KIND_ALLOWED)
    act.Tally(figure::kEnforcementAllowed);
  return absl::OkStatus();
}

absl::Status RequestCourtReview(const v1::RequestCourtReviewRequest&, Act& act,
                                PenaltyCase& c) {
  v1::CourtAnswer* answer = LatestAnswer(c);
  if (answer == nullptr || !act.IsRunning(limit::kCourtReview))
    return act.Refuse(rule::kPen30Court,
                      "没有可以向上一级人民法院申请复议的裁定，或者期限已满。");
  *answer->mutable_review_date() = ToProto(act.date());
  return absl::OkStatus();
}

// The periods of remedies have run out: from their end the three months are counted.
absl::Status OpenEnforcement(Act& act, PenaltyCase& c) {
  StartEnforcement(act, c, EndOfRemedies(act), "申请行政复议、提起行政诉讼的期限届满");
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings EnforcementActs() {
  using casework::Bind;
  return {Bind(&ImposeSurcharge),
          Bind(&DemandPerformance),
          Bind(&ApplyForEnforcement),
          Bind(&RecordCourtAnswer),
          Bind(&RequestCourtReview),
          casework::BindExpiry("open_enforcement", &OpenEnforcement)};
}

}  // namespace yifa::penalty
