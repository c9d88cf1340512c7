// What the person is told, and what the person says of it afterwards.
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-20: 暂行办法第三十一条 speaks of named reporters only.
absl::Status CheckSomebodyToTell(const Act& act, const Complaint& complaint) {
  if (!complaint.anonymous()) return absl::OkStatus();
  return act.Refuse("CMP-20", act.rule().article(), "匿名举报，没有可以告知的人。");
}

// CMP-03, CMP-07, CMP-09: what is told has happened.
absl::Status CheckSubject(v1::TellingSubject subject, const Act& act,
                          const Complaint& complaint) {
  const std::string& state = act.from_state();
  const std::string& article = act.rule().article();
  switch (subject) {
    case v1::TELLING_SUBJECT_ACCEPTANCE:
      if (state == "ACCEPTED") return absl::OkStatus();
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

int64_t One(bool condition) { return condition ? 1 : 0; }

}  // namespace

absl::Status Tell(const v1::TellComplainantRequest& request, Act& act,
                  Complaint& complaint) {
  const v1::TellingSubject subject = request.subject();
  YIFA_RETURN_IF_ERROR(CheckSomebodyToTell(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckSubject(subject, act, complaint));

  v1::Telling* telling = complaint.add_tellings();
  telling->set_subject(subject);
  *telling->mutable_tell_date() = ToProto(act.date());

  const bool result = subject == v1::TELLING_SUBJECT_RESULT;
  // The result says what became of the report; an acceptance does not.
  if (!result && subject != v1::TELLING_SUBJECT_FILING_DECISION)
    act.Keep("tell_reporter");
  if (!result) act.Keep("tell_result");
  if (!result && subject != v1::TELLING_SUBJECT_REFUSAL) act.MoveTo(act.from_state());
  Count("told", act, complaint);
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
  Count("satisfied", act, complaint, satisfied);
  Count("unsatisfied", act, complaint, unsatisfied);
  Count("followed_up", act, complaint, satisfied + unsatisfied);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
