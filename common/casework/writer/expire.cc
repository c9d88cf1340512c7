// What the law does to a case by itself: limits that run out, and what a new edition of
// the calendar moves.
#include <algorithm>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/calendar/latest.h"
#include "common/casework/writer/deadlines.h"
#include "common/casework/writer/transaction.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using type::v1::Deadline;

constexpr char kExpire[] = "expire";
constexpr char kRecompute[] = "recompute";
// In one case at one time: one with more says the same again and again.
constexpr int kExpiriesMax = 1000;

}  // namespace

absl::StatusOr<Transaction::Expired> Transaction::ExpireDue(const std::string& name,
                                                            Date date) {
  const auto calendar = core_.registers->calendar();
  Expired expired;
  for (int left = kExpiriesMax;; --left, expired.any = true) {
    YIFA_ASSIGN_OR_RETURN(CasePtr found, Load(name));
    const Shape::Deadlines& deadlines = found->info->shape.deadlines(*found->message);
    const Deadline* due = FirstDue(*calendar, deadlines, date);
    if (due == nullptr) return expired;
    if (left == 0)
      return Error(api::v1::REASON_DATA_CORRUPT,
                   name + ": what has run out still runs (" + due->limit() + ")")
          .Meta("where", name);
    YIFA_RETURN_IF_ERROR(AllOrNothing([&]() -> absl::StatusOr<CasePtr> {
                           YIFA_RETURN_IF_ERROR(ExpireOne(found, *due));
                           return found;
                         }).status());
  }
}

absl::StatusOr<Transaction::Expired> Transaction::ExpireIfLawful(const std::string& name,
                                                                 Date date) {
  auto expired = ExpireDue(name, date);
  if (absl::IsFailedPrecondition(expired.status()))
    return Expired{.stuck = expired.status()};
  return expired;
}

absl::Status Transaction::ExpireOne(const CasePtr& found, const Deadline& due) {
  const Shape& shape = found->info->shape;
  const procedure::Procedure* procedure =
      core_.book->Find(shape.Procedure(*found->message));
  const procedure::v1::Limit* limit =
      procedure == nullptr ? nullptr : procedure->FindLimit(due.limit());
  if (limit == nullptr)  // a procedure file was replaced by one that no longer knows it
    return NotLoaded(shape.Procedure(*found->message), due.limit(), found->name);
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
