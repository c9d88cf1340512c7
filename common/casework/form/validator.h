// Checks a request against its fields' annotations (yifa/api/v1/annotations.proto).
#ifndef YIFA_COMMON_CASEWORK_FORM_VALIDATOR_H_
#define YIFA_COMMON_CASEWORK_FORM_VALIDATOR_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace yifa::casework {

namespace validation {
struct Plan;
}

// The compiled rules of a message type. Made once, then thread-safe.
class Validator {
 public:
  explicit Validator(const google::protobuf::Descriptor* type);
  ~Validator();
  Validator(Validator&&) noexcept;

  // What is said of a message besides what is wrong with it.
  struct Seen {
    bool output_only = false;  // something is set that the server sets, at any depth
  };

  // Looks at a message of the type as it is serialized: what is not set costs nothing.
  // INVALID_ARGUMENT (INVALID_FIELD) with a violation for each field that does not hold,
  // or whose text says nothing (IsBlank), whether it must be set or an act asks for it,
  // and for each message, at any depth, that has a field that this process does not know:
  // nothing could keep its value from who may not read it. Fields that the server sets
  // are otherwise not looked at. `has_evidence` tells whether a file
  // with that SHA-256 was uploaded; EVIDENCE_NOT_FOUND where one was not.
  absl::StatusOr<Seen> Check(
      std::string_view serialized,
      const std::function<bool(const std::string& sha256)>& has_evidence) const;
  // The same of what is no act: files that it names are not looked for.
  absl::Status Check(const google::protobuf::Message& message) const;

  // The same of a text that is to stand in one field, whoever sets it.
  static absl::Status CheckText(const google::protobuf::FieldDescriptor& field,
                                const std::string& text);

  // Clears what the server sets, at every depth.
  void ClearOutputOnly(google::protobuf::Message& message) const;

 private:
  using Plan = validation::Plan;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  static void Clear(const Plan& plan, google::protobuf::Message& message);

  std::shared_ptr<const Plan> plan_;
};

// True if the text is `collection/{id}` pairs, of lower-case letters, digits and hyphens
// (collections may have upper-case letters).
bool IsResourceName(std::string_view text);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_VALIDATOR_H_
