// One service's data directory, made from a copy.
#ifndef YIFA_SERVICES_CLI_TRUST_RESTORED_SERVICE_H_
#define YIFA_SERVICES_CLI_TRUST_RESTORED_SERVICE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/trust/copy_shelf.h"
#include "services/cli/trust/keys_part.h"

namespace yifa::cli {

// Where the services' keys are (--keys).
struct KeyPlace {
  std::string directory;             // empty: with the copy, as of before
  std::unique_ptr<CopyStore> store;  // the same, as a shelf's; null where it is none
  KeysPart part;                     // that are there; none of copies of before
};

class RestoredService {
 public:
  // `copy` names the manifest that `copied` is of; `whole` as in record.v1.Restored.
  RestoredService(CopyShelf& shelf, const KeyPlace& keys, std::string copy,
                  const CopyManifest& manifest, std::string name, std::string directory,
                  bool whole)
      : shelf_(shelf),
        keys_(keys),
        copy_(std::move(copy)),
        manifest_(manifest),
        name_(std::move(name)),
        copied_(manifest.services.at(name_)),
        directory_(std::move(directory)),
        whole_(whole) {}

  // Whether the directory may be made: it is missing or empty, or a restore that broke
  // off has left it. True if it is restored from this copy already, and no service has
  // worked on it. ALREADY_EXISTS for any other.
  absl::StatusOr<bool> Check() const;
  // Brings the files to {directory}/db.part and beside it, and checks them: each file's
  // hash, the database's checksums, the tree over all entries, the keys. No service
  // starts there yet.
  absl::Status Bring();
  // Lets it start: one rename.
  absl::Status Finish() const;

  const std::string& name() const { return name_; }
  uint64_t size() const { return size_; }  // entries, once it is brought

 private:
  std::string Path(const std::string& name) const { return directory_ + "/" + name; }
  absl::Status BringKeys() const;
  absl::Status BringKeysOfBefore() const;
  absl::Status CheckDatabase();
  absl::Status CheckTreeKey() const;
  absl::Status SayWhence() const;

  CopyShelf& shelf_;
  const KeyPlace& keys_;
  const std::string copy_;
  const CopyManifest& manifest_;
  const std::string name_;
  const CopiedService& copied_;
  const std::string directory_;
  const bool whole_;
  uint64_t size_ = 0;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_RESTORED_SERVICE_H_
