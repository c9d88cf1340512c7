// One version of one procedure, and the book of all that a service knows.
#ifndef YIFA_COMMON_PROCEDURE_PROCEDURE_H_
#define YIFA_COMMON_PROCEDURE_PROCEDURE_H_

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/calendar/deadline.h"
#include "yifa/procedure/v1/procedure.pb.h"

namespace yifa::procedure {

// What a procedure file is checked against.
struct Catalogue {
  // Acts that some RPC performs, or that the service does by itself (reactions, expiries), by the
  // message type of the case, e.g. {"yifa.penalty.v1.PenaltyCase", "file"}.
  std::set<std::pair<std::string, std::string>> performed;
};

// An immutable procedure with its look-ups. Thread-safe.
class Procedure {
 public:
  // REQUIRES: checked (Check below)
  explicit Procedure(v1::Procedure proto);
  Procedure(const Procedure&) = delete;

  const v1::Procedure& proto() const { return proto_; }
  const std::string& id() const { return proto_.id(); }

  // Null where there is none.
  const v1::Act* FindAct(std::string_view id) const;
  const v1::Limit* FindLimit(std::string_view id) const;
  const v1::DocumentKind* FindDocument(std::string_view id) const;
  bool IsFinal(std::string_view state) const;

  // The limits that an act starts, meets, drops, suspends or resumes, in the order of the file.
  struct Effects {
    std::vector<const v1::Limit*> starts, meets, drops, suspends, resumes;
  };
  const Effects& EffectsOf(std::string_view act) const;

  static bool Allows(const v1::Act& act, std::string_view from_state);
  static bool Entitles(const v1::Act& act, std::string_view role);

  bool InForceOn(Date date) const;

 private:
  const v1::Procedure proto_;
  absl::flat_hash_map<std::string, const v1::Act*> acts_;
  absl::flat_hash_map<std::string, const v1::Limit*> limits_;
  absl::flat_hash_map<std::string, const v1::DocumentKind*> documents_;
  absl::flat_hash_map<std::string, Effects> effects_;
  std::set<std::string, std::less<>> final_states_;
};

// The limit as the calendar computes with it.
calendar::Limit ToCalendarLimit(const v1::Limit& limit);

// Reads one file. INVALID_ARGUMENT with `file:line: what is wrong` where it does not parse or:
// a state, act, limit or document id stands twice or is empty; the resource is no known message or has
// no State enum with the state's name; no act creates the case; a state cannot be reached; a state
// that is not final has no way out; an act or limit names an unknown state, act, role or document; a
// limit has no length, unit, start or nothing that meets it (a limit needs met_by, or an expiry act); an
// extension has no act or length; an act is not performed by any RPC or reaction (Catalogue); the dates
// are not real or not in order.
absl::StatusOr<v1::Procedure> ReadProcedure(const std::string& file, const Catalogue& catalogue);

// All procedures of a service. Immutable, thread-safe.
class Book {
 public:
  // Reads every *.textproto of a folder. Refuses, besides what ReadProcedure refuses, two versions of a
  // track in force on the same day, and an id that stands twice.
  static absl::StatusOr<std::unique_ptr<Book>> Load(const std::string& folder,
                                                    const Catalogue& catalogue);

  // The version in force on a day for a case's type and track; null where none is.
  const Procedure* InForce(std::string_view resource, std::string_view track, Date date) const;
  // Null where there is none.
  const Procedure* Find(std::string_view id) const;
  const std::vector<std::unique_ptr<Procedure>>& all() const { return procedures_; }

  // True if any version of any procedure of the resource lets the role do the act.
  bool EverEntitles(std::string_view resource, std::string_view act, std::string_view role) const;

 private:
  std::vector<std::unique_ptr<Procedure>> procedures_;
};

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_PROCEDURE_H_
