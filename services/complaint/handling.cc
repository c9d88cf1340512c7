// Extension, conclusion, and what the penalty service made of a referral.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/complaint/case.h"
#include "services/complaint/conclusion.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// The limit that the act extends; none without a name, which cannot be extended.
procedure::LimitName LimitExtendedBy(const Act& act) {
  for (const procedure::v1::Limit& limit : act.procedure().proto().limits())
    for (const std::string& by : limit.extension().by())
      if (by == act.rule().id()) return procedure::LimitName(limit.id());
  return procedure::LimitName("");
}

// CMP-14: 信访工作条例第三十二条. What was referred is answered by what came of it
// (第三十一条第五项).
absl::Status GiveOpinion(v1::Opinion opinion, Act& act, Complaint& complaint) {
  if (complaint.track() != v1::TRACK_PETITION || act.from_state() != state::kAccepted)
    return absl::OkStatus();
  if (opinion == v1::OPINION_UNSPECIFIED)
    return act.Refuse(rule::kCmp14,
                      "信访处理意见应当予以支持、作出解释说明或者不予支持。");
  complaint.set_opinion(opinion);
  act.Issue(document::kPetitionOpinion);
  act.TallyIn(complaint.receipt_date().year(), figure::kOpinions, LabelOf(opinion));
  return absl::OkStatus();
}

// CMP-15: 信访工作条例第三十四条. CMP-09: 市场监督管理行政处罚程序规定第十八条. The
// procedure names the limit.
absl::Status Extend(const v1::ExtendComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  complaint.set_extension_reason(request.reason());
  return act.Extend(LimitExtendedBy(act), request.days());
}

// CMP-09: what was reported is checked until it is decided whether a case is filed.
absl::Status CheckDecided(const Act& act, const Complaint& complaint) {
  if (!act.Has(rule::kCmp09Decided) || complaint.has_filing_decision_date())
    return absl::OkStatus();
  return act.Refuse(rule::kCmp09Decided, "尚未作出是否立案的决定，不能办结。");
}

absl::Status Conclude(const v1::ConcludeComplaintRequest& request, Act& act,
                      Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckDecided(act, complaint));
  if (!request.basis().empty() && complaint.track() != v1::TRACK_PETITION)
    return act.Invalid("basis", "is for the opinion on a petition");
  complaint.set_opinion_basis(request.basis());
  YIFA_RETURN_IF_ERROR(GiveOpinion(request.opinion(), act, complaint));
  ConcludeWith(request.result(), act, complaint);
  return absl::OkStatus();
}

// CMP-09: the days in which a named reporter is told count from the decision, which may
// lie before the day on which it reached this service.
void NoteFilingDecision(bool filed, const std::string& reason, Date decided, Act& act,
                        Complaint& complaint) {
  complaint.set_filed(filed);
  *complaint.mutable_filing_decision_date() = ToProto(decided);
  if (!filed) complaint.set_result(absl::StrCat("不予立案：", reason));
  if (complaint.anonymous())
    act.DoNotStart(limit::kTellReporter);
  else
    act.StartOn(limit::kTellReporter, decided, "作出是否立案的决定");
}

absl::Status RecordFilingDecision(const v1::RecordFilingDecisionRequest& request,
                                  Act& act, Complaint& complaint) {
  complaint.set_penalty_case(request.penalty_case());
  NoteFilingDecision(request.filed(), request.reason(),
                     FromProto(request.decision_date()).value_or(act.date()), act,
                     complaint);
  return absl::OkStatus();
}

// CMP-09: the ground, where one is named, is of what is not filed; that another law has
// the case is said by its article.
absl::Status CheckNotFiling(const v1::DecideFilingRequest& request, const Act& act) {
  if (request.ground() == v1::NOT_FILING_GROUND_UNSPECIFIED) return absl::OkStatus();
  if (request.filed()) return act.Invalid("ground", "is for what is not filed");
  if (request.ground() != v1::NOT_FILING_GROUND_OTHER_LAW ||
      absl::StrContains(request.reason(), "条"))
    return absl::OkStatus();
  return act.Refuse(rule::kCmp09, "应当写明可以不予立案的法律、法规、规章条款。");
}

// CMP-09: what is sent out comes back before something else is, and before the decision
// it still serves.
bool IsTesting(const Complaint& complaint) {
  return complaint.testings_size() > 0 &&
         !complaint.testings().rbegin()->has_receive_date();
}

absl::Status SendForTesting(const v1::SendForTestingRequest& request, Act& act,
                            Complaint& complaint) {
  if (complaint.has_filing_decision_date())
    return act.Refuse(rule::kCmp09, "已经作出是否立案的决定。");
  if (IsTesting(complaint))
    return act.Refuse(rule::kCmp09, "上一次检测、检验、检疫、鉴定或者辨认尚未有结果。");
  v1::Testing& testing = *complaint.add_testings();
  testing.set_institution(request.institution());
  testing.set_matter(request.matter());
  *testing.mutable_send_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status ReceiveTesting(const v1::ReceiveTestingRequest& request, Act& act,
                            Complaint& complaint) {
  if (!IsTesting(complaint))
    return act.Refuse(rule::kCmp09, "没有正在进行的检测、检验、检疫、鉴定或者辨认。");
  v1::Testing& testing = *complaint.mutable_testings()->rbegin();
  testing.set_result(request.result());
  *testing.mutable_receive_date() = ToProto(act.date());
  return absl::OkStatus();
}

// What was referred is decided upon where it went to.
absl::Status DecideFiling(const v1::DecideFilingRequest& request, Act& act,
                          Complaint& complaint) {
  if (complaint.has_filing_decision_date())
    return act.Refuse(rule::kCmp09, "已经作出是否立案的决定。");
  if (!request.filed() && request.reason().empty())
    return act.Invalid("reason", "is required where no case is filed");
  const bool elsewhere = act.from_state() == state::kReferred;
  if (elsewhere == request.organ().empty())
    return act.Invalid("organ", "names who decided what was referred, and only then");
  YIFA_RETURN_IF_ERROR(CheckNotFiling(request, act));
  complaint.set_not_filing_ground(request.ground());
  if (!elsewhere && !request.filed() && act.Has(document::kReportDeclineApproval))
    act.Issue(document::kReportDeclineApproval);
  NoteFilingDecision(request.filed(), request.reason(), act.date(), act, complaint);
  return absl::OkStatus();
}

absl::Status RecordOutcome(const v1::RecordOutcomeRequest& request, Act& act,
                           Complaint& complaint) {
  complaint.set_penalty_case(request.penalty_case());
  ConcludeWith(request.result(), act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings HandlingActs() {
  return {Bind(&Extend),
          Bind(&Conclude),
          Bind(&DecideFiling),
          Bind(&SendForTesting),
          Bind(&ReceiveTesting),
          Bind(&RecordFilingDecision, "record_filing_decision"),
          Bind(&RecordOutcome, "record_outcome")};
}

}  // namespace yifa::complaint
