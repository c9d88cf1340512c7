#include "services/penalty/discretion_step.h"

#include "absl/strings/str_cat.h"
#include "services/penalty/names.h"
#include "services/penalty/norms.h"

namespace yifa::penalty {
namespace {

using policy::v1::DiscretionStep;
using policy::v1::PowerItem;
using policy::v1::Provision;

const std::string& NamedStep(const Judged& judged) {
  const std::string& own = judged.measure.discretion_step();
  return own.empty() ? judged.report.discretion_step() : own;
}

bool Selects(const DiscretionStep& step, const Judged& judged) {
  if (!IsFor(step.party_kinds(), judged.c)) return false;
  if (step.criteria().empty()) return step.display_name() == NamedStep(judged);
  return Meets(judged, step.criteria());
}

}  // namespace

const DiscretionStep* StepOf(const PowerItem& item, const Judged& judged) {
  for (const DiscretionStep& step : item.steps())
    if (Selects(step, judged)) return &step;
  return nullptr;
}

absl::Status CheckStep(const Act& act, const v1::InvestigationReport& report,
                       const PenaltyCase& c) {
  for (const v1::Measure& measure : report.measures()) {
    const Provision* row = ItemNamed(act, measure.power_item());
    if (row == nullptr || row->power_item().steps().empty()) continue;
    const Judged judged{c, report, measure};
    const DiscretionStep* step = StepOf(row->power_item(), judged);
    if (step == nullptr)
      return act.Refuse(rule::kPen09,
                        "查明的事实没有对应的裁量阶次，应当补充查明裁量因素。");
    if (step->display_name() != NamedStep(judged))
      return act.Refuse(rule::kPen20,
                        absl::StrCat("按照查明的事实，裁量阶次应当为“",
                                     step->display_name(), "”：", step->condition()));
  }
  return absl::OkStatus();
}

}  // namespace yifa::penalty
