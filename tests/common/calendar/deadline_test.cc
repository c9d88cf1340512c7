#include "common/calendar/deadline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/common/calendar/editions.h"

namespace yifa::calendar {
namespace {

using ::testing::ElementsAre;

constexpr LimitUnit kWorkingDay = type::v1::LIMIT_UNIT_WORKING_DAY;
constexpr LimitUnit kDay = type::v1::LIMIT_UNIT_DAY;
constexpr LimitUnit kMonth = type::v1::LIMIT_UNIT_MONTH;
constexpr LimitUnit kYear = type::v1::LIMIT_UNIT_YEAR;

Deadline OpenOn(Date start, int length, LimitUnit unit,
                const Calendar& calendar = Shipped()) {
  return Open(calendar, {"decide", "作出决定", "第六十条", length, unit, true}, start,
              "立案");
}

Date Due(const Deadline& deadline) { return *FromProto(deadline.due_date()); }
Date RawDue(const Deadline& deadline) { return *FromProto(deadline.raw_due_date()); }

std::vector<std::string> Texts(const Deadline& deadline) {
  std::vector<std::string> texts;
  for (const auto& line : deadline.ledger()) texts.push_back(line.text());
  return texts;
}

std::vector<int> Kinds(const Deadline& deadline) {
  std::vector<int> kinds;
  for (const auto& line : deadline.ledger()) kinds.push_back(line.kind());
  return kinds;
}

struct Row {
  const char* limit;
  const char* article;
  const char* start;
  int length;
  LimitUnit unit;
  const char* raw_end;
  const char* end;
};

constexpr Row kRows[] = {
    {"复议受理审查 5日(工作日)", "复议法2023第30、88条", "2024-02-08", 5, kWorkingDay,
     "2024-02-21", "2024-02-21"},
    {"被申请人答复 10日(自然日,旧法)", "复议法2017第23、40条", "2023-09-21", 10, kDay,
     "2023-10-01", "2023-10-07"},
    {"复议审理 60日", "复议法2023第62条", "2024-07-08", 60, kDay, "2024-09-06",
     "2024-09-06"},
    {"信息公开答复 20工作日", "条例第33条", "2024-04-25", 20, kWorkingDay, "2024-05-24",
     "2024-05-24"},
    {"信息公开补正告知 7工作日", "条例第30条", "2025-09-26", 7, kWorkingDay, "2025-10-13",
     "2025-10-13"},
    {"听证申请 5日(工作日)", "处罚法第64、85条", "2025-09-29", 5, kWorkingDay,
     "2025-10-13", "2025-10-13"},
    {"处罚决定书送达 7日(工作日)", "处罚法第61、85条", "2023-04-26", 7, kWorkingDay,
     "2023-05-09", "2023-05-09"},
    {"起诉期限 6个月", "行诉法第46条", "2024-08-31", 6, kMonth, "2025-02-28",
     "2025-02-28"},
    {"应诉答辩 15日", "行诉法第67条", "2024-09-18", 15, kDay, "2024-10-03", "2024-10-08"},
    {"上诉 10日(裁定)", "行诉法第85条", "2024-04-24", 10, kDay, "2024-05-04",
     "2024-05-06"},
    {"投诉调解 45工作日", "投诉举报暂行办法第21条", "2025-09-15", 45, kWorkingDay,
     "2025-11-21", "2025-11-21"},
    {"信访书面告知 15日", "信访工作条例第23条", "2025-01-20", 15, kDay, "2025-02-04",
     "2025-02-05"},
    {"信访办结 60日", "信访工作条例第34条", "2025-02-06", 60, kDay, "2025-04-07",
     "2025-04-07"},
    {"查封扣押 30日", "强制法第25条", "2024-09-03", 30, kDay, "2024-10-03", "2024-10-08"},
    {"申请法院强制执行 3个月", "强制法第53条", "2024-11-30", 3, kMonth, "2025-02-28",
     "2025-02-28"},
    // Further worked examples.
    {"被申请人答复 10日(工作日)", "复议法2023第48条", "2024-09-12", 10, kWorkingDay,
     "2024-09-27", "2024-09-27"},
    {"申请复议 60日", "复议法2023第20条", "2024-08-03", 60, kDay, "2024-10-02",
     "2024-10-08"},
    {"催告 10日(工作日)", "强制法第54条", "2024-09-25", 10, kWorkingDay, "2024-10-14",
     "2024-10-14"},
    {"处罚决定 90日", "处罚法第60条", "2024-01-15", 90, kDay, "2024-04-14", "2024-04-15"},
    {"追究时效 2年, 2月29日起", "处罚法第36条", "2024-02-29", 2, kYear, "2026-02-28",
     "2026-02-28"},  // a Saturday made up: a working day, no roll
};

TEST(DeadlineTest, StatutoryExamplesEndOnTheirDay) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(row.limit) + " " + row.article);
    const auto deadline = OpenOn(*ParseDate(row.start), row.length, row.unit);
    EXPECT_EQ(FormatDate(RawDue(deadline)), row.raw_end);
    EXPECT_EQ(FormatDate(Due(deadline)), row.end);
    EXPECT_FALSE(deadline.provisional());
    EXPECT_EQ(FormatDate(RawEnd(Shipped(), *ParseDate(row.start), row.length, row.unit)),
              row.raw_end);
  }
}

