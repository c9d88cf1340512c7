// What a plan is made of: for each kind of case what it is to come to, in a few numbers,
// and how acts are made of that. For this folder only.
#ifndef YIFA_SERVICES_CLI_REPLAY_PLAN_PARTS_H_
#define YIFA_SERVICES_CLI_REPLAY_PLAN_PARTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "services/cli/replay/case_maker.h"
#include "services/cli/replay/published_year.h"

namespace yifa::cli {

// -- Kinds of case. `at` is the day of the first act. --

struct OfficerSpec {
  int64_t number = 0;
  Date at;
  bool reviewer = false;  // who is qualified for it
};

struct TrainingSpec {
  int64_t hours = 0;
  Date at;
};

// A line of the organ's own leniency list, as it holds in the year.
struct LeniencySpec {
  int64_t number = 0;
};

struct ComplaintSpec {
  std::string channel;  // as in yifa.complaint.v1.Channel, without prefix
  std::string subject;
  bool responded = true;
  bool concluded = true;  // and told
  bool followed_up = false;
  bool satisfied = false;
  Date at;
};

struct PenaltySpec {
  enum class Kind {
    kOrdinary,   // ends in a penalty
    kOnTheSpot,  // simple procedure
    kNoPenalty,
    kTransfer,
    kReviewOnly,   // not decided by the end of the year
    kEarlierYear,  // closed in the year before, evaluated in this
  };
  Kind kind = Kind::kOrdinary;
  std::string label;  // heaviest class, e.g. `FINE`
  int64_t fine_fen = 0;
  int64_t confiscated_fen = 0;
  bool lighter = false;
  bool mitigated = false;
  bool published = false;
  bool accepted = false;       // a transfer that the police filed
  bool major = false;          // so that it is legally reviewed and discussed
  bool reviewed = false;       // passed legal review
  int64_t failed_reviews = 0;  // before that
  bool evaluated = false;
  bool qualified = false;
  Date at;
};

// True of what only a natural person can be ordered.
inline bool IsPerson(const PenaltySpec& spec) {
  return spec.label == "DETENTION" || spec.label == "BAR_FROM_TRADE";
}

struct ReconsiderationSpec {
  enum class Outcome { kRefused, kPending, kConcluded };
  Outcome outcome = Outcome::kConcluded;
  bool late = false;
  bool corrected = false;
  Date at;
  bool ended_otherwise = false;  // neither corrected nor upheld
  // The act of the same case that created the request which is contested.
  std::optional<size_t> contested_request = {};
};

struct LitigationSpec {
  bool concluded = true;
  bool lost = false;
  std::string cause;
  Date at;
  Date judged_at;
  bool ended_otherwise = false;  // neither lost nor dismissed on the merits
  // As above; and the act that created the reconsideration before it, if there was one.
  std::optional<size_t> contested_request = {};
  std::optional<size_t> reconsideration = {};
  bool after_reconsideration = false;
};

struct DisclosureSpec {
  // What is done against the answer: a block of table 四 and its result.
  struct Remedy {
    std::string way;     // of kRemedyWays
    std::string result;  // of kRemedyResults
  };
  size_t column = 0;   // of kColumns
  std::string answer;  // row of kAnswerRows; empty: not answered in the year
  Date at;
  Date answered_at;
  std::vector<Remedy> remedies = {};
};

// Another organ's question.
struct ConsultationSpec {
  Date at;
};

// Rules or a normative document.
struct RuleSpec {
  bool normative = false;
  Date made_at;
  std::optional<Date> repealed_at;
};

using CaseSpec = std::variant<OfficerSpec, TrainingSpec, LeniencySpec, ComplaintSpec,
                              PenaltySpec, ReconsiderationSpec, LitigationSpec,
                              DisclosureSpec, ConsultationSpec, RuleSpec>;

// From figures to cases. FAILED_PRECONDITION where no cases can make them.
absl::Status PlanComplaints(const ComplaintFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs);
// Sets how many officers there are, too.
absl::Status PlanOfficers(const PenaltyFigures& figures, PlanContext& context,
                          std::vector<CaseSpec>& specs);
absl::Status PlanPenalties(const PenaltyFigures& figures, const PlanContext& context,
                           std::vector<CaseSpec>& specs);
absl::Status PlanReconsiderations(const ReconsiderationFigures& figures,
                                  const PlanContext& context,
                                  std::vector<CaseSpec>& specs);
absl::Status PlanLitigation(const LitigationFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs);
absl::Status PlanDisclosure(const DisclosureFigures& figures, const PlanContext& context,
                            std::vector<CaseSpec>& specs);
// What stands apart from requests: rules of table 二, and other organs' questions.
void PlanApart(const DisclosureFigures& figures, const PlanContext& context,
               std::vector<CaseSpec>& specs);
// Table 四, or what its published totals come to where the table was not.
std::map<std::string, RemedyRow> RemediesOf(const DisclosureFigures& figures);
// Gives requests of `specs`, from `first` on, the remedies of table 四.
absl::Status PlanRemedies(const std::map<std::string, RemedyRow>& table,
                          const PlanContext& context, size_t first,
                          std::vector<CaseSpec>& specs);

// From cases to acts.
void MakeActs(const OfficerSpec& spec, CaseMaker& maker);
void MakeActs(const TrainingSpec& spec, CaseMaker& maker);
void MakeActs(const LeniencySpec& spec, CaseMaker& maker);
void MakeActs(const ComplaintSpec& spec, CaseMaker& maker);
void MakeActs(const PenaltySpec& spec, CaseMaker& maker);
void MakeActs(const ReconsiderationSpec& spec, CaseMaker& maker);
void MakeActs(const LitigationSpec& spec, CaseMaker& maker);
void MakeActs(const DisclosureSpec& spec, CaseMaker& maker);
void MakeActs(const ConsultationSpec& spec, CaseMaker& maker);
void MakeActs(const RuleSpec& spec, CaseMaker& maker);
// The reconsiderations and suits against the answer of the request that the case's first
// act creates.
void MakeRemedies(const DisclosureSpec& spec, CaseMaker& maker);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_PLAN_PARTS_H_
