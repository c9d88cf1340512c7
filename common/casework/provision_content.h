// What the annotations of a provision's content cannot say of it.
#ifndef YIFA_COMMON_CASEWORK_PROVISION_CONTENT_H_
#define YIFA_COMMON_CASEWORK_PROVISION_CONTENT_H_

#include <optional>
#include <string>

#include "yifa/policy/v1/provision.pb.h"

namespace yifa::casework {

struct ContentFault {
  std::string field;  // from the provision, e.g. `penalty_table.columns`
  std::string why;
};

// The first thing in the content that makes no sense; nothing where all of it does.
// REQUIRES: the provision keeps to its annotations
std::optional<ContentFault> FindContentFault(const policy::v1::Provision& provision);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_PROVISION_CONTENT_H_
