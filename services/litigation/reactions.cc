// What the reconsideration service's record brings: how each reconsideration ended, for
// the suit that may follow.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/casework/form/name.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::litigation {
namespace {

namespace rc = reconsideration::v1;

using casework::NeighbourEntry;
using casework::ReactionContext;
using google::protobuf::Message;
using Requests = std::vector<std::unique_ptr<Message>>;

// 解释第二十二条第三款: to confirm the act unlawful changes it, unless for its procedure
// alone, which leaves what it says as it was.
bool OnlyForProcedure(const rc::Decision& decision) {
  return decision.ground() == rc::DECISION_GROUND_PROCEDURE ||
         decision.ground() == rc::DECISION_GROUND_SLIGHT_FAULT;
}

// What dismisses an application as not acceptable decides nothing on the act; under a law
// that dismisses claims in the same way (行政复议法实施条例第四十八条第一款第一项), that
// is to uphold.
bool DismissesTheClaim(const rc::Decision& decision) {
  return decision.ground() == rc::DECISION_GROUND_NO_DUTY ||
         decision.ground() == rc::DECISION_GROUND_PERFORMED_BEFORE;
}

// 解释第二十二条、第一百三十三条.
v1::ReconsiderationResult ResultOf(const rc::Decision& decision) {
  switch (decision.kind()) {
    case rc::DECISION_KIND_UPHOLD:
    case rc::DECISION_KIND_DISMISS_CLAIM:
      return v1::RECONSIDERATION_RESULT_UPHELD;
    case rc::DECISION_KIND_DISMISS_APPLICATION:
      return DismissesTheClaim(decision) ? v1::RECONSIDERATION_RESULT_UPHELD
                                         : v1::RECONSIDERATION_RESULT_SILENT;
    case rc::DECISION_KIND_UNLAWFUL:
      return OnlyForProcedure(decision) ? v1::RECONSIDERATION_RESULT_UPHELD
                                        : v1::RECONSIDERATION_RESULT_CHANGED;
    case rc::DECISION_KIND_CHANGE:
    case rc::DECISION_KIND_REVOKE:
    case rc::DECISION_KIND_ORDER:
    case rc::DECISION_KIND_VOID:
    case rc::DECISION_KIND_AGREEMENT:
      return v1::RECONSIDERATION_RESULT_CHANGED;
    default:
      return v1::RECONSIDERATION_RESULT_SILENT;
  }
}

// True if the entry says that the time for the decision ran out.
bool FellSilent(const NeighbourEntry& seen, const rc::Reconsideration& c) {
  if (seen.entry.act() != "expire") return false;
  for (const type::v1::Deadline& deadline : c.deadlines())
    if ((deadline.limit() == "decide" || deadline.limit() == "decide_simplified") &&
        deadline.state() == type::v1::DEADLINE_STATE_EXPIRED)
      return true;
  return false;
}

Requests OnReconsideration(const NeighbourEntry& seen, const ReactionContext& context) {
  Requests requests;
  const auto* c = seen.ResultAs<rc::Reconsideration>();
  if (c == nullptr) return requests;
  const bool served = seen.entry.act() == "serve";
  const bool refused = c->state() == rc::Reconsideration::STATE_REFUSED;
  if (!served && !refused && !FellSilent(seen, *c)) return requests;
  const v1::ReconsiderationResult result =
      served ? ResultOf(c->decision()) : v1::RECONSIDERATION_RESULT_SILENT;
  const type::v1::Date& date =
      served && c->has_service_date() ? c->service_date() : seen.entry.act_date();
  if (const std::string known = context.CreatedFrom(c->name()); !known.empty()) {
    auto revise = std::make_unique<v1::ReviseOutcomeRequest>();
    revise->set_name(known);
    revise->set_result(result);
    *revise->mutable_outcome_date() = date;
    requests.push_back(std::move(revise));
    return requests;
  }
  auto learn = std::make_unique<v1::LearnOutcomeRequest>();
  learn->set_parent(casework::OrganOf(c->name()));
  learn->set_reconsideration_outcome_id(casework::IdOf(c->name()));
  learn->mutable_reconsideration_outcome()->set_reconsideration(c->name());
  learn->mutable_reconsideration_outcome()->set_result(result);
  *learn->mutable_reconsideration_outcome()->mutable_outcome_date() = date;
  learn->mutable_reconsideration_outcome()->set_contested_act(c->contested_act());
  learn->mutable_reconsideration_outcome()->set_respondent(c->respondent());
  requests.push_back(std::move(learn));
  return requests;
}

}  // namespace

std::vector<casework::Reaction> Reactions() {
  return {{"reconsideration",
           {casework::By<v1::LearnOutcomeRequest>(casework::Right::kOwn),
            casework::By<v1::ReviseOutcomeRequest>(casework::Right::kOwn)},
           OnReconsideration}};
}

}  // namespace yifa::litigation
