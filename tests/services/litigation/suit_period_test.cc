// Until when the plaintiff may sue, from the service dates in the neighbours' records.
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/contested/v1/contested_act.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr char kRequest[] = "organs/120111101/disclosureRequests/d0000000002";
constexpr char kReconsideration[] = "organs/120111101/reconsiderations/r0000000003";

class SuitPeriod : public LitigationTest {
 protected:
  // Decided on 2023-03-01, served on 03-10.
  absl::Status ServePenalty() {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2023, 3, 1);
    penalty.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2023, 3, 10);
    return service_.React("penalty", "serve", Date(2023, 3, 10), penalty);
  }
  absl::Status Answer(Date on) {
    disclosure::v1::DisclosureRequest answered;
    answered.set_name(kRequest);
    answered.set_state(disclosure::v1::DisclosureRequest::STATE_ANSWERED);
    answered.set_refused(true);
    *answered.mutable_answer_date() = ToProto(on);
    return service_.React("disclosure", "answer", on, answered);
  }
  absl::Status Uphold(Date on) {
    reconsideration::v1::Reconsideration c;
    c.set_name(kReconsideration);
    c.set_state(reconsideration::v1::Reconsideration::STATE_SERVED);
    c.mutable_decision()->set_kind(reconsideration::v1::DECISION_KIND_UPHOLD);
    *c.mutable_service_date() = ToProto(on);
    return service_.React("reconsideration", "serve", on, c);
  }
  static v1::LitigationCase Against(const char* act, v1::Matter matter) {
    v1::LitigationCase c = Suit();
    c.set_matter(matter);
    c.set_contested_act(act);
    return c;
  }
  Case Object(v1::SuitPeriod period, Date sued, Date start = {}) {
    v1::RaiseTimeObjectionRequest request;
    request.mutable_objection()->set_period(period);
    *request.mutable_objection()->mutable_suit_date() = ToProto(sued);
    if (start != Date())
      *request.mutable_objection()->mutable_start_date() = ToProto(start);
    return Do(Date(2023, 10, 10), request);
  }
};

TEST_F(SuitPeriod, LIT18_SixMonthsFromTheServiceInThePenaltysRecord) {
  ASSERT_THAT(ServePenalty(), IsOk());
  const Case c = Create(Date(2023, 10, 9), Against(kPenalty, v1::MATTER_PENALTY));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->contested_service_date()), "2023-03-10");
  EXPECT_EQ(Written(c->contested_made_date()), "2023-03-01");
  EXPECT_EQ(Written(c->suit_due_date()), "2023-09-11");  // 09-10 is a Sunday
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 11)),
              RefusedBy("LIT-18", "行政诉讼法第四十六条第一款"));
  const Case late = Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 12));
  ASSERT_THAT(late, IsOk());
  EXPECT_EQ(Written(late->time_objection().start_date()), "2023-03-10");
  EXPECT_EQ(Written(late->time_objection().last_date()), "2023-09-11");
}

TEST_F(SuitPeriod, LIT18_NotFromBeforeTheServiceButFromLaterForWhoWasNotServed) {
  ASSERT_THAT(ServePenalty(), IsOk());
  ASSERT_THAT(Create(Date(2023, 10, 9), Against(kPenalty, v1::MATTER_PENALTY)), IsOk());
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 12), Date(2023, 3, 1)),
              RefusedBy("LIT-18", "行政诉讼法第四十六条第一款"));
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 12), Date(2023, 3, 20)),
              RefusedBy("LIT-18", "行政诉讼法第四十六条第一款"));
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 21), Date(2023, 3, 20)),
              IsOk());
}

