// Lists: the filter that the API offers, and what of it is answered from the index alone.
#ifndef YIFA_COMMON_CASEWORK_API_FILTER_H_
#define YIFA_COMMON_CASEWORK_API_FILTER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/api/condition.h"
#include "common/casework/writer/kinds.h"
#include "common/store/store.h"

namespace yifa::casework {

struct ListQuery {
  std::string organ;
  std::vector<std::string>
      states;              // those asked for; all of the resource's if none was named
  Date first = kFirstDay;  // dates of receipt, inclusive
  Date last = kLastDay;
  std::vector<Conditions> conditions{};  // of rows besides, each to hold
  bool descending = false;
  int page_size = 0;
};

struct ListRow {
  std::string position;  // in the order of the list
  std::string name;
};
struct ListRows {
  std::vector<ListRow> rows;
  bool more = false;
};

// `state = X`, `receipt_date >= D`, `receipt_date <= D`, and whatever is a Condition,
// joined by AND and OR (ParseFilter), days by AND alone; `receipt_date` or
// `receipt_date desc`. INVALID_ARGUMENT, with the field, for anything else.
absl::StatusOr<ListQuery> ParseListQuery(const ResourceInfo& info,
                                         const std::string& filter,
                                         const std::string& order_by);

// What tells this list from all others, whatever the size of its pages (Page::Open).
std::string IdentityOf(const ResourceInfo& info, const ListQuery& query);

// True if the row is one of the list, as it is shown to who asks.
bool IsOfList(const ListQuery& query, const Message& shown);

// A page's rows behind the position `after` ("" from the first): the index's ranges, one
// per state, merged. Conditions are not looked at.
absl::StatusOr<ListRows> ReadRows(const store::Snapshot& snapshot,
                                  const ResourceInfo& info, const ListQuery& query,
                                  const std::string& after);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_FILTER_H_