TEST(DeadlineTest, OpenedDeadlineSaysWhatItIs) {
  const auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);
  EXPECT_EQ(deadline.limit(), "decide");
  EXPECT_EQ(deadline.display_name(), "作出决定");
  EXPECT_EQ(deadline.article(), "第六十条");
  EXPECT_TRUE(IsOpen(deadline));
  EXPECT_EQ(FromProto(deadline.start_date()), Date(2024, 9, 3));
  EXPECT_EQ(deadline.length(), 30);
  EXPECT_EQ(deadline.unit(), kDay);
  EXPECT_TRUE(deadline.rolls());
  EXPECT_EQ(deadline.extended(), 0);
  EXPECT_EQ(deadline.excluded(), 0);
  EXPECT_FALSE(deadline.has_suspended_date());
  EXPECT_FALSE(deadline.has_met_date());
}

TEST(DeadlineTest, LedgerReadsAsAnOfficeReadsIt) {
  const Limit limit{"reply", "答复", "第三十条", 5, kWorkingDay, true};
  EXPECT_THAT(Texts(Open(Shipped(), limit, Date(2024, 2, 8), "收到申请")),
              ElementsAre("自2024年2月8日收到申请之日起算，当日不计入", "期限为5个工作日",
                          "适用2024版工作日历"));
  EXPECT_THAT(Texts(OpenOn(Date(2024, 9, 3), 30, kDay)),
              ElementsAre("自2024年9月3日立案之日起算，当日不计入", "期限为30日",
                          "届满日2024年10月3日不是工作日，顺延至2024年10月8日",
                          "适用2024版工作日历"));
  EXPECT_EQ(Open(Shipped(), limit, Date(2024, 2, 8), "").ledger(0).text(),
            "自2024年2月8日起算，当日不计入");
}

TEST(DeadlineTest, LedgerNamesEditionsUsedAndMissing) {
  const auto last = [](Date start, int years) {
    const auto deadline = OpenOn(start, years, kYear);
    return deadline.ledger(deadline.ledger_size() - 1).text();
  };
  EXPECT_EQ(last(Date(2022, 3, 1), 2), "适用2022版至2024版工作日历");
  const std::string for_now =
      "工作日历尚未公布，暂以周一至周五（元旦、劳动节、国庆节除外）为工作日";
  EXPECT_EQ(last(Date(2025, 3, 3), 2), "适用2025版至2026版工作日历，2027年" + for_now);
  EXPECT_EQ(last(Date(2027, 3, 3), 5), "2027年至2032年" + for_now);
  EXPECT_EQ(last(Date(2017, 3, 3), 11),
            "适用2019版至2026版工作日历，2017年至2018年、2027年至2028年" + for_now);
}

TEST(DeadlineTest, LimitThatNeverRollsEndsOnItsDayAndNeedsNoCalendar) {
  const Limit limit{"file", "立案", "第三十六条", 2, kYear, false};
  const auto deadline = Open({}, limit, Date(2022, 10, 1), "违法行为终了");
  EXPECT_EQ(Due(deadline), Date(2024, 10, 1));
  EXPECT_FALSE(deadline.rolls());
  EXPECT_FALSE(deadline.provisional());
  EXPECT_THAT(Kinds(deadline),
              ElementsAre(type::v1::LEDGER_KIND_START, type::v1::LEDGER_KIND_LENGTH));
}

TEST(DeadlineTest, ProvisionalOnceTheSpanTouchesAYearWithoutEdition) {
  EXPECT_FALSE(OpenOn(Date(2026, 12, 1), 30, kDay).provisional());  // ends 12-31
  EXPECT_TRUE(OpenOn(Date(2026, 12, 2), 30, kDay).provisional());   // ends 2027-01-01
  EXPECT_TRUE(OpenOn(Date(2018, 12, 30), 5, kWorkingDay).provisional());
  // The start day is not counted, so its year does not matter.
  EXPECT_FALSE(OpenOn(Date(2018, 12, 31), 5, kWorkingDay).provisional());
}

