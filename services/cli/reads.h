// What several commands read of a service.
#ifndef YIFA_SERVICES_CLI_READS_H_
#define YIFA_SERVICES_CLI_READS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/provisions.h"
#include "common/server/client.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "yifa/policy/v1/policy_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// Of a read for which a person waits: asked again while the service is not there, for
// seconds.
inline server::CallOptions Patient() { return {.attempts = 5}; }

// Calls `visit` with each page of a list that starts with what `request` asks for.
template <typename Response, typename Request, typename Visit>
absl::Status VisitPages(server::Channel& service, const std::string& method,
                        Request request, const Visit& visit,
                        const server::CallOptions& options = Patient()) {
  do {
    YIFA_ASSIGN_OR_RETURN(Response page,
                          service.Call<Response>(MethodNamed(method), request, options));
    request.set_page_token(page.next_page_token());
    visit(page);
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

// The organ `organs/{organ}` as the service has it.
absl::StatusOr<type::v1::Organ> ReadOrgan(server::Channel& service,
                                          const std::string& name,
                                          const server::CallOptions& options = Patient());

// A day at whose end figures are asked for; none: as they are.
using AsOf = std::optional<Date>;
// The flag --as_of. INVALID_ARGUMENT where it is no date.
absl::StatusOr<AsOf> AsOfFromFlags();
const Flags& AsOfFlags();

// What the service counted for the organ `organs/{organ}` in a year.
absl::StatusOr<statistics::v1::Year> ReadYear(
    server::Channel& service, const std::string& organ, int year, const AsOf& as_of,
    const server::CallOptions& options = Patient());
// The same, as the request says; all pages of it.
absl::StatusOr<statistics::v1::Year> ReadYear(server::Channel& service,
                                              statistics::v1::GetYearRequest request,
                                              const server::CallOptions& options);

// The service's provisions that the request asks for, page by page.
absl::Status VisitProvisions(
    server::Channel& service, policy::v1::ListProvisionsRequest request,
    const std::function<void(const policy::v1::ListProvisionsResponse& page)>& visit,
    const server::CallOptions& options = Patient());

// The service's provisions with any of these contents, e.g. `penalty_table`.
absl::StatusOr<casework::Provisions> ReadProvisions(
    server::Channel& service, const std::vector<std::string>& contents);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_READS_H_
