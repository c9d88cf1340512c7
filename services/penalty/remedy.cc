// Reconsideration and suits against the decision: while they run, and what they made of
// it (PEN-29, PEN-33, PEN-34).
#include <algorithm>
#include <utility>

#include "common/base/status_macros.h"
#include "common/casework/law/period.h"
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

// Each remedy in effect counts in the year of its effect, whenever that becomes known;
// what is no longer in effect is taken out again.
void Count(const Remedies& remedies, int64_t delta, Act& act) {
  for (const v1::Remedy& remedy : remedies) {
    const int year = static_cast<int>(DayOf(remedy.effective_date()).year());
    const bool sued = IsSuit(remedy.source_case());
    act.TallyIn(year, sued ? figure::kSued : figure::kReconsidered, "", delta);
    if (Corrected(remedy.result()))
      act.TallyIn(year, sued ? figure::kSuedLost : figure::kReconsideredCorrected, "",
                  delta);
  }
}

// What of the first is not in the second as it is there.
Remedies Without(const Remedies& remedies, const Remedies& others) {
  Remedies left;
  for (const v1::Remedy& remedy : remedies) {
    const bool same =
        std::any_of(others.begin(), others.end(), [&](const v1::Remedy& other) {
          return remedy.source_case() == other.source_case() &&
                 remedy.result() == other.result() &&
                 DayOf(remedy.effective_date()) == DayOf(other.effective_date());
        });
    if (!same) *left.Add() = remedy;
  }
  return left;
}

// A decision on the spot has no way back: what is done anew is a new case.
bool CanDecideAnew(const Act& act) {
  const auto& to = act.rule().to();
  return std::find(to.begin(), to.end(), state::kInvestigated) != to.end();
}

const v1::RemedyCourse* FindCourse(const std::string& source_case, const PenaltyCase& c) {
  for (const v1::RemedyCourse& course : c.remedy_courses())
    if (course.source_case() == source_case) return &course;
  return nullptr;
}

