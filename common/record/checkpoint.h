// Tree heads as the world's transparency logs write them (C2SP): signed notes,
// checkpoints and the cosignatures of witnesses. Pure functions.
#ifndef YIFA_COMMON_RECORD_CHECKPOINT_H_
#define YIFA_COMMON_RECORD_CHECKPOINT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::record {

// -- Signed notes (c2sp.org/signed-note) --

enum class NoteKeyType : uint8_t {
  kEd25519 = 0x01,
  kCosignature = 0x04,  // Ed25519 with a time (c2sp.org/tlog-cosignature)
};

// A key that verifies notes, under its name.
struct NoteKey {
  std::string name;
  NoteKeyType type = NoteKeyType::kEd25519;
  std::string public_key;  // 32 bytes
};
// The first four bytes of a hash over all of it.
std::string IdOf(const NoteKey& key);
// `name+id in hexadecimal+base64`, as verifiers of notes take it; and back.
// INVALID_ARGUMENT where it is none, or of another type.
std::string ToText(const NoteKey& key);
absl::StatusOr<NoteKey> ParseNoteKey(std::string_view text);

struct NoteSignature {
  std::string name;
  std::string key_id;     // 4 bytes
  std::string signature;  // what the type of the key says
};
struct Note {
  std::string text;  // with its last line end
  std::vector<NoteSignature> signatures;
};
std::string ToText(const Note& note);
// INVALID_ARGUMENT where it is none: no UTF-8, control characters, no signature, a line
// that is no signature, more than 64 of them.
absl::StatusOr<Note> ParseNote(std::string_view bytes);

enum class NoteVerdict {
  kUnknown,  // not signed with the key
  kGood,
  kBad,  // it says that it is, and is not
};
// Whether the key has signed the note; each of its signatures must be good.
NoteVerdict Verify(const Note& note, const NoteKey& key);

// -- Checkpoints (c2sp.org/tlog-checkpoint) --

struct Checkpoint {
  std::string origin;
  uint64_t size = 0;
  std::string root;  // 32 bytes
};
// The text of a note; lines that logs may add to it are passed over. INVALID_ARGUMENT
// where it is none.
absl::StatusOr<Checkpoint> ParseCheckpoint(std::string_view text);

// The origin of a log's checkpoints, and its name as a signer: `yifa/` and its id in
// hexadecimal.
std::string OriginOf(std::string_view log_id);
// The text of the head's checkpoint.
std::string CheckpointText(const v1::SignedTreeHead& head);
// What a cosignature made at that second covers.
std::string CosignedText(int64_t seconds, std::string_view checkpoint);

// The head's own signature on its checkpoint, and a witness's: lines of one note.
NoteSignature SignatureOf(const v1::SignedTreeHead& head);
NoteSignature SignatureOf(const v1::WitnessedHead& witnessed);
// The keys of both.
NoteKey KeyOf(const v1::SignedTreeHead& head);
NoteKey KeyOf(const v1::WitnessedHead& witnessed);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_CHECKPOINT_H_
