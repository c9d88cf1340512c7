// Copy and answer, extension, the change of procedure (REC-09, REC-10, REC-18, REC-20).
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/answers.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {
namespace {

// Days for which the case stood still.
int SuspendedDays(const Case& c) {
  int days = 0;
  for (const v1::Suspension& suspension : c.suspensions())
    if (suspension.has_to_date())
      days +=
          static_cast<int>(DayOf(suspension.to_date()) - DayOf(suspension.from_date()));
  return days;
}

// 行政复议法(2023)第四十八条: the respondent's days run from the receipt of the copy.
absl::Status SendCopy(const v1::SendCopyRequest& request, Act& act, Case& c) {
  if (c.has_copy_date()) return act.Refuse(rule::kRec10, "申请书副本已经发送被申请人。");
  *c.mutable_copy_date() = ToProto(act.date());
  return FileOf(act, c)
      .ServeNewest({document::kAnswerNotice}, request.delivery())
      .status();
}

// A respondent that files its answer itself answers for no other one. Whose name is left
// out is the first.
absl::Status CheckAnswersForItself(const v1::AnswerReconsiderationRequest& request,
                                   const Act& act, const Case& c) {
  const std::string& organ = act.actor().organ();
  const std::string& said = request.answer().respondent();
  if (organ == act.organ().name() ||
      organ == OrganCalled(c, said.empty() ? c.respondent() : said))
    return absl::OkStatus();
  return act.Invalid("answer.respondent", "is another one than the organ that answers");
}

absl::Status Answer(const v1::AnswerReconsiderationRequest& request, Act& act, Case& c) {
  if (!c.has_copy_date()) return act.Refuse(rule::kRec10, "申请书副本尚未发送被申请人。");
  const std::string& who = request.answer().respondent();
  const std::vector<std::string> respondents = RespondentsOf(c);
  if (!who.empty() &&
      std::find(respondents.begin(), respondents.end(), who) == respondents.end())
    return act.Invalid("answer.respondent", "is no respondent of the case");
  YIFA_RETURN_IF_ERROR(CheckAnswersForItself(request, act, c));
  // What comes later is a supplement, which needs consent (第四十六条第二款).
  if (AnswerOf(c, who) != nullptr)
    return act.Refuse(rule::kRec10, "被申请人已经提出书面答复。");
  v1::Answer& answer = AddAnswer(who, c);
  answer = request.answer();
  *answer.mutable_answer_date() = ToProto(act.date());
  if (request.has_posted_date()) *answer.mutable_posted_date() = request.posted_date();
  // 行政复议法(2023)第四十六条第一款, (2017)第二十四条.
  for (v1::RespondentEvidence& evidence : *answer.mutable_dated_evidence())
    evidence.set_excluded(DayOf(evidence.collected_date()) >= DayOf(c.acceptance_date()));
  // Each of several respondents owes one.
  if (!AllAnswered(c)) act.Keep(LimitOf(kAnswerLimits, c));
  return absl::OkStatus();
}

absl::Status Extend(const v1::ExtendReconsiderationRequest& request, Act& act, Case& c) {
  if (c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED)
    return act.Refuse(rule::kRec20, "适用简易程序审理的案件，审理期限不得延长。");
  YIFA_RETURN_IF_ERROR(act.Extend(limit::kDecide, request.days()));
  act.Tally(figure::kExtended);
  return absl::OkStatus();
}

// Days that did not count for the decision until now (COM-07).
int ExcludedDays(const Act& act) {
  const type::v1::Deadline* decide = act.FindDeadline(kDecideLimits.simplified);
  return decide == nullptr ? 0 : decide->excluded();
}

// 行政复议法(2023)第五十五条. What the simplified procedure owed counts anew in the
// ordinary one's length, from the same day; what did not count still does not.
absl::Status Convert(const v1::ConvertProcedureRequest& request, Act& act, Case& c) {
  if (c.procedure_kind() != v1::PROCEDURE_KIND_SIMPLIFIED)
    return act.Refuse(rule::kRec09Convert, "本案没有适用简易程序。");
  c.set_procedure_kind(v1::PROCEDURE_KIND_ORDINARY);
  c.set_conversion_reason(request.reason());
  const auto run = [&](const ProcedureLimits& limits, std::optional<Date> from) {
    if (from && IsOwed(act, limits.simplified))
      act.StartOn(limits.ordinary, *from + SuspendedDays(c), "简易程序转为普通程序");
    else
      act.DoNotStart(limits.ordinary);
  };
  const Date accepted = DayOf(c.acceptance_date());
  run(kDecideLimits, accepted + ExcludedDays(act));
  run(kCopyLimits, accepted);
  run(kAnswerLimits,
      casework::ServedOn(c.documents(), c.services(), document::kAnswerNotice));
  act.Tally(figure::kConverted);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings ReviewActs() {
  return {Bind(SendCopy), Bind(Answer), Bind(Extend), Bind(Convert)};
}

}  // namespace yifa::reconsideration