// Days in which the organ is to decide anew by what is in effect of the course; 0: none.
int RedoDays(const v1::RemedyCourse& course) {
  const v1::RemedyOutcome* outcome = InEffect(course);
  const bool revoked =
      outcome != nullptr && outcome->result() == v1::REMEDY_RESULT_REVOKED;
  return revoked ? outcome->redo_days() : 0;
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
// months of enforcement begin. What was mediated is not sued.
void StartWhatFollows(Act& act, const PenaltyCase& c) {
  const v1::RemedyCourse* last = EndedLast(c.remedy_courses());
  const bool over = last == nullptr || !HasToPerform(c) || Rests(act, c);
  const bool sued = last != nullptr && IsSuit(last->source_case());
  const v1::RemedyOutcome* outcome = last == nullptr ? nullptr : InEffect(*last);
  const bool agreed =
      outcome != nullptr && outcome->result() == v1::REMEDY_RESULT_MEDIATED;
  if (over || sued || agreed) act.DoNotStart(limit::kSueAfterReview);
  if (over || !sued) act.DoNotStart(limit::kEnforcement);
  if (over || (agreed && !sued)) return;
  const Date end = DayOf(last->end_date());
  if (sued) return StartEnforcement(act, c, end, "行政诉讼终结");
  act.StartOn(limit::kSueAfterReview, end, "行政复议终结");
  if (outcome == nullptr) KeepRestOfContest(act, end);
}

// Of the limits for remedies and enforcement none is touched.
void KeepRemedyLimits(Act& act) {
  for (const auto kept : {limit::kContest, limit::kSueAfterReview, limit::kEnforcement})
    act.Keep(kept);
  act.DoNotStart(limit::kSueAfterReview);
  act.DoNotStart(limit::kEnforcement);
}

// What performing the decision is to be done within falls with the decision, once.
void KeepPerformance(Act& act) {
  for (const auto kept :
       {limit::kPayment, limit::kInstalment, limit::kDemand, limit::kCourtReview})
    act.Keep(kept);
}

// A decision that stands is shown all the same.
void KeepPublicity(Act& act) {
  for (const auto kept : {limit::kPublicityCredit, limit::kPublicityEnterprise,
                          limit::kPublicityPush, limit::kPublicityAssisted})
    act.Keep(kept);
}

// The day on which, and from which case, something else follows.
bool FollowsTheSame(const v1::Standing& before, const v1::Standing& now) {
  return before.pending() == now.pending() && before.result() == now.result() &&
         before.fine().amount_fen() == now.fine().amount_fen() &&
         before.end_date().SerializeAsString() == now.end_date().SerializeAsString() &&
         before.source_case() == now.source_case();
}

void SetStanding(PenaltyCase& c) {
  v1::Standing standing = StandingOf(c.remedy_courses());
  if (standing.account().empty())  // never contested, as it is now
    c.clear_standing();
  else
    *c.mutable_standing() = std::move(standing);
}

// How the decision stood, and what the party had not paid of it.
struct Before {
  v1::Standing standing;
  int64_t unpaid_fen;
};

// A case that was closed because nothing was owed is open again once something is.
bool IsOwedAgain(const Before& before, const PenaltyCase& c) {
  if (c.state() != PenaltyCase::STATE_CLOSED) return false;
  if (c.closing_ground() == v1::CLOSING_GROUND_REVOKED) return !IsGone(c);
  return c.closing_ground() == v1::CLOSING_GROUND_EXECUTED && before.unpaid_fen == 0 &&
         UnpaidFineFen(c) > 0;
}

void OpenAgain(Act& act, PenaltyCase& c) {
  c.clear_closing();
  c.clear_closing_ground();
  c.clear_archive();
  act.MoveTo(state::kServed);
}

// What was taken away and was not in the end has to be shown again (行政处罚法 48).
void SettlePublicity(const Before& before, bool put_aside, bool restored, Act& act,
                     const PenaltyCase& c) {
  if (!put_aside && !IsGone(c)) KeepPublicity(act);
  const bool corrected = put_aside || Corrected(c.standing().result());
  const bool was = restored || Corrected(before.standing.result());
  StartPublicityAgain(was && !corrected, act, c);
  if (corrected) act.Keep(limit::kWithdrawal);
  if (!corrected || was || !IsPublic(c)) act.DoNotStart(limit::kWithdrawal);
}

void SettleLimits(const Before& before, bool put_aside, Act& act, const PenaltyCase& c) {
  const v1::Standing& now = c.standing();
  if (!put_aside && (!EndsPayment(now.result()) || EndsPayment(before.standing.result())))
    KeepPerformance(act);
  if (!put_aside && FollowsTheSame(before.standing, now))
    KeepRemedyLimits(act);
  else
    StartWhatFollows(act, c);
}

// The case goes back for another decision, or no longer has to be decided anew.
void SettleRedo(const v1::RemedyCourse& course, bool put_aside, bool restored, Act& act) {
  if (!restored) act.Keep(limit::kRedo);
  if (!put_aside) return act.DoNotStart(limit::kRedo);
  const v1::RemedyOutcome& ordered = *InEffect(course);
  const Date from = DayOf(ordered.effective_date());
  act.MoveTo(state::kInvestigated);
  act.StartOn(limit::kRedo, from, "决定被撤销并责令重新作出");
  act.SetLength(limit::kRedo, casework::NaturalDays(
                                  act, from, {ordered.redo_days(), ordered.redo_unit()}));
}

// What the neighbour's record says of one remedy: from all that is known then follows how
// the decision stands, and from that what is to be done, and until when.
absl::Status Track(const v1::RemedyCourse& told, Act& act, PenaltyCase& c) {
  if (!c.has_decision() && c.past_decisions().empty())
    return act.Refuse(rule::kPen34, "本案没有可以申请行政复议、提起行政诉讼的决定。");
  const Before before = {c.standing(), UnpaidFineFen(c)};
  const Remedies known = c.remedies();
  act.Stay();
  Learn(told, *c.mutable_remedy_courses());
  const v1::RemedyCourse course = *FindCourse(told.source_case(), c);
  const bool anew = RedoDays(course) > 0 && CanDecideAnew(act);
  const bool restored = IsPutAsideBy(course.source_case(), c) && !anew;
  if (restored) {
    Restore(c);
    act.MoveTo(state::kServed);
  }
  UpdateRemedies(c.remedy_courses(), *c.mutable_remedies());
  const bool put_aside = anew && c.has_decision() && course.put_aside_by().empty();
  if (put_aside) PutAside(course.source_case(), act, c);
  Count(Without(known, c.remedies()), -1, act);
  Count(Without(c.remedies(), known), 1, act);
  SetStanding(c);
  if (IsOwedAgain(before, c)) OpenAgain(act, c);
  SettleLimits(before, put_aside, act, c);
  SettlePublicity(before, put_aside, restored, act, c);
  SettleRedo(course, put_aside, restored, act);
  return absl::OkStatus();
}

absl::Status TrackRemedy(const v1::TrackRemedyRequest& request, Act& act,
                         PenaltyCase& c) {
  return Track(request.course(), act, c);
}

absl::Status RecordRemedy(const v1::RecordRemedyRequest& request, Act& act,
                          PenaltyCase& c) {
  return Track(request.course(), act, c);
}

// Orders of the reconsideration organ or the court: nothing else of the course has
// changed by them.
absl::Status TrackStay(const v1::TrackStayRequest& request, Act&, PenaltyCase& c) {
  Learn(request.course(), *c.mutable_remedy_courses());
  SetStanding(c);
  return absl::OkStatus();
}

// Another order may stop the execution still.
absl::Status TrackRelease(const v1::TrackReleaseRequest& request, Act& act,
                          PenaltyCase& c) {
  Learn(request.course(), *c.mutable_remedy_courses());
  SetStanding(c);
  if (IsStayed(c)) act.Keep(limit::kPayment);
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
  v1::Stay* stay = OpenStay(c);
  if (stay == nullptr && c.standing().stayed())
    return IsStayedByCourt(c)
               ? act.Refuse(rule::kPen33Court,
                            "停止执行系人民法院裁定的，由人民法院裁定恢复执行。")
               : act.Refuse(rule::kPen33Reviewer,
                            "停止执行系行政复议机关决定的，由行政复议机关决定恢复执行。");
  if (stay == nullptr) return act.Refuse(rule::kPen33, "处罚决定没有停止执行。");
  *stay->mutable_end_date() = ToProto(act.date());
  if (IsStayed(c)) act.Keep(limit::kPayment);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings RemedyActs() {
  using casework::Bind;
  return {Bind(&RecordRemedy, "record_remedy"),
          Bind(&TrackRemedy, "track_remedy"),
          Bind(&TrackStay, "track_stay"),
          Bind(&TrackRelease, "track_release"),
          Bind(&StayExecution),
          Bind(&ResumeExecution)};
}

}  // namespace yifa::penalty
