#include <string>

#include "absl/strings/strip.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/law.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

constexpr char kSimplified[] = "_simplified";

// What has happened before the application does not lie after it.
absl::Status CheckNotLater(const Act& act, const char* field,
                           const type::v1::Date& date) {
  if (*FromProto(date) <= act.date()) return absl::OkStatus();
  return act.Invalid(field, "lies after the application");
}

absl::Status CheckDates(const Act& act, const v1::Reconsideration& c) {
  // The end of an announcement, or of the respondent's period for acting, need not have
  // come.
  if (c.known_by() != v1::KNOWN_BY_ANNOUNCEMENT && c.known_by() != v1::KNOWN_BY_OMISSION)
    YIFA_RETURN_IF_ERROR(
        CheckNotLater(act, "reconsideration.known_date", c.known_date()));
  if (c.has_rights_known_date())
    YIFA_RETURN_IF_ERROR(
        CheckNotLater(act, "reconsideration.rights_known_date", c.rights_known_date()));
  if (c.has_contested_act_date())
    YIFA_RETURN_IF_ERROR(
        CheckNotLater(act, "reconsideration.contested_act_date", c.contested_act_date()));
  return absl::OkStatus();
}

absl::Status CheckApplicant(const Act& act, const v1::Reconsideration& c) {
  if (!c.applicant().display_name().empty()) return absl::OkStatus();
  return act.Refuse("REC-03", LawOf(act).ConditionArticle(v1::REFUSAL_CONDITION_PARTIES),
                    "没有明确的申请人，不符合受理条件。");
}

absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind) {
  if (kind == v1::PROCEDURE_KIND_ORDINARY ||
      act.procedure().FindLimit(std::string("decide") + kSimplified) != nullptr)
    return absl::OkStatus();
  return act.Refuse("REC-09", LawOf(act).procedure_kinds,
                    "2024年1月1日前收到的申请不适用简易程序。");
}

// Acceptance counts from `day`, unless the law takes the receipt for it: then the limit
// of the decision runs already (行政复议法(2017)第十七条第二款).
Date AcceptanceDate(const Act& act, Date day) {
  const type::v1::Deadline* decide = act.FindDeadline("decide");
  return decide == nullptr ? day : *FromProto(decide->start_date());
}

void MarkAccepted(Date day, v1::ProcedureKind kind, Act& act, v1::Reconsideration& c) {
  *c.mutable_acceptance_date() = ToProto(day);
  c.set_procedure_kind(kind);
  StartOwnLimits(act, c);
  act.TallyIn(static_cast<int>(day.year()), "accepted");
}

}  // namespace

std::string LimitOf(std::string id, const v1::Reconsideration& c) {
  return c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED ? id + kSimplified : id;
}

void StartOwnLimits(Act& act, const v1::Reconsideration& c) {
  for (const procedure::v1::Limit* limit :
       act.procedure().EffectsOf(act.rule().id()).starts) {
    const std::string ordinary(absl::StripSuffix(limit->id(), kSimplified));
    if (limit->id() != LimitOf(ordinary, c)) act.DoNotStart(limit->id());
  }
}

absl::Status Apply(const v1::ApplyForReconsiderationRequest&, Act& act,
                   v1::Reconsideration& c) {
  YIFA_RETURN_IF_ERROR(CheckDates(act, c));
  act.Tally("received");
  act.Tally("received_by_matter", Label(c.matter()));
  return absl::OkStatus();
}

absl::Status Accept(const v1::AcceptReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c) {
  YIFA_RETURN_IF_ERROR(CheckApplicant(act, c));
  YIFA_RETURN_IF_ERROR(CheckInTime(act, c));
  YIFA_RETURN_IF_ERROR(CheckProcedureKind(act, request.procedure_kind()));
  MarkAccepted(AcceptanceDate(act, act.date()), request.procedure_kind(), act, c);
  if (request.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED) act.Tally("simplified");
  return absl::OkStatus();
}

absl::Status Refuse(const v1::RefuseReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c) {
  const Law& law = LawOf(act);
  if (request.condition() == v1::REFUSAL_CONDITION_TIME && CheckInTime(act, c).ok())
    return act.Refuse("REC-01", law.application_period,
                      "申请在法定期限内提出，不得以逾期为由不予受理。");
  if (request.condition() == v1::REFUSAL_CONDITION_COMPETENCE &&
      request.competent_organ().empty())
    return act.Refuse("REC-03", law.name_competent_organ,
                      "不属于本机关管辖的，应当告知申请人有管辖权的行政复议机关。");
  c.set_refusal_condition(request.condition());
  c.set_refusal_article(law.ConditionArticle(request.condition()));
  c.set_refusal_reason(request.reason());
  c.set_competent_organ(request.competent_organ());
  act.Tally("not_accepted");
  return absl::OkStatus();
}

// 行政复议法(2023)第三十条第三款: silence accepts from the day on which the review period
// ends, which is the day before this act. In ordinary procedure: nobody has found that
// the simplified one fits (53).
absl::Status DeemAccepted(Act& act, v1::Reconsideration& c) {
  const Date end = *FromProto(act.FindDeadline("review")->due_date());
  c.set_deemed_accepted(true);
  MarkAccepted(AcceptanceDate(act, end), v1::PROCEDURE_KIND_ORDINARY, act, c);
  for (const procedure::v1::Limit* limit :
       act.procedure().EffectsOf(act.rule().id()).starts)
    act.StartOn(limit->id(), end, "审查期限届满视为受理");
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
