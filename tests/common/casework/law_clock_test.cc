// F4: what the law does by itself, while the machine's clock goes wrong and when it goes
// right again; and what a wrong one has done.
#include <gmock/gmock.h>

#include "common/base/timestamp.h"
#include "tests/common/casework/law_clock_fixture.h"

namespace yifa::complaint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST_F(LawClockTest, F4_AJumpOfTheClockStopsExpiry) {
  ASSERT_THAT(Strike(), IsOk());
  const Complaint open = Registered();
  service_.clock().Set(kYears);
  EXPECT_THAT(Strike(), HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 OPEN");
  EXPECT_THAT(Audit(), ElementsAre(HasSubstr("clock: ")));
  // Acts go on, by the time that has passed.
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 3, 3)), IsOk());
  const absl::Time written = FromTimestamp(service_.LastEntry().record_time());
  EXPECT_EQ(DateIn(written), Date(2026, 3, 3));
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2028, 2, 1)),
              HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  service_.clock().Set(-kYears);
  Comes(Date(2026, 3, 13));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  EXPECT_TRUE(Audit().empty());
}

TEST_F(LawClockTest, F4_NobodyExpiresByHandWhatTheClockMayHaveWrong) {
  Registered();
  service_.clock().Set(kYears);
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(testing::kOrgan);
  *request.mutable_through_date() = testing::D(2026, 3, 3);
  EXPECT_THAT(service_.Call<deadline::v1::ExpireDeadlinesResponse>(
                  Staff("han.mei", {"head"}), request),
              HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
}

TEST_F(LawClockTest, F4_AStartWithAClockYearsAheadWritesNothing) {
  const Complaint open = Registered();
  StartMachine(kYears);
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Strike(), HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  for (const Date day : {Date(2026, 3, 3), Date(2028, 2, 28)})
    EXPECT_THAT(Accept(open, day), HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 3, 3)),
              HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 OPEN");  // it is read
  EXPECT_EQ(service_.engine().record_size(), size);
  // The next start has the right time.
  StartMachine(-kYears);
  EXPECT_THAT(Accept(open, Date(2026, 3, 3)), IsOk());
  EXPECT_EQ(DateIn(FromTimestamp(service_.LastEntry().record_time())), Date(2026, 3, 3));
}

TEST_F(LawClockTest, F4_AClockThatIsSetRightWhileTheServiceRunsIsEnough) {
  const Complaint open = Registered();
  StartMachine(kYears);
  ASSERT_FALSE(Strike().ok());
  service_.clock().Set(-kYears);
  EXPECT_THAT(Strike(), IsOk());
  Comes(Date(2026, 3, 13));
  EXPECT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
}

TEST_F(LawClockTest, F4_AServiceAloneMayHaveBeenOffForAHoliday) {
  const Complaint open = Registered();
  StartMachine(9 * kDay + absl::Hours(15));
  EXPECT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
}

TEST_F(LawClockTest, F4_AfterWeeksAnAdministratorConfirmsTheClock) {
  const Complaint open = Registered();
  StartMachine(121 * kDay);
  ASSERT_FALSE(Strike().ok());
  EXPECT_THAT(Confirm(Date(2026, 7, 2), testing::kOrgan),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Confirm(Date(2026, 3, 3)), HasReason(api::v1::REASON_INVALID_FIELD));
  const std::string id = RandomUuid();
  const auto confirmed = Confirm(Date(2026, 7, 2), "", id);
  ASSERT_THAT(confirmed, IsOk());
  const auto entry = service_.LastEntry();
  EXPECT_EQ(entry.act(), "confirm_clock");
  EXPECT_EQ(entry.actor().principal(), "admin");
  EXPECT_EQ(DateIn(FromTimestamp(entry.record_time())), Date(2026, 7, 2));
  EXPECT_EQ(confirmed->reason(), "已与标准时间核对");
  const auto again = Confirm(Date(2026, 7, 2), "", id);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), confirmed->SerializeAsString());
  EXPECT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  service_.Reopen();  // which knows it
  EXPECT_THAT(Strike(), IsOk());
  EXPECT_TRUE(Audit().empty());
}

// What a neighbour writes shows that the time has passed.
TEST_F(LawClockTest, F4_ANeighboursTimeIsEnough) {
  StartMachine(121 * kDay);
  ASSERT_FALSE(Strike().ok());
  service_.engine().WitnessTime(service_.clock().Now() - absl::Minutes(1));
  EXPECT_THAT(Strike(), IsOk());
}

class FalseDayTest : public LawClockTest {
 protected:
  // The clock is years ahead, someone says that it is right, and the law strikes.
  void LiveAFalseDay() {
    service_.clock().Set(kYears);
    ASSERT_THAT(Confirm(service_.clock().Today()), IsOk());
    ASSERT_THAT(Strike(), IsOk());
  }
  void SetRight() {
    service_.clock().Set(-kYears);
    ASSERT_FALSE(Strike().ok());
    ASSERT_THAT(Confirm(Date(2026, 3, 3)), IsOk());
  }
};

