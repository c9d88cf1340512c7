// A published year of a government body: the figures of an annual report, read from the
// format in which reports are kept, and checked against the rules by which such tables
// balance 勾稽关系.
#ifndef YIFA_SERVICES_CLI_REPORT_H_
#define YIFA_SERVICES_CLI_REPORT_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/stated.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

using Count = std::optional<int64_t>;  // absent: not published

// A percentage as printed.
struct Rate {
  std::string printed;       // e.g. `100%`
  int64_t basis_points = 0;  // hundredths of a percent
};
using MaybeRate = std::optional<Rate>;

// numerator / denominator in hundredths of a percent, rounded half up; nothing where the
// denominator is 0.
std::optional<int64_t> BasisPoints(int64_t numerator, int64_t denominator);
// The largest numerator that prints as the rate; nothing where none does.
std::optional<int64_t> NumeratorOf(const Rate& rate, int64_t denominator);
// `16.33%`.
std::string PrintRate(int64_t basis_points);

// A number published for one label or for several labels together.
struct Group {
  std::string key;                  // as published
  std::vector<std::string> labels;  // as the services count them, e.g. `TELEPHONE`
  int64_t count = 0;
};

struct ComplaintFigures {
  std::vector<Group> received_by_channel;
  MaybeRate responded_rate, concluded_rate, satisfaction_rate;
  std::vector<std::string> subjects;

  int64_t received() const;
};

struct PenaltyFigures {
  std::vector<Group> decisions_by_class;
  Count decisions;  // 合计
  Count simple, general;
  Count amount_fen, fines_fen;
  Count published;
  Count not_penalized, lighter, mitigated;
  Count legal_reviews, legal_reviews_corrected;
  Count transferred, accepted_by_police;
  Count evaluated, qualified;
  Count certified_officers;
  Count trainings, training_hours;
  Count leniency_items;  // on the organ's own lists 免罚、从轻、减轻清单
};

struct ReconsiderationFigures {
  Count received, accepted, not_accepted, concluded, pending, corrected;
  MaybeRate in_time_rate, acceptance_rate, correction_rate;
};

struct LitigationFigures {
  Count first_new, concluded, concluded_carried_in, lost, lost_carried_in;
  MaybeRate loss_rate_published, loss_rate_computed, lost_by_cause_share;
  std::vector<Group> lost_by_cause;
};

// Table 三. A row's cells stand in the order of kColumns, the total last.
inline constexpr std::array kColumns = {"natural",        "commercial",    "research",
                                        "public_welfare", "legal_service", "other_org",
                                        "total"};
inline constexpr size_t kApplicants = kColumns.size() - 1;
using TableRow = std::array<int64_t, kColumns.size()>;
// The rows of answers, in the order of the table; `new`, `carried_in`, `sum` and
// `carried_out` are the others.
inline constexpr std::array kAnswerRows = {
    "granted", "partial", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "u1",
    "u2",      "u3",      "n1", "n2", "n3", "n4", "n5", "o1", "o2", "o3"};

// A row of table 二: rules 规章 or normative documents 行政规范性文件.
struct RuleFigures {
  Count made, repealed, valid;
};

// The blocks of table 四, in its order, and the results that each has beside `total`.
inline constexpr std::array kRemedyWays = {"review", "litigation_direct",
                                           "litigation_after_review"};
inline constexpr std::array kRemedyResults = {"maintained", "corrected", "other",
                                              "pending"};
using RemedyRow = std::array<int64_t, kRemedyResults.size()>;

struct DisclosureFigures {
  Count requests_received, requests_answered;
  std::map<std::string, RuleFigures> table2;  // by `rules`, `normative`
  std::map<std::string, TableRow> table3;     // empty: not published
  std::map<std::string, RemedyRow> table4;    // likewise
  Count reconsidered, litigated;              // totals of table 四
  Count consultations_answered;
  StatedFigures stated;  // the rows of table 二 that an office states
};

// A figure of the format that no service counts yet.
struct NotCarried {
  std::string key;  // e.g. `legality_review.contracts_reviewed`
  std::string published;
};

struct Report {
  std::string title;
  int year = 0;
  std::string organ_id;
  type::v1::Organ organ;
  // The organ that reconsiders its acts, where the report names it; its name is
  // organ.superior.
  std::optional<type::v1::Organ> superior;
  std::string digest;  // depends on what the report says, not on how it is laid out

  std::optional<ComplaintFigures> complaint;
  std::optional<PenaltyFigures> penalty;
  std::optional<ReconsiderationFigures> reconsideration;
  std::optional<LitigationFigures> litigation;
  std::optional<DisclosureFigures> disclosure;
  std::vector<NotCarried> not_carried;
};

// Reads the format. INVALID_ARGUMENT that names the place for what is not of the format,
// an unknown key among it.
absl::StatusOr<Report> ParseReport(std::string_view text);

// FAILED_PRECONDITION that states the rule, in Chinese, which the year breaks.
absl::Status CheckBalance(const Report& report);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORT_H_
