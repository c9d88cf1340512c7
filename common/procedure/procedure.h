// One version of one procedure, and the book of all that a service knows.
#ifndef YIFA_COMMON_PROCEDURE_PROCEDURE_H_
#define YIFA_COMMON_PROCEDURE_PROCEDURE_H_

#include <functional>
#include <map>
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
#include "common/procedure/names.h"
#include "yifa/procedure/v1/procedure.pb.h"

namespace yifa::procedure {

// What a procedure file is checked against.
struct Catalogue {
  // What the code names, by track.
  std::vector<NamesInUse> names_in_use;
  // Acts that some RPC performs, or that the service does by itself (reactions,
  // expiries), by the message type of the case, e.g. {"yifa.penalty.v1.PenaltyCase",
  // "file"}.
  std::set<std::pair<std::string, std::string>> performed;
  // Of those, the ones that create the case, and the ones that the law does by itself
  // when a limit runs out; all others are done in a case that is there.
  std::set<std::pair<std::string, std::string>> creating, expiring;
};

// An immutable procedure with its look-ups. Thread-safe.
class Procedure {
 public:
  // REQUIRES: passed the checks of ReadProcedure
  explicit Procedure(v1::Procedure proto);
  Procedure(const Procedure&) = delete;

  const v1::Procedure& proto() const { return proto_; }
  const std::string& id() const { return proto_.id(); }

  // Null where there is none.
  const v1::Act* FindAct(std::string_view id) const;
  const v1::Limit* FindLimit(std::string_view id) const;
  const v1::DocumentKind* FindDocument(std::string_view id) const;
  const v1::Rule* FindRule(std::string_view id) const;
  // The article of a rule; the act's where the version does not have the rule, or gives
  // it no article of its own.
  const std::string& ArticleOf(RuleName rule, const v1::Act& act) const;
  bool IsFinal(std::string_view state) const;

  // The limits that an act starts, meets, drops, suspends or resumes, in the order of the
  // file.
  struct Effects {
    std::vector<const v1::Limit*> starts, meets, drops, suspends, resumes;
  };
  // Empty for an act that no limit names.
  const Effects& EffectsOf(std::string_view act) const;

  // True if the act may be done in the state; an act that creates the case only in "".
  static bool Allows(const v1::Act& act, std::string_view from_state);
  static bool Entitles(const v1::Act& act, std::string_view role);

  bool InForceOn(Date date) const;

 private:
  const v1::Procedure proto_;
  absl::flat_hash_map<std::string, const v1::Act*> acts_;
  absl::flat_hash_map<std::string, const v1::Limit*> limits_;
  absl::flat_hash_map<std::string, const v1::DocumentKind*> documents_;
  absl::flat_hash_map<std::string, const v1::Rule*> rules_;
  absl::flat_hash_map<std::string, Effects> effects_;
  std::set<std::string, std::less<>> final_states_;
};

// The limit as the calendar computes with it.
calendar::Limit ToCalendarLimit(const v1::Limit& limit);

// Reads one file. INVALID_ARGUMENT where it cannot be read, does not parse, or one of
// these holds; every mistake is a line `file:line: what is wrong` of the message, in the
// order of the file (what depends on names or on the way of a case only once those are
// right):
//   - a text is missing, has a blank at its end or is not UTF-8; a date is missing, not
//   real or
//     not in order;
//   - a state, act, limit or document id stands twice, is empty or is not spelled as
//   such;
//   - two documents have one mark, so that they would bear the same number; one has no
//   items;
//   - the resource is no known message or has no State enum with the state's name;
//   - no act creates the case; a state cannot be reached, has no way out although it is
//   not
//     final, or leads to no final state;
//   - an act or limit names an unknown state, act, role or document, or one twice; an act
//   has no
//     role; an act is not performed by any RPC or reaction (Catalogue), or creates the
//     case here and not there;
//   - a limit has no length, unit or start; nothing meets it (it needs met_by, or an
//   expiry act);
//     it can be stopped but not resumed, or the reverse; an extension has no act or
//     length; an expiry act is not the system's, or not one that the law does by itself;
//     one act does two opposite things to it;
//     an act it names cannot follow the act that starts it;
//   - a document decides, and the resource has no `decision_number`;
//   - a rule has more than one number, or one beyond what is counted with; a figure lacks
//   a title or unit, or names an act that
//     nobody performs;
//   - what it is based on is not there, or MakeWhole finds it wrong (derive.h);
//   - it lacks what the code of its track names (NamesInUse).
// The result is whole: with the rows of what it is based on. A file that is there only to
// be based on is checked only in itself.
absl::StatusOr<v1::Procedure> ReadProcedure(const std::string& file,
                                            const Catalogue& catalogue);

// Another file's procedure, whole, by its id; null where there is none.
using FindBase = std::function<const v1::Procedure*(const std::string& id)>;

// The same for a text that is already read; `file` is for the messages.
absl::StatusOr<v1::Procedure> ParseProcedure(const std::string& file,
                                             const std::string& text,
                                             const Catalogue& catalogue,
                                             const FindBase& find_base = {});

// All procedures of a service. Immutable, thread-safe.
class Book {
 public:
  // Reads every *.textproto of a folder. Refuses, besides what ReadProcedure refuses, two
  // versions of a track in force on the same day, an id that stands twice, and a folder
  // without any procedure. A track may have days on which no version is in force.
  static absl::StatusOr<std::unique_ptr<Book>> Load(const std::string& folder,
                                                    const Catalogue& catalogue);

  // The version in force on a day for a case's type and track; null where none is.
  const Procedure* InForce(std::string_view resource, std::string_view track,
                           Date date) const;
  // Null where there is none.
  const Procedure* Find(std::string_view id) const;
  const std::vector<std::unique_ptr<Procedure>>& all() const { return procedures_; }

  // Where a kind of document of the version is written, `file:line`: in its own file, or
  // in that of the version that it has it from.
  //
  // REQUIRES: the version has it
  std::string PlaceOf(const Procedure& version, const std::string& document) const;

  // The figure of that id, or that is counted by something else under that id
  // (Figure.by); null where no file declares it.
  struct Declared {
    const v1::Figure* figure;
    std::string by;  // "": the figure itself
  };
  const Declared* FindFigure(std::string_view id) const;
  // By their ids.
  const std::map<std::string, Declared, std::less<>>& figures() const { return figures_; }

  // True if any version of any procedure of the resource lets the role do the act.
  bool EverEntitles(std::string_view resource, std::string_view act,
                    std::string_view role) const;
  // True if any version of any procedure lets the role do some act.
  bool EverEntitles(std::string_view role) const;

 private:
  std::vector<std::unique_ptr<Procedure>> procedures_;
  std::map<std::string, std::string> files_;  // by the procedures' ids
  std::map<std::string, Declared, std::less<>> figures_;
};

// Every *.textproto of a folder, whole, also those that are never in force, in the order
// of the names, with its file. `catalogue` null: rows are not checked, only put together.
struct Filed {
  std::string file;
  v1::Procedure proto;
};
absl::StatusOr<std::vector<Filed>> ReadFolder(const std::string& folder,
                                              const Catalogue* catalogue);

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_PROCEDURE_H_
