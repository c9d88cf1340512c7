// A judgment has effect once the last of the parties may appeal no longer (LIT-13).
#include <optional>

#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/litigation/v1/effect.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::LitigationCase;

constexpr char kArticle85[] = "行政诉讼法第八十五条";

class PartyServiceTest : public LitigationTest {
 protected:
  // Judged so; it reached the organ on 2023-11-01, whose own time ends on the 16th.
  void Judged(v1::JudgmentKind kind, int comply_days = 0) {
    Defend();
    ASSERT_THAT(Judge(Date(2023, 11, 1), kind, comply_days), IsOk());
  }
  Case Reach(Date on, std::optional<Date> served = std::nullopt,
             v1::Side side = v1::SIDE_PLAINTIFF, const char* party = "") {
    v1::RecordPartyServiceRequest request;
    request.mutable_service()->set_side(side);
    request.mutable_service()->set_party(party);
    if (served) *request.mutable_service()->mutable_service_date() = ToProto(*served);
    return Do(on, request);
  }
  Case AppealOfPlaintiff(Date on, Date appealed) {
    v1::RecordAppealRequest request;
    request.set_appellant("原告");
    request.set_side(v1::SIDE_PLAINTIFF);
    *request.mutable_appeal_date() = ToProto(appealed);
    return Do(on, request);
  }
};

TEST_F(PartyServiceTest, LIT13_AJudgmentWaitsForWhomItReachedLast) {
  Judged(v1::JUDGMENT_KIND_REVOKE, 30);
  ASSERT_THAT(Reach(Date(2023, 11, 6)), IsOk());
  const Case reached = Reach(Date(2023, 11, 8), std::nullopt, v1::SIDE_THIRD_PARTY);
  ASSERT_THAT(reached, IsOk());
  EXPECT_EQ(reached->state(), State::STATE_JUDGED);
  EXPECT_EQ(reached->judgments(0).other_services_size(), 2);
  EXPECT_EQ(Due(reached, "appeal_judgment"), "2023-11-16");
  EXPECT_EQ(Due(reached, "appeal_judgment_others"), "2023-11-23");
  // The organ's own time is over; the third party's is not.
  EXPECT_THAT(Appeal(Date(2023, 11, 20), v1::SIDE_ORGAN),
              RefusedBy("LIT-13", kArticle85));
  EXPECT_EQ(Get()->state(), State::STATE_JUDGED);
  EXPECT_EQ(Due(Get(), "comply"), "");
  const Case complied = Comply(Date(2023, 11, 27));
  ASSERT_THAT(complied, IsOk());
  EXPECT_EQ(Written(complied->effective_date()), "2023-11-24");
  EXPECT_EQ(Written(DeadlineOf(complied, "comply").start_date()), "2023-11-24");
}

// Ten days for a ruling, fifteen for a judgment.
TEST_F(PartyServiceTest, LIT13_ARulingWaitsTenDays) {
  Judged(v1::JUDGMENT_KIND_RULING_DISMISSED);
  const Case reached = Reach(Date(2023, 11, 8));
  ASSERT_THAT(reached, IsOk());
  EXPECT_EQ(Due(reached, "appeal_ruling"), "2023-11-13");  // the 11th is a Saturday
  EXPECT_EQ(Due(reached, "appeal_ruling_others"), "2023-11-20");  // the 18th, too
  EXPECT_EQ(Due(reached, "appeal_judgment_others"), "");
  EXPECT_EQ(Written(Comply(Date(2023, 11, 27))->effective_date()), "2023-11-21");
}

// Whom it reached earlier than the organ waits for the organ.
TEST_F(PartyServiceTest, LIT13_TheOrgansOwnTimeCountsToo) {
  Judged(v1::JUDGMENT_KIND_DISMISS_CLAIM);
  ASSERT_THAT(Reach(Date(2023, 11, 3), Date(2023, 10, 30)), IsOk());
  EXPECT_EQ(Due(Get(), "appeal_judgment_others"), "2023-11-14");
  EXPECT_THAT(Appeal(Date(2023, 11, 16), v1::SIDE_ORGAN), IsOk());
}

// The service is entered with its own day after the clock has struck: what the law did
// meanwhile is set aside for it.
TEST_F(PartyServiceTest, LIT13_AServiceThatIsEnteredLateSetsTheEffectAside) {
  const auto strikes = [&](Date day) {
    service_.clock().SetToday(day);
    service_.Pulse();
  };
  strikes(Date(2023, 11, 1));
  Judged(v1::JUDGMENT_KIND_DISMISS_CLAIM);
  strikes(Date(2023, 11, 17));
  ASSERT_EQ(Get()->state(), State::STATE_EFFECTIVE);
  ASSERT_THAT(Reach(Date(2023, 11, 8)), IsOk());
  strikes(Date(2023, 11, 24));
  EXPECT_EQ(Written(Get()->effective_date()), "2023-11-24");
}

