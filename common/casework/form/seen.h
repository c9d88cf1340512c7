// What an answer gives away: of which resources it shows values of which classes.
#ifndef YIFA_COMMON_CASEWORK_FORM_SEEN_H_
#define YIFA_COMMON_CASEWORK_FORM_SEEN_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {

// Of one call; one thread at a time.
class Seen {
 public:
  void Add(api::v1::Confidentiality what, std::string_view resource) {
    classes_[std::string(resource)] |= uint32_t{1} << what;
  }
  // Sets of classes by resource, a bit for each.
  const std::map<std::string, uint32_t>& classes() const { return classes_; }
  void Clear() { classes_.clear(); }

 private:
  std::map<std::string, uint32_t> classes_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_SEEN_H_
