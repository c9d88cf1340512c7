// Provisions put in force by two persons, as it is done at a desk.
#ifndef YIFA_TESTS_SUPPORT_PROVISIONS_H_
#define YIFA_TESTS_SUPPORT_PROVISIONS_H_

#include "absl/status/statusor.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "common/casework/form/caller.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {

// Who acts for all organs, and who decides on what that one proposes.
inline const casework::Caller kAdministrator{"admin", "", {"administrator"}};
inline const casework::Caller kSecondAdministrator{"second", "", {"administrator"}};

// The etag with which the provision of that name is changed now.
template <typename Service>
std::string EtagNow(Service& service, const std::string& name) {
  const auto rows = service.engine().registers().provisions();
  const policy::v1::Provision* present = rows->Named(name);
  return present == nullptr ? "" : present->etag();
}

template <typename Service>
absl::StatusOr<policy::v1::Proposal> Propose(Service& service,
                                             const casework::Caller& caller,
                                             const policy::v1::Provision& provision) {
  policy::v1::ProposeProvisionRequest request;
  request.set_request_id(RandomUuid());
  *request.mutable_provision() = provision;
  request.set_etag(EtagNow(service, provision.name()));
  return service.template Call<policy::v1::Proposal>(caller, request);
}

template <typename Service>
absl::StatusOr<policy::v1::Provision> Adopt(Service& service,
                                            const casework::Caller& caller,
                                            const std::string& proposal) {
  policy::v1::AdoptProvisionRequest request;
  request.set_request_id(RandomUuid());
  request.set_name(proposal);
  return service.template Call<policy::v1::Provision>(caller, request);
}

// The provision, proposed by the one and adopted by the other; the first error.
template <typename Service>
absl::StatusOr<policy::v1::Provision> PutInForce(
    Service& service, const policy::v1::Provision& provision,
    const casework::Caller& proposer = kAdministrator,
    const casework::Caller& adopter = kSecondAdministrator) {
  YIFA_ASSIGN_OR_RETURN(const policy::v1::Proposal proposal,
                        Propose(service, proposer, provision));
  return Adopt(service, adopter, proposal.name());
}

// The provision, put by one person alone.
template <typename Service>
absl::StatusOr<policy::v1::Provision> PutAlone(Service& service,
                                               const casework::Caller& caller,
                                               const policy::v1::Provision& provision) {
  policy::v1::PutProvisionRequest request;
  request.set_request_id(RandomUuid());
  *request.mutable_provision() = provision;
  request.set_etag(EtagNow(service, provision.name()));
  return service.template Call<policy::v1::Provision>(caller, request);
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_PROVISIONS_H_
