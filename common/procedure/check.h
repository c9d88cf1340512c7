// The checks of a procedure, one small function each. For this folder only.
#ifndef YIFA_COMMON_PROCEDURE_CHECK_H_
#define YIFA_COMMON_PROCEDURE_CHECK_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/procedure/derive.h"
#include "common/procedure/procedure.h"
#include "common/procedure/source.h"

namespace yifa::procedure {

// A message of the file by its type.
template <typename Message>
struct Part {
  const Message* message;
  Node node;
  const Message* operator->() const { return message; }
};

// The version as the checks walk over it.
class Draft {
 public:
  // `root`: what the file itself says of it.
  Draft(const Whole& version, const Node& root, const Catalogue& known, Errors& errors);

  const Whole& whole;
  const v1::Procedure& proto;
  const Node root;
  const Catalogue& catalogue;
  std::vector<Part<v1::State>> states;
  std::vector<Part<v1::Act>> acts;
  std::vector<Part<v1::Limit>> limits;
  std::vector<Part<v1::DocumentKind>> documents;
  std::vector<Part<v1::Rule>> rules;
  std::vector<Part<v1::Figure>> figures;

  // True if it is there only for others to be based on.
  bool is_base() const { return proto.track().empty() && !proto.has_effective_date(); }
  // Null where there is none; the first where an id stands twice.
  const v1::State* FindState(const std::string& id) const;
  const v1::Act* FindAct(const std::string& id) const;
  const v1::Limit* FindLimit(const std::string& id) const;
  const v1::DocumentKind* FindDocument(const std::string& id) const;
  const v1::Rule* FindRule(const std::string& id) const;
  const v1::Figure* FindFigure(const std::string& id) const;

  // Adds an error at a field; `index` counts the values of a list.
  void Add(const Node& node, int field_number, const std::string& what, int index = 0);
  // Adds an error where a row is missing: where it is taken out, or else where the rows
  // of its kind begin.
  void AddMissing(int rows_field_number, const std::string& id, const std::string& what);
  // Adds an error if the text is empty.
  void RequireText(const Node& node, int field_number, const std::string& text,
                   const std::string& what);
  bool ok() const { return errors_.empty(); }

 private:
  Errors& errors_;
};

// A list of names: each known, each once.
template <typename List, typename Known>
void CheckNames(Draft& draft, const Node& node, int field_number, const List& names,
                const std::string& what, const std::string& kind, Known known) {
  std::set<std::string> seen;
  for (int i = 0; i < names.size(); ++i) {
    const std::string& name = names.Get(i);
    if (!known(name))
      draft.Add(node, field_number,
                absl::StrCat(what, " names an unknown ", kind, " ", Quoted(name)), i);
    else if (!seen.insert(name).second)
      draft.Add(node, field_number,
                absl::StrCat(what, " names ", kind, " ", Quoted(name), " twice"), i);
  }
}

// As ParseProcedure; `catalogue` null: rows are not checked, only put together.
absl::StatusOr<v1::Procedure> Parse(const std::string& file, const std::string& text,
                                    const Catalogue* catalogue,
                                    const FindBase& find_base);

// Everything that is wrong with a file.
void CheckAll(Draft& draft);

// No limit of this law is longer than 行政诉讼法第四十六条 gives for real property:
// twenty years. Anything more is a slip of the keyboard.
int LengthMost(type::v1::LimitUnit unit);

// What each limit says.
void CheckLimits(Draft& draft);

// What each rule and each figure says.
void CheckRules(Draft& draft);
void CheckFigures(Draft& draft);

// That the code of the track finds what it names (NamesInUse).
void CheckNamesInUse(Draft& draft);

// Where a case can go.
//
// REQUIRES: every name that the procedure uses is known
void CheckWay(Draft& draft);

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_CHECK_H_
