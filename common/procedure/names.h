// The names of a service's law, as its code may use them: made by the build from the
// procedure files (yifa-names), so that no code names what no file has.
#ifndef YIFA_COMMON_PROCEDURE_NAMES_H_
#define YIFA_COMMON_PROCEDURE_NAMES_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace yifa::procedure {

// An id of one kind of row. Those that there are stand in services/<name>/names.h.
template <typename Row>
class Name {
 public:
  explicit constexpr Name(std::string_view id) : id_(id) {}
  constexpr std::string_view id() const { return id_; }
  std::string str() const { return std::string(id_); }

  friend constexpr bool operator==(Name a, Name b) { return a.id_ == b.id_; }
  friend constexpr bool operator<(Name a, Name b) { return a.id_ < b.id_; }
  friend constexpr bool operator==(Name a, std::string_view b) { return a.id_ == b; }
  friend std::ostream& operator<<(std::ostream& out, Name name) {
    return out << name.id_;
  }

 private:
  std::string_view id_;  // of static duration
};

using LimitName = Name<struct LimitRow>;
using DocumentName = Name<struct DocumentRow>;
using StateName = Name<struct StateRow>;
using FigureName = Name<struct FigureRow>;
// What figures are counted by (Figure.by).
using DimensionName = Name<struct Dimension>;
using RuleName = Name<struct RuleRow>;

// As the list of rules numbers it: `PEN-14` of `PEN-14/notice`.
constexpr std::string_view NumberOf(RuleName rule) {
  return rule.id().substr(0, rule.id().find('/'));
}

// Rules that come with an amount of money, a length, a number, a day.
struct AmountRule : RuleName {
  using RuleName::RuleName;
};
struct LengthRule : RuleName {
  using RuleName::RuleName;
};
struct NumberRule : RuleName {
  using RuleName::RuleName;
};
struct DateRule : RuleName {
  using RuleName::RuleName;
};

// What the code of a service names, of what every version of one track that came with it
// has: another version of the track must have it too. What only some versions have, code
// asks for before it uses it.
struct NamesInUse {
  std::string resource, track;
  std::vector<std::string> documents, figures;
  // Where the version has one of the acts; none: always.
  struct Limit {
    std::string id;
    std::vector<std::string> started_by;
  };
  std::vector<Limit> limits;
  struct Rule {
    std::string id;
    // What it comes with.
    bool yuan = false, length = false, number = false, date = false;
  };
  std::vector<Rule> rules;
  // Where the version has the act: states that it may lead to, of several.
  struct Choice {
    std::string act;
    std::vector<std::string> to;
  };
  std::vector<Choice> choices;
};

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_NAMES_H_
