#include "services/penalty/standing.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/money.h"
#include "services/penalty/names.h"

namespace yifa::penalty {
namespace {

// Of the decision as it is now.
bool IsPresent(const v1::RemedyCourse& course) { return course.put_aside_by().empty(); }

bool HasOpenStay(const v1::RemedyCourse& course) {
  return std::any_of(course.stays().begin(), course.stays().end(),
                     [](const v1::RemedyStay& stay) { return !stay.has_end_date(); });
}

// The courses of the present decision by `day` of each, then by name.
template <typename Day>
std::vector<const v1::RemedyCourse*> Sorted(const RemedyCourses& courses, Day day) {
  std::vector<const v1::RemedyCourse*> sorted;
  for (const v1::RemedyCourse& course : courses)
    if (IsPresent(course)) sorted.push_back(&course);
  std::sort(sorted.begin(), sorted.end(), [&](const auto* one, const auto* other) {
    return std::make_tuple(day(*one), one->source_case()) <
           std::make_tuple(day(*other), other->source_case());
  });
  return sorted;
}

Date EffectOf(const v1::RemedyCourse& course) {
  const v1::RemedyOutcome* outcome = InEffect(course);
  return outcome == nullptr ? kLastDay : DayOf(outcome->effective_date());
}

bool EndedUndecided(const v1::RemedyCourse& course) {
  return course.has_end_date() && InEffect(course) == nullptr;
}

// What leaves the decision as it is says only that it was looked at.
bool Leaves(v1::RemedyResult result) {
  return result == v1::REMEDY_RESULT_UPHELD || result == v1::REMEDY_RESULT_OTHER ||
         result == v1::REMEDY_RESULT_UNSPECIFIED;
}

// 行政复议法第七十八条: what a reconsideration changed or mediated, its organ has
// enforced.
v1::Enforcer EnforcerOf(const std::string& source_case, v1::RemedyResult result) {
  const bool theirs = !IsSuit(source_case) && (result == v1::REMEDY_RESULT_CHANGED ||
                                               result == v1::REMEDY_RESULT_MEDIATED);
  return theirs ? v1::ENFORCER_RECONSIDERATION : v1::ENFORCER_UNSPECIFIED;
}

// One outcome on top of those that had effect before.
void Apply(const v1::RemedyCourse& course, const v1::RemedyOutcome& outcome,
           v1::Standing& standing) {
  if (Leaves(outcome.result())) {
    if (standing.source_case().empty() && standing.result() != v1::REMEDY_RESULT_UPHELD)
      standing.set_result(outcome.result());
    return;
  }
  standing.set_result(outcome.result());
  standing.set_source_case(course.source_case());
  *standing.mutable_since_date() = outcome.effective_date();
  if (outcome.result() == v1::REMEDY_RESULT_UNLAWFUL) return;  // what it asks stays
  standing.set_enforcer(EnforcerOf(course.source_case(), outcome.result()));
  if (outcome.result() == v1::REMEDY_RESULT_REVOKED ||
      outcome.result() == v1::REMEDY_RESULT_VOID)
    standing.mutable_fine()->set_amount_fen(0);
  else if (outcome.has_amount())
    *standing.mutable_fine() = outcome.amount();
}

// E.g.
// `当事人于2024年5月6日申请行政复议，结果为变更，罚款为1000元，自2024年6月3日起生效`.
std::string AccountOf(const v1::RemedyCourse& course) {
  std::string words =
      absl::StrCat("当事人于", FormatDateZh(DayOf(course.begin_date())),
                   IsSuit(course.source_case()) ? "提起行政诉讼" : "申请行政复议");
  if (!course.has_end_date()) return words + "，尚未终结";
  const v1::RemedyOutcome* outcome = InEffect(course);
  if (outcome == nullptr)
    return absl::StrCat(words, "，于", FormatDateZh(DayOf(course.end_date())),
                        "终结，未作决定");
  absl::StrAppend(&words, "，结果为", WordsOf(outcome->result()));
  if (outcome->has_amount())
    absl::StrAppend(&words, "，罚款为", YuanWords(outcome->amount().amount_fen()));
  return absl::StrCat(words, "，自", FormatDateZh(DayOf(outcome->effective_date())),
                      "起生效");
}

}  // namespace

bool IsSuit(const std::string& source_case) {
  return absl::StrContains(source_case, "/litigationCases/");
}

const v1::RemedyOutcome* InEffect(const v1::RemedyCourse& course) {
  if (course.outcomes().empty()) return nullptr;
  const v1::RemedyOutcome& last = *course.outcomes().rbegin();
  return last.has_effective_date() ? &last : nullptr;
}

bool EndsPayment(v1::RemedyResult result) {
  switch (result) {
    case v1::REMEDY_RESULT_CHANGED:
    case v1::REMEDY_RESULT_MEDIATED:
    case v1::REMEDY_RESULT_REVOKED:
    case v1::REMEDY_RESULT_VOID:
      return true;
    default:
      return false;
  }
}

bool Corrected(v1::RemedyResult result) {
  if (result == v1::REMEDY_RESULT_MEDIATED) return false;  // agreed upon
  return EndsPayment(result) || result == v1::REMEDY_RESULT_PARTLY_REVOKED ||
         result == v1::REMEDY_RESULT_UNLAWFUL;
}

void Learn(v1::RemedyCourse told, RemedyCourses& courses) {
  for (v1::RemedyCourse& known : courses) {
    if (known.source_case() != told.source_case()) continue;
    const bool stale = told.entry_sequence() < known.entry_sequence();
    v1::RemedyCourse& later = stale ? known : told;
    // It ended without a decision when that was entered first, whatever was since.
    if (EndedUndecided(told) && EndedUndecided(known))
      *later.mutable_end_date() =
          ToProto(std::min(DayOf(told.end_date()), DayOf(known.end_date())));
    if (stale) return;
    told.set_put_aside_by(known.put_aside_by());
    known = std::move(told);
    return;
  }
  *courses.Add() = std::move(told);
}

v1::Standing StandingOf(const RemedyCourses& courses) {
  v1::Standing standing;
  for (const v1::RemedyCourse* course : Sorted(courses, EffectOf))
    if (const v1::RemedyOutcome* outcome = InEffect(*course))
      Apply(*course, *outcome, standing);
  std::vector<std::string> accounts;
  const auto begin = [](const v1::RemedyCourse& c) { return DayOf(c.begin_date()); };
  for (const v1::RemedyCourse* course : Sorted(courses, begin)) {
    accounts.push_back(AccountOf(*course));
    if (course->has_end_date()) continue;
    standing.set_pending(true);
    if (HasOpenStay(*course)) standing.set_stayed(true);
  }
  for (const std::string& words : accounts)
    absl::StrAppend(standing.mutable_account(), standing.account().empty() ? "" : "；",
                    words);
  if (const v1::RemedyCourse* last = EndedLast(courses))
    *standing.mutable_end_date() = last->end_date();
  return standing;
}

const v1::RemedyCourse* EndedLast(const RemedyCourses& courses) {
  const v1::RemedyCourse* last = nullptr;
  const auto end = [](const v1::RemedyCourse& c) {
    return FromProto(c.end_date()).value_or(kLastDay);
  };
  for (const v1::RemedyCourse* course : Sorted(courses, end)) {
    if (!course->has_end_date()) return nullptr;
    last = course;
  }
  return last;
}

void UpdateRemedies(const RemedyCourses& courses, Remedies& remedies) {
  for (const v1::RemedyCourse& course : courses) {
    if (course.outcomes().empty()) continue;
    const auto found =
        std::find_if(remedies.begin(), remedies.end(), [&](const v1::Remedy& remedy) {
          return remedy.source_case() == course.source_case();
        });
    const v1::RemedyOutcome* outcome = InEffect(course);
    if (outcome == nullptr) {
      if (found != remedies.end()) remedies.erase(found);
      continue;
    }
    v1::Remedy& remedy = found == remedies.end() ? *remedies.Add() : *found;
    remedy.set_source_case(course.source_case());
    remedy.set_result(outcome->result());
    *remedy.mutable_effective_date() = outcome->effective_date();
    remedy.set_redo_days(outcome->redo_days());
    remedy.set_superseded(!IsPresent(course));
    remedy.clear_amount();
    if (outcome->has_amount()) *remedy.mutable_amount() = outcome->amount();
  }
  std::sort(remedies.begin(), remedies.end(),
            [](const v1::Remedy& one, const v1::Remedy& other) {
              return std::make_tuple(DayOf(one.effective_date()), one.source_case()) <
                     std::make_tuple(DayOf(other.effective_date()), other.source_case());
            });
}

bool HasRunningRemedy(const PenaltyCase& c) {
  return std::any_of(c.remedy_courses().begin(), c.remedy_courses().end(),
                     [](const v1::RemedyCourse& course) {
                       return IsPresent(course) && !course.has_end_date();
                     });
}

bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result) {
  for (const v1::Remedy& remedy : c.remedies())
    if (remedy.result() == result && !remedy.superseded()) return true;
  return false;
}

