// When a judgment reaches the other parties: while one of them may appeal, it is not in
// effect (LIT-13; 行政诉讼法第八十五条).
#include <algorithm>
#include <optional>

#include "common/base/date.h"
#include "common/casework/law/period.h"
#include "services/litigation/case.h"
#include "services/litigation/effect.h"
#include "services/litigation/judged.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/effect.pb.h"

namespace yifa::litigation {
namespace {

constexpr char kLast[] = "最后收到裁判文书的其他当事人收到之日";

// One service for each party; what is told again takes the place of what was told.
void Note(const v1::PartyService& told, v1::Judgment& judgment) {
  for (v1::PartyService& known : *judgment.mutable_other_services())
    if (known.side() == told.side() && known.party() == told.party()) {
      known = told;
      return;
    }
  *judgment.add_other_services() = told;
}

Date LastServed(const v1::Judgment& judgment) {
  Date last = kFirstDay;
  for (const v1::PartyService& service : judgment.other_services())
    last = std::max(last, DayOf(service.service_date()));
  return last;
}

void KeepEffect(Act& act) {
  act.Keep(limit::kComply);
  act.DoNotStart(limit::kComply);
}

void StartNothing(Act& act) {
  act.DoNotStart(limit::kAppealJudgmentOthers);
  act.DoNotStart(limit::kAppealRulingOthers);
}

// In effect from that day on, where that is not the day from which it seemed to be.
void MoveEffect(Date day, Act& act, LitigationCase& c) {
  const bool performed = act.from_state() != state::kEffective;
  if (DayOf(c.effective_date()) != day) {
    TakeBackEffect(c);
    GoIntoEffectOn(day, act, c);
    if (!performed) return;
  }
  KeepEffect(act);
}

// 解释第八十五条: with the last signature.
absl::Status NoteSignature(Act& act, LitigationCase& c) {
  const v1::Judgment& judgment = LatestJudgment(c);
  act.Stay();
  StartNothing(act);
  MoveEffect(std::max(DayOf(judgment.service_date()), LastServed(judgment)), act, c);
  return absl::OkStatus();
}

// The period of whom it reached last ends last; the organ's own has a limit of its own.
absl::Status AwaitOthers(Act& act, LitigationCase& c) {
  const v1::Judgment& judgment = LatestJudgment(c);
  const bool ruling = IsRuling(judgment.kind());
  const auto others = ruling ? limit::kAppealRulingOthers : limit::kAppealJudgmentOthers;
  const casework::Period period =
      PeriodOf(act, ruling ? limit::kAppealRuling : limit::kAppealJudgment);
  const Date last = LastServed(judgment);
  const Date end = LastDay(act, last, period);
  act.DoNotStart(ruling ? limit::kAppealJudgmentOthers : limit::kAppealRulingOthers);
  if (act.from_state() != state::kJudged && end < act.date()) {
    act.Stay();
    act.DoNotStart(others);
    const Date own = LastDay(act, DayOf(judgment.service_date()), period);
    MoveEffect(std::max(own, end) + 1, act, c);
    return absl::OkStatus();
  }
  act.StartOn(others, last, kLast);
  act.DoNotStart(limit::kComply);
  if (act.from_state() != state::kJudged) TakeBackEffect(c);
  act.MoveTo(state::kJudged);
  return absl::OkStatus();
}

absl::Status RecordPartyService(const v1::RecordPartyServiceRequest& request, Act& act,
                                LitigationCase& c) {
  v1::PartyService told = request.service();
  if (told.side() == v1::SIDE_ORGAN)
    return act.Invalid("service.side", "is on record for the organ itself");
  if (!told.has_service_date()) *told.mutable_service_date() = ToProto(act.date());
  if (DayOf(told.service_date()) > act.date())
    return act.Invalid("service.service_date", "lies after the act");
  const v1::Judgment& latest = LatestJudgment(c);
  const bool signed_by_all = latest.kind() == v1::JUDGMENT_KIND_MEDIATED;
  if (!signed_by_all && !IsSubjectToAppeal(latest, c))
    return act.Refuse(rule::kLit13, "该裁判不得上诉，生效与其他当事人的上诉期限无关。");
  Note(told, *c.mutable_judgments()->rbegin());
  return signed_by_all ? NoteSignature(act, c) : AwaitOthers(act, c);
}

}  // namespace

casework::ActBindings PartyServiceActs() { return {Bind(&RecordPartyService)}; }

}  // namespace yifa::litigation
