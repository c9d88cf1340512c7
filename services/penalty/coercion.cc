// Sealing, seizure, freezing 查封、扣押、冻结, and appraisals 检测、检验、检疫、鉴定
// (行政强制法 16 to 33).
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/procedure/role.h"
#include "services/penalty/case.h"
#include "services/penalty/choice.h"
#include "services/penalty/extensions.h"
#include "services/penalty/held.h"
#include "services/penalty/investigators.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

absl::Status CheckKinds(const Act& act, const v1::CoerciveMeasure& measure) {
  for (int i = 0; i < measure.kinds_size(); ++i)
    if (!v1::CoercionKind_IsValid(measure.kinds(i)) ||
        measure.kinds(i) == v1::COERCION_KIND_UNSPECIFIED)
      return act.Invalid(absl::StrCat("measure.kinds[", i, "]"), "is unknown");
  return absl::OkStatus();
}

// What is held already is not taken once more, with a new period (行政强制法 25, 32).
absl::Status CheckNotHeldYet(const Act& act, const v1::CoerciveMeasure& measure,
                             const PenaltyCase& c) {
  for (const v1::CoerciveMeasure& other : c.coercive_measures())
    if (Lasts(other) && ShareAnItem(other.items(), measure.items()))
      return act.Refuse(rule::kPen08Twice,
                        absl::StrCat("财物已在行政强制措施", other.id(),
                                     "的期限内，不得重复查封、扣押、冻结。"));
  return absl::OkStatus();
}

// The one that lasts and that the request is about.
absl::StatusOr<v1::CoerciveMeasure*> Lasting(const Act& act, const std::string& field,
                                             const std::string& id, PenaltyCase& c) {
  return Choose(
      act, field, id, *c.mutable_coercive_measures(), Lasts,
      act.Refuse(rule::kPen08Release, "没有在期限内的行政强制措施；期满的，已解除。"));
}

void AboutMeasure(const std::string& id, Act& act) {
  act.About(limit::kCoercion, id);
  act.About(limit::kCoercionApproval, id);
  act.About(limit::kFreezeNotice, id);
  act.DocumentsAbout(id);
}

absl::Status Lapse(v1::CoercionEnd end, Act& act, PenaltyCase& c) {
  v1::CoerciveMeasure* lapsed = Lapsed(act, *c.mutable_coercive_measures());
  if (lapsed == nullptr) return absl::OkStatus();
  AboutMeasure(lapsed->id(), act);
  End(end, act, *lapsed);
  act.Issue(document::kCoercionLapse, lapsed->id());
  return absl::OkStatus();
}

// 行政强制法第十八条第一项 approval before; 第十九条 in an emergency after, within 24
// hours.
absl::Status ImposeCoercion(const v1::ImposeCoercionRequest& request, Act& act,
                            PenaltyCase& c) {
  const v1::CoerciveMeasure& measure = request.measure();
  YIFA_RETURN_IF_ERROR(CheckKinds(act, measure));
  const bool by_head = act.actor().role() == procedure::kHead;
  if (!by_head && !measure.emergency())
    return act.Refuse(rule::kPen08, "实施行政强制措施前应当报告行政机关负责人并经批准。");
  YIFA_RETURN_IF_ERROR(CheckNotHeldYet(act, measure, c));
  YIFA_RETURN_IF_ERROR(Investigate(act, measure.officers(), c));
  const std::string id = NextId("coerciveMeasures", c.coercive_measures());
  v1::CoerciveMeasure& kept = *c.add_coercive_measures();
  kept = measure;
  kept.set_id(id);
  *kept.mutable_begin_date() = ToProto(act.date());
  kept.set_approved(by_head);
  AboutMeasure(id, act);
  if (by_head) act.DoNotStart(limit::kCoercionApproval);
  if (!Freezes(kept)) act.DoNotStart(limit::kFreezeNotice);
  act.Tally(figure::kCoerciveMeasures);
  return absl::OkStatus();
}

