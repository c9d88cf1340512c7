// Reconsideration and suits against the decision: while they run, and what they made of
// it (PEN-29, PEN-33, PEN-34).
#include <algorithm>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/enforcement_period.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/redo.h"
#include "services/penalty/shown.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"
#include "yifa/penalty/v1/execution_requests.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// True if the decision did not come through unharmed.
bool Corrected(v1::RemedyResult result) {
  switch (result) {
    case v1::REMEDY_RESULT_CHANGED:
    case v1::REMEDY_RESULT_REVOKED:
    case v1::REMEDY_RESULT_UNLAWFUL:
    case v1::REMEDY_RESULT_VOID:
      return true;
    default:
      return false;
  }
}

// True if the fine is no longer to be paid within the fifteen days as it was decided: it
// is gone, or lives on with another amount in the document that changed it.
bool EndsPayment(v1::RemedyResult result) {
  return Corrected(result) && result != v1::REMEDY_RESULT_UNLAWFUL;
}

v1::RemedyCourse* FindCourse(const std::string& source_case, PenaltyCase& c) {
  for (v1::RemedyCourse& course : *c.mutable_remedy_courses())
    if (course.source_case() == source_case) return &course;
  return nullptr;
}

void EndCourse(const std::string& source_case, Date end, PenaltyCase& c) {
  v1::RemedyCourse* course = FindCourse(source_case, c);
  if (course != nullptr && !course->has_end_date())
    *course->mutable_end_date() = ToProto(end);
}

// What is left of the time to contest, where that is longer than the time to sue after a
// reconsideration: where nothing was decided, the decision may still be sued itself.
void KeepRestOfContest(Act& act, Date end) {
  const type::v1::Deadline* contest = act.FindDeadline(limit::kContest);
  const auto* sue = act.procedure().FindLimit(limit::kSueAfterReview.id());
  if (contest == nullptr || sue == nullptr) return;
  const int left = static_cast<int>(DayOf(contest->due_date()) - end);
  if (left > sue->length()) act.SetLength(limit::kSueAfterReview, left);
}

// After a reconsideration the party has fifteen days to sue, from the receipt of what was
// decided, however much of the six months is left (行政诉讼法 45); after a suit the three
// months of enforcement begin.
void StartWhatFollows(const std::string& source_case, Date end, Act& act,
                      const PenaltyCase& c) {
  const bool over =
      HasRunningRemedy(c) || !HasToPerform(c) || c.state() == PenaltyCase::STATE_CLOSED;
  if (over || IsSuit(source_case)) act.DoNotStart(limit::kSueAfterReview);
  if (over || !IsSuit(source_case)) act.DoNotStart(limit::kEnforcement);
  if (over) return;
  if (IsSuit(source_case)) return StartEnforcement(act, c, end, "行政诉讼终结");
  act.StartOn(limit::kSueAfterReview, end, "行政复议终结");
}

// What performing the decision, and contesting it, is to be done within: it falls with
// the decision.
void KeepPerformance(Act& act) {
  for (const auto kept :
       {limit::kPayment, limit::kInstalment, limit::kDemand, limit::kContest,
        limit::kSueAfterReview, limit::kEnforcement, limit::kCourtReview})
    act.Keep(kept);
}

// A decision that stands is shown all the same.
void KeepPublicity(Act& act) {
  for (const auto kept : {limit::kPublicityCredit, limit::kPublicityEnterprise,
                          limit::kPublicityPush, limit::kPublicityAssisted})
    act.Keep(kept);
}

void KeepRemedyLimits(Act& act) {
  for (const auto kept : {limit::kContest, limit::kSueAfterReview, limit::kEnforcement})
    act.Keep(kept);
}

// A decision on the spot has no way back: what is done anew is a new case.
bool CanDecideAnew(const Act& act) {
  const auto& to = act.rule().to();
  return std::find(to.begin(), to.end(), state::kInvestigated) != to.end();
}

absl::Status TrackRemedy(const v1::TrackRemedyRequest& request, Act& act,
                         PenaltyCase& c) {
  v1::RemedyCourse course = request.course();
  if (!FromProto(course.begin_date())) *course.mutable_begin_date() = ToProto(act.date());
  const v1::RemedyCourse* known = FindCourse(course.source_case(), c);
  const bool ended = known != nullptr && known->has_end_date();
  const std::optional<Date> end = FromProto(course.end_date());
  if (ended || end) KeepRemedyLimits(act);
  if (ended || !end) {
    act.DoNotStart(limit::kSueAfterReview);
    act.DoNotStart(limit::kEnforcement);
    if (known == nullptr) *c.add_remedy_courses() = course;
    return absl::OkStatus();
  }
  if (known == nullptr) *c.add_remedy_courses() = course;
  EndCourse(course.source_case(), *end, c);
  StartWhatFollows(course.source_case(), *end, act, c);
  KeepRestOfContest(act, *end);
  return absl::OkStatus();
}

absl::Status RecordRemedy(const v1::RecordRemedyRequest& request, Act& act,
                          PenaltyCase& c) {
  const v1::Remedy& remedy = request.remedy();
  *c.add_remedies() = remedy;
  const Date end = FromProto(remedy.effective_date()).value_or(act.date());
  EndCourse(remedy.source_case(), end, c);
  if (!EndsPayment(remedy.result())) KeepPerformance(act);
  if (!IsGone(c)) KeepPublicity(act);
  const bool sued = IsSuit(remedy.source_case());
  act.Tally(sued ? figure::kSued : figure::kReconsidered);
  if (Corrected(remedy.result()))
    act.Tally(sued ? figure::kSuedLost : figure::kReconsideredCorrected);
  StartWhatFollows(remedy.source_case(), end, act, c);
  if (!Corrected(remedy.result()) || !IsPublic(c)) act.DoNotStart(limit::kWithdrawal);
  const bool anew = remedy.result() == v1::REMEDY_RESULT_REVOKED &&
                    remedy.redo_days() > 0 && CanDecideAnew(act);
  if (!anew) {
    act.DoNotStart(limit::kRedo);
    act.Stay();
    return absl::OkStatus();
  }
  PutAside(remedy, act, c);
  act.MoveTo(state::kInvestigated);
  act.StartOn(limit::kRedo, end, "决定被撤销并责令重新作出");
  act.SetLength(limit::kRedo, remedy.redo_days());
  return absl::OkStatus();
}

// 行政处罚法第七十三条: by itself a remedy stops nothing; an order does.
absl::Status StayExecution(const v1::StayExecutionRequest& request, Act& act,
                           PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckNotStayed(act, c));
  const v1::Stay& stay = request.stay();
  if (stay.authority() != v1::STAY_AUTHORITY_ORGAN && stay.document_number().empty())
    return act.Refuse(rule::kPen33,
                      "行政复议机关、人民法院决定停止执行的，应当载明其文书的文号。");
  v1::Stay& kept = *c.add_stays();
  kept = stay;
  *kept.mutable_begin_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status ResumeExecution(const v1::ResumeExecutionRequest&, Act& act,
                             PenaltyCase& c) {
  if (!IsStayed(c)) return act.Refuse(rule::kPen33, "处罚决定没有停止执行。");
  *c.mutable_stays()->rbegin()->mutable_end_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings RemedyActs() {
  using casework::Bind;
  return {Bind(&RecordRemedy, "record_remedy"), Bind(&TrackRemedy, "track_remedy"),
          Bind(&StayExecution), Bind(&ResumeExecution)};
}

}  // namespace yifa::penalty
