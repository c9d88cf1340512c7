// Acts, Get and List of the cases of a service.
#ifndef YIFA_COMMON_CASEWORK_API_CASE_API_H_
#define YIFA_COMMON_CASEWORK_API_CASE_API_H_

#include "common/casework/api/engine.h"
#include "common/casework/api/reader.h"
#include "common/casework/writer/act_request.h"

namespace yifa::casework {

// An act that a caller asks for, and may ask for: steps 2 and 3 of the road.
struct AskedAct {
  ActRequest request;
  MessagePtr message;  // request.message, kept alive
};
absl::StatusOr<AskedAct> AskedActOf(Engine& engine, const Caller& caller,
                                    const ActInfo& info, MessagePtr message);

// Steps 2, 3 and 11 of the road around the writer's; answers the case after the act.
Unary ActHandler(Engine& engine, const ActInfo& info);
// Answers a case by its `name`.
Unary GetHandler(Engine& engine, const ResourceInfo& info);
// Answers a page of an organ's cases, by date of receipt. The response has the list as
// field 1 and `next_page_token`.
Unary ListHandler(Engine& engine, const ResourceInfo& info,
                  const google::protobuf::Descriptor* response);
// Answers what only this service's definition knows how to read.
Unary ReadHandler(Engine& engine, const ReadBinding& binding,
                  const google::protobuf::Descriptor* response);

// The case's message with what the caller does not read by its role cleared: of a case in
// which it has just acted (else: reader.h).
MessagePtr Redacted(const Case& subject, const Caller& caller);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_CASE_API_H_
