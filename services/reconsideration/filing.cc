// From the application to its acceptance.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "services/reconsideration/application_period.h"
#include "services/reconsideration/channel.h"
#include "services/reconsideration/competence.h"
#include "services/reconsideration/conditions.h"
#include "services/reconsideration/contested_act.h"
#include "services/reconsideration/counting.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/respondent.h"
#include "services/reconsideration/stages.h"
#include "services/reconsideration/words.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {
namespace {

// What has happened before the application does not lie after it.
absl::Status CheckNotLater(const Act& act, const char* field,
                           const type::v1::Date& date) {
  if (DayOf(date) <= act.date()) return absl::OkStatus();
  return act.Invalid(field, "lies after the application");
}

absl::Status CheckDates(const Act& act, const Case& c) {
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
  if (c.has_submitted_date())
    YIFA_RETURN_IF_ERROR(
        CheckNotLater(act, "reconsideration.submitted_date", c.submitted_date()));
  return absl::OkStatus();
}

bool IsCitizen(const type::v1::Party& applicant) {
  return applicant.kind() != type::v1::PARTY_KIND_ORGANIZATION;
}

// 法释〔2025〕8号: over a request for information that was not answered in time, either
// way is open.
bool IsOpenEitherWay(const Act& act, const Case& c) {
  const bool of_disclosure = c.matter() == v1::MATTER_DISCLOSURE ||
                             absl::StrContains(c.contested_act(), "/disclosureRequests/");
  return of_disclosure && c.known_by() == v1::KNOWN_BY_OMISSION &&
         casework::HoldsOn(act, rule::kRec06UnansweredSince, act.date());
}

// What the law leaves open of it, for whoever reads the case; "" where nothing.
std::string RemarkOnFirst(const Act& act, const Case& c) {
  if (!IsOpenEitherWay(act, c)) return "";
  return absl::StrCat("对逾期不予答复，可以依法申请行政复议或者提起行政诉讼（",
                      act.ArticleOf(rule::kRec06UnansweredSince), "）；是否仍应当依照",
                      act.ArticleOf(rule::kRec06FailureToAct),
                      "先申请行政复议，未见明文规定。");
}

// 行政复议法(2023)第二十三条, (2017)第三十条 (REC-06).
v1::ReconsiderationFirst FirstOf(const Act& act, const Case& c) {
  const bool on_the_spot = c.on_the_spot() && c.matter() == v1::MATTER_PENALTY;
  const bool failure_to_act =
      c.matter() == v1::MATTER_FAILURE_TO_ACT || c.known_by() == v1::KNOWN_BY_OMISSION;
  if (c.natural_resources() && act.Has(rule::kRec06NaturalResources))
    return v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES;
  if (on_the_spot && act.Has(rule::kRec06OnTheSpot))
    return v1::RECONSIDERATION_FIRST_ON_THE_SPOT;
  if (failure_to_act && act.Has(rule::kRec06FailureToAct) && !IsOpenEitherWay(act, c))
    return v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT;
  if (c.disclosure_refused() && act.Has(rule::kRec06DisclosureRefused))
    return v1::RECONSIDERATION_FIRST_DISCLOSURE_REFUSED;
  return c.first_by_law().empty() ? v1::RECONSIDERATION_FIRST_UNSPECIFIED
                                  : v1::RECONSIDERATION_FIRST_OTHER_LAW;
}

// What the application is about; "" where it names no act. What it says in words alone is
// compared within the organ: nobody learns in this way of another's applications.
std::string SubjectOf(const Act& act, const Case& c) {
  if (!c.contested_act().empty()) return c.contested_act();
  if (c.contested_document().empty()) return "";
  return absl::StrCat(act.organ().name(), "/", c.respondent(), "/",
                      c.contested_document());
}

procedure::RuleName RuleOf(v1::RefusalCondition condition) {
  switch (condition) {
    case v1::REFUSAL_CONDITION_INTEREST:
      return rule::kRec03Interest;
    case v1::REFUSAL_CONDITION_REQUEST:
      return rule::kRec03Request;
    case v1::REFUSAL_CONDITION_TIME:
      return rule::kRec03Time;
    case v1::REFUSAL_CONDITION_SCOPE:
      return rule::kRec03Scope;
    case v1::REFUSAL_CONDITION_COMPETENCE:
      return rule::kRec03Competence;
    case v1::REFUSAL_CONDITION_PENDING_ELSEWHERE:
      return rule::kRec03PendingElsewhere;
    default:
      return rule::kRec03Parties;
  }
}

// A condition that the application can be seen to fulfil is no reason to refuse it.
absl::Status CheckRefusal(const v1::RefuseReconsiderationRequest& request, const Act& act,
                          const Case& c) {
  if (request.condition() == v1::REFUSAL_CONDITION_TIME && CheckInTime(act, c).ok())
    return act.Refuse(rule::kRec01, "申请在法定期限内提出，不得以逾期为由不予受理。");
  if (request.condition() != v1::REFUSAL_CONDITION_COMPETENCE) return absl::OkStatus();
  const std::string competent = CompetentOrgan(act, c);
  if (competent.empty() && request.competent_organ().empty())
    return act.Refuse(rule::kRec03CompetentOrgan,
                      "不属于本机关管辖的，应当告知申请人有管辖权的行政复议机关。");
  if (!competent.empty() && CheckCompetent(act, c).ok())
    return act.Refuse(rule::kRec07,
                      "本机关对该申请有管辖权，不得以无管辖权为由不予受理。");
  return absl::OkStatus();
}

// Acceptance counts from `day`, unless the law takes the receipt for it: then the limit
// of the decision runs already (行政复议法(2017)第十七条第二款).
Date AcceptanceDate(const Act& act, Date day) {
  const type::v1::Deadline* decide = act.FindDeadline(limit::kDecide);
  return decide == nullptr ? day : DayOf(decide->start_date());
}

void MarkAccepted(Date day, v1::ProcedureKind kind, Act& act, Case& c) {
  *c.mutable_acceptance_date() = ToProto(day);
  c.set_procedure_kind(kind);
  StartOwnLimits(act, c);
  act.TallyIn(static_cast<int>(day.year()), figure::kAccepted);
}

std::string Track(const v1::ApplyForReconsiderationRequest&) { return "reconsideration"; }

absl::Status Apply(const v1::ApplyForReconsiderationRequest&, Act& act, Case& c) {
  // Who is named in words alone is no organ of the register: the case touches nobody's.
  if (c.respondent_organ().empty() && c.contested_act().empty() &&
      !c.has_outside_respondent() && !c.respondent().empty())
    c.mutable_outside_respondent()->set_display_name(c.respondent());
  YIFA_RETURN_IF_ERROR(SettleRespondents(act, "reconsideration.", c));
  // Who is not competent for an act of the suite learns nothing of it, and its organ
  // nothing of the application, which may still be received without naming the case.
  if (!c.contested_act().empty()) YIFA_RETURN_IF_ERROR(CheckCompetent(act, c));
  ReadContestedAct(act, c);
  YIFA_RETURN_IF_ERROR(CheckDates(act, c));
  YIFA_RETURN_IF_ERROR(CheckChannel(act, c));
  c.set_subject(SubjectOf(act, c));
  if (!c.subject().empty()) c.set_previous_application(act.LatestOn(c.subject()));
  c.set_reconsideration_first(FirstOf(act, c));
  c.set_first_remark(RemarkOnFirst(act, c));
  if (c.channel() == v1::APPLICATION_CHANNEL_SPOKEN)
    act.Issue(document::kSpokenApplication);
  Count(act, c, figure::kReceived);
  if (c.reconsideration_first() != v1::RECONSIDERATION_FIRST_UNSPECIFIED)
    act.Tally(figure::kReceivedReconsiderationFirst);
  act.Tally(figure::kApplicants, IsCitizen(c.applicant()) ? "CITIZEN" : "ORGANIZATION",
            std::max(1, c.applicant_count()));
  return absl::OkStatus();
}

absl::Status Accept(const v1::AcceptReconsiderationRequest& request, Act& act, Case& c) {
  YIFA_RETURN_IF_ERROR(CheckApplicant(act, c));
  YIFA_RETURN_IF_ERROR(CheckRespondent(act, c));
  YIFA_RETURN_IF_ERROR(TakeCompetence(request.competence_reason(), act, c));
  YIFA_RETURN_IF_ERROR(CheckOnePerAct(act, c));
  YIFA_RETURN_IF_ERROR(CheckInTime(act, c));
  YIFA_RETURN_IF_ERROR(CheckOmissionOver(act, c));
  YIFA_RETURN_IF_ERROR(
      CheckProcedureKind(act, request.procedure_kind(), request.all_agree(), c));
  MarkAccepted(AcceptanceDate(act, act.date()), request.procedure_kind(), act, c);
  if (request.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED)
    act.Tally(figure::kSimplified);
  return absl::OkStatus();
}

absl::Status Refuse(const v1::RefuseReconsiderationRequest& request, Act& act, Case& c) {
  YIFA_RETURN_IF_ERROR(CheckRefusal(request, act, c));
  c.set_refusal_condition(request.condition());
  c.set_refusal_article(act.ArticleOf(RuleOf(request.condition())));
  c.set_refusal_reason(request.reason());
  if (request.condition() == v1::REFUSAL_CONDITION_COMPETENCE) {
    c.set_competent_organ(request.competent_organ().empty() ? CompetentOrgan(act, c)
                                                            : request.competent_organ());
    act.Issue(document::kCompetenceNotice);
  }
  // 行政复议法(2023)第三十四条, (2017)第十九条: where reconsideration goes first, the
  // refusal opens the way to the court; where that is open, whoever reads it is safe.
  if (c.reconsideration_first() != v1::RECONSIDERATION_FIRST_UNSPECIFIED ||
      !c.first_remark().empty())
    c.set_suit_notice(absl::StrCat(
        "可以自收到本决定书之日起", InWords(act, rule::kRec06Suit), "内，依照",
        act.ArticleOf(rule::kRec06Suit), "的规定向人民法院提起行政诉讼。"));
  act.Tally(figure::kNotAccepted);
  act.TallyIn(static_cast<int>(act.date().year()), figure::kNotAccepted, by::kCondition,
              LabelOf(request.condition()));
  return absl::OkStatus();
}

// 行政复议法(2023)第三十条第三款: silence accepts from the day on which the review period
// ends, which is the day before this act. In ordinary procedure: nobody has found that
// the simplified one fits (53).
absl::Status DeemAccepted(Act& act, Case& c) {
  const type::v1::Deadline* review = act.FindDeadline(limit::kReview);
  const Date end = review == nullptr ? act.date() : DayOf(review->due_date());
  // Under the law of 2017 receipt itself accepts.
  c.set_deemed_accepted(act.FindDeadline(limit::kDecide) == nullptr);
  MarkAccepted(AcceptanceDate(act, end), v1::PROCEDURE_KIND_ORDINARY, act, c);
  for (const procedure::v1::Limit* started :
       act.procedure().EffectsOf(act.rule().id()).starts)
    act.StartOn(procedure::LimitName(started->id()), end, "审查期限届满视为受理");
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings FilingActs() {
  return {BindCreate(Apply, Track), Bind(Accept), Bind(Refuse),
          BindExpiry("deem_accepted", DeemAccepted)};
}

}  // namespace yifa::reconsideration
