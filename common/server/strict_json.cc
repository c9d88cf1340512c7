#include "common/server/strict_json.h"

#include <set>
#include <vector>

namespace yifa::server {

using Json = nlohmann::json;

std::optional<Json> ParseObject(std::string_view text) {
  std::vector<std::set<std::string>> open;  // the names in each object that is not closed
  bool twice = false;
  const auto look = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key)
      twice |= !open.back().insert(value.get<std::string>()).second;
    return true;
  };
  Json json = Json::parse(text.begin(), text.end(), look, /*allow_exceptions=*/false);
  if (twice || !json.is_object()) return std::nullopt;
  return json;
}

std::string TextOf(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace yifa::server
