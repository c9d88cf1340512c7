// Lists: the filter that the API offers, and how it is answered from the index alone.
#ifndef YIFA_COMMON_CASEWORK_API_FILTER_H_
#define YIFA_COMMON_CASEWORK_API_FILTER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/writer/kinds.h"
#include "common/store/store.h"

namespace yifa::casework {

struct ListQuery {
  std::string organ;
  std::vector<std::string>
      states;              // those asked for; all of the resource's if none was named
  Date first = kFirstDay;  // dates of receipt, inclusive
  Date last = kLastDay;
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

// `state = X`, `receipt_date >= D`, `receipt_date <= D`, joined by AND; `receipt_date` or
// `receipt_date desc`. INVALID_ARGUMENT, with the field, for anything else.
absl::StatusOr<ListQuery> ParseListQuery(const ResourceInfo& info,
                                         const std::string& filter,
                                         const std::string& order_by);

// What tells this list from all others, whatever the size of its pages (Page::Open).
std::string IdentityOf(const ResourceInfo& info, const ListQuery& query);

// A page's rows behind the position `after` ("" from the first): the index's ranges, one
// per state, merged.
absl::StatusOr<ListRows> ReadRows(const store::Snapshot& snapshot,
                                  const ResourceInfo& info, const ListQuery& query,
                                  const std::string& after);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_FILTER_H_
