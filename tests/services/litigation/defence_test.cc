#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using State = v1::LitigationCase;

class Defence : public LitigationTest {};

TEST_F(Defence, LIT01_FifteenNaturalDaysRolledOverTheHolidays) {
  const Case c = Receive(Date(2023, 9, 18));
  EXPECT_EQ(c->state(), State::STATE_RECEIVED);
  EXPECT_EQ(c->procedure(), "litigation-2017");
  EXPECT_EQ(c->instance(), v1::INSTANCE_FIRST);
  // 10-03 lies in the holidays; Saturday 10-07 is a make-up working day.
  EXPECT_EQ(Due(c, "defence"), "2023-10-07");
}

TEST_F(Defence, LIT01_InTimeOnTheLastDay) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case c = FileDefence(Date(2023, 10, 7));
  EXPECT_EQ(c->state(), State::STATE_DEFENDED);
  EXPECT_EQ(DeadlineOf(c, "defence").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_FALSE(c->without_evidence());
  EXPECT_EQ(Written(c->defence().filing_date()), "2023-10-07");
  EXPECT_EQ(c->documents(0).number(), "杨政行辩〔2023〕1号");
}

TEST_F(Defence, LIT01_LateIsFiledAndCountsAsNoEvidence) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case c = FileDefence(Date(2023, 10, 8));
  EXPECT_EQ(c->state(), State::STATE_DEFENDED);
  EXPECT_EQ(DeadlineOf(c, "defence").state(), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_TRUE(c->without_evidence());
}

TEST_F(Defence, LIT01_NeverFiledCountsAsNoEvidence) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case c = Judge(Date(2023, 12, 1), v1::JUDGMENT_KIND_REVOKE);
  EXPECT_TRUE(c->without_evidence());
  EXPECT_EQ(DeadlineOf(c, "defence").state(), type::v1::DEADLINE_STATE_EXPIRED);
}

TEST_F(Defence, LIT01_WithdrawnBeforeTheFifteenDaysNothingIsMissing) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case c = Judge(Date(2023, 9, 25), v1::JUDGMENT_KIND_RULING_WITHDRAWN);
  EXPECT_FALSE(c->without_evidence());
  EXPECT_EQ(DeadlineOf(c, "defence").state(), type::v1::DEADLINE_STATE_DROPPED);
}

TEST_F(Defence, LIT01_EvidenceAndBasisAreRequired) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  v1::FileDefenceRequest request;
  request.mutable_defence()->set_statement("征收决定合法");
  const Case refused = Do(Date(2023, 9, 20), request);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_THAT(refused, HasMetadata("field", "defence.evidence"));
}

TEST_F(Defence, LIT01_DeferredByTheCourtFifteenDaysFromTheEndOfTheReason) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case c = DeferDefence(Date(2023, 10, 18), Date(2023, 9, 28), Date(2023, 10, 16));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->state(), State::STATE_RECEIVED);
  EXPECT_EQ(Due(c, "defence_deferred"), "2023-10-31");
  const Case filed = FileDefence(Date(2023, 10, 31));
  EXPECT_EQ(DeadlineOf(filed, "defence_deferred").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_FALSE(filed->without_evidence());
}

TEST_F(Defence, LIT01_LateEvenAfterTheDeferral) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  ASSERT_THAT(DeferDefence(Date(2023, 9, 28), Date(2023, 9, 22), Date(2023, 9, 25)),
              IsOk());
  EXPECT_EQ(DeadlineOf(Get(), "defence").state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Due(Get(), "defence_deferred"), "2023-10-10");
  EXPECT_TRUE(FileDefence(Date(2023, 10, 11))->without_evidence());
}

TEST_F(Defence, LIT01_DeferralIsAskedForWithinTheFifteenDaysAndOnce) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  const Case refused =
      DeferDefence(Date(2023, 10, 12), Date(2023, 10, 8), Date(2023, 10, 9));
  EXPECT_THAT(refused, HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(refused, HasMetadata("rule", "LIT-01"));
  EXPECT_THAT(refused, HasMetadata("article", "行政诉讼法解释第三十四条"));
  ASSERT_THAT(DeferDefence(Date(2023, 10, 12), Date(2023, 10, 7), Date(2023, 10, 9)),
              IsOk());
  EXPECT_THAT(DeferDefence(Date(2023, 10, 13), Date(2023, 10, 7), Date(2023, 10, 9)),
              HasReason(api::v1::REASON_UNLAWFUL));
}

TEST_F(Defence, LIT01_DeferralDatesMakeSense) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  EXPECT_THAT(DeferDefence(Date(2023, 9, 22), Date(2023, 9, 25), Date(2023, 9, 22)),
              HasMetadata("field", "deferral.request_date"));
  EXPECT_THAT(DeferDefence(Date(2023, 9, 22), Date(2023, 9, 20), Date(2023, 9, 25)),
              HasMetadata("field", "deferral.reason_end_date"));
}

}  // namespace
}  // namespace yifa::litigation
