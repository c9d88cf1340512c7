// Judgments and rulings of every instance (LIT-11 to LIT-13).
#include <algorithm>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/contested/contested_act.h"
#include "services/litigation/case.h"
#include "services/litigation/defence_period.h"
#include "services/litigation/defendants.h"
#include "services/litigation/effect.h"
#include "services/litigation/figures.h"
#include "services/litigation/judged.h"
#include "services/litigation/loss_cause.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

using v1::Judgment;

// Judged against an organ in whole or part (LIT-12):
// 行政诉讼法第七十条、第七十二条至第七十八条.
bool IsAgainst(int kind) {
  return kind >= v1::JUDGMENT_KIND_REVOKE && kind <= v1::JUDGMENT_KIND_AGREEMENT;
}

bool IsLoss(const Judgment& judgment) {
  return !judgment.against_co_defendant_only() &&
         (IsAgainst(judgment.kind()) || !judgment.further_kinds().empty());
}

bool SendsBack(v1::JudgmentKind kind) {
  return kind == v1::JUDGMENT_KIND_RULING_REMANDED ||
         kind == v1::JUDGMENT_KIND_RULING_CONTINUED;
}

bool WasRemanded(const LitigationCase& c) {
  return std::any_of(c.judgments().begin(), c.judgments().end(), [](const Judgment& j) {
    return j.kind() == v1::JUDGMENT_KIND_RULING_REMANDED;
  });
}

// What a court can say where the case stands; anything else is a slip in the entry.
absl::Status CheckStage(const Act& act, v1::JudgmentKind kind, const LitigationCase& c) {
  const bool unfiled = act.from_state() == state::kPretrial;
  const bool filed_first = !unfiled && IsOfFirstInstance(c.instance(), c);
  if ((unfiled && kind != v1::JUDGMENT_KIND_RULING_NOT_FILED) ||
      (filed_first && kind == v1::JUDGMENT_KIND_RULING_NOT_FILED))
    return act.Refuse(rule::kLit11NotFiled, "不予立案裁定只针对尚未立案的起诉。");
  if (act.from_state() == state::kSuspended &&
      kind != v1::JUDGMENT_KIND_RULING_TERMINATED &&
      kind != v1::JUDGMENT_KIND_RULING_WITHDRAWN)
    return act.Refuse(rule::kLit11Suspended,
                      "中止诉讼期间不能作出该裁判，应当先恢复诉讼。");
  if (!SendsBack(kind)) return absl::OkStatus();
  const bool remands = kind == v1::JUDGMENT_KIND_RULING_REMANDED;
  if (filed_first)
    return act.Refuse(remands ? rule::kLit11Remanded : rule::kLit11Continued,
                      "发回重审、指令继续审理由第二审人民法院裁定。");
  if (remands && WasRemanded(c))
    return act.Refuse(rule::kLit11RemandedAgain, "不得再次发回重审。");
  return absl::OkStatus();
}

// What a fine comes to by the judgment is what is owed from then on.
absl::Status CheckAmount(const Act& act, const Judgment& judgment,
                         const LitigationCase& c) {
  const bool changes = judgment.kind() == v1::JUDGMENT_KIND_CHANGE ||
                       judgment.kind() == v1::JUDGMENT_KIND_MEDIATED;
  if (judgment.has_amount() && !changes && judgment.kind() != v1::JUDGMENT_KIND_REVOKE)
    return act.Invalid("judgment.amount", "no sum is fixed by this kind");
  if (!judgment.has_amount() && changes && !judgment.against_co_defendant_only() &&
      contested::IsFine(act, c.contested_act()))
    return act.Invalid("judgment.amount",
                       "must be set where a fine is changed or agreed upon");
  return absl::OkStatus();
}

absl::Status CheckContent(const Act& act, const Judgment& judgment,
                          const LitigationCase& c) {
  for (const int kind : judgment.further_kinds())
    if (!IsAgainst(kind))
      return act.Invalid("judgment.further_kinds", "only what is ordered of an organ");
  if (judgment.against_co_defendant_only() && !HasCoDefendants(c))
    return act.Invalid("judgment.against_co_defendant_only",
                       "there is no other defendant");
  if (judgment.procedure_only() && judgment.kind() != v1::JUDGMENT_KIND_REVOKE)
    return act.Invalid("judgment.procedure_only", "only of an act that is revoked");
  if (absl::Status fits = CheckAmount(act, judgment, c); !fits.ok()) return fits;
  const bool lost = IsLoss(judgment);
  if (lost && judgment.loss_cause().empty())
    return act.Invalid("judgment.loss_cause",
                       "must be set where the organ lost (LIT-12)");
  if (judgment.comply_days() > 0 && !lost &&
      judgment.kind() != v1::JUDGMENT_KIND_MEDIATED)
    return act.Invalid("judgment.comply_days", "nothing to perform was ordered");
  return absl::OkStatus();
}

