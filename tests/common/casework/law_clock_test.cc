// F4: what the law does by itself, while the machine's clock goes wrong and when it goes
// right again; and what a wrong one has done.
#include <gmock/gmock.h>

#include <thread>

#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "common/base/timestamp.h"
#include "common/casework/writer/keys.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/store_commands.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::complaint {
namespace {

using deadline::v1::ClockConfirmation;
using deadline::v1::SetAsideExpiriesResponse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kYears = absl::Hours(5 * 365 * 24);

class LawClockTest : public ComplaintTest {
 protected:
  LawClockTest() { service_.clock().SetToday(Date(2026, 3, 3)); }

  absl::Status Strike() {
    absl::Notification struck;
    absl::Status status;
    service_.engine().Pulse([&](absl::Status done) {
      status = std::move(done);
      struck.Notify();
    });
    struck.WaitForNotification();
    return status;
  }
  void Comes(Date day) {
    service_.clock().Advance(absl::FromCivil(absl::CivilSecond(day) + 12 * 3600,
                                             absl::FixedTimeZone(8 * 3600)) -
                             service_.engine().clock().Now());
    ASSERT_EQ(service_.engine().clock().Today(), day);
  }
  absl::StatusOr<ClockConfirmation> Confirm(Date today, const char* organ = "",
                                            const std::string& id = RandomUuid()) {
    deadline::v1::ConfirmClockRequest request;
    request.set_request_id(id);
    *request.mutable_today() = ToProto(today);
    request.set_reason("已与标准时间核对");
    return service_.Call<ClockConfirmation>({"admin", organ, {"administrator"}}, request);
  }
  absl::StatusOr<SetAsideExpiriesResponse> SetAside(Date through) {
    deadline::v1::SetAsideExpiriesRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_through_date() = ToProto(through);
    request.set_reason("服务器时钟错误");
    return service_.Call<SetAsideExpiriesResponse>({"admin", "", {"administrator"}},
                                                   request);
  }
  Complaint Registered() {
    return ComplaintTest::Registered(OnTrack(v1::TRACK_COMPLAINT),
                                     service_.engine().clock().Today());
  }
  std::vector<std::string> ActsOf(const Complaint& c) {
    std::vector<std::string> acts;
    for (const auto& entry : testing::EntriesOf(service_.engine().surface(), c.name()))
      acts.push_back(entry.act() + " " + FormatDate(*FromProto(entry.act_date())));
    return acts;
  }
  std::vector<std::string> Audit() { return testing::Audit(service_.engine().surface()); }
  // Another start of the machine, after which the clock says so much more.
  void StartMachine(absl::Duration more) {
    service_.clock().StartMachine();
    service_.clock().Set(more);
    service_.Reopen();
  }
};

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
  StartMachine(21 * kDay);
  ASSERT_FALSE(Strike().ok());
  EXPECT_THAT(Confirm(Date(2026, 3, 24), testing::kOrgan),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(Confirm(Date(2026, 3, 3)), HasReason(api::v1::REASON_INVALID_FIELD));
  const std::string id = RandomUuid();
  const auto confirmed = Confirm(Date(2026, 3, 24), "", id);
  ASSERT_THAT(confirmed, IsOk());
  const auto entry = service_.LastEntry();
  EXPECT_EQ(entry.act(), "confirm_clock");
  EXPECT_EQ(entry.actor().principal(), "admin");
  EXPECT_EQ(DateIn(FromTimestamp(entry.record_time())), Date(2026, 3, 24));
  EXPECT_EQ(confirmed->reason(), "已与标准时间核对");
  const auto again = Confirm(Date(2026, 3, 24), "", id);
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
  StartMachine(21 * kDay);
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

// -- The last strike hides nothing --

class StrikeTest : public LawClockTest {
 protected:
  void Put(int year, const std::vector<std::string>& off,
           const std::vector<std::string>& work = {}) {
    deadline::v1::PutCalendarEditionRequest request;
    auto& edition = *request.mutable_calendar_edition();
    edition.set_year(year);
    edition.set_source("测试");
    for (const std::string& day : off) edition.add_off_days(day);
    for (const std::string& day : work) edition.add_make_up_days(day);
    for (const auto& present : service_.engine().registers().editions())
      if (present.year() == year) request.set_etag(present.etag());
    ASSERT_THAT(service_.Call<type::v1::CalendarEdition>({"admin", "", {"administrator"}},
                                                         request),
                IsOk());
    bool going_on = true;
    while (going_on)
      ASSERT_THAT(
          testing::Perform(
              service_.engine().store(),
              [&](store::Batch& batch) {
                going_on = false;
                for (const auto& key : {casework::kRecomputeKey, casework::kRecheckKey})
                  going_on |= batch.Get(store::Family::kMeta, key)->has_value();
              }),
          IsOk());
  }
};

TEST_F(StrikeTest, F4_AnEditionMovesADueDateBehindTheLastStrike) {
  Put(2026, {"03-09", "03-10"});
  ASSERT_THAT(Strike(), IsOk());
  const Complaint open = Registered();
  ASSERT_EQ(Deadline(open, "accept"), "2026-03-16 OPEN");
  Comes(Date(2026, 3, 14));
  ASSERT_THAT(Strike(), IsOk());
  Put(2026, {});
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  EXPECT_TRUE(Audit().empty());
}

TEST_F(StrikeTest, F4_AnEditionBringsBackWhatRanOutTooSoon) {
  Put(2026, {});
  const Complaint open = Registered();
  const Complaint other =
      ComplaintTest::Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 2, 24));
  Comes(Date(2026, 3, 13));
  ASSERT_THAT(Strike(), IsOk());
  ASSERT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  Put(2026, {"03-11", "03-12"});
  const Complaint again = Get(open);
  EXPECT_EQ(Deadline(again, "accept"), "2026-03-16 OPEN");
  const auto& line = *again.deadlines(0).ledger().rbegin();
  EXPECT_EQ(line.kind(), type::v1::LEDGER_KIND_SET_ASIDE);
  EXPECT_THAT(line.text(), HasSubstr("工作日历更新"));
  EXPECT_EQ(Deadline(Get(other), "accept"), "2026-03-05 EXPIRED");
  EXPECT_TRUE(Audit().empty());
  EXPECT_EQ(Deadline(*Accept(again, Date(2026, 3, 13)), "accept"), "2026-03-16 MET");
}

