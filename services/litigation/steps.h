// The service's steps, for this folder only: what each act does to the case.
#ifndef YIFA_SERVICES_LITIGATION_STEPS_H_
#define YIFA_SERVICES_LITIGATION_STEPS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/procedure/names.h"
#include "yifa/litigation/v1/judicial_suggestion.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/litigation/v1/litigation_requests.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"
#include "yifa/litigation/v1/suggestion_service.pb.h"

namespace yifa::litigation {

using casework::Act;
using v1::LitigationCase;

// suit.cc: how a suit comes, rests and goes on
absl::Status RegisterPretrial(const v1::RegisterPretrialMediationRequest& request,
                              Act& act, LitigationCase& c);
absl::Status Receive(const v1::ReceiveLitigationRequest& request, Act& act,
                     LitigationCase& c);
absl::Status ServeComplaint(const v1::ServeComplaintRequest& request, Act& act,
                            LitigationCase& c);
absl::Status RecordMediation(const v1::RecordMediationRequest& request, Act& act,
                             LitigationCase& c);
absl::Status AppointCounsel(const v1::AppointCounselRequest& request, Act& act,
                            LitigationCase& c);
absl::Status TurnOrdinary(const v1::TurnOrdinaryRequest& request, Act& act,
                          LitigationCase& c);
absl::Status Suspend(const v1::SuspendSuitRequest& request, Act& act, LitigationCase& c);
absl::Status Resume(const v1::ResumeSuitRequest& request, Act& act, LitigationCase& c);

// defence.cc: what the organ has to prove, and by when
absl::Status FileDefence(const v1::FileDefenceRequest& request, Act& act,
                         LitigationCase& c);
absl::Status RequestDeferral(const v1::RequestDeferralRequest& request, Act& act,
                             LitigationCase& c);
absl::Status DeferDefence(const v1::DeferDefenceRequest& request, Act& act,
                          LitigationCase& c);
absl::Status SupplementEvidence(const v1::SupplementEvidenceRequest& request, Act& act,
                                LitigationCase& c);

// objection.cc: the wrong court, and too late
absl::Status ObjectToJurisdiction(const v1::ObjectToJurisdictionRequest& request,
                                  Act& act, LitigationCase& c);
absl::Status RecordJurisdictionRuling(const v1::RecordJurisdictionRulingRequest& request,
                                      Act& act, LitigationCase& c);
absl::Status RaiseTimeObjection(const v1::RaiseTimeObjectionRequest& request, Act& act,
                                LitigationCase& c);

// appearance.cc: who is to appear
absl::Status RecordSummons(const v1::RecordSummonsRequest& request, Act& act,
                           LitigationCase& c);
absl::Status FileIdentityProof(const v1::FileIdentityProofRequest& request, Act& act,
                               LitigationCase& c);
absl::Status ExplainAbsence(const v1::ExplainAbsenceRequest& request, Act& act,
                            LitigationCase& c);

// hearing.cc: who appeared
absl::Status RecordHearing(const v1::RecordHearingRequest& request, Act& act,
                           LitigationCase& c);

// change.cc: the organ changes its act during the suit
absl::Status ChangeContestedAct(const v1::ChangeContestedActRequest& request, Act& act,
                                LitigationCase& c);
absl::Status RecordChangeResponse(const v1::RecordChangeResponseRequest& request,
                                  Act& act, LitigationCase& c);

// judgment.cc: judgments and rulings
absl::Status RecordJudgment(const v1::RecordJudgmentRequest& request, Act& act,
                            LitigationCase& c);

// appeal.cc: the way to the next court
absl::Status RecordAppeal(const v1::RecordAppealRequest& request, Act& act,
                          LitigationCase& c);
absl::Status AnswerAppeal(const v1::AnswerAppealRequest& request, Act& act,
                          LitigationCase& c);
absl::Status RecordRetrialApplication(const v1::RecordRetrialApplicationRequest& request,
                                      Act& act, LitigationCase& c);
absl::Status RecordRetrialRuling(const v1::RecordRetrialRulingRequest& request, Act& act,
                                 LitigationCase& c);

// performance.cc: from effect to the archive
absl::Status TakeEffect(Act& act, LitigationCase& c);
absl::Status Comply(const v1::ComplyWithJudgmentRequest& request, Act& act,
                    LitigationCase& c);
absl::Status RecordMeasure(const v1::RecordMeasureRequest& request, Act& act,
                           LitigationCase& c);
absl::Status ReviewLoss(const v1::ReviewLossRequest& request, Act& act,
                        LitigationCase& c);
absl::Status Archive(const v1::ArchiveLitigationRequest& request, Act& act,
                     LitigationCase& c);

// outcome.cc: what became of a reconsideration
absl::Status LearnOutcome(const v1::LearnOutcomeRequest& request, Act& act,
                          v1::ReconsiderationOutcome& outcome);
absl::Status ReviseOutcome(const v1::ReviseOutcomeRequest& request, Act& act,
                           v1::ReconsiderationOutcome& outcome);

// suggestion.cc: suggestions of courts and procuratorates
absl::Status RegisterSuggestion(const v1::RegisterSuggestionRequest& request, Act& act,
                                v1::JudicialSuggestion& s);
absl::Status AnswerSuggestion(const v1::AnswerSuggestionRequest& request, Act& act,
                              v1::JudicialSuggestion& s);
absl::Status RecordMending(const v1::RecordMendingRequest& request, Act& act,
                           v1::JudicialSuggestion& s);
absl::Status CloseSuggestion(const v1::CloseSuggestionRequest& request, Act& act,
                             v1::JudicialSuggestion& s);

// reactions.cc
std::vector<casework::Reaction> Reactions();

// -- What the steps share --

// Day on which the complaint was served on the organ; the act's, where it never was.
Date ServedOn(const Act& act);
// Counts one, in the year of the act, by something that the figure is counted by besides.
void TallyBy(Act& act, procedure::FigureName figure, procedure::DimensionName by,
             std::string_view label);
// The latest judgment; an empty one where there is none.
const v1::Judgment& LatestJudgment(const LitigationCase& c);

// How long a limit or a rule gives; nothing where the version does not have it.
struct Period {
  int length = 0;
  type::v1::LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED;
};
Period PeriodOf(const Act& act, procedure::LimitName limit);
Period PeriodOf(const Act& act, procedure::LengthRule rule);
// e.g. 十五日, 六个月.
std::string InWords(const Period& period);
// Last day of a period that no limit of the case keeps, rolled as every period of the
// court's is (解释第四十八条).
Date LastDay(const Act& act, Date start, const Period& period);
// The same where someone is refused for being late: nobody is on a provisional day.
Date LatestDay(const Act& act, Date start, const Period& period);
// True if the evidence can still be given in time on the act's date, within the time of
// the defence or that after the court's leave (LIT-01).
bool MayStillProve(const Act& act);
struct SuitPeriodEnd {
  Date last;
  procedure::RuleName rule;  // whose article it rests on
};
// Until when the plaintiff may sue, by the dates of a complete objection (LIT-18).
// `last_day` is LastDay for what the plaintiff is told, LatestDay for what is held
// against them.
SuitPeriodEnd EndOfSuitPeriod(const Act& act, const v1::TimeObjection& objection,
                              decltype(LastDay)& last_day);
// Takes over when the contested act was made and served, once its record has come.
void ReadContestedAct(const Act& act, LitigationCase& c);
// Adds the dates that the objection leaves to the records. A date that no record has is
// INVALID_ARGUMENT, a start before the service is refused.
absl::Status CompleteFromRecords(const Act& act, const LitigationCase& c,
                                 v1::TimeObjection& objection);
// The last day for suing, as far as the records say from when it runs.
void DetermineSuitDueDate(const Act& act, LitigationCase& c);
// Which reconsiderations an organ may name in a suit (outcome.cc).
casework::HandedRule Reconsidered();
// What became of the reconsideration before the suit; null where nothing is known of it,
// or it was not about an act of the organ's.
std::shared_ptr<const v1::ReconsiderationOutcome> FindOutcome(const Act& act,
                                                              const LitigationCase& c);
// Who is the defendant by law, as far as it can be known (LIT-03).
void DetermineDefendants(const Act& act, LitigationCase& c);
// True if there is another defendant.
bool HasCoDefendants(const LitigationCase& c);
// True for chief, deputy and other official in charge.
bool IsHeadKind(v1::AppearanceKind kind);
// True for staff of the organ that works on the matter, or such of an entrusted or
// subordinate organ (负责人出庭应诉规定第十条).
bool IsSubstitute(const v1::Appearance& appearance);
// The court's notice of the hearing on a day; null where there is none.
const v1::Summons* FindSummons(const LitigationCase& c, const type::v1::Date& day);
// True if an instance follows the procedure of the first (解释第一百一十九条).
bool IsOfFirstInstance(v1::Instance instance, const LitigationCase& c);
// True if what was judged last can be appealed (行政诉讼法第八十五条; 解释第一百零一条).
bool IsSubjectToAppeal(const v1::Judgment& judgment, const LitigationCase& c);
// True if it is a ruling, which has a period of its own for the appeal.
bool IsRuling(v1::JudgmentKind kind);
// The title under which a loss is counted of the cause that `field` names by its code or
// title; as named where the provisions in force have none. INVALID_ARGUMENT where they
// do, but not this one.
absl::StatusOr<std::string> CauseOfLoss(const Act& act, std::string_view field,
                                        const std::string& named);
// The latest judgment takes effect on the act's date.
void GoIntoEffect(Act& act, LitigationCase& c);
// Adds a date to a message's field, as of the act.
type::v1::Date Today(const Act& act);

// A value's name without its enum's prefix, for figures, e.g. `DEPUTY`.
template <typename Enum>
std::string Label(Enum value) {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* number = descriptor->FindValueByNumber(value);
  const size_t prefix = descriptor->FindValueByNumber(0)->name().size() -
                        std::string_view("UNSPECIFIED").size();
  return number == nullptr ? "" : number->name().substr(prefix);
}

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_STEPS_H_
