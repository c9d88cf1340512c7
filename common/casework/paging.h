// Pages of lists: their sizes and tokens.
#ifndef YIFA_COMMON_CASEWORK_PAGING_H_
#define YIFA_COMMON_CASEWORK_PAGING_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace yifa::casework {

// The default of 0 or less, and at most the most.
int PageSize(int asked);

// A token is a position in an order of keys, bound to the query that it came from. Opaque
// to clients.
std::string MakePageToken(std::string_view query, std::string_view position);
absl::StatusOr<std::string> ReadPageToken(std::string_view query,
                                          const std::string& token);
// INVALID_ARGUMENT (PAGE_TOKEN_INVALID).
absl::Status WrongPageToken();

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_PAGING_H_
