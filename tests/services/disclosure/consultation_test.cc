// Third parties and joint makers are asked.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

constexpr char kThirdParty[] = "政府信息公开条例第三十二条";
constexpr char kD4[] = "政府信息公开条例第十五条、第三十二条";

using ConsultationTest = DisclosureTest;

TEST_F(ConsultationTest, DIS05_TheTimeOfAskingIsNotCounted) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  EXPECT_EQ(Deadline(received, "answer"), "2022-03-29 OPEN");
  const Answered asked = Consult(received, Date(2022, 3, 2));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "CONSULTING");
  EXPECT_EQ(Deadline(*asked, "answer"), "2022-03-29 SUSPENDED");
  EXPECT_EQ(Deadline(*asked, "opinion"), "none");
  const Answered delivered = Deliver(received, Date(2022, 3, 4));
  EXPECT_EQ(Deadline(*delivered, "opinion"), "2022-03-25 OPEN");
  const Answered said = Say(received, Date(2022, 3, 9), v1::OPINION_AGREES);
  ASSERT_THAT(said, IsOk());
  EXPECT_EQ(State(*said), "RECEIVED");
  EXPECT_EQ(Deadline(*said, "opinion"), "2022-03-25 MET");
  EXPECT_EQ(Deadline(*said, "answer"), "2022-04-06 OPEN");  // five working days later
}

TEST_F(ConsultationTest, DIS05_SilenceLeavesTheDecisionToTheOrgan) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Consult(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Deliver(received, Date(2022, 3, 4)), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 25), v1::ANSWER_KIND_GRANTED),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  const Answered answered = Answer(received, Date(2022, 3, 28), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(answered->consultees(0).opinion(), v1::OPINION_SILENT);
  EXPECT_EQ(FormatDate(*FromProto(answered->consultees(0).opinion_date())), "2022-03-26");
}

TEST_F(ConsultationTest, DIS05_GoodReasonsBindUnlessThePublicInterestIsGreater) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Consult(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Say(received, Date(2022, 3, 3), v1::OPINION_REFUSES, true), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_GRANTED),
              Breaks("DIS-05", kThirdParty));
  auto request =
      Answering(received, Date(2022, 3, 4), v1::ANSWER_KIND_GRANTED, "予以公开。");
  request.set_public_interest("涉及饮用水安全");
  const Answered answered = Do(std::move(request));
  ASSERT_THAT(answered, IsOk());
  EXPECT_TRUE(answered->consultees(0).told_of_disclosure());
  EXPECT_EQ(answered->public_interest(), "涉及饮用水安全");
  const auto& documents = answered->documents();
  EXPECT_EQ(documents.Get(documents.size() - 1).kind(), "third_party_notice");
}

TEST_F(ConsultationTest, DIS05_ReasonsThatAreNotGoodDoNotBind) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Consult(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Say(received, Date(2022, 3, 3), v1::OPINION_REFUSES, false), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_GRANTED), IsOk());
}

TEST_F(ConsultationTest, DIS05_ARefusalOfAThirdPartyHasReasons) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Consult(received, Date(2022, 3, 2)), IsOk());
  auto request = On<v1::RecordOpinionRequest>(received.name(), Date(2022, 3, 3));
  request.set_consultee(kConsultee);
  request.set_opinion(v1::OPINION_REFUSES);
  EXPECT_THAT(Do(request), Breaks("DIS-05", kThirdParty));
  request.set_opinion(v1::OPINION_SILENT);
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_INVALID_FIELD));
  request.set_consultee("别人");
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(ConsultationTest, DIS05_ProtectingAThirdPartyNeedsItsVoice) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_D4),
              Breaks("DIS-05", kD4));
  ASSERT_THAT(Consult(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Say(received, Date(2022, 3, 3), v1::OPINION_AGREES), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_D4),
              Breaks("DIS-05", kD4));
  const DisclosureRequest other = Received(Date(2022, 3, 1));
  ASSERT_THAT(Consult(other, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Say(other, Date(2022, 3, 3), v1::OPINION_REFUSES, true), IsOk());
  EXPECT_THAT(Answer(other, Date(2022, 3, 4), v1::ANSWER_KIND_D4), IsOk());
}

TEST_F(ConsultationTest, DIS05_TheClockGoesOnWithTheLastOpinion) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  auto request = On<v1::ConsultOnDisclosureRequest>(received.name(), Date(2022, 3, 2));
  for (const char* name : {"甲公司", "乙公司"}) {
    v1::Consultee& consultee = *request.add_consultees();
    consultee.set_kind(v1::CONSULTEE_KIND_THIRD_PARTY);
    consultee.set_display_name(name);
  }
  const Answered asked = Do(request);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Do(request).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Deadline(*Deliver(received, Date(2022, 3, 3), "甲公司"), "opinion"), "none");
  EXPECT_EQ(Deadline(*Deliver(received, Date(2022, 3, 7), "乙公司"), "opinion"),
            "2022-03-28 OPEN");
  const Answered first =
      Say(received, Date(2022, 3, 8), v1::OPINION_AGREES, false, "甲公司");
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(State(*first), "CONSULTING");
  EXPECT_EQ(Deadline(*first, "opinion"), "2022-03-28 OPEN");
  EXPECT_EQ(Deadline(*first, "answer"), "2022-03-29 SUSPENDED");
  EXPECT_THAT(Say(received, Date(2022, 3, 9), v1::OPINION_AGREES, false, "甲公司"),
              HasReason(api::v1::REASON_UNLAWFUL));
  const Answered last =
      Say(received, Date(2022, 3, 9), v1::OPINION_AGREES, false, "乙公司");
  EXPECT_EQ(State(*last), "RECEIVED");
}

TEST_F(ConsultationTest, DIS06_AJointMakersSilenceAgrees) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  const Answered asked =
      Consult(received, Date(2022, 3, 2), v1::CONSULTEE_KIND_JOINT_MAKER);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->documents(2).kind(), "joint_maker_letter");
  ASSERT_THAT(Deliver(received, Date(2022, 3, 4)), IsOk());
  service_.clock().SetToday(Date(2022, 3, 4));
  const Answered answered = Answer(received, Date(2022, 3, 28), v1::ANSWER_KIND_GRANTED);
  EXPECT_THAT(answered, HasReason(api::v1::REASON_DATE_IN_FUTURE));
  service_.clock().SetToday(Date(2022, 3, 28));
  EXPECT_THAT(Answer(received, Date(2022, 3, 28), v1::ANSWER_KIND_GRANTED), IsOk());
}

}  // namespace
}  // namespace yifa::disclosure