TEST(DeadlineTest, Com07SuspensionStopsAndResumptionContinuesWithTheDaysLeft) {
  auto deadline = OpenOn(Date(2024, 7, 8), 60, kDay);                         // to 09-06
  Suspend(Shipped(), Date(2024, 7, 28), "第三十九条", "等待鉴定", deadline);  // 40 left
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_EQ(FromProto(deadline.suspended_date()), Date(2024, 7, 28));
  EXPECT_EQ(Due(deadline), Date(2024, 9, 6));
  Resume(Shipped(), Date(2024, 9, 2), "第三十九条", "鉴定完成", deadline);
  EXPECT_TRUE(IsOpen(deadline));
  EXPECT_FALSE(deadline.has_suspended_date());
  EXPECT_EQ(RawDue(deadline), Date(2024, 10, 12));  // a Saturday made up
  EXPECT_EQ(Due(deadline), Date(2024, 10, 12));
  EXPECT_THAT(
      Texts(deadline),
      ElementsAre("自2024年7月8日立案之日起算，当日不计入", "期限为60日",
                  "等待鉴定，期限自2024年7月28日的次日起停止计算",
                  "鉴定完成，期限自2024年9月2日的次日起继续计算", "适用2024版工作日历"));
  EXPECT_EQ(deadline.ledger(3).length(), 40);
}

TEST(DeadlineTest, Com07ExtensionIsCountedFromTheRawEndBeforeAnyRoll) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);  // raw 10-03, due 10-08
  Extend(Shipped(), 30, Date(2024, 10, 1), "第二十五条", "负责人张某", deadline);
  EXPECT_EQ(RawDue(deadline), Date(2024, 11, 2));
  EXPECT_EQ(Due(deadline), Date(2024, 11, 4));
  EXPECT_EQ(deadline.extended(), 30);
  EXPECT_EQ(deadline.length(), 30);
  EXPECT_THAT(Texts(deadline),
              ElementsAre("自2024年9月3日立案之日起算，当日不计入", "期限为30日",
                          "经负责人张某批准，期限延长30日",
                          "届满日2024年11月2日不是工作日，顺延至2024年11月4日",
                          "适用2024版工作日历"));
  EXPECT_EQ(deadline.ledger(2).principal(), "负责人张某");
  EXPECT_EQ(deadline.ledger(2).article(), "第二十五条");
  // 政府信息公开条例 33: twenty working days, and twenty more.
  auto reply = OpenOn(Date(2024, 4, 25), 20, kWorkingDay);
  Extend(Shipped(), 20, Date(2024, 5, 20), "第三十三条", "", reply);
  EXPECT_EQ(Due(reply), Date(2024, 6, 24));
  EXPECT_EQ(reply.ledger(2).text(), "期限延长20个工作日");
}

TEST(DeadlineTest, Com07ExtensionWhileSuspendedAddsToTheDaysLeft) {
  auto deadline = OpenOn(Date(2024, 7, 8), 60, kDay);
  Suspend(Shipped(), Date(2024, 7, 28), "", "等待鉴定", deadline);
  Extend(Shipped(), 30, Date(2024, 8, 1), "", "张某", deadline);
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_EQ(Due(deadline), Date(2024, 10, 8));  // raw 10-06
  Resume(Shipped(), Date(2024, 9, 2), "", "鉴定完成", deadline);
  EXPECT_EQ(deadline.ledger(4).length(), 70);
  EXPECT_EQ(Due(deadline), Date(2024, 11, 11));
}

TEST(DeadlineTest, SuspendedMonthsContinueInNaturalDays) {
  auto deadline = OpenOn(Date(2024, 8, 31), 6, kMonth);  // to 2025-02-28
  Suspend(Shipped(), Date(2025, 1, 31), "", "中止审理", deadline);
  Resume(Shipped(), Date(2025, 3, 1), "", "恢复审理", deadline);
  EXPECT_EQ(deadline.ledger(3).length(), 28);
  EXPECT_EQ(RawDue(deadline), Date(2025, 3, 29));
  EXPECT_EQ(Due(deadline), Date(2025, 3, 31));
}

TEST(DeadlineTest, SuspendedWorkingDaysContinueInWorkingDays) {
  auto deadline = OpenOn(Date(2024, 2, 8), 5, kWorkingDay);  // 9, 18, 19, 20, 21 Feb
  Suspend(Shipped(), Date(2024, 2, 18), "", "补正", deadline);
  Resume(Shipped(), Date(2024, 4, 3), "", "补正完成", deadline);
  EXPECT_EQ(deadline.ledger(3).length(), 3);
  EXPECT_EQ(Due(deadline), Date(2024, 4, 9));  // 7 (Sunday made up), 8, 9 April
}