TEST_F(StrikeTest, F4_WhatRanOutTooSoonAndHasRunOutSinceRunsOutOnItsDay) {
  Put(2026, {});
  const Complaint open = Registered();
  Comes(Date(2026, 4, 3));
  ASSERT_THAT(Strike(), IsOk());
  Put(2026, {"03-11", "03-12"});
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-16 EXPIRED");
  EXPECT_THAT(ActsOf(open), ElementsAre("register 2026-03-03", "expire 2026-03-13",
                                        "set_aside 2026-03-03", "expire 2026-03-17"));
}

TEST_F(StrikeTest, F4_AnEditionThatChangesNothingBringsNothingBack) {
  Put(2026, {"01-02"});
  const Complaint open = Registered();
  Comes(Date(2026, 3, 13));
  ASSERT_THAT(Strike(), IsOk());
  const uint64_t size = service_.engine().record_size();
  Put(2026, {"01-02", "05-02"});
  EXPECT_EQ(service_.engine().record_size(), size + 1);  // of the edition
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
}

// What somebody did since is not undone; nor is what the law did before it.
TEST_F(StrikeTest, F4_WhatSomebodyDidSinceIsNotUndoneByAnEdition) {
  Put(2026, {});
  const Complaint open = Registered();
  Comes(Date(2026, 3, 13));
  ASSERT_THAT(Strike(), IsOk());
  ASSERT_THAT(Accept(open, Date(2026, 3, 13)), IsOk());
  Put(2026, {"03-11", "03-12"});
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 MET_LATE");
}

TEST_F(StrikeTest, F4_WhatIsEnteredLaterExpiresWithTheNextStrike) {
  Comes(Date(2026, 6, 3));
  ASSERT_THAT(Strike(), IsOk());
  const Complaint late =
      ComplaintTest::Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 3, 3));
  ASSERT_THAT(Strike(), IsOk());  // the day's strike is over
  EXPECT_EQ(Deadline(Get(late), "accept"), "2026-03-12 OPEN");
  Comes(Date(2026, 6, 4));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(late), "accept"), "2026-03-12 EXPIRED");
  // What was done in time is in time all the same.
  EXPECT_EQ(Deadline(*Accept(late, Date(2026, 3, 11)), "accept"), "2026-03-12 MET");
}

TEST_F(StrikeTest, F4_AStartStrikesOnce) {
  const Complaint open = Registered();
  Comes(Date(2026, 3, 22));
  service_.Reopen();
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  EXPECT_EQ(service_.engine().law_clock().struck, Date(2026, 3, 22));
  const uint64_t size = service_.engine().record_size();
  service_.Reopen();
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(service_.engine().record_size(), size);
}

// -- Days on which years, months and numbers turn, with the clock moved meanwhile --

class TurnTest : public LawClockTest {
 protected:
  // The last minute of the day, and the first of the next.
  void LastMinuteOf(Date day) {
    Comes(day);
    service_.clock().Advance(absl::Hours(12) - absl::Minutes(1));
  }
  std::string NumberOf(Date day) {
    const auto accepted =
        Accept(ComplaintTest::Registered(OnTrack(v1::TRACK_COMPLAINT), day), day);
    EXPECT_THAT(accepted, IsOk());
    return accepted.ok() ? accepted->documents(0).number() : "";
  }
};

