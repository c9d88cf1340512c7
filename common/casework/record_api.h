// The record as others read it: the feed, proofs, the audit, backups.
#ifndef YIFA_COMMON_CASEWORK_RECORD_API_H_
#define YIFA_COMMON_CASEWORK_RECORD_API_H_

#include <map>
#include <string>

#include "common/casework/engine.h"

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

// Streams the audit of everything (audit.cc).
std::unique_ptr<Source> StartAudit(Engine& engine);

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

// PERMISSION_DENIED (ROLE_NOT_ENTITLED) unless the caller holds one of the roles.
absl::Status CheckRole(const Caller& caller,
                       std::initializer_list<std::string_view> roles,
                       std::string_view act);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_RECORD_API_H_
