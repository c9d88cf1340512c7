// The cases that make a year's figures, act by act. Pure: the same report and seed give
// the same acts, byte by byte, so that a replay can be done again.
#ifndef YIFA_SERVICES_CLI_REPLAY_PLAN_H_
#define YIFA_SERVICES_CLI_REPLAY_PLAN_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/form/caller.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/replay/published_year.h"
#include "services/cli/suite.h"

namespace yifa::cli {

class Plan {
 public:
  // FAILED_PRECONDITION, in Chinese, where no cases can make these figures. Every
  // `by_mail`-th paper that is served goes by mail, and every so manieth act of a party
  // is entered late; 0: none. REQUIRES: by_mail >= 0
  static absl::StatusOr<Plan> Make(const Report& report, uint64_t seed, int by_mail = 0);

  // Cases that others rest on come first: the officers, before all of the rest.
  int64_t officers() const { return officers_; }
  int64_t cases() const { return static_cast<int64_t>(specs_.size()); }
  // The acts of a case, in order. REQUIRES: 0 <= number < cases()
  std::vector<PlannedAct> Acts(int64_t number) const;
  // Those until the first that is entered late: they are carried before the law goes
  // through the year.
  std::vector<PlannedAct> ActsInTime(int64_t number) const;
  // All of a case in which an act is entered late, to be carried after that: what was
  // carried before is answered as it was. Of another case, none.
  std::vector<PlannedAct> ActsOfLate(int64_t number) const;
  // Acts of all cases.
  int64_t acts() const { return acts_; }
  // How many acts are entered late, and how many were sent before in their cases.
  int64_t late_acts() const { return late_acts_; }
  int64_t sent_again() const { return sent_again_; }
  // How many papers go by mail.
  int64_t mailed() const { return mailed_; }
  // The services that have a part in it.
  const std::set<Service>& services() const { return services_; }
  // Penalty decisions that the disclosure service publishes of its own accord.
  int64_t publications() const { return publications_; }
  // Remedies of requests that it records of its own accord: once when they are filed,
  // once when they end.
  int64_t remedies() const { return remedies_; }
  const PlanContext& context() const { return context_; }

 private:
  // Counts the acts of all cases.
  void Count();
  CaseMaker Made(int64_t number) const;

  PlanContext context_;
  std::vector<CaseSpec> specs_;
  std::vector<MailCount> counted_;  // before each case
  int64_t officers_ = 0;
  int64_t acts_ = 0;
  int64_t late_acts_ = 0;
  int64_t sent_again_ = 0;
  int64_t mailed_ = 0;
  int64_t publications_ = 0;
  int64_t remedies_ = 0;
  std::set<Service> services_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_PLAN_H_
