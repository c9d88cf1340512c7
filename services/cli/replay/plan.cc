#include "services/cli/replay/plan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

constexpr size_t kTagCharacters = 8;

// What goes by mail makes other acts, and so another year.
PlanContext ContextOf(const Report& report, uint64_t seed, int by_mail) {
  PlanContext context;
  context.organ = absl::StrCat("organs/", report.organ_id);
  context.superior = report.organ.superior();
  context.level = report.organ.level();
  context.region = report.organ.region_code();
  context.year = report.year;
  context.seed = seed;
  context.by_mail = by_mail;
  context.id_prefix = absl::StrCat(report.digest, "/", seed);
  if (by_mail > 0) absl::StrAppend(&context.id_prefix, "/by-mail-", by_mail);
  context.tag = Hex(Bytes(Sha256(context.id_prefix))).substr(0, kTagCharacters);
  return context;
}

auto FirstLate(const std::vector<PlannedAct>& acts) {
  return std::find_if(acts.begin(), acts.end(),
                      [](const PlannedAct& act) { return act.late; });
}

}  // namespace

absl::StatusOr<Plan> Plan::Make(const Report& report, uint64_t seed, int by_mail) {
  YIFA_CHECK(by_mail >= 0, "not less than none");
  Plan plan;
  plan.context_ = ContextOf(report, seed, by_mail);
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

  plan.Count();
  for (const CaseSpec& spec : specs) {
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

void Plan::Count() {
  MailCount counted;
  for (int64_t i = 0; i < cases(); ++i) {
    counted_.push_back(counted);
    CaseMaker maker = Made(i);
    counted = maker.counted();
    mailed_ += maker.mailed();
    const std::vector<PlannedAct> acts = maker.Take();
    acts_ += static_cast<int64_t>(acts.size());
    for (const PlannedAct& act : acts) {
      services_.insert(act.service);
      late_acts_ += act.late ? 1 : 0;
    }
    if (const auto late = FirstLate(acts); late != acts.end())
      sent_again_ += late - acts.begin();
  }
}

CaseMaker Plan::Made(int64_t number) const {
  const size_t i = static_cast<size_t>(number);
  CaseMaker maker(context_, number, counted_.at(i));
  std::visit([&maker](const auto& spec) { MakeActs(spec, maker); }, specs_.at(i));
  return maker;
}

std::vector<PlannedAct> Plan::Acts(int64_t number) const { return Made(number).Take(); }

std::vector<PlannedAct> Plan::ActsInTime(int64_t number) const {
  std::vector<PlannedAct> acts = Acts(number);
  acts.erase(FirstLate(acts), acts.end());
  return acts;
}

std::vector<PlannedAct> Plan::ActsOfLate(int64_t number) const {
  std::vector<PlannedAct> acts = Acts(number);
  if (FirstLate(acts) == acts.end()) acts.clear();
  return acts;
}

}  // namespace yifa::cli
