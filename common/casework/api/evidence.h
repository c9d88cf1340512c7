// Files that belong to cases: stored by their SHA-256, in chunks, given back in chunks.
#ifndef YIFA_COMMON_CASEWORK_API_EVIDENCE_H_
#define YIFA_COMMON_CASEWORK_API_EVIDENCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/casework/api/quota.h"
#include "common/casework/api/uploads.h"
#include "common/casework/form/surface.h"
#include "common/procedure/procedure.h"
#include "common/store/store.h"
#include "yifa/evidence/v1/evidence_service.pb.h"

namespace yifa::casework {

// Thread-safe.
class Evidence {
 public:
  Evidence(store::Store* store, const Clock* clock, const procedure::Book* book)
      : store_(store), book_(book), uploads_(store, clock) {}

  // True if the organ (`organs/{organ}`) has a whole file of that SHA-256.
  bool Has(const std::string& organ, const std::string& sha256) const;
  // NOT_FOUND.
  absl::StatusOr<evidence::v1::Evidence> Get(const std::string& name) const;

  Uploads& uploads() { return uploads_; }

  // The three methods of the service. Files are stored by who may do some act of the
  // procedures.
  ClientStream UploadHandler();
  ServerStream DownloadHandler();
  Unary GetHandler();

 private:
  store::Store* const store_;
  const procedure::Book* const book_;
  Uploads uploads_;
  Quota downloads_{
      "downloads",
      {limits::kDownloadsPerCaller, limits::kDownloadsMax, limits::kDownloadsMax}};
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_EVIDENCE_H_
