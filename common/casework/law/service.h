// Services of a case's documents 送达: what is tried, what has effect, and what runs from
// it (COM-03).
#ifndef YIFA_COMMON_CASEWORK_LAW_SERVICE_H_
#define YIFA_COMMON_CASEWORK_LAW_SERVICE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/shape.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/casework/law/delivery.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::casework {

using Services = google::protobuf::RepeatedPtrField<type::v1::Service>;

// The day on which the first service of the newest document of that kind had effect; none
// while none has.
std::optional<Date> ServedOn(const Shape::Documents& documents, const Services& services,
                             procedure::DocumentName kind);

// The services of one case, while an act is done in it.
class ServiceFile {
 public:
  // `addressee`: what the file says of the party; what was tried is found here.
  template <typename Case>
  ServiceFile(Act& act, Case& c, const Addressee& addressee = {},
              const ServiceRules& rules = {})
      : act_(act),
        name_(c.name()),
        documents_(c.documents()),
        addressee_(addressee),
        rules_(rules),
        services_(*c.mutable_services()) {}

  // A first try with documents of the case, at its end or not yet with effect.
  absl::Status Serve(const type::v1::ServeDocumentsRequest& request);
  // What came of it.
  absl::Status Record(const type::v1::RecordServiceRequest& request);
  // Serves the newest document of one of the kinds as part of this act, which may be the
  // one that issues it; nothing where there is none. The day of effect; none while it is
  // awaited. Absent `delivery`: handed over there and then.
  absl::StatusOr<std::optional<Date>> ServeNewest(
      const std::vector<procedure::DocumentName>& kinds,
      const type::v1::Delivery& delivery);
  // The same of the last paper that the law has this act issue.
  absl::StatusOr<std::optional<Date>> ServeIssued(const type::v1::Delivery& delivery);
  // As ServeNewest, of an act that is nothing without the effect: refused while it is
  // awaited.
  absl::StatusOr<Date> CertainlyServeNewest(
      const std::vector<procedure::DocumentName>& kinds,
      const type::v1::Delivery& delivery);

 private:
  struct Paper {
    std::string name, kind;
  };
  // The case's papers, with those that the act issues under the names that they will
  // have.
  std::vector<Paper> All() const;
  // The case's paper of that name.
  Paper Find(const std::string& name) const;
  // True if another way of serving one of the papers failed.
  bool Tried(const std::vector<Paper>& papers) const;
  absl::StatusOr<std::optional<Date>> ServeLast(
      const std::function<bool(const Paper&)>& is_meant,
      const type::v1::Delivery& delivery);
  // A new service, with its first try.
  absl::StatusOr<std::optional<Date>> Open(const std::vector<Paper>& papers,
                                           const std::string& addressee,
                                           const type::v1::Delivery& delivery,
                                           const std::string& reference);
  absl::StatusOr<std::optional<Date>> TryOnce(const std::vector<Paper>& papers,
                                              const type::v1::Delivery& delivery,
                                              type::v1::Service& service);
  std::vector<Paper> PapersOf(const type::v1::Service& service) const;

  Act& act_;
  const std::string name_;
  const Shape::Documents& documents_;
  const Addressee addressee_;
  const ServiceRules rules_;
  Services& services_;
};

// Of a case whose file says nothing of the addressee.
template <typename Case>
ServiceFile ServiceFileOf(Act& act, Case& c) {
  return {act, c};
}

// The acts of serving in the cases of one type, of which `file` makes the file.
template <typename Case, ServiceFile (*file)(Act&, Case&) = &ServiceFileOf<Case>>
ActBindings ServingActs() {
  using Serve = type::v1::ServeDocumentsRequest;
  using Record = type::v1::RecordServiceRequest;
  absl::Status (*serve)(const Serve&, Act&, Case&) =
      [](const Serve& request, Act& act, Case& c) { return file(act, c).Serve(request); };
  absl::Status (*record)(const Record&, Act&, Case&) = [](const Record& request, Act& act,
                                                          Case& c) {
    return file(act, c).Record(request);
  };
  return {Bind(serve), Bind(record)};
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_SERVICE_H_
