#include "common/casework/writer/commands.h"

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using store::Family;

// Cases that one command of the law's own clock handles, so that acts are not kept
// waiting.
constexpr int kCasesPerStrike = 256;

// Expires the organ's limits that were due on or after `from` and before `until`. Counts
// the cases; sets `again` where the count has reached what one command handles and more
// is left. Where what the law does cannot be done to a case, that keeps no other waiting:
// its next act is told why.
absl::Status ExpireRange(const store::Batch& batch, const std::string& organ, Date from,
                         Date until, Transaction& transaction, int& cases, bool& again) {
  std::vector<std::string> due;
  const std::string prefix = DuePrefix(organ);
  const std::string end = prefix + CompactDate(until);
  YIFA_RETURN_IF_ERROR(batch.Scan(Family::kDeadlines, prefix, prefix + CompactDate(from),
                                  [&](std::string_view key, std::string_view) {
                                    if (key >= end) return false;
                                    again = cases + static_cast<int>(due.size()) >=
                                            kCasesPerStrike;
                                    if (again) return false;
                                    if (auto parsed = ParseDueKey(key))
                                      due.push_back(std::move(parsed->name));
                                    return true;
                                  }));
  const int before = cases;
  for (const std::string& name : due) {
    const absl::Status expired = transaction.ExpireDue(name, until);
    if (expired.ok())
      ++cases;
    else if (!absl::IsFailedPrecondition(expired))
      return expired;
  }
  again = again && cases > before;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<uint64_t>> FindRequest(const store::Batch& batch,
                                                    std::string_view request_id,
                                                    std::string_view fingerprint) {
  if (request_id.empty()) return std::nullopt;
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> found,
                        batch.Get(Family::kRequests, request_id));
  if (!found) return std::nullopt;
  if (std::string_view(*found).substr(8) != fingerprint)
    return Error(api::v1::REASON_REQUEST_ID_REUSED,
                 "the request_id was used before with another request")
        .Meta("request_id", FormatUuid(request_id))
        .Zh("请求编号已用于另一项内容不同的请求。");
  return store::ParseSequence(std::string_view(*found).substr(0, 8));
}

// -- Acts --

ActCommand::ActCommand(Core& core, ActRequest request, MessagePtr message,
                       std::function<void(absl::StatusOr<CasePtr>)> answer)
    : core_(core),
      request_(std::move(request)),
      message_(std::move(message)),
      bytes_(SpaceOf(*message_)),
      answer_(std::move(answer)),
      result_(absl::UnknownError("not executed")) {}

absl::StatusOr<CasePtr> ActCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(std::optional<uint64_t> before,
                        FindRequest(batch, request_.request_id, request_.fingerprint));
  if (before) return LoadCaseAt(*core_.kinds, *core_.vault, ReaderOf(batch), *before);
  Transaction transaction(core_, batch);
  YIFA_ASSIGN_OR_RETURN(CasePtr after, transaction.Perform(request_));
  transaction.Commit();
  return after;
}

void ActCommand::Execute(store::Batch& batch) { result_ = Do(batch); }

void ActCommand::Complete(const absl::Status& synced) {
  // A refusal is no less true for a store that failed meanwhile, but an act is.
  if (!synced.ok() && result_.ok()) result_ = synced;
  answer_(std::move(result_));
}

// -- The law's own clock --

absl::Status PulseCommand::Do(store::Batch& batch) {
  const Date today = core_.clock->Today();
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> last,
                        batch.Get(Family::kMeta, kPulseKey));
  const std::optional<Date> from = last ? ParseDate(*last) : std::nullopt;
  if (!from) {  // the clock starts now; what was entered with older dates expires by its
                // next act
    batch.Put(Family::kMeta, kPulseKey, FormatDate(today));
    return absl::OkStatus();
  }
  if (*from >= today) return absl::OkStatus();
  Transaction transaction(core_, batch);
  int cases = 0;
  for (const auto& organ : core_.registers->ListOrgans("", SIZE_MAX))
    YIFA_RETURN_IF_ERROR(
        ExpireRange(batch, organ->name(), *from, today, transaction, cases, again_));
  transaction.Commit();
  if (!again_) batch.Put(Family::kMeta, kPulseKey, FormatDate(today));
  return absl::OkStatus();
}

void ExpireCommand::Execute(store::Batch& batch) {
  Transaction transaction(core_, batch);
  result_ = ExpireRange(batch, organ_, kFirstDay, before_, transaction, cases_, again_);
  if (result_.ok()) transaction.Commit();
}

void ExpireCommand::Complete(const absl::Status& synced) {
  if (result_.ok()) result_ = synced;
  if (!result_.ok()) return finished_(result_, false);
  finished_(cases_, again_);
}

void PulseCommand::Execute(store::Batch& batch) { result_ = Do(batch); }
void PulseCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_, again_);
}

absl::Status RecomputeCommand::Do(store::Batch& batch) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> start,
                        batch.Get(Family::kMeta, kRecomputeKey));
  if (!start) return absl::OkStatus();
  Transaction transaction(core_, batch);
  std::vector<std::string> names;
  std::string next;
  YIFA_RETURN_IF_ERROR(batch.Scan(Family::kDeadlines, "", *start,
                                  [&](std::string_view key, std::string_view) {
                                    if (names.size() >= kCasesPerStrike) {
                                      next = std::string(key);
                                      return false;
                                    }
                                    if (auto parsed = ParseDueKey(key))
                                      names.push_back(std::move(parsed->name));
                                    return true;
                                  }));
  for (const std::string& name : names) YIFA_RETURN_IF_ERROR(transaction.Recompute(name));
  transaction.Commit();
  again_ = !next.empty();
  if (again_)
    batch.Put(Family::kMeta, kRecomputeKey, next);
  else
    batch.Delete(Family::kMeta, kRecomputeKey);
  return absl::OkStatus();
}

void RecomputeCommand::Execute(store::Batch& batch) { result_ = Do(batch); }
void RecomputeCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_, again_);
}

absl::Status RunAndWait(store::Store& store,
                        const std::function<std::unique_ptr<store::Command>(
                            std::function<void(absl::Status)> done)>& make) {
  absl::Notification finished;
  absl::Status result;
  YIFA_RETURN_IF_ERROR(store.Submit("", make([&](absl::Status status) {
                                      result = std::move(status);
                                      finished.Notify();
                                    })));
  finished.WaitForNotification();
  return result;
}

}  // namespace yifa::casework