// 行政复议法第八十八条、民事诉讼法第八十五条: a last day off is not the last day.
TEST(DeadlineTest, COM07_StoppedInTheRolledTailItHasLeftWhatLayBeforeTheWorkingDay) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);  // raw 10-03, due 10-08
  Suspend(Shipped(), Date(2024, 10, 4), "", "", deadline);
  auto same_day = deadline;
  Resume(Shipped(), Date(2024, 10, 4), "", "", same_day);
  EXPECT_EQ(Due(same_day), Date(2024, 10, 8));
  Resume(Shipped(), Date(2024, 11, 30), "", "", deadline);  // a Saturday
  EXPECT_EQ(RawDue(deadline), Date(2024, 12, 4));
  EXPECT_EQ(Due(deadline), Date(2024, 12, 4));

  auto sixty = OpenOn(Date(2024, 8, 3), 60, kDay);  // raw 10-02, due 10-08
  Suspend(Shipped(), Date(2024, 10, 4), "", "", sixty);
  Resume(Shipped(), Date(2024, 11, 20), "", "", sixty);
  EXPECT_EQ(RawDue(sixty), Date(2024, 11, 24));  // a Sunday
  EXPECT_EQ(Due(sixty), Date(2024, 11, 25));
  EXPECT_EQ(sixty.ledger(3).length(), 4);
}

TEST(DeadlineTest, COM07_WhatGoesOnFromTheNextDayDoesNotEndOnTheDayOfTheResumption) {
  auto working = OpenOn(Date(2024, 2, 8), 5, kWorkingDay);  // due 2-21
  Suspend(Shipped(), Date(2024, 2, 21), "", "", working);
  Resume(Shipped(), Date(2024, 4, 3), "", "", working);
  EXPECT_EQ(Due(working), Date(2024, 4, 7));          // a Sunday, made up
  auto natural = OpenOn(Date(2024, 9, 1), 30, kDay);  // 10-01, a holiday: due 10-08
  Suspend(Shipped(), Date(2024, 10, 8), "", "", natural);
  Resume(Shipped(), Date(2024, 11, 4), "", "", natural);
  EXPECT_EQ(Due(natural), Date(2024, 11, 5));
}

TEST(DeadlineTest, ExcludedDaysAreNotCounted) {
  auto deadline = OpenOn(Date(2024, 7, 8), 60, kDay);
  Exclude(Shipped(), 12, Date(2024, 8, 1), "第三十四条", "鉴定", deadline);
  EXPECT_EQ(Due(deadline), Date(2024, 9, 18));
  EXPECT_EQ(deadline.excluded(), 12);
  EXPECT_TRUE(IsOpen(deadline));
  EXPECT_EQ(deadline.ledger(2).text(), "鉴定，12日不计入期限");
  EXPECT_EQ(deadline.ledger(2).article(), "第三十四条");
}

TEST(DeadlineTest, MetInTimeOrLateAgainstTheRolledDay) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);  // due 10-08
  auto late = deadline;
  Meet(Date(2024, 10, 8), "作出决定", deadline);
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(FromProto(deadline.met_date()), Date(2024, 10, 8));
  EXPECT_EQ(Texts(deadline).back(), "作出决定，未逾期限");
  Expire("第二十五条", "应当解除", late);
  EXPECT_EQ(late.state(), type::v1::DEADLINE_STATE_EXPIRED);
  EXPECT_EQ(Texts(late).back(), "期限于2024年10月8日届满，应当解除");
  EXPECT_EQ(FromProto(late.ledger(late.ledger_size() - 1).event_date()),
            Date(2024, 10, 9));
  Meet(Date(2024, 10, 10), "作出决定", late);
  EXPECT_EQ(late.state(), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(Texts(late).back(), "作出决定，逾期2日");
}

TEST(DeadlineTest, SuspendedLimitIsNeverMetLate) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);
  Suspend(Shipped(), Date(2024, 9, 10), "", "", deadline);
  Meet(Date(2024, 12, 1), "", deadline);
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_FALSE(deadline.has_suspended_date());
}

TEST(DeadlineTest, DroppedOpenOrSuspended) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);
  auto suspended = deadline;
  Drop(Date(2024, 9, 4), "撤回申请", deadline);
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Texts(deadline).back(), "撤回申请，期限不再适用");
  Suspend(Shipped(), Date(2024, 9, 4), "", "", suspended);
  Drop(Date(2024, 9, 5), "", suspended);
  EXPECT_EQ(suspended.state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_FALSE(suspended.has_suspended_date());
}