bool IsGone(const PenaltyCase& c) {
  return HasRemedy(c, v1::REMEDY_RESULT_REVOKED) || HasRemedy(c, v1::REMEDY_RESULT_VOID);
}

bool IsEnforcedHere(const PenaltyCase& c) {
  return c.standing().enforcer() == v1::ENFORCER_UNSPECIFIED;
}

absl::Status CheckEnforcedHere(const Act& act, const PenaltyCase& c) {
  if (IsEnforcedHere(c)) return absl::OkStatus();
  return act.Refuse(
      rule::kPen30Reviewer,
      "处罚决定已经行政复议变更或者调解，由行政复议机关依法强制执行，或者申请"
      "人民法院强制执行。");
}

bool IsStayed(const PenaltyCase& c) {
  return c.standing().stayed() ||
         (!c.stays().empty() && !c.stays().rbegin()->has_end_date());
}

bool IsStayedByCourt(const PenaltyCase& c) {
  return std::any_of(c.remedy_courses().begin(), c.remedy_courses().end(),
                     [](const v1::RemedyCourse& course) {
                       return IsPresent(course) && IsSuit(course.source_case()) &&
                              !course.has_end_date() && HasOpenStay(course);
                     });
}

v1::Stay* OpenStay(PenaltyCase& c) {
  if (c.stays().empty() || c.stays().rbegin()->has_end_date()) return nullptr;
  return &*c.mutable_stays()->rbegin();
}

absl::Status CheckNotStayed(const Act& act, const PenaltyCase& c) {
  if (!IsStayed(c)) return absl::OkStatus();
  return act.Refuse(rule::kPen33, "处罚决定已经停止执行。");
}

}  // namespace yifa::penalty
