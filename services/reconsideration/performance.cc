// What follows the decision: opinion and report, performance, publication (REC-23,
// REC-26, REC-27).
#include <algorithm>
#include <optional>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "services/reconsideration/decision_checks.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/party_duty.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "services/reconsideration/superior.h"
#include "yifa/reconsideration/v1/enforcement_requests.pb.h"
#include "yifa/reconsideration/v1/outcome_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// True while the sixty days of any opinion run.
bool AwaitsReport(const Act& act, const Case& c) {
  for (int position = 1; position <= c.opinions_size(); ++position)
    if (act.IsRunning(limit::kReport, OpinionItem(position))) return true;
  return false;
}

// 行政复议法(2023)第七十六条: each has its own sixty days, from its receipt.
absl::Status IssueOpinion(const v1::IssueOpinionRequest& request, Act& act, Case& c) {
  *c.add_opinions() = request.opinion();
  *c.mutable_opinions()->rbegin()->mutable_opinion_date() = ToProto(act.date());
  if (act.from_state() == state::kAccepted) {
    act.Stay();
  } else {
    act.MoveTo(state::kPerforming);
    if (HasSuperiorToTell(act, c)) act.Issue(document::kNotificationLetter);
  }
  act.Tally(figure::kOpinions);
  act.About(limit::kReport, OpinionItem(c.opinions_size()));
  return FileOf(act, c).ServeNewest({document::kOpinion}, request.delivery()).status();
}

absl::Status IssueSuggestion(const v1::IssueSuggestionRequest& request, Act& act,
                             Case& c) {
  *c.add_suggestions() = request.suggestion();
  *c.mutable_suggestions()->rbegin()->mutable_suggestion_date() = ToProto(act.date());
  act.Tally(figure::kSuggestions);
  return absl::OkStatus();
}

absl::Status ReportOnOpinion(const v1::ReportOnOpinionRequest& request, Act& act,
                             Case& c) {
  v1::Opinion* opinion = FirstUnreported(c);
  if (opinion == nullptr)
    return act.Refuse(rule::kRec26Report, "没有尚未报送纠正情况的意见书。");
  opinion->set_report(request.report());
  *opinion->mutable_report_date() = ToProto(act.date());
  // One after the other, as they were issued.
  const auto reported =
      std::count_if(c.opinions().begin(), c.opinions().end(),
                    [](const v1::Opinion& one) { return one.has_report_date(); });
  act.About(limit::kReport, OpinionItem(static_cast<int>(reported)));
  if (act.from_state() == state::kPerforming && FirstUnreported(c) == nullptr &&
      !OwesPerformance(act) && !PartyOwes(act, c))
    act.MoveTo(state::kServed);
  else
    act.Stay();
  return absl::OkStatus();
}

// 行政复议法(2023)第六十四条第二款, (2017)第二十八条第二款.
absl::Status RecordPerformance(const v1::RecordPerformanceRequest& request, Act& act,
                               Case& c) {
  const v1::Performance& performance = request.performance();
  if (performance.same_facts() && performance.same_result() && !c.decision().may_repeat())
    return act.Refuse(rule::kRec23,
                      "被申请人不得以同一事实和理由作出与原行政行为相同或者基本相同的"
                      "行政行为。");
  *c.add_performances() = performance;
  *c.mutable_performances()->rbegin()->mutable_performance_date() = ToProto(act.date());
  act.MoveTo(FirstUnreported(c) == nullptr && !PartyOwes(act, c) ? state::kServed
                                                                 : state::kPerforming);
  act.Tally(figure::kPerformed);
  return absl::OkStatus();
}

// What binds the respondent to something, and is not performed: a decision that it must
// follow, a mediation document (行政复议法(2023)第七十七条第一款).
bool MayBeOrdered(const Case& c) {
  const v1::DecisionKind kind = c.decision().kind();
  return c.performances().empty() &&
         (Corrects(kind) || kind == v1::DECISION_KIND_AGREEMENT ||
          kind == v1::DECISION_KIND_MEDIATED);
}

bool RespondentOwes(const Act& act, Case& c) {
  return OwesPerformance(act) || FirstUnreported(c) != nullptr || MayBeOrdered(c);
}

