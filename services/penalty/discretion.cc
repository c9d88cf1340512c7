#include "services/penalty/discretion.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "common/casework/law/party.h"
#include "services/penalty/discussion.h"
#include "services/penalty/names.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/prescription.h"
#include "services/penalty/standing.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

using casework::Provisions;
using policy::v1::DiscretionStep;
using policy::v1::PowerItem;
using policy::v1::Provision;

constexpr int64_t kUnbounded = std::numeric_limits<int64_t>::max();

// 法定最高数额; a law that sets none has the highest.
int64_t MostFen(const PowerItem& item) {
  return item.max_fine_fen() > 0 ? item.max_fine_fen() : kUnbounded;
}

// The row of an item of powers; null where the name is that of something else.
const Provision* ItemNamed(const Act& act, const std::string& name) {
  const Provision* row = act.provisions().Named(name);
  return row != nullptr && row->has_power_item() ? row : nullptr;
}

// The version of an item in force for the organ on that day; null where there is none.
const Provision* VersionOn(const Act& act, const PenaltyCase& c, const std::string& code,
                           Date day) {
  return act.provisions().Find(
      Provision::kPowerItem, {act.organ(), day, c.field()},
      [&](const Provision& row) { return row.power_item().code() == code; });
}

// 行政处罚法第三十七条: that of the time of the act, unless the present one is lighter.
absl::Status CheckVersion(const Act& act, const Provision& chosen,
                          const v1::Violation& violation, const PenaltyCase& c) {
  const std::string& code = chosen.power_item().code();
  const Provision* applies = VersionOn(act, c, code, EndOf(violation));
  const Provision* present = VersionOn(act, c, code, act.date());
  if (applies != nullptr && present != nullptr &&
      MostFen(present->power_item()) < MostFen(applies->power_item()))
    applies = present;
  if (applies != nullptr && applies->name() == chosen.name()) return absl::OkStatus();
  return act.Refuse(
      rule::kPen35,
      absl::StrCat(
          "适用违法行为发生时的规定，新的规定处罚较轻的适用新的规定：",
          applies == nullptr ? "没有应当适用的规定" : "应当适用" + applies->article(),
          "。"));
}

// 行政处罚法第二十九条: of several norms, the one with the higher fine.
absl::Status CheckHighest(const Act& act, const PowerItem& chosen,
                          const v1::Violation& violation) {
  for (const std::string& name : violation.power_items()) {
    const Provision* row = ItemNamed(act, name);
    if (row != nullptr && MostFen(row->power_item()) > MostFen(chosen))
      return act.Refuse(
          rule::kPen19,
          absl::StrCat("同一个违法行为违反多个法律规范的，按照罚款数额高的规定"
                       "处罚：",
                       row->power_item().penalty_basis()));
  }
  return absl::OkStatus();
}

bool Within(const policy::v1::StepCriterion& criterion,
            const v1::InvestigationReport& report) {
  return std::any_of(
      report.findings().begin(), report.findings().end(),
      [&](const v1::Finding& finding) {
        const int64_t value = finding.value();
        return finding.factor() == criterion.factor() &&
               (!criterion.has_at_least() || value >= criterion.at_least()) &&
               (!criterion.has_below() || value < criterion.below());
      });
}

// A step with criteria is selected by the findings, one without by its name.
bool Selects(const DiscretionStep& step, const v1::InvestigationReport& report,
             type::v1::PartyKind kind) {
  const auto& kinds = step.party_kinds();
  if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    return false;
  if (step.criteria().empty()) return step.display_name() == report.discretion_step();
  return std::all_of(step.criteria().begin(), step.criteria().end(),
                     [&](const auto& criterion) { return Within(criterion, report); });
}

// The first step that is selected; null where there is none.
const DiscretionStep* StepOf(const PowerItem& item, const v1::InvestigationReport& report,
                             const PenaltyCase& c) {
  for (const DiscretionStep& step : item.steps())
    if (Selects(step, report, c.party().kind())) return &step;
  return nullptr;
}

