#include "services/cli/replay/plan.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

constexpr size_t kTagCharacters = 8;

PlanContext ContextOf(const Report& report, uint64_t seed) {
  PlanContext context;
  context.organ = absl::StrCat("organs/", report.organ_id);
  context.superior = report.organ.superior();
  context.level = report.organ.level();
  context.region = report.organ.region_code();
  context.year = report.year;
  context.seed = seed;
  context.id_prefix = absl::StrCat(report.digest, "/", seed);
  context.tag = Hex(Bytes(Sha256(context.id_prefix))).substr(0, kTagCharacters);
  return context;
}

}  // namespace

absl::StatusOr<Plan> Plan::Make(const Report& report, uint64_t seed) {
  Plan plan;
  plan.context_ = ContextOf(report, seed);
  PlanContext& context = plan.context_;
  std::vector<CaseSpec>& specs = plan.specs_;
  if (report.penalty) {
    YIFA_RETURN_IF_ERROR(PlanOfficers(*report.penalty, context, specs));
    plan.officers_ = static_cast<int64_t>(specs.size());
    YIFA_RETURN_IF_ERROR(PlanPenalties(*report.penalty, context, specs));
  }
  if (report.complaint)
    YIFA_RETURN_IF_ERROR(PlanComplaints(*report.complaint, context, specs));
  if (report.reconsideration)
    YIFA_RETURN_IF_ERROR(PlanReconsiderations(*report.reconsideration, context, specs));
  if (report.litigation)
    YIFA_RETURN_IF_ERROR(PlanLitigation(*report.litigation, context, specs));
  if (report.disclosure)
    YIFA_RETURN_IF_ERROR(PlanDisclosure(*report.disclosure, context, specs));

  for (int64_t i = 0; i < plan.cases(); ++i) {
    const CaseSpec& spec = specs[static_cast<size_t>(i)];
    const std::vector<PlannedAct> acts = plan.Acts(i);
    plan.acts_ += static_cast<int64_t>(acts.size());
    for (const PlannedAct& act : acts) plan.services_.insert(act.service);
    const auto* penalty = std::get_if<PenaltySpec>(&spec);
    if (penalty != nullptr && penalty->published) ++plan.publications_;
    if (const auto* request = std::get_if<DisclosureSpec>(&spec))
      for (const DisclosureSpec::Remedy& remedy : request->remedies)
        plan.remedies_ += remedy.result == "pending" ? 1 : 2;
  }
  if (plan.remedies_ > 0 && (report.reconsideration || report.litigation))
    return absl::FailedPreconditionError(
        "表四与行政复议、行政应诉指标同时公布的，无从知道前者在后者中占多少件");
  if (report.penalty) plan.services_.insert(Service::kPenalty);
  if (report.penalty && report.penalty->published)
    plan.services_.insert(Service::kDisclosure);
  return plan;
}

std::vector<PlannedAct> Plan::Acts(int64_t number) const {
  CaseMaker maker(context_, number);
  std::visit([&maker](const auto& spec) { MakeActs(spec, maker); },
             specs_.at(static_cast<size_t>(number)));
  return std::move(maker.acts());
}

}  // namespace yifa::cli
