// Files of EvidenceService as they are stored: sealed under a key of their own, which is
// wrapped by the vault until a case names the file, and from then on sealed under the key
// of each case that does: who destroys a case's key destroys that way to the file, and
// with the last one the file.
//
// A file's name has the SHA-256 of its bytes, in the clear, also as keys of the store.
// That tells nothing of a file to who cannot guess all its bytes. Who can, and may not
// read it, is told nothing by the service: whether there is such a file is answered alike
// (Evidence::WayTo), and fields that name it are sealed with their class.
#ifndef YIFA_COMMON_CASEWORK_WRITER_FILES_H_
#define YIFA_COMMON_CASEWORK_WRITER_FILES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/entry.h"
#include "common/casework/form/evidence_fields.h"
#include "common/casework/form/vault.h"
#include "common/casework/writer/held_files.h"
#include "common/store/store.h"
#include "yifa/evidence/v1/evidence_service.pb.h"

namespace yifa::casework {

inline constexpr size_t kUploadIdBytes = 16;

// -- kManifests --
struct Manifest {
  std::string upload;     // whose chunks they are
  uint64_t chunks = 0;    // how many
  std::string described;  // sealed: Description
};
std::string ValueOf(const Manifest& manifest);
// DATA_CORRUPT where it is none.
absl::StatusOr<Manifest> ParseManifest(std::string_view evidence, std::string_view value);

struct Description {
  evidence::v1::Evidence evidence;
  std::string principal;  // who brought it first; "" where that is not known
};
std::string SealDescription(std::string_view key, const Description& description);
absl::StatusOr<Description> OpenDescription(std::string_view key,
                                            std::string_view evidence,
                                            std::string_view sealed);

// -- kChunks --
std::string SealChunk(std::string_view key, std::string_view evidence, uint64_t number,
                      std::string_view bytes);
absl::StatusOr<std::string> OpenChunk(std::string_view key, std::string_view evidence,
                                      uint64_t number, std::string_view sealed);

// -- kKeys: which case names the file (NamingKey) --
struct Naming {
  uint32_t classes = 0;  // of the fields that name it, a bit for each
  std::string key;       // the file's, sealed; "" where there was no such file
};
std::string ValueOf(const Naming& naming);
Naming ParseNaming(std::string_view value);

// The file's key by a case that names it; "" where it does not, or the case's key is
// gone.
absl::StatusOr<std::string> KeyByCase(const KeyReader& read, const Vault& vault,
                                      std::string_view evidence,
                                      std::string_view case_name);
// The file's key, whatever opens it; "" where nothing does any more.
absl::StatusOr<std::string> FileKey(const store::Batch& from, const Vault& vault,
                                    const std::string& evidence);
absl::StatusOr<std::string> FileKey(const store::Snapshot& from, const Vault& vault,
                                    const std::string& evidence);

// -- Writer thread --
// A file that is whole: its chunks are written, and nothing says yet that they are one.
struct NewFile {
  std::string upload;
  uint64_t chunks = 0;
  std::string key;
  Description description;
};
// Makes the upload the file, held by who brought it. Where it is there already, and can
// be opened, only the holding is new, and false is answered: the upload is not needed.
absl::StatusOr<bool> PutFile(store::Batch& batch, const Vault& vault, HeldFiles& held,
                             const NewFile& file);

// An act of the principal's, in the case, that names files.
struct NamedBy {
  std::string case_name;
  std::string principal;
  std::function<const std::string&()> case_key;  // asked for where it is needed
};
void NameFiles(store::Batch& batch, const Vault& vault, HeldFiles& held,
               const EvidenceFields& fields, const google::protobuf::Message& message,
               const NamedBy& by);

// True where some case names the file.
absl::StatusOr<bool> IsNamed(const store::Batch& batch, const std::string& evidence);
// Deletes the file unless someone holds it or a case names it.
absl::Status DropIfUnused(store::Batch& batch, const HeldFiles& held,
                          const std::string& evidence);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_FILES_H_
