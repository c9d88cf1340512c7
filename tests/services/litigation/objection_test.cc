#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;

class Objection : public LitigationTest {
 protected:
  Case Object(Date on) {
    v1::ObjectToJurisdictionRequest request;
    request.mutable_objection()->set_grounds("不动产所在地不在本辖区");
    request.mutable_objection()->set_competent_court("天津市南开区人民法院");
    return Do(on, request);
  }
  Case Rule(Date on, bool transferred, const std::string& court = "") {
    v1::RecordJurisdictionRulingRequest request;
    request.set_transferred(transferred);
    request.set_court(court);
    if (!court.empty()) request.set_court_case_number("（2023）津0104行初3号");
    return Do(on, request);
  }
};

TEST_F(Objection, LIT02_WithinFifteenDaysOfService) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  EXPECT_EQ(Due(Get(), "jurisdiction_objection"), "2023-10-07");
  const Case late = Object(Date(2023, 10, 8));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("article", "行政诉讼法解释第十条"));
  const Case c = Object(Date(2023, 10, 7));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->documents(0).kind(), "jurisdiction_objection");
  EXPECT_THAT(Object(Date(2023, 10, 7)), RefusedBy("LIT-02", "行政诉讼法解释第十条"));
}

TEST_F(Objection, LIT02_NotAfterTheDefence) {
  Defend();
  EXPECT_THAT(Object(Date(2023, 9, 12)), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

TEST_F(Objection, LIT02_TheDaysOfTheObjectionDoNotCountForTheCourt) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  EXPECT_EQ(Due(Get(), "first_instance"), "2024-03-18");
  ASSERT_THAT(Object(Date(2023, 9, 20)), IsOk());
  const Case c = Rule(Date(2023, 9, 30), false);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Due(c, "first_instance"), "2024-03-28");
  EXPECT_FALSE(c->jurisdiction_objection().transferred());
  EXPECT_THAT(Rule(Date(2023, 9, 30), false),
              RefusedBy("LIT-02", "行政诉讼法解释第十条第二款"));
}

TEST_F(Objection, LIT02_TheCaseGoesToAnotherCourt) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  ASSERT_THAT(Object(Date(2023, 9, 20)), IsOk());
  EXPECT_THAT(Rule(Date(2023, 9, 30), true), HasMetadata("field", "court"));
  EXPECT_EQ(Rule(Date(2023, 9, 30), true, "天津市南开区人民法院")->court(),
            "天津市南开区人民法院");
}

struct Late {
  const char* what;
  v1::SuitPeriod period;
  Date start;
  const char* last;
  const char* article;
  Date known = {}, made = {};
  bool real_property = false;
  int obstacle_days = 0;
};

TEST_F(Objection, LIT18_TheLastDayOfEveryPeriod) {
  const Late rows[] = {
      {"six months", v1::SUIT_PERIOD_DIRECT, Date(2023, 1, 10), "2023-07-10",
       "行政诉讼法第四十六条第一款"},
      {"fifteen days after reconsideration", v1::SUIT_PERIOD_AFTER_RECONSIDERATION,
       Date(2023, 6, 1), "2023-06-16", "行政诉讼法第四十五条"},
      {"not told: six months from learning of it", v1::SUIT_PERIOD_NOT_TOLD,
       Date(2023, 1, 10), "2023-07-10", "行政诉讼法解释第六十四条第一款",
       Date(2022, 12, 1)},
      {"not told: one year from knowing the act", v1::SUIT_PERIOD_NOT_TOLD,
       Date(2023, 1, 10), "2023-05-10", "行政诉讼法解释第六十四条第一款",
       Date(2022, 5, 10)},
      {"failure to act", v1::SUIT_PERIOD_FAILURE_TO_ACT, Date(2023, 1, 10), "2023-07-10",
       "行政诉讼法解释第六十六条"},
      {"five years at most",
       v1::SUIT_PERIOD_DIRECT,
       Date(2023, 1, 10),
       "2023-03-01",
       "行政诉讼法第四十六条第二款",
       {},
       Date(2018, 3, 1)},
      {"twenty years at most",
       v1::SUIT_PERIOD_DIRECT,
       Date(2023, 1, 10),
       "2023-03-01",
       "行政诉讼法第四十六条第二款",
       {},
       Date(2003, 3, 1),
       true},
      {"an obstacle is not counted",
       v1::SUIT_PERIOD_DIRECT,
       Date(2023, 1, 10),
       "2023-07-20",
       "行政诉讼法第四十六条第一款",
       {},
       {},
       false,
       10},
  };
  for (const Late& row : rows) {
    ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
    v1::RaiseTimeObjectionRequest request;
    v1::TimeObjection& objection = *request.mutable_objection();
    objection.set_period(row.period);
    *objection.mutable_start_date() = ToProto(row.start);
    if (row.known != Date()) *objection.mutable_known_date() = ToProto(row.known);
    if (row.made != Date()) *objection.mutable_made_date() = ToProto(row.made);
    objection.set_real_property(row.real_property);
    objection.set_obstacle_days(row.obstacle_days);
    const Date last = *ParseDate(row.last);
    *objection.mutable_suit_date() = ToProto(last);
    EXPECT_THAT(Do(Date(2023, 9, 20), request), RefusedBy("LIT-18", row.article))
        << row.what;
    *objection.mutable_suit_date() = ToProto(last + 1);
    const Case c = Do(Date(2023, 9, 20), request);
    ASSERT_THAT(c, IsOk()) << row.what;
    EXPECT_EQ(Written(c->time_objection().last_date()), row.last) << row.what;
    EXPECT_EQ(c->time_objection().article(), row.article) << row.what;
  }
}

TEST_F(Objection, LIT18_WhereNoLimitWasToldTheActMustHaveBeenKnown) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  v1::RaiseTimeObjectionRequest request;
  request.mutable_objection()->set_period(v1::SUIT_PERIOD_NOT_TOLD);
  *request.mutable_objection()->mutable_start_date() = ToProto(Date(2023, 1, 10));
  *request.mutable_objection()->mutable_suit_date() = ToProto(Date(2023, 9, 10));
  EXPECT_THAT(Do(Date(2023, 9, 20), request),
              HasMetadata("field", "objection.known_date"));
}

}  // namespace
}  // namespace yifa::litigation
