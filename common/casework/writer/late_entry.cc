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

// A run of entries at the end of a case's.
struct Run {
  CasePtr before;  // the case before all of them
  std::vector<record::v1::Tally> tallies;
};

// Of an entry that nobody asked for.
bool IsTheLaws(const record::v1::Entry& entry) {
  return !entry.has_request() && !entry.has_source() && entry.has_previous_sequence();
}

}  // namespace

absl::StatusOr<bool> Transaction::SetAsideSince(const CasePtr& found, Date day) {
  const Shape& shape = found->info->shape;
  if (shape.LastActDate(*found->message) <= day || staged_.contains(found->name))
    return false;
  const KeyReader read = ReaderOf(batch_);
  Run run{found, {}};
  while (shape.LastActDate(*run.before->message) > day) {
    YIFA_ASSIGN_OR_RETURN(const record::v1::Entry entry,
                          ReadEntry(read, run.before->sequence));
    if (!IsTheLaws(entry)) return false;
    run.tallies.insert(run.tallies.end(), entry.tallies().begin(), entry.tallies().end());
    YIFA_ASSIGN_OR_RETURN(run.before,
                          LoadCaseAt(*core_.kinds, *core_.vault, read,
                                     static_cast<uint64_t>(entry.previous_sequence())));
  }
  Step step{.act = kSetAside, .resource = found->name};
  step.after = std::make_shared<Case>(*run.before);
  step.before = found;
  step.message = CopyOf(*run.before->message);
  step.date = day;
  step.actor.set_role(std::string(procedure::kSystem));
  // A number that was given is given; what bears it is void.
  const Shape::Documents& issued = shape.documents(*found->message);
  Shape::Documents& documents = *shape.mutable_documents(*step.message);
  for (int i = documents.size(); i < issued.size(); ++i) {
    *documents.Add() = issued.Get(i);
    documents.Mutable(i)->set_set_aside(true);
  }
  const Shape::Deadlines& had = shape.deadlines(*found->message);
  Shape::Deadlines& deadlines = *shape.mutable_deadlines(*step.message);
  for (int i = 0; i < deadlines.size(); ++i) {
    type::v1::Deadline& deadline = *deadlines.Mutable(i);
    if (!IsRunningOrSuspended(deadline)) continue;
    calendar::Recompute(*core_.registers->calendar(), deadline);
    if (had.Get(i).state() == type::v1::DEADLINE_STATE_EXPIRED)
      calendar::SetAside(day, deadline);
  }
  for (record::v1::Tally& tally : run.tallies) {
    tally.set_delta(-tally.delta());
    step.tallies.push_back(std::move(tally));
  }
  YIFA_RETURN_IF_ERROR(Stage(std::move(step)).status());
  return true;
}

std::vector<EarlierAct> Transaction::ActsSince(const Step& step,
                                               const procedure::Procedure& procedure,
                                               Date since) const {
  std::vector<EarlierAct> acts;
  const auto add = [&](const std::string& act, Date date) {
    if (const procedure::v1::Act* rule = procedure.FindAct(act); date >= since && rule)
      acts.push_back({rule->id(), rule->title(), rule->article(), date});
  };
  CasePtr before = step.before;
  for (auto staged = steps_.rbegin(); before != nullptr && staged != steps_.rend();
       ++staged) {
    if (staged->after == nullptr || staged->after->sequence != before->sequence) continue;
    add(staged->act, staged->date);
    before = staged->before;
  }
  const KeyReader read = ReaderOf(batch_);
  std::optional<uint64_t> next;
  if (before != nullptr) next = before->sequence;
  while (next) {
    const absl::StatusOr<record::v1::Entry> entry = ReadEntry(read, *next);
    if (!entry.ok() || DayOf(entry->act_date()) < since) break;
    add(entry->act(), DayOf(entry->act_date()));
    next.reset();
    if (entry->has_previous_sequence())
      next = static_cast<uint64_t>(entry->previous_sequence());
  }
  std::reverse(acts.begin(), acts.end());
  return acts;
}

}  // namespace yifa::casework
