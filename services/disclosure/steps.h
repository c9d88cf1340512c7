// The steps of the disclosure service, one per act, and what they share.
#ifndef YIFA_SERVICES_DISCLOSURE_STEPS_H_
#define YIFA_SERVICES_DISCLOSURE_STEPS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/casework/act.h"
#include "common/casework/definition.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"

namespace yifa::disclosure {

using casework::Act;
using v1::DisclosureRequest;
using v1::Publication;

// Requests (request.cc, answer.cc).
std::string RequestTrack(const v1::ReceiveDisclosureRequestRequest& request);
absl::Status Receive(const v1::ReceiveDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource);
absl::Status AskClarification(const v1::AskClarificationRequest& request, Act& act,
                              DisclosureRequest& resource);
absl::Status Clarify(const v1::ClarifyDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource);
absl::Status Extend(const v1::ExtendDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource);
absl::Status Answer(const v1::AnswerDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource);
// The applicant's days to correct ran out.
absl::Status Abandon(Act& act, DisclosureRequest& resource);

// Publications (publication.cc).
std::string PublicationTrack(const v1::PublishInformationRequest& request);
absl::Status Publish(const v1::PublishInformationRequest& request, Act& act,
                     Publication& publication);
absl::Status Withdraw(const v1::WithdrawPublicationRequest& request, Act& act,
                      Publication& publication);

// What the penalty record makes this service do (reactions.cc).
std::vector<std::unique_ptr<casework::Message>> ReactToPenalty(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);

// A row of table 三 of the yearly report 年度报告, with the article that such an answer
// rests on (DIS-07).
struct AnswerRow {
  v1::AnswerKind kind;
  const char* key;      // e.g. `d4`
  const char* article;  // in full
};
// Null for a kind that is not known.
const AnswerRow* FindAnswerRow(v1::AnswerKind kind);

// Counts a request in a cell of table 三: a row, and the column of the applicant's kind.
void CountCell(const std::string& row, Act& act, const DisclosureRequest& resource);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_STEPS_H_
