// From effect to the archive (LIT-12, LIT-15).
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/litigation/case.h"
#include "services/litigation/effect.h"
#include "services/litigation/judged.h"
#include "services/litigation/loss_cause.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

bool OrdersSomething(const LitigationCase& c) {
  const v1::Judgment& judgment = LatestJudgment(c);
  return judgment.lost() || judgment.kind() == v1::JUDGMENT_KIND_MEDIATED;
}

constexpr char kField[] = "measure.amount_fen";

absl::Status CheckDailyFine(const Act& act, int64_t fen) {
  const int64_t least = 100 * act.Yuan(rule::kLit15DailyFineLeast);
  const int64_t most = 100 * act.Yuan(rule::kLit15DailyFineMost);
  if (fen >= least && fen <= most) return absl::OkStatus();
  return act.Invalid(kField, absl::StrCat("must be ", least, " to ", most, " a day"));
}

// 行政诉讼法第九十六条第一项、第二项: money, and so much a day.
absl::Status CheckAmount(const Act& act, const v1::EnforcementMeasure& measure) {
  const int64_t fen = measure.amount_fen();
  switch (measure.kind()) {
    case v1::MEASURE_KIND_TRANSFER:
      return fen > 0 ? absl::OkStatus() : act.Invalid(kField, "must be what was taken");
    case v1::MEASURE_KIND_DAILY_FINE:
      return CheckDailyFine(act, fen);
    default:
      return fen == 0 ? absl::OkStatus() : act.Invalid(kField, "has no amount");
  }
}

// The latest loss that no review has come after; null where there is none.
const v1::Judgment* UnreviewedLoss(const LitigationCase& c) {
  for (auto it = c.judgments().rbegin(); it != c.judgments().rend(); ++it) {
    if (!it->lost()) continue;
    const bool reviewed = c.has_loss_review() && DayOf(c.loss_review().review_date()) >=
                                                     DayOf(it->service_date());
    return reviewed ? nullptr : &*it;
  }
  return nullptr;
}

bool HasLoss(const LitigationCase& c) {
  for (const v1::Judgment& judgment : c.judgments())
    if (judgment.lost()) return true;
  return false;
}

const char* HowPerformed(const Act& act) {
  const type::v1::Deadline* deadline = act.FindDeadline(limit::kComply);
  if (deadline == nullptr || deadline->state() == type::v1::DEADLINE_STATE_DROPPED)
    return "NO_PERIOD";
  return act.IsRunning(limit::kComply) ? "IN_TIME" : "LATE";
}

// True while one whom it reached later may still appeal, the organ or another.
bool MayStillAppeal(const Act& act) {
  for (const procedure::LimitName period :
       {limit::kAppealJudgment, limit::kAppealRuling, limit::kAppealJudgmentOthers,
        limit::kAppealRulingOthers})
    if (act.IsRunning(period)) return true;
  return false;
}

// 行政诉讼法第八十五条: no appeal in time.
absl::Status TakeEffect(Act& act, LitigationCase& c) {
  if (MayStillAppeal(act)) {
    act.Stay();
    act.DoNotStart(limit::kComply);
    return absl::OkStatus();
  }
  GoIntoEffect(act, c);
  return absl::OkStatus();
}

absl::Status Comply(const v1::ComplyWithJudgmentRequest& request, Act& act,
                    LitigationCase& c) {
  const v1::Judgment& judgment = LatestJudgment(c);
  const v1::NewAct& anew = request.new_act();
  if (request.has_new_act() && !OrdersSomething(c))
    return act.Invalid("new_act", "the judgment asked for none");
  if (anew.same_facts_and_reasons() && anew.same_result() && !judgment.procedure_only())
    return act.Refuse(rule::kLit15SameAct,
                      "不得以同一的事实和理由作出与原行政行为基本相同的行政行为。");
  c.set_performance(request.performance());
  if (request.has_new_act()) *c.mutable_new_act() = anew;
  if (OrdersSomething(c)) act.Tally(figure::kPerformed, HowPerformed(act));
  return absl::OkStatus();
}

absl::Status RecordMeasure(const v1::RecordMeasureRequest& request, Act& act,
                           LitigationCase& c) {
  const v1::EnforcementMeasure& measure = request.measure();
  if (absl::Status fits = CheckAmount(act, measure); !fits.ok()) return fits;
  if (!OrdersSomething(c))
    return act.Refuse(rule::kLit15, "裁判没有需要行政机关履行的内容。");
  if (act.IsRunning(limit::kComply))
    return act.Refuse(rule::kLit15, "履行期限尚未届满。");
  v1::EnforcementMeasure& added = *c.add_measures();
  added = measure;
  *added.mutable_measure_date() = ToProto(act.date());
  act.Tally(figure::kMeasures, LabelOf(measure.kind()));
  return absl::OkStatus();
}

absl::Status ReviewLoss(const v1::ReviewLossRequest& request, Act& act,
                        LitigationCase& c) {
  if (!HasLoss(c)) return act.Refuse(rule::kLit12, "案件没有败诉裁判，无需作败诉分析。");
  *c.mutable_loss_review() = request.review();
  YIFA_ASSIGN_OR_RETURN(*c.mutable_loss_review()->mutable_cause(),
                        CauseOfLoss(act, "review.cause", request.review().cause()));
  *c.mutable_loss_review()->mutable_review_date() = ToProto(act.date());
  c.mutable_loss_review()->set_reviewed_by(act.actor().principal());
  act.Tally(figure::kLossesReviewed, c.loss_review().cause());
  return absl::OkStatus();
}

absl::Status Archive(const v1::ArchiveLitigationRequest&, Act& act, LitigationCase& c) {
  if (UnreviewedLoss(c) != nullptr)
    return act.Refuse(rule::kLit12, "败诉案件应当先作败诉分析，再行归档。");
  act.Tally(figure::kArchived);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings PerformanceActs() {
  return {BindExpiry("take_effect", &TakeEffect), Bind(&Comply), Bind(&RecordMeasure),
          Bind(&ReviewLoss), Bind(&Archive)};
}

}  // namespace yifa::litigation
