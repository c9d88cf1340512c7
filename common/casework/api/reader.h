// Who may read what of which case: the one place that says it.
//
// Where callers have bindings (yifa.access.v1.Binding), a case is read
//   - whole by who handles 承办 or reviews it: who has done an act in it as intake or
//     officer or has reviewed in it, and whom it names so (Standing in
//     annotations.proto); by the organ's heads; by its intake while no officer has acted;
//     by whose role has an act open that nobody in that role has taken on, and by
//     reviewers while one is open to them;
//   - by the others of the organ as it says (policy.v1.CaseAccess);
//   - whole but for SECRET and REPORTER by the heads of organs above it, without anything
//     classed by auditors of the organ or of one above it, or of none;
//   - by the officers and heads of an organ that is a party to it, without secrets and
//     the personal data of third persons (行政复议法第四十七条): its state, documents and
//     evidence, and not what was done when;
//   - not at all by who stands back from it 回避 (行政处罚法第四十三条), nor beyond what
//   a
//     binding is limited to.
// Where they have none, by the organ and those who oversee it. What is confidential is
// shown of a case that is read by role (MayRead) in any way.
#ifndef YIFA_COMMON_CASEWORK_API_READER_H_
#define YIFA_COMMON_CASEWORK_API_READER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/api/engine.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/case_cache.h"

namespace yifa::casework {

// True where the caller reads by its part in a case; false where by its organ.
bool IsPerCase(const Caller& caller);

// What a caller may read of a case.
struct Access {
  enum class Part { kNothing, kEntry, kFile, kWhole };
  // kEntry: what lists show of it; kFile: the case, its documents and its evidence;
  // kWhole: its acts, too.
  Part part = Part::kNothing;
  uint32_t classes = 0;    // whose values are shown, a bit for each
  bool as_party = false;   // without the personal data of third persons
  absl::Status refusal{};  // what is answered to who asks for more; not OK but of kWhole

  bool May(Confidentiality what) const { return (classes & (1u << what)) != 0; }
};

// The classes that the caller reads by its role in a case of that kind and name; of what
// is no case (`info` null) as well.
Access AccessByRole(const Caller& caller, const ResourceInfo* info,
                    std::string_view name);

// What a party to the case reads of it.
Access AccessOfParty(const Case& subject);

// What one caller may read. `caller`, and what it reads from, must outlive it.
class Reader {
 public:
  struct From {
    const Registers& registers;
    const Kinds& kinds;
    const procedure::Book& book;
    const Vault& vault;
    const CheckedClock& clock;
  };
  Reader(const From& from, const Caller& caller, KeyReader read)
      : from_(from), caller_(caller), read_(std::move(read)) {}
  Reader(Engine& engine, const Caller& caller, KeyReader read);

  absl::StatusOr<Access> Of(const Case& subject) const;

  struct Found {
    CasePtr found;
    Access access;
  };
  // The case of that name, of which the caller may read at least so much. Else, and where
  // there is none, the refusal: nothing tells a case of which nothing may be known from
  // one that is not there.
  absl::StatusOr<Found> Find(const std::string& name, Access::Part least) const;

 private:
  absl::StatusOr<Access> ByPart(const Case& subject) const;
  absl::StatusOr<bool> HasPart(const Case& subject) const;
  absl::StatusOr<bool> Has(const std::string& part_key) const;
  absl::StatusOr<bool> IsNamed(Standing standing, const Case& subject) const;
  absl::StatusOr<bool> IsOpenTo(const Case& subject) const;
  Access AsOthers(const Case& subject) const;

  const From from_;
  const Caller& caller_;
  const KeyReader read_;
};

// PERMISSION_DENIED (OTHER_ORGAN) unless the caller may see the organ's cases and
// figures, as far as it may read them: its own staff, administrators in whose scope it
// lies, auditors, neighbour services. Where callers have bindings, auditors of an organ
// are for that one and those under it, as are heads.
absl::Status CheckMaySee(const Registers& registers, const Caller& caller,
                         const std::string& organ);
// True if the caller reads values of the class in every case of the organ.
bool MayReadThroughout(const Caller& caller, Confidentiality what,
                       const std::string& organ);

// The case's message with what the caller may not read cleared; of an entry only the
// fields that every case has.
// REQUIRES: access.part is not kNothing
MessagePtr Redacted(const Case& subject, const Caller& caller, const Access& access);
// Clears what the caller may not read in a part of the case of that name.
void Redact(const ConfidentialFields& fields, std::string_view case_name,
            const Caller& caller, const Access& access, Message& part);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_READER_H_
