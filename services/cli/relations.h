// How published counts stand to each other 勾稽关系. What is not published breaks no
// rule.
#ifndef YIFA_SERVICES_CLI_RELATIONS_H_
#define YIFA_SERVICES_CLI_RELATIONS_H_

#include <string>

#include "absl/status/status.h"
#include "services/cli/counts.h"

namespace yifa::cli {

// FAILED_PRECONDITION that states, in Chinese, the rule that `numbers` break at `key`.
absl::Status Broken(const std::string& key, const std::string& rule,
                    const std::string& numbers);
// left = right, where both are published.
absl::Status Equal(const std::string& key, const std::string& rule, const Count& left,
                   const Count& right);
// less <= more, where both are published.
absl::Status AtMost(const std::string& key, const std::string& rule, const Count& less,
                    const Count& more);

// Nothing where either is not published.
Count Plus(const Count& a, const Count& b);
Count Minus(const Count& a, const Count& b);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_RELATIONS_H_
