#include "services/reconsideration/replacement.h"

#include <algorithm>
#include <vector>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "services/reconsideration/answers.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

using Names = std::vector<std::string>;

bool Has(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void KeepOnRecord(const std::string& name, const std::string& reason, const Case& before,
                  const Act& act, Case& c) {
  v1::FormerRespondent& former = *c.add_former_respondents();
  former.set_respondent(name);
  former.set_respondent_organ(OrganCalled(before, name));
  *former.mutable_replaced_date() = ToProto(act.date());
  former.set_reason(reason);
  if (const v1::Answer* answer = AnswerOf(before, name))
    *former.mutable_answer() = *answer;
}

void KeepAnswers(const Names& names, const Case& before, Case& c) {
  c.clear_answer();
  c.clear_co_answers();
  for (const std::string& name : names)
    if (const v1::Answer* answer = AnswerOf(before, name)) {
      v1::Answer& kept = AddAnswer(name, c);
      kept = *answer;
      kept.set_respondent(name);
    }
}

// The case counts by the respondent's level (被申请人类别).
void CountUnderItsLevel(const Case& before, Act& act, const Case& c) {
  const std::string from = LabelOf(before.respondent_level());
  const std::string to = LabelOf(c.respondent_level());
  if (from != to && before.respondent_level() != v1::RESPONDENT_LEVEL_UNSPECIFIED &&
      c.respondent_level() != v1::RESPONDENT_LEVEL_UNSPECIFIED)
    act.Recount(by::kRespondent.str(), from, to);
}

void DoNotSendAnew(Act& act, const Case& c) { act.DoNotStart(LimitOf(kCopyLimits, c)); }

}  // namespace

void FollowReplacement(const std::string& reason, const Case& before, Act& act, Case& c) {
  const Names were = RespondentsOf(before), are = RespondentsOf(c);
  for (const std::string& name : were)
    if (!Has(are, name)) KeepOnRecord(name, reason, before, act, c);
  KeepAnswers(are, before, c);
  CountUnderItsLevel(before, act, c);
  StartOwnLimits(act, c);
  const bool newcomers = std::any_of(
      are.begin(), are.end(), [&](const std::string& name) { return !Has(were, name); });
  if (newcomers && before.has_copy_date()) {
    c.clear_copy_date();
    if (act.from_state() == state::kSuspended) DoNotSendAnew(act, c);
    return;
  }
  DoNotSendAnew(act, c);
  act.Keep(LimitOf(kAnswerLimits, c));
}

bool AwaitsCopy(const Act& act, const Case& c) {
  const type::v1::Deadline* copy = act.FindDeadline(LimitOf(kCopyLimits, c));
  return !c.has_copy_date() && copy != nullptr &&
         (copy->state() == type::v1::DEADLINE_STATE_MET ||
          copy->state() == type::v1::DEADLINE_STATE_MET_LATE);
}

}  // namespace yifa::reconsideration
