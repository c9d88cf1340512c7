#include "common/casework/writer/law_clock.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/load.h"

namespace yifa::casework {
namespace {

using store::Family;

constexpr size_t kCasesPerStrike = 256;
constexpr size_t kStuckMax = 1000;

// Some of what is stored under the prefix from `start` on, as `take` makes it; `next` is
// where more is left.
template <typename Take>
absl::Status Gather(const store::Batch& batch, Family family, const std::string& prefix,
                    const std::string& start, const std::string& end, std::string& next,
                    const Take& take) {
  size_t seen = 0;
  return batch.Scan(family, prefix, std::max(prefix, start),
                    [&](std::string_view key, std::string_view value) {
                      if (!end.empty() && key >= end) return false;
                      if (seen++ >= kCasesPerStrike) {
                        next = std::string(key);
                        return false;
                      }
                      take(key, value);
                      return true;
                    });
}

void Stick(Strike& strike, const std::string& name, const absl::Status& why) {
  if (strike.stuck.empty()) strike.why = why;
  if (strike.stuck.size() < kStuckMax) strike.stuck.insert(name);
}

// Expires the organ's limits that were due before `strike.before`, from the key `start`
// on.
absl::Status ExpireRange(const store::Batch& batch, const std::string& organ,
                         const std::string& start, Transaction& transaction,
                         Strike& strike) {
  const std::string prefix = DuePrefix(organ);
  const std::string end = prefix + CompactDate(strike.before);
  std::vector<std::string> due;
  YIFA_RETURN_IF_ERROR(Gather(batch, Family::kDeadlines, prefix, start, end, strike.next,
                              [&](std::string_view key, std::string_view) {
                                if (auto parsed = ParseDueKey(key))
                                  due.push_back(std::move(parsed->name));
                              }));
  for (const std::string& name : due) {
    const auto expired = transaction.ExpireIfLawful(name, strike.before);
    if (!expired.ok()) {
      Stick(strike, name, expired.status());
      continue;
    }
    if (!expired->stuck.ok()) Stick(strike, name, expired->stuck);
    if (expired->any) ++strike.cases;
  }
  return absl::OkStatus();
}

}  // namespace

// -- Striking --

void StrikeCommand::Execute(store::Batch& batch) {
  result_ = core_.clock->Check(/*agrees=*/true);
  if (result_.ok()) result_ = Do(batch, std::exchange(strike_.next, ""));
}

void StrikeCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_, std::move(strike_));
}

void StrikeOn(store::Store& store, const std::string& line, Strike strike,
              MakeStrike make, std::function<void(absl::StatusOr<Strike>)> done) {
  const absl::Status submitted = store.Submit(
      line, make(std::move(strike),
                 [&store, line, make, done](absl::Status status, Strike strike) {
                   if (!status.ok()) return done(status);
                   if (!strike.next.empty())
                     return StrikeOn(store, line, std::move(strike), make, done);
                   done(std::move(strike));
                 }));
  if (!submitted.ok()) done(submitted);
}

absl::Status PulseCommand::Do(store::Batch& batch, const std::string& start) {
  KeepClockMark(core_, batch);
  if (start.empty()) {
    strike_ = {.before = core_.clock->Today()};
    if (core_.struck == strike_.before) return absl::OkStatus();
  }
  Transaction transaction(core_, batch);
  for (const auto& organ : core_.registers->ListOrgans("", SIZE_MAX)) {  // in their order
    const std::string prefix = DuePrefix(organ->name());
    if (!start.empty() && start.compare(0, prefix.size(), prefix) > 0)
      continue;  // its turn is over
    YIFA_RETURN_IF_ERROR(ExpireRange(batch, organ->name(), start, transaction, strike_));
    if (!strike_.next.empty()) break;
  }
  transaction.Commit();
  if (strike_.next.empty()) {
    core_.struck = strike_.before;
    strike_.struck = true;
  }
  return absl::OkStatus();
}

absl::Status ExpireCommand::Do(store::Batch& batch, const std::string& start) {
  Transaction transaction(core_, batch);
  YIFA_RETURN_IF_ERROR(ExpireRange(batch, organ_, start, transaction, strike_));
  transaction.Commit();
  return absl::OkStatus();
}

// -- Setting aside --

