#include "common/casework/writer/reach.h"

#include <algorithm>

namespace yifa::casework {

bool ReachesName(const access::v1::Binding* binding, std::string_view name) {
  if (binding == nullptr || binding->cases().empty()) return true;
  return std::any_of(binding->cases().begin(), binding->cases().end(),
                     [name](const std::string& listed) {
                       std::string_view begin = listed;
                       while (begin.ends_with('/')) begin.remove_suffix(1);
                       return !begin.empty() && name.starts_with(begin) &&
                              (name.size() == begin.size() || name[begin.size()] == '/');
                     });
}

bool Reaches(const access::v1::Binding* binding, const Case& subject) {
  if (!ReachesName(binding, subject.name)) return false;
  if (binding == nullptr || binding->fields().empty()) return true;
  return std::any_of(binding->fields().begin(), binding->fields().end(),
                     [&](const std::string& field) {
                       return subject.info->standings.Has(api::v1::STANDING_FIELD, field,
                                                          *subject.message);
                     });
}

}  // namespace yifa::casework
