#include "common/casework/writer/files.h"

#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"

namespace yifa::casework {
namespace {

using store::Family;

constexpr size_t kCountBytes = 8;
static_assert(api::v1::Confidentiality_ARRAYSIZE <= 8, "a naming has a byte for them");

absl::Status Corrupt(std::string_view evidence, const char* what) {
  return Error(api::v1::REASON_DATA_CORRUPT, what).Meta("where", evidence);
}

// What a sealed text is bound to, so that none takes another's place.
std::string ChunkContext(std::string_view evidence, uint64_t number) {
  return std::string(evidence) + store::SequenceKey(number);
}
std::string DescriptionContext(std::string_view evidence) {
  return std::string(evidence) + "/description";
}

// The cases that name the file, as the store has them.
template <typename From>
absl::StatusOr<std::vector<std::pair<std::string, Naming>>> NamingsIn(
    const From& from, const std::string& evidence) {
  std::vector<std::pair<std::string, Naming>> namings;
  YIFA_RETURN_IF_ERROR(from.Scan(Family::kKeys, NamingPrefix(evidence), "",
                                 [&](std::string_view key, std::string_view value) {
                                   namings.emplace_back(ParseNamingKey(key).value_or(""),
                                                        ParseNaming(value));
                                   return true;
                                 }));
  return namings;
}

template <typename From>
absl::StatusOr<std::string> KeyFrom(const From& from, const Vault& vault,
                                    const std::string& evidence) {
  const KeyReader read = ReaderOf(from);
  YIFA_ASSIGN_OR_RETURN(std::string own, ReadKey(read, vault, evidence));
  if (!own.empty()) return own;
  // The last one first: it may be of this batch, which a scan does not see.
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> last,
                        read(Family::kMeta, NamedKey(evidence)));
  if (last)
    if (auto key = KeyByCase(read, vault, evidence, *last); key.ok() && !key->empty())
      return key;
  YIFA_ASSIGN_OR_RETURN(const auto namings, NamingsIn(from, evidence));
  for (const auto& [case_name, naming] : namings)
    if (auto key = KeyByCase(read, vault, evidence, case_name); key.ok() && !key->empty())
      return key;
  return std::string();
}

// Cases may have named the file before it was here: what was handed on to the organ is
// uploaded there anew. True where there is one.
absl::StatusOr<bool> SealForCases(store::Batch& batch, const Vault& vault,
                                  const std::string& evidence, const std::string& key) {
  bool any = false;
  YIFA_ASSIGN_OR_RETURN(const auto namings, NamingsIn(batch, evidence));
  for (const auto& [case_name, naming] : namings) {
    if (!naming.key.empty()) continue;  // of a file that went with its case's key
    YIFA_ASSIGN_OR_RETURN(const std::string case_key,
                          ReadKey(ReaderOf(batch), vault, case_name));
    if (case_key.empty()) continue;
    const std::string row = NamingKey(evidence, case_name);
    batch.Put(Family::kKeys, row,
              ValueOf(Naming{naming.classes, Vault::Seal(case_key, row, key)}));
    batch.Put(Family::kMeta, NamedKey(evidence), case_name);
    any = true;
  }
  return any;
}

void DeleteChunks(store::Batch& batch, const Manifest& manifest) {
  for (uint64_t i = 0; i < manifest.chunks; ++i)
    batch.Delete(Family::kChunks, ChunkKey(manifest.upload, i));
}

// Adds classes to a naming that is there.
void Widen(store::Batch& batch, const std::string& row, Naming naming, uint32_t classes) {
  if ((naming.classes | classes) == naming.classes) return;
  naming.classes |= classes;
  batch.Put(Family::kKeys, row, ValueOf(naming));
}

void NameFile(store::Batch& batch, const Vault& vault, HeldFiles& held,
              const std::string& evidence, uint32_t classes, const NamedBy& by) {
  const std::string row = NamingKey(evidence, by.case_name);
  held.Named(batch, evidence, by.principal);
  absl::StatusOr<std::string> key = ReadKey(ReaderOf(batch), vault, evidence);
  if (!key.ok() || key->empty()) {
    auto present = batch.Get(Family::kKeys, row);
    if (present.ok() && *present)
      return Widen(batch, row, ParseNaming(**present), classes);
    key = FileKey(batch, vault, evidence);
  } else {
    batch.Delete(Family::kKeys, evidence);
  }
  Naming naming{classes, ""};
  if (key.ok() && !key->empty()) {
    naming.key = Vault::Seal(by.case_key(), row, *key);
    batch.Put(Family::kMeta, NamedKey(evidence), by.case_name);
  }
  batch.Put(Family::kKeys, row, ValueOf(naming));
}

}  // namespace

std::string ValueOf(const Manifest& manifest) {
  return manifest.upload + store::SequenceKey(manifest.chunks) + manifest.described;
}

absl::StatusOr<Manifest> ParseManifest(std::string_view evidence,
                                       std::string_view value) {
  if (value.size() < kUploadIdBytes + kCountBytes)
    return Corrupt(evidence, "the file's description cannot be read");
  return Manifest{std::string(value.substr(0, kUploadIdBytes)),
                  store::ParseSequence(value.substr(kUploadIdBytes, kCountBytes)),
                  std::string(value.substr(kUploadIdBytes + kCountBytes))};
}

