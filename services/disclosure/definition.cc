#include "services/disclosure/definition.h"

#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/consultation.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"
#include "yifa/disclosure/v1/record_correction.pb.h"

namespace yifa::disclosure {

casework::Definition Definition() {
  casework::Definition definition;
  definition.name = "disclosure";
  definition.names = NamesInUse();
  definition.services = {
      casework::ServiceNamed("yifa.disclosure.v1.DisclosureService"),
      casework::ServiceNamed("yifa.disclosure.v1.RecordCorrectionService"),
      casework::ServiceNamed("yifa.disclosure.v1.ConsultationService"),
      casework::ServiceNamed("yifa.disclosure.v1.CatalogueService"),
  };
  definition.resources = {
      {v1::DisclosureRequest::descriptor(), "disclosureRequests", "d",
       /*is_public=*/false, "month_key"},
      {v1::Publication::descriptor(), "publications", "i", /*is_public=*/true},
      {v1::RecordCorrection::descriptor(), "recordCorrections", "g"},
      {v1::Consultation::descriptor(), "consultations", "z"},
  };
  definition.acts =
      casework::Joined({ReceiptActs(), OpinionActs(), ExcessActs(), FeeActs(),
                        AnswerActs(), EndingActs(), RemedyActs(), PublicationActs(),
                        PublicationEndingActs(), CorrectionActs(), ConsultationActs()});
  definition.reactions = {ReactionToPenalties(), ReactionToReconsiderations(),
                          ReactionToLitigation()};
  definition.readers = {{v1::DisclosureRequest::descriptor(), {"complaint"}}};
  definition.reads = {GuideRead(), CatalogueRead(), SearchRead(), AnnualTablesRead()};
  return definition;
}

}  // namespace yifa::disclosure
