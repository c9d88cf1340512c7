#include "services/disclosure/definition.h"

#include "services/disclosure/apart.h"
#include "services/disclosure/catalogue.h"
#include "services/disclosure/names.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {

using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;
using casework::BindPublicRead;

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
      {DisclosureRequest::descriptor(), "disclosureRequests", "d"},
      {Publication::descriptor(), "publications", "i", /*is_public=*/true},
      {v1::RecordCorrection::descriptor(), "recordCorrections", "g"},
      {v1::Consultation::descriptor(), "consultations", "z"},
  };
  definition.acts = {
      BindCreate(&Receive, &RequestTrack),
      Bind(&AskClarification),
      Bind(&Clarify),
      Bind(&Extend),
      Bind(&Consult),
      Bind(&DeliverConsultation),
      Bind(&RecordOpinion),
      BindExpiry("end_consultation", &EndConsultation),
      Bind(&AskReasons),
      Bind(&RecordReasons),
      Bind(&SetReasonableTime),
      Bind(&ChargeFee),
      Bind(&PayFee),
      BindExpiry("forgo_unpaid", &ForgoUnpaid),
      Bind(&Answer),
      Bind(&WithdrawRequest),
      BindExpiry("abandon", &Abandon),
      BindExpiry("mark_overdue", &MarkOverdue),
      Bind(&RecordRemedy),
      Bind(&Reexamine),
      BindCreate(&Publish, &PublicationTrack),
      Bind(&Update),
      Bind(&Repeal),
      BindExpiry("lapse", &Lapse),
      Bind(&Withdraw),
      BindExpiry("end_display", &EndDisplay),
      Bind(&EndDisplayEarly),
      BindCreate(&ReceiveCorrection, &CorrectionTrack),
      Bind(&DecideCorrection),
      BindCreate(&ReceiveConsultation, &ConsultationTrack),
      Bind(&ReplyToConsultation),
      BindExpiry("deem_agreed", &DeemAgreed),
  };
  using casework::By;
  using casework::Right;
  definition.reactions = {
      {"penalty",
       {By<v1::PublishInformationRequest>(Right::kOwn),
        By<v1::WithdrawPublicationRequest>(Right::kOwn)},
       &ReactToPenalty},
      {"reconsideration",
       {By<v1::RecordDisclosureRemedyRequest>(Right::kReconsiders)},
       &ReactToReconsideration},
      // The organ that handled the request is a party (行政诉讼法第二十六条).
      {"litigation",
       {By<v1::RecordDisclosureRemedyRequest>(Right::kOwn)},
       &ReactToLitigation}};
  definition.reads = {BindPublicRead(&GetGuide), BindPublicRead(&GetCatalogue),
                      BindPublicRead(&SearchCatalogue)};
  return definition;
}

}  // namespace yifa::disclosure
