#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "common/calendar/calendar.h"
#include "tests/support/status_matchers.h"

namespace yifa::calendar {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;

class LoadCalendarTest : public ::testing::Test {
 protected:
  LoadCalendarTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = ::testing::TempDir() + "yifa_load_calendar_" + info->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~LoadCalendarTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ + "/" + name) << text;
  }
  std::string LoadError() {
    const auto calendar = LoadCalendar(folder_);
    EXPECT_FALSE(calendar.ok());
    return std::string(calendar.status().message());
  }

  std::string folder_;
};

TEST_F(LoadCalendarTest, ReadsEveryTextprotoAndNothingElse) {
  Write("2030.textproto", "year: 2030\noff_days: \"01-01\"");
  Write("2031.textproto", "# nothing known yet\nyear: 2031");
  Write("README", "not an edition");
  const auto calendar = LoadCalendar(folder_);
  ASSERT_THAT(calendar, IsOk());
  EXPECT_TRUE(calendar->HasEdition(2030));
  EXPECT_TRUE(calendar->HasEdition(2031));
  EXPECT_FALSE(calendar->IsWorkingDay(Date(2030, 1, 1)));
  EXPECT_TRUE(calendar->IsWorkingDay(Date(2031, 1, 1)));
}

TEST_F(LoadCalendarTest, SyntaxErrorNamesFileAndLine) {
  Write("2030.textproto", "year: 2030\n\noff_dais: \"01-01\"\n");
  EXPECT_THAT(LoadError(), HasSubstr("/2030.textproto:3: column"));
  EXPECT_THAT(LoadError(), HasSubstr("off_dais"));
}

TEST_F(LoadCalendarTest, DayThatDoesNotExistNamesFileAndLine) {
  Write("2030.textproto",
        "year: 2030\noff_days: [\"01-01\",\n  \"02-28\",\n  \"02-29\"]\n");
  EXPECT_THAT(LoadError(),
              HasSubstr("/2030.textproto:4: off_days[2] is 02-29, which is not a day"));
}

TEST_F(LoadCalendarTest, DayThatStandsTwiceNamesTheSecondLine) {
  Write("2030.textproto", "year: 2030\noff_days: \"01-01\"\noff_days: \"01-01\"\n");
  EXPECT_THAT(LoadError(), HasSubstr("/2030.textproto:3: off_days[1] is 01-01 again"));
}

TEST_F(LoadCalendarTest, MakeUpDayThatIsAWorkingDayAnywayNamesItsLine) {
  Write("2030.textproto", "year: 2030\n\nmake_up_days: [\"01-05\", \"01-07\"]\n");
  EXPECT_THAT(LoadError(),
              HasSubstr("/2030.textproto:3: make_up_days[1] is 01-07, a wo"));
}

TEST_F(LoadCalendarTest, YearOutOfRangeOrMissingNamesFileAndLine) {
  Write("2030.textproto", "# an edition\nyear: 30\n");
  EXPECT_THAT(LoadError(), HasSubstr("/2030.textproto:2: year is not within"));
  Write("2030.textproto", "");
  EXPECT_THAT(LoadError(), HasSubstr("/2030.textproto:1: year is not within"));
}

TEST_F(LoadCalendarTest, TwoFilesForOneYearAreAnError) {
  Write("a.textproto", "year: 2030");
  Write("b.textproto", "\nyear: 2030");
  EXPECT_THAT(LoadError(), HasSubstr("/b.textproto:2: another file has the edition"));
}

TEST_F(LoadCalendarTest, FolderWithoutEditionsIsAnError) {
  EXPECT_THAT(LoadCalendar(folder_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(LoadCalendar(folder_ + "/none"), HasReason(api::v1::REASON_NOT_FOUND));
}

}  // namespace
}  // namespace yifa::calendar
