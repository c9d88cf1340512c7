#include "common/casework/writer/held_files.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

constexpr size_t kHoldingBytes = 16;

std::optional<HeldFiles::Holding> ParseHolding(std::string_view value) {
  if (value.size() != kHoldingBytes) return std::nullopt;
  return HeldFiles::Holding{absl::FromUnixSeconds(static_cast<int64_t>(
                                store::ParseSequence(value.substr(0, 8)))),
                            static_cast<int64_t>(store::ParseSequence(value.substr(8)))};
}

// As Caller::line() has it.
std::string LineOf(const std::string& evidence, const std::string& principal) {
  return OrganOf(evidence) + "/" + principal;
}

absl::Status Exceeds(const char* what, const char* of, int64_t most, const char* words) {
  return Error(api::v1::REASON_QUOTA_EXCEEDED, std::string("too many ") + what)
      .Meta("what", what)
      .Meta("of", of)
      .Meta("most", std::to_string(most))
      .Zh(words);
}

}  // namespace

std::string HeldFiles::ValueOf(const Holding& holding) {
  return store::SequenceKey(static_cast<uint64_t>(absl::ToUnixSeconds(holding.since))) +
         store::SequenceKey(static_cast<uint64_t>(holding.bytes));
}

absl::Status HeldFiles::Load(const store::Snapshot& snapshot) {
  absl::MutexLock lock(&mutex_);
  return snapshot.Scan(Family::kMeta, HeldPrefix(), "",
                       [this](std::string_view key, std::string_view value) {
                         mutex_.AssertHeld();
                         const std::optional<HeldBy> by = ParseHeldKey(key);
                         const std::optional<Holding> holding = ParseHolding(value);
                         if (by && holding) Add(by->evidence, by->principal, *holding);
                         return true;
                       });
}

void HeldFiles::Count(const std::string& evidence, const std::string& principal,
                      int64_t bytes, int64_t files) {
  for (const std::string& who :
       {LineOf(evidence, principal), OrganOf(evidence), std::string()}) {
    Sum& sum = sums_[who];
    sum.bytes += bytes;
    sum.files += files;
    if (sum.files == 0) sums_.erase(who);
  }
}

void HeldFiles::Add(const std::string& evidence, const std::string& principal,
                    const Holding& holding) {
  const auto [at, is_new] = held_[evidence].try_emplace(principal, holding);
  if (is_new) return Count(evidence, principal, holding.bytes, 1);
  at->second = holding;  // of the same bytes
}

bool HeldFiles::Remove(store::Batch& batch, const std::string& evidence,
                       const std::string& principal) {
  const auto held = held_.find(evidence);
  if (held == held_.end()) return false;
  const auto holding = held->second.find(principal);
  if (holding == held->second.end()) return false;
  batch.Delete(Family::kMeta, HeldKey(evidence, principal));
  Count(evidence, principal, -holding->second.bytes, -1);
  held->second.erase(holding);
  if (held->second.empty()) held_.erase(held);
  return true;
}

void HeldFiles::Put(store::Batch& batch, const std::string& evidence,
                    const std::string& principal, const Holding& holding) {
  batch.Put(Family::kMeta, HeldKey(evidence, principal), ValueOf(holding));
  absl::MutexLock lock(&mutex_);
  Add(evidence, principal, holding);
}

void HeldFiles::Named(store::Batch& batch, const std::string& evidence,
                      const std::string& principal) {
  absl::MutexLock lock(&mutex_);
  if (Remove(batch, evidence, principal)) return;
  const auto held = held_.find(evidence);
  if (held == held_.end()) return;
  const Holders all = held->second;
  for (const auto& [holder, holding] : all) Remove(batch, evidence, holder);
}

bool HeldFiles::Release(store::Batch& batch, const std::string& evidence,
                        const std::string& principal) {
  absl::MutexLock lock(&mutex_);
  return Remove(batch, evidence, principal);
}

void HeldFiles::ReleaseBefore(store::Batch& batch, const std::string& evidence,
                              absl::Time time) {
  absl::MutexLock lock(&mutex_);
  const auto held = held_.find(evidence);
  if (held == held_.end()) return;
  const Holders all = held->second;
  for (const auto& [holder, holding] : all)
    if (holding.since < time) Remove(batch, evidence, holder);
}

bool HeldFiles::IsHeld(const std::string& evidence) const {
  absl::MutexLock lock(&mutex_);
  return held_.contains(evidence);
}

std::optional<HeldFiles::Holding> HeldFiles::Of(const std::string& evidence,
                                                const std::string& principal) const {
  absl::MutexLock lock(&mutex_);
  const auto held = held_.find(evidence);
  if (held == held_.end()) return std::nullopt;
  const auto holding = held->second.find(principal);
  if (holding == held->second.end()) return std::nullopt;
  return holding->second;
}

std::vector<std::string> HeldFiles::Before(absl::Time time, size_t most) const {
  std::vector<std::string> names;
  absl::MutexLock lock(&mutex_);
  for (const auto& [evidence, holders] : held_) {
    if (names.size() == most) break;
    for (const auto& [principal, holding] : holders)
      if (holding.since < time) {
        names.push_back(evidence);
        break;
      }
  }
  return names;
}

absl::Status HeldFiles::Announce(const Caller& caller, int64_t bytes, Date today) {
  constexpr char kHeld[] = "已上传而尚未用于案件的文件超过限额，请先用于案件或者删除。";
  constexpr char kToday[] = "当日上传的文件超过限额，请改日再传。";
  struct Bound {
    std::string who;
    const char* of;
    int64_t bytes, files, a_day;
  };
  const Bound bounds[] = {
      {caller.line(), "caller", limits::kHeldBytesPerCaller, limits::kHeldFilesPerCaller,
       limits::kFilesPerDayPerCaller},
      {caller.organ, "organ", limits::kHeldBytesPerOrgan, limits::kHeldFilesPerOrgan,
       limits::kFilesPerDayPerOrgan},
      {"", "all", limits::kHeldBytesMax, limits::kHeldFilesMax, limits::kFilesPerDayMax}};
  absl::MutexLock lock(&mutex_);
  if (day_ != today) announced_.clear();
  day_ = today;
  for (const auto& [who, of, most_bytes, most_files, most_a_day] : bounds) {
    const auto sum = sums_.find(who);
    const Sum held = sum == sums_.end() ? Sum{} : sum->second;
    if (held.bytes > most_bytes - bytes)
      return Exceeds("bytes held", of, most_bytes, kHeld);
    if (held.files >= most_files) return Exceeds("files held", of, most_files, kHeld);
    const auto count = announced_.find(who);
    if (count != announced_.end() && count->second >= most_a_day)
      return Exceeds("files a day", of, most_a_day, kToday);
  }
  for (const Bound& bound : bounds) ++announced_[bound.who];
  return absl::OkStatus();
}

}  // namespace yifa::casework
