// What the person is told, and asked 回访.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/correction.h"
#include "common/casework/law/service.h"
#include "services/complaint/awaited_report.h"
#include "services/complaint/case.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// CMP-20: refused where the report is anonymous.
absl::Status CheckSomebodyToTell(const Act& act, const Complaint& complaint) {
  if (!complaint.anonymous()) return absl::OkStatus();
  return act.Refuse(rule::kCmp20, "匿名举报，没有可以告知的人。");
}

// CMP-03, CMP-07, CMP-09: what is told has happened.
absl::Status CheckSubject(v1::TellingSubject subject, const Act& act,
                          const Complaint& complaint) {
  const std::string& from = act.from_state();
  switch (subject) {
    case v1::TELLING_SUBJECT_ACCEPTANCE:
      if (from == state::kAccepted || from == state::kMediating ||
          from == state::kAppraising || from == state::kRecusing)
        return absl::OkStatus();
      return act.Refuse(rule::kCmp03, "当前不是已受理状态，不能告知受理。");
    case v1::TELLING_SUBJECT_REFUSAL:
      if (from == state::kRefused) return absl::OkStatus();
      return act.Refuse(rule::kCmp03, "当前不是不予受理状态，不能告知不予受理。");
    case v1::TELLING_SUBJECT_FILING_DECISION:
      if (complaint.has_filing_decision_date()) return absl::OkStatus();
      return act.Refuse(rule::kCmp09, "尚未作出是否立案的决定，不能告知。");
    case v1::TELLING_SUBJECT_RESULT:
      if (from == state::kConcluded) return absl::OkStatus();
      return act.Refuse(rule::kCmp07, "尚未办结，不能告知结果。");
    default:
      return act.Invalid("subject", "is not known");
  }
}

// CMP-07: both sides are told of the end.
absl::Status CheckBothTold(const v1::TellComplainantRequest& request, const Act& act,
                           const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_COMPLAINT ||
      request.subject() != v1::TELLING_SUBJECT_RESULT || request.respondent_told() ||
      complaint.mediation().end() == v1::MEDIATION_END_UNSPECIFIED)
    return absl::OkStatus();
  return act.Refuse(rule::kCmp07, "终止调解应当告知投诉人和被投诉人双方。");
}

// What the procedure has a document for.
void IssueNotice(v1::TellingSubject subject, Act& act) {
  const auto issue = [&](procedure::DocumentName notice) {
    if (act.Has(notice)) act.Issue(notice);
  };
  if (subject == v1::TELLING_SUBJECT_FILING_DECISION)
    issue(document::kReportFilingNotice);
  if (subject == v1::TELLING_SUBJECT_RESULT) issue(document::kReportResultNotice);
}

// The papers by which it is told.
std::vector<procedure::DocumentName> PapersOf(v1::TellingSubject subject) {
  switch (subject) {
    case v1::TELLING_SUBJECT_ACCEPTANCE:
      return {document::kComplaintAcceptance, document::kPetitionAcceptance};
    case v1::TELLING_SUBJECT_REFUSAL:
      return {document::kComplaintRefusal, document::kReportRefusal,
              document::kPetitionRefusal};
    case v1::TELLING_SUBJECT_FILING_DECISION:
      return {document::kReportFilingNotice};
    default:
      return {document::kMediationDocument,  document::kMediationEnd,
              document::kReportResultNotice, document::kPetitionOpinion,
              document::kPetitionAgreement,  document::kPetitionSettlement,
              document::kPetitionRouting,    document::kHotlineAnswer};
  }
}

// CMP-16: what runs from an opinion that was served before is not ended by the closing of
// the case. False where it was not served.
bool RunOnFromService(Act& act, const Complaint& complaint) {
  const std::optional<Date> served = casework::ServedOn(
      complaint.documents(), complaint.services(), document::kPetitionOpinion);
  if (served) act.Served(document::kPetitionOpinion.id(), *served);
  return served.has_value();
}

// A petition is answered in writing; what else is told may be told without a paper, and
// is served where it is said how (COM-03).
absl::Status ServeWhatIsTold(const v1::TellComplainantRequest& request, Act& act,
                             Complaint& complaint) {
  const bool answer = complaint.track() == v1::TRACK_PETITION &&
                      request.subject() == v1::TELLING_SUBJECT_RESULT;
  if (answer && RunOnFromService(act, complaint)) return absl::OkStatus();
  if (!answer && !request.has_delivery()) return absl::OkStatus();
  return casework::ServiceFileOf(act, complaint)
      .ServeNewest(PapersOf(request.subject()), request.delivery())
      .status();
}

int64_t One(bool condition) { return condition ? 1 : 0; }

absl::Status Tell(const v1::TellComplainantRequest& request, Act& act,
                  Complaint& complaint) {
  const v1::TellingSubject subject = request.subject();
  YIFA_RETURN_IF_ERROR(CheckSomebodyToTell(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckSubject(subject, act, complaint));
  YIFA_RETURN_IF_ERROR(CheckBothTold(request, act, complaint));

  v1::Telling* telling = complaint.add_tellings();
  telling->set_subject(subject);
  *telling->mutable_tell_date() = ToProto(act.date());
  telling->set_respondent_told(request.respondent_told());
  IssueNotice(subject, act);

  const bool result = subject == v1::TELLING_SUBJECT_RESULT;
  // The result says what became of the report; an acceptance does not.
  if (!result && subject != v1::TELLING_SUBJECT_FILING_DECISION)
    act.Keep(limit::kTellReporter);
  if (!result) act.Keep(limit::kTellResult);
  if (!result) act.DoNotStart(limit::kFollowUp);
  // CMP-16: only an opinion can be reviewed (信访工作条例第三十五条).
  if (!result || complaint.opinion() == v1::OPINION_UNSPECIFIED)
    act.DoNotStart(limit::kRequestReview);
  YIFA_RETURN_IF_ERROR(ServeWhatIsTold(request, act, complaint));
  const bool closes = result || subject == v1::TELLING_SUBJECT_REFUSAL;
  if (!closes) act.Stay();
  StartReport(/*due=*/closes, act, complaint);
  Count(figure::kTold, act, complaint);
  return absl::OkStatus();
}

// Asked again, the latest answer counts. Whoever could not be reached was not followed
// up.
absl::Status FollowUp(const v1::FollowUpComplaintRequest& request, Act& act,
                      Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSomebodyToTell(act, complaint));
  const v1::Satisfaction before = complaint.satisfaction();
  const v1::Satisfaction after = request.satisfaction();
  const auto change = [&](v1::Satisfaction value) {
    return One(after == value) - One(before == value);
  };
  const int64_t satisfied = change(v1::SATISFACTION_SATISFIED);
  const int64_t unsatisfied = change(v1::SATISFACTION_UNSATISFIED);
  complaint.set_satisfaction(after);
  v1::FollowUp& asked = *complaint.add_follow_ups();
  *asked.mutable_follow_up_date() = ToProto(act.date());
  asked.set_satisfaction(after);
  Count(figure::kSatisfied, act, complaint, satisfied);
  Count(figure::kUnsatisfied, act, complaint, unsatisfied);
  Count(figure::kFollowedUp, act, complaint, satisfied + unsatisfied);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings TellingActs() {
  return casework::Joined({{Bind(&Tell), Bind(&FollowUp)},
                           casework::ServingActs<Complaint>(),
                           casework::CorrectionActs<Complaint>()});
}

}  // namespace yifa::complaint
