#include "services/reconsideration/known_suit.h"
#include "services/contested/chain.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/date.h"
#include "common/casework/form/name.h"
#include "common/casework/law/party.h"
#include "yifa/litigation/v1/litigation_case.pb.h"

namespace yifa::reconsideration {
namespace {

namespace lit = litigation::v1;

using casework::NeighbourEntry;
using casework::ReactionContext;
using google::protobuf::Message;
using Requests = std::vector<std::unique_ptr<Message>>;

constexpr char kSuits[] = "knownSuits";
std::string Track(const v1::LearnSuitRequest&) { return "known-suit"; }

// Suits over the same act make a chain, so that an application on it finds them all.
absl::Status Learn(const v1::LearnSuitRequest&, Act& act, v1::KnownSuit& suit) {
  suit.set_previous(act.LatestOn(suit.contested_act()));
  return absl::OkStatus();
}

absl::Status Revise(const v1::ReviseSuitRequest& request, Act&, v1::KnownSuit& suit) {
  suit.set_unheard(request.unheard());
  suit.set_entry_sequence(request.entry_sequence());
  return absl::OkStatus();
}

// What ends a suit without a word on the act.
bool EndsUnheard(lit::JudgmentKind kind) {
  return kind == lit::JUDGMENT_KIND_RULING_NOT_FILED ||
         kind == lit::JUDGMENT_KIND_RULING_DISMISSED ||
         kind == lit::JUDGMENT_KIND_RULING_WITHDRAWN ||
         kind == lit::JUDGMENT_KIND_RULING_AS_WITHDRAWN;
}

// Only once that is in effect.
bool IsUnheard(const lit::LitigationCase& c) {
  const bool in_effect = c.state() == lit::LitigationCase::STATE_EFFECTIVE ||
                         c.state() == lit::LitigationCase::STATE_CLOSED ||
                         c.state() == lit::LitigationCase::STATE_ARCHIVED;
  return in_effect && !c.judgments().empty() &&
         EndsUnheard(c.judgments().rbegin()->kind());
}

// Over the act itself, not over a reconsideration that was refused or never ended.
bool IsOverTheAct(const lit::LitigationCase& c) {
  return !c.contested_act().empty() && c.sued_over() != lit::SUED_OVER_SILENCE &&
         c.has_court_filing_date();
}

std::unique_ptr<Message> Learned(const NeighbourEntry& seen,
                                 const lit::LitigationCase& c) {
  auto learn = std::make_unique<v1::LearnSuitRequest>();
  learn->set_parent(casework::OrganOf(c.name()));
  learn->set_known_suit_id(casework::IdOf(c.name()));
  v1::KnownSuit& suit = *learn->mutable_known_suit();
  suit.set_suit(c.name());
  suit.set_entry_sequence(seen.entry.sequence());
  suit.set_contested_act(c.contested_act());
  suit.set_omission(c.matter() == lit::MATTER_FAILURE_TO_ACT);
  if (c.plaintiff().kind() != type::v1::PARTY_KIND_UNSPECIFIED)
    *suit.mutable_plaintiff() = c.plaintiff();
  *suit.mutable_filing_date() = c.court_filing_date();
  suit.set_unheard(IsUnheard(c));
  return learn;
}

bool ChangesTheHearing(const std::string& act) {
  return act == "record_judgment" || act == "take_effect" || act == "record_appeal" ||
         act == "record_retrial_ruling" || act == "record_party_service" ||
         act == "set_aside";
}

Requests OnLitigation(const NeighbourEntry& seen, const ReactionContext& context) {
  Requests requests;
  const auto* c = seen.ResultAs<lit::LitigationCase>();
  if (c == nullptr || !IsOverTheAct(*c)) return requests;
  const std::string known = context.CreatedFrom(c->name());
  const std::string& act = seen.entry.act();
  if (known.empty()) {
    if (act == "receive" || act == "serve_complaint")
      requests.push_back(Learned(seen, *c));
  } else if (ChangesTheHearing(act)) {
    auto revise = std::make_unique<v1::ReviseSuitRequest>();
    revise->set_name(known);
    revise->set_unheard(IsUnheard(*c));
    revise->set_entry_sequence(seen.entry.sequence());
    requests.push_back(std::move(revise));
  }
  return requests;
}

// The same case of a neighbour may have come to another act since.
bool IsOverAnotherAct(const v1::KnownSuit& suit, const Case& c) {
  return suit.omission() != (c.known_by() == v1::KNOWN_BY_OMISSION) ||
         (c.has_contested_act_date() &&
          DayOf(suit.filing_date()) < DayOf(c.contested_act_date()));
}

bool IsOfApplicant(const v1::KnownSuit& suit, const Case& c) {
  return !suit.plaintiff().display_name().empty() &&
         casework::SameParty(suit.plaintiff(), c.applicant());
}

}  // namespace

void AddKnownSuits(casework::Definition& definition) {
  definition.services.push_back(
      casework::ServiceNamed("yifa.reconsideration.v1.KnownSuitService"));
  casework::ResourceType suits{v1::KnownSuit::descriptor(), kSuits, "u"};
  suits.subject = "contested_act";
  suits.is_kept = true;
  definition.resources.push_back(std::move(suits));
  definition.acts.push_back(casework::BindCreate(Learn, Track, "learn_suit"));
  definition.acts.push_back(casework::Bind(Revise, "revise_suit"));
  definition.reactions.push_back(
      {"litigation",
       {casework::By<v1::LearnSuitRequest>(casework::Right::kOwn),
        casework::By<v1::ReviseSuitRequest>(casework::Right::kOwn)},
       OnLitigation});
}

std::shared_ptr<const v1::KnownSuit> FindSuit(const Act& act, const Case& c) {
  if (c.contested_act().empty()) return nullptr;
  return contested::FindBack<v1::KnownSuit>(
      act, act.LatestOn(c.contested_act(), kSuits), [&](const v1::KnownSuit& suit) {
        return !suit.unheard() && DayOf(suit.filing_date()) <= act.date() &&
               !IsOverAnotherAct(suit, c) && IsOfApplicant(suit, c);
      });
}

std::shared_ptr<const v1::KnownSuit> FindSuitAfter(const Act& act, const Case& c) {
  if (c.contested_act().empty() || !c.has_service_date()) return nullptr;
  return contested::FindBack<v1::KnownSuit>(
      act, act.LatestOn(c.contested_act(), kSuits), [&](const v1::KnownSuit& suit) {
        return !suit.unheard() && DayOf(suit.filing_date()) <= act.date() &&
               DayOf(suit.filing_date()) >= DayOf(c.service_date());
      });
}

}  // namespace yifa::reconsideration
