// Applications through the organ that imposed the penalty (行政复议法第三十二条).
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "tests/support/papers.h"
#include "yifa/reconsideration/v1/forwarded_application.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;
using Forwarded = absl::StatusOr<v1::ForwardedApplication>;

// The town imposed the penalty; the district reconsiders it.
class Forwarding : public ReconsiderationTest {
 protected:
  void SetUp() override { organ_ = testing::kOrgan; }

  Forwarded HandIn(Date on, const Edit& edit = {}) {
    v1::ReceiveApplicationRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = ToProto(on);
    v1::Reconsideration& c =
        *request.mutable_forwarded_application()->mutable_application();
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_applicant()->set_display_name("李雷");
    c.set_matter(v1::MATTER_PENALTY);
    c.set_on_the_spot(true);
    c.set_known_by(v1::KNOWN_BY_ON_THE_SPOT);
    *c.mutable_known_date() = testing::D(2024, 3, 1);
    c.set_request("撤销处罚");
    c.set_grounds("没有违法");
    if (edit) edit(c);
    const Forwarded received = service_.Call<v1::ForwardedApplication>(Person(), request);
    if (received.ok()) name_ = received->name();
    return received;
  }
  Forwarded Forward(Date on, const char* to = testing::kOtherOrgan) {
    v1::ForwardApplicationRequest request;
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    request.set_reconsideration_organ(to);
    request.set_opinion("事实清楚，应当维持。");
    return service_.Call<v1::ForwardedApplication>(Person(), request);
  }
  Forwarded Settle(Date on, bool withdrawn) {
    v1::SettleApplicationRequest request;
    request.set_name(name_);
    *request.mutable_act_date() = ToProto(on);
    request.set_correction("撤销当场处罚决定");
    request.set_withdrawn(withdrawn);
    return service_.Call<v1::ForwardedApplication>(Person(), request);
  }
};

TEST_F(Forwarding, REC02_PassedOnInFiveWorkingDaysWithTheDayOfHandingIn) {
  const Forwarded received = HandIn(Date(2024, 4, 29));
  ASSERT_THAT(received, IsOk());
  ASSERT_EQ(received->deadlines_size(), 1);
  // The Labour Day holidays lie between.
  EXPECT_EQ(Written(received->deadlines(0).due_date()), "2024-05-09");
  const Forwarded passed_on = Forward(Date(2024, 5, 9));
  ASSERT_THAT(passed_on, IsOk());
  EXPECT_EQ(passed_on->state(), v1::ForwardedApplication::STATE_FORWARDED);
  EXPECT_EQ(passed_on->deadlines(0).state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(passed_on->documents_size(), 2);

  organ_ = testing::kOtherOrgan;
  name_ = passed_on->reconsideration();
  const Case c = Get();
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->channel(), v1::APPLICATION_CHANNEL_RESPONDENT);
  EXPECT_EQ(c->forwarded_application(), passed_on->name());
  EXPECT_EQ(Written(c->receipt_date()), "2024-05-09");
  EXPECT_EQ(Written(c->submitted_date()), "2024-04-29");
  EXPECT_EQ(Due(c, "review"), "2024-05-15");  // from there; Saturday 05-11 is worked
  // The sixty days ended on 04-30: what was handed in before is in time.
  EXPECT_THAT(Accept(Date(2024, 5, 11)), IsOk());
}

TEST_F(Forwarding, REC02_ThePapersNameWhoReceivesItAndWhat) {
  ASSERT_THAT(HandIn(Date(2024, 4, 29)), IsOk());
  const Forwarded passed_on = Forward(Date(2024, 5, 9));
  ASSERT_THAT(passed_on, IsOk());
  EXPECT_EQ(passed_on->receiver(), "西青区人民政府");
  testing::Papers papers;
  papers.Read(service_);
  EXPECT_EQ(papers.Missing("ForwardedApplication"), std::set<std::string>());
  EXPECT_EQ(papers.faults(), std::set<std::string>());
}

TEST_F(Forwarding, REC02_OnlyOnTheSpotOrByDevice) {
  EXPECT_THAT(
      HandIn(Date(2024, 3, 4), [](v1::Reconsideration& c) { c.set_on_the_spot(false); }),
      IsUnlawful("REC-02", "行政复议法第三十二条第一款"));
  EXPECT_THAT(HandIn(Date(2024, 3, 4),
                     [](v1::Reconsideration& c) {
                       c.set_on_the_spot(false);
                       c.set_recorded_by_device(true);
                     }),
              IsOk());
  EXPECT_FALSE(HandIn(Date(2023, 12, 29)).ok());  // the law of 2017 has no such way
}

TEST_F(Forwarding, REC02_OnlyThroughTheOrganThatImposedIt) {
  const Forwarded received = HandIn(Date(2024, 3, 4));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(received->application().respondent(), "杨柳青镇人民政府");
  EXPECT_THAT(HandIn(Date(2024, 3, 4),
                     [](v1::Reconsideration& c) {
                       c.set_respondent_organ(testing::kOtherOrgan);
                     }),
              testing::HasMetadata("field",
                                   "forwarded_application.application.respondent_organ"));
}

TEST_F(Forwarding, REC02_SettledOnlyWhereTheApplicantWithdraws) {
  ASSERT_THAT(HandIn(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(Settle(Date(2024, 3, 5), false),
              IsUnlawful("REC-02", "行政复议法第三十二条第二款"));
  const Forwarded settled = Settle(Date(2024, 3, 5), true);
  EXPECT_EQ(settled->state(), v1::ForwardedApplication::STATE_SETTLED);
  EXPECT_FALSE(Forward(Date(2024, 3, 6)).ok());
  EXPECT_EQ(Figure(2024, "applications_handed_in"), 1);
  EXPECT_EQ(Figure(2024, "applications_settled"), 1);
}

TEST_F(Forwarding, REC02_WhatTheOtherOrganCannotReceiveIsNotPassedOn) {
  ASSERT_THAT(HandIn(Date(2024, 3, 4)), IsOk());
  EXPECT_FALSE(Forward(Date(2024, 3, 5), "organs/999999").ok());
  EXPECT_THAT(Forward(Date(2024, 3, 5)), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