TEST_F(PartyServiceTest, LIT13_WhatSeemedInEffectWaitsAgain) {
  Judged(v1::JUDGMENT_KIND_REVOKE, 30);
  ASSERT_THAT(Comply(Date(2023, 11, 20)), IsOk());
  const Case reached = Reach(Date(2023, 11, 21), Date(2023, 11, 8));
  ASSERT_THAT(reached, IsOk());
  EXPECT_EQ(reached->state(), State::STATE_JUDGED);
  EXPECT_FALSE(reached->has_effective_date());
  EXPECT_FALSE(reached->has_retrial_due_date());
  const Case appealed = AppealOfPlaintiff(Date(2023, 11, 27), Date(2023, 11, 23));
  ASSERT_THAT(appealed, IsOk());
  EXPECT_EQ(appealed->state(), State::STATE_APPEALED);
}

// All periods have passed: in effect all the same, from a later day.
TEST_F(PartyServiceTest, LIT13_WhatIsInEffectHasItFromTheLastPeriodOn) {
  Judged(v1::JUDGMENT_KIND_REVOKE, 30);
  v1::RecordRetrialApplicationRequest application;
  application.mutable_application()->set_source(v1::RETRIAL_SOURCE_OTHER_PARTY);
  application.mutable_application()->set_grounds("适用法律、法规确有错误");
  ASSERT_THAT(Do(Date(2023, 11, 30), application), IsOk());
  EXPECT_EQ(Written(Get()->effective_date()), "2023-11-17");
  const Case reached = Reach(Date(2023, 12, 4), Date(2023, 11, 8));
  ASSERT_THAT(reached, IsOk());
  EXPECT_EQ(reached->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Written(reached->effective_date()), "2023-11-24");
  EXPECT_EQ(Written(reached->retrial_due_date()), "2024-05-24");
  EXPECT_EQ(Due(reached, "comply"), "2023-12-25");  // the 24th is a Sunday
}

TEST_F(PartyServiceTest, LIT13_AnAppealInTimeIsHeardOfAfterTheCaseWasClosed) {
  Judged(v1::JUDGMENT_KIND_DISMISS_CLAIM);
  ASSERT_THAT(Comply(Date(2023, 11, 20)), IsOk());
  ASSERT_EQ(Get()->state(), State::STATE_CLOSED);
  v1::RecordAppealRequest late;
  late.set_appellant("原告");
  late.set_side(v1::SIDE_PLAINTIFF);
  *late.mutable_service_date() = testing::D(2023, 11, 8);
  *late.mutable_appeal_date() = testing::D(2023, 11, 23);
  const Case appealed = Do(Date(2023, 12, 4), late);
  ASSERT_THAT(appealed, IsOk());
  EXPECT_EQ(appealed->state(), State::STATE_APPEALED);
}

TEST_F(PartyServiceTest, LIT13_AnAppealIsInTimeFromTheServiceOnRecord) {
  Judged(v1::JUDGMENT_KIND_DISMISS_CLAIM);
  ASSERT_THAT(Reach(Date(2023, 11, 8)), IsOk());
  EXPECT_THAT(AppealOfPlaintiff(Date(2023, 11, 24), Date(2023, 11, 24)),
              RefusedBy("LIT-13", kArticle85));
  EXPECT_THAT(AppealOfPlaintiff(Date(2023, 11, 24), Date(2023, 11, 23)), IsOk());
}

// 解释第八十五条.
TEST_F(PartyServiceTest, LIT13_AMediationHasEffectWithTheLastSignature) {
  Judged(v1::JUDGMENT_KIND_MEDIATED);
  EXPECT_EQ(Written(Get()->effective_date()), "2023-11-01");
  const Case reached = Reach(Date(2023, 11, 8));
  ASSERT_THAT(reached, IsOk());
  EXPECT_EQ(reached->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Written(reached->effective_date()), "2023-11-08");
}

TEST_F(PartyServiceTest, LIT13_WhatCannotBeAppealedWaitsForNobody) {
  Judged(v1::JUDGMENT_KIND_RULING_WITHDRAWN);
  EXPECT_THAT(Reach(Date(2023, 11, 8)), RefusedBy("LIT-13", kArticle85));
}

TEST_F(PartyServiceTest, LIT13_DaysAndSidesMakeSense) {
  Judged(v1::JUDGMENT_KIND_REVOKE);
  EXPECT_THAT(Reach(Date(2023, 11, 8), Date(2023, 11, 9)),
              HasMetadata("field", "service.service_date"));
  EXPECT_THAT(Reach(Date(2023, 11, 8), std::nullopt, v1::SIDE_ORGAN),
              HasMetadata("field", "service.side"));
}

}  // namespace
}  // namespace yifa::litigation
