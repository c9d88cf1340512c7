// The court stops the execution of the act, and lets it go on (LIT-11).
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/litigation/v1/effect.pb.h"

namespace yifa::litigation {
namespace {

using testing::IsOk;

constexpr char kArticle56[] = "行政诉讼法第五十六条第一款";

class StayTest : public LitigationTest {
 protected:
  Case Stop(Date on) {
    v1::RecordStayRequest request;
    request.mutable_stay()->set_ground(v1::STAY_GROUND_HARM);
    request.mutable_stay()->set_document_number("（2023）津0111行初12号之一");
    request.mutable_stay()->set_reason("拆除后无法恢复原状");
    return Do(on, request);
  }
  Case GoOn(Date on) {
    v1::EndStayRequest request;
    request.set_document_number("（2023）津0111行初12号之二");
    return Do(on, request);
  }
};

TEST_F(StayTest, LIT11_ARulingStopsExecutionUntilAnotherLetsItGoOn) {
  Defend();
  EXPECT_THAT(GoOn(Date(2023, 9, 18)), RefusedBy("LIT-11", kArticle56));
  const Case stopped = Stop(Date(2023, 9, 18));
  ASSERT_THAT(stopped, IsOk());
  EXPECT_EQ(Written(stopped->stays(0).from_date()), "2023-09-18");
  EXPECT_FALSE(stopped->stays(0).has_to_date());
  EXPECT_THAT(Stop(Date(2023, 9, 19)), RefusedBy("LIT-11", kArticle56));
  EXPECT_EQ(Figure(2023, "stays", "HARM"), 1);
  const Case on = GoOn(Date(2023, 10, 9));
  ASSERT_THAT(on, IsOk());
  EXPECT_EQ(Written(on->stays(0).to_date()), "2023-10-09");
  EXPECT_EQ(on->stays(0).end_document_number(), "（2023）津0111行初12号之二");
  EXPECT_THAT(GoOn(Date(2023, 10, 10)), RefusedBy("LIT-11", kArticle56));
}

TEST_F(StayTest, LIT11_AnOrderEndsWithTheEffectOfTheJudgment) {
  Defend();
  ASSERT_THAT(Stop(Date(2023, 9, 18)), IsOk());
  const Case judged = Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM);
  ASSERT_THAT(judged, IsOk());
  EXPECT_FALSE(judged->stays(0).has_to_date());  // the suit is not over
  const Case complied = Comply(Date(2023, 11, 20));
  ASSERT_THAT(complied, IsOk());
  EXPECT_EQ(Written(complied->effective_date()), "2023-11-17");
  EXPECT_EQ(Written(complied->stays(0).to_date()), "2023-11-17");
  EXPECT_THAT(Stop(Date(2023, 11, 21)), ::testing::Not(IsOk()));
}

TEST_F(StayTest, LIT11_WhatEndedWithAnEffectThatWasNoneStandsAgain) {
  Defend();
  ASSERT_THAT(Stop(Date(2023, 9, 18)), IsOk());
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  ASSERT_THAT(Comply(Date(2023, 11, 20)), IsOk());
  v1::RecordAppealRequest late;
  late.set_appellant("原告");
  late.set_side(v1::SIDE_PLAINTIFF);
  *late.mutable_service_date() = testing::D(2023, 11, 8);
  *late.mutable_appeal_date() = testing::D(2023, 11, 22);
  const Case appealed = Do(Date(2023, 11, 28), late);
  ASSERT_THAT(appealed, IsOk());
  EXPECT_FALSE(appealed->stays(0).has_to_date());
  ASSERT_THAT(GoOn(Date(2023, 12, 4)), IsOk());
  ASSERT_THAT(Stop(Date(2023, 12, 11)), IsOk());
  const Case upheld = Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_DISMISS_CLAIM);
  EXPECT_EQ(Written(upheld->stays(0).to_date()), "2023-12-04");
  EXPECT_EQ(Written(upheld->stays(1).to_date()), "2024-01-15");
}

// A retrial is another matter: an order of the first suit does not come back with it.
TEST_F(StayTest, LIT11_ARetrialBringsNoOrderBack) {
  Defend();
  ASSERT_THAT(Stop(Date(2023, 9, 18)), IsOk());
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  ASSERT_THAT(Comply(Date(2023, 11, 20)), IsOk());
  v1::RecordRetrialApplicationRequest application;
  application.mutable_application()->set_source(v1::RETRIAL_SOURCE_OTHER_PARTY);
  application.mutable_application()->set_grounds("适用法律、法规确有错误");
  ASSERT_THAT(Do(Date(2023, 12, 1), application), IsOk());
  v1::RecordRetrialRulingRequest ruling;
  ruling.set_granted(true);
  ASSERT_THAT(Do(Date(2024, 1, 2), ruling), IsOk());
  const Case again = Judge(Date(2024, 3, 1), v1::JUDGMENT_KIND_REVOKE);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(Written(again->stays(0).to_date()), "2023-11-17");
}

}  // namespace
}  // namespace yifa::litigation