absl::Status SetAsideCommand::Do(store::Batch& batch, const std::string& start) {
  std::vector<std::string> names;
  YIFA_RETURN_IF_ERROR(
      Gather(batch, Family::kCases, organ_ + "/", start, "", strike_.next,
             [&](std::string_view key, std::string_view) { names.emplace_back(key); }));
  Transaction transaction(core_, batch);
  for (const std::string& name : names) {
    const auto undone = transaction.SetAsideFrom(name, strike_.before, undoing_);
    if (!undone.ok() || *undone == Undone::kSomebodyActed)
      Stick(strike_, name, undone.status());
    else if (*undone == Undone::kYes)
      ++strike_.cases;
  }
  transaction.Commit();
  return absl::OkStatus();
}

// -- After an edition --

void RecomputeCommand::ExpireStruck(Transaction& transaction, const std::string& name) {
  // What cannot be expired now is for the next pulse, which tells of it.
  if (core_.struck && core_.clock->Check(/*agrees=*/true).ok())
    transaction.ExpireIfLawful(name, *core_.struck).IgnoreError();
}

absl::Status RecomputeCommand::Recompute(store::Batch& batch, const std::string& start) {
  std::vector<std::string> names;
  std::string next;
  YIFA_RETURN_IF_ERROR(Gather(batch, Family::kDeadlines, "", start, "", next,
                              [&](std::string_view key, std::string_view) {
                                if (auto parsed = ParseDueKey(key))
                                  names.push_back(std::move(parsed->name));
                              }));
  Transaction transaction(core_, batch);
  for (const std::string& name : names) {
    transaction.Recompute(name).IgnoreError();  // one that cannot be read keeps no other
    ExpireStruck(transaction, name);
  }
  transaction.Commit();
  if (next.empty())
    batch.Delete(Family::kMeta, kRecomputeKey);
  else
    batch.Put(Family::kMeta, kRecomputeKey, next);
  return absl::OkStatus();
}

absl::Status RecomputeCommand::Recheck(store::Batch& batch, const std::string& start) {
  std::vector<std::string> names;
  std::string next;
  YIFA_RETURN_IF_ERROR(
      Gather(batch, Family::kCases, "", start, "", next,
             [&](std::string_view key, std::string_view) { names.emplace_back(key); }));
  Transaction transaction(core_, batch);
  for (const std::string& name : names) {
    const auto undone = transaction.SetAsideByEdition(name);
    if (undone.ok() && *undone == Undone::kYes) ExpireStruck(transaction, name);
  }
  transaction.Commit();
  if (next.empty()) {
    batch.Delete(Family::kMeta, kRecheckKey);
    core_.struck.reset();  // whatever kept something from running out meanwhile
  } else {
    batch.Put(Family::kMeta, kRecheckKey, next);
  }
  return absl::OkStatus();
}

absl::Status RecomputeCommand::Do(store::Batch& batch) {
  YIFA_RETURN_IF_ERROR(core_.clock->Check());
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> running,
                        batch.Get(Family::kMeta, kRecomputeKey));
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> run_out,
                        batch.Get(Family::kMeta, kRecheckKey));
  again_ = running || run_out;
  if (running) return Recompute(batch, *running);
  if (run_out) return Recheck(batch, *run_out);
  return absl::OkStatus();
}

void RecomputeCommand::Execute(store::Batch& batch) { result_ = Do(batch); }
void RecomputeCommand::Complete(const absl::Status& synced) {
  finished_(result_.ok() ? synced : result_, again_);
}

// -- The mark of the clock --

void KeepClockMark(Core& core, store::Batch& batch) {
  const auto mark = core.clock->mark();
  if (!mark) return;
  const std::string value =
      absl::StrCat(absl::ToUnixMicros(mark->time), " ",
                   absl::ToInt64Microseconds(mark->up.time), " ", mark->up.boot);
  if (value == core.clock_mark) return;
  batch.Put(Family::kMeta, kClockKey, value);
  core.clock_mark = value;
}

std::optional<CheckedClock::Mark> ParseClockMark(const std::string& value) {
  const std::vector<std::string> parts = absl::StrSplit(value, absl::MaxSplits(' ', 2));
  int64_t time = 0, up = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &time) ||
      !absl::SimpleAtoi(parts[1], &up))
    return std::nullopt;
  return CheckedClock::Mark{absl::FromUnixMicros(time),
                            {parts[2], absl::Microseconds(up)}};
}

}  // namespace yifa::casework
