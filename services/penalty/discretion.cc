#include "services/penalty/discretion.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "services/penalty/discretion_step.h"
#include "services/penalty/discussion.h"
#include "services/penalty/fine_range.h"
#include "services/penalty/heads.h"
#include "services/penalty/names.h"
#include "services/penalty/norms.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

using policy::v1::PowerItem;
using policy::v1::Provision;

// The rule of the field or place on discretion; null where there is none.
const Provision* RuleOf(const Act& act, const PenaltyCase& c) {
  return act.provisions().Find(Provision::kDiscretionRule, act.Here(c.field()));
}

// 行政处罚法第三十二条: 从轻 stays within the range of the law; rules may want it in the
// lower part of it. The steps do not measure it.
absl::Status CheckLighter(const Act& act, int64_t fen, const Bounds& law,
                          const PenaltyCase& c) {
  if (fen < law.least)
    return act.Refuse(rule::kPen18,
                      absl::StrCat("从轻处罚应当在法定幅度以内（", TextOf(law), "）。"));
  const Provision* rule = RuleOf(act, c);
  const int percent = rule == nullptr ? 0 : rule->discretion_rule().lighter_percent();
  if (percent == 0 || law.most == kUnbounded) return absl::OkStatus();
  // In parts, so that no amount is too large for it.
  const int64_t range = law.most - law.least;
  const int64_t most = law.least + range / 100 * percent + range % 100 * percent / 100;
  if (fen <= most) return absl::OkStatus();
  return act.Refuse(
      rule::kPen18,
      absl::StrCat("从轻处罚的罚款应当在法定幅度中较低的", percent, "%以内（",
                   TextOf({law.least, most}), "）：", rule->article()));
}

template <typename List>
bool Contains(const List& classes, int penalty_class) {
  return std::find(classes.begin(), classes.end(), penalty_class) != classes.end();
}

// True if the decision says that it leaves out a class that the item imposes, as far as
// the item says which.
bool LeavesClassOut(const PowerItem* item, const v1::Decision& decision) {
  const auto& classes = decision.left_out_classes();
  return std::any_of(classes.begin(), classes.end(), [&](int left_out) {
    return item == nullptr || item->classes().empty() ||
           Contains(item->classes(), left_out);
  });
}

// 减轻 goes below the lowest that the law sets, which it has to set; or it leaves a class
// out.
absl::Status CheckMitigated(const Act& act, int64_t fen, const Bounds& law,
                            bool class_left_out) {
  if (fen < law.least || class_left_out) return absl::OkStatus();
  if (law.least == 0)
    return act.Refuse(rule::kPen18,
                      "法律没有规定罚款的最低数额，罚款不能减轻，只能在幅度以内从轻。");
  return act.Refuse(rule::kPen18, absl::StrCat("减轻处罚应当低于法定最低数额（",
                                               YuanWords(law.least), "）。"));
}

// True if the fine may leave the step of that row: for a reason, which the heads
// discussed or somebody entitled approved.
bool Departs(const Act& act, const v1::Decision& decision, const Provision& row,
             const PenaltyCase& c) {
  if (decision.departure_reason().empty()) return false;
  const Provision* rule = RuleOf(act, c);
  if (rule == nullptr || !rule->discretion_rule().departure_by_maker())
    return Discussed(c);
  const bool own = row.organ() == act.organ().name();
  const auto approved = decision.departure_approval().authority();
  if (!own) return approved == v1::DEPARTURE_AUTHORITY_MAKER;
  return Discussed(c) || approved == v1::DEPARTURE_AUTHORITY_MAIN_HEAD;
}

