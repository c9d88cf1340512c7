#include "common/casework/api/refusals.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"

namespace yifa::casework {
namespace {

constexpr absl::Duration kMinute = absl::Minutes(1);
// Kinds that are told apart in one minute; more are counted together.
constexpr size_t kKindsMost = 100;

}  // namespace

Refusals::Minute& Refusals::MinuteOf(const TrailEntry& refused, absl::Time now) {
  std::string line = absl::StrCat(refused.organ(), "/", refused.principal());
  const bool known = minutes_.contains(line);
  const bool shared = !known && minutes_.size() >= limits::kTrailCallersMax;
  if (shared) line.clear();
  const auto [found, is_new] = minutes_.try_emplace(line);
  Minute& minute = found->second;
  if (!is_new && now - minute.begun < kMinute && now >= minute.begun) return minute;
  if (!minute.counted.empty()) due_.push_back(Summary(minute));
  minute = {};
  minute.begun = now;
  if (shared) return minute;
  minute.caller = refused;
  minute.caller.clear_method();
  minute.caller.clear_subjects();
  minute.caller.clear_reason();
  return minute;
}

TrailEntry Refusals::Summary(const Minute& minute) {
  TrailEntry entry = minute.caller;
  entry.set_event(trail::v1::TRAIL_EVENT_REFUSALS);
  for (const auto& [kind, count] : minute.counted) {
    trail::v1::TrailRefusals& refusals = *entry.add_refusals();
    refusals.set_reason(kind.first);
    refusals.set_method(kind.second);
    refusals.set_count(count);
  }
  return entry;
}

bool Refusals::HasOwnEntry(const TrailEntry& refused, absl::Time now) {
  {
    absl::MutexLock lock(&mutex_);
    Minute& minute = MinuteOf(refused, now);
    if (minute.own < limits::kTrailRefusalsPerMinute) {
      ++minute.own;
      return true;
    }
  }
  Count(refused, now);
  return false;
}

void Refusals::Count(const TrailEntry& refused, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  auto& counted = MinuteOf(refused, now).counted;
  const std::pair<std::string, std::string> kind{refused.reason(), refused.method()};
  const bool is_told = counted.size() < kKindsMost || counted.contains(kind);
  ++counted[is_told ? kind : std::pair<std::string, std::string>{}];
}

void Refusals::PutBack(const TrailEntry& due) {
  absl::MutexLock lock(&mutex_);
  if (due_.size() < limits::kTrailCallersMax) due_.push_back(due);
}

std::vector<TrailEntry> Refusals::Due(absl::Time now, bool all) {
  absl::MutexLock lock(&mutex_);
  for (auto each = minutes_.begin(); each != minutes_.end();) {
    const Minute& minute = each->second;
    if (!all && now - minute.begun < kMinute && now >= minute.begun) {
      ++each;
      continue;
    }
    if (!minute.counted.empty()) due_.push_back(Summary(minute));
    each = minutes_.erase(each);
  }
  return std::exchange(due_, {});
}

}  // namespace yifa::casework
