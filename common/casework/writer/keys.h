// The keys under which casework finds what it stores, each made and taken apart here
// (store/layout.h says which family has which). Parts are separated by 0x00.
#ifndef YIFA_COMMON_CASEWORK_WRITER_KEYS_H_
#define YIFA_COMMON_CASEWORK_WRITER_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/date.h"

namespace yifa::casework {

// -- kDeadlines: the deadlines that run --
struct Due {
  std::string organ{};
  Date due{};
  std::string name{};  // of the case
  std::string limit{};
  std::string item{};  // empty where the deadline is the case's
};
// Of an organ's keys, those due first sort first.
std::string DueKey(const Due& due);
// Nothing where no deadline has such a key.
std::optional<Due> ParseDueKey(std::string_view key);
// What an organ's keys begin with.
std::string DuePrefix(std::string_view organ);

// -- kStatistics: counters, and kShares: what each case adds to one --
struct Counter {
  std::string organ{};
  int year = 0;
  std::string figure{};
  std::string label{};
};
std::string CounterKey(std::string_view organ, int year, std::string_view figure,
                       std::string_view label);
std::optional<Counter> ParseCounterKey(std::string_view key);
// What the keys of an organ, of its year (0: every year), of its figure there ("": every
// figure) begin with; and those of the shares in one counter.
std::string CounterPrefix(std::string_view organ, int year = 0,
                          std::string_view figure = {});
std::string SharePrefix(const Counter& counter);
struct Share {
  Counter counter{};
  std::string name{};  // of the case
};
std::optional<Share> ParseShareKey(std::string_view key);

// -- kIndex: the rows of lists --
struct ListRowOf {
  std::string organ{};
  std::string collection{};
  std::string state{};
  Date receipt{};
  std::string id{};
};
std::string ListKey(std::string_view organ, std::string_view collection,
                    std::string_view state, Date receipt, std::string_view id);
std::optional<ListRowOf> ParseListKey(std::string_view key);
// What the keys of the organ's cases in a state begin with.
std::string ListPrefix(std::string_view organ, std::string_view collection,
                       std::string_view state);

// -- kNumbers: the last ordinal of an organ's documents of a kind in a year --
std::string NumberKey(std::string_view organ, std::string_view kind, int year);

// -- kChunks: the parts of an upload (16 bytes) by number --
std::string ChunkKey(std::string_view upload, uint64_t number);

// -- Evidence --
// kManifests, and kKeys while no case names the file.
std::string EvidenceName(std::string_view organ, std::string_view sha256);
// kKeys: a file's name, a case that names it -> Naming (files.h).
std::string NamingKey(std::string_view evidence, std::string_view case_name);
// The case's name; nothing where it is no such key.
std::optional<std::string> ParseNamingKey(std::string_view key);
// What the keys of a file's namings begin with.
std::string NamingPrefix(std::string_view evidence);
// kMeta: a file's name -> the case that named it last, of those that have its key.
std::string NamedKey(std::string_view evidence);
// kMeta: a file's name, the principal who brought it -> since when, and its bytes
// (files.h), until a case names it.
std::string HeldKey(std::string_view evidence, std::string_view principal);
struct HeldBy {
  std::string evidence{}, principal{};
};
std::optional<HeldBy> ParseHeldKey(std::string_view key);
// What the keys of those begin with.
std::string HeldPrefix();

// -- kMeta --
// What is present under a name of a register -> sequence of its entry.
std::string RegisterKey(std::string_view name);
std::optional<std::string> ParseRegisterKey(std::string_view key);
// A neighbour's resource -> the resource made in reaction to it.
std::string CreatedFromKey(std::string_view source);
// A neighbour's case -> the resource of ours that it was made from.
std::string MadeFromKey(std::string_view case_name);
// A neighbour -> sequence of the entry by which its record was last gone on with.
std::string RepairKey(std::string_view neighbour);
// A neighbour -> the newest head of its record that was verified, as a WitnessedHead.
std::string WitnessedKey(std::string_view neighbour);
// A version of a procedure that some case was bound to, and of it a limit that some case
// had running ("": the version itself) -> nothing.
std::string LawKey(std::string_view procedure, std::string_view limit);
struct LawInUse {
  std::string procedure{}, limit{};
};
std::optional<LawInUse> ParseLawKey(std::string_view key);
// What the keys of those begin with.
std::string LawPrefix();
// A subject, as the vault digests it -> the case that came last by it.
std::string SubjectKey(std::string_view collection, std::string_view digest);
// What the keys of those begin with.
std::string SubjectPrefix();
// SHA-256, in hex -> the template's source.
std::string TemplateKey(std::string_view sha256);
// An upload that has chunks but is no file yet -> nothing.
std::string OpenUploadKey(std::string_view upload);
std::optional<std::string> ParseOpenUploadKey(std::string_view key);
// What the keys of those begin with.
std::string OpenUploadPrefix();
inline constexpr std::string_view kRecomputeKey =
    "recompute";  // -> key of kDeadlines to go on at
inline constexpr std::string_view kScrubKey =
    "scrub";  // -> sequence of an erasure whose traces may be in files yet
inline constexpr std::string_view kRecheckKey = "recheck";  // -> case to go on at
inline constexpr std::string_view kClockKey = "clock";      // -> mark of the clock

// 8 digits, e.g. 20240229. REQUIRES: kFirstDay to kLastDay
std::string CompactDate(Date date);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_KEYS_H_
