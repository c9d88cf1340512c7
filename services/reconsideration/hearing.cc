// Views, hearing, committee (REC-12, REC-13, REC-14).
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/period.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/officers.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "services/reconsideration/words.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// 行政复议法(2023)第五十条第三款: one chair, two or more hearers, all of them
// reconsideration officers; one clerk.
absl::Status CheckBench(const Act& act, const v1::Hearing& hearing, const Case& c) {
  const std::set<std::string> hearers(hearing.hearers().begin(), hearing.hearers().end());
  std::set<std::string> all = hearers;
  all.insert(hearing.chair());
  all.insert(hearing.clerk());
  if (static_cast<int>(hearers.size()) < act.Number(rule::kRec13) ||
      all.size() != hearers.size() + 2)
    return act.Refuse(
        rule::kRec13,
        absl::StrCat("听证由一名行政复议人员任主持人，", InWords(act, rule::kRec13),
                     "名以上行政复议人员任听证员，一名记录员制作听证笔录。"));
  if (IsAnyRecused(c, all))
    return act.Refuse(rule::kRec13, "已经回避的人员不得参加听证。");
  return absl::OkStatus();
}

// 行政复议法(2023)第五十一条第一款: working days lie between the service of the notice
// and the hearing.
absl::Status CheckNotice(const Act& act, Date served, Date held) {
  if (held >= LastDay(act, served, PeriodOf(act, rule::kRec13Notice)))
    return absl::OkStatus();
  return act.Refuse(rule::kRec13Notice,
                    absl::StrCat("应当于举行听证的", InWords(act, rule::kRec13Notice),
                                 "前将听证的时间、地点和拟听证事项书面通知当事人。"));
}

// The same once the notice has arrived, which went by mail.
absl::Status CheckNotified(const Act& act, const Case& c) {
  if (act.Length(rule::kRec13Notice) == 0) return absl::OkStatus();
  const std::optional<Date> served =
      casework::ServedOn(c.documents(), c.services(), document::kHearingNotice);
  if (!served) return act.Refuse(rule::kRec13Notice, "听证通知书尚未送达当事人。");
  return CheckNotice(act, *served, DayOf(c.hearings().rbegin()->hearing_date()));
}

absl::Status HearViews(const v1::HearViewsRequest& request, Act& act, Case& c) {
  const bool third = request.views().side() == v1::PARTY_SIDE_THIRD_PARTY;
  if (third != !request.views().third_party().empty())
    return act.Invalid("views.third_party", "is the third party's name, and only its");
  if (third && !HasThirdParty(c, request.views().third_party()))
    return act.Invalid("views.third_party", "is no third party of the case");
  v1::Views& views = *c.add_views();
  views = request.views();
  *views.mutable_heard_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status NotifyHearing(const v1::NotifyHearingRequest& request, Act& act, Case& c) {
  const v1::Hearing& hearing = request.hearing();
  const Date held = DayOf(hearing.hearing_date());
  if (held < act.date())
    return act.Invalid("hearing.hearing_date", "lies before the notice");
  if (act.Has(rule::kRec13)) YIFA_RETURN_IF_ERROR(CheckBench(act, hearing, c));
  *c.add_hearings() = hearing;
  YIFA_ASSIGN_OR_RETURN(
      const std::optional<Date> served,
      FileOf(act, c).ServeNewest({document::kHearingNotice}, request.delivery()));
  return CheckNotice(act, served.value_or(act.date()), held);
}

absl::Status HoldHearing(const v1::HoldHearingRequest& request, Act& act, Case& c) {
  if (c.hearings().empty() || c.hearings().rbegin()->has_record())
    return act.Refuse(rule::kRec13Notice, "举行听证，应当先书面通知当事人。");
  v1::Hearing& hearing = *c.mutable_hearings()->rbegin();
  if (act.date() < DayOf(hearing.hearing_date()))
    return act.Refuse(rule::kRec13Notice, "不得早于通知的时间举行听证。");
  YIFA_RETURN_IF_ERROR(CheckNotified(act, c));
  const v1::HearingRecord& record = request.record();
  if (act.Has(rule::kRec13) && !record.head_attended() &&
      (record.absence_reason().empty() || record.deputy().empty()))
    return act.Refuse(
        rule::kRec13Notice,
        "被申请人的负责人不能参加听证的，应当说明理由并委托相应的工作人员参加听证。");
  *hearing.mutable_record() = record;
  *hearing.mutable_record()->mutable_held_date() = ToProto(act.date());
  act.Tally(figure::kHearings);
  return absl::OkStatus();
}

absl::Status RecordCommitteeOpinion(const v1::RecordCommitteeOpinionRequest& request,
                                    Act& act, Case& c) {
  if (!c.has_committee_opinion()) act.Tally(figure::kCommitteeConsulted);
  *c.mutable_committee_opinion() = request.committee_opinion();
  *c.mutable_committee_opinion()->mutable_opinion_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings HearingActs() {
  return {Bind(HearViews), Bind(NotifyHearing), Bind(HoldHearing),
          Bind(RecordCommitteeOpinion)};
}

}  // namespace yifa::reconsideration