std::string SealDescription(std::string_view key, const Description& description) {
  return Vault::Seal(
      key, DescriptionContext(description.evidence.name()),
      store::JoinKey({description.principal, description.evidence.SerializeAsString()}));
}

absl::StatusOr<Description> OpenDescription(std::string_view key,
                                            std::string_view evidence,
                                            std::string_view sealed) {
  YIFA_ASSIGN_OR_RETURN(const std::string opened,
                        Vault::Open(key, DescriptionContext(evidence), sealed));
  Description description;
  const size_t end = opened.find('\0');
  if (end == std::string::npos ||
      !description.evidence.ParseFromString(opened.substr(end + 1)))
    return Corrupt(evidence, "the file's description cannot be read");
  description.principal = opened.substr(0, end);
  return description;
}

std::string SealChunk(std::string_view key, std::string_view evidence, uint64_t number,
                      std::string_view bytes) {
  return Vault::Seal(key, ChunkContext(evidence, number), bytes);
}

absl::StatusOr<std::string> OpenChunk(std::string_view key, std::string_view evidence,
                                      uint64_t number, std::string_view sealed) {
  return Vault::Open(key, ChunkContext(evidence, number), sealed);
}

std::string ValueOf(const Naming& naming) {
  return std::string(1, static_cast<char>(naming.classes)) + naming.key;
}

Naming ParseNaming(std::string_view value) {
  if (value.empty()) return {};
  return {static_cast<uint8_t>(value[0]), std::string(value.substr(1))};
}

absl::StatusOr<std::string> KeyByCase(const KeyReader& read, const Vault& vault,
                                      std::string_view evidence,
                                      std::string_view case_name) {
  const std::string row = NamingKey(evidence, case_name);
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> value, read(Family::kKeys, row));
  if (!value) return std::string();
  const Naming naming = ParseNaming(*value);
  if (naming.key.empty()) return std::string();
  YIFA_ASSIGN_OR_RETURN(const std::string case_key, ReadKey(read, vault, case_name));
  if (case_key.empty()) return std::string();
  return Vault::Open(case_key, row, naming.key);
}

absl::StatusOr<std::string> FileKey(const store::Batch& from, const Vault& vault,
                                    const std::string& evidence) {
  return KeyFrom(from, vault, evidence);
}

absl::StatusOr<std::string> FileKey(const store::Snapshot& from, const Vault& vault,
                                    const std::string& evidence) {
  return KeyFrom(from, vault, evidence);
}

absl::StatusOr<bool> PutFile(store::Batch& batch, const Vault& vault, HeldFiles& held,
                             const NewFile& file) {
  const evidence::v1::Evidence& described = file.description.evidence;
  const std::string& name = described.name();
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> present,
                        batch.Get(Family::kManifests, name));
  bool is_new = true;
  if (present) {
    YIFA_ASSIGN_OR_RETURN(const std::string opens, FileKey(batch, vault, name));
    is_new = opens.empty();
    if (is_new) {  // what is there went with the keys of its cases
      YIFA_ASSIGN_OR_RETURN(const Manifest erased, ParseManifest(name, *present));
      DeleteChunks(batch, erased);
    }
  }
  if (is_new) {
    batch.Put(Family::kManifests, name,
              ValueOf(Manifest{file.upload, file.chunks,
                               SealDescription(file.key, file.description)}));
    YIFA_ASSIGN_OR_RETURN(const bool named, SealForCases(batch, vault, name, file.key));
    if (!named) batch.Put(Family::kKeys, name, vault.Wrap(file.key, name));
  }
  held.Put(
      batch, name, file.description.principal,
      {absl::FromUnixSeconds(described.create_time().seconds()), described.size_bytes()});
  return is_new;
}

void NameFiles(store::Batch& batch, const Vault& vault, HeldFiles& held,
               const EvidenceFields& fields, const google::protobuf::Message& message,
               const NamedBy& by) {
  const std::string organ = OrganOf(by.case_name);
  fields.Visit(message, [&](const std::string& sha256, Confidentiality what) {
    NameFile(batch, vault, held, EvidenceName(organ, sha256), uint32_t{1} << what, by);
  });
}

absl::StatusOr<bool> IsNamed(const store::Batch& batch, const std::string& evidence) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> own,
                        batch.Get(Family::kKeys, evidence));
  return !own.has_value();
}

absl::Status DropIfUnused(store::Batch& batch, const HeldFiles& held,
                          const std::string& evidence) {
  if (held.IsHeld(evidence)) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> present,
                        batch.Get(Family::kManifests, evidence));
  if (!present) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const bool named, IsNamed(batch, evidence));
  if (named) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const Manifest manifest, ParseManifest(evidence, *present));
  DeleteChunks(batch, manifest);
  batch.Delete(Family::kManifests, evidence);
  batch.Delete(Family::kKeys, evidence);
  return absl::OkStatus();
}

}  // namespace yifa::casework
