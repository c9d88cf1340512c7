// What the penalty record makes this service do: a report hears of the filing decision
// and of the outcome.
#include "absl/strings/str_cat.h"
#include "services/complaint/steps.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::complaint {
namespace {

using Messages = std::vector<std::unique_ptr<casework::Message>>;
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

}  // namespace

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

}  // namespace yifa::complaint
