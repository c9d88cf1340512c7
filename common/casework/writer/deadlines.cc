// The deadlines of a case while an act is done: step 8 of the road, and what the law does
// by itself.
#include "common/casework/writer/deadlines.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/calendar/latest.h"
#include "common/casework/writer/transaction.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using type::v1::Deadline;

constexpr char kExpire[] = "expire";
constexpr char kRecompute[] = "recompute";

bool MayStillBeMet(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_OPEN ||
         deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED ||
         deadline.state() == type::v1::DEADLINE_STATE_EXPIRED;
}

bool IsRunningOrSuspended(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_OPEN ||
         deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED;
}

// The deadlines of the limit that the act touches: the latest of each item that it is
// about, else of every item.
std::vector<Deadline*> Touched(Shape::Deadlines& deadlines, const std::string& limit,
                               const Act& act) {
  std::vector<Deadline*> touched;
  if (act.kept().contains(limit)) return touched;
  const Act::Items* items = act.ItemsOf(limit);
  for (Deadline& deadline : deadlines) {
    if (deadline.limit() != limit ||
        (items != nullptr && !items->contains(deadline.item())))
      continue;
    const auto before = std::find_if(
        touched.begin(), touched.end(),
        [&](const Deadline* earlier) { return earlier->item() == deadline.item(); });
    if (before == touched.end())
      touched.push_back(&deadline);
    else
      *before = &deadline;
  }
  return touched;
}

// What ran out for one thing of several is over, but for an act about that very thing.
bool Meets(const Act& act, const Deadline& deadline) {
  const bool over = deadline.state() == type::v1::DEADLINE_STATE_EXPIRED &&
                    !deadline.item().empty() && act.ItemsOf(deadline.limit()) == nullptr;
  return !over && MayStillBeMet(deadline);
}

// Gives the limit the length, and the basis, of the provision that differs from the
// procedure in this case, if there is one.
void Localize(const Act& act, const ResourceInfo& info, const Message& message,
              calendar::Limit& limit) {
  const policy::v1::Provision* found = act.provisions().Find(
      policy::v1::Provision::kLimitRule, act.Here(info.shape.FieldOfEnforcement(message)),
      [&](const policy::v1::Provision& provision) {
        return provision.limit_rule().limit() == limit.id &&
               provision.limit_rule().resource() == info.type.descriptor->full_name();
      });
  if (found == nullptr || found->limit_rule().length() <= 0) return;
  limit.length = found->limit_rule().length();
  limit.article = found->article();
}

// Limits, with their items, that would end beyond the calendar.
using Endless = std::set<std::pair<std::string, std::string>>;
Endless EndlessOf(const Shape::Deadlines& deadlines) {
  Endless endless;
  for (const Deadline& deadline : deadlines)
    if (IsRunningOrSuspended(deadline) && DueDate(deadline) >= kLastDay)
      endless.emplace(deadline.limit(), deadline.item());
  return endless;
}

// That no limit is endless that was not before the act.
absl::Status CheckWithinCalendar(const Endless& before,
                                 const procedure::Procedure& procedure,
                                 const Shape::Deadlines& deadlines) {
  for (const auto& [id, item] : EndlessOf(deadlines)) {
    if (before.contains({id, item})) continue;
    const procedure::v1::Limit* limit = procedure.FindLimit(id);
    return Error(api::v1::REASON_BEYOND_CALENDAR,
                 "the limit " + id + " would end beyond the calendar")
        .Meta("limit", id)
        .Article(limit == nullptr ? procedure.proto().law() : limit->article())
        .Zh("“" + (limit == nullptr ? id : limit->title()) +
            "”的期限届满日超出日历范围，请核对期限长度。");
  }
  return absl::OkStatus();
}

}  // namespace

const Deadline* FirstDue(const calendar::Calendar& calendar,
                         const Shape::Deadlines& deadlines, Date date) {
  const Deadline* first = nullptr;
  Date end = date;
  for (const Deadline& deadline : deadlines) {
    if (!calendar::IsOpen(deadline)) continue;
    const Date latest = calendar::LatestDue(calendar, deadline);
    if (latest >= end) continue;
    first = &deadline;
    end = latest;
  }
  return first;
}

bool IsAnyDue(const Shape::Deadlines& deadlines, Date date) {
  return std::any_of(deadlines.begin(), deadlines.end(), [&](const Deadline& deadline) {
    return calendar::IsOpen(deadline) && DueDate(deadline) < date;
  });
}

