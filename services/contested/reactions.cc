#include "services/contested/reactions.h"

#include "common/casework/form/name.h"
#include "yifa/contested/v1/contested_act.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::contested {
namespace {

using casework::NeighbourEntry;
using casework::ReactionContext;
using Requests = std::vector<std::unique_ptr<casework::Message>>;

// What this service makes of it: a contested act of the organ that made it, under the id
// of the neighbour's case; or the one that it is from now on, where the case made one
// known before.
Requests Known(v1::ContestedAct known, const ReactionContext& context) {
  Requests requests;
  if (const std::string name = context.CreatedFrom(known.source()); !name.empty()) {
    auto revise = std::make_unique<v1::ReviseContestedActRequest>();
    revise->set_name(name);
    *revise->mutable_contested_act() = std::move(known);
    requests.push_back(std::move(revise));
    return requests;
  }
  auto record = std::make_unique<v1::RecordContestedActRequest>();
  record->set_parent(casework::OrganOf(known.source()));
  record->set_contested_act_id(casework::IdOf(known.source()));
  *record->mutable_contested_act() = std::move(known);
  requests.push_back(std::move(record));
  return requests;
}

int64_t FineFen(const penalty::v1::Decision& decision) {
  int64_t fen = 0;
  for (const penalty::v1::Measure& measure : decision.measures())
    if (measure.penalty_class() == penalty::v1::PENALTY_CLASS_FINE)
      fen += measure.amount().amount_fen();
  return fen;
}

Requests OnPenalty(const NeighbourEntry& seen, const ReactionContext& context) {
  const auto* penalty = seen.ResultAs<penalty::v1::PenaltyCase>();
  const std::string& act = seen.entry.act();
  if (penalty == nullptr || (act != "serve" && act != "decide_on_the_spot")) return {};
  v1::ContestedAct known;
  known.set_source(seen.entry.resource());
  known.set_service_mode(penalty->delivery().mode());
  known.set_on_the_spot(penalty->simple());
  *known.mutable_service_date() = penalty->delivery().has_effective_date()
                                      ? penalty->delivery().effective_date()
                                      : seen.entry.act_date();
  *known.mutable_made_date() = penalty->decision().decision_date();
  known.set_document(penalty->decision_number());
  if (const int64_t fine = FineFen(penalty->decision()); fine > 0)
    known.mutable_fine()->set_amount_fen(fine);
  return Known(std::move(known), context);
}

Requests OnDisclosure(const NeighbourEntry& seen, const ReactionContext& context) {
  const auto* answered = seen.ResultAs<disclosure::v1::DisclosureRequest>();
  if (answered == nullptr || seen.entry.act() != "answer") return {};
  v1::ContestedAct known;
  known.set_source(seen.entry.resource());
  known.set_service_mode(type::v1::SERVICE_MODE_DIRECT);
  known.set_disclosure_refused(answered->refused());
  *known.mutable_service_date() = answered->answer_date();
  *known.mutable_made_date() = answered->answer_date();
  known.set_document(answered->decision_number());
  return Known(std::move(known), context);
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  const std::vector<casework::Effect> own = {
      casework::By<v1::RecordContestedActRequest>(casework::Right::kOwn),
      casework::By<v1::ReviseContestedActRequest>(casework::Right::kOwn)};
  return {{"penalty", own, OnPenalty}, {"disclosure", own, OnDisclosure}};
}

}  // namespace yifa::contested
