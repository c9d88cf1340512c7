#include "common/casework/api/filter.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/transaction.h"

namespace yifa::casework {
namespace {

absl::Status BadFilter(const std::string& term) {
  return Error(api::v1::REASON_INVALID_FIELD, "the filter is not understood: " + term)
      .Field("filter",
             "expected state = X, receipt_date >= D or receipt_date <= D, not: " + term);
}

absl::Status ReadTerm(const ResourceInfo& info, const std::string& term,
                      ListQuery& query) {
  std::vector<std::string> words =
      absl::StrSplit(term, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  if (words.size() != 3) return BadFilter(term);
  if (words[2].size() >= 2 && words[2].front() == '"' && words[2].back() == '"')
    words[2] = words[2].substr(1, words[2].size() - 2);
  if (words[0] == "state" && words[1] == "=" && info.shape.HasState(words[2])) {
    // No case is in two states, and the second is not to replace the first.
    if (!query.states.empty() && query.states[0] != words[2]) return BadFilter(term);
    query.states = {words[2]};
    return absl::OkStatus();
  }
  const std::optional<Date> date = ParseDate(words[2]);
  if (words[0] != "receipt_date" || !date) return BadFilter(term);
  if (words[1] == ">=")
    query.first = std::max(query.first, *date);
  else if (words[1] == "<=")
    query.last = std::min(query.last, *date);
  else
    return BadFilter(term);
  return absl::OkStatus();
}

// The first rows of one state's range, at most one more than a page.
absl::Status ReadRange(const store::Snapshot& snapshot, const std::string& state,
                       const std::string& collection, const ListQuery& query,
                       const std::string& after, std::vector<ListRow>& rows) {
  const std::string prefix = ListPrefix(query.organ, collection, state);
  // A position is 8 digits of the date, 0x00 and the id; 0xFF sorts behind every id.
  const std::string low = CompactDate(query.first);
  const std::string high = CompactDate(query.last) + '\xFF';
  std::string start = prefix + (query.descending ? high : low);
  if (!after.empty()) start = prefix + after;
  size_t taken = 0;
  return snapshot.Scan(
      store::Family::kIndex, prefix, start,
      [&](std::string_view key, std::string_view) {
        const std::string_view position = key.substr(prefix.size());
        if (position == after) return true;
        if (query.descending ? position < low : position > high) return false;
        rows.push_back(
            {std::string(position), absl::StrCat(query.organ, "/", collection, "/",
                                                 std::string(position.substr(9)))});
        return ++taken <= static_cast<size_t>(query.page_size);
      },
      query.descending);
}

}  // namespace

absl::StatusOr<ListQuery> ParseListQuery(const ResourceInfo& info,
                                         const std::string& filter,
                                         const std::string& order_by) {
  ListQuery query;
  if (!filter.empty())
    for (const std::string& term :
         std::vector<std::string>(absl::StrSplit(filter, std::string(" AND "))))
      YIFA_RETURN_IF_ERROR(ReadTerm(info, term, query));
  if (order_by == "receipt_date desc")
    query.descending = true;
  else if (!order_by.empty() && order_by != "receipt_date")
    return Error(api::v1::REASON_INVALID_FIELD, "the order is not understood")
        .Field("order_by", "expected receipt_date or receipt_date desc");
  if (query.states.empty()) {
    const auto* states = info.type.descriptor->FindEnumTypeByName("State");
    for (int i = 0; i < states->value_count(); ++i)
      if (states->value(i)->number() != 0)
        query.states.push_back(states->value(i)->name().substr(6));  // STATE_
  }
  return query;
}

absl::StatusOr<ListRows> ReadRows(const store::Snapshot& snapshot,
                                  const ResourceInfo& info, const ListQuery& query,
                                  const std::string& after) {
  ListRows found;
  for (const std::string& state : query.states)
    YIFA_RETURN_IF_ERROR(
        ReadRange(snapshot, state, info.type.collection, query, after, found.rows));
  std::sort(found.rows.begin(), found.rows.end(),
            [&](const ListRow& a, const ListRow& b) {
              return query.descending ? b.position < a.position : a.position < b.position;
            });
  const size_t size = static_cast<size_t>(query.page_size);
  found.more = found.rows.size() > size;
  if (found.more) found.rows.resize(size);
  return found;
}

std::string IdentityOf(const ResourceInfo& info, const ListQuery& query) {
  return store::JoinKey({query.organ, info.type.collection, CompactDate(query.first),
                         CompactDate(query.last), query.descending ? "desc" : "asc",
                         query.states.size() == 1 ? query.states[0] : ""});
}

}  // namespace yifa::casework
