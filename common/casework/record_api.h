// The record as others read it: the feed, proofs, the audit, backups.
#ifndef YIFA_COMMON_CASEWORK_RECORD_API_H_
#define YIFA_COMMON_CASEWORK_RECORD_API_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/casework/commands.h"
#include "common/casework/engine.h"
#include "common/casework/quota.h"

namespace yifa::casework {

// Answers by full name of the method, for the services that every process has. The
// request was parsed, not checked; checking against annotations is done by the caller of
// these (surface.cc).
using Answers = std::map<std::string, Method>;

void AddRecordApi(Engine& engine, Answers& answers);
void AddDeadlineApi(Engine& engine, Answers& answers);
void AddStatisticsApi(Engine& engine, Answers& answers);
void AddOrganApi(Engine& engine, Answers& answers);
void AddDocumentApi(Engine& engine, Answers& answers);
void AddPolicyApi(Engine& engine, Answers& answers);

// Streams the audit of everything (audit.cc), for as long as it has its share of them.
std::unique_ptr<Source> StartAudit(Engine& engine, Quota::Share share);

// A unary answer from a function of the caller and the typed request.
template <typename Request, typename Response>
Unary Answer(
    std::function<absl::StatusOr<Response>(const Caller&, const Request&)> answer) {
  return
      [answer = std::move(answer)](const Caller& caller, MessagePtr request, Done done) {
        absl::StatusOr<Response> response =
            answer(caller, static_cast<const Request&>(*request));
        if (!response.ok()) return done(response.status());
        done(MessagePtr(std::make_shared<Response>(*std::move(response))));
      };
}

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

// The first of the roles that the caller holds; "" where it holds none.
std::string_view HeldOf(const Caller& caller, const std::vector<std::string_view>& roles);
absl::Status RoleNotEntitled(std::string_view act);
// PERMISSION_DENIED (ROLE_NOT_ENTITLED) unless the caller holds one of the roles.
absl::Status CheckRole(const Caller& caller, const std::vector<std::string_view>& roles,
                       std::string_view act);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_RECORD_API_H_
