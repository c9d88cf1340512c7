#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;

constexpr char kIdentity[] = "行政机关负责人出庭应诉规定第六条第一款";
constexpr char kAbsence[] = "行政机关负责人出庭应诉规定第九条第一款";

v1::Appearance Who(v1::AppearanceKind kind, bool of_defendant = true) {
  v1::Appearance appearance;
  appearance.set_kind(kind);
  appearance.set_display_name("赵刚");
  appearance.set_post("副镇长");
  appearance.set_of_defendant(of_defendant);
  return appearance;
}

class Appearance : public LitigationTest {
 protected:
  Case Summon(Date on, Date hearing, bool head = true) {
    v1::RecordSummonsRequest request;
    *request.mutable_summons()->mutable_hearing_date() = ToProto(hearing);
    request.mutable_summons()->set_head_notified(head);
    if (head) request.mutable_summons()->add_grounds(v1::MUST_APPEAR_GROUND_ENVIRONMENT);
    return Do(on, request);
  }
  Case Prove(Date on, const v1::Appearance& head, bool sealed = true) {
    v1::FileIdentityProofRequest request;
    *request.mutable_identity_proof()->mutable_head() = head;
    request.mutable_identity_proof()->set_sealed(sealed);
    *request.mutable_identity_proof()->mutable_hearing_date() =
        ToProto(Date(2023, 10, 18));
    return Do(on, request);
  }
  static v1::ExplainAbsenceRequest Explanation(v1::AbsenceReason reason) {
    v1::ExplainAbsenceRequest request;
    v1::AbsenceExplanation& e = *request.mutable_explanation();
    *e.mutable_hearing_date() = ToProto(Date(2023, 10, 18));
    e.set_reason(reason);
    e.set_statement("当日处置突发汛情");
    e.add_proof("防汛指挥部通知");
    e.set_sealed(true);
    *e.mutable_substitute() = Who(v1::APPEARANCE_KIND_STAFF);
    return request;
  }
  Case Hear(Date on, const v1::Appearance& who) {
    v1::RecordHearingRequest request;
    *request.mutable_hearing()->add_appearances() = who;
    return Do(on, request);
  }
};

TEST_F(Appearance, LIT08_NoticeThreeDaysBeforeTheHearing) {
  Defend();
  EXPECT_FALSE(
      Summon(Date(2023, 10, 15), Date(2023, 10, 18))->summonses(0).short_notice());
  EXPECT_TRUE(
      Summon(Date(2023, 10, 16), Date(2023, 10, 18))->summonses(1).short_notice());
  EXPECT_THAT(Summon(Date(2023, 10, 19), Date(2023, 10, 18)),
              HasMetadata("field", "summons.hearing_date"));
}

TEST_F(Appearance, LIT08_ANoticeToTheHeadSaysWhy) {
  Defend();
  v1::RecordSummonsRequest request;
  *request.mutable_summons()->mutable_hearing_date() = ToProto(Date(2023, 10, 18));
  request.mutable_summons()->set_head_notified(true);
  EXPECT_THAT(Do(Date(2023, 10, 10), request), HasMetadata("field", "summons.grounds"));
}

TEST_F(Appearance, LIT08_MustAppearWhereTheCourtNotifiesOrTheCaseIsSuch) {
  Defend();
  ASSERT_THAT(Summon(Date(2023, 10, 10), Date(2023, 10, 18)), IsOk());
  const Case c = Hear(Date(2023, 10, 18), Who(v1::APPEARANCE_KIND_STAFF));
  EXPECT_TRUE(c->hearings(0).must_appear());
  v1::LitigationCase weighty = Suit();
  weighty.add_must_appear_grounds(v1::MUST_APPEAR_GROUND_FOOD_AND_DRUGS);
  ASSERT_THAT(Create(Date(2023, 9, 4), weighty), IsOk());
  EXPECT_TRUE(Hear(Date(2023, 10, 18), Who(v1::APPEARANCE_KIND_CHIEF))
                  ->hearings(0)
                  .must_appear());
  EXPECT_EQ(Figure(2023, "must_appear_hearings"), 2);
  Defend();
  EXPECT_FALSE(Hear(Date(2023, 10, 18), Who(v1::APPEARANCE_KIND_CHIEF))
                   ->hearings(0)
                   .must_appear());
}

TEST_F(Appearance, LIT05_AnotherNoticeCallsTheHeadAgain) {
  Defend();
  ASSERT_THAT(Hear(Date(2023, 10, 18), Who(v1::APPEARANCE_KIND_CHIEF)), IsOk());
  ASSERT_THAT(Summon(Date(2023, 10, 20), Date(2023, 11, 8)), IsOk());
  EXPECT_TRUE(Hear(Date(2023, 11, 8), Who(v1::APPEARANCE_KIND_STAFF))
                  ->hearings(1)
                  .head_required());
  ASSERT_THAT(Summon(Date(2023, 11, 9), Date(2023, 11, 20), false), IsOk());
  EXPECT_FALSE(Hear(Date(2023, 11, 20), Who(v1::APPEARANCE_KIND_STAFF))
                   ->hearings(2)
                   .head_required());
}

TEST_F(Appearance, LIT06_IdentityIsProvedBeforeTheHearingUnderSeal) {
  Defend();
  const v1::Appearance deputy = Who(v1::APPEARANCE_KIND_DEPUTY);
  EXPECT_THAT(Prove(Date(2023, 10, 17), deputy, false), RefusedBy("LIT-06", kIdentity));
  const Case c = Prove(Date(2023, 10, 17), deputy);
  ASSERT_THAT(c, IsOk());
  EXPECT_FALSE(c->identity_proofs(0).mends());
  EXPECT_TRUE(Prove(Date(2023, 10, 18), deputy)->identity_proofs(1).mends());
  ASSERT_THAT(Hear(Date(2023, 10, 18), deputy), IsOk());
  EXPECT_THAT(Prove(Date(2023, 10, 18), deputy), RefusedBy("LIT-06", kIdentity));
  EXPECT_THAT(Prove(Date(2023, 10, 19), deputy), RefusedBy("LIT-06", kIdentity));
}

