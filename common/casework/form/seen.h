// What an answer gives away: of which resources it shows values of which classes.
#ifndef YIFA_COMMON_CASEWORK_FORM_SEEN_H_
#define YIFA_COMMON_CASEWORK_FORM_SEEN_H_

#include <cstdint>
#include <iterator>
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
  void Add(const Seen& other) {
    for (const auto& [resource, classes] : other.classes_) classes_[resource] |= classes;
  }
  // What was asked for is there, and is told as if it were not.
  void Withhold() { withheld_ = true; }
  bool withheld() const { return withheld_; }
  // Forgets what is of other classes than those, a bit for each.
  void Keep(uint32_t classes) {
    for (auto each = classes_.begin(); each != classes_.end();)
      each = (each->second &= classes) == 0 ? classes_.erase(each) : std::next(each);
  }
  // All classes of all resources.
  uint32_t all() const {
    uint32_t all = 0;
    for (const auto& [resource, classes] : classes_) all |= classes;
    return all;
  }
  // Sets of classes by resource, a bit for each.
  const std::map<std::string, uint32_t>& classes() const { return classes_; }
  void Clear() { classes_.clear(); }

 private:
  std::map<std::string, uint32_t> classes_;
  bool withheld_ = false;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_SEEN_H_
