// Services of a case's documents 送达: what is tried, what has effect, and what runs from
// it (COM-03).
#ifndef YIFA_COMMON_CASEWORK_LAW_SERVICE_H_
#define YIFA_COMMON_CASEWORK_LAW_SERVICE_H_

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

// The services of one case, while an act is done in it.
class ServiceFile {
 public:
  // `name`: of the case. `addressee`: what the file says of the party; what was tried is
  // found here.
  ServiceFile(Act& act, std::string name, const Shape::Documents& documents,
              const Addressee& addressee, const ServiceRules& rules, Services& services)
      : act_(act),
        name_(std::move(name)),
        documents_(documents),
        addressee_(addressee),
        rules_(rules),
        services_(services) {}

  // A first try with documents of the case, at its end or not yet with effect.
  absl::Status Serve(const type::v1::ServeDocumentsRequest& request);
  // What came of it.
  absl::Status Record(const type::v1::RecordServiceRequest& request);
  // Serves what this act issues, as part of it. The day of effect; none while it is
  // awaited. Absent `delivery`: handed over there and then.
  absl::StatusOr<std::optional<Date>> ServeIssued(const type::v1::Delivery& delivery);

 private:
  struct Paper {
    std::string name, kind;
  };
  // The papers that the act issues, under the names that they will have.
  std::vector<Paper> Issued() const;
  // The case's paper of that name.
  Paper Find(const std::string& name) const;
  // True if another way of serving one of the papers failed.
  bool Tried(const std::vector<Paper>& papers) const;
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

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_SERVICE_H_
