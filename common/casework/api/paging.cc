#include "common/casework/api/paging.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/escaping.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

// A token is a position in an order of keys, bound to the query that it came from. Opaque
// to clients.
std::string MarkOf(std::string_view query) {
  return std::string(Bytes(Sha256(query)).substr(0, 8));
}

absl::StatusOr<std::string> ReadToken(std::string_view query, const std::string& token) {
  if (token.empty()) return std::string();
  const std::string mark = MarkOf(query);
  std::string bytes;
  if (absl::WebSafeBase64Unescape(token, &bytes) && bytes.size() > mark.size() &&
      bytes.compare(0, mark.size(), mark) == 0)
    return bytes.substr(mark.size());
  return WrongPageToken();
}

}  // namespace

Page::Page(std::string query, int size, std::string after)
    : query_(std::move(query)), size_(size), after_(std::move(after)), last_(after_) {}

absl::StatusOr<Page> Page::Open(std::string_view query, int asked,
                                const std::string& token) {
  YIFA_ASSIGN_OR_RETURN(std::string after, ReadToken(query, token));
  const int size =
      asked <= 0 ? limits::kPageSizeDefault : std::min(asked, limits::kPageSizeMax);
  return Page(std::string(query), size, std::move(after));
}

absl::StatusOr<Page> Page::OpenByBytes(std::string_view query, const std::string& token) {
  YIFA_ASSIGN_OR_RETURN(std::string after, ReadToken(query, token));
  return Page(std::string(query), std::numeric_limits<int>::max(), std::move(after));
}

bool Page::IsFull() const {
  return rows_ >= size_ || bytes_ >= limits::kPageBytesMax ||
         passed_rows_ >= limits::kPagePassedRowsMax ||
         looked_at_bytes_ >= limits::kPageWorkBytesMax;
}

void Page::Look(std::string_view position, size_t looked_at) {
  looked_at_bytes_ += looked_at;
  last_ = position;
}

bool Page::Take(std::string_view position, const google::protobuf::MessageLite& row,
                size_t looked_at) {
  const size_t bytes = row.ByteSizeLong();
  if (IsFull() || (rows_ > 0 && bytes_ + bytes > limits::kPageBytesMax)) {
    goes_on_ = true;
    return false;
  }
  ++rows_;
  bytes_ += bytes;
  Look(position, std::max(bytes, looked_at));
  return true;
}

bool Page::Pass(std::string_view position, size_t looked_at) {
  if (IsFull()) {
    goes_on_ = true;
    return false;
  }
  ++passed_rows_;
  Look(position, looked_at);
  return true;
}

std::string Page::NextToken() const {
  return goes_on_ ? absl::WebSafeBase64Escape(MarkOf(query_) + last_) : "";
}

absl::Status WrongPageToken() {
  return Error(api::v1::REASON_PAGE_TOKEN_INVALID,
               "the page token belongs to another list")
      .Field("page_token", "is not one that this list gave");
}

}  // namespace yifa::casework
