// What a service's own reads (ReadBinding) see: one snapshot, as the caller may see it.
#ifndef YIFA_COMMON_CASEWORK_LAW_VIEW_H_
#define YIFA_COMMON_CASEWORK_LAW_VIEW_H_

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/law/provisions.h"
#include "common/procedure/procedure.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

class View {
 public:
  virtual ~View() = default;

  virtual Date today() const = 0;
  // NOT_FOUND.
  virtual absl::StatusOr<std::shared_ptr<const type::v1::Organ>> Organ(
      const std::string& name) const = 0;
  virtual const Provisions& provisions() const = 0;
  // The version of a track's procedure in force today for a type of case; null where none
  // is.
  virtual const procedure::Procedure* InForce(const std::string& type,
                                              std::string_view track) const = 0;

  // PERMISSION_DENIED unless the caller may see the organ's cases and figures.
  virtual absl::Status CheckMaySee(const std::string& organ) const = 0;
  // True if what is that confidential is shown to the caller in each of the organ's
  // cases.
  virtual bool MayRead(api::v1::Confidentiality what, const std::string& organ) const = 0;

  // A figure's counters, of every year: by year and label; as they stood at the end of a
  // day, if one is given (api/counters.h). RESOURCE_EXHAUSTED (TOO_MUCH_OPEN) where the
  // caller asks for so many of these at once.
  using Counters = std::map<std::pair<int, std::string>, int64_t>;
  virtual absl::StatusOr<Counters> CountersOf(const std::string& organ,
                                              std::string_view figure,
                                              std::optional<Date> as_of) const = 0;

  // Visits the organ's cases of T, received last first, behind the position `after` (""
  // from the first), each with its position, until `visit` returns false. What the caller
  // may not read is cleared. PERMISSION_DENIED as for a list of them.
  template <typename T>
  absl::Status Visit(
      const std::string& organ, const std::string& after,
      const std::function<bool(const std::string& position, const T&)>& visit) const {
    return VisitType(
        T::descriptor(), organ, after,
        [&](const std::string& position, const google::protobuf::Message& found) {
          return visit(position, static_cast<const T&>(found));
        });
  }

  // Visits the organ's cases of T as they are now, each once, in the order of their last
  // entries on record, from that sequence on, until `visit` returns false or many entries
  // are read: the sequence at which the next call goes on. What the caller may not read
  // is cleared. PERMISSION_DENIED as for a list of them.
  template <typename T>
  absl::StatusOr<int64_t> VisitChanged(
      const std::string& organ, int64_t first,
      const std::function<bool(int64_t sequence, const T&)>& visit) const {
    return VisitTypeChanged(
        T::descriptor(), organ, first,
        [&](int64_t sequence, const google::protobuf::Message& found) {
          return visit(sequence, static_cast<const T&>(found));
        });
  }
  // The sequence of the next entry on record; what changes from now on has it or a later
  // one.
  virtual int64_t next_sequence() const = 0;

 protected:
  using Visitor = std::function<bool(const std::string& position,
                                     const google::protobuf::Message& found)>;
  virtual absl::Status VisitType(const google::protobuf::Descriptor* type,
                                 const std::string& organ, const std::string& after,
                                 const Visitor& visit) const = 0;
  using ChangeVisitor =
      std::function<bool(int64_t sequence, const google::protobuf::Message& found)>;
  virtual absl::StatusOr<int64_t> VisitTypeChanged(
      const google::protobuf::Descriptor* type, const std::string& organ, int64_t first,
      const ChangeVisitor& visit) const = 0;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_VIEW_H_
