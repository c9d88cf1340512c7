#include "services/disclosure/definition.h"

#include "services/disclosure/steps.h"

namespace yifa::disclosure {

using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;

casework::Definition Definition() {
  casework::Definition definition;
  definition.name = "disclosure";
  definition.services = {casework::ServiceNamed("yifa.disclosure.v1.DisclosureService")};
  definition.resources = {
      {DisclosureRequest::descriptor(), "disclosureRequests", "d"},
      {Publication::descriptor(), "publications", "i", /*is_public=*/true},
  };
  definition.acts = {
      BindCreate(&Receive, &RequestTrack),
      Bind(&AskClarification),
      Bind(&Clarify),
      Bind(&Extend),
      Bind(&Answer),
      BindExpiry("abandon", &Abandon),
      BindCreate(&Publish, &PublicationTrack),
      Bind(&Withdraw),
  };
  definition.reactions = {{"penalty", &ReactToPenalty}};
  return definition;
}

}  // namespace yifa::disclosure
