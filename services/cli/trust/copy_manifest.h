// What a copy of the suite is made of, and whether its services fit one another.
#ifndef YIFA_SERVICES_CLI_TRUST_COPY_MANIFEST_H_
#define YIFA_SERVICES_CLI_TRUST_COPY_MANIFEST_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/cli/fields.h"
#include "services/cli/trust/record_check.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {

struct CopiedFile {
  std::string name;  // below the service's data directory
  int64_t size = 0;
  std::string blob;  // what its bytes are kept as (CopyShelf)
};

struct CopiedService {
  std::string address;
  record::v1::SignedTreeHead head;
  std::map<std::string, int64_t> positions;  // by neighbour: entries that took effect
  std::vector<CopiedFile> files;
  std::vector<CopiedFile> keys;  // of copies from before they were kept apart
};

struct CopyManifest {
  absl::Time time;  // when it was cut
  // Its databases are without the data keys of the cases (keys_part.h). Copies of before
  // have them.
  bool keys_apart = true;
  std::map<std::string, CopiedService> services;
};

// Its name in the order of time, e.g. `20261130T094150.123456Z`.
std::string NameOfCopy(absl::Time time);

Json ManifestToJson(const CopyManifest& manifest);
// INVALID_ARGUMENT where it is none, or names files outside the data directory.
absl::StatusOr<CopyManifest> ManifestFromJson(const Json& json);

// A list of files in it, and back.
Json FilesToJson(const std::vector<CopiedFile>& files);
absl::StatusOr<std::vector<CopiedFile>> FilesFromJson(const Json& json);

// None of the services has read more of another than the copy of that one has, and the
// heads are whole.
Findings CheckFit(const CopyManifest& manifest);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_COPY_MANIFEST_H_
