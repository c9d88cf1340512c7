// Agents 委托代理人 and hearings 听证 (行政处罚法 63 to 65).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/casework/law/applies.h"
#include "common/casework/law/service.h"
#include "services/penalty/case.h"
#include "services/penalty/extensions.h"
#include "services/penalty/heads.h"
#include "services/penalty/hearings.h"
#include "services/penalty/investigators.h"
#include "services/penalty/lengths.h"
#include "services/penalty/names.h"
#include "services/penalty/recusal.h"
#include "services/penalty/scope.h"
#include "services/penalty/service_file.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

// The hearing that was asked for and is not yet over; null where none waits.
v1::Hearing* Pending(PenaltyCase& c) {
  return AwaitsHearing(c) ? &*c.mutable_hearings()->rbegin() : nullptr;
}

absl::Status NoHearing(const Act& act) {
  return act.Refuse(rule::kPen14, "当事人没有要求听证。");
}

bool InPower(const v1::Agent& agent, Date day) {
  const std::optional<Date> end = FromProto(agent.power().end_date());
  return end && day <= *end;
}

// 第六十四条第四项: nobody who investigated, or has an interest, presides.
absl::Status CheckChair(const Act& act, const PenaltyCase& c, const std::string& chair) {
  if (Investigated(c, chair))
    return act.Refuse(rule::kPen14Chair, "听证由非本案调查人员主持。");
  return CheckMayAct(act, c, chair);
}

// 听证办法第十一条、第二十条: who sits with the chair and who writes did not investigate
// either, and the notice names who writes where the field's rules want that.
absl::Status CheckStaff(const Act& act, const v1::HearingNotice& notice,
                        const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckChair(act, c, notice.chair()));
  for (const std::string& assessor : notice.assessors())
    YIFA_RETURN_IF_ERROR(CheckChair(act, c, assessor));
  if (!notice.clerk().empty()) return CheckChair(act, c, notice.clerk());
  if (!AppliesTo(act, rule::kPen14Staff, c.field())) return absl::OkStatus();
  return act.Refuse(rule::kPen14Staff, "听证通知书应当载明记录员。");
}

// 听证办法第二十二条: what is open to the public is announced to it in time.
absl::Status CheckAnnounced(const Act& act, const v1::Hearing& hearing,
                            const PenaltyCase& c) {
  if (hearing.notice().closed_ground() != v1::CLOSED_GROUND_UNSPECIFIED ||
      !AppliesTo(act, rule::kPen14Public, c.field()))
    return absl::OkStatus();
  const std::optional<Date> told = FromProto(hearing.public_notice_date());
  if (told && LastDayOf(act, rule::kPen14Public, *told) <= act.date())
    return absl::OkStatus();
  return act.Refuse(rule::kPen14Public,
                    absl::StrCat("公开举行的听证，应当于举行的",
                                 TextOf(act, rule::kPen14Public), "前公告。"));
}

// The party reads the chair's name, not by what they sign in.
absl::Status NameChair(const Act& act, v1::HearingNotice& notice) {
  std::string name;
  if (!notice.chair_officer().empty()) {
    const auto officer = act.Find<v1::Officer>(notice.chair_officer());
    if (officer == nullptr || officer->principal() != notice.chair())
      return act.Invalid("notice.chair_officer", "is not the chair's entry");
    name = officer->display_name();
  } else if (const auto heads = HeadsOn(act, act.date())) {
    if (const auto* head = FindHead(*heads, notice.chair())) name = head->display_name();
  }
  if (notice.chair_display_name().empty()) notice.set_chair_display_name(name);
  return absl::OkStatus();
}

// 第六十四条第四项, 听证办法第二十条: of whom the party may ask that they stand back, it
// knows who they are.
absl::Status NameStaff(const Act& act, v1::HearingNotice& notice) {
  YIFA_RETURN_IF_ERROR(NameChair(act, notice));
  if (!notice.chair_display_name().empty() &&
      notice.clerk().empty() == notice.clerk_display_name().empty() &&
      notice.assessors_size() == notice.assessor_display_names_size())
    return absl::OkStatus();
  return act.Refuse(rule::kPen14Named,
                    "听证通知书应当载明听证主持人、听证员、记录员的姓名。");
}

// 第六十四条第二项, 听证办法第二十条: the notice is served so long before the hearing.
// The day of its service is not counted.
absl::Status CheckToldInTime(const Act& act, Date served, Date hearing) {
  if (LastDayOf(act, rule::kPen14Notice, served) <= hearing) return absl::OkStatus();
  return act.Refuse(rule::kPen14Notice,
                    absl::StrCat("听证通知书应当在举行听证的",
                                 TextOf(act, rule::kPen14Notice), "前送达当事人。"));
}

