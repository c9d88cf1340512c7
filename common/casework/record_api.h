// The record as others read it: the feed, proofs, the audit, backups.
#ifndef YIFA_COMMON_CASEWORK_RECORD_API_H_
#define YIFA_COMMON_CASEWORK_RECORD_API_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/casework/engine.h"
#include "common/casework/quota.h"
#include "common/procedure/role.h"

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

// A value for a register.
struct RegisterPut {
  std::string name;  // of the value, e.g. `organs/{organ}`
  std::string act;   // e.g. `put_organ`
  MessagePtr value;
  std::vector<std::string_view> roles = {procedure::kAdministrator};  // who may
  bool own = false;  // kept here even where the registers are another's
};
// Answers a request that puts a value into a register: the value, on record.
void PutRegister(Engine& engine, const Caller& caller, const Message& request,
                 const std::string& request_id, RegisterPut put, Done done);

// The first of the roles that the caller holds; "" where it holds none.
std::string_view HeldOf(const Caller& caller, const std::vector<std::string_view>& roles);
absl::Status RoleNotEntitled(std::string_view act);
// PERMISSION_DENIED (ROLE_NOT_ENTITLED) unless the caller holds one of the roles.
absl::Status CheckRole(const Caller& caller, const std::vector<std::string_view>& roles,
                       std::string_view act);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_RECORD_API_H_
