#include "services/contested/contested_act.h"

#include "absl/strings/str_cat.h"
#include "common/casework/form/name.h"

namespace yifa::contested {
namespace {

using casework::Act;

std::string Track(const v1::RecordContestedActRequest&) { return "contested-act"; }

absl::Status Record(const v1::RecordContestedActRequest&, Act&, v1::ContestedAct&) {
  return absl::OkStatus();
}

// Another act of the same case takes the first one's place: an answer given anew.
absl::Status Revise(const v1::ReviseContestedActRequest& request, Act&,
                    v1::ContestedAct& known) {
  const v1::ContestedAct& now = request.contested_act();
  known.set_document(now.document());
  *known.mutable_made_date() = now.made_date();
  *known.mutable_service_date() = now.service_date();
  known.set_service_mode(now.service_mode());
  known.set_on_the_spot(now.on_the_spot());
  known.set_disclosure_refused(now.disclosure_refused());
  return absl::OkStatus();
}

}  // namespace

void AddTo(casework::Definition& definition) {
  definition.services.push_back(
      casework::ServiceNamed("yifa.contested.v1.ContestedActService"));
  definition.resources.push_back({v1::ContestedAct::descriptor(), "contestedActs", "a"});
  // By the service itself: no RPC says which acts they are.
  definition.acts.push_back(casework::BindCreate(Record, Track, "record_contested_act"));
  definition.acts.push_back(casework::Bind(Revise, "revise_contested_act"));
  for (casework::Reaction& reaction : Reactions())
    definition.reactions.push_back(std::move(reaction));
  for (casework::HandedRule& rule : Handed())
    definition.handed.push_back(std::move(rule));
}

std::shared_ptr<const v1::ContestedAct> Find(const Act& act, const std::string& source) {
  if (source.empty()) return nullptr;
  auto known = act.Find<v1::ContestedAct>(
      absl::StrCat(casework::OrganOf(source), "/contestedActs/", casework::IdOf(source)));
  // The name alone does not say of which of the organ's collections.
  return known != nullptr && known->source() == source ? known : nullptr;
}

}  // namespace yifa::contested
