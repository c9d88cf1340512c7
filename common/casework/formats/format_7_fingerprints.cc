// Until format 6 a fingerprint was the first half of the SHA-256 of a request, names and
// telephones in it.
#include "common/casework/formats/format_7_fingerprints.h"

#include <string>

#include "common/base/error.h"

namespace yifa::casework {

absl::Status KeyFingerprints(store::Rewrite& copy, const Vault& vault) {
  constexpr size_t kSequenceBytes = 8;
  return copy.Each(
      store::Family::kRequests, [&](std::string_view request_id, std::string_view value) {
        if (value.size() < kSequenceBytes)
          return absl::Status(
              Error(api::v1::REASON_DATA_CORRUPT, "a request_id answers with no entry")
                  .Meta("where", "requests"));
        std::string keyed(value.substr(0, kSequenceBytes));
        if (value.size() > kSequenceBytes)
          keyed += vault.Fingerprint(value.substr(kSequenceBytes));
        return copy.Put(store::Family::kRequests, request_id, keyed);
      });
}

}  // namespace yifa::casework
