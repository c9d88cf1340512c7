// Third parties and joint makers are asked before information is given (DIS-05, DIS-06).
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/request_acts.pb.h"

namespace yifa::disclosure {
namespace {

using v1::Consultee;

bool Said(const Consultee& consultee) {
  return consultee.opinion() != v1::OPINION_UNSPECIFIED;
}

// Its letter came, or no longer need come.
bool Reached(const Consultee& consultee) {
  return Said(consultee) || consultee.has_received_date();
}

Consultee* FindConsultee(const std::string& name, DisclosureRequest& resource) {
  for (Consultee& consultee : *resource.mutable_consultees())
    if (consultee.display_name() == name) return &consultee;
  return nullptr;
}

bool AllOf(const DisclosureRequest& resource, bool (*holds)(const Consultee&)) {
  return std::all_of(resource.consultees().begin(), resource.consultees().end(), holds);
}

void Say(v1::Opinion opinion, const Act& act, Consultee& consultee) {
  consultee.set_opinion(opinion);
  *consultee.mutable_opinion_date() = ToProto(act.date());
}

// Where a request waits for its answer: RECEIVED, or REOPENED once a remedy ordered it,
// whether it had one or not.
procedure::StateName OpenState(const DisclosureRequest& resource) {
  const bool anew =
      std::any_of(resource.remedies().begin(), resource.remedies().end(),
                  [](const v1::Remedy& remedy) { return remedy.answer_anew(); });
  return anew ? state::kReopened : state::kReceived;
}

// The answer's clock stands still while others are asked (第三十三条第三款).
absl::Status Consult(const v1::ConsultOnDisclosureRequest& request, Act& act,
                     DisclosureRequest& resource) {
  for (const Consultee& asked : request.consultees()) {
    if (FindConsultee(asked.display_name(), resource) != nullptr)
      return act.Invalid("consultees.display_name", "was asked before");
    Consultee& consultee = *resource.add_consultees();
    consultee.set_kind(asked.kind());
    consultee.set_display_name(asked.display_name());
    consultee.set_name(absl::StrCat("consultees/", resource.consultees_size()));
    consultee.set_information(request.information().empty() ? resource.content()
                                                            : request.information());
    act.Issue(asked.kind() == v1::CONSULTEE_KIND_THIRD_PARTY
                  ? document::kThirdPartyLetter
                  : document::kJointMakerLetter,
              consultee.name());
  }
  return absl::OkStatus();
}

// The fifteen working days count from the day on which the letter came; where several are
// asked, from the last of these days.
absl::Status DeliverConsultation(const v1::DeliverConsultationRequest& request, Act& act,
                                 DisclosureRequest& resource) {
  Consultee* consultee = FindConsultee(request.consultee(), resource);
  if (consultee == nullptr) return act.Invalid("consultee", "was not asked");
  if (consultee->has_received_date())
    return act.Refuse(rule::kDis05Asked, "该征求意见书已经送达。");
  *consultee->mutable_received_date() = ToProto(act.date());
  if (!AllOf(resource, Reached)) {
    act.DoNotStart(limit::kOpinion);
    act.Keep(limit::kDeliverLetters);
  }
  return absl::OkStatus();
}

absl::Status RecordOpinion(const v1::RecordOpinionRequest& request, Act& act,
                           DisclosureRequest& resource) {
  Consultee* consultee = FindConsultee(request.consultee(), resource);
  if (consultee == nullptr) return act.Invalid("consultee", "was not asked");
  if (Said(*consultee))
    return act.Refuse(rule::kDis05Asked, "该被征求意见人已经提出意见。");
  if (request.opinion() != v1::OPINION_AGREES && request.opinion() != v1::OPINION_REFUSES)
    return act.Invalid("opinion", "is neither AGREES nor REFUSES");
  if (request.opinion() == v1::OPINION_REFUSES && request.reasons().empty())
    return act.Refuse(rule::kDis05, "不同意公开的，应当记明其理由。");
  Say(request.opinion(), act, *consultee);
  consultee->set_reasons(request.reasons());
  consultee->set_good_reasons(request.opinion() == v1::OPINION_REFUSES &&
                              request.good_reasons());
  if (AllOf(resource, Said)) {
    act.MoveTo(OpenState(resource));
  } else {
    act.Stay();
    act.Keep(limit::kOpinion);
    act.Keep(limit::kAnswer);
    if (!AllOf(resource, Reached)) act.Keep(limit::kDeliverLetters);
  }
  return absl::OkStatus();
}

// The fifteen working days of the consultees ran out.
// 第三十四条: a joint maker's silence is agreement; a third party's leaves the decision
// to the organ (第三十二条).
absl::Status EndConsultation(Act& act, DisclosureRequest& resource) {
  for (Consultee& consultee : *resource.mutable_consultees())
    if (!Said(consultee)) Say(v1::OPINION_SILENT, act, consultee);
  act.MoveTo(OpenState(resource));
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings OpinionActs() {
  using casework::Bind;
  return {Bind(&Consult), Bind(&DeliverConsultation), Bind(&RecordOpinion),
          casework::BindExpiry("end_consultation", &EndConsultation)};
}

}  // namespace yifa::disclosure
