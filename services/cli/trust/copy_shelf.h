// Copies of the suite on a store: each file once, whoever has it, and a manifest for each
// copy.
#ifndef YIFA_SERVICES_CLI_TRUST_COPY_SHELF_H_
#define YIFA_SERVICES_CLI_TRUST_COPY_SHELF_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/sha256.h"
#include "services/cli/trust/copy_manifest.h"
#include "services/cli/trust/copy_store.h"
#include "services/cli/trust/sealing.h"

namespace yifa::cli {

// On the store: shelf.json, once; blobs/{blob}, a file of a service; copies/{name}.json,
// written last: a copy without it does not exist. keys/{blob}, here or on another store.
//
// A blob's name is the SHA-256 of its bytes, in hexadecimal; on a sealed shelf it is the
// HMAC-SHA256 of that under the shelf's salt, so that two shelves do not show that they
// hold the same.
class CopyShelf {
 public:
  // The shelf on a store to write to. Made where the store is empty; `key` may be null:
  // it is not sealed. INVALID_ARGUMENT if it is sealed otherwise.
  static absl::StatusOr<std::unique_ptr<CopyShelf>> Write(
      std::unique_ptr<CopyStore> store, std::unique_ptr<SealingKey> key);
  // To read from. `key` opens it.
  static absl::StatusOr<std::unique_ptr<CopyShelf>> Read(std::unique_ptr<CopyStore> store,
                                                         std::unique_ptr<SealingKey> key);

  CopyStore& store() { return *store_; }
  bool sealed() const { return key_ != nullptr; }
  const std::string& salt() const { return salt_; }
  std::string BlobOf(const Hash& sha256) const;

  // The blobs that are there.
  const std::set<std::string>& blobs() const { return blobs_; }
  // Puts the file, which is taken away, as this blob.
  absl::Status Put(const std::string& blob, const std::string& file);
  // A key of a service, to `keys`, which may be this shelf's store.
  absl::Status PutKey(CopyStore& keys, const std::string& blob, const std::string& file);
  // Writes the bytes of the blob to the file, checked. DATA_LOSS if they are others.
  absl::Status Get(const std::string& blob, const std::string& file);
  // The same from `keys`.
  absl::Status GetKey(CopyStore& keys, const std::string& blob, const std::string& file);

  // Makes the copy exist.
  absl::Status Add(const CopyManifest& manifest);
  // The copies' names, oldest first.
  absl::StatusOr<std::vector<std::string>> Names();
  absl::StatusOr<CopyManifest> Manifest(const std::string& name);
  // The last that was cut at `at` or before. NOT_FOUND.
  absl::StatusOr<std::string> Latest(absl::Time at);
  // Takes away all but the last `keep`, and what only they need. How many blobs went.
  absl::StatusOr<int64_t> Prune(size_t keep);

 private:
  CopyShelf(std::unique_ptr<CopyStore> store, std::unique_ptr<SealingKey> key)
      : store_(std::move(store)), key_(std::move(key)) {}
  absl::Status Make();
  // False where there is no shelf.
  absl::StatusOr<bool> Load();
  absl::Status PutTo(CopyStore& store, const std::string& name, const std::string& file);
  absl::Status GetFrom(CopyStore& store, const std::string& name, const std::string& blob,
                       const std::string& file);

  const std::unique_ptr<CopyStore> store_;
  const std::unique_ptr<SealingKey> key_;
  std::string salt_;
  std::set<std::string> blobs_;
};

// SHA-256 of a file's bytes, and how many there are.
struct FileSum {
  Hash sha256;
  int64_t size = 0;
};
absl::StatusOr<FileSum> SumOf(const std::string& file);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_COPY_SHELF_H_
