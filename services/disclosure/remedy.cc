// What becomes of an answer afterwards: remedies against it (table 四), and looks at
// whether what was refused may be public by now.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/disclosure/names.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {
namespace {

using v1::Remedy;

// The blocks and columns of table 四.
const char* WayKey(v1::RemedyWay way) {
  switch (way) {
    case v1::REMEDY_WAY_RECONSIDERATION:
      return "review";
    case v1::REMEDY_WAY_SUIT_DIRECT:
      return "litigation_direct";
    default:
      return "litigation_after_review";
  }
}

const char* ResultKey(v1::RemedyResult result) {
  switch (result) {
    case v1::REMEDY_RESULT_MAINTAINED:
      return "maintained";
    case v1::REMEDY_RESULT_CORRECTED:
      return "corrected";
    default:
      return "other";
  }
}

// A remedy counts in the years in which it was filed and in which it ended, whenever this
// service learns of it.
void Count(const type::v1::Date& day, const Remedy& remedy, const char* what, Act& act) {
  act.TallyIn(day.year(), figure::kRemedies,
              absl::StrCat(WayKey(remedy.way()), "/", what));
}

Remedy& FindOrAdd(const Remedy& remedy, Act& act, DisclosureRequest& resource) {
  for (Remedy& known : *resource.mutable_remedies())
    if (known.source_case() == remedy.source_case()) return known;
  Remedy& added = *resource.add_remedies();
  added.set_source_case(remedy.source_case());
  added.set_way(remedy.way());
  *added.mutable_filed_date() = remedy.filed_date();
  Count(remedy.filed_date(), remedy, "filed", act);
  return added;
}

// The number of the answer that stood until now.
std::string LastAnswerNumber(const DisclosureRequest& resource) {
  std::string number;
  for (const type::v1::Document& document : resource.documents())
    if (document.kind() == document::kAnswer) number = document.number();
  return number;
}

// A remedy that takes nothing away leaves every time limit as it is. What was refused is
// looked at again from the same day on.
void KeepLimits(Act& act) {
  for (const procedure::LimitName kept :
       {limit::kAnswer, limit::kCorrect, limit::kOpinion, limit::kPayment})
    act.Keep(kept);
  act.DoNotStart(limit::kAnswerAnew);
  act.DoNotStart(limit::kAnswerAnewOrdered);
  const type::v1::Deadline* running = act.FindDeadline(limit::kReexamine);
  if (running == nullptr || !act.IsRunning(limit::kReexamine))
    return act.DoNotStart(limit::kReexamine);
  act.StartOn(limit::kReexamine, DayOf(running->start_date()), "作出不予公开的答复");
}

void Reopen(const Remedy& remedy, Act& act, DisclosureRequest& resource) {
  if (const std::string number = LastAnswerNumber(resource); !number.empty())
    resource.add_earlier_answers(number);
  act.MoveTo(state::kReopened);
  act.DoNotStart(limit::kReexamine);
  const bool ordered = remedy.anew_days() > 0;
  const procedure::LimitName anew =
      ordered ? limit::kAnswerAnewOrdered : limit::kAnswerAnew;
  act.StartOn(anew, DayOf(remedy.result_date()), "责令重新答复的文书生效");
  if (ordered) act.SetLength(anew, remedy.anew_days());
  act.DoNotStart(ordered ? limit::kAnswerAnew : limit::kAnswerAnewOrdered);
  act.Tally(figure::kReopened);
}

}  // namespace

// For each case of a neighbour: when it is accepted, and when it ends.
absl::Status RecordRemedy(const v1::RecordDisclosureRemedyRequest& request, Act& act,
                          DisclosureRequest& resource) {
  const Remedy& told = request.remedy();
  const bool ended = told.result() != v1::REMEDY_RESULT_UNSPECIFIED;
  if (ended && !FromProto(told.result_date()))
    return act.Invalid("remedy.result_date", "is missing");
  Remedy& remedy = FindOrAdd(told, act, resource);
  if (ended && remedy.result() == v1::REMEDY_RESULT_UNSPECIFIED)
    Count(told.result_date(), remedy, ResultKey(told.result()), act);
  // A retrial may end otherwise than the suit did; the suit is counted no second time.
  const bool reopens = ended && told.answer_anew() && !remedy.answer_anew();
  if (ended) {
    remedy.set_result(told.result());
    *remedy.mutable_result_date() = told.result_date();
    remedy.set_answer_anew(told.answer_anew());
    remedy.set_anew_days(told.anew_days());
  }
  if (reopens) {
    Reopen(told, act, resource);
    return absl::OkStatus();
  }
  act.Stay();
  KeepLimits(act);
  return absl::OkStatus();
}

// DIS-19.
absl::Status Reexamine(const v1::ReexamineRefusalRequest& request, Act& act,
                       DisclosureRequest& resource) {
  if (!Refuses(resource.answer_kind()))
    return act.Refuse(rule::kDis19, "定期评估审查的对象是不予公开的政府信息。");
  v1::Reexamination& look = *resource.add_reexaminations();
  *look.mutable_date() = ToProto(act.date());
  look.set_finding(request.finding());
  look.set_may_be_public(request.may_be_public());
  if (request.may_be_public()) act.DoNotStart(limit::kReexamine);
  act.Tally(figure::kReexamined);
  return absl::OkStatus();
}

}  // namespace yifa::disclosure
