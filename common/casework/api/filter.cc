#include "common/casework/api/filter.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/keys.h"
#include "common/casework/writer/transaction.h"

namespace yifa::casework {
namespace {

absl::Status BadFilter(std::string_view what) {
  return Error(api::v1::REASON_INVALID_FIELD,
               absl::StrCat("the filter is not understood: ", std::string(what)))
      .Field("filter",
             absl::StrCat("expected state = X, receipt_date >= D, receipt_date <= D or a "
                          "field = its value, joined by AND and OR, not: ",
                          std::string(what)));
}

std::string WordsOf(const Term& term) {
  return absl::StrCat(term.field, " ", term.op, " ", term.value);
}

// Of the index: the states of the list.
absl::Status ReadStates(const ResourceInfo& info, const Clause& clause,
                        ListQuery& query) {
  std::set<std::string> states;
  for (const Term& term : clause) {
    if (term.op != "=" || !info.shape.HasState(term.value))
      return BadFilter(WordsOf(term));
    states.insert(term.value);
  }
  std::vector<std::string> asked(states.begin(), states.end());
  // No case is in two states, and the second clause is not to replace the first.
  if (!query.states.empty() && query.states != asked)
    return BadFilter(WordsOf(clause.front()));
  query.states = std::move(asked);
  return absl::OkStatus();
}

// Of the index: its days.
absl::Status ReadDay(const Term& term, ListQuery& query) {
  const std::optional<Date> date = ParseDate(term.value);
  if (date && term.op == ">=")
    query.first = std::max(query.first, *date);
  else if (date && term.op == "<=")
    query.last = std::min(query.last, *date);
  else
    return BadFilter(WordsOf(term));
  return absl::OkStatus();
}

absl::Status ReadClause(const ResourceInfo& info, const Clause& clause,
                        ListQuery& query) {
  const auto is = [&](const char* field) {
    return [field](const Term& term) { return term.field == field; };
  };
  if (std::all_of(clause.begin(), clause.end(), is("state")))
    return ReadStates(info, clause, query);
  if (clause.size() == 1 && is("receipt_date")(clause.front()))
    return ReadDay(clause.front(), query);
  Conditions conditions;
  for (const Term& term : clause) {
    std::optional<Condition> condition = Condition::Of(info.type.descriptor, term);
    if (!condition) return BadFilter(WordsOf(term));
    conditions.push_back(*std::move(condition));
  }
  query.conditions.push_back(std::move(conditions));
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
  const std::optional<std::vector<Clause>> clauses = ParseFilter(filter);
  if (!clauses) return BadFilter(filter);
  for (const Clause& clause : *clauses)
    YIFA_RETURN_IF_ERROR(ReadClause(info, clause, query));
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

bool IsOfList(const ListQuery& query, const Message& shown) {
  return std::all_of(query.conditions.begin(), query.conditions.end(),
                     [&](const Conditions& clause) { return OneHolds(clause, shown); });
}

std::string IdentityOf(const ResourceInfo& info, const ListQuery& query) {
  const int all = info.type.descriptor->FindEnumTypeByName("State")->value_count() - 1;
  const bool every = query.states.size() == static_cast<size_t>(all);
  std::string asked;
  for (const Conditions& clause : query.conditions) {
    for (const Condition& condition : clause)
      absl::StrAppend(&asked, condition.text(), "|");
    asked.push_back('&');
  }
  return store::JoinKey({query.organ, info.type.collection, CompactDate(query.first),
                         CompactDate(query.last), query.descending ? "desc" : "asc",
                         every ? "" : absl::StrJoin(query.states, "|"), asked});
}

}  // namespace yifa::casework
