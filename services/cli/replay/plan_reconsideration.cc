// Reconsideration cases of the year.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/spread.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = reconsideration::v1;
using Outcome = ReconsiderationSpec::Outcome;

constexpr char kService[] = "yifa.reconsideration.v1.ReconsiderationService.";
// From the application. Sixty days is the limit of the decision.
constexpr int kDecideDays = 45;
constexpr int kDecideLateDays = 80;
constexpr int kLongestDays = 90;

// What the published numbers come to, and what follows from them where they are silent.
struct Numbers {
  int64_t refused = 0, accepted = 0, concluded = 0, carried_in = 0;
  int64_t late = 0, corrected = 0;
};

Numbers NumbersOf(const ReconsiderationFigures& f) {
  Numbers n;
  Count accepted = f.accepted;
  if (!accepted && f.received && f.not_accepted) accepted = *f.received - *f.not_accepted;
  if (!accepted && f.received && f.acceptance_rate)
    accepted = NumeratorOf(*f.acceptance_rate, *f.received);
  if (!accepted && f.received) accepted = f.received;
  n.accepted = accepted.value_or(f.concluded.value_or(0) + f.pending.value_or(0));
  n.refused = f.not_accepted.value_or(
      f.received ? std::max<int64_t>(0, *f.received - n.accepted) : 0);
  n.concluded =
      f.concluded.value_or(std::max<int64_t>(0, n.accepted - f.pending.value_or(0)));
  const int64_t ends =
      n.concluded + f.pending.value_or(std::max<int64_t>(0, n.accepted - n.concluded));
  n.carried_in = std::max<int64_t>(0, ends - n.accepted);
  if (f.in_time_rate)
    n.late =
        n.concluded - NumeratorOf(*f.in_time_rate, n.concluded).value_or(n.concluded);
  n.corrected = f.corrected.value_or(n.concluded / 10);
  if (!f.corrected && f.correction_rate)
    n.corrected = NumeratorOf(*f.correction_rate, n.concluded).value_or(0);
  return n;
}

pb::Matter MatterOf(int64_t number) {
  static constexpr pb::Matter kMatters[] = {
      pb::MATTER_PENALTY,  pb::MATTER_REPORT_HANDLING, pb::MATTER_EXPROPRIATION,
      pb::MATTER_COERCION, pb::MATTER_FAILURE_TO_ACT,  pb::MATTER_OTHER};
  return kMatters[static_cast<size_t>(number) % std::size(kMatters)];
}

// The report does not say whose acts they were: a department's of the government that
// reconsiders them (行政复议法(2023)第二十四条, (2017)第十二条).
pb::OutsideRespondent Department(const PlanContext& context) {
  pb::OutsideRespondent department;
  department.set_display_name("有关行政机关");
  department.set_region_code(context.region);
  department.set_level(context.level == type::v1::ORGAN_LEVEL_PROVINCE
                           ? pb::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT
                       : context.level == type::v1::ORGAN_LEVEL_PREFECTURE
                           ? pb::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT
                           : pb::RESPONDENT_LEVEL_COUNTY_DEPARTMENT);
  return department;
}

bool IsReconsiderationBody(const PlanContext& context) {
  return context.level == type::v1::ORGAN_LEVEL_PROVINCE ||
         context.level == type::v1::ORGAN_LEVEL_PREFECTURE ||
         context.level == type::v1::ORGAN_LEVEL_COUNTY;
}

pb::Reconsideration Application(const ReconsiderationSpec& spec, const CaseMaker& maker) {
  const int64_t number = maker.number();
  pb::Reconsideration application;
  application.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  application.mutable_applicant()->set_display_name(absl::StrCat("申请人", number));
  if (!spec.contested_request)
    *application.mutable_outside_respondent() = Department(maker.context());
  application.set_matter(spec.contested_request ? pb::MATTER_DISCLOSURE
                                                : MatterOf(number));
  application.set_contested_document(
      absl::StrCat("行政行为", maker.context().tag, "-", number));
  // The day that the plan says stands, whatever the neighbour's record says of service.
  application.set_known_by(spec.contested_request ? pb::KNOWN_BY_OTHER
                                                  : pb::KNOWN_BY_SIGNATURE);
  *application.mutable_known_date() = ToProto(spec.at - 10);
  *application.mutable_contested_act_date() = ToProto(spec.at - 12);
  application.set_request("请求撤销该行政行为。");
  application.set_grounds("认为该行政行为认定事实不清。");
  return application;
}

// Each fifth that is not corrected is withdrawn, unless the report says how many end so.
bool IsWithdrawn(const ReconsiderationSpec& spec, int64_t number) {
  const bool otherwise = spec.contested_request ? spec.ended_otherwise : number % 5 == 0;
  return spec.outcome == Outcome::kConcluded && !spec.corrected && otherwise;
}

pb::Decision DecisionOf(const ReconsiderationSpec& spec, int64_t number) {
  pb::Decision decision;
  if (spec.corrected) {
    decision.set_kind(pb::DECISION_KIND_REVOKE);
    decision.set_ground(pb::DECISION_GROUND_FACTS);
  } else if (IsWithdrawn(spec, number)) {
    decision.set_kind(pb::DECISION_KIND_TERMINATED);
    decision.set_ground(pb::DECISION_GROUND_WITHDRAWN);
  } else {
    decision.set_kind(pb::DECISION_KIND_UPHOLD);
  }
  decision.set_reasons("经审理查明的事实和理由。");
  decision.set_content(spec.corrected ? "撤销该行政行为。"
                                      : "维持该行政行为或者终止审理。");
  return decision;
}

