// The rates under the table of penalties.
#include <gmock/gmock.h>

#include "services/cli/reports/report_penalties.h"

namespace yifa::cli {
namespace {

using ::testing::HasSubstr;

TEST(PenaltyRates, StandWithWhatWasDividedByWhat) {
  statistics::v1::Year year;
  EXPECT_EQ(FormatRates(year), "");
  statistics::v1::Rate& rate = *year.add_rates();
  rate.set_display_name("结案率");
  rate.set_numerator(1);
  rate.set_denominator(3);
  rate.set_percent("33.33%");
  year.add_rates()->set_display_name("败诉率");
  year.mutable_rates(1)->set_percent("-");
  const std::string text = FormatRates(year);
  EXPECT_THAT(text, HasSubstr("四舍五入，保留两位小数"));
  EXPECT_THAT(text, HasSubstr("33.33%"));
  EXPECT_THAT(text, HasSubstr("1/3"));
  EXPECT_THAT(text, HasSubstr("0/0"));
}

}  // namespace
}  // namespace yifa::cli