TEST_F(SuitPeriod, LIT18_AYearFromTheServiceWhereNoLimitWasTold) {
  ASSERT_THAT(ServePenalty(), IsOk());
  ASSERT_THAT(Create(Date(2024, 3, 20), Against(kPenalty, v1::MATTER_PENALTY)), IsOk());
  v1::RaiseTimeObjectionRequest request;
  request.mutable_objection()->set_period(v1::SUIT_PERIOD_NOT_TOLD);
  *request.mutable_objection()->mutable_start_date() = testing::D(2023, 12, 1);
  *request.mutable_objection()->mutable_suit_date() = testing::D(2024, 3, 12);
  const Case c = Do(Date(2024, 3, 22), request);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->time_objection().known_date()), "2023-03-10");
  EXPECT_EQ(Written(c->time_objection().last_date()), "2024-03-11");  // from a Sunday
}

TEST_F(SuitPeriod, LIT18_AnAnswerGivenAnewIsContestedFromItsOwnDay) {
  ASSERT_THAT(Answer(Date(2023, 2, 1)), IsOk());
  ASSERT_THAT(Answer(Date(2023, 4, 3)), IsOk());
  const Case c = Create(Date(2023, 9, 4), Against(kRequest, v1::MATTER_DISCLOSURE));
  EXPECT_EQ(Written(c->contested_service_date()), "2023-04-03");
  EXPECT_EQ(Written(c->suit_due_date()), "2023-10-07");  // 10-03 lies in the holidays
}

TEST_F(SuitPeriod, LIT18_FifteenDaysFromTheServiceOfTheReconsideration) {
  ASSERT_THAT(ServePenalty(), IsOk());
  ASSERT_THAT(Uphold(Date(2023, 6, 1)), IsOk());
  v1::LitigationCase suit = Against(kPenalty, v1::MATTER_PENALTY);
  suit.set_origin(v1::ORIGIN_AFTER_RECONSIDERATION);
  suit.set_reconsideration(kReconsideration);
  const Case c = Create(Date(2023, 7, 3), suit);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Written(c->suit_due_date()), "2023-06-16");
  EXPECT_THAT(Object(v1::SUIT_PERIOD_AFTER_RECONSIDERATION, Date(2023, 6, 16)),
              RefusedBy("LIT-18", "行政诉讼法第四十五条"));
  EXPECT_THAT(Object(v1::SUIT_PERIOD_AFTER_RECONSIDERATION, Date(2023, 6, 17)), IsOk());
}

TEST_F(SuitPeriod, LIT18_ARecordThatComesLaterIsReadThen) {
  const Case c = Create(Date(2023, 10, 9), Against(kPenalty, v1::MATTER_PENALTY));
  ASSERT_THAT(c, IsOk());
  EXPECT_FALSE(c->has_suit_due_date());
  EXPECT_THAT(Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 12)),
              HasMetadata("field", "objection.start_date"));
  ASSERT_THAT(ServePenalty(), IsOk());
  EXPECT_EQ(
      Written(
          Object(v1::SUIT_PERIOD_DIRECT, Date(2023, 9, 12))->contested_service_date()),
      "2023-03-10");
}

TEST_F(SuitPeriod, LIT18_AFailureToActHasNoServiceToRunFrom) {
  ASSERT_THAT(Answer(Date(2023, 2, 1)), IsOk());
  const Case c = Create(Date(2023, 9, 4), Against(kRequest, v1::MATTER_FAILURE_TO_ACT));
  ASSERT_THAT(c, IsOk());
  EXPECT_FALSE(c->has_suit_due_date());
  EXPECT_THAT(Object(v1::SUIT_PERIOD_FAILURE_TO_ACT, Date(2023, 9, 1)),
              HasMetadata("field", "objection.start_date"));
}

TEST_F(SuitPeriod, LIT18_WhatIsKnownOfAnActCanBeRead) {
  ASSERT_THAT(ServePenalty(), IsOk());
  contested::v1::GetContestedActRequest request;
  request.set_name("organs/120111101/contestedActs/p0000000001");
  const auto known = service_.Call<contested::v1::ContestedAct>(Person(), request);
  ASSERT_THAT(known, IsOk());
  EXPECT_EQ(known->source(), kPenalty);
  EXPECT_EQ(known->service_mode(), type::v1::SERVICE_MODE_MAIL);
}

}  // namespace
}  // namespace yifa::litigation
