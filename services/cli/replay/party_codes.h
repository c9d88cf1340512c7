// Codes with right check digits for the parties of a replay, made from a number.
#ifndef YIFA_SERVICES_CLI_REPLAY_PARTY_CODES_H_
#define YIFA_SERVICES_CLI_REPLAY_PARTY_CODES_H_

#include <cstdint>
#include <string>

namespace yifa::cli {

// A unified social credit code (GB 32100) / a citizen number (GB 11643) of nobody in
// particular. REQUIRES: 0 <= number
std::string CreditCodeOf(int64_t number);
std::string CitizenNumberOf(int64_t number);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_PARTY_CODES_H_
