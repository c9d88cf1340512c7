// What becomes of an answer afterwards: remedies against it (table 四), and looks at
// whether what was refused may be public by now.
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/date.h"
#include "common/casework/law/period.h"
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
           Act& act, int64_t delta = 1) {
  act.TallyIn(day.year(), figure::kRemedies, CellLabel(KeyOf(remedy.way()), what), delta);
}

// Once, as it ended first. What was kept before its result was named here has one.
void CountResult(const Remedy& told, Act& act, Remedy& remedy) {
  if (remedy.counted_result() == v1::REMEDY_RESULT_UNSPECIFIED &&
      remedy.result() != v1::REMEDY_RESULT_UNSPECIFIED) {
    remedy.set_counted_result(remedy.result());
    *remedy.mutable_counted_date() = remedy.result_date();
  }
  if (told.result() == v1::REMEDY_RESULT_UNSPECIFIED ||
      remedy.counted_result() != v1::REMEDY_RESULT_UNSPECIFIED)
    return;
  Count(told.result_date(), remedy, KeyOf(told.result()), act);
  remedy.set_counted_result(told.result());
  *remedy.mutable_counted_date() = told.result_date();
}

// What was never in effect ended nothing.
void TakeOutOfCount(Act& act, Remedy& remedy) {
  if (remedy.counted_result() == v1::REMEDY_RESULT_UNSPECIFIED) return;
  Count(remedy.counted_date(), remedy, KeyOf(remedy.counted_result()), act, -1);
  remedy.clear_counted_result();
  remedy.clear_counted_date();
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

// 行政复议法第三十条第三款: what silence had passed for, an acceptance that is entered
// late takes the place of.
void CountFiledAnew(const Remedy& told, Act& act, Remedy& remedy) {
  if (told.way() != v1::REMEDY_WAY_RECONSIDERATION ||
      DayOf(told.filed_date()) == DayOf(remedy.filed_date()))
    return;
  Count(remedy.filed_date(), remedy, kFiled, act, -1);
  *remedy.mutable_filed_date() = told.filed_date();
  Count(remedy.filed_date(), remedy, kFiled, act);
}

// What was refused is looked at again from the same day on.
void KeepReexamining(Act& act) {
  act.DoNotStart(limit::kAnswerAnew);
  act.DoNotStart(limit::kAnswerAnewOrdered);
  const type::v1::Deadline* running = act.FindDeadline(limit::kReexamine);
  if (running == nullptr || !act.IsRunning(limit::kReexamine))
    return act.DoNotStart(limit::kReexamine);
  act.StartOn(limit::kReexamine, DayOf(running->start_date()), "作出不予公开的答复");
}

// A remedy that takes nothing away leaves every time limit as it is.
void KeepLimits(Act& act) {
  for (const procedure::LimitName kept :
       {limit::kAnswer, limit::kCorrect, limit::kOpinion, limit::kDeliverLetters,
        limit::kPayment, limit::kAnswerAnew, limit::kAnswerAnewOrdered})
    act.Keep(kept);
  KeepReexamining(act);
}

// What was open again already stood, before that, as it did.
void Note(const Remedy& remedy, DisclosureRequest& resource) {
  v1::Reopening& reopening = *resource.mutable_reopening();
  reopening.set_source_case(remedy.source_case());
  *reopening.mutable_order_date() = remedy.result_date();
  if (resource.state() == DisclosureRequest::STATE_REOPENED &&
      reopening.from_state() != DisclosureRequest::STATE_UNSPECIFIED)
    return;
  reopening.set_from_state(resource.state());
  reopening.set_overdue(resource.overdue());
  reopening.set_remedy_notice(resource.remedy_notice());
  if (!resource.decision_number().empty())
    resource.add_earlier_answers(resource.decision_number());
}

// True if an answer was given since.
bool IsObeyed(const Remedy& order, const DisclosureRequest& resource) {
  return resource.has_answer_date() &&
         DayOf(resource.answer_date()) >= DayOf(order.result_date());
}

// Of the orders in effect to answer anew that are not obeyed, the latest, whichever was
// told of first; null where there is none.
const Remedy* Outstanding(const DisclosureRequest& resource) {
  const auto by_day = [](const Remedy& remedy) {
    return std::make_pair(DayOf(remedy.result_date()), remedy.source_case());
  };
  const Remedy* latest = nullptr;
  for (const Remedy& remedy : resource.remedies())
    if (remedy.answer_anew() && !IsObeyed(remedy, resource) &&
        (latest == nullptr || by_day(*latest) < by_day(remedy)))
      latest = &remedy;
  return latest;
}

// Within the time that the order sets, or the regulations'.
void StartAnew(const Remedy& order, Act& act, DisclosureRequest& resource) {
  Note(order, resource);
  act.DoNotStart(limit::kReexamine);
  const bool ordered = order.anew_days() > 0;
  const procedure::LimitName anew =
      ordered ? limit::kAnswerAnewOrdered : limit::kAnswerAnew;
  act.StartOn(anew, DayOf(order.result_date()), "责令重新答复的文书生效");
  if (ordered)
    act.SetLength(anew, casework::NaturalDays(act, DayOf(order.result_date()),
                                              {order.anew_days(), order.anew_unit()}));
  act.DoNotStart(ordered ? limit::kAnswerAnew : limit::kAnswerAnewOrdered);
}

void Reopen(const Remedy& told, Act& act, DisclosureRequest& resource) {
  const Remedy* order = Outstanding(resource);
  StartAnew(order == nullptr ? told : *order, act, resource);
  act.MoveTo(state::kReopened);
  act.TallyIn(told.result_date().year(), figure::kReopened);
}

// Where a request stood that had come to its end; null of one that had not.
std::optional<procedure::StateName> EndOf(const v1::Reopening& reopening) {
  switch (reopening.from_state()) {
    case DisclosureRequest::STATE_ANSWERED:
      return state::kAnswered;
    case DisclosureRequest::STATE_ABANDONED:
      return state::kAbandoned;
    case DisclosureRequest::STATE_WITHDRAWN:
      return state::kWithdrawn;
    default:
      return std::nullopt;
  }
}

// True while it is still to be answered.
bool IsOwed(const Act& act) {
  return act.from_state() != state::kAnswered && act.from_state() != state::kAbandoned &&
         act.from_state() != state::kWithdrawn;
}

// The first year in which the answer that was ordered was late.
std::optional<int> OverdueYear(const Act& act) {
  for (const auto anew : {limit::kAnswerAnewOrdered, limit::kAnswerAnew})
    if (const type::v1::Deadline* deadline = act.FindDeadline(anew);
        deadline != nullptr && deadline->state() == type::v1::DEADLINE_STATE_EXPIRED)
      return static_cast<int>((DayOf(deadline->due_date()) + 1).year());
  return std::nullopt;
}

// The order did not last: the request stands as it did before.
void CloseAgain(Act& act, DisclosureRequest& resource) {
  const v1::Reopening& before = resource.reopening();
  act.MoveTo(*EndOf(before));
  KeepReexamining(act);
  auto& earlier = *resource.mutable_earlier_answers();
  if (!earlier.empty() && *earlier.rbegin() == resource.decision_number())
    earlier.RemoveLast();
  const std::optional<int> late = OverdueYear(act);
  if (resource.overdue() && !before.overdue() && late)
    act.TallyIn(*late, figure::kOverdue, "", -1);
  resource.set_overdue(before.overdue());
  resource.set_remedy_notice(before.remedy_notice());
  resource.clear_reopening();
}

void StayAsItIs(Act& act) {
  act.Stay();
  KeepLimits(act);
}

// What was ordered is no longer. Another order may stand, and what had no end before is
// owed its answer all the same.
void TakeBackOrder(int year, Act& act, DisclosureRequest& resource) {
  act.TallyIn(year, figure::kReopened, "", -1);
  if (const Remedy* order = Outstanding(resource)) {
    act.Stay();
    StartAnew(*order, act, resource);
  } else if (EndOf(resource.reopening())) {
    CloseAgain(act, resource);
  } else {
    StayAsItIs(act);
  }
}

void TakeBack(const Remedy& told, Act& act, DisclosureRequest& resource, Remedy& remedy) {
  const bool owed = remedy.answer_anew() && IsOwed(act);
  const int ordered = remedy.result_date().year();
  CountResult(told, act, remedy);
  if (told.taken_back() == v1::TAKEN_BACK_APPEALED) TakeOutOfCount(act, remedy);
  remedy.clear_result();
  remedy.clear_result_date();
  remedy.clear_answer_anew();
  remedy.clear_anew_days();
  remedy.clear_anew_unit();
  if (owed) return TakeBackOrder(ordered, act, resource);
  StayAsItIs(act);
}

// For each case of a neighbour: when it is accepted, when it ends, and when its end does
// not last. The latest news counts, in whatever order they become known.
absl::Status RecordRemedy(const v1::RecordDisclosureRemedyRequest& request, Act& act,
                          DisclosureRequest& resource) {
  const Remedy& told = request.remedy();
  const bool ended = told.result() != v1::REMEDY_RESULT_UNSPECIFIED;
  if (ended && !FromProto(told.result_date()))
    return act.Invalid("remedy.result_date", "is missing");
  Remedy& remedy = FindOrAdd(told, act, resource);
  const bool stale = told.entry_sequence() < remedy.entry_sequence();
  if (!stale) {
    remedy.set_entry_sequence(told.entry_sequence());
    if (!ended) CountFiledAnew(told, act, remedy);
  }
  if (!stale && told.taken_back() != v1::TAKEN_BACK_UNSPECIFIED) {
    TakeBack(told, act, resource, remedy);
    return absl::OkStatus();
  }
  // A retrial may end otherwise than the suit did.
  const bool reopens = ended && !stale && told.answer_anew() && !remedy.answer_anew();
  if (ended && !stale) {
    CountResult(told, act, remedy);
    remedy.set_result(told.result());
    *remedy.mutable_result_date() = told.result_date();
    remedy.set_answer_anew(told.answer_anew());
    remedy.set_anew_days(told.anew_days());
    remedy.set_anew_unit(told.anew_unit());
  }
  if (reopens) {
    Reopen(told, act, resource);
    return absl::OkStatus();
  }
  StayAsItIs(act);
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
