// What the law did of itself, taken back: for acts that are entered later than they were
// done, for another edition of the calendar, for days that had not come. And what was
// done before an act, for what it starts that is older than it.
#include <algorithm>

#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/calendar/latest.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/deadlines.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/transaction.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

constexpr char kSetAside[] = "set_aside";
constexpr char kRecompute[] = "recompute";  // as expire.cc writes it

// Of an entry that nobody asked for.
bool IsTheLaws(const record::v1::Entry& entry) {
  return !entry.has_request() && !entry.has_source() && entry.has_previous_sequence();
}

// A number that was given is given; what bears it is void.
void KeepAsVoid(const Shape::Documents& issued, Shape::Documents& documents) {
  for (int i = documents.size(); i < issued.size(); ++i) {
    *documents.Add() = issued.Get(i);
    documents.Mutable(i)->set_set_aside(true);
  }
}

int TimesRunOut(const type::v1::Deadline& deadline) {
  return static_cast<int>(std::count_if(
      deadline.ledger().begin(), deadline.ledger().end(),
      [](const auto& line) { return line.kind() == type::v1::LEDGER_KIND_EXPIRED; }));
}

// What runs again, with the present calendar, and what it had been taken for.
void RunAgain(const calendar::Calendar& calendar, const Undoing& undoing,
              const Shape::Deadlines& had, Shape::Deadlines& deadlines) {
  for (int i = 0; i < std::min(had.size(), deadlines.size()); ++i) {
    type::v1::Deadline& deadline = *deadlines.Mutable(i);
    if (!IsRunningOrSuspended(deadline)) continue;
    calendar::Recompute(calendar, deadline);
    if (calendar::IsOpen(deadline) && TimesRunOut(had.Get(i)) > TimesRunOut(deadline))
      calendar::SetAside(undoing.day, undoing.why, deadline);
  }
}

// True if a limit ran out between the two that by the calendar would have run longer.
bool RanOutTooSoon(const calendar::Calendar& calendar, const Case& before,
                   const Case& after) {
  const Shape::Deadlines& had = before.info->shape.deadlines(*before.message);
  const Shape::Deadlines& has = after.info->shape.deadlines(*after.message);
  for (int i = 0; i < std::min(had.size(), has.size()); ++i) {
    if (TimesRunOut(has.Get(i)) <= TimesRunOut(had.Get(i))) continue;
    type::v1::Deadline again = had.Get(i);
    calendar::Recompute(calendar, again);
    if (calendar::LatestDue(calendar, again) > DueDate(has.Get(i))) return true;
  }
  return false;
}

record::v1::Actor System() {
  record::v1::Actor actor;
  actor.set_role(std::string(procedure::kSystem));
  return actor;
}

}  // namespace

absl::StatusOr<record::v1::Entry> Transaction::LatestEntry(
    const std::string& name) const {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> sequence,
                        batch_.Get(store::Family::kCases, name));
  if (!sequence) return NoSuchCase(name);
  return ReadEntry(ReaderOf(batch_), store::ParseSequence(*sequence));
}

absl::StatusOr<Transaction::Stood> Transaction::GoBack(const CasePtr& found,
                                                       const Further& further) const {
  const KeyReader read = ReaderOf(batch_);
  Stood stood{.then = found};
  while (true) {
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry,
                          ReadEntry(read, stood.then->sequence));
    if (!IsTheLaws(entry) || !further(*stood.then, entry)) return stood;
    for (record::v1::Tally tally : entry.tallies()) {
      tally.set_delta(-tally.delta());
      stood.undone.push_back(std::move(tally));
    }
    stood.any |= entry.act() != kRecompute && entry.act() != kSetAside;
    YIFA_ASSIGN_OR_RETURN(stood.then,
                          LoadCaseAt(*core_.kinds, *core_.vault, read,
                                     static_cast<uint64_t>(entry.previous_sequence())));
  }
}

absl::Status Transaction::StageSetAside(const CasePtr& found, Stood stood, Date date,
                                        const Undoing& undoing) {
  const Shape& shape = found->info->shape;
  Step step{.act = kSetAside, .resource = found->name};
  step.after = std::make_shared<Case>(*stood.then);
  step.before = found;
  step.message = CopyOf(*stood.then->message);
  step.date = date;
  step.actor = undoing.actor;
  step.tallies = std::move(stood.undone);
  KeepAsVoid(shape.documents(*found->message), *shape.mutable_documents(*step.message));
  RunAgain(*core_.registers->calendar(), undoing, shape.deadlines(*found->message),
           *shape.mutable_deadlines(*step.message));
  return Stage(std::move(step)).status();
}

