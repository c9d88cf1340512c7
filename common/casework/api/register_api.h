// Methods that change the registers: of organs, calendars and provisions.
#ifndef YIFA_COMMON_CASEWORK_API_REGISTER_API_H_
#define YIFA_COMMON_CASEWORK_API_REGISTER_API_H_

#include <functional>
#include <string_view>
#include <utility>

#include "common/casework/api/answers.h"
#include "common/casework/writer/commands.h"

namespace yifa::casework {

// What a request asks of a register.
struct RegisterPut {
  RegisterCommand::Request command;  // `request_id` as the request has it; without actor
  bool own = false;                  // kept here even where the registers are another's
};
// Submits it for a caller who may ask it in that role.
void PutRegister(Engine& engine, const Caller& caller, std::string_view role,
                 const Message& request, RegisterPut put, Done done);

// A method that changes a register, and answers what its command does. `right` says in
// which role the caller may ask it, before the request is checked; `put`, what it asks.
template <typename Request>
Method RegisterMethod(
    Engine& engine,
    std::function<absl::StatusOr<std::string_view>(const Caller&, const Request&)> right,
    std::function<absl::StatusOr<RegisterPut>(const Request&)> put) {
  Method method;
  method.may = [right](const Caller& caller, const Message& request) {
    return right(caller, static_cast<const Request&>(request)).status();
  };
  method.unary = [&engine, right, put](const Caller& caller, MessagePtr message,
                                       Done done) {
    const auto& request = static_cast<const Request&>(*message);
    const absl::StatusOr<std::string_view> role = right(caller, request);
    if (!role.ok()) return done(role.status());
    absl::StatusOr<RegisterPut> asked = put(request);
    if (!asked.ok()) return done(asked.status());
    asked->command.request_id = request.request_id();
    PutRegister(engine, caller, *role, request, *std::move(asked), std::move(done));
  };
  return method;
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_REGISTER_API_H_