// 行政处罚法第三十二条: 减轻 goes below the step, 从轻 stays within it.
absl::Status CheckLenientAmount(const Act& act, v1::Leniency leniency, int64_t fen,
                                int64_t least, int64_t most) {
  if (leniency == v1::LENIENCY_MITIGATED && fen >= least)
    return act.Refuse(rule::kPen18, "减轻处罚应当低于裁量阶次的最低数额。");
  if (leniency == v1::LENIENCY_LIGHTER && (fen < least || fen > most))
    return act.Refuse(rule::kPen18, "从轻处罚应当在裁量阶次的幅度以内。");
  return absl::OkStatus();
}

// `500元至3000元`, `500元以上`.
std::string RangeText(int64_t least, int64_t most) {
  if (most == kUnbounded) return YuanWords(least) + "以上";
  return absl::StrCat(YuanWords(least), "至", YuanWords(most));
}

absl::Status CheckAmount(const Act& act, const v1::Decision& decision, int64_t fen,
                         const PowerItem& item, const PenaltyCase& c) {
  if (fen > MostFen(item))
    return act.Refuse(rule::kPen20,
                      absl::StrCat("罚款超过法定最高数额：", item.penalty_basis()));
  const DiscretionStep* step = StepOf(item, c.report(), c);
  const int64_t least = step == nullptr ? item.min_fine_fen() : step->min_fine_fen();
  const int64_t most =
      step == nullptr || step->max_fine_fen() == 0 ? MostFen(item) : step->max_fine_fen();
  YIFA_RETURN_IF_ERROR(CheckLenientAmount(act, decision.leniency(), fen, least, most));
  const bool lenient = decision.leniency() != v1::LENIENCY_UNSPECIFIED;
  const bool departs = !decision.departure_reason().empty() && Discussed(c);
  if (lenient || (least <= fen && fen <= most)) return absl::OkStatus();
  if (departs && fen >= item.min_fine_fen()) return absl::OkStatus();
  return act.Refuse(rule::kPen20,
                    absl::StrCat("罚款数额不在裁量阶次以内（", RangeText(least, most),
                                 "）；确需偏离的，应当说明理由并经集体讨论。"));
}

absl::Status CheckFine(const Act& act, const std::string& field,
                       const v1::Decision& decision, const v1::Measure& fine,
                       const PenaltyCase& c) {
  const v1::Violation& violation = c.violations(fine.violation());
  const auto& norms = violation.power_items();
  if (norms.empty() && fine.power_item().empty()) return absl::OkStatus();
  const Provision* row = ItemNamed(act, fine.power_item());
  if (row == nullptr) return act.Invalid(field, "is no item of powers");
  if (std::find(norms.begin(), norms.end(), fine.power_item()) == norms.end())
    return act.Invalid(field, "is none of the norms that the act breaks");
  YIFA_RETURN_IF_ERROR(CheckHighest(act, row->power_item(), violation));
  YIFA_RETURN_IF_ERROR(CheckVersion(act, *row, violation, c));
  return CheckAmount(act, decision, fine.amount().amount_fen(), row->power_item(), c);
}

// True if the earlier case makes the present act not the first. A penalty that a remedy
// undid was none.
bool WasPenalized(const Act& act, const PenaltyCase& earlier, int months,
                  const PenaltyCase& c) {
  const std::optional<Date> decided = FromProto(earlier.decision().decision_date());
  if (!decided || earlier.decision().kind() != v1::DECISION_KIND_PENALTY ||
      IsGone(earlier) || !casework::SameParty(earlier.party(), c.party()))
    return false;
  const Date done =
      c.violations().empty() ? act.date() : DayOf(c.violations(0).commit_date());
  return months == 0 || done <= calendar::RawEnd(act.calendar(), *decided, months,
                                                 type::v1::LIMIT_UNIT_MONTH);
}

