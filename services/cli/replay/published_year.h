// A published year of a government body: the figures of an annual report, read from the
// format in which reports are kept, and checked against the rules by which such tables
// balance 勾稽关系.
#ifndef YIFA_SERVICES_CLI_REPLAY_PUBLISHED_YEAR_H_
#define YIFA_SERVICES_CLI_REPLAY_PUBLISHED_YEAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/counts.h"
#include "services/cli/replay/disclosure_figures.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

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

#endif  // YIFA_SERVICES_CLI_REPLAY_PUBLISHED_YEAR_H_
