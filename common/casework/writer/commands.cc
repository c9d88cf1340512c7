#include "common/casework/writer/commands.h"

#include <algorithm>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using store::Family;

// Cases that one command of the law's own clock handles, so that acts are not kept
// waiting.
constexpr int kCasesPerStrike = 256;

// Expires the organ's limits that were due on or after `from` and before `until`, from
// the key `start` on. `waits` is told of cases in which something waits for an edition.
absl::Status ExpireRange(const store::Batch& batch, const std::string& organ, Date from,
                         Date until, const std::string& start, Transaction& transaction,
                         Strike& strike,
                         const std::function<void(const std::string&)>& waits) {
  std::vector<std::string> due;
  const std::string prefix = DuePrefix(organ);
  const std::string begin = std::max(prefix + CompactDate(from), start);
  const std::string end = prefix + CompactDate(until);
  if (begin >= end) return absl::OkStatus();  // of an organ whose turn is over
  YIFA_RETURN_IF_ERROR(batch.Scan(Family::kDeadlines, prefix, begin,
                                  [&](std::string_view key, std::string_view) {
                                    if (key >= end) return false;
                                    if (strike.seen++ >= kCasesPerStrike) {
                                      strike.next = std::string(key);
                                      return false;
                                    }
                                    if (auto parsed = ParseDueKey(key))
                                      due.push_back(std::move(parsed->name));
                                    return true;
                                  }));
  for (const std::string& name : due) {
    YIFA_ASSIGN_OR_RETURN(const Transaction::Expired expired,
                          transaction.ExpireIfLawful(name, until));
    if (expired.any) ++strike.expired;
    if (expired.waits) waits(name);
  }
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
                       std::function<void(absl::StatusOr<CasePtr>)> answer, bool trial)
    : core_(core),
      request_(std::move(request)),
      message_(std::move(message)),
      bytes_(SpaceOf(*message_) + request_.serialized.size()),
      answer_(std::move(answer)),
      trial_(trial),
      result_(CasePtr()) {
}  // until it is executed there is nothing but how it was synced

absl::StatusOr<CasePtr> ActCommand::Do(store::Batch& batch) {
  if (trial_) return Transaction(core_, batch, /*trial=*/true).Perform(request_);
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
  std::vector<std::string> waiting;
  const std::string start = std::exchange(strike_.next, "");
  for (const auto& organ : core_.registers->ListOrgans("", SIZE_MAX)) {  // in their order
    YIFA_RETURN_IF_ERROR(
        ExpireRange(batch, organ->name(), *from, today, start, transaction, strike_,
                    [&](const std::string& name) { waiting.push_back(name); }));
    if (!strike_.next.empty()) break;
  }
  transaction.Commit();
  for (const std::string& name : waiting) batch.Put(Family::kMeta, WaitingKey(name), "");
  if (strike_.next.empty()) batch.Put(Family::kMeta, kPulseKey, FormatDate(today));
  return absl::OkStatus();
}

void ExpireCommand::Execute(store::Batch& batch) {
  Transaction transaction(core_, batch);
  const std::string start = std::exchange(strike_.next, "");
  result_ = ExpireRange(batch, organ_, kFirstDay, before_, start, transaction, strike_,
                        [](const std::string&) {});
  if (result_.ok()) transaction.Commit();
}

void ExpireCommand::Complete(const absl::Status& synced) {
  if (result_.ok()) result_ = synced;
  if (!result_.ok()) return finished_(result_, "");
  finished_(strike_.expired, strike_.next);
}

void PulseCommand::Execute(store::Batch& batch) { result_ = Do(batch); }
void PulseCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_, strike_.next);
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
  for (const std::string& name : names) {
    YIFA_RETURN_IF_ERROR(transaction.Recompute(name));
    YIFA_RETURN_IF_ERROR(MakeUpFor(batch, name, transaction));
  }
  transaction.Commit();
  again_ = !next.empty();
  if (again_)
    batch.Put(Family::kMeta, kRecomputeKey, next);
  else
    batch.Delete(Family::kMeta, kRecomputeKey);
  return absl::OkStatus();
}

absl::Status RecomputeCommand::MakeUpFor(store::Batch& batch, const std::string& name,
                                         Transaction& transaction) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> waiting,
                        batch.Get(Family::kMeta, WaitingKey(name)));
  if (!waiting) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> struck,
                        batch.Get(Family::kMeta, kPulseKey));
  YIFA_ASSIGN_OR_RETURN(const Transaction::Expired expired,
                        transaction.ExpireIfLawful(
                            name, ParseDate(struck.value_or("")).value_or(kFirstDay)));
  if (!expired.waits) batch.Delete(Family::kMeta, WaitingKey(name));
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
