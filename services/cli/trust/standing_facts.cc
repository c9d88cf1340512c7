#include "services/cli/trust/standing_facts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/money.h"

namespace yifa::cli {
namespace {

namespace lit = litigation::v1;
namespace pen = penalty::v1;
namespace rc = reconsideration::v1;
using disclosure::v1::DisclosureRequest;
using lit::LitigationCase;
using pen::PenaltyCase;
using rc::Reconsideration;

// Names of fields.
constexpr char kCourse[] = "审理";
constexpr char kInstances[] = "裁判次数";
constexpr char kResult[] = "结果";
constexpr char kResultDay[] = "结果日期";
constexpr char kFine[] = "罚款";
constexpr char kStays[] = "停止执行";
constexpr char kFiled[] = "提出";
constexpr char kAccepted[] = "受理";
constexpr char kCourtFiled[] = "立案";
constexpr char kUnheard[] = "未经实体审理终结";

constexpr char kRunning[] = "尚未终结";
constexpr char kOver[] = "终结";
constexpr char kSilent[] = "逾期未作决定";
constexpr char kYes[] = "是";
constexpr char kNo[] = "否";
constexpr char kUntil[] = "至";  // and nothing after it: to this day

std::string Day(const type::v1::Date& date) {
  const auto day = FromProto(date);
  return day ? FormatDate(*day) : "";
}

std::string OverOn(const type::v1::Date& date) {
  return absl::StrCat("于", Day(date), "终结");
}

std::string Sum(bool said, const type::v1::Money& amount) {
  return said ? YuanWords(amount.amount_fen()) : "";
}

// What a result comes to for the penalty, and for the request.
struct Meaning {
  pen::RemedyResult penalty = pen::REMEDY_RESULT_OTHER;
  disclosure::v1::RemedyResult request = disclosure::v1::REMEDY_RESULT_OTHER;
};
constexpr auto kMaintained = disclosure::v1::REMEDY_RESULT_MAINTAINED;
constexpr auto kCorrected = disclosure::v1::REMEDY_RESULT_CORRECTED;
constexpr auto kOther = disclosure::v1::REMEDY_RESULT_OTHER;

const std::map<int, Meaning>& Decisions() {
  static const auto* const decisions = new std::map<int, Meaning>{
      {rc::DECISION_KIND_UPHOLD, {pen::REMEDY_RESULT_UPHELD, kMaintained}},
      {rc::DECISION_KIND_DISMISS_CLAIM, {pen::REMEDY_RESULT_UPHELD, kMaintained}},
      {rc::DECISION_KIND_CHANGE, {pen::REMEDY_RESULT_CHANGED, kCorrected}},
      {rc::DECISION_KIND_REVOKE, {pen::REMEDY_RESULT_REVOKED, kCorrected}},
      {rc::DECISION_KIND_UNLAWFUL, {pen::REMEDY_RESULT_UNLAWFUL, kCorrected}},
      {rc::DECISION_KIND_VOID, {pen::REMEDY_RESULT_VOID, kCorrected}},
      {rc::DECISION_KIND_ORDER, {pen::REMEDY_RESULT_OTHER, kCorrected}},
      {rc::DECISION_KIND_MEDIATED, {pen::REMEDY_RESULT_MEDIATED, kOther}}};
  return *decisions;
}

const std::map<int, Meaning>& Judgments() {
  static const auto* const judgments = new std::map<int, Meaning>{
      {lit::JUDGMENT_KIND_DISMISS_CLAIM, {pen::REMEDY_RESULT_UPHELD, kMaintained}},
      {lit::JUDGMENT_KIND_REVOKE, {pen::REMEDY_RESULT_REVOKED, kCorrected}},
      {lit::JUDGMENT_KIND_ACT, {pen::REMEDY_RESULT_OTHER, kCorrected}},
      {lit::JUDGMENT_KIND_PAY, {pen::REMEDY_RESULT_OTHER, kCorrected}},
      {lit::JUDGMENT_KIND_UNLAWFUL, {pen::REMEDY_RESULT_UNLAWFUL, kCorrected}},
      {lit::JUDGMENT_KIND_REMEDY, {pen::REMEDY_RESULT_UNLAWFUL, kCorrected}},
      {lit::JUDGMENT_KIND_VOID, {pen::REMEDY_RESULT_VOID, kCorrected}},
      {lit::JUDGMENT_KIND_CHANGE, {pen::REMEDY_RESULT_CHANGED, kCorrected}},
      {lit::JUDGMENT_KIND_MEDIATED, {pen::REMEDY_RESULT_MEDIATED, kOther}}};
  return *judgments;
}

Meaning MeaningOf(const std::map<int, Meaning>& meanings, int kind) {
  const auto found = meanings.find(kind);
  return found == meanings.end() ? Meaning() : found->second;
}

// What leaves a part of what it revokes.
pen::RemedyResult InPart(pen::RemedyResult result, bool leaves) {
  return result == pen::REMEDY_RESULT_REVOKED && leaves
             ? pen::REMEDY_RESULT_PARTLY_REVOKED
             : result;
}

bool LeavesAPart(const rc::Decision& decision) {
  return decision.has_amount() ||
         std::any_of(decision.heads().begin(), decision.heads().end(),
                     [](const rc::DecisionHead& head) {
                       return head.kind() == rc::DECISION_KIND_UPHOLD;
                     });
}

// `2024-05-08至2024-05-20`; open while the order stands and the remedy runs.
template <typename Stays, typename Begin, typename End>
std::string StayWords(const Stays& stays, Begin begin, End end) {
  std::string words;
  for (const auto& stay : stays)
    absl::StrAppend(&words, words.empty() ? "" : "；", Day(begin(stay)), kUntil,
                    Day(end(stay)));
  return words;
}

// Of orders in a neighbour's own case: they end with it.
template <typename Stays>
std::string OwnStays(const Stays& stays, const type::v1::Date& over) {
  return StayWords(
      stays, [](const auto& stay) { return stay.from_date(); },
      [&](const auto& stay) { return stay.has_to_date() ? stay.to_date() : over; });
}

std::string CourseWords(const type::v1::Date& over) {
  return FromProto(over) ? OverOn(over) : kRunning;
}

Facts ForPenalty(const Reconsideration& c, const Course& course) {
  const bool served = c.has_service_date();
  Facts facts = {{kCourse, CourseWords(course.over_date)},
                 {kStays, OwnStays(c.stays(), course.over_date)}};
  if (!served || c.decision().kind() == rc::DECISION_KIND_TERMINATED) return facts;
  facts[kResult] = WordsOf(InPart(MeaningOf(Decisions(), c.decision().kind()).penalty,
                                  LeavesAPart(c.decision())));
  facts[kResultDay] = Day(c.service_date());
  facts[kFine] = Sum(c.decision().has_amount(), c.decision().amount());
  return facts;
}

Facts ForRequest(const Reconsideration& c) {
  Facts facts = {{kFiled, Day(c.acceptance_date())},
                 {kResult, WordsOf(disclosure::v1::REMEDY_RESULT_UNSPECIFIED)}};
  if (!c.has_service_date() || !c.has_decision()) return facts;
  facts[kResult] = WordsOf(MeaningOf(Decisions(), c.decision().kind()).request);
  facts[kResultDay] = Day(c.service_date());
  return facts;
}

// The period for the decision, where it ran out.
const type::v1::Deadline* RanOut(const Reconsideration& c) {
  for (const type::v1::Deadline& deadline : c.deadlines())
    if ((deadline.limit() == "decide" || deadline.limit() == "decide_simplified") &&
        deadline.state() == type::v1::DEADLINE_STATE_EXPIRED)
      return &deadline;
  return nullptr;
}

// A refusal counts from its receipt, which later entries may tell: its day is not said.
Facts ForCourt(const Reconsideration& c) {
  Facts facts;
  if (c.has_acceptance_date()) facts[kAccepted] = Day(c.acceptance_date());
  const type::v1::Deadline* silent = RanOut(c);
  if (c.has_service_date()) {
    facts[kCourse] = kOver;
    facts[kResultDay] = Day(c.service_date());
  } else if (c.state() == Reconsideration::STATE_REFUSED) {
    facts[kCourse] = kOver;
  } else if (silent != nullptr) {
    facts[kCourse] = kSilent;
    facts[kResultDay] = Day(silent->due_date());
  } else {
    facts[kCourse] = kRunning;
  }
  return facts;
}

// Of co-defendants that of the reconsideration organ has nothing to tell of another's
// act.
bool TellsOfTheAct(const LitigationCase& c) {
  const auto organ_of = [](const std::string& name) {
    return name.substr(0, name.find('/', name.find('/') + 1));
  };
  return c.capacity() != lit::CAPACITY_RECONSIDERATION_ORGAN ||
         organ_of(c.name()) == organ_of(c.contested_act());
}

Facts ForPenalty(const LitigationCase& c, const Course& course) {
  Facts facts = {{kCourse, CourseWords(course.over_date)},
                 {kInstances, absl::StrCat(c.judgments_size())},
                 {kStays, OwnStays(c.stays(), course.over_date)}};
  if (!IsOver(c) || c.judgments().empty()) return facts;
  const lit::Judgment& last = *c.judgments().rbegin();
  const auto result = MeaningOf(Judgments(), last.kind()).penalty;
  facts[kResult] =
      WordsOf(last.against_co_defendant_only() ? pen::REMEDY_RESULT_UPHELD
                                               : InPart(result, last.has_amount()));
  facts[kResultDay] = Day(course.over_date);
  facts[kFine] = Sum(last.has_amount(), last.amount());
  return facts;
}

Facts ForRequest(const LitigationCase& c, const Course& course) {
  Facts facts = {{kResult, WordsOf(disclosure::v1::REMEDY_RESULT_UNSPECIFIED)}};
  if (!IsOver(c) || c.judgments().empty()) return facts;
  const lit::Judgment& last = *c.judgments().rbegin();
  if (last.kind() == lit::JUDGMENT_KIND_RULING_NOT_FILED) return facts;
  facts[kResult] = WordsOf(last.against_co_defendant_only()
                               ? kMaintained
                               : MeaningOf(Judgments(), last.kind()).request);
  facts[kResultDay] = Day(course.over_date);
  return facts;
}

bool EndsUnheard(const LitigationCase& c) {
  if (!IsOver(c) || c.judgments().empty()) return false;
  switch (c.judgments().rbegin()->kind()) {
    case lit::JUDGMENT_KIND_RULING_NOT_FILED:
    case lit::JUDGMENT_KIND_RULING_DISMISSED:
    case lit::JUDGMENT_KIND_RULING_WITHDRAWN:
    case lit::JUDGMENT_KIND_RULING_AS_WITHDRAWN:
      return true;
    default:
      return false;
  }
}

Facts ForReview(const LitigationCase& c) {
  return {{kCourtFiled, Day(c.court_filing_date())},
          {kUnheard, EndsUnheard(c) ? kYes : kNo}};
}

Facts CourseFacts(const pen::RemedyCourse& course) {
  Facts facts = {
      {kCourse, CourseWords(course.end_date())},
      {kStays, StayWords(
                   course.stays(), [](const auto& stay) { return stay.begin_date(); },
                   [](const auto& stay) { return stay.end_date(); })}};
  if (absl::StrContains(course.source_case(), "/litigationCases/"))
    facts[kInstances] = absl::StrCat(course.outcomes_size());
  if (course.outcomes().empty() || !course.outcomes().rbegin()->has_effective_date())
    return facts;
  const pen::RemedyOutcome& last = *course.outcomes().rbegin();
  facts[kResult] = WordsOf(last.result());
  facts[kResultDay] = Day(last.effective_date());
  facts[kFine] = Sum(last.has_amount(), last.amount());
  return facts;
}

}  // namespace

bool IsOver(const Reconsideration& c) {
  return c.has_service_date() || c.state() == Reconsideration::STATE_REFUSED ||
         c.state() == Reconsideration::STATE_ABANDONED ||
         c.state() == Reconsideration::STATE_WITHDRAWN;
}

bool IsOver(const LitigationCase& c) {
  return c.state() == LitigationCase::STATE_EFFECTIVE ||
         c.state() == LitigationCase::STATE_CLOSED ||
         c.state() == LitigationCase::STATE_ARCHIVED;
}

Expected ExpectedOf(const Reconsideration& c, const Course& course) {
  Expected expected;
  if (absl::StrContains(c.contested_act(), "/penaltyCases/"))
    expected[Service::kPenalty] = ForPenalty(c, course);
  if (absl::StrContains(c.contested_act(), "/disclosureRequests/") &&
      (c.has_acceptance_date() || c.has_service_date()))
    expected[Service::kDisclosure] = ForRequest(c);
  if (c.has_acceptance_date() || c.has_service_date() ||
      c.state() == Reconsideration::STATE_REFUSED)
    expected[Service::kLitigation] = ForCourt(c);
  return expected;
}

Expected ExpectedOf(const LitigationCase& c, const Course& course) {
  Expected expected;
  if (TellsOfTheAct(c) && absl::StrContains(c.contested_act(), "/penaltyCases/"))
    expected[Service::kPenalty] = ForPenalty(c, course);
  if (TellsOfTheAct(c) && course.was_filed &&
      absl::StrContains(c.contested_act(), "/disclosureRequests/"))
    expected[Service::kDisclosure] = ForRequest(c, course);
  if (course.was_filed && !c.contested_act().empty() && c.has_court_filing_date() &&
      c.sued_over() != lit::SUED_OVER_SILENCE)
    expected[Service::kReconsideration] = ForReview(c);
  return expected;
}

std::vector<ShownCase> ShownOf(const PenaltyCase& c) {
  std::vector<ShownCase> shown;
  for (const pen::RemedyCourse& course : c.remedy_courses())
    shown.push_back({course.source_case(), course.entry_sequence(), CourseFacts(course),
                     !course.put_aside_by().empty()});
  return shown;
}

std::vector<ShownCase> ShownOf(const DisclosureRequest& c) {
  std::vector<ShownCase> shown;
  for (const disclosure::v1::Remedy& remedy : c.remedies()) {
    Facts facts = {{kResult, WordsOf(remedy.result())}};
    if (remedy.way() == disclosure::v1::REMEDY_WAY_RECONSIDERATION)
      facts[kFiled] = Day(remedy.filed_date());
    if (remedy.has_result_date()) facts[kResultDay] = Day(remedy.result_date());
    shown.push_back({remedy.source_case(), remedy.entry_sequence(), std::move(facts)});
  }
  return shown;
}

std::vector<ShownCase> ShownOf(const lit::ReconsiderationOutcome& outcome) {
  Facts facts;
  if (outcome.has_acceptance_date()) facts[kAccepted] = Day(outcome.acceptance_date());
  switch (outcome.ending()) {
    case lit::RECONSIDERATION_ENDING_UNSPECIFIED:
      facts[kCourse] = kRunning;
      break;
    case lit::RECONSIDERATION_ENDING_SILENT:
      facts[kCourse] = kSilent;
      break;
    default:
      facts[kCourse] = kOver;
  }
  if (outcome.has_outcome_date() &&
      outcome.ending() != lit::RECONSIDERATION_ENDING_REFUSED)
    facts[kResultDay] = Day(outcome.outcome_date());
  return {{outcome.reconsideration(), outcome.entry_sequence(), std::move(facts)}};
}

std::vector<ShownCase> ShownOf(const rc::KnownSuit& suit) {
  return {{suit.suit(),
           suit.entry_sequence(),
           {{kCourtFiled, Day(suit.filing_date())},
            {kUnheard, suit.unheard() ? kYes : kNo}}}};
}

Facts StandingFacts(const PenaltyCase& c) {
  return {{kCourse, c.standing().pending() ? kRunning : kOver},
          {kStays, c.standing().stayed() ? kYes : kNo}};
}

Facts StandingFacts(const std::vector<const Facts*>& cases) {
  bool pending = false, stayed = false;
  for (const Facts* facts : cases) {
    if (facts->at(kCourse) != kRunning) continue;
    pending = true;
    stayed |= absl::EndsWith(facts->at(kStays), kUntil);
  }
  return {{kCourse, pending ? kRunning : kOver}, {kStays, stayed ? kYes : kNo}};
}

Facts ActFacts(const contested::v1::ContestedAct& known) {
  return {{"文号", known.document()},
          {"作出", Day(known.made_date())},
          {"送达", Day(known.service_date())},
          {"逾期未作", known.omission() ? kYes : kNo},
          {kFine, Sum(known.has_fine(), known.fine())}};
}

}  // namespace yifa::cli