TEST(DeadlineTest, NewEditionRecomputesAndKeepsTheOldDate) {
  auto deadline = OpenOn(Date(2026, 12, 28), 5, kWorkingDay);  // 2027 missing
  EXPECT_TRUE(deadline.provisional());
  EXPECT_EQ(Due(deadline), Date(2027, 1, 5));  // 元旦, a Friday, is none in any edition
  const Calendar with = Add(Shipped(), Edition(2027, {"01-01", "01-04"}, {}));
  EXPECT_TRUE(Recompute(with, deadline));
  EXPECT_FALSE(deadline.provisional());
  EXPECT_EQ(Due(deadline), Date(2027, 1, 6));
  EXPECT_THAT(Texts(deadline),
              ElementsAre("自2026年12月28日立案之日起算，当日不计入", "期限为5个工作日",
                          "工作日历更新后重新计算，原届满日为2027年1月5日",
                          "适用2026版至2027版工作日历"));
  EXPECT_EQ(FromProto(deadline.ledger(2).due_date()), Date(2027, 1, 5));
  EXPECT_EQ(FromProto(deadline.ledger(1).due_date()), Date(2027, 1, 6));
}

TEST(DeadlineTest, NewEditionThatChangesNoDateConfirmsIt) {
  auto deadline = OpenOn(Date(2026, 12, 28), 5, kWorkingDay);
  EXPECT_TRUE(Recompute(Add(Shipped(), Edition(2027, {"01-01"}, {})), deadline));
  EXPECT_FALSE(deadline.provisional());
  EXPECT_EQ(deadline.ledger(2).text(), "工作日历更新后重新计算，届满日不变");
}

TEST(DeadlineTest, WhatIsMetExpiredOrDroppedIsNotRecomputed) {
  const Calendar with = Add(Shipped(), Edition(2027, {"01-01", "01-02"}, {}));
  const auto open = OpenOn(Date(2026, 12, 28), 5, kWorkingDay);
  auto met = open, expired = open, dropped = open;
  Meet(Date(2027, 1, 4), "", met);
  Expire("", "", expired);
  Drop(Date(2027, 1, 4), "", dropped);
  for (Deadline* deadline : {&met, &expired, &dropped}) {
    const std::string before = deadline->SerializeAsString();
    EXPECT_FALSE(Recompute(with, *deadline));
    EXPECT_EQ(deadline->SerializeAsString(), before);
  }
}

TEST(DeadlineDeathTest, EventsNeedTheStateTheyName) {
  auto deadline = OpenOn(Date(2024, 9, 3), 30, kDay);
  EXPECT_DEATH(Resume(Shipped(), Date(2024, 9, 4), "", "", deadline), "check failed");
  Meet(Date(2024, 9, 4), "", deadline);
  EXPECT_DEATH(Suspend(Shipped(), Date(2024, 9, 4), "", "", deadline), "check failed");
  EXPECT_DEATH(Expire("", "", deadline), "check failed");
  EXPECT_DEATH(OpenOn(Date(2024, 9, 3), 0, kDay), "check failed");
  EXPECT_DEATH(OpenOn(Date(2024, 9, 3), 1, type::v1::LIMIT_UNIT_UNSPECIFIED), "unit");
}

// Whatever is reckoned, a day comes out that is written and read again.
TEST(DeadlineTest, H12_NoLengthReachesBeyondTheLastDay) {
  constexpr int kMost = std::numeric_limits<int>::max();
  for (const LimitUnit unit : {kWorkingDay, kDay, kMonth, kYear})
    for (const Date start : {Date(2024, 2, 29), kFirstDay, kLastDay - 1, kLastDay})
      for (const int length : {1, 36'500, 100'000, kMost}) {
        Deadline deadline = OpenOn(start, length, unit);
        Extend(Shipped(), 7, start + 1, "第八十一条", "zhang", deadline);
        Suspend(Shipped(), start + 2, "第八十二条", "", deadline);
        Resume(Shipped(), start + 3, "第八十二条", "", deadline);
        const auto due = FromProto(deadline.due_date());
        ASSERT_TRUE(due.has_value() && FromProto(deadline.raw_due_date()).has_value())
            << deadline.DebugString();
        EXPECT_GE(*due, start);
        if (length >= 100'000 && unit != kDay) {
          EXPECT_EQ(*due, kLastDay);
        }
        Recompute(Calendar(), deadline);
        EXPECT_TRUE(FromProto(deadline.due_date()).has_value());
      }
}

}  // namespace
}  // namespace yifa::calendar
