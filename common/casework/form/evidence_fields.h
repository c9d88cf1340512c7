// Which files of EvidenceService a message names, and of which class the fields are in
// which it names them (FORMAT_EVIDENCE in yifa/api/v1/annotations.proto).
#ifndef YIFA_COMMON_CASEWORK_FORM_EVIDENCE_FIELDS_H_
#define YIFA_COMMON_CASEWORK_FORM_EVIDENCE_FIELDS_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {

// Made once, then thread-safe.
class EvidenceFields {
 public:
  explicit EvidenceFields(const google::protobuf::Descriptor* type)
      : plan_(Compile(type)) {}

  // No message of the type names a file.
  bool empty() const { return plan_ == nullptr; }

  // Of a file: its SHA-256 as it stands there, and the class of the field.
  using Visitor =
      std::function<void(const std::string& sha256, api::v1::Confidentiality what)>;
  // Calls `visit` for each field that is set, at any depth.
  void Visit(const google::protobuf::Message& message, const Visitor& visit) const {
    if (plan_ != nullptr) VisitIn(*plan_, message, visit);
  }

 private:
  struct Plan;
  static std::shared_ptr<const Plan> Compile(const google::protobuf::Descriptor* type);
  static void VisitIn(const Plan& plan, const google::protobuf::Message& message,
                      const Visitor& visit);

  std::shared_ptr<const Plan> plan_;  // null where no file is named
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_EVIDENCE_FIELDS_H_
