// Where copies are kept: a directory, or a bucket of an S3-compatible store. Both hold
// files by name and nothing else.
#ifndef YIFA_SERVICES_CLI_TRUST_COPY_STORE_H_
#define YIFA_SERVICES_CLI_TRUST_COPY_STORE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/command.h"

namespace yifa::cli {

// Names are of letters, digits, `.`, `_`, `-` and `/`. For one thread.
class CopyStore {
 public:
  virtual ~CopyStore() = default;

  // A path of this machine's where a file may be made that is put or got. What lies there
  // when the store is destroyed, is gone.
  std::string NewFile();

  // Moves the file under the name, for good: it is there whole, or not at all.
  virtual absl::Status Put(const std::string& name, const std::string& file) = 0;
  // Writes what has the name to the file. NOT_FOUND.
  virtual absl::Status Get(const std::string& name, const std::string& file) = 0;
  // The names below `folder`, in order, without it.
  virtual absl::StatusOr<std::vector<std::string>> List(const std::string& folder) = 0;
  virtual absl::Status Remove(const std::string& name) = 0;

  absl::Status PutText(const std::string& name, const std::string& text);
  absl::StatusOr<std::string> GetText(const std::string& name);

 protected:
  explicit CopyStore(std::string scratch) : scratch_(std::move(scratch)) {}
  const std::string scratch_;  // directory

 private:
  int files_ = 0;
};

enum class StoreUse { kRead, kWrite };

// The store at `target`, a directory or `s3://bucket/prefix`. To write, a directory is
// made where it is missing, and held so that no two write to it. NOT_FOUND,
// ALREADY_EXISTS, INVALID_ARGUMENT.
absl::StatusOr<std::unique_ptr<CopyStore>> OpenCopyStore(const std::string& target,
                                                         StoreUse use);
bool IsS3(const std::string& target);
// s3_store.cc
absl::StatusOr<std::unique_ptr<CopyStore>> OpenS3Store(const std::string& target);
// --s3_endpoint, --s3_region, --s3_ca (s3_store.cc), and --keys.
Flags S3Flags();
const Flags& StoreFlags();
// The flag --keys.
std::string KeysFromFlags();

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_COPY_STORE_H_