absl::Status ApproveCoercion(const v1::ApproveCoercionRequest& request, Act& act,
                             PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(
      v1::CoerciveMeasure * measure,
      Choose(
          act, "measure", request.measure(), *c.mutable_coercive_measures(),
          [&](const auto& m) { return act.IsRunning(limit::kCoercionApproval, m.id()); },
          act.Refuse(rule::kPen08Emergency,
                     "没有等待批准的行政强制措施；逾期未获批准的，已解除。")));
  measure->set_approved(true);
  AboutMeasure(measure->id(), act);
  return absl::OkStatus();
}

absl::Status ExtendCoercion(const v1::ExtendCoercionRequest& request, Act& act,
                            PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(v1::CoerciveMeasure * measure,
                        Lasting(act, "measure", request.measure(), c));
  measure->set_extension_reason(request.reason());
  AboutMeasure(measure->id(), act);
  return act.Extend(limit::kCoercion, request.days());
}

absl::Status ReleaseCoercion(const v1::ReleaseCoercionRequest& request, Act& act,
                             PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(v1::CoerciveMeasure * measure,
                        Lasting(act, "measure", request.measure(), c));
  for (const int place : request.items())
    if (place < 0 || place >= measure->items_size() ||
        measure->items(place).end() != v1::HELD_END_UNSPECIFIED)
      return act.Invalid("items", "names what is not held");
  Disposals disposals;
  v1::HeldDisposal& disposal = *disposals.Add();
  disposal.set_held_by(measure->id());
  *disposal.mutable_items() = request.items();
  disposal.set_end(v1::HELD_END_RETURNED);
  disposal.set_basis(request.reason());
  return Dispose(disposals, "items", c.decision(), act, c);
}

// 行政强制法第二十七条、第二十八条. What a remedy undid confiscates nothing any more.
absl::Status DisposeHeld(const v1::DisposeHeldRequest& request, Act& act,
                         PenaltyCase& c) {
  return Dispose(request.disposals(), "disposals",
                 IsGone(c) ? v1::Decision() : c.decision(), act, c);
}

absl::Status LapseCoercion(Act& act, PenaltyCase& c) {
  return Lapse(v1::COERCION_END_EXPIRED, act, c);
}

absl::Status LapseEmergency(Act& act, PenaltyCase& c) {
  return Lapse(v1::COERCION_END_NOT_APPROVED, act, c);
}

// 行政强制法第二十五条第三款: the period of the appraisal is said to the party in writing
// and is not counted.
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest& request, Act& act,
                                 PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNothingAwaited(act, c));
  for (int i = 0; i < request.appraisal().measures_size(); ++i) {
    const std::string field = absl::StrCat("appraisal.measures[", i, "]");
    const std::string& id = request.appraisal().measures(i);
    if (id.empty()) return act.Invalid(field, "is empty");
    YIFA_RETURN_IF_ERROR(Lasting(act, field, id, c).status());
    act.About(limit::kCoercion, id);
  }
  v1::Appraisal& appraisal = *c.add_appraisals();
  appraisal = request.appraisal();
  *appraisal.mutable_commission_date() = ToProto(act.date());
  if (!IsUncounted(act, c, v1::UNCOUNTED_APPRAISAL)) act.Keep(limit::kDecision);
  return absl::OkStatus();
}

absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest& request, Act& act,
                              PenaltyCase& c) {
  if (!AwaitsAppraisal(c))
    return act.Refuse(rule::kPen08Appraisal, "没有委托中的检测、检验、鉴定。");
  v1::Appraisal& appraisal = *c.mutable_appraisals(c.appraisals_size() - 1);
  appraisal.set_result(request.result());
  *appraisal.mutable_result_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CoercionActs() {
  using casework::Bind;
  using casework::BindExpiry;
  return {Bind(&ImposeCoercion),
          Bind(&ApproveCoercion),
          Bind(&ExtendCoercion),
          Bind(&ReleaseCoercion),
          Bind(&DisposeHeld),
          BindExpiry("lapse_coercion", &LapseCoercion),
          BindExpiry("lapse_emergency", &LapseEmergency),
          Bind(&CommissionAppraisal),
          Bind(&ReceiveAppraisal)};
}

}  // namespace yifa::penalty
