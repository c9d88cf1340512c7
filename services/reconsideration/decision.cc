#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "services/reconsideration/law.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

using Period = DecisionRule::Period;

// A case ends without a decision on the act: the only way out of a suspension.
bool EndsTheCase(v1::DecisionKind kind) {
  return kind == v1::DECISION_KIND_TERMINATED || kind == v1::DECISION_KIND_MEDIATED;
}

bool Corrects(v1::DecisionKind kind) {
  switch (kind) {
    case v1::DECISION_KIND_CHANGE:
    case v1::DECISION_KIND_REVOKE:
    case v1::DECISION_KIND_UNLAWFUL:
    case v1::DECISION_KIND_ORDER:
    case v1::DECISION_KIND_VOID:
      return true;
    default:
      return false;
  }
}

absl::Status CheckKind(const Act& act, v1::DecisionKind kind) {
  if (LawOf(act).Find(kind) != nullptr) return absl::OkStatus();
  return act.Refuse("REC-21", LawOf(act).decisions, "本案适用的法律没有规定这一种决定。");
}

absl::Status CheckWhileSuspended(const Act& act, v1::DecisionKind kind) {
  if (act.from_state() != "SUSPENDED" || EndsTheCase(kind)) return absl::OkStatus();
  return act.Refuse("REC-15", LawOf(act).while_suspended,
                    "案件中止期间不得作出该决定，应当先恢复审理。");
}

absl::Status CheckPeriod(const Act& act, const DecisionRule& rule, int days) {
  if (rule.period == Period::kMust && days == 0)
    return act.Refuse("REC-21", rule.article, "责令履行的，应当确定履行期限。");
  if (rule.period == Period::kNone && days > 0)
    return act.Refuse("REC-21", rule.article, "该决定不得责令被申请人重新作出行政行为。");
  return absl::OkStatus();
}

// 行政复议法(2023)第七十条, (2017)第二十八条第一款第四项: an answer that is late or
// brings no evidence is none.
absl::Status CheckProven(const Act& act, const v1::Decision& decision,
                         const v1::Reconsideration& c) {
  if (decision.kind() != v1::DECISION_KIND_UPHOLD) return absl::OkStatus();
  const type::v1::Deadline* answer = act.FindDeadline(LimitOf("answer", c));
  const bool in_time =
      answer != nullptr && answer->state() == type::v1::DEADLINE_STATE_MET;
  if (in_time && c.answer().evidence_size() > 0) return absl::OkStatus();
  if (decision.third_party_evidence() && LawOf(act).third_party_may_prove)
    return absl::OkStatus();
  return act.Refuse("REC-21", LawOf(act).no_answer,
                    "被申请人未按期提出书面答复并提交证据，视为该行政行为没有证据、依据，"
                    "不得决定维持。");
}

// In time while the limit of the decision runs or stands still.
bool InTime(const Act& act, const v1::Reconsideration& c) {
  const std::string limit = LimitOf("decide", c);
  const type::v1::Deadline* deadline = act.FindDeadline(limit);
  return act.IsRunning(limit) ||
         (deadline != nullptr && deadline->state() == type::v1::DEADLINE_STATE_SUSPENDED);
}

void TallyDecision(v1::DecisionKind kind, Act& act, const v1::Reconsideration& c) {
  act.Tally("concluded");
  act.Tally("concluded_by_kind", Label(kind));
  if (InTime(act, c)) act.Tally("concluded_in_time");
  if (Corrects(kind)) act.Tally("corrected");
}

// 行政诉讼法第四十五条: fifteen days from receipt of the decision.
Date SuitDueDate(const Act& act) {
  const calendar::Limit limit = {.id = "suit",
                                 .display_name = {},
                                 .article = {},
                                 .length = 15,
                                 .unit = type::v1::LIMIT_UNIT_DAY};
  return *FromProto(calendar::Open(act.calendar(), limit, act.date(), "").due_date());
}

}  // namespace

std::string Label(v1::DecisionKind kind) {
  return std::string(absl::StripPrefix(v1::DecisionKind_Name(kind), "DECISION_KIND_"));
}

std::string Label(v1::Matter matter) {
  return std::string(absl::StripPrefix(v1::Matter_Name(matter), "MATTER_"));
}

absl::Status Decide(const v1::DecideReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c) {
  const v1::Decision& decision = request.decision();
  YIFA_RETURN_IF_ERROR(CheckKind(act, decision.kind()));
  YIFA_RETURN_IF_ERROR(CheckWhileSuspended(act, decision.kind()));
  const DecisionRule& rule = *LawOf(act).Find(decision.kind());
  YIFA_RETURN_IF_ERROR(CheckPeriod(act, rule, decision.redo_days()));
  YIFA_RETURN_IF_ERROR(CheckProven(act, decision, c));
  *c.mutable_decision() = decision;
  c.mutable_decision()->set_decided_by(act.actor().principal());
  *c.mutable_decision()->mutable_decision_date() = ToProto(act.date());
  c.mutable_decision()->set_article(std::string(rule.article));
  act.Issue(rule.document);
  TallyDecision(decision.kind(), act, c);
  return absl::OkStatus();
}

// 行政复议法(2023)第七十五条第二款, (2017)第三十一条第三款: in effect with service.
absl::Status Serve(const v1::ServeReconsiderationRequest&, Act& act,
                   v1::Reconsideration& c) {
  *c.mutable_service_date() = ToProto(act.date());
  if (EndsTheCase(c.decision().kind())) return absl::OkStatus();
  const Date due = SuitDueDate(act);
  const std::string& named = c.decision().court();
  *c.mutable_suit_due_date() = ToProto(due);
  c.set_suit_notice(absl::StrCat(
      "不服本决定的，可以自收到决定书之日起十五日内（", FormatDateZh(due),
      "前，含当日）向", named.empty() ? "有管辖权的人民法院" : named, "提起行政诉讼。"));
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