// As it was notified: on that day, by that chair.
absl::Status CheckNotified(const Act& act, const v1::HearingNotice& notice,
                           const PenaltyCase& c) {
  if (FromProto(notice.hearing_date()) != act.date())
    return act.Refuse(rule::kPen14Day, "听证应当在通知的日期举行。");
  const std::optional<Date> served =
      casework::ServedOn(c.documents(), c.services(), document::kHearingNotice);
  if (!served)
    return act.Refuse(rule::kPen14Notice, "听证通知书尚未送达，不得举行听证。");
  YIFA_RETURN_IF_ERROR(CheckToldInTime(act, *served, act.date()));
  if (act.actor().principal() != notice.chair())
    return act.Refuse(rule::kPen14Chair, "听证笔录由行政机关指定的主持人提交。");
  return CheckChair(act, c, notice.chair());
}

absl::Status CheckAgents(const Act& act, const v1::HearingRecord& record,
                         const PenaltyCase& c) {
  for (int i = 0; i < record.agents_size(); ++i) {
    const int place = record.agents(i);
    if (place < 0 || place >= c.agents_size())
      return act.Invalid(absl::StrCat("record.agents[", i, "]"),
                         "the case knows no such agent");
    if (!InPower(c.agents(place), act.date()))
      return act.Refuse(rule::kCom05, absl::StrCat(c.agents(place).display_name(),
                                                   "的授权委托书已过期限。"));
  }
  return absl::OkStatus();
}

// 第六十四条第八项.
absl::Status CheckTranscript(const Act& act, const v1::HearingRecord& record) {
  if (record.transcript().empty())
    return act.Refuse(rule::kPen14Transcript, "听证应当制作笔录。");
  if (!record.party_signed() && record.refusal_note().empty())
    return act.Refuse(
        rule::kPen14Transcript,
        "笔录应当由当事人或者其代理人签字或者盖章；拒绝的，由主持人在笔录中注明。");
  return absl::OkStatus();
}

