// What the person is told.
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-03, CMP-07, CMP-09: what is told has happened.
absl::Status CheckSubject(v1::TellingSubject subject, const Act& act,
                          const Complaint& complaint) {
  const std::string& state = act.from_state();
  const std::string& article = act.rule().article();
  switch (subject) {
    case v1::TELLING_SUBJECT_ACCEPTANCE:
      if (state == "ACCEPTED" || state == "MEDIATING" || state == "APPRAISING" ||
          state == "RECUSING")
        return absl::OkStatus();
      return act.Refuse("CMP-03", article, "当前不是已受理状态，不能告知受理。");
    case v1::TELLING_SUBJECT_REFUSAL:
      if (state == "REFUSED") return absl::OkStatus();
      return act.Refuse("CMP-03", article, "当前不是不予受理状态，不能告知不予受理。");
    case v1::TELLING_SUBJECT_FILING_DECISION:
      if (complaint.has_filing_decision_date()) return absl::OkStatus();
      return act.Refuse("CMP-09", article, "尚未作出是否立案的决定，不能告知。");
    case v1::TELLING_SUBJECT_RESULT:
      if (state == "CONCLUDED") return absl::OkStatus();
      return act.Refuse("CMP-07", article, "尚未办结，不能告知结果。");
    default:
      return act.Invalid("subject", "is not known");
  }
}

// CMP-07: 暂行办法第二十一条 has both sides told of the end.
absl::Status CheckBothTold(const v1::TellComplainantRequest& request, const Act& act,
                           const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_COMPLAINT ||
      request.subject() != v1::TELLING_SUBJECT_RESULT || request.respondent_told() ||
      complaint.mediation().end() == v1::MEDIATION_END_UNSPECIFIED)
    return absl::OkStatus();
  return act.Refuse("CMP-07", act.rule().article(),
                    "终止调解应当告知投诉人和被投诉人双方。");
}

// What the procedure has a document for.
void IssueNotice(v1::TellingSubject subject, Act& act) {
  const char* notice = subject == v1::TELLING_SUBJECT_FILING_DECISION
                           ? "report_filing_notice"
                       : subject == v1::TELLING_SUBJECT_RESULT ? "report_result_notice"
                                                               : "";
  if (act.procedure().FindDocument(notice) != nullptr) act.Issue(notice);
}

}  // namespace

// 暂行办法第三十一条 speaks of named reporters only.
absl::Status CheckSomebodyToTell(const Act& act, const Complaint& complaint) {
  if (!complaint.anonymous()) return absl::OkStatus();
  return act.Refuse("CMP-20", act.rule().article(), "匿名举报，没有可以告知的人。");
}

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
    act.Keep("tell_reporter");
  if (!result) act.Keep("tell_result");
  if (!result) act.DoNotStart("follow_up");
  // CMP-16: only an opinion can be reviewed (信访工作条例第三十五条).
  if (!result || complaint.opinion() == v1::OPINION_UNSPECIFIED)
    act.DoNotStart("request_review");
  const bool closes = result || subject == v1::TELLING_SUBJECT_REFUSAL;
  if (!closes) act.MoveTo(act.from_state());
  StartReport(/*due=*/closes, act, complaint);
  Count("told", act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
