// The way to the next court: appeals and retrials (LIT-13).
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/casework/law/period.h"
#include "services/litigation/case.h"
#include "services/litigation/effect.h"
#include "services/litigation/judged.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "services/litigation/words.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

struct Days {
  Date served;  // on the appellant
  Date appealed;
  Date copied;  // the appeal to the organ, where it is another's
};

absl::Status ReadDays(const Act& act, const v1::RecordAppealRequest& request,
                      const v1::Judgment& judgment, Days& days) {
  days.served = JudgmentServedOn(judgment, request.side(), request.appellant());
  if (request.has_service_date()) {
    if (request.side() == v1::SIDE_ORGAN)
      return act.Invalid("service_date", "is on record for the organ itself");
    days.served = DayOf(request.service_date());
  }
  days.appealed = request.has_appeal_date() ? DayOf(request.appeal_date()) : act.date();
  if (days.appealed > act.date()) return act.Invalid("appeal_date", "lies after the act");
  if (days.appealed < days.served)
    return act.Invalid("appeal_date", "lies before the service of the judgment");
  if (request.has_copy_date() && request.side() == v1::SIDE_ORGAN)
    return act.Invalid("copy_date", "is of another's appeal");
  days.copied = request.has_copy_date() ? DayOf(request.copy_date()) : act.date();
  if (days.copied > act.date() || days.copied < days.appealed)
    return act.Invalid("copy_date", "lies before the appeal or after the act");
  return absl::OkStatus();
}

absl::Status CheckAppeal(const Act& act, const Days& days, v1::Side side,
                         const v1::Judgment& judgment, const LitigationCase& c) {
  if (!IsSubjectToAppeal(judgment, c))
    return act.Refuse(rule::kLit13, "该裁判为终审裁判或者依法不得上诉。");
  const casework::Period judgments = PeriodOf(act, limit::kAppealJudgment);
  const casework::Period rulings = PeriodOf(act, limit::kAppealRuling);
  const casework::Period& period = IsRuling(judgment.kind()) ? rulings : judgments;
  if (days.appealed > LatestDay(act, days.served, period))
    return act.Refuse(rule::kLit13,
                      absl::StrCat("不服判决的上诉期限为送达之日起", InWords(judgments),
                                   "，不服裁定的为", InWords(rulings), "；已经届满。"));
  if (act.from_state() == state::kAppealed && side != v1::SIDE_UNSPECIFIED &&
      !c.appeals().empty() && c.appeals().rbegin()->side() == side)
    return act.Refuse(rule::kLit13, "该方当事人已经上诉。");
  return absl::OkStatus();
}

// From effect on, or from the discovery of what 解释第一百一十条 names.
Date RetrialEnd(const Act& act, const v1::RetrialApplication& application,
                const LitigationCase& c) {
  const type::v1::Date& from = application.has_discovery_date()
                                   ? application.discovery_date()
                                   : c.effective_date();
  return LatestDay(act, DayOf(from), PeriodOf(act, rule::kLit13Retrial));
}

v1::RetrialApplication* PendingApplication(LitigationCase& c) {
  for (v1::RetrialApplication& application : *c.mutable_retrial_applications())
    if (!application.has_ruling_date()) return &application;
  return nullptr;
}

absl::Status RecordAppeal(const v1::RecordAppealRequest& request, Act& act,
                          LitigationCase& c) {
  const v1::Judgment& judgment = LatestJudgment(c);
  Days days;
  if (absl::Status fits = ReadDays(act, request, judgment, days); !fits.ok()) return fits;
  if (absl::Status lawful = CheckAppeal(act, days, request.side(), judgment, c);
      !lawful.ok())
    return lawful;
  if (act.from_state() == state::kAppealed) {
    act.DoNotStart(limit::kSecondInstance);
  } else {
    act.StartOn(limit::kSecondInstance, days.appealed, "上诉");
    act.Tally(figure::kSecondInstanceNew);
  }
  act.Tally(figure::kAppeals, LabelOf(request.side()));
  if (request.side() == v1::SIDE_ORGAN) {
    act.DoNotStart(limit::kAppealAnswer);
    act.Issue(document::kAppeal);
  } else {
    act.StartOn(limit::kAppealAnswer, days.copied, "收到上诉状副本");
  }
  c.set_instance(v1::INSTANCE_SECOND);
  c.set_appellant(request.appellant());
  TakeBackEffect(c);
  v1::Appeal& appeal = *c.add_appeals();
  appeal.set_side(request.side());
  appeal.set_appellant(request.appellant());
  appeal.set_claim(request.claim());
  appeal.set_grounds(request.grounds());
  *appeal.mutable_appeal_date() = ToProto(days.appealed);
  if (request.side() != v1::SIDE_ORGAN)
    *appeal.mutable_copy_date() = ToProto(days.copied);
  return absl::OkStatus();
}

