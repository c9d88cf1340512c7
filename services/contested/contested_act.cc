#include "services/contested/contested_act.h"

#include "absl/strings/str_cat.h"
#include "common/casework/form/name.h"
#include "common/casework/law/competence.h"
#include "services/contested/reactions.h"

namespace yifa::contested {
namespace {

using casework::Act;
using casework::Knowledge;
using type::v1::Organ;

std::string Track(const v1::RecordContestedActRequest&) { return "contested-act"; }

absl::Status Record(const v1::RecordContestedActRequest&, Act&, v1::ContestedAct&) {
  return absl::OkStatus();
}

// Another act of the same case takes the first one's place, an answer given anew; or of
// the same one it is told what was paid of it since.
absl::Status Revise(const v1::ReviseContestedActRequest& request, Act&,
                    v1::ContestedAct& known) {
  const v1::ContestedAct& now = request.contested_act();
  known.set_document(now.document());
  *known.mutable_made_date() = now.made_date();
  *known.mutable_service_date() = now.service_date();
  known.set_omission(now.omission());
  known.set_entry_sequence(now.entry_sequence());
  known.set_service_mode(now.service_mode());
  known.set_on_the_spot(now.on_the_spot());
  known.set_disclosure_refused(now.disclosure_refused());
  known.clear_fine();
  if (now.has_fine()) *known.mutable_fine() = now.fine();
  known.clear_paid();
  if (now.has_paid()) *known.mutable_paid() = now.paid();
  return absl::OkStatus();
}

// An organ names the acts of organs whose acts it may reconsider, besides its own
// (行政复议法 24-28; 行政诉讼法 26). By the register alone: what the neighbour's record
// has not told yet is as the application says.
bool MayContest(const std::string& name, const Organ& organ, const Knowledge& knowledge) {
  const auto maker = knowledge.Organ(casework::OrganOf(name));
  return maker != nullptr &&
         (maker->name() == organ.name() || MayReconsider(organ, *maker, knowledge));
}

}  // namespace

void AddTo(casework::Definition& definition) {
  definition.services.push_back(
      casework::ServiceNamed("yifa.contested.v1.ContestedActService"));
  definition.resources.push_back({.descriptor = v1::ContestedAct::descriptor(),
                                  .collection = "contestedActs",
                                  .id_prefix = "a",
                                  .is_kept = true});
  // By the service itself: no RPC says which acts they are.
  definition.acts.push_back(casework::BindCreate(Record, Track, "record_contested_act"));
  definition.acts.push_back(casework::Bind(Revise, "revise_contested_act"));
  for (casework::Reaction& reaction : Reactions())
    definition.reactions.push_back(std::move(reaction));
  for (const char* collection : {"penaltyCases", "disclosureRequests"})
    definition.handed.push_back({collection, MayContest});
}

std::shared_ptr<const v1::ContestedAct> Find(const Act& act, const std::string& source) {
  if (source.empty()) return nullptr;
  auto known = act.Find<v1::ContestedAct>(
      absl::StrCat(casework::OrganOf(source), "/contestedActs/", casework::IdOf(source)));
  // The name alone does not say of which of the organ's collections.
  return known != nullptr && known->source() == source ? known : nullptr;
}

bool IsFine(const Act& act, const std::string& source) {
  const auto known = Find(act, source);
  return known != nullptr && known->fine().amount_fen() > 0;
}

bool MayReconsider(const Organ& body, const Organ& maker, const Knowledge& knowledge) {
  return casework::MayReconsider(
      body, maker, [&](const std::string& name) { return knowledge.Organ(name); });
}

}  // namespace yifa::contested
