// One service's record, figures and heads, checked from outside.
#ifndef YIFA_SERVICES_CLI_TRUST_VERIFICATION_H_
#define YIFA_SERVICES_CLI_TRUST_VERIFICATION_H_

#include <optional>
#include <string>
#include <vector>

#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/record_check.h"
#include "services/cli/trust/standing_check.h"
#include "services/cli/trust/witnesses.h"

namespace yifa::cli {

// What is known of the records from elsewhere.
struct Known {
  SeenHeads seen;
  std::optional<Witnesses> witnesses;  // nothing: they were not asked
  bool needs_witnesses = false;
  std::optional<GivenCheckpoint> checkpoint;
};

// What was found.
struct Verification {
  Service service;
  std::string address;
  record::v1::SignedTreeHead head;
  record::v1::SignedTreeHead trail_head;  // of its audit trail
  size_t years = 0;
  size_t earlier_heads = 0;
  size_t witnesses = 0;
  bool is_of_checkpoint = false;    // its log is that of the one given
  std::vector<std::string> stages;  // of the service's own audit
  RecordCheck::Refusals refusals;
  Findings findings;
  Findings notes;
};

// Reads all of the record, and has the service audit itself. Hands the entries on to
// `standings`.
Verification VerifyService(const Suite& suite, Service service, const Known& known,
                           StandingCheck& standings);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_VERIFICATION_H_
