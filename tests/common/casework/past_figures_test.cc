// A year's figures as they stood at the end of a day.
#include <gmock/gmock.h>

#include <map>
#include <string>

#include "tests/services/complaint/fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::complaint {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using Values = std::map<std::string, std::string>;

class PastFiguresTest : public ComplaintTest {
 protected:
  absl::StatusOr<statistics::v1::Year> Year(int year, const type::v1::Date* as_of) {
    statistics::v1::GetYearRequest request;
    request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
    if (as_of != nullptr) *request.mutable_as_of_date() = *as_of;
    return service_.Call<statistics::v1::Year>(Staff("wang", {"intake"}), request);
  }
  // What is not 0, and the rates.
  Values ValuesOf(const absl::StatusOr<statistics::v1::Year>& year) {
    Values values;
    EXPECT_THAT(year, IsOk());
    if (!year.ok()) return values;
    for (const auto& figure : year->figures())
      if (figure.value() != 0)
        values[figure.figure() + "/" + figure.label()] = std::to_string(figure.value());
    for (const auto& rate : year->rates()) values[rate.rate()] = rate.percent();
    return values;
  }
  Values Now(int year) { return ValuesOf(Year(year, nullptr)); }
  Values At(int year, Date day) {
    const type::v1::Date as_of = ToProto(day);
    return ValuesOf(Year(year, &as_of));
  }

  // Enters what was done on the same day.
  Date Enter(Date day) {
    service_.clock().SetToday(day);
    return day;
  }
  Complaint Unsatisfied(Date first) {
    const Complaint c = Registered(OnTrack(v1::TRACK_HOTLINE), Enter(first));
    EXPECT_THAT(Accept(c, Enter(first + 1)), IsOk());
    EXPECT_THAT(Conclude(c, Enter(first + 2)), IsOk());
    EXPECT_THAT(Tell(c, first + 2, v1::TELLING_SUBJECT_RESULT), IsOk());
    EXPECT_THAT(FollowUp(c, Enter(first + 3), v1::SATISFACTION_UNSATISFIED), IsOk());
    return c;
  }
  void TakeUpAgain(const Complaint& c, Date day) {
    auto again = On<v1::ReopenComplaintRequest>(c, Enter(day));
    again.set_reason("不满意");
    ASSERT_THAT(Do(again), IsOk());
    ASSERT_THAT(Conclude(c, Enter(day + 1)), IsOk());
    ASSERT_THAT(Tell(c, day + 1, v1::TELLING_SUBJECT_RESULT), IsOk());
    ASSERT_THAT(FollowUp(c, Enter(day + 2), v1::SATISFACTION_SATISFIED), IsOk());
  }
};

// The organ is on the register since 2025-06-30.
TEST_F(PastFiguresTest, CMP18_APublishedYearIsMadeAgainWhateverWasEnteredAfterwards) {
  const Complaint c = Unsatisfied(Date(2025, 12, 22));
  Enter(Date(2025, 12, 31));
  const Values published = Now(2025);
  EXPECT_EQ(published.at("satisfaction_rate"), "0.00%");
  EXPECT_EQ(At(2025, Date(2025, 12, 31)), published);
  TakeUpAgain(c, Date(2026, 1, 5));
  // Received in December, entered in January.
  Complaint late = OnTrack(v1::TRACK_HOTLINE);
  late.mutable_complainant()->set_display_name("韩梅");
  late.set_facts("夜间施工噪声。");
  Registered(late, Date(2025, 12, 30));
  EXPECT_NE(Now(2025), published);
  EXPECT_EQ(Now(2025).at("satisfaction_rate"), "100.00%");
  EXPECT_EQ(At(2025, Date(2025, 12, 31)), published);
  EXPECT_EQ(At(2025, Date(2025, 12, 25)), published);
  EXPECT_NE(At(2025, Date(2025, 12, 24)), published);
  EXPECT_EQ(At(2025, Date(2026, 1, 7)), Now(2025));
  service_.Reopen();
  EXPECT_EQ(At(2025, Date(2025, 12, 31)), published);
  EXPECT_THAT(Year(2025, nullptr)->figures(), Not(IsEmpty()));
}

// Taken over from another register, by the days of the acts.
TEST_F(PastFiguresTest, CMP18_BeforeTheOrganWasRegisteredTheDaysOfTheActsCount) {
  const Date today = service_.clock().Today();
  const Complaint c = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2023, 12, 20));
  ASSERT_THAT(Accept(c, Date(2023, 12, 21)), IsOk());
  ASSERT_THAT(Conclude(c, Date(2023, 12, 25)), IsOk());
  ASSERT_THAT(Tell(c, Date(2023, 12, 25), v1::TELLING_SUBJECT_RESULT), IsOk());
  ASSERT_THAT(FollowUp(c, Date(2023, 12, 27), v1::SATISFACTION_UNSATISFIED), IsOk());
  const Values published = Now(2023);
  auto again = On<v1::ReopenComplaintRequest>(c, Date(2024, 1, 3));
  again.set_reason("不满意");
  ASSERT_THAT(Do(again), IsOk());
  ASSERT_THAT(Conclude(c, Date(2024, 1, 8)), IsOk());
  ASSERT_THAT(Tell(c, Date(2024, 1, 8), v1::TELLING_SUBJECT_RESULT), IsOk());
  ASSERT_THAT(FollowUp(c, Date(2024, 1, 9), v1::SATISFACTION_SATISFIED), IsOk());
  EXPECT_NE(Now(2023), published);
  EXPECT_EQ(At(2023, Date(2023, 12, 31)), published);
  EXPECT_EQ(At(2023, Date(2024, 1, 9)), Now(2023));
  EXPECT_EQ(At(2023, today), Now(2023));
}

TEST_F(PastFiguresTest, BeforeTheFirstEntryNothingStood) {
  Unsatisfied(Date(2025, 12, 22));
  const type::v1::Date day = ToProto(Date(2025, 12, 21));
  const auto before = Year(2025, &day);
  ASSERT_THAT(before, IsOk());
  EXPECT_THAT(before->figures(), IsEmpty());
  for (const auto& rate : before->rates()) EXPECT_EQ(rate.percent(), "-") << rate.rate();
}

TEST_F(PastFiguresTest, ADayThatIsNoneIsRefused) {
  type::v1::Date none = testing::D(2023, 2, 28);
  none.set_day(29);
  EXPECT_THAT(Year(2023, &none), HasReason(api::v1::REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace yifa::complaint
