#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;

class ApplicationPeriod : public ReconsiderationTest {
 protected:
  // Applies and accepts on the same day.
  Case AcceptOn(Date receipt, const Edit& edit) {
    const Case applied = Apply(receipt, edit);
    return applied.ok() ? Accept(receipt) : applied;
  }
};

TEST_F(ApplicationPeriod, REC01_SixtyDaysFromKnowingRolledOverTheHolidays) {
  const auto known = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 8, 3);  // raw end 10-02, a holiday
  };
  EXPECT_THAT(AcceptOn(Date(2024, 10, 8), known), IsOk());
  EXPECT_THAT(AcceptOn(Date(2024, 10, 9), known),
              IsUnlawful("REC-01", "行政复议法第二十条第一款"));
}

// The last day of a year without an edition of the calendar is provisional.
TEST_F(ApplicationPeriod, REC01_NobodyIsRefusedOnAProvisionalDay) {
  service_.clock().Advance(absl::Hours(24) * 1000);
  const auto known = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2027, 7, 22);  // 09-20, if that is a working day
  };
  EXPECT_THAT(AcceptOn(Date(2027, 9, 20), known), IsOk());
  EXPECT_THAT(AcceptOn(Date(2027, 9, 22), known), IsOk());
}

TEST_F(ApplicationPeriod, REC01_DaysOfAnObstacleDoNotCount) {
  const auto known = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 8, 3);
    c.set_obstacle_days(10);  // 10-12, a make-up working day
  };
  EXPECT_THAT(AcceptOn(Date(2024, 10, 12), known), IsOk());
  EXPECT_THAT(AcceptOn(Date(2024, 10, 13), known),
              IsUnlawful("REC-01", "行政复议法第二十条第一款"));
}

TEST_F(ApplicationPeriod, REC01_UnderTheLawOf2017CitesItsArticle) {
  const auto known = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2023, 3, 1);  // raw end 04-30, a holiday
  };
  EXPECT_THAT(AcceptOn(Date(2023, 5, 4), known), IsOk());
  EXPECT_THAT(AcceptOn(Date(2023, 5, 5), known),
              IsUnlawful("REC-01", "行政复议法(2017年修正)第九条第一款"));
}

TEST_F(ApplicationPeriod, REC01_NotToldOfTheRightCountsFromKnowingIt) {
  const auto untold = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 3, 1);
    *c.mutable_rights_known_date() = testing::D(2024, 6, 3);
  };
  EXPECT_THAT(AcceptOn(Date(2024, 8, 2), untold), IsOk());
  EXPECT_THAT(AcceptOn(Date(2024, 8, 3), untold),
              IsUnlawful("REC-01", "行政复议法第二十条第三款"));
}

TEST_F(ApplicationPeriod, REC01_NotToldOfTheRightEndsAYearAfterKnowingOfTheAct) {
  const auto untold = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 3, 1);  // a year later is a Saturday
    *c.mutable_rights_known_date() = testing::D(2025, 2, 20);
  };
  EXPECT_THAT(AcceptOn(Date(2025, 3, 3), untold), IsOk());
  EXPECT_THAT(AcceptOn(Date(2025, 3, 4), untold),
              IsUnlawful("REC-01", "行政复议法第二十条第三款"));
}

TEST_F(ApplicationPeriod, REC01_TheLawOf2017DoesNotCountFromKnowingOfTheRight) {
  EXPECT_THAT(AcceptOn(Date(2023, 7, 3),
                       [](v1::Reconsideration& c) {
                         *c.mutable_known_date() = testing::D(2023, 3, 1);
                         *c.mutable_rights_known_date() = testing::D(2023, 6, 1);
                       }),
              IsUnlawful("REC-01", "行政复议法(2017年修正)第九条第一款"));
}

TEST_F(ApplicationPeriod, REC01_NeverAfterFiveYearsOrTwentyForRealProperty) {
  const auto old_act = [](v1::Reconsideration& c) {
    *c.mutable_contested_act_date() = testing::D(2019, 5, 10);
  };
  EXPECT_THAT(AcceptOn(Date(2024, 5, 10), old_act), IsOk());
  EXPECT_THAT(AcceptOn(Date(2024, 5, 11), old_act),
              IsUnlawful("REC-01", "行政复议法第二十一条"));
  EXPECT_THAT(AcceptOn(Date(2024, 5, 11),
                       [&](v1::Reconsideration& c) {
                         old_act(c);
                         c.set_real_property(true);
                       }),
              IsOk());
  EXPECT_THAT(AcceptOn(Date(2024, 5, 11),
                       [&](v1::Reconsideration& c) {
                         *c.mutable_contested_act_date() = testing::D(2004, 5, 10);
                         c.set_real_property(true);
                       }),
              IsUnlawful("REC-01", "行政复议法第二十一条"));
}

TEST_F(ApplicationPeriod, REC01_RefusalForTimeOnlyWhereTheTimeIsOver) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_TIME),
              IsUnlawful("REC-01", "行政复议法第二十条第一款"));
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [](v1::Reconsideration& c) {
                      *c.mutable_known_date() = testing::D(2023, 12, 1);
                    }),
              IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_TIME), IsOk());
}

TEST_F(ApplicationPeriod, REC01_PostedInTimeIsInTime) {
  const auto posted = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 8, 3);
    c.set_channel(v1::APPLICATION_CHANNEL_MAIL);
    *c.mutable_submitted_date() = testing::D(2024, 10, 8);
  };
  EXPECT_THAT(AcceptOn(Date(2024, 10, 14), posted), IsOk());
}

TEST_F(ApplicationPeriod, REC02_OnlyPenaltiesOnTheSpotComeThroughTheRespondent) {
  const auto through = [](v1::Reconsideration& c) {
    c.set_channel(v1::APPLICATION_CHANNEL_RESPONDENT);
  };
  EXPECT_THAT(Apply(Date(2024, 3, 4), through),
              IsUnlawful("REC-02", "行政复议法第三十二条第一款"));
  EXPECT_THAT(Apply(Date(2024, 3, 4),
                    [&](v1::Reconsideration& c) {
                      through(c);
                      c.set_recorded_by_device(true);
                    }),
              IsOk());
}

TEST_F(ApplicationPeriod, REC02_KnowledgeAfterTheApplicationIsNoDate) {
  const auto later = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2024, 3, 5);
  };
  const Case refused = Apply(Date(2024, 3, 4), later);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(refused, HasMetadata("field", "reconsideration.known_date"));
  // The end of an announcement need not have come.
  EXPECT_THAT(Apply(Date(2024, 3, 4),
                    [&](v1::Reconsideration& c) {
                      later(c);
                      c.set_known_by(v1::KNOWN_BY_ANNOUNCEMENT);
                    }),
              IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