absl::Status AnswerAppeal(const v1::AnswerAppealRequest& request, Act& act,
                          LitigationCase& c) {
  for (auto it = c.mutable_appeals()->rbegin(); it != c.mutable_appeals()->rend(); ++it) {
    if (it->side() == v1::SIDE_ORGAN || !it->answer().empty()) continue;
    it->set_answer(request.answer());
    return absl::OkStatus();
  }
  return act.Refuse(rule::kLit13Answer, "没有需要答辩的上诉。");
}

absl::Status RecordRetrialApplication(const v1::RecordRetrialApplicationRequest& request,
                                      Act& act, LitigationCase& c) {
  const v1::RetrialApplication& application = request.application();
  if ((application.late_ground() != 0) != application.has_discovery_date())
    return act.Invalid("application.discovery_date", "goes with late_ground");
  if (application.has_discovery_date() &&
      DayOf(application.discovery_date()) > act.date())
    return act.Invalid("application.discovery_date", "lies after the act");
  if (!c.has_effective_date())
    return act.Refuse(rule::kLit13InEffect, "没有已经发生法律效力的裁判。");
  if (application.source() == v1::RETRIAL_SOURCE_ORGAN &&
      act.date() > RetrialEnd(act, application, c))
    return act.Refuse(
        rule::kLit13Retrial,
        absl::StrCat("申请再审应当在裁判发生法律效力后",
                     InWords(PeriodOf(act, rule::kLit13Retrial)), "内提出。"));
  if (application.has_copy_date()) {
    if (application.source() == v1::RETRIAL_SOURCE_ORGAN)
      return act.Invalid("application.copy_date", "is of another's application");
    if (DayOf(application.copy_date()) > act.date())
      return act.Invalid("application.copy_date", "lies after the act");
    act.StartOn(limit::kRetrialOpinion, DayOf(application.copy_date()),
                "收到再审申请书副本");
  } else {
    act.DoNotStart(limit::kRetrialOpinion);
  }
  v1::RetrialApplication& added = *c.add_retrial_applications();
  added = application;
  *added.mutable_application_date() = ToProto(act.date());
  act.Tally(figure::kRetrialApplications, LabelOf(application.source()));
  return absl::OkStatus();
}

// 解释第一百一十一条.
absl::Status AnswerRetrialApplication(const v1::AnswerRetrialApplicationRequest& request,
                                      Act& act, LitigationCase& c) {
  for (auto it = c.mutable_retrial_applications()->rbegin();
       it != c.mutable_retrial_applications()->rend(); ++it) {
    if (!it->has_copy_date() || it->has_ruling_date() || !it->opinion().empty()) continue;
    it->set_opinion(request.opinion());
    return absl::OkStatus();
  }
  return act.Refuse(rule::kLit13RetrialOpinion, "没有需要提交书面意见的再审申请。");
}

absl::Status RecordRetrialRuling(const v1::RecordRetrialRulingRequest& request, Act& act,
                                 LitigationCase& c) {
  v1::RetrialApplication* application = PendingApplication(c);
  if (application == nullptr)
    return act.Refuse(rule::kLit13RetrialRuling, "没有待审查的再审申请。");
  const bool by_first = IsOfFirstInstance(LatestJudgment(c).instance(), c);
  if (request.as_first_instance() && (!request.granted() || !by_first))
    return act.Refuse(rule::kLit13RetriedAsFirst,
                      "只有生效裁判由第一审法院作出的，再审才按照第一审程序审理。");
  for (v1::RetrialApplication& one : *c.mutable_retrial_applications()) {
    if (one.has_ruling_date()) continue;  // all are reviewed together (第一百一十四条)
    *one.mutable_ruling_date() = ToProto(act.date());
    one.set_granted(request.granted());
  }
  act.DoNotStart(request.as_first_instance() ? limit::kSecondInstance
                                             : limit::kFirstInstance);
  if (!request.granted()) {
    act.Stay();
    act.DoNotStart(limit::kSecondInstance);
    act.Keep(limit::kComply);
    MayAskForSupervision(act, c);
    return absl::OkStatus();
  }
  c.clear_supervision_due_date();
  c.set_instance(v1::INSTANCE_RETRIAL);
  c.set_retried_as_first(request.as_first_instance());
  act.Tally(figure::kRetrialNew);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings AppealActs() {
  return {Bind(&RecordAppeal), Bind(&AnswerAppeal), Bind(&RecordRetrialApplication),
          Bind(&AnswerRetrialApplication), Bind(&RecordRetrialRuling)};
}

}  // namespace yifa::litigation