// 行政复议法(2023)第七十七条第二款, (2017)第三十二条第二款. Where no time was given, as
// in most mediation documents, the order gives one.
absl::Status OrderPerformance(const v1::OrderPerformanceRequest& request, Act& act,
                              Case& c) {
  if (IsPerformanceRunning(act) || AwaitsReport(act, c))
    return act.Refuse(rule::kRec26Order, "履行或者报送的期限尚未届满。");
  if (!RespondentOwes(act, c))
    return act.Refuse(rule::kRec26Order, "被申请人没有尚未履行的义务。");
  const v1::PerformanceOrder& order = request.order();
  if (!act.Has(rule::kRec26Summons) && (order.summoned() || order.criticized()))
    return act.Refuse(rule::kRec26Order, "约谈、通报批评不是本案适用的法律规定的措施。");
  YIFA_RETURN_IF_ERROR(CheckUnit(act, "order.unit", order.unit()));
  v1::PerformanceOrder& given = *c.add_orders();
  given = order;
  *given.mutable_order_date() = ToProto(act.date());
  if (given.unit() == type::v1::LIMIT_UNIT_UNSPECIFIED)
    given.set_unit(type::v1::LIMIT_UNIT_DAY);
  StartPerformance({given.days(), given.unit()}, act);
  act.Tally(figure::kOrdersToPerform);
  return absl::OkStatus();
}

// By which the case's law has the measure; none where it does not.
std::optional<procedure::RuleName> RuleOf(const Act& act,
                                          v1::RespondentMeasureKind kind) {
  for (const procedure::RuleName rule :
       {procedure::RuleName(rule::kRec26Talk), procedure::RuleName(rule::kRec26Criticism),
        procedure::RuleName(rule::kRec26Discipline)})
    if (casework::AppliesTo(act, rule, LabelOf(kind))) return rule;
  return std::nullopt;
}

absl::Status CheckMeasure(const Act& act, const v1::RespondentMeasure& measure) {
  const bool transfers = measure.kind() == v1::RESPONDENT_MEASURE_KIND_DISCIPLINE;
  if (transfers == measure.addressee().empty())
    return act.Invalid("measure.addressee",
                       transfers ? "must be set" : "goes with a transfer only");
  if (measure.persons().empty() &&
      measure.kind() != v1::RESPONDENT_MEASURE_KIND_CRITICISM)
    return act.Invalid("measure.persons", "must be set");
  return absl::OkStatus();
}

// 行政复议法(2023)第七十七条第二款、第八十三条、第八十五条, (2017)第三十七条: the order
// comes first, with talk and criticism beside it; who does not perform in time may be
// disciplined.
absl::Status Press(const v1::PressPerformanceRequest& request, Act& act, Case& c) {
  const v1::RespondentMeasure& measure = request.measure();
  const std::optional<procedure::RuleName> found = RuleOf(act, measure.kind());
  if (!found) return act.Refuse(rule::kRec26Order, "不是本案适用的法律规定的措施。");
  YIFA_RETURN_IF_ERROR(CheckMeasure(act, measure));
  if (!RespondentOwes(act, c)) return act.Refuse(*found, "被申请人没有尚未履行的义务。");
  const bool transfers = measure.kind() == v1::RESPONDENT_MEASURE_KIND_DISCIPLINE;
  if (transfers && (IsPerformanceRunning(act) || AwaitsReport(act, c)))
    return act.Refuse(*found, "履行或者报送的期限尚未届满。");
  if (!transfers && c.orders().empty())
    return act.Refuse(*found, "应当先责令被申请人限期履行。");
  v1::RespondentMeasure& taken = *c.add_respondent_measures();
  taken = measure;
  taken.set_article(act.ArticleOf(*found));
  *taken.mutable_measure_date() = ToProto(act.date());
  act.Issue(procedure::DocumentName(act.procedure().FindRule(found->id())->document()));
  act.Tally(figure::kRespondentMeasures);
  act.TallyIn(static_cast<int>(act.date().year()), figure::kRespondentMeasures, by::kKind,
              LabelOf(measure.kind()));
  return absl::OkStatus();
}

absl::Status PublishDecision(const v1::PublishDecisionRequest& request, Act& act,
                             Case& c) {
  if (c.has_publication()) return act.Refuse(rule::kRec27, "行政复议决定书已经公开。");
  *c.mutable_publication() = request.publication();
  *c.mutable_publication()->mutable_publication_date() = ToProto(act.date());
  act.Tally(figure::kPublished);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings PerformanceActs() {
  return {Bind(IssueOpinion),      Bind(IssueSuggestion),  Bind(ReportOnOpinion),
          Bind(RecordPerformance), Bind(OrderPerformance), Bind(Press),
          Bind(PublishDecision)};
}

}  // namespace yifa::reconsideration
