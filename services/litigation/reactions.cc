// What the reconsideration service's record brings: which reconsiderations were accepted
// and how each ended, for the suit beside it or after it.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.h"
#include "common/casework/form/name.h"
#include "common/casework/law/service.h"
#include "common/procedure/names.h"
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

v1::ReconsiderationEnding EndingOf(const rc::Decision& decision) {
  if (decision.ground() == rc::DECISION_GROUND_WITHDRAWN)
    return v1::RECONSIDERATION_ENDING_WITHDRAWN;
  if (decision.kind() == rc::DECISION_KIND_TERMINATED)
    return v1::RECONSIDERATION_ENDING_TERMINATED;
  return decision.kind() == rc::DECISION_KIND_DISMISS_APPLICATION &&
                 !DismissesTheClaim(decision)
             ? v1::RECONSIDERATION_ENDING_UNACCEPTABLE
             : v1::RECONSIDERATION_ENDING_DECIDED;
}

// The period for the decision, where it ran out; else null.
const type::v1::Deadline* RanOut(const rc::Reconsideration& c) {
  for (const type::v1::Deadline& deadline : c.deadlines())
    if ((deadline.limit() == "decide" || deadline.limit() == "decide_simplified") &&
        deadline.state() == type::v1::DEADLINE_STATE_EXPIRED)
      return &deadline;
  return nullptr;
}

// The day on which the applicant had the refusal: of its service where the record has
// that, else of the act.
std::optional<type::v1::Date> RefusedOn(const NeighbourEntry& seen,
                                        const rc::Reconsideration& c) {
  const std::string& act = seen.entry.act();
  if (c.state() != rc::Reconsideration::STATE_REFUSED ||
      (act != "refuse" && act != "serve_documents" && act != "record_service"))
    return std::nullopt;
  const auto served = casework::ServedOn(c.documents(), c.services(),
                                         procedure::DocumentName("refusal_decision"));
  if (served.has_value()) return ToProto(*served);
  if (act != "refuse") return std::nullopt;
  return seen.entry.act_date();
}

struct Ended {
  v1::ReconsiderationEnding how;
  v1::ReconsiderationResult result;
  type::v1::Date date;
};

// None where the entry says of no end.
std::optional<Ended> EndOf(const NeighbourEntry& seen, const rc::Reconsideration& c) {
  constexpr auto kSilent = v1::RECONSIDERATION_RESULT_SILENT;
  if (seen.entry.act() == "serve")
    return Ended{EndingOf(c.decision()), ResultOf(c.decision()),
                 c.has_service_date() ? c.service_date() : seen.entry.act_date()};
  if (const auto refused = RefusedOn(seen, c))
    return Ended{v1::RECONSIDERATION_ENDING_REFUSED, kSilent, *refused};
  // 行政诉讼法第四十五条: from the end of the period, which is the day before the entry.
  // Once decided, what expires is another limit.
  const bool expired = seen.entry.act() == "expire" && !c.has_service_date();
  if (const type::v1::Deadline* decide = expired ? RanOut(c) : nullptr)
    return Ended{v1::RECONSIDERATION_ENDING_SILENT, kSilent,
                 decide->has_due_date() ? decide->due_date() : seen.entry.act_date()};
  return std::nullopt;
}

// True while it is neither decided nor refused, and its period has not run out.
bool IsUndecided(const rc::Reconsideration& c) {
  return !c.has_service_date() && c.state() != rc::Reconsideration::STATE_REFUSED &&
         RanOut(c) == nullptr;
}

bool IsAcceptance(const NeighbourEntry& seen) {
  return seen.entry.act() == "accept" || seen.entry.act() == "deem_accepted";
}

std::unique_ptr<Message> Learned(const NeighbourEntry& seen, const rc::Reconsideration& c,
                                 const std::optional<Ended>& end) {
  auto learn = std::make_unique<v1::LearnOutcomeRequest>();
  learn->set_parent(casework::OrganOf(c.name()));
  learn->set_reconsideration_outcome_id(casework::IdOf(c.name()));
  v1::ReconsiderationOutcome& outcome = *learn->mutable_reconsideration_outcome();
  outcome.set_reconsideration(c.name());
  outcome.set_entry_sequence(seen.entry.sequence());
  outcome.set_contested_act(c.contested_act());
  outcome.set_respondent(c.respondent());
  outcome.set_reconsideration_first(c.reconsideration_first() !=
                                    rc::RECONSIDERATION_FIRST_UNSPECIFIED);
  if (c.applicant().kind() != type::v1::PARTY_KIND_UNSPECIFIED)
    *outcome.mutable_applicant() = c.applicant();
  if (c.has_acceptance_date()) *outcome.mutable_acceptance_date() = c.acceptance_date();
  if (!end.has_value()) return learn;
  outcome.set_ending(end->how);
  outcome.set_result(end->result);
  *outcome.mutable_outcome_date() = end->date;
  return learn;
}

// What the law did of itself, e.g. the end of the period for the decision, is undone for
// what was done in time and is entered late: it goes on.
std::unique_ptr<Message> Revised(const NeighbourEntry& seen, const rc::Reconsideration& c,
                                 const std::string& known,
                                 const std::optional<Ended>& end) {
  auto revise = std::make_unique<v1::ReviseOutcomeRequest>();
  revise->set_name(known);
  revise->set_entry_sequence(seen.entry.sequence());
  if (c.has_acceptance_date()) *revise->mutable_acceptance_date() = c.acceptance_date();
  if (!end.has_value()) return revise;
  revise->set_ending(end->how);
  revise->set_result(end->result);
  *revise->mutable_outcome_date() = end->date;
  return revise;
}

Requests OnReconsideration(const NeighbourEntry& seen, const ReactionContext& context) {
  Requests requests;
  const auto* c = seen.ResultAs<rc::Reconsideration>();
  if (c == nullptr) return requests;
  const std::optional<Ended> end = EndOf(seen, *c);
  const bool undone = seen.entry.act() == "set_aside" && IsUndecided(*c);
  if (!end.has_value() && !IsAcceptance(seen) && !undone) return requests;
  const std::string known = context.CreatedFrom(c->name());
  if (known.empty()) {
    if (!undone) requests.push_back(Learned(seen, *c, end));
  } else {
    requests.push_back(Revised(seen, *c, known, end));
  }
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
