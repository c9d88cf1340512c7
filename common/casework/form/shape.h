// The ten fields that every case has, reached by reflection, so that what is common to
// all cases is written once.
#ifndef YIFA_COMMON_CASEWORK_FORM_SHAPE_H_
#define YIFA_COMMON_CASEWORK_FORM_SHAPE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "common/base/date.h"
#include "yifa/type/v1/deadline.pb.h"
#include "yifa/type/v1/document.pb.h"
#include "yifa/type/v1/erase_mark.pb.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::casework {

// Where a message type keeps the common fields. Made once per type; thread-safe.
class Shape {
 public:
  using Message = google::protobuf::Message;
  using Deadlines = google::protobuf::RepeatedPtrField<type::v1::Deadline>;
  using Documents = google::protobuf::RepeatedPtrField<type::v1::Document>;
  using Services = google::protobuf::RepeatedPtrField<type::v1::Service>;

  // REQUIRES: the type has the ten fields with their types
  explicit Shape(const google::protobuf::Descriptor* descriptor);

  // State without its prefix, e.g. `ACCEPTED`; empty for UNSPECIFIED.
  std::string State(const Message& m) const;
  // REQUIRES: the enum has the value
  void SetState(std::string_view state, Message& m) const;
  // True if the State enum has such a value.
  bool HasState(std::string_view state) const;

  std::string Name(const Message& m) const;
  void SetName(std::string name, Message& m) const;
  std::string Etag(const Message& m) const;
  void SetEtag(std::string etag, Message& m) const;
  std::string Procedure(const Message& m) const;
  void SetProcedure(std::string id, Message& m) const;
  // REQUIRES: set
  Date ReceiptDate(const Message& m) const;
  void SetReceiptDate(Date date, Message& m) const;
  Date LastActDate(const Message& m) const;
  void SetLastActDate(Date date, Message& m) const;
  void SetCreateTime(absl::Time time, Message& m) const;
  void SetUpdateTime(absl::Time time, Message& m) const;

  // Field of enforcement 执法领域, of types that have one (`field`); otherwise empty.
  std::string FieldOfEnforcement(const Message& m) const;

  // True for types that have a `decision_number`, the number of the document that decides
  // the case.
  bool IsDecided() const { return decision_number_ != nullptr; }
  // REQUIRES: IsDecided
  void SetDecisionNumber(std::string number, Message& m) const;

  const Deadlines& deadlines(const Message& m) const;
  Deadlines* mutable_deadlines(Message& m) const;
  const Documents& documents(const Message& m) const;
  Documents* mutable_documents(Message& m) const;
  // Clears all but what a list shows of every case: the ten fields, and the number of the
  // document that decides it.
  void KeepEntry(Message& m) const;
  // Null of types that keep no `services` of their documents.
  Services* mutable_services(Message& m) const;

  // True for types that say with `erased` that their personal values are.
  bool CanBeErased() const { return erased_ != nullptr; }
  // Null where they are not.
  const type::v1::EraseMark* Erased(const Message& m) const;
  // REQUIRES: CanBeErased
  void SetErased(const type::v1::EraseMark& mark, Message& m) const;

 private:
  using Field = google::protobuf::FieldDescriptor;
  const Field* Require(const google::protobuf::Descriptor* type, const char* name,
                       int number) const;
  Date GetDate(const Message& m, const Field* field) const;
  void SetDate(Date date, Message& m, const Field* field) const;
  void SetTime(absl::Time time, Message& m, const Field* field) const;

  const Field *name_, *etag_, *state_, *procedure_, *receipt_date_, *last_act_date_,
      *create_time_, *update_time_, *deadlines_, *documents_;
  const Field *field_, *decision_number_, *services_, *erased_;  // null where the type
                                                                 // has none
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_SHAPE_H_
