#include "common/casework/paging.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"

namespace yifa::casework {

int PageSize(int asked) {
  return asked <= 0 ? limits::kPageSizeDefault : std::min(asked, limits::kPageSizeMax);
}

std::string MakePageToken(std::string_view query, std::string_view position) {
  std::string bytes(Bytes(Sha256(query)).substr(0, 8));
  bytes += position;
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<std::string> ReadPageToken(std::string_view query,
                                          const std::string& token) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (absl::WebSafeBase64Unescape(token, &bytes) && bytes.size() > 8 &&
      std::string_view(bytes).substr(0, 8) == Bytes(Sha256(query)).substr(0, 8))
    return bytes.substr(8);
  return WrongPageToken();
}

absl::Status WrongPageToken() {
  return Error(api::v1::REASON_PAGE_TOKEN_INVALID,
               "the page token belongs to another list")
      .Field("page_token", "is not one that this list gave");
}

}  // namespace yifa::casework
