// Evidence, the file, and time that does not count (REC-18, REC-24).
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/officers.h"
#include "services/reconsideration/stages.h"
#include "services/reconsideration/words.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// Time that does not count by a rule, which some laws have.
struct Uncounted {
  procedure::RuleName rule;
  const char* words;
};

Uncounted UncountedFor(v1::UncountedTime ground) {
  switch (ground) {
    case v1::UNCOUNTED_TIME_APPRAISAL:
      return {rule::kCom07Appraisal, "鉴定所用时间不计入审理期限"};
    case v1::UNCOUNTED_TIME_SCENE:
      return {rule::kCom07Scene, "现场勘验所用时间不计入审理期限"};
    default:
      return {rule::kCom07Competence, "协商确定或者指定受理机关所用时间不计入审理期限"};
  }
}

// 行政复议法(2023)第四十五条第二款, 实施条例第三十四条第二款.
absl::Status CollectEvidence(const v1::CollectEvidenceRequest& request, Act& act,
                             Case& c) {
  const v1::CollectedEvidence& evidence = request.evidence();
  const std::set<std::string> officers(evidence.officers().begin(),
                                       evidence.officers().end());
  if (static_cast<int>(officers.size()) < act.Number(rule::kRec24Collecting))
    return act.Refuse(rule::kRec24Collecting,
                      absl::StrCat("调查取证时，行政复议人员不得少于",
                                   InWords(act, rule::kRec24Collecting), "人。"));
  if (IsAnyRecused(c, officers))
    return act.Refuse(rule::kRec24Collecting, "已经回避的人员不得调查取证。");
  if (!evidence.credentials_shown())
    return act.Refuse(rule::kRec24Collecting, "调查取证应当出示行政复议工作证件。");
  *c.add_collected() = evidence;
  *c.mutable_collected()->rbegin()->mutable_collected_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 行政复议法(2023)第四十六条第二款.
absl::Status SupplementEvidence(const v1::SupplementEvidenceRequest& request, Act& act,
                                Case& c) {
  if (!c.has_answer() || request.supplement().prompted_by().empty())
    return act.Refuse(rule::kRec18Supplement,
                      "仅在申请人或者第三人提出行政行为作出时没有提出的理由或者证据的，"
                      "被申请人方可补充证据。");
  *c.add_supplements() = request.supplement();
  *c.mutable_supplements()->rbegin()->mutable_supplement_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 行政复议法(2023)第四十七条, (2017)第二十三条第二款: only for the reasons of the law.
absl::Status InspectFile(const v1::InspectFileRequest& request, Act& act, Case& c) {
  const v1::Inspection& inspection = request.inspection();
  if (inspection.side() == v1::PARTY_SIDE_RESPONDENT)
    return act.Refuse(rule::kRec18Inspection, "查阅、复制由申请人、第三人提出。");
  if (inspection.refusal() == v1::INSPECTION_REFUSAL_SECURITY &&
      !act.Has(rule::kRec18Security))
    return act.Refuse(rule::kRec18Inspection,
                      "除涉及国家秘密、商业秘密或者个人隐私外，不得拒绝查阅。");
  *c.add_inspections() = inspection;
  *c.mutable_inspections()->rbegin()->mutable_inspection_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status ExcludeTime(const v1::ExcludeTimeRequest& request, Act& act, Case& c) {
  const Date from = DayOf(request.from_date());
  const Date to = DayOf(request.to_date());
  if (from < DayOf(c.acceptance_date()))
    return act.Invalid("from_date", "lies before acceptance");
  if (to < from || to > act.date())
    return act.Invalid("to_date", "lies before from_date or after the act");
  const Uncounted uncounted = UncountedFor(request.ground());
  if (!act.Has(uncounted.rule))
    return act.Refuse(rule::kCom07Counted,
                      "本案适用的法律没有规定该时间不计入审理期限。");
  act.Exclude(LimitOf(kDecideLimits, c), static_cast<int>(to - from) + 1,
              act.ArticleOf(uncounted.rule), uncounted.words);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings EvidenceActs() {
  return {Bind(CollectEvidence), Bind(SupplementEvidence), Bind(InspectFile),
          Bind(ExcludeTime)};
}

}  // namespace yifa::reconsideration
