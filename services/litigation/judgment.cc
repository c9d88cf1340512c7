#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

// Judged against the organ in whole or part (LIT-12):
// 行政诉讼法第七十条、第七十二条至第七十八条.
bool IsLoss(v1::JudgmentKind kind) {
  return kind >= v1::JUDGMENT_KIND_REVOKE && kind <= v1::JUDGMENT_KIND_AGREEMENT;
}

// 行政诉讼法第八十五条, 解释第八十五条、第一百零一条: rulings that allow a withdrawal or
// end the suit and mediation documents cannot be appealed; nor can what the second
// instance says.
bool IsFinal(v1::JudgmentKind kind, v1::Instance instance) {
  return instance != v1::INSTANCE_FIRST || kind == v1::JUDGMENT_KIND_RULING_WITHDRAWN ||
         kind == v1::JUDGMENT_KIND_RULING_TERMINATED ||
         kind == v1::JUDGMENT_KIND_MEDIATED;
}

absl::Status CheckJudgment(const Act& act, const v1::Judgment& judgment) {
  const bool lost = IsLoss(judgment.kind());
  if (lost && judgment.loss_cause().empty())
    return act.Invalid("judgment.loss_cause",
                       "must be set where the organ lost (LIT-12)");
  if (judgment.comply_days() > 0 && !lost &&
      judgment.kind() != v1::JUDGMENT_KIND_MEDIATED)
    return act.Invalid("judgment.comply_days", "nothing to perform was ordered");
  return absl::OkStatus();
}

// 解释第一百一十条: six months in which to apply for a retrial.
Date RetrialDueDate(const Act& act) {
  const calendar::Limit limit = {.id = "retrial",
                                 .display_name = {},
                                 .article = {},
                                 .length = 6,
                                 .unit = type::v1::LIMIT_UNIT_MONTH};
  return *FromProto(calendar::Open(act.calendar(), limit, act.date(), "").due_date());
}

// The latest judgment takes effect on the act's date.
void GoIntoEffect(Act& act, v1::LitigationCase& c) {
  *c.mutable_effective_date() = ToProto(act.date());
  *c.mutable_retrial_due_date() = ToProto(RetrialDueDate(act));
  const int days = c.judgments().rbegin()->comply_days();
  if (days > 0) {
    act.SetLength("comply", days);
  } else {
    act.DoNotStart("comply");
  }
}

void AwaitAppeal(v1::JudgmentKind kind, Act& act) {
  act.DoNotStart("comply");
  act.DoNotStart(kind == v1::JUDGMENT_KIND_RULING_DISMISSED ? "appeal_judgment"
                                                            : "appeal_ruling");
}

void TallyFirstInstance(const v1::Judgment& judgment, Act& act,
                        const v1::LitigationCase& c) {
  const bool carried_in = c.receipt_date().year() < act.date().year();
  const char* label = carried_in ? "carried_in" : "new";
  act.Tally("first_instance_concluded", label);
  if (!judgment.lost()) return;
  act.Tally("first_instance_lost", label);
  act.Tally("lost_by_cause", c.cause().empty() ? "其他" : c.cause());
  act.Tally("lost_by_loss_cause", judgment.loss_cause());
}

void TallySecondInstance(const v1::Judgment& judgment, Act& act) {
  act.Tally("second_instance_concluded");
  if (judgment.lost()) act.Tally("second_instance_lost");
}

}  // namespace

absl::Status RecordJudgment(const v1::RecordJudgmentRequest& request, Act& act,
                            v1::LitigationCase& c) {
  YIFA_RETURN_IF_ERROR(CheckJudgment(act, request.judgment()));
  const bool first = c.instance() == v1::INSTANCE_FIRST;
  v1::Judgment& judgment = *c.add_judgments();
  judgment = request.judgment();
  judgment.set_instance(c.instance());
  judgment.set_lost(IsLoss(judgment.kind()));
  *judgment.mutable_service_date() = ToProto(act.date());
  if (!judgment.lost()) judgment.clear_loss_cause();
  if (first && !c.has_defence()) c.set_without_evidence(!MayStillProve(act));
  if (IsFinal(judgment.kind(), c.instance())) {
    act.MoveTo("EFFECTIVE");
    act.DoNotStart("appeal_judgment");
    act.DoNotStart("appeal_ruling");
    GoIntoEffect(act, c);
  } else {
    AwaitAppeal(judgment.kind(), act);
  }
  if (first) {
    TallyFirstInstance(judgment, act, c);
  } else {
    TallySecondInstance(judgment, act);
  }
  return absl::OkStatus();
}

absl::Status RecordAppeal(const v1::RecordAppealRequest& request, Act& act,
                          v1::LitigationCase& c) {
  c.set_instance(v1::INSTANCE_SECOND);
  c.set_appellant(request.appellant());
  act.Tally("second_instance_new");
  return absl::OkStatus();
}

// 行政诉讼法第八十五条: no appeal in time.
absl::Status TakeEffect(Act& act, v1::LitigationCase& c) {
  GoIntoEffect(act, c);
  return absl::OkStatus();
}

absl::Status Comply(const v1::ComplyWithJudgmentRequest& request, Act&,
                    v1::LitigationCase& c) {
  c.set_performance(request.performance());
  return absl::OkStatus();
}

}  // namespace yifa::litigation
