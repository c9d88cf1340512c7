// How the methods that every process has beside its own are answered: each file of this
// room that serves some adds them.
#ifndef YIFA_COMMON_CASEWORK_API_ANSWERS_H_
#define YIFA_COMMON_CASEWORK_API_ANSWERS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "common/casework/api/engine.h"

namespace yifa::casework {

// Answers by full name of the method, for the services that every process has. The
// request was parsed, not checked; checking against annotations is done by the caller of
// these (surface.cc).
using Answers = std::map<std::string, Method>;

void AddAccessApi(Engine& engine, Answers& answers);
void AddRecordApi(Engine& engine, Answers& answers);
void AddBackupApi(Engine& engine, Answers& answers);
void AddFeedApi(Engine& engine, Answers& answers);
void AddDeadlineApi(Engine& engine, Answers& answers);
void AddStatisticsApi(Engine& engine, Answers& answers);
void AddStatisticsFormsApi(Engine& engine, Answers& answers);
void AddOrganApi(Engine& engine, Answers& answers);
void AddDocumentApi(Engine& engine, Answers& answers);
void AddPolicyApi(Engine& engine, Answers& answers);
void AddTrailApi(Engine& engine, Answers& answers);
void AddWitnessApi(Engine& engine, Answers& answers);
void AddErasureApi(Engine& engine, Answers& answers);
void AddKeyApi(Engine& engine, Answers& answers);

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

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_ANSWERS_H_