absl::Status AppointAgent(const v1::AppointAgentRequest& request, Act& act,
                          PenaltyCase& c) {
  if (!request.agent().has_power() || !InPower(request.agent(), act.date()))
    return act.Refuse(rule::kCom05,
                      "代理人应当提交载明委托事项、权限和期限的有效授权委托书。");
  const auto in_power =
      std::count_if(c.agents().begin(), c.agents().end(), [&](const v1::Agent& agent) {
        return agent.display_name() != request.agent().display_name() &&
               InPower(agent, act.date());
      });
  const int most = act.Number(rule::kCom05);
  if (in_power >= most)
    return act.Refuse(rule::kCom05, absl::StrCat("当事人委托的代理人至多", most, "人。"));
  v1::Agent& agent = *c.add_agents();
  agent = request.agent();
  *agent.mutable_appoint_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 第六十四条第一项. Below the threshold of 第六十三条 the organ may hear the party all
// the same, so the amount is not asked.
absl::Status RequestHearing(const v1::RequestHearingRequest& request, Act& act,
                            PenaltyCase& c) {
  if (c.hearing_waived() || !act.IsRunning(limit::kAnswer))
    return act.Refuse(
        rule::kPen14Request,
        "要求听证的，应当在行政机关告知后的期限内提出，期限已过或者已经放弃。");
  if (AwaitsHearing(c)) return act.Refuse(rule::kPen14Request, "当事人已经要求听证。");
  v1::Hearing& hearing = *c.add_hearings();
  *hearing.mutable_request_date() = ToProto(act.date());
  hearing.set_reason(request.reason());
  if (!AppliesTo(act, rule::kPen14Staff, c.field()))
    act.DoNotStart(limit::kHearingPreparation);
  act.Tally(figure::kHearingsRequested);
  return absl::OkStatus();
}

// A hearing that came to nothing leaves the review that was asked for without it, if any.
void StartReview(Act& act, const PenaltyCase& c) {
  if (!AwaitsReview(act, c, MeantBy(c))) act.DoNotStart(limit::kLegalReview);
}

absl::Status WithdrawHearing(const v1::WithdrawHearingRequest&, Act& act,
                             PenaltyCase& c) {
  v1::Hearing* hearing = Pending(c);
  if (hearing == nullptr) return NoHearing(act);
  hearing->set_waived(true);
  StartReview(act, c);
  return absl::OkStatus();
}

// While its receipt is awaited, the day of the notice is the earliest of its service.
absl::Status NotifyHearing(const v1::NotifyHearingRequest& request, Act& act,
                           PenaltyCase& c) {
  v1::Hearing* hearing = Pending(c);
  if (hearing == nullptr) return NoHearing(act);
  const std::optional<Date> day = FromProto(request.notice().hearing_date());
  if (!day) return act.Invalid("notice.hearing_date", "is not a real date");
  YIFA_ASSIGN_OR_RETURN(
      const std::optional<Date> served,
      FileOf(act, c).ServeNewest({document::kHearingNotice}, request.delivery()));
  YIFA_RETURN_IF_ERROR(CheckToldInTime(act, served.value_or(act.date()), *day));
  YIFA_RETURN_IF_ERROR(CheckStaff(act, request.notice(), c));
  *hearing->mutable_notice() = request.notice();
  hearing->clear_public_notice_date();
  *hearing->mutable_notice()->mutable_notice_date() = ToProto(act.date());
  return NameStaff(act, *hearing->mutable_notice());
}

absl::Status PublishHearing(const v1::PublishHearingRequest&, Act& act, PenaltyCase& c) {
  v1::Hearing* hearing = Pending(c);
  if (hearing == nullptr) return NoHearing(act);
  if (!hearing->has_notice() ||
      hearing->notice().closed_ground() != v1::CLOSED_GROUND_UNSPECIFIED)
    return act.Refuse(rule::kPen14Public, "没有已经通知的公开听证。");
  *hearing->mutable_public_notice_date() = ToProto(act.date());
  return absl::OkStatus();
}

void Report(const std::string& report, const Act& act, v1::HearingRecord& record) {
  record.set_report(report);
  *record.mutable_report_date() = ToProto(act.date());
}

// 第六十四条第六项: who stays away without a good reason, or leaves, has waived. Where
// there is a good reason, the hearing is notified anew instead.
absl::Status HoldHearing(const v1::HoldHearingRequest& request, Act& act,
                         PenaltyCase& c) {
  v1::Hearing* hearing = Pending(c);
  if (hearing == nullptr) return NoHearing(act);
  const v1::HearingRecord& record = request.record();
  YIFA_RETURN_IF_ERROR(CheckNotified(act, hearing->notice(), c));
  YIFA_RETURN_IF_ERROR(CheckAnnounced(act, *hearing, c));
  YIFA_RETURN_IF_ERROR(CheckAgents(act, record, c));
  *hearing->mutable_record() = record;
  *hearing->mutable_record()->mutable_hold_date() = ToProto(act.date());
  if (IsUncounted(act, c, v1::UNCOUNTED_HEARING))
    act.Exclude(limit::kDecision,
                static_cast<int>(act.date() - DayOf(hearing->request_date())),
                act.ArticleOf(rule::kPen25), "听证");
  const bool waived = !record.attended() || record.left_early();
  if (waived || !record.report().empty() ||
      !AppliesTo(act, rule::kPen14Report, c.field()))
    act.DoNotStart(limit::kHearingReport);
  if (waived) {
    hearing->set_waived(true);
    StartReview(act, c);
    return absl::OkStatus();
  }
  YIFA_RETURN_IF_ERROR(CheckTranscript(act, record));
  act.Issue(document::kHearingTranscript);
  if (!record.report().empty()) {
    Report(record.report(), act, *hearing->mutable_record());
    act.Issue(document::kHearingReport);
  }
  act.Tally(figure::kHearings);
  return absl::OkStatus();
}

absl::Status ReportHearing(const v1::ReportHearingRequest& request, Act& act,
                           PenaltyCase& c) {
  if (!Heard(c)) return act.Refuse(rule::kPen14Report, "没有举行听证。");
  v1::Hearing& hearing = *c.mutable_hearings()->rbegin();
  if (act.actor().principal() != hearing.notice().chair())
    return act.Refuse(rule::kPen14Chair, "听证报告由行政机关指定的主持人撰写。");
  if (!hearing.record().report().empty())
    return act.Refuse(rule::kPen14Report, "听证报告已经提交。");
  Report(request.report(), act, *hearing.mutable_record());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings HearingActs() {
  using casework::Bind;
  return {Bind(&AppointAgent),  Bind(&RequestHearing), Bind(&WithdrawHearing),
          Bind(&NotifyHearing), Bind(&PublishHearing), Bind(&HoldHearing),
          Bind(&ReportHearing)};
}

}  // namespace yifa::penalty
