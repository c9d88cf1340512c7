#include "common/casework/form/name.h"

namespace yifa::casework {

std::string_view CollectionOf(std::string_view name) {
  if (name.substr(0, 7) != "organs/") return "";
  const size_t organ_end = name.find('/', 7);
  if (organ_end == std::string_view::npos || organ_end == 7) return "";
  const size_t collection_end = name.find('/', organ_end + 1);
  if (collection_end == std::string_view::npos || collection_end + 1 == name.size())
    return "";
  if (name.find('/', collection_end + 1) != std::string_view::npos) return "";
  return name.substr(organ_end + 1, collection_end - organ_end - 1);
}

std::string OrganOf(std::string_view name) {
  const size_t first = name.find('/');
  if (first == std::string_view::npos) return std::string(name);
  return std::string(name.substr(0, name.find('/', first + 1)));
}

std::string IdOf(std::string_view name) {
  return std::string(name.substr(name.rfind('/') + 1));
}

std::string OwnerOf(std::string_view name) {
  return name.substr(0, 7) == "organs/" ? OrganOf(name) : "";
}

}  // namespace yifa::casework
