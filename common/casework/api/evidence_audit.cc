#include "common/casework/api/evidence_audit.h"

#include <string>

#include "common/base/error.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/files.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

absl::Status Wrong(const std::string& evidence, const char* what) {
  return Error(api::v1::REASON_DATA_CORRUPT, evidence + " " + what)
      .Meta("where", evidence);
}

// What opens the file's key, opens it; a case that was erased has nothing that does.
absl::Status CheckWays(const store::Snapshot& snapshot, const Vault& vault,
                       const std::string& evidence) {
  const KeyReader read = ReaderOf(snapshot);
  YIFA_RETURN_IF_ERROR(ReadKey(read, vault, evidence).status());
  absl::Status found;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kKeys, NamingPrefix(evidence), "", [&](std::string_view row, auto) {
        found =
            KeyByCase(read, vault, evidence, ParseNamingKey(row).value_or("")).status();
        return found.ok();
      }));
  return found;
}

absl::Status CheckFile(const store::Snapshot& snapshot, const Vault& vault,
                       const std::string& evidence, const Manifest& manifest) {
  YIFA_RETURN_IF_ERROR(CheckWays(snapshot, vault, evidence));
  YIFA_ASSIGN_OR_RETURN(const std::string key, FileKey(snapshot, vault, evidence));
  if (key.empty()) return absl::OkStatus();  // erased with its cases
  YIFA_ASSIGN_OR_RETURN(const Description description,
                        OpenDescription(key, evidence, manifest.described));
  Sha256Stream hash;
  int64_t bytes = 0;
  for (uint64_t i = 0; i < manifest.chunks; ++i) {
    YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> sealed,
                          snapshot.Get(Family::kChunks, ChunkKey(manifest.upload, i)));
    if (!sealed) return Wrong(evidence, "lacks a chunk");
    YIFA_ASSIGN_OR_RETURN(const std::string chunk, OpenChunk(key, evidence, i, *sealed));
    hash.Update(chunk);
    bytes += static_cast<int64_t>(chunk.size());
  }
  if (Hex(Bytes(hash.Finish())) != IdOf(evidence) ||
      bytes != description.evidence.size_bytes())
    return Wrong(evidence, "is another file than its name says");
  return absl::OkStatus();
}

}  // namespace

absl::Status AuditEvidence(const store::Snapshot& snapshot, const Vault& vault,
                           int64_t& checked) {
  absl::Status found;
  YIFA_RETURN_IF_ERROR(snapshot.Scan(
      Family::kManifests, "", "", [&](std::string_view key, std::string_view value) {
        const std::string evidence(key);
        const absl::StatusOr<Manifest> manifest = ParseManifest(evidence, value);
        found = manifest.ok() ? CheckFile(snapshot, vault, evidence, *manifest)
                              : manifest.status();
        if (!found.ok() && found.message().find(evidence) == std::string::npos)
          found = Wrong(evidence, "cannot be opened");
        ++checked;
        return found.ok();
      }));
  return found;
}

}  // namespace yifa::casework