// 行政处罚法第三十三条: 初次违法. What the officers found counts in whatever field, what
// is found of itself in the same field only: nobody has looked at it.
absl::Status CheckFirstTime(const Act& act, int months, const PenaltyCase& c) {
  const auto refuse = [&](const std::string& name) {
    return act.Refuse(rule::kPen17, absl::StrCat("当事人曾在", WhereOf(act, name),
                                                 "中受过处罚，不属于初次违法。"));
  };
  for (const std::string& name : c.report().earlier_cases()) {
    const auto earlier = act.Find<PenaltyCase>(name);
    if (earlier != nullptr && WasPenalized(act, *earlier, months, c)) return refuse(name);
  }
  for (const auto& earlier : CasesOfParty(act, c))
    if (earlier->field() == c.field() && WasPenalized(act, *earlier, months, c))
      return refuse(earlier->name());
  return absl::OkStatus();
}

// What the decision does, as a leniency list calls it.
policy::v1::LeniencyKind KindOf(const v1::Decision& decision) {
  if (decision.no_penalty_ground() == v1::NO_PENALTY_GROUND_MINOR)
    return policy::v1::LENIENCY_KIND_MINOR;
  if (decision.no_penalty_ground() == v1::NO_PENALTY_GROUND_FIRST_TIME)
    return policy::v1::LENIENCY_KIND_FIRST_TIME;
  if (decision.leniency() == v1::LENIENCY_LIGHTER)
    return policy::v1::LENIENCY_KIND_LIGHTER;
  if (decision.leniency() == v1::LENIENCY_MITIGATED)
    return policy::v1::LENIENCY_KIND_MITIGATED;
  return policy::v1::LENIENCY_KIND_UNSPECIFIED;
}

}  // namespace

absl::Status CheckDiscretion(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c) {
  for (int i = 0; i < decision.measures_size(); ++i)
    if (decision.measures(i).penalty_class() == v1::PENALTY_CLASS_FINE)
      YIFA_RETURN_IF_ERROR(
          CheckFine(act, absl::StrCat("decision.measures[", i, "].power_item"), decision,
                    decision.measures(i), c));
  return absl::OkStatus();
}

absl::Status CheckStep(const Act& act, const v1::InvestigationReport& report,
                       const PenaltyCase& c) {
  for (const v1::Measure& measure : report.measures()) {
    const Provision* row = ItemNamed(act, measure.power_item());
    if (row == nullptr || row->power_item().steps().empty()) continue;
    const DiscretionStep* step = StepOf(row->power_item(), report, c);
    if (step == nullptr)
      return act.Refuse(rule::kPen09,
                        "查明的事实没有对应的裁量阶次，应当补充查明裁量因素。");
    if (step->display_name() != report.discretion_step())
      return act.Refuse(rule::kPen20,
                        absl::StrCat("按照查明的事实，裁量阶次应当为“",
                                     step->display_name(), "”：", step->condition()));
  }
  return absl::OkStatus();
}

absl::Status CheckLeniencyItem(const Act& act, const v1::Decision& decision,
                               const PenaltyCase& c) {
  int months = 0;
  if (const std::string& name = decision.leniency_item(); !name.empty()) {
    const Provision* row = act.provisions().Named(name);
    if (row == nullptr || !row->has_leniency_item() ||
        row->leniency_item().kind() != KindOf(decision))
      return act.Invalid("decision.leniency_item", "is no line of a list for this");
    if (!Provisions::HoldsOn(*row, act.date()))
      return act.Refuse(rule::kPen17, "所依据的清单事项当日不在有效期内。");
    months = row->leniency_item().lookback_months();
  }
  if (decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_FIRST_TIME)
    return absl::OkStatus();
  return CheckFirstTime(act, months, c);
}

}  // namespace yifa::penalty
