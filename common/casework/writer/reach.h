// To which cases a binding reaches, where it is limited (yifa.access.v1.Binding).
#ifndef YIFA_COMMON_CASEWORK_WRITER_REACH_H_
#define YIFA_COMMON_CASEWORK_WRITER_REACH_H_

#include <string>
#include <string_view>

#include "common/casework/writer/case_cache.h"
#include "yifa/access/v1/binding.pb.h"

namespace yifa::casework {

// True if the binding (null: none) is not limited to other cases than that of the name,
// or, for `organs/{organ}/{collection}`, than those of the collection. A binding lists
// cases, or what their names begin with.
bool ReachesName(const access::v1::Binding* binding, std::string_view name);
// The same of a case, also where the binding is limited to other fields of enforcement
// than the case's: it reaches no case that says none.
bool Reaches(const access::v1::Binding* binding, const Case& subject);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_REACH_H_
