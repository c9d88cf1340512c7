// What the party is told before a decision, and what it says 告知、陈述申辩.
#include "common/base/status_macros.h"
#include "common/casework/law/service.h"
#include "services/penalty/case.h"
#include "services/penalty/discretion.h"
#include "services/penalty/hearings.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/prescription.h"
#include "services/penalty/scope.h"
#include "services/penalty/service_file.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// 行政处罚法第五十八条 wants the review before the decision. A line of the organ's, or
// the rules of the field (程序规定第五十六条), may want it before what is told.
absl::Status CheckReviewed(const Act& act, const v1::Notice& notice,
                           const PenaltyCase& c) {
  if (AwaitsLegalReviewToTell(act, c, notice.measures()))
    return act.Refuse(rule::kPen10, "本案应当经法制审核通过后再告知当事人。");
  if (AwaitsReviewToTell(act, c, notice.measures()))
    return act.Refuse(rule::kPen10BeforeNotice, "本案应当经审核通过后再告知当事人。");
  return absl::OkStatus();
}

// 行政处罚法第四十五条: nobody fares worse for having defended themselves, in a hearing
// or without; a heavier proposal rests on new facts.
absl::Status CheckNotHeavierForDefence(const Act& act, const v1::Notice& notice,
                                       const PenaltyCase& c) {
  const Measures& told = c.notice().measures();
  const bool heavier = c.has_notice() && (Heavier(notice.measures(), told) ||
                                          AddsClass(notice.measures(), told));
  const bool defended = !c.defences().empty() || Heard(c);
  if (!heavier || !defended || !notice.new_facts().empty()) return absl::OkStatus();
  return act.Refuse(rule::kPen12,
                    "不得因当事人陈述、申辩而加重处罚；加重的，应当有新的事实。");
}

absl::Status CheckHearingOffered(const Act& act, const v1::Notice& notice,
                                 const PenaltyCase& c) {
  if (notice.hearing_offered() || !OffersHearing(act, c, notice.measures()))
    return absl::OkStatus();
  return act.Refuse(rule::kPen13,
                    "拟作出的处罚属于听证范围，应当告知当事人有要求听证的权利。");
}

// 行政处罚法第四十四条. A new notice opens a new period of answer; a waiver was of the
// earlier one.
absl::Status Notify(const v1::NotifyPartyRequest& request, Act& act, PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(
      CheckMeasures(act, "notice.measures", request.notice().measures()));
  YIFA_RETURN_IF_ERROR(
      CheckInTime(act, "notice.measures", request.notice().measures(), c));
  YIFA_RETURN_IF_ERROR(
      CheckCeilings(act, "notice.measures", request.notice().measures(), c));
  YIFA_RETURN_IF_ERROR(CheckReviewed(act, request.notice(), c));
  YIFA_RETURN_IF_ERROR(CheckHearingOffered(act, request.notice(), c));
  YIFA_RETURN_IF_ERROR(CheckNotHeavierForDefence(act, request.notice(), c));
  if (c.has_notice()) *c.add_earlier_notices() = c.notice();
  *c.mutable_notice() = request.notice();
  *c.mutable_notice()->mutable_notice_date() = ToProto(act.date());
  c.set_waived(false);
  c.set_hearing_waived(false);
  return FileOf(act, c).ServeNewest({document::kNotice}, request.delivery()).status();
}

// 行政处罚法第四十五条: heard in full and reviewed, also after the period, as long as
// nothing is decided.
absl::Status StateDefence(const v1::StateDefenceRequest& request, Act& act,
                          PenaltyCase& c) {
  v1::Defence& defence = *c.add_defences();
  defence = request.defence();
  *defence.mutable_statement_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 行政处罚法第六十二条 speaks of statement and defence, 第六十三条、第六十四条 of the
// hearing: who waives the one keeps the other, and its period. A period that began by a
// service entered after the waiver would end by it, so the service comes first.
absl::Status WaiveDefence(const v1::WaiveDefenceRequest& request, Act& act,
                          PenaltyCase& c) {
  const bool hearing_alone = request.rights() == v1::WAIVED_RIGHTS_HEARING;
  if (!hearing_alone) c.set_waived(true);
  if (hearing_alone || request.rights() == v1::WAIVED_RIGHTS_BOTH)
    c.set_hearing_waived(true);
  if (c.waived() && !MayAskForHearing(c)) return absl::OkStatus();
  if (!casework::ServedOn(c.documents(), c.services(), document::kNotice))
    return act.Refuse(rule::kPen11Period,
                      "只放弃一项权利的，应当先登记行政处罚告知书的送达。");
  act.Keep(limit::kAnswer);
  return absl::OkStatus();
}

// The period has run out: nothing stands in the way of a decision any more.
absl::Status LapseAnswer(Act&, PenaltyCase&) { return absl::OkStatus(); }

}  // namespace

casework::ActBindings NoticeActs() {
  using casework::Bind;
  return {Bind(&Notify), Bind(&StateDefence), Bind(&WaiveDefence),
          casework::BindExpiry("lapse_answer", &LapseAnswer)};
}

}  // namespace yifa::penalty
