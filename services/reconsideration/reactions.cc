// What the neighbours' records make known: penalties once served, answers on disclosure.
#include "absl/strings/match.h"
#include "services/reconsideration/steps.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::reconsideration {
namespace {

using casework::NeighbourEntry;
using casework::ReactionContext;
using Requests = std::vector<std::unique_ptr<casework::Message>>;

// A contested act of the organ that made it, under the id of the neighbour's case.
std::unique_ptr<v1::RecordContestedActRequest> RequestFor(const std::string& source) {
  auto request = std::make_unique<v1::RecordContestedActRequest>();
  const size_t organ = source.find('/', source.find('/') + 1);
  request->set_parent(source.substr(0, organ));
  request->set_contested_act_id(source.substr(source.rfind('/') + 1));
  request->mutable_contested_act()->set_source(source);
  return request;
}

// 行政复议法实施条例第十五条第一款.
v1::KnownBy KnownByOf(const penalty::v1::PenaltyCase& penalty) {
  if (penalty.simple()) return v1::KNOWN_BY_ON_THE_SPOT;
  switch (penalty.delivery().mode()) {
    case penalty::v1::SERVICE_MODE_MAIL:
      return v1::KNOWN_BY_MAIL;
    case penalty::v1::SERVICE_MODE_ANNOUNCEMENT:
      return v1::KNOWN_BY_ANNOUNCEMENT;
    default:
      return v1::KNOWN_BY_SIGNATURE;
  }
}

Requests OnPenalty(const NeighbourEntry& seen, const ReactionContext& context) {
  Requests requests;
  const auto* penalty = seen.ResultAs<penalty::v1::PenaltyCase>();
  const std::string& act = seen.entry.act();
  if (penalty == nullptr || (act != "serve" && act != "decide_on_the_spot") ||
      !context.CreatedFrom(seen.entry.resource()).empty())
    return requests;
  auto request = RequestFor(seen.entry.resource());
  v1::ContestedAct& known = *request->mutable_contested_act();
  known.set_matter(v1::MATTER_PENALTY);
  known.set_known_by(KnownByOf(*penalty));
  known.set_on_the_spot(penalty->simple());
  *known.mutable_known_date() = penalty->delivery().has_effective_date()
                                    ? penalty->delivery().effective_date()
                                    : seen.entry.act_date();
  *known.mutable_made_date() = penalty->decision().decision_date();
  for (const type::v1::Document& document : penalty->documents())
    if (absl::EndsWith(document.kind(), "_decision"))
      known.set_document(document.number());
  requests.push_back(std::move(request));
  return requests;
}

Requests OnDisclosure(const NeighbourEntry& seen, const ReactionContext& context) {
  Requests requests;
  const auto* answered = seen.ResultAs<disclosure::v1::DisclosureRequest>();
  if (answered == nullptr || seen.entry.act() != "answer" ||
      !context.CreatedFrom(seen.entry.resource()).empty())
    return requests;
  auto request = RequestFor(seen.entry.resource());
  v1::ContestedAct& known = *request->mutable_contested_act();
  known.set_matter(v1::MATTER_DISCLOSURE);
  known.set_known_by(v1::KNOWN_BY_SIGNATURE);
  // 不予公开 are the rows d1 to d8 of the report's table.
  known.set_disclosure_refused(absl::StartsWith(
      disclosure::v1::AnswerKind_Name(answered->answer_kind()), "ANSWER_KIND_D"));
  *known.mutable_known_date() = answered->answer_date();
  *known.mutable_made_date() = answered->answer_date();
  for (const type::v1::Document& document : answered->documents())
    if (document.kind() == "answer") known.set_document(document.number());
  requests.push_back(std::move(request));
  return requests;
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  return {{"penalty", OnPenalty}, {"disclosure", OnDisclosure}};
}

}  // namespace yifa::reconsideration
