// Who appeared in court (LIT-04 to LIT-09). A hearing is a fact: an act that records it
// is never refused because the organ broke the law in it. So the law shows here as flags
// on the hearing and as figures, which is also all that it leads to: the court's
// suggestion to the organ above (负责人出庭应诉规定第十二条).
#include <string>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/litigation/case.h"
#include "services/litigation/defendants.h"
#include "services/litigation/heads.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {
namespace {

template <typename Predicate>
const v1::Appearance* FindAppearance(const v1::Hearing& hearing, Predicate predicate) {
  for (const v1::Appearance& appearance : hearing.appearances())
    if (predicate(appearance)) return &appearance;
  return nullptr;
}

// The court's notice of the hearing on a day; null where there is none.
const v1::Summons* FindSummons(const LitigationCase& c, const type::v1::Date& day) {
  for (auto it = c.summonses().rbegin(); it != c.summonses().rend(); ++it)
    if (DayOf(it->hearing_date()) == DayOf(day)) return &*it;
  return nullptr;
}

// 负责人出庭应诉规定第三条: one head may do for all defendants. 第七条: once in an
// instance is enough, unless the court asks for the head again.
bool HeadIsRequired(const v1::Hearing& hearing, const v1::Summons* summons,
                    const LitigationCase& c) {
  if (hearing.other_defendants_head()) return false;
  if (hearing.head_summoned_again()) return true;
  if (summons != nullptr && summons->head_notified()) return true;
  for (const v1::Hearing& earlier : c.hearings())
    if (earlier.instance() == c.instance() && earlier.head_appeared()) return false;
  return true;
}

// What the organ explained before the hearing, where the hearing itself does not say.
void TakeExplanation(const LitigationCase& c, v1::Hearing& hearing) {
  if (hearing.absence_reason() != v1::ABSENCE_REASON_UNSPECIFIED) return;
  for (const v1::AbsenceExplanation& explanation : c.absence_explanations()) {
    if (DayOf(explanation.hearing_date()) != DayOf(hearing.hearing_date())) continue;
    hearing.set_absence_reason(explanation.reason());
    hearing.set_absence_proof_sealed(explanation.sealed());
  }
}

// 负责人出庭应诉规定第九条.
bool ReasonIsProved(const v1::Hearing& hearing) {
  return hearing.absence_reason() != v1::ABSENCE_REASON_UNSPECIFIED &&
         hearing.absence_proof_sealed() && !hearing.reason_rejected();
}

// 负责人出庭应诉规定第十二条第一款, in its order.
void AddSuggestionGrounds(bool absent, bool substituted, v1::Hearing& hearing) {
  const bool unproved = absent && !ReasonIsProved(hearing);
  const auto add = [&hearing](bool holds, v1::SuggestionGround ground) {
    if (holds) hearing.add_suggestion_grounds(ground);
  };
  add(unproved, v1::SUGGESTION_GROUND_NO_REASON);
  add(unproved && hearing.was_postponed(), v1::SUGGESTION_GROUND_AFTER_POSTPONEMENT);
  add(absent && !substituted, v1::SUGGESTION_GROUND_NOBODY);
  add(hearing.head_left(), v1::SUGGESTION_GROUND_LEFT);
  add(hearing.head_refused_to_explain(), v1::SUGGESTION_GROUND_REFUSED_TO_EXPLAIN);
}

void TallyHearing(const v1::Hearing& hearing, const v1::Appearance* head, Act& act) {
  act.Tally(figure::kHearings, LabelOf(hearing.instance()));
  if (hearing.head_required()) {
    act.Tally(figure::kHearingsRequiringHead);
    if (hearing.must_appear()) act.Tally(figure::kMustAppearHearings);
    if (head != nullptr) {
      act.Tally(figure::kHeadAppeared, LabelOf(head->kind()));
    } else {
      act.Tally(figure::kHeadAbsent, LabelOf(hearing.absence_reason()));
      if (!ReasonIsProved(hearing)) act.Tally(figure::kAbsenceWithoutReason);
      if (hearing.lawyer_only()) act.Tally(figure::kLawyerOnly);
    }
  }
  for (const int ground : hearing.suggestion_grounds())
    act.Tally(figure::kSuggestionGrounds,
              LabelOf(static_cast<v1::SuggestionGround>(ground)));
}

// As the rate is published: one case in each instance, in the year in which that first
// sat, whichever of its hearings the head came to (负责人出庭应诉规定第七条). Not where
// another defendant's head does for all (第三条).
void TallyCase(const v1::Hearing& hearing, const LitigationCase& c, Act& act) {
  const auto earlier = [&](auto holds) -> const v1::Hearing* {
    for (const v1::Hearing& one : c.hearings())
      if (one.instance() == hearing.instance() && !one.other_defendants_head() &&
          holds(one))
        return &one;
    return nullptr;
  };
  if (hearing.other_defendants_head()) return;
  const v1::Hearing* first = earlier([](const v1::Hearing&) { return true; });
  const std::string instance(LabelOf(hearing.instance()));
  const int year = first == nullptr ? static_cast<int>(act.date().year())
                                    : first->hearing_date().year();
  if (first == nullptr) act.TallyIn(year, figure::kHeardCases, instance);
  const auto came = [](const v1::Hearing& one) { return one.head_appeared(); };
  if (hearing.head_appeared() && earlier(came) == nullptr)
    act.TallyIn(year, figure::kHeardCasesWithHead, instance);
}

absl::Status CheckHearing(const Act& act, const v1::Hearing& hearing,
                          const v1::Appearance* head, const LitigationCase& c) {
  if ((hearing.head_left() || hearing.head_refused_to_explain()) && head == nullptr)
    return act.Invalid("hearing.appearances", "no head appeared who could do so");
  if (hearing.other_defendants_head() && !HasCoDefendants(c))
    return act.Invalid("hearing.other_defendants_head", "there is no other defendant");
  return absl::OkStatus();
}

absl::Status RecordHearing(const v1::RecordHearingRequest& request, Act& act,
                           LitigationCase& c) {
  v1::Hearing hearing = request.hearing();
  const v1::Appearance* head = FindAppearance(hearing, IsProvedHead);
  YIFA_RETURN_IF_ERROR(CheckHearing(act, hearing, head, c));
  hearing.set_instance(c.instance());
  *hearing.mutable_hearing_date() = ToProto(act.date());
  const v1::Summons* summons = FindSummons(c, hearing.hearing_date());
  const bool required = HeadIsRequired(hearing, summons, c);
  const bool absent = required && head == nullptr;
  const bool substituted = FindAppearance(hearing, IsSubstitute) != nullptr;
  if (absent) TakeExplanation(c, hearing);
  hearing.set_head_required(required);
  hearing.set_head_appeared(head != nullptr);
  hearing.set_must_appear(required && (!c.must_appear_grounds().empty() ||
                                       (summons != nullptr && summons->head_notified())));
  hearing.set_absence_excused(absent && substituted && ReasonIsProved(hearing));
  hearing.set_lawyer_only(absent && !substituted);
  AddSuggestionGrounds(absent, substituted, hearing);
  TallyHearing(hearing, head, act);
  TallyCase(hearing, c, act);
  *c.add_hearings() = hearing;
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings HearingActs() { return {Bind(&RecordHearing)}; }

}  // namespace yifa::litigation
