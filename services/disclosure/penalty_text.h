// The public text of a penalty decision (DIS-17).
#ifndef YIFA_SERVICES_DISCLOSURE_PENALTY_TEXT_H_
#define YIFA_SERVICES_DISCLOSURE_PENALTY_TEXT_H_

#include <string>

#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::disclosure {

// e.g. 张某某行政处罚决定.
std::string PenaltyTitle(const penalty::v1::PenaltyCase& penalty);

// Number, party, matter, basis, penalties and date, a line each, with personal data
// masked.
std::string PenaltyText(const penalty::v1::PenaltyCase& penalty);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_PENALTY_TEXT_H_
