// Reads the members of a JSON object one by one, and knows which were not asked for.
#ifndef YIFA_SERVICES_CLI_FIELDS_H_
#define YIFA_SERVICES_CLI_FIELDS_H_

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/counts.h"

namespace yifa::cli {

// Keeps the order of keys, in which figures are printed again.
using Json = nlohmann::ordered_json;

// INVALID_ARGUMENT where the text is no JSON, or an object has a key twice.
absl::StatusOr<Json> ParseJson(std::string_view text);

// The first error that any of the readings finds is kept; Finish() returns it.
class Fields {
 public:
  // `path` is what errors call the object, e.g. `penalty`; empty: the whole.
  Fields(const Json& object, std::string path);

  // The member, or null where there is none.
  const Json* Take(const std::string& key);
  std::string Text(const std::string& key);           // "" where absent
  Count Number(const std::string& key);               // whole, not negative
  Count Decimal(const std::string& key, int places);  // in 10^-places
  MaybeRate Percent(const std::string& key);
  std::vector<std::string> Texts(const std::string& key);
  // A member that is an object of whole numbers, in the order of its keys.
  std::vector<Group> Numbers(const std::string& key);
  // Notes a member that no service carries, with all that is below it. Where it is an
  // object, its members must be among `members`.
  void Leave(const std::string& key, std::vector<NotCarried>& left,
             const std::set<std::string>& members = {});

  std::string PathOf(const std::string& key) const;
  void Fail(const std::string& key, const std::string& why);
  // INVALID_ARGUMENT also where a member was not asked for.
  absl::Status Finish();

 private:
  const Json& object_;
  const std::string path_;
  std::set<std::string> taken_;
  absl::Status status_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_FIELDS_H_
