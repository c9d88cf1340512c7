// What a request names besides the case that it is about, by its fields' annotations
// (refers_to in yifa/api/v1/annotations.proto).
#ifndef YIFA_COMMON_CASEWORK_FORM_REFERENCES_H_
#define YIFA_COMMON_CASEWORK_FORM_REFERENCES_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {

// The fields of a request type that name something, at any depth. Made once, then
// thread-safe.
class References {
 public:
  explicit References(const google::protobuf::Descriptor* request);

  // A name that a request holds.
  struct Named {
    const api::v1::FieldRules& rules;
    std::string path;  // of the field, e.g. `complaint.duplicate_of`
    const std::string& name;
  };
  using Check = std::function<absl::Status(const Named&)>;
  // Calls `check` for each name that is set, until one is refused.
  absl::Status Visit(const google::protobuf::Message& request, const Check& check) const;

  // Full names of fields that hold resource names and do not say what they refer to.
  static std::vector<std::string> Undeclared(const google::protobuf::Descriptor* request);

 private:
  struct Plan;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  static absl::Status VisitIn(const Plan& plan, const google::protobuf::Message& message,
                              const std::string& path, const Check& check);

  std::shared_ptr<const Plan> plan_;  // null where nothing is named
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_REFERENCES_H_