TEST_F(Appearance, LIT04_OnlyAHeadOfTheDefendantIsNamed) {
  Defend();
  const char* article = "行政机关负责人出庭应诉规定第二条";
  EXPECT_THAT(Prove(Date(2023, 10, 17), Who(v1::APPEARANCE_KIND_CHIEF, false)),
              RefusedBy("LIT-04", article));
  EXPECT_THAT(Prove(Date(2023, 10, 17), Who(v1::APPEARANCE_KIND_STAFF)),
              RefusedBy("LIT-04", article));
  EXPECT_THAT(Prove(Date(2023, 10, 17), Who(v1::APPEARANCE_KIND_IN_CHARGE)), IsOk());
}

TEST_F(Appearance, LIT07_EachReasonNeedsProofUnderSeal) {
  for (int reason = v1::ABSENCE_REASON_FORCE_MAJEURE; reason <= v1::ABSENCE_REASON_OTHER;
       ++reason) {
    Defend();
    auto request = Explanation(static_cast<v1::AbsenceReason>(reason));
    request.mutable_explanation()->set_sealed(false);
    EXPECT_THAT(Do(Date(2023, 10, 17), request), RefusedBy("LIT-07", kAbsence)) << reason;
    request.mutable_explanation()->set_sealed(true);
    request.mutable_explanation()->clear_proof();
    EXPECT_THAT(Do(Date(2023, 10, 17), request), RefusedBy("LIT-07", kAbsence)) << reason;
    request.mutable_explanation()->add_proof("防汛指挥部通知");
    ASSERT_THAT(Do(Date(2023, 10, 17), request), IsOk()) << reason;
    const Case c = Hear(Date(2023, 10, 18), Who(v1::APPEARANCE_KIND_STAFF));
    EXPECT_TRUE(c->hearings(0).absence_excused()) << reason;
    EXPECT_EQ(c->hearings(0).absence_reason(), reason);
    EXPECT_TRUE(c->hearings(0).suggestion_grounds().empty()) << reason;
  }
}

TEST_F(Appearance, LIT07_NoneButTheFourReasons) {
  Defend();
  EXPECT_THAT(Do(Date(2023, 10, 17), Explanation(v1::ABSENCE_REASON_UNSPECIFIED)),
              HasMetadata("field", "explanation.reason"));
}

TEST_F(Appearance, LIT07_WhoStandsInWorksOnTheMatter) {
  Defend();
  auto request = Explanation(v1::ABSENCE_REASON_OTHER);
  v1::Appearance& substitute = *request.mutable_explanation()->mutable_substitute();
  substitute.set_unrelated_to_matter(true);
  EXPECT_THAT(Do(Date(2023, 10, 17), request),
              RefusedBy("LIT-07", "行政机关负责人出庭应诉规定第十条第一款"));
  substitute = Who(v1::APPEARANCE_KIND_LAWYER);
  EXPECT_THAT(Do(Date(2023, 10, 17), request),
              RefusedBy("LIT-04", "行政诉讼法解释第一百二十八条第二款"));
  substitute = Who(v1::APPEARANCE_KIND_CHIEF);
  EXPECT_THAT(Do(Date(2023, 10, 17), request),
              HasMetadata("field", "explanation.substitute"));
  substitute = Who(v1::APPEARANCE_KIND_CHIEF, false);  // of the subordinate organ
  EXPECT_THAT(Do(Date(2023, 10, 17), request), IsOk());
}

TEST_F(Appearance, LIT07_ExplainedBeforeTheHearingAndPostponed) {
  Defend();
  auto request = Explanation(v1::ABSENCE_REASON_ACCIDENT);
  EXPECT_THAT(Do(Date(2023, 10, 19), request), RefusedBy("LIT-07", kAbsence));
  request.mutable_explanation()->set_asks_postponement(true);
  const Case c = Do(Date(2023, 10, 17), request);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->documents(c->documents_size() - 1).kind(), "postponement_request");
}

TEST_F(Appearance, LIT20_OneOrTwoAgents) {
  Defend();
  v1::AppointCounselRequest request;
  for (v1::CounselKind kind : {v1::COUNSEL_KIND_ADVISER, v1::COUNSEL_KIND_PUBLIC_LAWYER,
                               v1::COUNSEL_KIND_STAFF}) {
    v1::Counsel& counsel = *request.add_counsel();
    counsel.set_kind(kind);
    counsel.set_display_name("钱进");
    counsel.set_powers("代为答辩、举证、质证、辩论");
  }
  EXPECT_THAT(Do(Date(2023, 9, 20), request),
              RefusedBy("LIT-20", "行政诉讼法第三十一条第一款"));
  request.mutable_counsel()->RemoveLast();
  const Case c = Do(Date(2023, 9, 20), request);
  EXPECT_EQ(c->counsel_size(), 2);
  request.mutable_counsel()->RemoveLast();
  EXPECT_EQ(Do(Date(2023, 9, 21), request)->counsel_size(), 1);
  request.clear_counsel();
  EXPECT_THAT(Do(Date(2023, 9, 21), request), HasMetadata("field", "counsel"));
}

}  // namespace
}  // namespace yifa::litigation