TEST_F(TurnTest, F4_MidnightInChinaIsWhenALimitRunsOut) {
  const Complaint open = Registered();
  LastMinuteOf(Date(2026, 3, 12));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 OPEN");
  EXPECT_THAT(Accept(open, Date(2026, 3, 13)), HasReason(api::v1::REASON_DATE_IN_FUTURE));
  service_.clock().Advance(absl::Minutes(1));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
}

TEST_F(TurnTest, F4_AClockSetByMinutesAroundMidnightStrikesADayOnce) {
  const Complaint open = Registered();
  LastMinuteOf(Date(2026, 3, 12));
  for (int i = 0; i < 5; ++i) {
    service_.clock().Set(absl::Minutes(i % 2 == 0 ? 30 : -30));
    ASSERT_THAT(Strike(), IsOk());
  }
  EXPECT_EQ(Deadline(Get(open), "accept"), "2026-03-12 EXPIRED");
  EXPECT_THAT(ActsOf(open), ElementsAre("register 2026-03-03", "expire 2026-03-13"));
}

TEST_F(TurnTest, F4_ANewYearNumbersAndCountsByTheDayOfTheAct) {
  LastMinuteOf(Date(2026, 12, 31));
  EXPECT_EQ(NumberOf(Date(2026, 12, 31)), "杨政投受〔2026〕1号");
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2027, 1, 1)),
              HasReason(api::v1::REASON_DATE_IN_FUTURE));
  const int64_t last_year = service_.Figure(2026, "received");
  service_.clock().Set(kYears);  // a wrong clock turns no year
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2027, 1, 1)),
              HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  service_.clock().Advance(absl::Minutes(1));
  EXPECT_EQ(NumberOf(Date(2027, 1, 1)), "杨政投受〔2027〕1号");
  service_.clock().Set(-kYears);
  EXPECT_EQ(NumberOf(Date(2026, 12, 31)), "杨政投受〔2026〕2号");
  EXPECT_EQ(NumberOf(Date(2027, 1, 1)), "杨政投受〔2027〕2号");
  EXPECT_EQ(service_.Figure(2026, "received"), last_year + 1);
  EXPECT_EQ(service_.Figure(2027, "received"), 2);
  EXPECT_TRUE(Audit().empty());
}

TEST_F(TurnTest, F4_OnALeapDayActsAreDoneAndLimitsRunOut) {
  service_.clock().SetToday(Date(2024, 2, 20));
  const Complaint open = Registered();
  const std::string due = Deadline(open, "accept");
  LastMinuteOf(Date(2024, 2, 28));
  service_.clock().Advance(absl::Minutes(1));
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2024, 2, 29)), IsOk());
  EXPECT_EQ(DayOf(service_.LastEntry().act_date()), Date(2024, 2, 29));
  service_.clock().Set(-366 * kDay);  // set back to no leap day
  EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2024, 2, 29)), IsOk());
  service_.clock().Set(366 * kDay);
  Comes(Date(2024, 3, 1));
  ASSERT_THAT(Strike(), IsOk());
  EXPECT_EQ(due, "2024-02-29 OPEN");
  EXPECT_EQ(Deadline(Get(open), "accept"), "2024-02-29 EXPIRED");
  EXPECT_THAT(ActsOf(open).back(), "expire 2024-03-01");
}

// Clients act while the clock is set to and fro over New Year.
TEST_F(TurnTest, F4_UnderLoadNoActIsDatedOrTimedByAFalseClock) {
  LastMinuteOf(Date(2026, 12, 31));
  std::vector<std::thread> clients;
  for (int client = 0; client < 4; ++client)
    clients.emplace_back([&] {
      for (int i = 0; i < 40; ++i)
        EXPECT_THAT(Register(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 12, 31)), IsOk());
    });
  for (int i = 0; i < 20; ++i) {
    service_.clock().Set(i % 2 == 0 ? kYears : -kYears);
    Strike().IgnoreError();
    service_.clock().Advance(absl::Seconds(6));
  }
  for (std::thread& client : clients) client.join();
  absl::Time last = absl::UnixEpoch();
  for (uint64_t i = 0; i < service_.engine().record_size(); ++i) {
    record::v1::Entry entry;
    ASSERT_TRUE(entry.ParseFromString(*service_.engine().log().Read(i)));
    const absl::Time time = FromTimestamp(entry.record_time());
    if (entry.act() != "register") continue;
    EXPECT_GT(time, last);
    EXPECT_LE(time, service_.engine().clock().Now());
    last = time;
  }
  EXPECT_EQ(service_.Figure(2026, "received"), 160);
  EXPECT_TRUE(Audit().empty());
}

}  // namespace
}  // namespace yifa::complaint
