// How those whom a case names stand to it, by its fields' annotations (Standing in
// yifa/api/v1/annotations.proto).
#ifndef YIFA_COMMON_CASEWORK_FORM_STANDINGS_H_
#define YIFA_COMMON_CASEWORK_FORM_STANDINGS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/casework/form/confidential.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {

using api::v1::Standing;

// The fields of a type of case that say so, at any depth. Made once, then thread-safe.
class Standings {
 public:
  // REQUIRES: fields that say so are texts, and `standing_where` names their neighbours
  explicit Standings(const google::protobuf::Descriptor* type);

  // True if the case names somebody of that standing.
  bool HasAny(Standing standing, const google::protobuf::Message& message) const;
  // All that the case names so, some perhaps more than once.
  std::vector<std::string> All(Standing standing,
                               const google::protobuf::Message& message) const;
  // True if the case names this one so.
  bool Has(Standing standing, std::string_view who,
           const google::protobuf::Message& message) const;
  // Clears the personal data of third persons.
  void ClearThirdPersons(google::protobuf::Message& message) const;

 private:
  struct Plan;
  using Visit = std::function<bool(const std::string& who)>;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  // False once `visit` has said so.
  static bool VisitIn(const Plan& plan, Standing standing,
                      const google::protobuf::Message& message, const Visit& visit);
  static void ClearIn(const Plan& plan, google::protobuf::Message& message);

  std::shared_ptr<const Plan> plan_;  // null where nobody is named
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_STANDINGS_H_
