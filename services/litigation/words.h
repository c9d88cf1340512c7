// What the court and the parties read.
#ifndef YIFA_SERVICES_LITIGATION_WORDS_H_
#define YIFA_SERVICES_LITIGATION_WORDS_H_

#include <string>

#include "common/casework/law/period.h"

namespace yifa::litigation {

// e.g. 十五日, 六个月.
std::string InWords(const casework::Period& period);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_WORDS_H_
