// Files that belong to cases: stored by their SHA-256, in chunks, given back in chunks.
#ifndef YIFA_COMMON_CASEWORK_EVIDENCE_H_
#define YIFA_COMMON_CASEWORK_EVIDENCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/casework/surface.h"
#include "common/store/store.h"
#include "yifa/evidence/v1/evidence_service.pb.h"

namespace yifa::casework {

class Engine;

// Thread-safe.
class Evidence {
 public:
  Evidence(store::Store* store, const Clock* clock) : store_(store), clock_(clock) {}

  // True if the organ (`organs/{organ}`) has a whole file of that SHA-256.
  bool Has(const std::string& organ, const std::string& sha256) const;
  // NOT_FOUND.
  absl::StatusOr<evidence::v1::Evidence> Get(const std::string& name) const;

  // Deletes what is left of uploads that the last stop broke off. Call once, when the
  // store has started and before the first upload.
  absl::Status DropBrokenOff();

  // The three methods of the service.
  ClientStream UploadHandler();
  ServerStream DownloadHandler();
  Unary GetHandler();

 private:
  store::Store* const store_;
  const Clock* const clock_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_EVIDENCE_H_