absl::Status CheckStepAmount(const Act& act, const v1::Decision& decision,
                             const Provision& row, const Bounds& law,
                             const Judged& judged) {
  const policy::v1::DiscretionStep* step = StepOf(row.power_item(), judged);
  if (step == nullptr) return absl::OkStatus();
  std::optional<Bounds> bounds = BoundsOf(*step, judged);
  if (!bounds)
    return act.Refuse(
        rule::kPen20,
        absl::StrCat("裁量阶次“", step->display_name(), "”",
                     step->unit().empty() ? "按照比例或者倍数" : "按每" + step->unit(),
                     "计算，应当先查明计算的基数（", step->base(), "）。"));
  bounds->most = std::min(bounds->most, law.most);
  const int64_t fen = judged.measure.amount().amount_fen();
  const bool within = bounds->least <= fen && fen <= bounds->most;
  if (within || Departs(act, decision, row, judged.c)) return absl::OkStatus();
  return act.Refuse(
      rule::kPen20,
      absl::StrCat("罚款数额不在裁量阶次以内（", TextOf(*bounds),
                   "）；确需偏离的，应当说明理由并经集体讨论或者依规定批准。"));
}

v1::Leniency LeniencyOf(const v1::Decision& decision, const v1::Measure& fine) {
  return fine.has_leniency() ? fine.leniency() : decision.leniency();
}

absl::Status CheckMost(const Act& act, int64_t fen, const Bounds& law,
                       const std::string& basis) {
  if (fen <= law.most) return absl::OkStatus();
  return act.Refuse(rule::kPen20, absl::StrCat("罚款超过法定最高数额（",
                                               YuanWords(law.most), "）：", basis));
}

// `row` is null for a fine that says its range itself; `basis` is its article.
absl::Status CheckAmount(const Act& act, const v1::Decision& decision,
                         const std::string& basis, const Provision* row,
                         const Bounds& law, const Judged& judged) {
  const int64_t fen = judged.measure.amount().amount_fen();
  YIFA_RETURN_IF_ERROR(CheckMost(act, fen, law, basis));
  const v1::Leniency leniency = LeniencyOf(decision, judged.measure);
  if (leniency == v1::LENIENCY_LIGHTER) return CheckLighter(act, fen, law, judged.c);
  const PowerItem* item = row == nullptr ? nullptr : &row->power_item();
  const bool left_out = LeavesClassOut(item, decision);
  if (leniency == v1::LENIENCY_MITIGATED) return CheckMitigated(act, fen, law, left_out);
  if (row != nullptr)
    YIFA_RETURN_IF_ERROR(CheckStepAmount(act, decision, *row, law, judged));
  if (fen >= law.least) return absl::OkStatus();
  return act.Refuse(rule::kPen20, absl::StrCat("罚款低于法定最低数额（",
                                               YuanWords(law.least), "）：", basis));
}

// A fine without an item: what it rests on is said by itself, or not at all.
absl::Status CheckUnlisted(const Act& act, const std::string& field,
                           const v1::Decision& decision, const Judged& judged) {
  const v1::Measure& fine = judged.measure;
  const Provision* rule =
      act.provisions().Find(Provision::kFineBasisRule, act.Here(judged.c.field()));
  const bool required = rule != nullptr && rule->fine_basis_rule().required();
  if (required && (fine.fine_basis().empty() || !fine.has_statutory_range()))
    return act.Refuse(rule::kPen20Basis,
                      "罚款没有对应的行政处罚事项的，应当载明处罚依据的条款和法定罚款幅"
                      "度。");
  if (!fine.has_statutory_range()) return absl::OkStatus();
  if (fine.fine_basis().empty())
    return act.Invalid(field + ".fine_basis", "is missing, whose range is said");
  YIFA_ASSIGN_OR_RETURN(const Bounds law, LawBounds(act, fine.statutory_range(), judged));
  return CheckAmount(act, decision, fine.fine_basis(), nullptr, law, judged);
}

absl::Status CheckFine(const Act& act, const std::string& field,
                       const v1::Decision& decision, const v1::Measure& fine,
                       const PenaltyCase& c) {
  if (fine.has_leniency() && decision.leniency() == v1::LENIENCY_UNSPECIFIED)
    return act.Invalid(field + ".leniency", "the decision is not lenient");
  const Judged judged{c, c.report(), fine};
  const auto& norms = c.violations(fine.violation()).power_items();
  const std::string item = field + ".power_item";
  if (norms.empty() && fine.power_item().empty())
    return CheckUnlisted(act, field, decision, judged);
  const Provision* row = ItemNamed(act, fine.power_item());
  if (row == nullptr) return act.Invalid(item, "is no item of powers");
  if (std::find(norms.begin(), norms.end(), fine.power_item()) == norms.end())
    return act.Invalid(item, "is none of the norms that the act breaks");
  if (fine.has_statutory_range())
    return act.Invalid(field + ".statutory_range", "its item of powers has the range");
  YIFA_ASSIGN_OR_RETURN(const Bounds law,
                        LawBounds(act, field, row->power_item(), judged));
  YIFA_RETURN_IF_ERROR(CheckHighest(act, *row, law, LeniencyOf(decision, fine), judged));
  YIFA_RETURN_IF_ERROR(CheckVersion(act, *row, judged));
  return CheckAmount(act, decision, row->power_item().penalty_basis(), row, law, judged);
}

