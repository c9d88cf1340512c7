// What the neighbours' records make this service do: a report hears of the filing
// decision and of the outcome of its penalty case; what was no request for information
// comes in.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/casework/form/name.h"
#include "services/complaint/case.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::complaint {
namespace {

using Messages = std::vector<std::unique_ptr<casework::Message>>;
using disclosure::v1::DisclosureRequest;
using penalty::v1::PenaltyCase;

std::unique_ptr<casework::Message> FilingDecision(const record::v1::Entry& entry,
                                                  const PenaltyCase& penalty) {
  auto request = std::make_unique<v1::RecordFilingDecisionRequest>();
  request->set_name(penalty.source_complaint());
  request->set_penalty_case(entry.resource());
  request->set_filed(entry.act() == "file");
  request->set_reason(penalty.decline_reason());
  *request->mutable_decision_date() = entry.act_date();
  return request;
}

std::string OutcomeWords(const PenaltyCase& penalty) {
  switch (penalty.decision().kind()) {
    case penalty::v1::DECISION_KIND_PENALTY:
      return "已作出行政处罚决定，案件已结案。";
    case penalty::v1::DECISION_KIND_NO_PENALTY:
      return "已作出不予行政处罚决定，案件已结案。";
    case penalty::v1::DECISION_KIND_TRANSFER:
      return "案件已移送，行政处罚程序已结案。";
    default:
      return "案件已结案。";
  }
}

std::unique_ptr<casework::Message> Outcome(const record::v1::Entry& entry,
                                           const PenaltyCase& penalty) {
  auto request = std::make_unique<v1::RecordOutcomeRequest>();
  request->set_name(penalty.source_complaint());
  request->set_penalty_case(entry.resource());
  request->set_result(absl::StrCat(OutcomeWords(penalty), penalty.closing()));
  return request;
}

Messages ReactToPenalty(const casework::NeighbourEntry& neighbour,
                        const casework::ReactionContext&) {
  Messages requests;
  const record::v1::Entry& entry = neighbour.entry;
  const auto* penalty = neighbour.ResultAs<PenaltyCase>();
  if (penalty == nullptr || penalty->source_complaint().empty()) return requests;
  if (entry.act() == "file" || entry.act() == "decline")
    requests.push_back(FilingDecision(entry, *penalty));
  else if (entry.act() == "close")
    requests.push_back(Outcome(entry, *penalty));
  return requests;
}

// DIS-20: what was put as a request for information and is none comes in like what
// another organ sends on. Once, however often the request was answered.
Messages ReactToDisclosure(const casework::NeighbourEntry& neighbour,
                           const casework::ReactionContext& context) {
  const auto* asked = neighbour.ResultAs<DisclosureRequest>();
  if (asked == nullptr || neighbour.entry.act() != "answer" || !asked->sent_to_intake() ||
      !context.CreatedFrom(asked->name()).empty())
    return {};
  auto request = std::make_unique<v1::RegisterComplaintRequest>();
  request->set_parent(casework::OrganOf(asked->name()));
  Complaint& complaint = *request->mutable_complaint();
  complaint.set_track(asked->intake_kind() == disclosure::v1::INTAKE_KIND_REPORT
                          ? v1::TRACK_REPORT
                          : v1::TRACK_PETITION);
  complaint.set_channel(v1::CHANNEL_TRANSFERRED);
  complaint.set_subject("以政府信息公开申请提出的信访、投诉、举报事项");
  complaint.set_facts(asked->content());
  complaint.set_source_request(asked->name());
  complaint.mutable_complainant()->set_display_name(asked->applicant().display_name());
  complaint.mutable_complainant()->set_telephone(asked->applicant().telephone());
  complaint.mutable_complainant()->set_address(asked->contact());
  Messages requests;
  requests.push_back(std::move(request));
  return requests;
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  using casework::By;
  using casework::Right;
  return {
      {"disclosure", {By<v1::RegisterComplaintRequest>(Right::kOwn)}, &ReactToDisclosure},
      {"penalty",
       {By<v1::RecordFilingDecisionRequest>(Right::kAnswers, "referred_to"),
        By<v1::RecordOutcomeRequest>(Right::kAnswers, "referred_to")},
       &ReactToPenalty}};
}

}  // namespace yifa::complaint
