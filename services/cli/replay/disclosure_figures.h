// What the tables of a published yearly report of disclosure say.
#ifndef YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_FIGURES_H_
#define YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_FIGURES_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "services/cli/counts.h"
#include "services/cli/reports/stated.h"

namespace yifa::cli {

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

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_FIGURES_H_
