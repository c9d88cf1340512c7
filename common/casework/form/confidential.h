// Confidential values: taken out of messages before they are written, put back for who
// may read them.
#ifndef YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_
#define YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/casework/form/caller.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {

using api::v1::Confidentiality;

inline constexpr std::array kConfidentialities = {
    api::v1::CONFIDENTIALITY_PERSONAL, api::v1::CONFIDENTIALITY_REPORTER,
    api::v1::CONFIDENTIALITY_SECRET, api::v1::CONFIDENTIALITY_INTERNAL};

// Which fields of a message type are confidential, at any depth. Made once, then
// thread-safe.
class ConfidentialFields {
 public:
  explicit ConfidentialFields(const google::protobuf::Descriptor* type);
  ~ConfidentialFields();

  bool any() const { return plan_ != nullptr; }
  // True if the message has a value of the class.
  bool Has(Confidentiality what, const google::protobuf::Message& message) const;
  // A value that was taken out of a message, and where from.
  struct Taken {
    google::protobuf::Message* message;
    const google::protobuf::FieldDescriptor* field;
    std::string text;
  };
  // Moves the values of one class from `message` to `values`, an empty message of the
  // same type. Repeated messages keep their positions.
  std::vector<Taken> Take(Confidentiality what, google::protobuf::Message& message,
                          google::protobuf::Message& values) const;
  // Undoes Take while `message` stands as it was left.
  static void Undo(std::vector<Taken> taken);
  // Puts values that were taken into another message with the same positions.
  void PutBack(const google::protobuf::Message& values,
               google::protobuf::Message& message) const;
  // Clears the values of one class.
  void Clear(Confidentiality what, google::protobuf::Message& message) const;

 private:
  struct Plan;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  static bool HasIn(const Plan& plan, Confidentiality what,
                    const google::protobuf::Message& message);
  static void TakeIn(const Plan& plan, Confidentiality what,
                     google::protobuf::Message& message,
                     google::protobuf::Message* values, std::vector<Taken>& taken);
  static void PutBackIn(const Plan& plan, const google::protobuf::Message& values,
                        google::protobuf::Message& message);
  std::shared_ptr<const Plan> plan_;  // null where nothing is confidential
};

// Whether the caller may read values of this class in a case of `organ`
// (`organs/{organ}`).
bool MayRead(const Caller& caller, Confidentiality what, std::string_view organ);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_
