// F4: what was due before today and still runs has run out, whatever was struck before;
// and days on which years and months turn.
#include <gmock/gmock.h>

#include <thread>

#include "common/base/timestamp.h"
#include "common/casework/writer/keys.h"
#include "tests/common/casework/law_clock_fixture.h"
#include "tests/support/store_commands.h"

namespace yifa::complaint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

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
    // Each is later than the one before, if only by a microsecond.
    EXPECT_LE(time, service_.engine().clock().Now() + absl::Milliseconds(1));
    last = time;
  }
  EXPECT_EQ(service_.Figure(2026, "received"), 160);
  EXPECT_TRUE(Audit().empty());
}

}  // namespace
}  // namespace yifa::complaint
