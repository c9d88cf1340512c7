// Lists of what one person proposes and another decides on: kept like rows of a register,
// under a prefix, each with a state.
#ifndef YIFA_COMMON_CASEWORK_API_DECIDED_ROWS_H_
#define YIFA_COMMON_CASEWORK_API_DECIDED_ROWS_H_

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/casework/api/engine.h"
#include "common/casework/api/paging.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {

// A page of the rows whose names begin with `names`, the oldest first, of the state that
// the request asks for (0: of any).
template <typename Response, typename Request, typename Row>
absl::StatusOr<Response> ListDecidedRows(Engine& engine, const std::string& names,
                                         const Request& request,
                                         absl::StatusOr<Row> (*load)(const KeyReader&,
                                                                     const std::string&),
                                         Row* (Response::*add)()) {
  const std::string prefix = RegisterKey(names);
  YIFA_ASSIGN_OR_RETURN(
      Page page, Page::Open(absl::StrCat(prefix, " ", static_cast<int>(request.state())),
                            request.page_size(), request.page_token()));
  const auto snapshot = engine.store().Read();
  Response response;
  absl::Status read;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      store::Family::kMeta, prefix, page.after().empty() ? "" : RegisterKey(page.after()),
      [&](std::string_view key, std::string_view) {
        const std::string name = ParseRegisterKey(key).value_or("");
        if (name == page.after()) return true;
        absl::StatusOr<Row> row = load(ReaderOf(*snapshot), name);
        read = row.status();
        if (!read.ok()) return false;
        if (request.state() != 0 && request.state() != row->state())
          return page.Pass(name, row->ByteSizeLong());
        if (!page.Take(name, *row)) return false;
        *(response.*add)() = *std::move(row);
        return true;
      }));
  YIFA_RETURN_IF_ERROR(read);
  response.set_next_page_token(page.NextToken());
  return response;
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_DECIDED_ROWS_H_
