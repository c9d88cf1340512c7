#include "common/record/checkpoint.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "common/base/error.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/record/signer.h"
#include "common/store/layout.h"

namespace yifa::record {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // U+2014 and a space
constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;
constexpr size_t kIdBytes = 4;
constexpr size_t kTimeBytes = 8;
constexpr size_t kSignaturesMost = 64;

absl::Status Malformed(const std::string& what) {
  return Error(api::v1::REASON_INVALID_FIELD, "not a signed note: " + what)
      .Field("note", what);
}

std::string Base64(std::string_view bytes) {
  return absl::Base64Escape({bytes.data(), bytes.size()});
}

// Only what Base64() would have written.
std::optional<std::string> FromBase64(std::string_view text) {
  std::string bytes;
  if (!absl::Base64Unescape({text.data(), text.size()}, &bytes) || Base64(bytes) != text)
    return std::nullopt;
  return bytes;
}

// Well-formed UTF-8, without control characters but line ends.
bool IsText(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<uint8_t>(bytes[i]);
    if ((lead < 0x20 && lead != '\n') || (lead >= 0x80 && lead < 0xc2) || lead > 0xf4)
      return false;
    const size_t more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (bytes.size() - i <= more) return false;
    for (size_t k = 1; k <= more; ++k) {
      const auto next = static_cast<uint8_t>(bytes[i + k]);
      const bool low =
          k == 1 && ((lead == 0xe0 && next < 0xa0) ||   // overlong
                     (lead == 0xed && next >= 0xa0) ||  // surrogates
                     (lead == 0xf0 && next < 0x90) || (lead == 0xf4 && next >= 0x90));
      if ((next & 0xc0) != 0x80 || low) return false;
    }
    i += more + 1;
  }
  return true;
}

// Not empty, without spaces, also Unicode's, or a plus.
bool IsName(std::string_view name) {
  static constexpr std::string_view kSpaces[] = {" ",
                                                 "\xc2\x85",
                                                 "\xc2\xa0",
                                                 "\xe1\x9a\x80",
                                                 "\xe2\x80\xa8",
                                                 "\xe2\x80\xa9",
                                                 "\xe2\x80\xaf",
                                                 "\xe2\x81\x9f",
                                                 "\xe3\x80\x80"};
  if (name.empty() || name.find('+') != std::string_view::npos) return false;
  for (const std::string_view space : kSpaces)
    if (name.find(space) != std::string_view::npos) return false;
  for (size_t at = name.find("\xe2\x80"); at != std::string_view::npos;
       at = name.find("\xe2\x80", at + 1))
    if (at + 2 < name.size() && static_cast<uint8_t>(name[at + 2]) >= 0x80 &&
        static_cast<uint8_t>(name[at + 2]) <= 0x8a)
      return false;  // U+2000 to U+200A
  return true;
}

absl::StatusOr<NoteSignature> ParseSignature(std::string_view line) {
  if (!line.starts_with(kDash)) return Malformed("a line is no signature");
  line.remove_prefix(kDash.size());
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return Malformed("a signature has no name");
  NoteSignature signature;
  signature.name = line.substr(0, space);
  const auto bytes = FromBase64(line.substr(space + 1));
  if (!IsName(signature.name) || !bytes || bytes->size() <= kIdBytes)
    return Malformed("a line is no signature");
  signature.key_id = bytes->substr(0, kIdBytes);
  signature.signature = bytes->substr(kIdBytes);
  return signature;
}

// The next line without its end, which is taken off; nothing where none ends.
std::optional<std::string_view> NextLine(std::string_view& text) {
  const size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

bool IsGood(const Note& note, const NoteKey& key, std::string_view signature) {
  if (key.type == NoteKeyType::kEd25519)
    return VerifySignature(key.public_key, note.text, signature);
  if (signature.size() != kTimeBytes + kSignatureBytes) return false;
  const uint64_t seconds = store::ParseSequence(signature.substr(0, kTimeBytes));
  return seconds <= INT64_MAX &&
         VerifySignature(key.public_key,
                         CosignedText(static_cast<int64_t>(seconds), note.text),
                         signature.substr(kTimeBytes));
}

}  // namespace

std::string IdOf(const NoteKey& key) {
  const std::string type(1, static_cast<char>(key.type));
  return std::string(
      Bytes(Sha256(key.name + "\n" + type + key.public_key)).substr(0, kIdBytes));
}

std::string ToText(const NoteKey& key) {
  return key.name + "+" + Hex(IdOf(key)) + "+" +
         Base64(std::string(1, static_cast<char>(key.type)) + key.public_key);
}

