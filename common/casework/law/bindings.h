// Bindings of principals to roles: what makes sense, and when one holds.
#ifndef YIFA_COMMON_CASEWORK_LAW_BINDINGS_H_
#define YIFA_COMMON_CASEWORK_LAW_BINDINGS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "common/base/date.h"
#include "yifa/access/v1/binding.pb.h"

namespace yifa::casework {

// `organs/{organ}/bindings/{principal}`, or `bindings/{principal}` where the organ is "".
std::string BindingName(std::string_view organ, std::string_view principal);

// INVALID_ARGUMENT (INVALID_FIELD) where a binding is named for nobody, gives a role that
// there is not, that nobody is given, or beside one that stands alone, names cases that
// lie elsewhere, or ends before it begins. `field` is where the request carries it.
absl::Status CheckBinding(const std::string& field, const access::v1::Binding& binding);

// True if it is not taken back and the day is one of its days.
bool HoldsOn(const access::v1::Binding& binding, Date day);

// PERMISSION_DENIED (NOT_BOUND): the binding does not hold, or not for that role ("": for
// any).
absl::Status NotBound(const std::string& binding, std::string_view role = "");

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_BINDINGS_H_
