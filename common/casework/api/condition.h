// What a list may be asked for besides state and days: that fields of its rows have a
// value, e.g. `track = HOTLINE` or `respondent.display_name = "老王水果店"`. Whatever the
// contract of the type has may be named; what the caller may not read has no value.
#ifndef YIFA_COMMON_CASEWORK_API_CONDITION_H_
#define YIFA_COMMON_CASEWORK_API_CONDITION_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yifa::casework {

// A filter taken apart: clauses joined by AND, each of terms joined by OR, which binds
// first (as in AIP-160).
struct Term {
  std::string field, op, value;
};
using Clause = std::vector<Term>;
// Words are parted by blanks; a value with blanks stands in quotation marks, in which a
// backslash takes the next character as it is. Nothing where it has another shape.
std::optional<std::vector<Clause>> ParseFilter(std::string_view filter);

// That a field of a message, or of one in it, has a value.
class Condition {
 public:
  // Nothing where the type has no such field of text, an enum or a truth value, or the
  // field no such value.
  static std::optional<Condition> Of(const google::protobuf::Descriptor* type,
                                     const Term& term);

  // Text is compared in one spelling (base/spelling.h).
  bool Holds(const google::protobuf::Message& message) const;
  // The same for all that ask the same.
  std::string text() const;

 private:
  std::vector<const google::protobuf::FieldDescriptor*> path_;  // the last has the value
  std::string value_;  // in one spelling; of an enum and of a truth value, its number
};

// One clause: one of them holds.
using Conditions = std::vector<Condition>;
bool OneHolds(const Conditions& conditions, const google::protobuf::Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_CONDITION_H_
