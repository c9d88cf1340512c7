// What the penalty record makes this service do: a served decision that must be public is
// published, corrected with it, and withdrawn once a remedy took it away.
#include <algorithm>

#include "common/casework/form/name.h"
#include "services/disclosure/penalty_text.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/disclosure/v1/publication_acts.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::disclosure {
namespace {

using Messages = std::vector<std::unique_ptr<casework::Message>>;
using penalty::v1::PenaltyCase;

// 公示规定第十四条第三款.
bool IsGrave(penalty::v1::PenaltyClass penalty_class) {
  switch (penalty_class) {
    case penalty::v1::PENALTY_CLASS_SUSPEND_BUSINESS:
    case penalty::v1::PENALTY_CLASS_CLOSE_BUSINESS:
    case penalty::v1::PENALTY_CLASS_RESTRICT_BUSINESS:
    case penalty::v1::PENALTY_CLASS_BAR_FROM_TRADE:
    case penalty::v1::PENALTY_CLASS_DOWNGRADE:
    case penalty::v1::PENALTY_CLASS_REVOKE_LICENCE:
      return true;
    default:
      return false;
  }
}

v1::PenaltyTraits TraitsOf(const PenaltyCase& penalty) {
  v1::PenaltyTraits traits;
  traits.set_field(penalty.field());
  int warnings = 0, light = 0;
  int64_t fines = 0;
  for (const penalty::v1::Measure& measure : penalty.decision().measures()) {
    const penalty::v1::PenaltyClass of = measure.penalty_class();
    const bool fine = of == penalty::v1::PENALTY_CLASS_FINE;
    warnings += of == penalty::v1::PENALTY_CLASS_WARNING;
    light += fine || of == penalty::v1::PENALTY_CLASS_CRITICISM;
    if (fine) fines += measure.amount().amount_fen();
    if (IsGrave(of)) traits.set_grave(true);
  }
  const int all = penalty.decision().measures_size();
  traits.set_warning_only(all > 0 && warnings == all);
  traits.set_criticism_or_fine_only(light > 0 && light + warnings == all);
  traits.mutable_fine()->set_amount_fen(fines);
  return traits;
}

std::unique_ptr<casework::Message> Publishing(const std::string& name,
                                              const PenaltyCase& penalty) {
  auto request = std::make_unique<v1::PublishInformationRequest>();
  request->set_parent(casework::OrganOf(name));
  v1::Publication& publication = *request->mutable_publication();
  publication.set_title(PenaltyTitle(penalty));
  publication.set_content(PenaltyText(penalty));
  publication.set_category(v1::CATEGORY_PENALTIES);
  *publication.mutable_made_date() = penalty.decision().decision_date();
  const std::string& decided_by = penalty.decision().decided_by();
  publication.set_secrecy_reviewer(decided_by.empty() ? "system" : decided_by);
  publication.set_source_case(name);
  *publication.mutable_penalty_traits() = TraitsOf(penalty);
  return request;
}

// Why a publication is withdrawn; null where the decision stands.
const char* WithdrawalReason(penalty::v1::RemedyResult result) {
  switch (result) {
    case penalty::v1::REMEDY_RESULT_CHANGED:
      return "行政处罚决定已被依法变更";
    case penalty::v1::REMEDY_RESULT_REVOKED:
      return "行政处罚决定已被依法撤销";
    case penalty::v1::REMEDY_RESULT_PARTLY_REVOKED:
      return "行政处罚决定已被依法部分撤销";
    case penalty::v1::REMEDY_RESULT_UNLAWFUL:
      return "行政处罚决定已被依法确认违法";
    case penalty::v1::REMEDY_RESULT_VOID:
      return "行政处罚决定已被依法确认无效";
    default:
      return nullptr;
  }
}

// What became of the decision: as it stands, or what put it aside to be made anew.
penalty::v1::RemedyResult ResultOf(const PenaltyCase& penalty) {
  if (penalty.has_decision() || penalty.remedies().empty())
    return penalty.standing().result();
  return penalty.remedies().rbegin()->result();
}

// 行政处罚法第四十八条: only penalties with social impact, as the decision says, that no
// remedy has taken away.
bool MustBePublic(const PenaltyCase& penalty) {
  return WithdrawalReason(ResultOf(penalty)) == nullptr && penalty.decision().publish() &&
         penalty.decision().kind() == penalty::v1::DECISION_KIND_PENALTY;
}

// True once it had effect for the party.
bool IsServed(const PenaltyCase& penalty) {
  return penalty.simple() || penalty.delivery().has_effective_date();
}

// True if by anything that was decided on it, in effect or not, it may have been
// withdrawn.
bool MayBeWithdrawn(const PenaltyCase& penalty) {
  for (const penalty::v1::RemedyCourse& course : penalty.remedy_courses())
    for (const penalty::v1::RemedyOutcome& outcome : course.outcomes())
      if (WithdrawalReason(outcome.result()) != nullptr) return true;
  return false;
}

// What was published of it stands as the decision does.
std::unique_ptr<casework::Message> Following(const std::string& published,
                                             const PenaltyCase& penalty) {
  auto request = std::make_unique<v1::FollowPenaltyRequest>();
  request->set_name(published);
  if (const char* reason = WithdrawalReason(ResultOf(penalty))) {
    request->set_withdrawal_reason(reason);
    for (const penalty::v1::Remedy& remedy : penalty.remedies())
      if (remedy.result() == ResultOf(penalty) && remedy.has_effective_date())
        *request->mutable_cause_date() = remedy.effective_date();
    return request;
  }
  request->set_title(PenaltyTitle(penalty));
  request->set_content(PenaltyText(penalty));
  return request;
}

// By how the decision stands after a remedy has moved on: withdrawn, shown again, or
// shown for the first time.
std::unique_ptr<casework::Message> AfterRemedy(const std::string& name,
                                               const std::string& published,
                                               const PenaltyCase& penalty) {
  const bool taken_away = WithdrawalReason(ResultOf(penalty)) != nullptr;
  if (!taken_away && !MayBeWithdrawn(penalty)) return nullptr;
  if (!published.empty()) return Following(published, penalty);
  return MustBePublic(penalty) && IsServed(penalty) ? Publishing(name, penalty) : nullptr;
}

// What the public reads of a decision is its party and its matter.
bool IsPublic(const type::v1::CorrectedField& field) {
  return field.field() == "party.display_name" || field.field() == "matter";
}

// 公示规定第十二条: what is not accurate is corrected at once. Null where nothing of it
// was published.
std::unique_ptr<casework::Message> Correction(const std::string& published,
                                              const record::v1::Entry& entry,
                                              const PenaltyCase& penalty) {
  if (published.empty() || penalty.entry_corrections().empty()) return nullptr;
  const type::v1::EntryCorrection& made = *penalty.entry_corrections().rbegin();
  if (made.state() != type::v1::ENTRY_CORRECTION_STATE_MADE ||
      std::none_of(made.fields().begin(), made.fields().end(), IsPublic))
    return nullptr;
  auto request = std::make_unique<v1::UpdatePublicationRequest>();
  request->set_name(published);
  request->set_title(PenaltyTitle(penalty));
  request->set_content(PenaltyText(penalty));
  *request->mutable_changed_date() = entry.act_date();
  const std::string& by = entry.actor().principal();
  request->set_secrecy_reviewer(by.empty() ? "system" : by);
  return request;
}

Messages React(const casework::NeighbourEntry& neighbour,
               const casework::ReactionContext& context) {
  Messages requests;
  const record::v1::Entry& entry = neighbour.entry;
  const auto* penalty = neighbour.ResultAs<PenaltyCase>();
  if (penalty == nullptr) return requests;
  const std::string published = context.CreatedFrom(entry.resource());
  if (entry.act() == "serve" || entry.act() == "decide_on_the_spot") {
    if (MustBePublic(*penalty) && published.empty())
      requests.push_back(Publishing(entry.resource(), *penalty));
  } else if (entry.act() == "correct_entry" || entry.act() == "approve_correction") {
    if (auto request = Correction(published, entry, *penalty))
      requests.push_back(std::move(request));
  } else if (entry.act() == "record_remedy" || entry.act() == "track_remedy") {
    if (auto request = AfterRemedy(entry.resource(), published, *penalty))
      requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace

casework::Reaction ReactionToPenalties() {
  using casework::Right;
  return {"penalty",
          {casework::By<v1::PublishInformationRequest>(Right::kOwn),
           casework::By<v1::FollowPenaltyRequest>(Right::kOwn),
           casework::By<v1::UpdatePublicationRequest>(Right::kOwn)},
          &React};
}

}  // namespace yifa::disclosure
