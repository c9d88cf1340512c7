// What becomes of an answer afterwards: remedies against it (table 四), and looks at
// whether what was refused may be public by now.
#include <string_view>

#include "common/base/date.h"
#include "services/disclosure/answer_kinds.h"
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "services/disclosure/table_keys.h"
#include "yifa/disclosure/v1/request_acts.pb.h"

namespace yifa::disclosure {
namespace {

using v1::Remedy;

// A remedy counts in the years in which it was filed and in which it ended, whenever this
// service learns of it.
void Count(const type::v1::Date& day, const Remedy& remedy, std::string_view what,
           Act& act) {
  act.TallyIn(day.year(), figure::kRemedies, CellLabel(KeyOf(remedy.way()), what));
}

Remedy& FindOrAdd(const Remedy& remedy, Act& act, DisclosureRequest& resource) {
  for (Remedy& known : *resource.mutable_remedies())
    if (known.source_case() == remedy.source_case()) return known;
  Remedy& added = *resource.add_remedies();
  added.set_source_case(remedy.source_case());
  added.set_way(remedy.way());
  *added.mutable_filed_date() = remedy.filed_date();
  Count(remedy.filed_date(), remedy, kFiled, act);
  return added;
}

// A remedy that takes nothing away leaves every time limit as it is. What was refused is
// looked at again from the same day on.
void KeepLimits(Act& act) {
  for (const procedure::LimitName kept :
       {limit::kAnswer, limit::kCorrect, limit::kOpinion, limit::kDeliverLetters,
        limit::kPayment})
    act.Keep(kept);
  act.DoNotStart(limit::kAnswerAnew);
  act.DoNotStart(limit::kAnswerAnewOrdered);
  const type::v1::Deadline* running = act.FindDeadline(limit::kReexamine);
  if (running == nullptr || !act.IsRunning(limit::kReexamine))
    return act.DoNotStart(limit::kReexamine);
  act.StartOn(limit::kReexamine, DayOf(running->start_date()), "作出不予公开的答复");
}

void Reopen(const Remedy& remedy, Act& act, DisclosureRequest& resource) {
  if (!resource.decision_number().empty())
    resource.add_earlier_answers(resource.decision_number());
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

// For each case of a neighbour: when it is accepted, and when it ends.
absl::Status RecordRemedy(const v1::RecordDisclosureRemedyRequest& request, Act& act,
                          DisclosureRequest& resource) {
  const Remedy& told = request.remedy();
  const bool ended = told.result() != v1::REMEDY_RESULT_UNSPECIFIED;
  if (ended && !FromProto(told.result_date()))
    return act.Invalid("remedy.result_date", "is missing");
  Remedy& remedy = FindOrAdd(told, act, resource);
  if (ended && remedy.result() == v1::REMEDY_RESULT_UNSPECIFIED)
    Count(told.result_date(), remedy, KeyOf(told.result()), act);
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

}  // namespace

casework::ActBindings RemedyActs() {
  return {casework::Bind(&RecordRemedy), casework::Bind(&Reexamine)};
}

}  // namespace yifa::disclosure