std::string Method(const char* name) { return absl::StrCat(kService, name); }

// Between the acceptance and the decision.
void Review(const ReconsiderationSpec& spec, CaseMaker& maker) {
  constexpr Service kWhere = Service::kReconsideration;
  auto& handlers = maker.Add<pb::AssignHandlersRequest>(kWhere, Method("AssignHandlers"),
                                                        spec.at + 2, maker.head());
  handlers.add_handlers("reconsideration-1");
  handlers.add_handlers("reconsideration-2");
  maker.Add<pb::SendCopyRequest>(kWhere, Method("SendCopy"), spec.at + 4,
                                 maker.officer());
  maker.ServesPaper(Effect::kAwaited);
  pb::Answer& answer =
      *maker
           .Add<pb::AnswerReconsiderationRequest>(kWhere, Method("AnswerReconsideration"),
                                                  spec.at + 9, maker.intake())
           .mutable_answer();
  answer.set_statement("该行政行为事实清楚、程序合法。");
  answer.add_evidence("行政行为卷宗");
  maker.IsOfParty();
  for (const pb::PartySide side : {pb::PARTY_SIDE_APPLICANT, pb::PARTY_SIDE_RESPONDENT}) {
    pb::Views& views = *maker
                            .Add<pb::HearViewsRequest>(kWhere, Method("HearViews"),
                                                       spec.at + 12, maker.officer())
                            .mutable_views();
    views.set_side(side);
    views.set_mode(pb::HEARING_MODE_TELEPHONE);
    views.set_content(side == pb::PARTY_SIDE_APPLICANT ? "坚持复议请求。"
                                                       : "坚持答复意见。");
  }
}

}  // namespace

absl::Status PlanReconsiderations(const ReconsiderationFigures& figures,
                                  const PlanContext& context,
                                  std::vector<CaseSpec>& specs) {
  const Numbers n = NumbersOf(figures);
  const int64_t all = n.carried_in + n.accepted;
  if (all + n.refused > 0 && !IsReconsiderationBody(context))
    return absl::FailedPreconditionError("县级以上人民政府才是行政复议机关");
  for (int64_t i = 0; i < all; ++i) {
    ReconsiderationSpec spec;
    spec.outcome = i < n.concluded ? Outcome::kConcluded : Outcome::kPending;
    spec.late = i < n.late;
    spec.corrected =
        spec.outcome == Outcome::kConcluded && Marked(n.corrected, n.concluded, i);
    if (i < n.carried_in)  // its decision falls into the year
      spec.at = DayOf(Date(context.year - 1, 12, 1), Date(context.year - 1, 12, 15), i,
                      n.carried_in);
    else if (spec.outcome == Outcome::kConcluded)
      spec.at = DayOf(context.first_day(), context.last_day() - kLongestDays, i, all);
    else
      spec.at = DayOf(Date(context.year, 11, 10), Date(context.year, 12, 10), i, all);
    specs.emplace_back(spec);
  }
  for (int64_t i = 0; i < n.refused; ++i)
    specs.emplace_back(ReconsiderationSpec{
        Outcome::kRefused, false, false,
        DayOf(context.first_day(), context.last_day() - 10, i, n.refused)});
  return absl::OkStatus();
}

void MakeActs(const ReconsiderationSpec& spec, CaseMaker& maker) {
  constexpr Service kWhere = Service::kReconsideration;
  *maker
       .Add<pb::ApplyForReconsiderationRequest>(kWhere, Method("ApplyForReconsideration"),
                                                spec.at, maker.intake())
       .mutable_reconsideration() = Application(spec, maker);
  if (spec.contested_request)
    maker.Refer({"reconsideration", "contested_act"}, *spec.contested_request);
  if (spec.outcome == Outcome::kRefused) {
    auto& refusal = maker.Add<pb::RefuseReconsiderationRequest>(
        kWhere, Method("RefuseReconsideration"), spec.at + 3, maker.officer());
    refusal.set_condition(pb::REFUSAL_CONDITION_SCOPE);
    refusal.set_reason("不属于行政复议范围。");
    maker.ServesPaper(Effect::kAwaited);
    return;
  }
  maker
      .Add<pb::AcceptReconsiderationRequest>(kWhere, Method("AcceptReconsideration"),
                                             spec.at + 2, maker.officer())
      .set_procedure_kind(pb::PROCEDURE_KIND_ORDINARY);
  Review(spec, maker);
  if (spec.outcome == Outcome::kPending) return;
  const Date decided = spec.at + (spec.late ? kDecideLateDays : kDecideDays);
  if (IsWithdrawn(spec, maker.number())) {
    maker
        .Add<pb::WithdrawApplicationRequest>(kWhere, Method("WithdrawApplication"),
                                             decided, maker.intake())
        .mutable_withdrawal()
        ->set_reason("申请人自愿撤回。");
    maker.IsOfParty();
  }
  *maker
       .Add<pb::DecideReconsiderationRequest>(kWhere, Method("DecideReconsideration"),
                                              decided, maker.head())
       .mutable_decision() = DecisionOf(spec, maker.number());
  maker.Add<pb::ServeReconsiderationRequest>(kWhere, Method("ServeReconsideration"),
                                             decided + 2, maker.officer());
  maker.ServesPaper(Effect::kAtOnce);
}

}  // namespace yifa::cli
