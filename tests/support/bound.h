// Callers with bindings, as a process that goes by them lets them in.
#ifndef YIFA_TESTS_SUPPORT_BOUND_H_
#define YIFA_TESTS_SUPPORT_BOUND_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/casework/form/caller.h"

namespace yifa::testing {

// The caller, bound to its roles: for those cases and fields of enforcement only, or,
// where none are listed, for all.
inline casework::Caller Bound(casework::Caller caller,
                              const std::vector<std::string>& cases = {},
                              const std::vector<std::string>& fields = {}) {
  auto binding = std::make_shared<access::v1::Binding>();
  binding->set_name((caller.organ.empty() ? "" : caller.organ + "/") + "bindings/" +
                    caller.principal);
  for (const std::string& role : caller.roles) binding->add_roles(role);
  for (const std::string& name : cases) binding->add_cases(name);
  for (const std::string& field : fields) binding->add_fields(field);
  caller.binding = std::move(binding);
  return caller;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_BOUND_H_
