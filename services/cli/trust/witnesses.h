// What the services of a suite saw of each other's heads, judged from outside: who kept
// nothing before sees by it that a record is not what it was.
#ifndef YIFA_SERVICES_CLI_TRUST_WITNESSES_H_
#define YIFA_SERVICES_CLI_TRUST_WITNESSES_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/record/checkpoint.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/record_check.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::cli {

// The keys of witnesses that are believed: a file of a verifier's key of a note a line,
// as `yifa checkpoint --key` prints them. Lines that begin with # say nothing.
absl::StatusOr<std::vector<record::NoteKey>> LoadWitnessKeys(const std::string& file);

// What each service says that it saw.
using Said = std::map<Service, absl::StatusOr<record::v1::ListWitnessedHeadsResponse>>;
Said AskWitnesses(const Suite& suite);

class Witnesses {
 public:
  // Believes who signs with one of `keys`; where there are none, a service whose log was
  // seen before at its address as that log alone, and any other as it says, with a note.
  Witnesses(std::vector<record::NoteKey> keys, const SeenHeads* seen)
      : keys_(std::move(keys)), seen_(seen) {}

  void Hear(Service witness, const std::string& address,
            const absl::StatusOr<record::v1::ListWitnessedHeadsResponse>& said);

  // Sizes of the service's record at which it was seen.
  std::set<uint64_t> SizesOf(Service service) const;
  // By how many others it was seen.
  size_t CountOf(Service service) const;
  // What its record, which is served under `present`, has not kept of what was seen.
  // `record` remembers its roots at SizesOf(service).
  Findings Compare(Service service, const record::v1::SignedTreeHead& present,
                   const RecordCheck& record) const;

  // What was wrong with the words of a witness, and what is to be known of it.
  Findings FindingsOf(Service witness) const { return Of(findings_, witness); }
  Findings NotesOf(Service witness) const { return Of(notes_, witness); }

 private:
  struct Testimony {
    Service witness;
    record::v1::WitnessedHead seen;
  };
  static Findings Of(const std::map<Service, Findings>& all, Service witness);
  bool Believes(Service witness, const std::string& address,
                const record::v1::WitnessedHead& seen);

  const std::vector<record::NoteKey> keys_;
  const SeenHeads* const seen_;
  std::map<std::string, std::vector<Testimony>> testimonies_;  // by the service's name
  std::map<Service, Findings> findings_;
  std::map<Service, Findings> notes_;
};

// The checkpoint of a service's record: of the newest head that others have cosigned,
// with all their cosignatures, or of the present one where none has. INVALID_ARGUMENT
// where the service has signed no checkpoint.
absl::StatusOr<record::Note> CheckpointOf(Service service,
                                          const record::v1::SignedTreeHead& present,
                                          const Said& said);

// A checkpoint that was kept, or published, before.
struct GivenCheckpoint {
  record::Note note;
  record::Checkpoint checkpoint;
};
absl::StatusOr<GivenCheckpoint> LoadCheckpoint(const std::string& file);
// What the record that is served under `present` has not kept of it. It is of this log,
// and `record` remembers its root at that size.
Findings CompareCheckpoint(const GivenCheckpoint& given,
                           const record::v1::SignedTreeHead& present,
                           const RecordCheck& record);

// Who let the service go on with a neighbour that had another record, and why.
std::string RepairText(const record::v1::Entry& entry);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_WITNESSES_H_
