#include "services/contested/reactions.h"

#include <algorithm>

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
// of the neighbour's case; or what it is from now on, where the case made one known
// before.
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

int64_t PaidFen(const penalty::v1::PenaltyCase& penalty) {
  int64_t fen = 0;
  for (const penalty::v1::Payment& payment : penalty.payments())
    fen += payment.amount().amount_fen();
  return fen;
}

bool MakesKnown(const std::string& act) {
  return act == "serve" || act == "decide_on_the_spot";
}

bool Pays(const std::string& act) { return act == "pay" || act == "collect_cash"; }

Requests OnPenalty(const NeighbourEntry& seen, const ReactionContext& context) {
  const auto* penalty = seen.ResultAs<penalty::v1::PenaltyCase>();
  const std::string& act = seen.entry.act();
  if (penalty == nullptr || (!MakesKnown(act) && !Pays(act))) return {};
  // What is paid of a decision that is not served yet, or of one that took the place of
  // the one that is known, tells nothing of what is contested.
  if (Pays(act) && (context.CreatedFrom(seen.entry.resource()).empty() ||
                    !penalty->delivery().has_effective_date()))
    return {};
  v1::ContestedAct known;
  known.set_source(seen.entry.resource());
  known.set_entry_sequence(seen.entry.sequence());
  known.set_service_mode(penalty->delivery().mode());
  known.set_on_the_spot(penalty->simple());
  *known.mutable_service_date() = penalty->delivery().has_effective_date()
                                      ? penalty->delivery().effective_date()
                                      : seen.entry.act_date();
  *known.mutable_made_date() = penalty->decision().decision_date();
  known.set_document(penalty->decision_number());
  if (const int64_t fine = FineFen(penalty->decision()); fine > 0)
    known.mutable_fine()->set_amount_fen(fine);
  if (const int64_t paid = PaidFen(*penalty); paid > 0)
    known.mutable_paid()->set_amount_fen(paid);
  return Known(std::move(known), context);
}

using disclosure::v1::DisclosureRequest;

// The paper that answers the request: the newest of its kind; null where there is none.
const type::v1::Document* AnswerOf(const DisclosureRequest& request) {
  const auto& papers = request.documents();
  const auto found = std::find_if(papers.rbegin(), papers.rend(), [](const auto& paper) {
    return paper.kind() == "answer";
  });
  return found == papers.rend() ? nullptr : &*found;
}

bool Serves(const type::v1::Service& service, const type::v1::Document& paper) {
  return std::find(service.documents().begin(), service.documents().end(),
                   paper.name()) != service.documents().end();
}

// How the answer came to the applicant first; null while it is on its way. An answer of
// which no service is on record was given that day.
const type::v1::Delivery* DeliveryOf(const DisclosureRequest& request,
                                     const type::v1::Delivery& given) {
  const type::v1::Document* paper = AnswerOf(request);
  const type::v1::Delivery* delivery = &given;
  for (const type::v1::Service& service : request.services()) {
    if (paper == nullptr || !Serves(service, *paper)) continue;
    if (service.delivery().has_effective_date()) return &service.delivery();
    delivery = nullptr;
  }
  return delivery;
}

// True if the answer may be served by the entry.
bool IsOfAnswer(const NeighbourEntry& seen, const DisclosureRequest& request) {
  const std::string& act = seen.entry.act();
  return request.state() == DisclosureRequest::STATE_ANSWERED &&
         (act == "answer" || act == "serve_documents" || act == "record_service");
}

// The last day on which the answer was owed that the law found wanting: the time that ran
// out last.
const type::v1::Date* OwedUntil(const DisclosureRequest& request) {
  const type::v1::Date* until = nullptr;
  for (const type::v1::Deadline& deadline : request.deadlines())
    if (deadline.limit().rfind("answer", 0) == 0 &&
        deadline.state() == type::v1::DEADLINE_STATE_EXPIRED)
      until = &deadline.due_date();
  return until;
}

// 行政复议法实施条例第十六条第一款第一项: silence is contested from the end of the time
// for the answer on.
Requests OnSilence(const NeighbourEntry& seen, const DisclosureRequest& request,
                   const ReactionContext& context) {
  const type::v1::Date* until = OwedUntil(request);
  if (until == nullptr) return {};
  v1::ContestedAct known;
  known.set_source(request.name());
  known.set_entry_sequence(seen.entry.sequence());
  known.set_omission(true);
  *known.mutable_service_date() = *until;
  return Known(std::move(known), context);
}

Requests OnDisclosure(const NeighbourEntry& seen, const ReactionContext& context) {
  const auto* answered = seen.ResultAs<DisclosureRequest>();
  if (answered == nullptr) return {};
  if (seen.entry.act() == "mark_overdue") return OnSilence(seen, *answered, context);
  if (!IsOfAnswer(seen, *answered)) return {};
  type::v1::Delivery given;
  given.set_mode(type::v1::SERVICE_MODE_DIRECT);
  *given.mutable_effective_date() = answered->answer_date();
  const type::v1::Delivery* delivery = DeliveryOf(*answered, given);
  if (delivery == nullptr) return {};
  v1::ContestedAct known;
  known.set_source(seen.entry.resource());
  known.set_entry_sequence(seen.entry.sequence());
  known.set_service_mode(delivery->mode());
  known.set_disclosure_refused(answered->refused());
  *known.mutable_service_date() = delivery->effective_date();
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
