// The erasure of a case's personal values, by destroying the keys that open them: ordered
// by one person, carried out by another, on record. The orders are kept like rows of a
// register under their own names.
#ifndef YIFA_COMMON_CASEWORK_WRITER_ERASURE_H_
#define YIFA_COMMON_CASEWORK_WRITER_ERASURE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/case_cache.h"
#include "common/casework/writer/commands.h"
#include "yifa/keys/v1/erasure.pb.h"

namespace yifa::casework {

// The acts on orders, and the one on the case.
inline constexpr std::string_view kProposeErasure = "propose_erasure";
inline constexpr std::string_view kEraseCase = "erase_case";
inline constexpr std::string_view kRejectErasure = "reject_erasure";
inline constexpr std::string_view kErase = "erase";

// FAILED_PRECONDITION (ERASED) where the case's personal values were erased.
absl::Status CheckNotErased(const Case& subject);

// The names of an organ's orders begin with this.
std::string ErasurePrefix(const std::string& organ);
// NOT_FOUND where there is none of that name.
absl::StatusOr<keys::v1::Erasure> LoadErasure(const KeyReader& read,
                                              const std::string& name);

// What is stored of a case, besides its entries, that leads to its personal values or
// tells something of them.
struct Traces {
  uint64_t sequence = 0;           // of its latest entry by then
  std::vector<std::string> keys;   // of kKeys: its own, those sealed under it
  std::vector<std::string> found;  // of kMeta: digests of its subjects
  // Of kRequests: the ids of what was asked in it, each with the place of its entry.
  std::vector<std::pair<std::string, std::string>> requests = {};
};
// Reads all of the record. NOT_FOUND.
absl::StatusOr<Traces> TracesOf(const store::Snapshot& snapshot, const std::string& name);

// What commands write (RegisterCommand::Write):
// The order, as a new one. REQUIRES: `value` is an Erasure with what is asked
absl::StatusOr<MessagePtr> ProposeErasure(Core& core, store::Batch& batch,
                                          const RegisterCommand::Request& request);
// The order of that name, carried out: the case's traces are gone.
RegisterCommand::Write EraseWith(Traces traces);
// The order of that name as rejected. REQUIRES: `value` is an Erasure with the rejection
absl::StatusOr<MessagePtr> RejectErasure(Core& core, store::Batch& batch,
                                         const RegisterCommand::Request& request);

// Families of which something was deleted for good.
inline constexpr store::Family kScrubbed[] = {store::Family::kKeys, store::Family::kMeta,
                                              store::Family::kRequests};

// Their files are rid of what was deleted by the erasure that left this mark (kScrubKey).
class ScrubbedCommand final : public store::Command {
 public:
  ScrubbedCommand(std::string mark, Finished finished)
      : mark_(std::move(mark)), finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  const std::string mark_;
  Finished finished_;
  absl::Status result_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_ERASURE_H_
