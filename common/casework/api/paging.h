// Pages of lists: how long they are, and how they are continued.
#ifndef YIFA_COMMON_CASEWORK_API_PAGING_H_
#define YIFA_COMMON_CASEWORK_API_PAGING_H_

#include <google/protobuf/message_lite.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::casework {

// One page of a list, in the order of its rows' positions. It ends where it has as many
// rows as were asked for, or as many bytes as a page may have, or where enough was looked
// at for it (limits.h), but never before its first row.
//
//   YIFA_ASSIGN_OR_RETURN(Page page, Page::Open(identity, size, token));
//   for (each row behind page.after())
//     if (!page.Take(position, row)) break; else add the row
//   response.set_next_page_token(page.NextToken());
class Page {
 public:
  // `query` tells the list from all others. `asked`: rows; the default where it is 0 or
  // less, and at most the most. INVALID_ARGUMENT (PAGE_TOKEN_INVALID) where the token is
  // of another list.
  static absl::StatusOr<Page> Open(std::string_view query, int asked,
                                   const std::string& token);
  // The same for a list that has as many rows as its bytes hold.
  static absl::StatusOr<Page> OpenByBytes(std::string_view query,
                                          const std::string& token);

  // The position behind which the page begins; empty where it begins with the first row.
  const std::string& after() const { return after_; }
  // The rows that it has at most.
  int size() const { return size_; }
  // True if nothing more fits, whatever it is.
  bool IsFull() const;

  // Takes the row that stands at `position`; `looked_at` are the bytes that had to be
  // read for it, where they are more than its own. False: the row begins the next page.
  bool Take(std::string_view position, const google::protobuf::MessageLite& row,
            size_t looked_at = 0);
  // What stands at `position` was looked at, and is no row of the list. False: the next
  // page goes on with it.
  bool Pass(std::string_view position, size_t looked_at);
  // There are more rows behind the last one.
  void GoesOn() { goes_on_ = true; }

  // Of the next page; empty at the end of the list.
  std::string NextToken() const;

 private:
  Page(std::string query, int size, std::string after);
  void Look(std::string_view position, size_t looked_at);

  std::string query_;
  int size_;
  std::string after_;
  std::string last_;  // taken or passed
  int rows_ = 0;
  size_t bytes_ = 0;
  int passed_rows_ = 0;
  size_t looked_at_bytes_ = 0;
  bool goes_on_ = false;
};

// INVALID_ARGUMENT (PAGE_TOKEN_INVALID).
absl::Status WrongPageToken();

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_PAGING_H_
