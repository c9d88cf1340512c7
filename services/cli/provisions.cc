#include "services/cli/provisions.h"

#include <utility>

#include "common/base/status_macros.h"
#include "services/cli/suite.h"
#include "yifa/organ/v1/organ_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::cli {
namespace {

constexpr int kPage = 1000;

server::CallOptions Patient() { return {.attempts = 5}; }

}  // namespace

absl::StatusOr<type::v1::Organ> ReadOrgan(server::Channel& service,
                                          const std::string& name) {
  organ::v1::GetOrganRequest request;
  request.set_name(name);
  return service.Call<type::v1::Organ>(MethodNamed("yifa.organ.v1.OrganService.GetOrgan"),
                                       request, Patient());
}

absl::StatusOr<casework::Provisions> ReadProvisions(
    server::Channel& service, const std::vector<std::string>& contents) {
  casework::Provisions read;
  for (const std::string& content : contents) {
    policy::v1::ListProvisionsRequest request;
    request.set_page_size(kPage);
    request.set_content(content);
    do {
      YIFA_ASSIGN_OR_RETURN(
          auto page, service.Call<policy::v1::ListProvisionsResponse>(
                         MethodNamed("yifa.policy.v1.PolicyService.ListProvisions"),
                         request, Patient()));
      for (policy::v1::Provision& provision : *page.mutable_provisions())
        read = read.With(std::move(provision));
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
  }
  return read;
}

}  // namespace yifa::cli
