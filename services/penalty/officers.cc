// The register of certified officers 持证执法人员, and who may act in a case.
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/names.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// True if the certificate says nothing of fields, or names this one.
bool CoversField(const Officer& officer, const std::string& field) {
  if (officer.fields().empty()) return true;
  for (const std::string& covered : officer.fields())
    if (covered == field) return true;
  return false;
}

bool ValidOn(const Officer& officer, Date day) {
  const std::optional<Date> from = FromProto(officer.valid_from_date());
  const std::optional<Date> until = FromProto(officer.valid_until_date());
  return from && until && *from <= day && day <= *until;
}

// Why the officer may not act in a case of this field on the act's date; "" if they may.
std::string WhyNotEntitled(const Act& act, const std::string& field,
                           const std::string& name, const Officer* officer) {
  if (officer == nullptr) return absl::StrCat("执法人员", name, "没有登记。");
  const std::string& person = officer->display_name();
  if (officer->state() != Officer::STATE_CERTIFIED)
    return absl::StrCat(person, "的行政执法证已注销。");
  if (!ValidOn(*officer, act.date()))
    return absl::StrCat(person, "的行政执法证当日不在有效期内。");
  if (!CoversField(*officer, field))
    return absl::StrCat(person, "的行政执法证不含本案的执法领域。");
  return "";
}

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

}  // namespace

bool IsQualifiedOn(const Officer& officer, Date day) {
  const v1::LegalQualification& held = officer.legal_qualification();
  const std::optional<Date> granted = FromProto(held.grant_date());
  return granted && *granted <= day &&
         (!held.has_end_date() || day <= DayOf(held.end_date()));
}

// 行政处罚法第四十二条: officers with the qualification of enforcement, two at least.
absl::StatusOr<std::set<std::string>> CheckOfficers(const Act& act,
                                                    const std::string& field_of_case,
                                                    const Names& officers) {
  std::set<std::string> principals;
  for (const std::string& name : officers) {
    const auto officer = act.Find<Officer>(name);
    const std::string why = WhyNotEntitled(act, field_of_case, name, officer.get());
    if (!why.empty()) return act.Refuse(rule::kPen02, why);
    principals.insert(officer->principal());
  }
  // Two certificates of one person are one officer.
  const int least = act.Number(rule::kPen02);
  if (static_cast<int>(principals.size()) < least)
    return act.Refuse(rule::kPen02, absl::StrCat("执法人员不得少于", least, "人。"));
  return principals;
}

void AddInvestigators(const std::set<std::string>& principals, PenaltyCase& c) {
  for (const std::string& principal : principals)
    if (!Investigated(c, principal)) c.add_investigators(principal);
}

bool Investigated(const PenaltyCase& c, const std::string& principal) {
  for (const std::string& investigator : c.investigators())
    if (investigator == principal) return true;
  return false;
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

absl::Status RevokeCertificate(const v1::RevokeCertificateRequest&, Act&, Officer&) {
  return absl::OkStatus();
}

}  // namespace yifa::penalty
