// The register of certified officers 持证执法人员, and their trainings.
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/penalty/v1/training.pb.h"

namespace yifa::penalty {
namespace {

using casework::Act;
using v1::Officer;
using v1::Training;

std::string Trained(const v1::HoldTrainingRequest&) { return "training"; }

std::string Certificate(const v1::CertifyOfficerRequest&) { return "certificate"; }

// INVALID_ARGUMENT where the dates make no sense. `field` is where the request carries
// it.
absl::Status CheckQualification(const Act& act, const std::string& field,
                                const v1::LegalQualification& qualification) {
  const std::optional<Date> granted = FromProto(qualification.grant_date());
  if (!granted || act.date() < *granted)
    return act.Invalid(absl::StrCat(field, ".grant_date"),
                       "is not a real date, or lies in the future");
  const std::optional<Date> end = FromProto(qualification.end_date());
  if (qualification.has_end_date() && (!end || *end < *granted))
    return act.Invalid(absl::StrCat(field, ".end_date"), "lies before grant_date");
  return absl::OkStatus();
}

absl::Status Certify(const v1::CertifyOfficerRequest&, Act& act, Officer& officer) {
  const std::optional<Date> from = FromProto(officer.valid_from_date());
  const std::optional<Date> until = FromProto(officer.valid_until_date());
  if (!from) return act.Invalid("officer.valid_from_date", "is not a real date");
  if (!until) return act.Invalid("officer.valid_until_date", "is not a real date");
  if (*until < *from)
    return act.Invalid("officer.valid_until_date", "lies before valid_from_date");
  if (officer.has_legal_qualification())
    YIFA_RETURN_IF_ERROR(CheckQualification(act, "officer.legal_qualification",
                                            officer.legal_qualification()));
  const std::optional<Date> since = FromProto(officer.reviewer_since_date());
  if (officer.has_reviewer_since_date() && (!since || act.date() < *since))
    return act.Invalid("officer.reviewer_since_date",
                       "is not a real date, or lies in the future");
  act.Tally(figure::kOfficersCertified);
  return absl::OkStatus();
}

// The latest entry holds: that it was granted, or taken back.
absl::Status RecordQualification(const v1::RecordQualificationRequest& request, Act& act,
                                 Officer& officer) {
  YIFA_RETURN_IF_ERROR(
      CheckQualification(act, "legal_qualification", request.legal_qualification()));
  *officer.mutable_legal_qualification() = request.legal_qualification();
  return absl::OkStatus();
}

absl::Status RevokeCertificate(const v1::RevokeCertificateRequest&, Act&, Officer&) {
  return absl::OkStatus();
}

// Who attends is on the register; a training counts once, with its hours.
absl::Status HoldTraining(const v1::HoldTrainingRequest&, Act& act, Training& training) {
  std::set<std::string> attendees;
  for (const std::string& name : training.attendees()) {
    const auto officer = act.Find<Officer>(name);
    if (officer == nullptr)
      return act.Refuse(rule::kPen02, absl::StrCat(name, "不是本机关的执法人员。"));
    if (!attendees.insert(name).second)
      return act.Invalid("training.attendees", absl::StrCat(name, " stands twice"));
  }
  act.Tally(figure::kTrainings);
  act.Tally(figure::kTrainingHours, {}, training.hours());
  act.Tally(figure::kOfficersTrained, {}, training.attendees_size());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CertificateActs() {
  using casework::Bind;
  using casework::BindCreate;
  return {BindCreate(&Certify, &Certificate), Bind(&RecordQualification),
          Bind(&RevokeCertificate), BindCreate(&HoldTraining, &Trained)};
}

}  // namespace yifa::penalty
