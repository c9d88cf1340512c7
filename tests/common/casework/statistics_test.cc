// A year's figures and rates.
#include <gmock/gmock.h>

#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::complaint {
namespace {

class StatisticsTest : public ComplaintTest {
 protected:
  absl::StatusOr<statistics::v1::Year> Year(int year, const casework::Caller& caller) {
    statistics::v1::GetYearRequest request;
    request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
    return service_.Call<statistics::v1::Year>(caller, request);
  }
  std::string Rate(int year, const std::string& id) {
    const auto answer = Year(year, Staff("wang", {"intake"}));
    for (const auto& rate : answer->rates())
      if (rate.rate() == id) return rate.percent();
    return "";
  }
  // `received` complaints of the year, `concluded` of them concluded.
  void Fill(int year, int received, int concluded) {
    for (int i = 0; i < received; ++i) {
      const Date day(year, 3, 1);
      const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), day);
      if (i < concluded) {
        ASSERT_THAT(Conclude(*Accept(c, day), day), IsOk());
      }
    }
  }
};

TEST_F(StatisticsTest, RatesRoundHalfUpToTwoDecimals) {
  const struct {
    int year, received, concluded;
    const char* percent;
  } rows[] = {
      {2020, 49, 8, "16.33%"},  // 16.3265…
      {2021, 32, 1, "3.13%"},   // 3.125 exactly: half goes up
      {2022, 3, 2, "66.67%"},  {2023, 3, 1, "33.33%"},
      {2024, 5, 5, "100.00%"}, {2025, 8, 0, "0.00%"},
  };
  for (const auto& row : rows) {
    Fill(row.year, row.received, row.concluded);
    EXPECT_EQ(Rate(row.year, "concluded_rate"), row.percent);
  }
  EXPECT_EQ(Rate(2019, "concluded_rate"), "-");
}

TEST_F(StatisticsTest, ARefusedActCountsNothing) {
  const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const auto before = Year(2022, Staff("wang", {"intake"}));
  EXPECT_FALSE(Conclude(c, Date(2022, 3, 2)).ok());
  EXPECT_FALSE(Accept(c, Date(2022, 2, 1)).ok());
  EXPECT_EQ(Year(2022, Staff("wang", {"intake"}))->SerializeAsString(),
            before->SerializeAsString());
}

TEST_F(StatisticsTest, FiguresLiveOnAndTheAuditCountsThemAgain) {
  Fill(2022, 12, 5);
  service_.Reopen();
  EXPECT_EQ(service_.Figure(2022, "received"), 12);
  EXPECT_EQ(service_.Figure(2022, "received", "TELEPHONE"), 12);
  EXPECT_EQ(service_.Figure(2022, "concluded"), 5);
  EXPECT_THAT(testing::Audit(service_.engine().surface()), ::testing::IsEmpty());
}

TEST_F(StatisticsTest, AnotherOrgansYearIsNotShown) {
  EXPECT_THAT(Year(2022, Staff("zhao", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Year(2022, {"x", "", {"auditor"}}), IsOk());
}

}  // namespace
}  // namespace yifa::complaint
