// What follows the decision: opinion and report, performance, publication (REC-23,
// REC-26, REC-27).
#include <algorithm>

#include "common/base/date.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
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
  if (act.from_state() == state::kAccepted)
    act.Stay();
  else
    act.MoveTo(state::kPerforming);
  act.Tally(figure::kOpinions);
  act.About(limit::kReport, OpinionItem(c.opinions_size()));
  return FileOf(act, c).ServeNewest({document::kOpinion}, request.delivery()).status();
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
      !IsOwed(act, limit::kPerform))
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
  act.MoveTo(FirstUnreported(c) == nullptr ? state::kServed : state::kPerforming);
  act.Tally(figure::kPerformed);
  return absl::OkStatus();
}

// 行政复议法(2023)第七十七条第二款, (2017)第三十二条第二款.
absl::Status OrderPerformance(const v1::OrderPerformanceRequest& request, Act& act,
                              Case& c) {
  if (act.IsRunning(limit::kPerform) || AwaitsReport(act, c))
    return act.Refuse(rule::kRec26Order, "履行或者报送的期限尚未届满。");
  const v1::PerformanceOrder& order = request.order();
  if (!act.Has(rule::kRec26Summons) && (order.summoned() || order.criticized()))
    return act.Refuse(rule::kRec26Order, "约谈、通报批评不是本案适用的法律规定的措施。");
  *c.add_orders() = order;
  *c.mutable_orders()->rbegin()->mutable_order_date() = ToProto(act.date());
  act.SetLength(limit::kPerform, order.days());
  act.Tally(figure::kOrdersToPerform);
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
  return {Bind(IssueOpinion), Bind(ReportOnOpinion), Bind(RecordPerformance),
          Bind(OrderPerformance), Bind(PublishDecision)};
}

}  // namespace yifa::reconsideration