absl::StatusOr<NoteKey> ParseNoteKey(std::string_view text) {
  const auto wrong = [] {
    return Error(api::v1::REASON_INVALID_FIELD, "not a key that verifies notes")
        .Field("key", "name+id+base64 of an Ed25519 key");
  };
  const size_t first = text.find('+');
  if (first == std::string_view::npos) return wrong();
  const size_t second = text.find('+', first + 1);
  if (second == std::string_view::npos) return wrong();
  const auto bytes = FromBase64(text.substr(second + 1));
  NoteKey key;
  key.name = text.substr(0, first);
  if (!IsName(key.name) || !bytes || bytes->size() != 1 + kKeyBytes) return wrong();
  key.type = static_cast<NoteKeyType>(bytes->front());
  key.public_key = bytes->substr(1);
  const bool known =
      key.type == NoteKeyType::kEd25519 || key.type == NoteKeyType::kCosignature;
  if (!known || text.substr(first + 1, second - first - 1) != Hex(IdOf(key)))
    return wrong();
  return key;
}

std::string ToText(const Note& note) {
  std::string text = note.text + "\n";
  for (const NoteSignature& signature : note.signatures)
    text += std::string(kDash) + signature.name + " " +
            Base64(signature.key_id + signature.signature) + "\n";
  return text;
}

absl::StatusOr<Note> ParseNote(std::string_view bytes) {
  if (!IsText(bytes)) return Malformed("it is no text");
  const size_t blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos || bytes.back() != '\n')
    return Malformed("it has no signatures");
  Note note;
  note.text = bytes.substr(0, blank + 1);
  std::string_view lines = bytes.substr(blank + 2);
  while (const std::optional<std::string_view> line = NextLine(lines)) {
    if (note.signatures.size() == kSignaturesMost)
      return Malformed("it has too many signatures");
    YIFA_ASSIGN_OR_RETURN(NoteSignature signature, ParseSignature(*line));
    note.signatures.push_back(std::move(signature));
  }
  if (note.signatures.empty()) return Malformed("it has no signatures");
  return note;
}

NoteVerdict Verify(const Note& note, const NoteKey& key) {
  NoteVerdict verdict = NoteVerdict::kUnknown;
  const std::string id = IdOf(key);
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != key.name || signature.key_id != id) continue;
    if (!IsGood(note, key, signature.signature)) return NoteVerdict::kBad;
    verdict = NoteVerdict::kGood;
  }
  return verdict;
}

absl::StatusOr<Checkpoint> ParseCheckpoint(std::string_view text) {
  const auto origin = NextLine(text);
  const auto size = NextLine(text);
  const auto root = NextLine(text);
  Checkpoint checkpoint;
  if (!origin || !size || !root || origin->empty())
    return Malformed("it is no checkpoint");
  checkpoint.origin = *origin;
  const bool digits =
      !size->empty() && std::all_of(size->begin(), size->end(), [](char c) {
        return absl::ascii_isdigit(static_cast<unsigned char>(c));
      });
  if (!digits || (size->size() > 1 && size->front() == '0') ||
      !absl::SimpleAtoi(absl::string_view(size->data(), size->size()), &checkpoint.size))
    return Malformed("its size is none");
  const auto bytes = FromBase64(*root);
  if (!bytes || bytes->size() != sizeof(Hash)) return Malformed("its root is none");
  checkpoint.root = *bytes;
  while (const auto line = NextLine(text))
    if (line->empty()) return Malformed("it is no checkpoint");
  if (!text.empty()) return Malformed("it is no checkpoint");
  return checkpoint;
}

std::string OriginOf(std::string_view log_id) { return "yifa/" + Hex(log_id); }

std::string CheckpointText(const v1::SignedTreeHead& head) {
  return OriginOf(head.log_id()) + "\n" + std::to_string(head.tree_size()) + "\n" +
         Base64(head.root_hash()) + "\n";
}

std::string CosignedText(int64_t seconds, std::string_view checkpoint) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" +
         std::string(checkpoint);
}

NoteKey KeyOf(const v1::SignedTreeHead& head) {
  return {OriginOf(head.log_id()), NoteKeyType::kEd25519, head.public_key()};
}

NoteKey KeyOf(const v1::WitnessedHead& witnessed) {
  return {OriginOf(witnessed.cosigner_log_id()), NoteKeyType::kCosignature,
          witnessed.cosigner_key()};
}

NoteSignature SignatureOf(const v1::SignedTreeHead& head) {
  const NoteKey key = KeyOf(head);
  return {key.name, IdOf(key), head.note_signature()};
}

NoteSignature SignatureOf(const v1::WitnessedHead& witnessed) {
  const NoteKey key = KeyOf(witnessed);
  return {key.name, IdOf(key),
          store::SequenceKey(static_cast<uint64_t>(witnessed.cosign_time().seconds())) +
              witnessed.cosignature()};
}

}  // namespace yifa::record