void AwaitAppeal(v1::JudgmentKind kind, Act& act) {
  act.DoNotStart(limit::kComply);
  act.DoNotStart(limit::kFirstInstance);
  act.DoNotStart(IsRuling(kind) ? limit::kAppealJudgment : limit::kAppealRuling);
}

void BecomeFinal(Act& act, LitigationCase& c) {
  act.MoveTo(state::kEffective);
  for (const procedure::LimitName needless :
       {limit::kAppealJudgment, limit::kAppealRuling, limit::kFirstInstance})
    act.DoNotStart(needless);
  GoIntoEffect(act, c);
}

// Never by simplified procedure (行政诉讼法第八十二条第三款). What was never served waits
// for the complaint (解释第一百零九条第一款).
void GoBack(Act& act, LitigationCase& c) {
  for (const procedure::LimitName needless :
       {limit::kAppealJudgment, limit::kAppealRuling, limit::kComply})
    act.DoNotStart(needless);
  c.set_simplified(false);
  if (act.FindDeadline(limit::kDefence) == nullptr) {
    act.MoveTo(state::kPretrial);
    act.DoNotStart(limit::kFirstInstance);
    c.set_instance(v1::INSTANCE_UNSPECIFIED);
    return;
  }
  act.MoveTo(state::kRemanded);
  c.set_instance(v1::INSTANCE_REMAND);
}

void TallyLoss(const Judgment& judgment, const LitigationCase& c, Act& act) {
  act.Tally(figure::kLostByCause, c.cause().empty() ? "其他" : c.cause());
  act.Tally(figure::kLostByLossCause, judgment.loss_cause());
  act.Tally(figure::kLostByMatter, LabelOf(c.matter()));
  act.Tally(figure::kLostByOrigin, LabelOf(c.origin()));
}

// One conclusion for each suit that is new at first instance, whatever comes after it.
void TallyFirstInstance(const Judgment& judgment, const LitigationCase& c, Act& act) {
  const bool carried_in = ServedOn(act).year() < act.date().year();
  const char* label = carried_in ? "carried_in" : "new";
  act.Tally(figure::kFirstInstanceConcluded, label);
  TallyBy(act, figure::kFirstInstanceConcluded, by::kKind, LabelOf(judgment.kind()));
  const bool withdrawn = judgment.kind() == v1::JUDGMENT_KIND_RULING_WITHDRAWN;
  if (withdrawn && !c.act_changes().empty()) act.Tally(figure::kWithdrawnAfterChange);
  if (!judgment.lost()) return;
  act.Tally(figure::kFirstInstanceLost, label);
  TallyLoss(judgment, c, act);
}

void TallyJudgment(const Judgment& judgment, const LitigationCase& c, Act& act) {
  const auto tally = [&](procedure::FigureName concluded, procedure::FigureName lost) {
    act.Tally(concluded, LabelOf(judgment.kind()));
    if (judgment.lost()) act.Tally(lost);
  };
  switch (judgment.instance()) {
    case v1::INSTANCE_FIRST:
      return TallyFirstInstance(judgment, c, act);
    case v1::INSTANCE_SECOND:
      return tally(figure::kSecondInstanceConcluded, figure::kSecondInstanceLost);
    case v1::INSTANCE_RETRIAL:
      return tally(figure::kRetrialConcluded, figure::kRetrialLost);
    case v1::INSTANCE_REMAND:
      return tally(figure::kRemandConcluded, figure::kRemandLost);
    default:
      return act.Tally(figure::kNotFiled);
  }
}

absl::Status RecordJudgment(const v1::RecordJudgmentRequest& request, Act& act,
                            LitigationCase& c) {
  YIFA_RETURN_IF_ERROR(CheckStage(act, request.judgment().kind(), c));
  YIFA_RETURN_IF_ERROR(CheckContent(act, request.judgment(), c));
  Judgment& judgment = *c.add_judgments();
  judgment = request.judgment();
  judgment.set_instance(c.instance());
  judgment.set_lost(IsLoss(judgment));
  *judgment.mutable_service_date() = ToProto(act.date());
  if (judgment.lost()) {
    YIFA_ASSIGN_OR_RETURN(*judgment.mutable_loss_cause(),
                          CauseOfLoss(act, "judgment.loss_cause", judgment.loss_cause()));
  } else {
    judgment.clear_loss_cause();
  }
  if (c.instance() == v1::INSTANCE_FIRST && !c.has_defence())
    c.set_without_evidence(!MayStillProve(act, c));
  TallyJudgment(judgment, c, act);
  if (SendsBack(judgment.kind())) {
    GoBack(act, c);
  } else if (IsSubjectToAppeal(judgment, c)) {
    AwaitAppeal(judgment.kind(), act);
  } else {
    BecomeFinal(act, c);
  }
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings JudgmentActs() { return {Bind(&RecordJudgment)}; }

}  // namespace yifa::litigation
