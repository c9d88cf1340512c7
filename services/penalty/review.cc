// Legal review 法制审核 (行政处罚法 58) and case review 案件审核
// (市场监督管理行政处罚程序规定 52).
#include <set>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/hearings.h"
#include "services/penalty/investigators.h"
#include "services/penalty/names.h"
#include "services/penalty/scope.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

using v1::Officer;

bool IsQualifiedOn(const Officer& officer, Date day) {
  const v1::LegalQualification& held = officer.legal_qualification();
  const std::optional<Date> granted = FromProto(held.grant_date());
  return granted && *granted <= day &&
         (!held.has_end_date() || day <= DayOf(held.end_date()));
}

// Whoever investigated does not review 查处分离.
absl::Status CheckReviewer(const Act& act, const PenaltyCase& c) {
  if (Investigated(c, act.actor().principal()))
    return act.Refuse(rule::kPen26, "调查本案的人员不得审核本案。");
  return absl::OkStatus();
}

// A legal review may leave out what only 程序规定第五十三条 names.
bool IsAsked(v1::ReviewAspect aspect, bool legal) {
  return !legal ||
         (aspect != v1::REVIEW_ASPECT_JURISDICTION && aspect != v1::REVIEW_ASPECT_PARTY);
}

// A review says of each aspect, once, whether it passes.
absl::Status CheckAspects(const Act& act, const v1::ReviewPenaltyCaseRequest& request,
                          bool legal) {
  std::set<int> aspects;
  for (const v1::ReviewFinding& finding : request.findings())
    aspects.insert(finding.aspect());
  bool each_once = static_cast<int>(aspects.size()) == request.findings_size();
  for (int aspect = v1::ReviewAspect_MIN + 1; aspect <= v1::ReviewAspect_MAX; ++aspect)
    each_once = each_once && (aspects.count(aspect) > 0 ||
                              !IsAsked(static_cast<v1::ReviewAspect>(aspect), legal));
  if (each_once) return absl::OkStatus();
  if (legal)
    return act.Refuse(
        rule::kPen10,
        "法制审核应当对事实证据、定性、依据、裁量、程序五个方面逐项提出意见。");
  return act.Refuse(rule::kPen10Contents,
                    "案件审核应当对管辖权、当事人、事实证据、定性、依据、程序、处理逐项"
                    "提出意见。");
}

// The reviewer's entry in the organ's register, which is who acts.
absl::StatusOr<std::shared_ptr<const Officer>> RegisteredReviewer(
    const Act& act, const std::string& name) {
  const auto officer = act.Find<Officer>(name);
  if (officer == nullptr) return act.Refuse(rule::kPen10, "审核人员没有在本机关登记。");
  if (officer->principal() != act.actor().principal())
    return act.Refuse(rule::kPen10, "审核意见应当由登记的审核人员本人提出。");
  return officer;
}

// 行政处罚法第五十八条第二款: who begins to review has passed the examination. Those who
// reviewed before the law asked for it do not begin.
absl::Status CheckQualified(const Act& act, const Officer& reviewer) {
  const std::optional<Date> since = FromProto(reviewer.reviewer_since_date());
  const std::optional<Date> asked = act.Day(rule::kPen10Qualified);
  const bool before = since && asked && *since < *asked;
  if (before || IsQualifiedOn(reviewer, act.date())) return absl::OkStatus();
  return act.Refuse(rule::kPen10Qualified,
                    "初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格"
                    "考试取得法律职业资格；登记中没有当日有效的资格。");
}

bool AllPassed(const v1::ReviewPenaltyCaseRequest& request) {
  for (const v1::ReviewFinding& finding : request.findings())
    if (!finding.passed()) return false;
  return true;
}

absl::Status Review(const v1::ReviewPenaltyCaseRequest& request, Act& act,
                    PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckReviewer(act, c));
  const bool legal = request.kind() != v1::REVIEW_KIND_CASE;
  YIFA_ASSIGN_OR_RETURN(const auto officer, RegisteredReviewer(act, request.officer()));
  if (legal) YIFA_RETURN_IF_ERROR(CheckQualified(act, *officer));
  YIFA_RETURN_IF_ERROR(CheckAspects(act, request, legal));
  if (c.has_review()) *c.add_earlier_reviews() = c.review();
  c.clear_review();
  v1::LegalReview& review = *c.mutable_review();
  review.set_kind(legal ? v1::REVIEW_KIND_LEGAL : v1::REVIEW_KIND_CASE);
  review.set_reviewer(act.actor().principal());
  *review.mutable_findings() = request.findings();
  review.set_passed(AllPassed(request));
  *review.mutable_review_date() = ToProto(act.date());
  review.set_after_hearing(Heard(c));
  if (legal) review.set_qualification_number(officer->legal_qualification().number());
  act.Issue(legal ? document::kLegalReviewOpinion : document::kCaseReviewOpinion);
  act.Tally(legal ? figure::kLegalReviews : figure::kCaseReviews);
  if (!review.passed()) {
    act.Tally(legal ? figure::kLegalReviewsCorrected : figure::kCaseReviewsCorrected);
    act.MoveTo(state::kFiled);  // the officers make good what is missing
  } else if (act.from_state() != state::kInvestigated) {
    act.Stay();
  }
  // A case review leaves the legal one that is asked for its days.
  if (review.passed() && AwaitsReview(act, c, MeantBy(c))) act.Keep(limit::kLegalReview);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ReviewActs() { return {casework::Bind(&Review)}; }

}  // namespace yifa::penalty