// What is proposed names its item or its range already, or does not; what that comes to
// may still be open.
absl::Status CheckProposed(const Act& act, const std::string& field,
                           const v1::Measure& fine, const PenaltyCase& c) {
  const Judged judged{c, c.report(), fine};
  const int64_t fen = fine.amount().amount_fen();
  if (const Provision* row = ItemNamed(act, fine.power_item())) {
    const auto law = LawBounds(act, field, row->power_item(), judged);
    return law.ok() ? CheckMost(act, fen, *law, row->power_item().penalty_basis())
                    : absl::OkStatus();
  }
  if (!fine.has_statutory_range()) return absl::OkStatus();
  const auto law = LawBounds(act, fine.statutory_range(), judged);
  return law.ok() ? CheckMost(act, fen, *law, fine.fine_basis()) : absl::OkStatus();
}

// What was approved was approved before the decision; by the main head where it says so,
// as far as the organ keeps a register of its heads.
absl::Status CheckApproval(const Act& act, const v1::Decision& decision) {
  if (!decision.has_departure_approval()) return absl::OkStatus();
  const v1::DepartureApproval& approval = decision.departure_approval();
  const std::optional<Date> day = FromProto(approval.approve_date());
  if (!day || *day > act.date())
    return act.Invalid("decision.departure_approval.approve_date",
                       "lies after the decision");
  if (approval.authority() != v1::DEPARTURE_AUTHORITY_MAIN_HEAD) return absl::OkStatus();
  const std::optional<Heads> heads = HeadsOn(act, *day);
  if (!heads) return absl::OkStatus();
  const policy::v1::OrganHead* head = FindHead(*heads, approval.approver());
  if (head != nullptr && head->main()) return absl::OkStatus();
  return act.Refuse(rule::kPen20Approver,
                    "批准偏离裁量阶次的，不是本机关负责人名册中当日在任的主要负责人。");
}

// What is left out is not imposed, and only mitigation leaves it out.
absl::Status CheckLeftOut(const Act& act, const v1::Decision& decision) {
  const auto& classes = decision.left_out_classes();
  if (classes.empty()) return absl::OkStatus();
  if (decision.leniency() != v1::LENIENCY_MITIGATED)
    return act.Invalid("decision.left_out_classes", "the decision does not mitigate");
  for (const v1::Measure& measure : decision.measures())
    if (Contains(classes, measure.penalty_class()))
      return act.Invalid("decision.left_out_classes", "has one that is imposed");
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckDiscretion(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckApproval(act, decision));
  YIFA_RETURN_IF_ERROR(CheckLeftOut(act, decision));
  for (int i = 0; i < decision.measures_size(); ++i)
    if (decision.measures(i).penalty_class() == v1::PENALTY_CLASS_FINE)
      YIFA_RETURN_IF_ERROR(CheckFine(act, absl::StrCat("decision.measures[", i, "]"),
                                     decision, decision.measures(i), c));
  return absl::OkStatus();
}

absl::Status CheckCeilings(const Act& act, const std::string& field,
                           const Measures& measures, const PenaltyCase& c) {
  for (int i = 0; i < measures.size(); ++i)
    if (measures.Get(i).penalty_class() == v1::PENALTY_CLASS_FINE)
      YIFA_RETURN_IF_ERROR(
          CheckProposed(act, absl::StrCat(field, "[", i, "]"), measures.Get(i), c));
  return absl::OkStatus();
}

}  // namespace yifa::penalty
