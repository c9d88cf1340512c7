// Who calls: established by the server (identity), used by the procedure (roles) and by
// what may be read (entitlement).
#ifndef YIFA_COMMON_CASEWORK_CALLER_H_
#define YIFA_COMMON_CASEWORK_CALLER_H_

#include <string>
#include <string_view>
#include <vector>

namespace yifa::casework {

struct Caller {
  std::string principal;  // the person or program, e.g. `zhang.wei`
  std::string organ;  // `organs/{organ}`; empty for services and administrators of all
  std::vector<std::string> roles;  // procedure/role.h

  // Who shares a queue with others: one person or program of one organ.
  std::string line() const { return organ + "/" + principal; }

  bool Has(std::string_view role) const {
    for (const std::string& held : roles)
      if (held == role) return true;
    return false;
  }
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_CALLER_H_
