// From the lead to the filing decision 线索、立案.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "common/casework/law/came_back.h"
#include "common/casework/law/party.h"
#include "services/penalty/case.h"
#include "services/penalty/competence.h"
#include "services/penalty/ground_article.h"
#include "services/penalty/held.h"
#include "services/penalty/names.h"
#include "services/penalty/officers.h"
#include "services/penalty/party.h"
#include "services/penalty/prescription.h"
#include "services/penalty/stages.h"
#include "services/penalty/violation.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

using casework::HandedOnBefore;

std::string Ordinary(const v1::RegisterLeadRequest&) { return "ordinary"; }

// 投诉举报处理暂行办法第三十一条: a named reporter is told. What came through complaint
// intake is told there.
void StartTelling(Act& act, const PenaltyCase& c) {
  if (c.reporter().display_name().empty()) act.DoNotStart(limit::kReporterNotice);
}

// INVALID_ARGUMENT where a day of before the lead is none. `field` is where the request
// carries it.
absl::Status CheckBefore(const Act& act, const char* field, bool present,
                         const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  if (!present || (day && *day <= act.date())) return absl::OkStatus();
  return act.Invalid(field, "is not a real date, or lies after the lead");
}

// 市场监督管理行政处罚程序规定第十八条: from the day on which the lead was found, or its
// material received.
absl::Status RegisterLead(const v1::RegisterLeadRequest&, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(
      CheckBefore(act, "penalty_case.found_date", c.has_found_date(), c.found_date()));
  YIFA_RETURN_IF_ERROR(
      CheckBefore(act, "penalty_case.report_date", c.has_report_date(), c.report_date()));
  if (c.has_found_date())
    act.StartOn(limit::kFiling, DayOf(c.found_date()), "发现线索或者收到材料之日");
  if (c.has_party())
    YIFA_RETURN_IF_ERROR(CheckParty(act, "penalty_case.party", *c.mutable_party()));
  YIFA_RETURN_IF_ERROR(
      UpdateViolations(act, "penalty_case.violations", c.violations(), {}, c));
  if (HandedOnBefore<PenaltyCase>(act, c.handed_from()) == nullptr)
    act.Tally(figure::kLeads);
  return absl::OkStatus();
}

// True if the organ filed it once, handed it over, and has it back.
bool FiledBefore(const Act& act, const PenaltyCase& c) {
  auto earlier = HandedOnBefore<PenaltyCase>(act, c.handed_from());
  for (; earlier != nullptr;
       earlier = HandedOnBefore<PenaltyCase>(act, earlier->handed_from()))
    for (const type::v1::Document& paper : earlier->documents())
      if (document::kFilingApproval == paper.kind()) return true;
  return false;
}

// 程序规定第十九条: the four conditions of a filing, which is not made without one.
absl::Status KeepConditions(const v1::FilePenaltyCaseRequest& request, const Act& act,
                            PenaltyCase& c) {
  if (!AppliesTo(act, rule::kPen04Conditions, c.field())) return absl::OkStatus();
  v1::FilingDecision& kept = *c.mutable_filing_decision();
  kept.set_article(act.ArticleOf(rule::kPen04Conditions));
  const auto& met = request.conditions();
  for (int i = v1::FILING_CONDITION_ACT; i <= v1::FilingCondition_MAX; ++i) {
    const auto each = static_cast<v1::FilingCondition>(i);
    if (!met.empty() && std::find(met.begin(), met.end(), each) == met.end())
      return act.Refuse(
          rule::kPen04Conditions,
          absl::StrCat("不具备立案条件的，不予立案：", WordsOf(each), "。"));
    kept.add_conditions(each);
  }
  return absl::OkStatus();
}

// 行政处罚法第五十四条: what meets the standard is filed in time. Officers may be
// assigned later. All that differs by field asks the one that is chosen here.
absl::Status File(const v1::FilePenaltyCaseRequest& request, Act& act, PenaltyCase& c) {
  if (!request.field().empty()) c.set_field(request.field());
  if (c.field().empty()) return act.Invalid("field", "is missing, and the lead has none");
  if (!request.officers().empty()) {
    YIFA_RETURN_IF_ERROR(CheckOfficers(act, c.field(), request.officers()).status());
    *c.mutable_officers() = request.officers();
  }
  YIFA_RETURN_IF_ERROR(UpdateParty(act, request.party(), c));
  YIFA_RETURN_IF_ERROR(UpdateViolations(act, "violations", request.violations(),
                                        request.same_act_cases(), c));
  YIFA_RETURN_IF_ERROR(CheckAnyInTime(act, c));
  YIFA_RETURN_IF_ERROR(CheckCompetent(act, c));
  YIFA_RETURN_IF_ERROR(KeepConditions(request, act, c));
  StartTelling(act, c);
  if (FiledBefore(act, c)) return absl::OkStatus();
  act.Tally(figure::kFiled);
  act.Tally(figure::kOpened);
  return absl::OkStatus();
}

// 程序规定第十九条、第二十条 name the grounds, beside which the reason says what was
// found.
absl::Status Decline(const v1::DeclinePenaltyCaseRequest& request, Act& act,
                     PenaltyCase& c) {
  const v1::NotFilingGround ground = request.ground();
  const bool named = ground != v1::NOT_FILING_GROUND_UNSPECIFIED;
  if (!named && AppliesTo(act, rule::kPen04Ground, c.field()))
    return act.Refuse(rule::kPen04Ground, "不予立案的，应当载明属于哪一种情形。");
  YIFA_RETURN_IF_ERROR(CheckNothingHeld(act, c));
  c.set_decline_reason(request.reason());
  StartTelling(act, c);
  act.Tally(figure::kDeclined);
  TallyByGround(figure::kDeclined, LabelOf(ground), act);
  if (!named) return absl::OkStatus();
  c.mutable_filing_decision()->set_ground(ground);
  c.mutable_filing_decision()->set_article(ArticleOfGround(act, "NOT_FILED", ground, c));
  return absl::OkStatus();
}

absl::Status TellReporter(const v1::TellReporterRequest& request, Act& act,
                          PenaltyCase& c) {
  if (c.reporter().display_name().empty())
    return act.Refuse(rule::kPen04Reporter, "没有应当告知的实名举报人。");
  c.set_reporter_told(request.content());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings FilingActs() {
  using casework::Bind;
  return {casework::BindCreate(&RegisterLead, &Ordinary), Bind(&File), Bind(&Decline),
          Bind(&TellReporter)};
}

}  // namespace yifa::penalty
