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
  EXPECT_THAT(Do(Date(2023, 9, 20), request), HasMetadata("field", "defence.basis"));
  request.mutable_defence()->add_basis("国有土地上房屋征收与补偿条例");
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

TEST_F(Defence, LIT01_TheWishForTimeIsOnRecordWithinTheFifteenDays) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  v1::RequestDeferralRequest request;
  request.mutable_deferral_request()->set_reason("档案室水毁");
  EXPECT_THAT(Do(Date(2023, 10, 8), request),
              RefusedBy("LIT-01", "行政诉讼法解释第三十四条"));
  const Case asked = Do(Date(2023, 10, 7), request);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->documents(0).kind(), "deferral_request");
  EXPECT_THAT(DeferDefence(Date(2023, 10, 18), Date(2023, 10, 1), Date(2023, 10, 16)),
              HasMetadata("field", "deferral.request_date"));
  EXPECT_THAT(DeferDefence(Date(2023, 10, 18), Date(2023, 10, 7), Date(2023, 10, 16)),
              IsOk());
}

v1::EvidenceItem Item(v1::EvidenceOrigin origin, Date collected) {
  v1::EvidenceItem item;
  item.set_title("询问笔录");
  item.set_kind(v1::EVIDENCE_KIND_TESTIMONY);
  item.set_purpose("证明送达经过");
  item.set_origin(origin);
  *item.mutable_collected_date() = ToProto(collected);
  return item;
}

TEST_F(Defence, LIT10_NothingIsCollectedFromParticipantsDuringTheSuit) {
  struct Row {
    v1::EvidenceOrigin origin;
    Date collected;
    bool lawful;
  };
  const Row rows[] = {
      {v1::EVIDENCE_ORIGIN_PLAINTIFF, Date(2023, 9, 17), true},
      {v1::EVIDENCE_ORIGIN_PLAINTIFF, Date(2023, 9, 18), false},
      {v1::EVIDENCE_ORIGIN_THIRD_PARTY, Date(2023, 9, 20), false},
      {v1::EVIDENCE_ORIGIN_WITNESS, Date(2023, 9, 20), false},
      {v1::EVIDENCE_ORIGIN_OTHER, Date(2023, 9, 20), true},
      {v1::EVIDENCE_ORIGIN_UNSPECIFIED, Date(2023, 9, 20), true},
  };
  for (const Row& row : rows) {
    ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
    v1::FileDefenceRequest request;
    request.mutable_defence()->set_statement("征收决定合法");
    request.mutable_defence()->add_basis("国有土地上房屋征收与补偿条例");
    *request.mutable_defence()->add_evidence_items() = Item(row.origin, row.collected);
    const Case filed = Do(Date(2023, 9, 25), request);
    if (row.lawful) {
      EXPECT_THAT(filed, IsOk()) << row.origin;
    } else {
      EXPECT_THAT(filed, RefusedBy("LIT-10", "行政诉讼法第三十五条")) << row.origin;
    }
  }
}

TEST_F(Defence, LIT10_MoreEvidenceOnlyWithTheCourtsLeave) {
  Defend();
  v1::SupplementEvidenceRequest request;
  v1::SupplementaryEvidence& supplement = *request.mutable_supplement();
  supplement.set_raised("原告主张未收到听证告知");
  *supplement.add_items() = Item(v1::EVIDENCE_ORIGIN_WITNESS, Date(2023, 9, 20));
  EXPECT_THAT(Do(Date(2023, 9, 25), request),
              RefusedBy("LIT-10", "行政诉讼法第三十六条第二款"));
  *supplement.mutable_leave_date() = ToProto(Date(2023, 9, 26));
  EXPECT_THAT(Do(Date(2023, 9, 25), request),
              HasMetadata("field", "supplement.leave_date"));
  EXPECT_EQ(Do(Date(2023, 9, 26), request)->supplements_size(), 1);
}

}  // namespace
}  // namespace yifa::litigation
