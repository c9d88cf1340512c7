// How a contested act stands, in words, as two records say it: the neighbour's own case,
// and the service that shows it. Read from the contracts alone, by none of the services'
// own code.
#ifndef YIFA_SERVICES_CLI_TRUST_STANDING_FACTS_H_
#define YIFA_SERVICES_CLI_TRUST_STANDING_FACTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "services/cli/suite.h"
#include "yifa/contested/v1/contested_act.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/known_suit.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::cli {

// Chinese words by Chinese names of fields.
using Facts = std::map<std::string, std::string>;

// What a service shows of one case of a neighbour.
struct ShownCase {
  std::string source_case;
  int64_t entry = 0;  // of the neighbour's record, the latest that it read of it
  Facts facts;
  bool is_past = false;  // it put aside the decision that it was about
};

// How far a case has come, from the acts on its record.
struct Course {
  bool was_filed = false;         // of a suit: its complaint was served
  type::v1::Date over_date = {};  // on which it came to its end; absent while it runs
};

// True if the case has come to an end that is in effect.
bool IsOver(const reconsideration::v1::Reconsideration& c);
bool IsOver(const litigation::v1::LitigationCase& c);

// What each service must show of the case; nothing of a service that needs not show it.
using Expected = std::map<Service, Facts>;
Expected ExpectedOf(const reconsideration::v1::Reconsideration& c, const Course& course);
Expected ExpectedOf(const litigation::v1::LitigationCase& c, const Course& course);

// What is shown.
std::vector<ShownCase> ShownOf(const penalty::v1::PenaltyCase& c);
std::vector<ShownCase> ShownOf(const disclosure::v1::DisclosureRequest& c);
std::vector<ShownCase> ShownOf(const litigation::v1::ReconsiderationOutcome& outcome);
std::vector<ShownCase> ShownOf(const reconsideration::v1::KnownSuit& suit);

// Of the decision as a whole, as it is shown; and as it follows from what must be shown
// of the cases about it.
Facts StandingFacts(const penalty::v1::PenaltyCase& c);
Facts StandingFacts(const std::vector<const Facts*>& cases);
// The act that may be contested, as one who hears of it knows it.
Facts ActFacts(const contested::v1::ContestedAct& known);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_STANDING_FACTS_H_
