// Codes of parties that nobody has.
#include "services/cli/replay/party_codes.h"

#include <gtest/gtest.h>

#include "common/base/identifier.h"

namespace yifa::cli {
namespace {

TEST(PartyCodes, HaveRightCheckDigits) {
  for (int64_t number = 0; number < 3000; ++number) {
    ASSERT_TRUE(ParseCreditCode(CreditCodeOf(number))) << number;
    ASSERT_TRUE(ParseCitizenNumber(CitizenNumberOf(number), Date(2022, 1, 1))) << number;
  }
}

}  // namespace
}  // namespace yifa::cli