TEST_F(FalseDayTest, F4_AFalseDaysExpiriesAreSetAside) {
  const Complaint open = Registered();
  LiveAFalseDay();
  ASSERT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  SetRight();
  const auto done = SetAside(Date(2026, 3, 3));
  ASSERT_THAT(done, IsOk());
  EXPECT_EQ(done->cases(), 1);
  const Complaint again = Get(open);
  EXPECT_EQ(Deadline(again, "accept"), "2026-03-12 OPEN");
  const auto& line = *again.deadlines(0).ledger().rbegin();
  EXPECT_EQ(line.kind(), type::v1::LEDGER_KIND_SET_ASIDE);
  EXPECT_THAT(line.text(), HasSubstr("服务器时钟错误"));
  EXPECT_THAT(ActsOf(open), ElementsAre("register 2026-03-03", "expire 2026-03-13",
                                        "set_aside 2026-03-03"));
  EXPECT_EQ(service_.LastEntry().actor().principal(), "admin");
  EXPECT_TRUE(Audit().empty());
  // It is as if the day had not been.
  EXPECT_EQ(Deadline(*Accept(open, Date(2026, 3, 3)), "accept"), "2026-03-12 MET");
  ASSERT_THAT(SetAside(Date(2026, 3, 3)), IsOk());
  EXPECT_EQ(SetAside(Date(2026, 3, 3))->cases(), 0);
}

TEST_F(FalseDayTest, F4_TheLimitsRunOutOnTheirOwnDayAfterAll) {
  const Complaint open = Registered();
  LiveAFalseDay();
  SetRight();
  ASSERT_THAT(SetAside(Date(2026, 3, 3)), IsOk());
  Comes(Date(2026, 3, 12));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 OPEN");
  Comes(Date(2026, 3, 13));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  EXPECT_TRUE(Audit().empty());
}

// Of a false day it does not matter what was struck: a case that comes later expires.
TEST_F(FalseDayTest, F4_WhatCameDueAfterTheFalseDayExpires) {
  LiveAFalseDay();
  SetRight();
  const Complaint later = Registered();
  Comes(Date(2026, 4, 3));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(later), "accept"), "2026-03-12 EXPIRED");
}

TEST_F(FalseDayTest, F4_WhatTheLawDidBesidesIsUndoneWithItsFigures) {
  const Complaint mediated = *Accept(Registered(), Date(2026, 3, 3));
  const auto figures = [&] {
    std::string all;
    for (int year : {2026, 2031})
      for (const char* figure : {"concluded", "mediated", "responded", "told"})
        all += std::to_string(service_.Figure(year, figure)) + " ";
    return all;
  };
  const std::string before = figures();
  LiveAFalseDay();
  ASSERT_TRUE(service_.EntryOf(mediated.name(), "end_by_time"));
  EXPECT_NE(figures(), before);
  SetRight();
  ASSERT_THAT(SetAside(Date(2026, 3, 3)), IsOk());
  const Complaint again = Get(mediated);
  EXPECT_EQ(State(again), "ACCEPTED");
  EXPECT_EQ(figures(), before);
  EXPECT_TRUE(Audit().empty());
  EXPECT_THAT(Conclude(again, Date(2026, 3, 3)), IsOk());
}

TEST_F(FalseDayTest, F4_ACaseInWhichSomebodyActedOnTheFalseDayIsNamed) {
  const Complaint acted = Registered();
  const Complaint other = Registered();
  LiveAFalseDay();
  ASSERT_THAT(Accept(acted, service_.clock().Today()), IsOk());
  SetRight();
  const auto done = SetAside(Date(2026, 3, 3));
  ASSERT_THAT(done, IsOk());
  EXPECT_EQ(done->cases(), 1);
  EXPECT_THAT(done->untouched(), ElementsAre(acted.name()));
  EXPECT_EQ(Deadline(Get(other), "accept"), "2026-03-12 OPEN");
}

TEST_F(FalseDayTest, F4_WhatHasRunOutMeanwhileIsDoneAgain) {
  const Complaint open = Registered();
  LiveAFalseDay();
  SetRight();
  Comes(Date(2026, 3, 16));
  const auto done = SetAside(Date(2026, 3, 3));
  ASSERT_THAT(done, IsOk());
  EXPECT_EQ(done->cases(), 1);
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
}

TEST_F(FalseDayTest, F4_ManyCasesAreSetAside) {
  std::vector<Complaint> cases;
  for (int i = 0; i < 600; ++i) cases.push_back(Registered());
  LiveAFalseDay();
  SetRight();
  EXPECT_EQ(SetAside(Date(2026, 3, 3))->cases(), 600);
  for (const Complaint& one : cases)
    ASSERT_EQ(Deadline(Get(one), "accept"), "2026-03-12 OPEN");
  EXPECT_TRUE(Audit().empty());
}

TEST_F(LawClockTest, F4_SettingAsideIsForAdministratorsOfAllAndForDaysThatHaveCome) {
  EXPECT_THAT(SetAside(Date(2026, 3, 4)), HasReason(api::v1::REASON_DATE_IN_FUTURE));
  deadline::v1::SetAsideExpiriesRequest request;
  request.set_parent(testing::kOrgan);
  *request.mutable_through_date() = testing::D(2026, 3, 3);
  EXPECT_THAT(
      service_.Call<SetAsideExpiriesResponse>({"admin", "", {"administrator"}}, request),
      HasReason(api::v1::REASON_INVALID_FIELD));
  request.set_reason("服务器时钟错误");
  EXPECT_THAT(service_.Call<SetAsideExpiriesResponse>(
                  {"admin", testing::kOrgan, {"administrator"}}, request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(
      service_.Call<SetAsideExpiriesResponse>(Staff("han.mei", {"head"}), request),
      HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

}  // namespace
}  // namespace yifa::complaint
