#include "services/reconsideration/answers.h"

#include <algorithm>

#include "common/base/date.h"
#include "services/reconsideration/limits.h"

namespace yifa::reconsideration {
namespace {

bool IsFirst(const Case& c, const std::string& respondent) {
  return respondent.empty() || respondent == c.respondent();
}

// By the limit of either procedure: what came in time under the simplified one is in time
// after the case turned ordinary, which gives more days and takes none (行政复议法(2023)
// 第五十四条第一款、第五十五条).
bool IsInTime(const Act& act, const v1::Answer& answer) {
  const Date done =
      DayOf(answer.has_posted_date() ? answer.posted_date() : answer.answer_date());
  const auto in_time = [&](procedure::LimitName limit) {
    const type::v1::Deadline* deadline = act.FindDeadline(limit);
    return deadline != nullptr && (deadline->state() == type::v1::DEADLINE_STATE_MET ||
                                   done <= DayOf(deadline->due_date()));
  };
  return in_time(kAnswerLimits.ordinary) || in_time(kAnswerLimits.simplified);
}

bool HasEvidence(const v1::Answer& answer) {
  const auto& dated = answer.dated_evidence();
  return answer.evidence_size() > 0 ||
         std::any_of(dated.begin(), dated.end(),
                     [](const v1::RespondentEvidence& item) { return !item.excluded(); });
}

}  // namespace

std::vector<std::string> RespondentsOf(const Case& c) {
  std::vector<std::string> names = {c.respondent()};
  names.insert(names.end(), c.co_respondents().begin(), c.co_respondents().end());
  return names;
}

std::string OrganCalled(const Case& c, const std::string& name) {
  if (name == c.respondent()) return c.respondent_organ();
  // Those of the register come first among the co-respondents.
  for (int i = 0; i < c.co_respondent_organs_size(); ++i)
    if (c.co_respondents(i) == name) return c.co_respondent_organs(i);
  return "";
}

const v1::Answer* AnswerOf(const Case& c, const std::string& respondent) {
  if (IsFirst(c, respondent)) return c.has_answer() ? &c.answer() : nullptr;
  for (const v1::Answer& answer : c.co_answers())
    if (answer.respondent() == respondent) return &answer;
  return nullptr;
}

v1::Answer& AddAnswer(const std::string& respondent, Case& c) {
  return IsFirst(c, respondent) ? *c.mutable_answer() : *c.add_co_answers();
}

bool AllAnswered(const Case& c) {
  const std::vector<std::string> names = RespondentsOf(c);
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return AnswerOf(c, name) != nullptr;
  });
}

bool IsProven(const Act& act, const Case& c) {
  const std::vector<std::string> names = RespondentsOf(c);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const v1::Answer* answer = AnswerOf(c, name);
    return answer != nullptr && HasEvidence(*answer) && IsInTime(act, *answer);
  });
}

}  // namespace yifa::reconsideration
