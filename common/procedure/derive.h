// A version that is based on another one, made whole. For this folder only.
#ifndef YIFA_COMMON_PROCEDURE_DERIVE_H_
#define YIFA_COMMON_PROCEDURE_DERIVE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/procedure/source.h"
#include "yifa/procedure/v1/procedure.pb.h"

namespace yifa::procedure {

// A version with the rows of what it is based on. It lives no longer than its Source.
struct Whole {
  v1::Procedure proto;
  // Where each row stands, by the number of the field that has it; one that is inherited
  // stands at `based_on`.
  std::map<int, std::vector<Node>> rows;
  // The lines that take rows out, by the number of the rows' field and the row's id.
  std::map<std::pair<int, std::string>, int> taken_out;
};

// `own` is what the file says, `root` where; `base` is what it is based on, whole, null
// where it says none. Adds an error where it gives an article to a row, or takes one out,
// that the base does not have or that it gives itself; where an act would start from, or
// lead to, nothing that is left; and where a row that stays still cites the law that this
// version replaces.
Whole MakeWhole(const v1::Procedure& own, const Node& root, const v1::Procedure* base,
                Errors& errors);

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_DERIVE_H_
