// Confidential values: parted from messages before they are written, put back for who
// may read them.
#ifndef YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_
#define YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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
  // Those of a type, made at its first use and kept. Thread-safe.
  static const ConfidentialFields& Of(const google::protobuf::Descriptor* type);

  // True if the message has a value of the class.
  bool Has(Confidentiality what, const google::protobuf::Message& message) const;
  // A message in its parts: what everybody may read, and of each class (by its number)
  // its values in an otherwise empty message; "" where there are none. All are serialized
  // messages of the type. Repeated messages keep their positions; a list of texts that
  // has a class is of that class as a whole, its length too.
  struct Parts {
    std::string open;
    std::array<std::string, api::v1::Confidentiality_ARRAYSIZE> values;
  };
  // `serialized` as protobuf writes a message of the type.
  Parts Part(std::string_view serialized) const;
  // Puts values that were parted into another message with the same positions.
  void PutBack(const google::protobuf::Message& values,
               google::protobuf::Message& message) const;
  // Clears the values of one class.
  void Clear(Confidentiality what, google::protobuf::Message& message) const;

 private:
  struct Plan;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  static bool HasIn(const Plan& plan, Confidentiality what,
                    const google::protobuf::Message& message);
  // Adds to the parts; the classes of which there is a value, as bits.
  static uint32_t PartIn(const Plan& plan, std::string_view serialized, Parts& parts);
  static void ClearIn(const Plan& plan, Confidentiality what,
                      google::protobuf::Message& message);
  static void PutBackIn(const Plan& plan, const google::protobuf::Message& values,
                        google::protobuf::Message& message);
  std::shared_ptr<const Plan> plan_;  // null where nothing is confidential
};

// Whether the caller may read values of this class in a case of `organ`
// (`organs/{organ}`).
bool MayRead(const Caller& caller, Confidentiality what, std::string_view organ);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_CONFIDENTIAL_H_