absl::StatusOr<bool> Transaction::SetAsideSince(const CasePtr& found, Date day) {
  const Shape& shape = found->info->shape;
  const auto later = [&](const Case& subject) {
    return shape.LastActDate(*subject.message) > day;
  };
  if (!later(*found) || staged_.contains(found->name)) return false;
  YIFA_ASSIGN_OR_RETURN(Stood stood, GoBack(found, [&](const Case& subject, const auto&) {
                          return later(subject);
                        }));
  if (later(*stood.then)) return false;
  YIFA_RETURN_IF_ERROR(
      StageSetAside(found, std::move(stood), day, {"期限届满前已经办理", System(), day}));
  return true;
}

absl::StatusOr<Undone> Transaction::SetAsideFrom(const std::string& name, Date first,
                                                 const Undoing& undoing) {
  if (staged_.contains(name)) return Undone::kNothing;  // done again just now
  YIFA_ASSIGN_OR_RETURN(const record::v1::Entry latest, LatestEntry(name));
  if (DayOf(latest.act_date()) < first) return Undone::kNothing;
  YIFA_ASSIGN_OR_RETURN(const CasePtr found, Load(name));
  const Shape& shape = found->info->shape;
  YIFA_ASSIGN_OR_RETURN(Stood stood, GoBack(found, [&](const Case& subject, const auto&) {
                          return shape.LastActDate(*subject.message) >= first;
                        }));
  if (stood.any) {
    YIFA_RETURN_IF_ERROR(StageSetAside(found, std::move(stood), undoing.day, undoing));
    // What cannot be done again now is for the next pulse, which tells of it.
    ExpireIfLawful(name, core_.clock->Today()).IgnoreError();
    return Undone::kYes;
  }
  bool law_acted = false;
  YIFA_RETURN_IF_ERROR(
      VisitBack(ReaderOf(batch_), found->sequence, [&](const record::v1::Entry& entry) {
        law_acted |= IsTheLaws(entry) && entry.act() != kRecompute &&
                     entry.act() != kSetAside && DayOf(entry.act_date()) >= first;
        return !law_acted && DayOf(entry.act_date()) >= first;
      }));
  return law_acted ? Undone::kSomebodyActed : Undone::kNothing;
}

absl::StatusOr<Undone> Transaction::SetAsideByEdition(const std::string& name) {
  if (staged_.contains(name)) return Undone::kNothing;
  YIFA_ASSIGN_OR_RETURN(const record::v1::Entry latest, LatestEntry(name));
  if (!IsTheLaws(latest)) return Undone::kNothing;
  YIFA_ASSIGN_OR_RETURN(const CasePtr found, Load(name));
  const auto calendar = core_.registers->calendar();
  // Of all that ran out one after another, back to the first that did so too soon.
  CasePtr wrong, after = found;
  const auto look = [&](const Case& before) {
    if (RanOutTooSoon(*calendar, before, *after)) wrong = std::make_shared<Case>(before);
    after = std::make_shared<Case>(before);
  };
  YIFA_ASSIGN_OR_RETURN(
      const Stood first,
      GoBack(found, [&](const Case& subject, const record::v1::Entry& entry) {
        look(subject);
        return entry.act() != kSetAside;  // before it is what has been set aside
      }));
  look(*first.then);
  if (wrong == nullptr) return Undone::kNothing;
  YIFA_ASSIGN_OR_RETURN(Stood stood, GoBack(found, [&](const Case& subject, const auto&) {
                          return subject.sequence > wrong->sequence;
                        }));
  YIFA_RETURN_IF_ERROR(StageSetAside(
      found, std::move(stood), found->info->shape.LastActDate(*wrong->message),
      {"工作日历更新后期限尚未届满", System(), core_.clock->Today()}));
  return Undone::kYes;
}

void Transaction::VisitBefore(
    const Step& step, const std::function<bool(const record::v1::Entry&)>& visit) const {
  CasePtr before = step.before;
  for (auto staged = steps_.rbegin(); before != nullptr && staged != steps_.rend();
       ++staged) {
    if (staged->after == nullptr || staged->after->sequence != before->sequence) continue;
    record::v1::Entry entry;
    entry.set_act(staged->act);
    *entry.mutable_act_date() = ToProto(staged->date);
    entry.mutable_tallies()->Add(staged->tallies.begin(), staged->tallies.end());
    if (!visit(entry)) return;
    before = staged->before;
  }
  // What cannot be read ends it: the audit tells of it.
  if (before != nullptr)
    VisitBack(ReaderOf(batch_), before->sequence, visit).IgnoreError();
}

std::vector<EarlierAct> Transaction::ActsSince(const Step& step,
                                               const procedure::Procedure& procedure,
                                               Date since) const {
  std::vector<EarlierAct> acts;
  VisitBefore(step, [&](const record::v1::Entry& entry) {
    const Date date = DayOf(entry.act_date());
    if (date < since)
      return !entry.has_record_time();  // what is staged is looked at whole
    if (const procedure::v1::Act* rule = procedure.FindAct(entry.act()))
      acts.push_back({rule->id(), rule->title(), rule->article(), date});
    return true;
  });
  std::reverse(acts.begin(), acts.end());
  return acts;
}

}  // namespace yifa::casework
