// JSON of somebody who may be lying: what two readers could read differently is refused.
#ifndef YIFA_COMMON_SERVER_STRICT_JSON_H_
#define YIFA_COMMON_SERVER_STRICT_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace yifa::server {

// The object that the text is, in UTF-8. Nothing for any other text, and where an object
// in it has two members of one name.
std::optional<nlohmann::json> ParseObject(std::string_view text);

// The text of a member; "" where it has none of that name, or it is no text.
std::string TextOf(const nlohmann::json& object, const char* name);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_STRICT_JSON_H_
