// The five services of the suite, where they are, and connections to them.
#ifndef YIFA_SERVICES_CLI_SUITE_H_
#define YIFA_SERVICES_CLI_SUITE_H_

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/server/client.h"
#include "common/server/credentials.h"

namespace yifa::cli {

// Who calls where nobody is named. Not `yifa-…`: those are the services.
inline constexpr char kPrincipal[] = "yifa";

enum class Service { kComplaint, kPenalty, kReconsideration, kLitigation, kDisclosure };

inline constexpr std::array kServices = {Service::kComplaint, Service::kPenalty,
                                         Service::kReconsideration, Service::kLitigation,
                                         Service::kDisclosure};

// `penalty`, and 行政处罚.
std::string NameOf(Service service);
std::string TitleOf(Service service);
// The one of that name. INVALID_ARGUMENT where there is none.
absl::StatusOr<Service> ServiceOf(const std::string& name);

// The services that carry cases of a collection, by the name
// `organs/{organ}/{collection}/{case}`: mostly one; none where no contract has it.
std::vector<Service> ServicesOfCase(std::string_view case_name);
// The method that returns such a case, e.g.
// `yifa.penalty.v1.PenaltyService.GetPenaltyCase`; null where none does.
const google::protobuf::MethodDescriptor* GetterOfCase(std::string_view case_name);

// A method of one of the services that every process has, or of its own. Ends the program
// where no linked contract has it: names are the program's own, not the user's.
const google::protobuf::MethodDescriptor* MethodNamed(const std::string& full_name);

// Where each service is: its flag, else its environment variable, else its own port on
// this machine.
using Addresses = std::map<Service, std::string>;
Addresses AddressesFromFlags();

// The caller of --principal, --organ and --roles.
casework::Caller CallerFromFlags();
// The token of --token, --token_file, or else of the environment's YIFA_TOKEN; empty for
// none. NOT_FOUND where the file cannot be read.
absl::StatusOr<std::string> TokenFromFlags();
// The name `organs/{organ}` of --organ, which may be given without `organs/`; empty for
// none, and for `all`.
std::string OrganFromFlags();

// What a caller shows to say who it is.
struct Papers {
  casework::Caller caller{};  // believed over plaintext on the loopback
  std::string token{};        // empty: none
  server::TlsFiles tls = server::TlsFilesFromFlags();
};

// A channel to each of the services. Nothing is connected before it is used.
class Suite {
 public:
  // As whoever the token of the flags names; as the caller where there is none.
  static absl::StatusOr<Suite> Open(const Addresses& addresses,
                                    const casework::Caller& caller);
  // As whoever the papers name, whatever the flags say.
  static absl::StatusOr<Suite> OpenAs(const Addresses& addresses, const Papers& papers);

  server::Channel& channel(Service service) const { return *channels_.at(service); }
  const std::string& address(Service service) const { return addresses_.at(service); }

 private:
  Addresses addresses_;
  std::map<Service, std::unique_ptr<server::Channel>> channels_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_SUITE_H_
