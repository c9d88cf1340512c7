// Acts that are entered later than they were done: what the law did meanwhile is set
// aside for them, and what they start is as old as it is.
#include <algorithm>

#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/deadlines.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/transaction.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

constexpr char kSetAside[] = "set_aside";

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

// What runs again, with the present calendar, and what it had been taken for.
void RunAgain(const calendar::Calendar& calendar, Date day, const Shape::Deadlines& had,
              Shape::Deadlines& deadlines) {
  for (int i = 0; i < deadlines.size(); ++i) {
    type::v1::Deadline& deadline = *deadlines.Mutable(i);
    if (!IsRunningOrSuspended(deadline)) continue;
    calendar::Recompute(calendar, deadline);
    if (had.Get(i).state() == type::v1::DEADLINE_STATE_EXPIRED)
      calendar::SetAside(day, deadline);
  }
}

}  // namespace

absl::StatusOr<bool> Transaction::SetAsideSince(const CasePtr& found, Date day) {
  const Shape& shape = found->info->shape;
  if (shape.LastActDate(*found->message) <= day || staged_.contains(found->name))
    return false;
  Step step{.act = kSetAside, .resource = found->name};
  const KeyReader read = ReaderOf(batch_);
  CasePtr before = found;
  while (shape.LastActDate(*before->message) > day) {
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry,
                          ReadEntry(read, before->sequence));
    if (!IsTheLaws(entry)) return false;
    for (record::v1::Tally tally : entry.tallies()) {
      tally.set_delta(-tally.delta());
      step.tallies.push_back(std::move(tally));
    }
    YIFA_ASSIGN_OR_RETURN(before,
                          LoadCaseAt(*core_.kinds, *core_.vault, read,
                                     static_cast<uint64_t>(entry.previous_sequence())));
  }
  step.after = std::make_shared<Case>(*before);
  step.before = found;
  step.message = CopyOf(*before->message);
  step.date = day;
  step.actor.set_role(std::string(procedure::kSystem));
  KeepAsVoid(shape.documents(*found->message), *shape.mutable_documents(*step.message));
  RunAgain(*core_.registers->calendar(), day, shape.deadlines(*found->message),
           *shape.mutable_deadlines(*step.message));
  YIFA_RETURN_IF_ERROR(Stage(std::move(step)).status());
  return true;
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
