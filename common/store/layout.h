// What lies where: the column families of a service's database and their keys. The single
// place that knows. Integers in keys are big-endian, so keys sort as numbers do; parts of
// a key are separated by one 0x00 byte, which no part contains.
#ifndef YIFA_COMMON_STORE_LAYOUT_H_
#define YIFA_COMMON_STORE_LAYOUT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace yifa::store {

enum class Family : uint8_t {
  kMeta,      // name -> value: format version, mark of the clock, versions of procedures
              // in use, templates of documents by their hashes
  kEntries,   // sequence -> serialized yifa.record.v1.Entry
  kTree,      // sequence -> hashes of the subtrees that this leaf completed, lowest first
  kHeads,     // tree size -> serialized yifa.record.v1.SignedTreeHead
  kCases,     // resource name -> sequence of the entry that holds its present state
  kIndex,     // index of a list -> resource name (casework/writer/keys.h), and who had a
              // part in which case -> nothing (casework/writer/parts.h)
  kRequests,  // request id (16 bytes) -> sequence and keyed fingerprint of the request;
              // none of what was asked before format 7
  kDeadlines,   // organ, due date, resource name, limit -> nothing
  kNumbers,     // organ, document kind, year -> last ordinal
  kStatistics,  // organ, year, figure, label -> 8-byte counter, kept by the add operator
  kShares,      // a counter's key, resource name -> 8-byte counter as above: what the
                // case adds to it
  kKeys,        // resource name -> the case's data key, wrapped; likewise a file's, until
                // a case names it; file, case -> how (casework/writer/files.h)
  kPositions,   // neighbour -> how far its record was read (record/reading.h)
  kManifests,   // file of evidence -> its upload and sealed description
  kChunks,      // upload id, chunk number -> sealed bytes; values go to blob files
  kReadTrees,   // neighbour, sequence in its record -> hashes as in kTree
  kTrailEntries,  // sequence -> serialized yifa.trail.v1.TrailEntry; the oldest are
                  // dropped
  kTrailTree,     // as kTree, of the trail; of dropped entries, too
  kTrailHeads,    // as kHeads, of the trail
};
inline constexpr int kFamilyCount = static_cast<int>(Family::kTrailHeads) + 1;

// The family's name in the database, e.g. "entries".
const char* FamilyName(Family family);

// True for families that the writer reads while it applies acts. A Batch shows such a
// key's pending value; a key of another family reads as it was before the batch.
inline constexpr bool IsReadByWriter(Family family) {
  return family == Family::kMeta || family == Family::kCases ||
         family == Family::kRequests || family == Family::kEntries ||
         family == Family::kNumbers || family == Family::kKeys ||
         family == Family::kPositions || family == Family::kManifests;
}

// True for families whose keys many acts of one batch put again, each counting on from
// the one before: of a batch the last values alone are written. The writer reads them.
inline constexpr bool IsWrittenLast(Family family) { return family == Family::kNumbers; }

// 8 bytes, big-endian.
std::string SequenceKey(uint64_t sequence);
// REQUIRES: bytes.size() == 8
uint64_t ParseSequence(std::string_view bytes);

// Parts joined by 0x00.
std::string JoinKey(std::initializer_list<std::string_view> parts);

// The value of a counter: 8 bytes, little-endian, two's complement.
std::string CounterValue(int64_t value);
// REQUIRES: bytes.size() == 8
int64_t ParseCounter(std::string_view bytes);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_LAYOUT_H_
