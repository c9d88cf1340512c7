// Files that belong to cases: stored by their SHA-256, in chunks, sealed, given back in
// chunks to who may read a field that names them.
#ifndef YIFA_COMMON_CASEWORK_API_EVIDENCE_H_
#define YIFA_COMMON_CASEWORK_API_EVIDENCE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/checked_clock.h"
#include "common/casework/api/quota.h"
#include "common/casework/api/uploads.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/surface.h"
#include "common/casework/form/vault.h"
#include "common/casework/writer/held_files.h"
#include "common/procedure/procedure.h"
#include "common/store/store.h"
#include "yifa/evidence/v1/evidence_service.pb.h"

namespace yifa::casework {

class Engine;

// Thread-safe.
class Evidence {
 public:
  struct Parts {
    store::Store* store = nullptr;
    const CheckedClock* clock = nullptr;
    const procedure::Book* book = nullptr;
    const Vault* vault = nullptr;
    Engine* engine = nullptr;  // says who reads which case
  };
  explicit Evidence(const Parts& parts)
      : parts_(parts), uploads_(parts.store, parts.clock, parts.vault, &held_) {}

  // True if an act of the caller's in a case of the organ (`organs/{organ}`) may name the
  // file: no case names it yet, or the caller may read it.
  bool MayName(const Caller& caller, const std::string& organ,
               const std::string& sha256) const;

  Uploads& uploads() { return uploads_; }
  HeldFiles& held() { return held_; }

  // Deletes files that no case has named for kHeldDays, some at a time. To be called now
  // and then, while the clock is right.
  void DropUnnamed();

  // The methods of the service. Files are stored by who may do some act of the
  // procedures.
  ClientStream UploadHandler();
  ServerStream DownloadHandler();
  Unary GetHandler();
  Unary DeleteHandler();

 private:
  // By what the caller may have a file.
  struct Way {
    std::string key;            // of the file
    Confidentiality what = {};  // class of the field that names it
    std::optional<std::string>
        holder{};  // who holds it, "" nobody known; none: by a field
  };
  // The refusal where there is no such file, or none for the caller; nothing tells the
  // two apart.
  absl::StatusOr<Way> WayTo(const store::Snapshot& snapshot, const Caller& caller,
                            const std::string& name) const;
  // By a case that the caller may read.
  absl::StatusOr<Way> WayByCase(const store::Snapshot& snapshot, const Caller& caller,
                                const std::string& name) const;
  // The file as the caller may see it, and the upload that has its bytes.
  struct Found {
    Way way;
    std::string upload;
    evidence::v1::Evidence evidence;
  };
  absl::StatusOr<Found> Find(const Caller& caller, const std::string& name) const;
  void Delete(const Caller& caller, const std::string& name, Done done);

  const Parts parts_;
  HeldFiles held_;
  Uploads uploads_;
  Quota downloads_{
      "downloads",
      {limits::kDownloadsPerCaller, limits::kDownloadsMax, limits::kDownloadsMax}};
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_EVIDENCE_H_
