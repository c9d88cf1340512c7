// What holds for an organ, as a service of the suite applies it.
#ifndef YIFA_SERVICES_CLI_PROVISIONS_H_
#define YIFA_SERVICES_CLI_PROVISIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/provisions.h"
#include "common/server/client.h"

namespace yifa::cli {

// The organ `organs/{organ}` as the service has it.
absl::StatusOr<type::v1::Organ> ReadOrgan(server::Channel& service,
                                          const std::string& name);

// The service's provisions with any of these contents, e.g. `penalty_table`.
absl::StatusOr<casework::Provisions> ReadProvisions(
    server::Channel& service, const std::vector<std::string>& contents);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_PROVISIONS_H_
