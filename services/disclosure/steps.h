// The steps of the disclosure service, one per act, and what they share.
#ifndef YIFA_SERVICES_DISCLOSURE_STEPS_H_
#define YIFA_SERVICES_DISCLOSURE_STEPS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/procedure/names.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"
#include "yifa/disclosure/v1/request_acts.pb.h"

namespace yifa::disclosure {

using casework::Act;
using v1::DisclosureRequest;
using v1::Publication;

// Requests: receipt (request.cc).
std::string RequestTrack(const v1::ReceiveDisclosureRequestRequest& request);
absl::Status Receive(const v1::ReceiveDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource);
absl::Status AskClarification(const v1::AskClarificationRequest& request, Act& act,
                              DisclosureRequest& resource);
absl::Status Clarify(const v1::ClarifyDisclosureRequestRequest& request, Act& act,
                     DisclosureRequest& resource);
absl::Status Extend(const v1::ExtendDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource);

// Opinions of others (consultation.cc).
absl::Status Consult(const v1::ConsultOnDisclosureRequest& request, Act& act,
                     DisclosureRequest& resource);
absl::Status DeliverConsultation(const v1::DeliverConsultationRequest& request, Act& act,
                                 DisclosureRequest& resource);
absl::Status RecordOpinion(const v1::RecordOpinionRequest& request, Act& act,
                           DisclosureRequest& resource);
// The fifteen working days of the consultees ran out.
absl::Status EndConsultation(Act& act, DisclosureRequest& resource);

// Too many requests (excess.cc, fee.cc).
absl::Status AskReasons(const v1::AskReasonsRequest& request, Act& act,
                        DisclosureRequest& resource);
absl::Status RecordReasons(const v1::RecordReasonsRequest& request, Act& act,
                           DisclosureRequest& resource);
absl::Status SetReasonableTime(const v1::SetReasonableTimeRequest& request, Act& act,
                               DisclosureRequest& resource);
absl::Status ChargeFee(const v1::ChargeFeeRequest& request, Act& act,
                       DisclosureRequest& resource);
absl::Status PayFee(const v1::PayFeeRequest& request, Act& act,
                    DisclosureRequest& resource);

// Ends (answer.cc, ending.cc).
absl::Status Answer(const v1::AnswerDisclosureRequestRequest& request, Act& act,
                    DisclosureRequest& resource);
absl::Status WithdrawRequest(const v1::WithdrawDisclosureRequestRequest& request,
                             Act& act, DisclosureRequest& resource);
// The applicant's days to correct, or to pay, ran out.
absl::Status Abandon(Act& act, DisclosureRequest& resource);
absl::Status ForgoUnpaid(Act& act, DisclosureRequest& resource);
// The days of the answer ran out.
absl::Status MarkOverdue(Act& act, DisclosureRequest& resource);

// After the answer (remedy.cc).
absl::Status RecordRemedy(const v1::RecordDisclosureRemedyRequest& request, Act& act,
                          DisclosureRequest& resource);
absl::Status Reexamine(const v1::ReexamineRefusalRequest& request, Act& act,
                       DisclosureRequest& resource);

// Publications (publication.cc, validity.cc).
std::string PublicationTrack(const v1::PublishInformationRequest& request);
absl::Status Publish(const v1::PublishInformationRequest& request, Act& act,
                     Publication& publication);
absl::Status Update(const v1::UpdatePublicationRequest& request, Act& act,
                    Publication& publication);
absl::Status Repeal(const v1::RepealPublicationRequest& request, Act& act,
                    Publication& publication);
// The time in which a normative document has effect ran out.
absl::Status Lapse(Act& act, Publication& publication);
absl::Status Withdraw(const v1::WithdrawPublicationRequest& request, Act& act,
                      Publication& publication);
// The showing of a penalty (display.cc).
absl::Status EndDisplay(Act& act, Publication& publication);
absl::Status EndDisplayEarly(const v1::EndDisplayEarlyRequest& request, Act& act,
                             Publication& publication);

// What the neighbours' records make this service do (reactions.cc, remedy_reactions.cc).
std::vector<std::unique_ptr<casework::Message>> ReactToPenalty(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);
std::vector<std::unique_ptr<casework::Message>> ReactToReconsideration(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);
std::vector<std::unique_ptr<casework::Message>> ReactToLitigation(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);

// A row of table 三 of the yearly report 年度报告, with the rule whose article such an
// answer rests on (DIS-07).
struct AnswerRow {
  v1::AnswerKind kind;
  const char* key;  // e.g. `d4`
  procedure::RuleName rule;
};
// Null for a kind that is not known.
const AnswerRow* FindAnswerRow(v1::AnswerKind kind);

// True if something is not made public 不予公开, in whole or in part.
bool Refuses(v1::AnswerKind kind);
// True if the answer says yes or no to the information itself.
bool IsInSubstance(v1::AnswerKind kind);

// What an answer of that kind, or none at all (UNSPECIFIED), says of remedies on the day
// of the act (DIS-11).
std::string RemedyNotice(v1::AnswerKind kind, const Act& act);

// Ends a request in a row of table 三 with these words. A request that had an answer
// before, which a remedy took away, is counted no second time.
void Settle(const AnswerRow& row, std::string_view words, Act& act,
            DisclosureRequest& resource);

// Counts a request in a cell of table 三: a row, and the column of the applicant's kind.
void CountCell(const std::string& row, Act& act, const DisclosureRequest& resource);

// Where a request waits for its answer: RECEIVED, or REOPENED once a remedy ordered it,
// whether it had one or not.
procedure::StateName OpenState(const DisclosureRequest& resource);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_STEPS_H_
