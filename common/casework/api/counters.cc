#include "common/casework/api/counters.h"

#include <functional>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/load.h"

namespace yifa::casework {
namespace {

using record::v1::Entry;
using store::Family;

Date DayOfEntry(const Entry& entry) { return DateIn(FromTimestamp(entry.record_time())); }

// Whether the organ was on the register at the end of the day.
absl::StatusOr<bool> WasRegistered(const KeyReader& read, const std::string& organ,
                                   Date day) {
  YIFA_ASSIGN_OR_RETURN(const auto latest, read(Family::kMeta, RegisterKey(organ)));
  if (!latest) return false;
  Date first = kLastDay;
  YIFA_RETURN_IF_ERROR(
      VisitBack(read, store::ParseSequence(*latest), [&](const Entry& entry) {
        first = DayOfEntry(entry);
        return true;
      }));
  return first <= day;
}

// The cases that ever added to the counters.
absl::StatusOr<std::set<std::string>> CasesBehind(
    const store::Snapshot& snapshot, const std::vector<CounterValue>& counters) {
  std::set<std::string> names;
  for (const CounterValue& each : counters)
    YIFA_RETURN_IF_ERROR(snapshot.Scan(Family::kShares, SharePrefix(each.counter), "",
                                       [&](std::string_view key, std::string_view) {
                                         if (std::optional<Share> share =
                                                 ParseShareKey(key))
                                           names.insert(std::move(share->name));
                                         return true;
                                       }));
  return names;
}

// Takes back what came after a day.
class Back {
 public:
  Back(const store::Snapshot& snapshot, const CounterQuery& query,
       std::vector<CounterValue>& counters)
      : snapshot_(snapshot),
        read_(ReaderOf(snapshot)),
        organ_(query.organ),
        day_(*query.as_of),
        counters_(counters) {}

  absl::Status Take() {
    YIFA_ASSIGN_OR_RETURN(by_entry_, WasRegistered(read_, organ_, day_));
    for (CounterValue& each : counters_) values_[KeyOf(each.counter)] = &each.value;
    YIFA_ASSIGN_OR_RETURN(const auto names, CasesBehind(snapshot_, counters_));
    for (const std::string& name : names) YIFA_RETURN_IF_ERROR(TakeOf(name));
    std::erase_if(counters_, [](const CounterValue& each) { return each.value == 0; });
    return absl::OkStatus();
  }

 private:
  static std::string KeyOf(const Counter& counter) {
    return CounterKey(counter.organ, counter.year, counter.figure, counter.label);
  }

  absl::Status TakeOf(const std::string& name) {
    YIFA_ASSIGN_OR_RETURN(const auto latest, read_(Family::kCases, name));
    if (!latest) return absl::OkStatus();
    return VisitBack(read_, store::ParseSequence(*latest), [&](const Entry& entry) {
      const bool later = (by_entry_ ? DayOfEntry(entry) : DayOf(entry.act_date())) > day_;
      if (later) TakeOf(entry);
      // Entries were made one after the other; acts are entered in any order.
      return later || !by_entry_;
    });
  }

  void TakeOf(const Entry& entry) {
    for (const record::v1::Tally& tally : entry.tallies()) {
      const auto value =
          values_.find(CounterKey(organ_, tally.year(), tally.figure(), tally.label()));
      if (value != values_.end()) *value->second -= tally.delta();
    }
  }

  const store::Snapshot& snapshot_;
  const KeyReader read_;
  const std::string& organ_;
  const Date day_;
  std::vector<CounterValue>& counters_;
  bool by_entry_ = true;
  std::unordered_map<std::string, int64_t*> values_;
};

}  // namespace

absl::StatusOr<std::vector<CounterValue>> ReadCounters(const store::Snapshot& snapshot,
                                                       const CounterQuery& query) {
  std::vector<CounterValue> counters;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kStatistics, CounterPrefix(query.organ, query.year), "",
      [&](std::string_view key, std::string_view value) {
        std::optional<Counter> counter = ParseCounterKey(key);
        // One of no figure; the audit tells of it.
        if (counter && (query.figure.empty() || counter->figure == query.figure))
          counters.push_back({*std::move(counter), store::ParseCounter(value)});
        return true;
      }));
  if (query.as_of) YIFA_RETURN_IF_ERROR(Back(snapshot, query, counters).Take());
  return counters;
}

}  // namespace yifa::casework