absl::Status Transaction::SettleDeadlines(const Act& act,
                                          const procedure::Procedure& procedure,
                                          const procedure::v1::Act& rule,
                                          bool comes_to_rest, const ResourceInfo& info,
                                          Message& message) const {
  const procedure::Procedure::Effects& effects = procedure.EffectsOf(rule.id());
  const calendar::Calendar& calendar = act.calendar();
  const Date day = act.date();
  Shape::Deadlines& deadlines = *info.shape.mutable_deadlines(message);
  const Endless endless = EndlessOf(deadlines);
  for (const Act::Change& change : act.changes()) {
    Deadline& deadline = *MutableLatestOf(deadlines, change.limit, change.item);
    if (change.extension)
      calendar::Extend(calendar, change.length, day, change.article,
                       act.actor().principal(), deadline);
    else
      calendar::Exclude(calendar, change.length, day, change.article, change.why,
                        deadline);
  }
  for (const procedure::v1::Limit* limit : effects.meets)
    for (Deadline* deadline : Touched(deadlines, limit->id(), act))
      if (Meets(act, *deadline)) calendar::Meet(day, rule.title(), *deadline);
  const auto drop = [&](Deadline& deadline) {
    if (IsRunningOrSuspended(deadline)) calendar::Drop(day, rule.title(), deadline);
  };
  for (const procedure::v1::Limit* limit : effects.drops)
    for (Deadline* deadline : Touched(deadlines, limit->id(), act)) drop(*deadline);
  for (const procedure::v1::Limit* limit : effects.suspends)
    for (Deadline* deadline : Touched(deadlines, limit->id(), act))
      if (calendar::IsOpen(*deadline))
        calendar::Suspend(calendar, day, rule.article(), rule.title(), *deadline);
  for (const procedure::v1::Limit* limit : effects.resumes)
    for (Deadline* deadline : Touched(deadlines, limit->id(), act))
      if (deadline->state() == type::v1::DEADLINE_STATE_SUSPENDED)
        calendar::Resume(calendar, day, rule.article(), rule.title(), *deadline);
  if (comes_to_rest)  // what rests owes nothing, except what this very act starts
    for (Deadline& deadline : deadlines) drop(deadline);
  static const Act::Items& kOfTheCase = *new Act::Items{""};
  for (const procedure::v1::Limit* limit : effects.starts) {
    if (act.not_started().contains(limit->id())) continue;
    const Act::Items* items = act.ItemsOf(limit->id());
    calendar::Limit computed = procedure::ToCalendarLimit(*limit);
    Localize(act, info, message, computed);
    Date start = day;
    std::string why = rule.title();
    if (auto it = act.starts().find(limit->id()); it != act.starts().end()) {
      start = it->second.day;
      if (!it->second.why.empty()) why = it->second.why;
      if (it->second.length > 0) computed.length = it->second.length;
    }
    for (const std::string& item : items != nullptr ? *items : kOfTheCase) {
      if (Deadline* latest = MutableLatestOf(deadlines, limit->id(), item)) drop(*latest);
      Deadline& opened = *deadlines.Add();
      opened = calendar::Open(calendar, computed, start, why);
      opened.set_item(item);
    }
  }
  return CheckWithinCalendar(endless, procedure, deadlines);
}

absl::StatusOr<Transaction::Expired> Transaction::ExpireDue(const std::string& name,
                                                            Date date) {
  const auto calendar = core_.registers->calendar();
  for (Expired expired;; expired.any = true) {
    YIFA_ASSIGN_OR_RETURN(CasePtr found, Load(name));
    const Shape::Deadlines& deadlines = found->info->shape.deadlines(*found->message);
    const Deadline* due = FirstDue(*calendar, deadlines, date);
    expired.waits = IsAnyDue(deadlines, date);
    if (due == nullptr) return expired;
    YIFA_RETURN_IF_ERROR(AllOrNothing([&]() -> absl::StatusOr<CasePtr> {
                           YIFA_RETURN_IF_ERROR(ExpireOne(found, *due));
                           return found;
                         }).status());
  }
}

absl::Status Transaction::ExpireOne(const CasePtr& found, const Deadline& due) {
  const Shape& shape = found->info->shape;
  const procedure::Procedure* procedure =
      core_.book->Find(shape.Procedure(*found->message));
  const procedure::v1::Limit* limit =
      procedure == nullptr ? nullptr : procedure->FindLimit(due.limit());
  if (limit == nullptr)  // a procedure file was replaced by one that no longer knows it
    return absl::InternalError("no procedure knows the limit " + due.limit() + " of " +
                               found->name);
  const std::string& article =
      limit->expiry().article().empty() ? limit->article() : limit->expiry().article();
  auto marked = std::make_shared<Case>(*found);
  std::shared_ptr<Message> message = CopyOf(*found->message);
  Deadline& expired =
      *MutableLatestOf(*shape.mutable_deadlines(*message), limit->id(), due.item());
  calendar::EndOnLatest(*core_.registers->calendar(), expired);
  calendar::Expire(article, limit->title(), expired);
  marked->message = message;
  // The day after the last; later where the limit had run out before it was started, or a
  // new calendar edition moved its last day back: no act takes the case back in time
  // (COM-01).
  const Date day = std::max(DueDate(expired) + 1, shape.LastActDate(*found->message));
  if (!limit->expiry().act().empty()) {
    ActRequest request{.info = core_.kinds->FindAct(found->info, limit->expiry().act()),
                       .resource = found->name,
                       .roles = {std::string(procedure::kSystem)},
                       .date = day,
                       .item = due.item()};
    YIFA_CHECK(request.info != nullptr, limit->expiry().act().c_str());
    YIFA_RETURN_IF_ERROR(StageAct(request, marked).status());
    steps_.back().before = found;  // whose indexes still show the limit as running
    return absl::OkStatus();
  }
  Step step{.act = kExpire, .resource = found->name};
  step.after = marked;
  step.before = found;
  step.message = message;
  step.date = day;
  step.actor.set_role(std::string(procedure::kSystem));
  shape.SetLastActDate(day, *message);
  return Stage(std::move(step)).status();
}

absl::Status Transaction::Recompute(const std::string& name) {
  YIFA_ASSIGN_OR_RETURN(CasePtr found, Load(name));
  const Shape& shape = found->info->shape;
  const auto calendar = core_.registers->calendar();
  auto after = std::make_shared<Case>(*found);
  std::shared_ptr<Message> message = CopyOf(*found->message);
  bool changed = false;
  for (Deadline& deadline : *shape.mutable_deadlines(*message))
    if (IsRunningOrSuspended(deadline))
      changed |= calendar::Recompute(*calendar, deadline);
  if (!changed) return absl::OkStatus();
  Step step{.act = kRecompute, .resource = found->name};
  step.after = std::move(after);
  step.before = found;
  step.message = std::move(message);
  step.date = shape.LastActDate(*found->message);  // a new calendar is no act in the case
  step.actor.set_role(std::string(procedure::kSystem));
  return Stage(std::move(step)).status();
}

}  // namespace yifa::casework
