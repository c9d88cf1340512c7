// Petitions: routing, opinions, review and re-review.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

constexpr char kReviews[] = "信访工作条例第三十五条、第三十六条";
constexpr char kFinal[] = "信访工作条例第三十六条";

class PetitionTest : public ComplaintTest {
 protected:
  Complaint AcceptedInJune() {
    return Accepted(v1::TRACK_PETITION, Date(2022, 6, 1), Date(2022, 6, 10));
  }
  // Told of its opinion on 2022-07-01.
  Complaint Answered() {
    const Answer concluded = Conclude(AcceptedInJune(), Date(2022, 6, 30));
    return Tell(*concluded, Date(2022, 7, 1), v1::TELLING_SUBJECT_RESULT)
        .value_or(Complaint());
  }
  Answer AskReview(const Complaint& petition, Date date) {
    auto request = On<v1::RequestReviewRequest>(petition, date);
    request.set_organ("西青区人民政府");
    request.set_reason("对处理意见不服");
    return Do(std::move(request));
  }
  Answer GiveReview(const Complaint& petition, Date date) {
    auto request = On<v1::GiveReviewRequest>(petition, date);
    request.set_opinion(v1::OPINION_NOT_SUPPORTED);
    request.set_result("维持原处理意见");
    return Do(std::move(request));
  }
  Answer Hear(const Complaint& petition, Date date, int days) {
    auto request = On<v1::HoldReviewHearingRequest>(petition, date);
    request.set_days(days);
    return Do(std::move(request));
  }
  // Reviewed twice, on 2022-08-10 the last time.
  Complaint ReviewedTwice() {
    const Complaint petition = Answered();
    EXPECT_THAT(AskReview(petition, Date(2022, 7, 4)), IsOk());
    EXPECT_THAT(GiveReview(petition, Date(2022, 7, 15)), IsOk());
    EXPECT_THAT(AskReview(petition, Date(2022, 8, 1)), IsOk());
    return GiveReview(petition, Date(2022, 8, 10)).value_or(Complaint());
  }
};

TEST_F(PetitionTest, CMP13_APetitionerIsToldInWritingWithinFifteenDays) {
  const Complaint accepted = AcceptedInJune();
  EXPECT_EQ(Deadline(accepted, "tell"), "2022-06-16 MET");
  EXPECT_EQ(accepted.documents(0).title(), "信访事项受理告知书");
}

TEST_F(PetitionTest, CMP14_WhatAnotherProcedureIsOpenToIsLedThere) {
  for (int route = v1::ROUTE_LITIGATION; route <= v1::ROUTE_ADMINISTRATIVE; ++route) {
    auto request = On<v1::RoutePetitionRequest>(AcceptedInJune(), Date(2022, 6, 20));
    request.set_route(static_cast<v1::Route>(route));
    request.set_reason("请向有管辖权的机关提出");
    const Answer routed = Do(request);
    ASSERT_THAT(routed, IsOk());
    EXPECT_EQ(State(*routed), "CONCLUDED");
    EXPECT_EQ(routed->route(), route);
    EXPECT_EQ(routed->documents(1).title(), "信访事项导入法定途径告知书");
    EXPECT_EQ(Deadline(*routed, "conclude").substr(11), "DROPPED");
    // It got no opinion, so there is none to review.
    const Answer told = Tell(*routed, Date(2022, 6, 21), v1::TELLING_SUBJECT_RESULT);
    ASSERT_THAT(told, IsOk());
    EXPECT_EQ(Deadline(*told, "request_review"), "none");
    EXPECT_THAT(AskReview(*told, Date(2022, 6, 22)), Breaks("CMP-16", kReviews));
  }
  EXPECT_EQ(service_.Figure(2022, "routed"), 5);
}

TEST_F(PetitionTest, CMP14_AnOpinionSupportsExplainsOrDoesNotSupport) {
  auto request = On<v1::ConcludeComplaintRequest>(AcceptedInJune(), Date(2022, 6, 30));
  request.set_result("已办理");
  EXPECT_THAT(Do(request), Breaks("CMP-14", "信访工作条例第三十二条"));
  for (const auto opinion :
       {v1::OPINION_SUPPORTED, v1::OPINION_EXPLAINED, v1::OPINION_NOT_SUPPORTED}) {
    request.set_name(AcceptedInJune().name());
    request.set_opinion(opinion);
    const Answer concluded = Do(request);
    ASSERT_THAT(concluded, IsOk());
    EXPECT_EQ(concluded->opinion(), opinion);
  }
  EXPECT_EQ(service_.Figure(2022, "opinions", "EXPLAINED"), 1);
}

// 信访工作条例第三十三条: with the consent of both, within the sixty days, in writing.
TEST_F(PetitionTest, CMP06_AMediatedPetitionEndsInAWrittenAgreement) {
  constexpr char kMediation[] = "信访工作条例第三十三条";
  const Complaint accepted = AcceptedInJune();
  auto mediate = On<v1::MediateComplaintRequest>(accepted, Date(2022, 6, 13));
  mediate.set_complainant_consents(true);
  mediate.set_mode(v1::MEDIATION_MODE_REMOTE);
  mediate.set_mediator("周调解");
  EXPECT_THAT(Do(mediate), Breaks("CMP-05", kMediation));
  auto agree = On<v1::RecordAgreementRequest>(accepted, Date(2022, 6, 20));
  agree.set_terms("经营者腾退占用的人行道");
  agree.set_complainant_signed(true);
  agree.set_respondent_signed(true);
  EXPECT_THAT(Do(agree), Breaks("CMP-06", kMediation));  // nobody mediated
  ASSERT_THAT(Mediate(accepted, Date(2022, 6, 13)), IsOk());
  EXPECT_EQ(Deadline(Get(accepted), "conclude"), "2022-08-09 OPEN");  // runs on
  agree.set_respondent_signed(false);
  EXPECT_THAT(Do(agree), Breaks("CMP-06", kMediation));
  agree.set_respondent_signed(true);
  const Answer agreed = Do(agree);
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(State(*agreed), "CONCLUDED");
  EXPECT_EQ(agreed->documents(1).title(), "信访事项调解协议书");
  EXPECT_EQ(agreed->mediation().terms(), "经营者腾退占用的人行道");
  EXPECT_EQ(Deadline(*agreed, "conclude"), "2022-08-09 MET");
  // There is no opinion that could be reviewed.
  const Answer told = Tell(*agreed, Date(2022, 6, 21), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(told, IsOk());
  EXPECT_THAT(AskReview(*told, Date(2022, 6, 22)), Breaks("CMP-16", kReviews));
}

TEST_F(PetitionTest, CMP05_APetitionThatIsNotAgreedUponGoesOnToAnOpinion) {
  const Complaint accepted = AcceptedInJune();
  ASSERT_THAT(Mediate(accepted, Date(2022, 6, 13)), IsOk());
  EXPECT_THAT(EndMediation(accepted, Date(2022, 6, 20), v1::MEDIATION_END_TIME),
              Breaks("CMP-05", "信访工作条例第三十三条"));
  const Answer ended =
      EndMediation(accepted, Date(2022, 6, 20), v1::MEDIATION_END_NO_AGREEMENT);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(State(*ended), "ACCEPTED");
  EXPECT_EQ(Deadline(*ended, "conclude"), "2022-08-09 OPEN");
  const Answer concluded = Conclude(*ended, Date(2022, 6, 30));
  ASSERT_THAT(concluded, IsOk());
  auto tell = On<v1::TellComplainantRequest>(*concluded, Date(2022, 7, 1));
  tell.set_subject(v1::TELLING_SUBJECT_RESULT);
  EXPECT_THAT(Do(tell), IsOk());  // the respondent of a petition is told nothing
}

// That both are told beforehand is a rule of consumers' disputes.
TEST_F(PetitionTest, CMP05_APetitionMayBeMediatedOnTheSpot) {
  auto mediate = On<v1::MediateComplaintRequest>(AcceptedInJune(), Date(2022, 6, 13));
  mediate.set_complainant_consents(true);
  mediate.set_respondent_consents(true);
  mediate.set_mode(v1::MEDIATION_MODE_ON_SITE);
  mediate.set_mediator("周调解");
  mediate.set_place("信访接待室");
  EXPECT_THAT(Do(mediate), HasMetadata("field", "session_date"));
  *mediate.mutable_session_date() = testing::D(2022, 6, 13);
  EXPECT_THAT(Do(mediate), IsOk());
}

TEST_F(PetitionTest, CMP06_WhatBothSettleByThemselvesIsWrittenDownToo) {
  auto settle = On<v1::RecordAgreementRequest>(AcceptedInJune(), Date(2022, 6, 20));
  settle.set_terms("双方自行和解");
  settle.set_settled_privately(true);
  settle.set_complainant_signed(true);
  EXPECT_THAT(Do(settle), Breaks("CMP-06", "信访工作条例第三十三条"));
  settle.set_respondent_signed(true);
  const Answer settled = Do(settle);
  ASSERT_THAT(settled, IsOk());
  EXPECT_EQ(settled->documents(1).title(), "信访事项和解协议书");
  EXPECT_TRUE(settled->mediation().settled_privately());
}

TEST_F(PetitionTest, CMP05_WhereNobodyIsOnTheOtherSideThereIsNothingToMediate) {
  Complaint alone = OnTrack(v1::TRACK_PETITION);
  alone.clear_respondent();
  const Complaint registered = Registered(alone, Date(2022, 6, 1));
  ASSERT_THAT(Accept(registered, Date(2022, 6, 10)), IsOk());
  EXPECT_THAT(Mediate(registered, Date(2022, 6, 13)),
              Breaks("CMP-05", "信访工作条例第三十三条"));
}

TEST_F(PetitionTest, CMP15_TheReasonsOfAnExtensionAreToldInWriting) {
  const Complaint accepted = AcceptedInJune();
  auto request = On<v1::ExtendComplaintRequest>(accepted, Date(2022, 8, 1));
  request.set_days(30);
  EXPECT_THAT(Do(request, "head"), HasMetadata("field", "reason"));
  request.set_reason("情况复杂");
  const Answer extended = Do(request, "head");
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(extended->documents(1).title(), "信访事项延期办理告知书");
}

TEST_F(PetitionTest, CMP16_ReviewIsAskedForWithinThirtyDaysOfTheWrittenAnswer) {
  const Complaint answered = Answered();
  EXPECT_EQ(Deadline(answered, "request_review"), "2022-08-01 OPEN");  // from a Sunday
  // Asking how satisfied the person is takes the right away from nobody.
  ASSERT_THAT(FollowUp(answered, Date(2022, 7, 5), v1::SATISFACTION_UNSATISFIED), IsOk());
  EXPECT_EQ(Deadline(Get(answered), "request_review"), "2022-08-01 OPEN");
  const Answer late = AskReview(answered, Date(2022, 8, 2));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("article", kReviews));
  const Answer asked = AskReview(answered, Date(2022, 8, 1));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "UNDER_REVIEW");
  EXPECT_EQ(Deadline(*asked, "review"), "2022-08-31 OPEN");
}

TEST_F(PetitionTest, CMP16_AReviewAndAReReviewThenItIsFinal) {
  const Complaint answered = Answered();
  ASSERT_THAT(AskReview(answered, Date(2022, 7, 4)), IsOk());
  const Answer reviewed = GiveReview(answered, Date(2022, 7, 15));
  ASSERT_THAT(reviewed, IsOk());
  EXPECT_EQ(State(*reviewed), "CLOSED");
  EXPECT_EQ(reviewed->documents(2).title(), "信访事项复查意见书");
  EXPECT_EQ(Deadline(*reviewed, "review"), "2022-08-03 MET");
  EXPECT_EQ(Deadline(*reviewed, "request_review"), "2022-08-15 OPEN");  // rolled
  ASSERT_THAT(AskReview(answered, Date(2022, 8, 1)), IsOk());
  const Answer last = GiveReview(answered, Date(2022, 8, 10));
  ASSERT_THAT(last, IsOk());
  EXPECT_EQ(last->documents(3).title(), "信访事项复核意见书");
  EXPECT_EQ(Deadline(*last, "request_review"), "2022-08-15 MET");
  EXPECT_THAT(AskReview(answered, Date(2022, 8, 11)), Breaks("CMP-16", kFinal));
  EXPECT_EQ(service_.Figure(2022, "reviews"), 1);
  EXPECT_EQ(service_.Figure(2022, "re_reviews"), 1);
}

TEST_F(PetitionTest, CMP16_TheHearingOfAReReviewDoesNotCount) {
  const Complaint answered = Answered();
  ASSERT_THAT(AskReview(answered, Date(2022, 7, 4)), IsOk());
  EXPECT_THAT(Hear(answered, Date(2022, 7, 5), 3), Breaks("CMP-16", kFinal));
  ASSERT_THAT(GiveReview(answered, Date(2022, 7, 15)), IsOk());
  const Answer asked = AskReview(answered, Date(2022, 8, 1));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Deadline(*asked, "review"), "2022-08-31 OPEN");
  const Answer heard = Hear(answered, Date(2022, 8, 8), 5);
  ASSERT_THAT(heard, IsOk());
  EXPECT_EQ(Deadline(*heard, "review"), "2022-09-05 OPEN");
  EXPECT_THAT(Hear(answered, Date(2022, 8, 9), 5), Breaks("CMP-16", kFinal));
}

TEST_F(PetitionTest, CMP16_TheSameFactsAreNotAcceptedAgain) {
  const Complaint final = ReviewedTwice();
  Complaint again = OnTrack(v1::TRACK_PETITION);
  again.set_duplicate_of(final.name());
  const Complaint registered = Registered(again, Date(2024, 1, 2));  // any time later
  EXPECT_THAT(Accept(registered, Date(2024, 1, 3)), Breaks("CMP-16", kFinal));
  EXPECT_THAT(Refuse(registered, Date(2024, 1, 3), v1::REFUSAL_GROUND_REVIEWED_TWICE),
              IsOk());
  Complaint unlike = OnTrack(v1::TRACK_PETITION);
  unlike.set_facts("另一件事。");
  const Complaint before = Registered(unlike, Date(2022, 3, 1));
  EXPECT_THAT(Refuse(before, Date(2022, 3, 2), v1::REFUSAL_GROUND_REVIEWED_TWICE),
              Breaks("CMP-16", "信访条例第三十五条"));
  unlike.set_facts("又一件事。");
  const Complaint other = Registered(unlike, Date(2024, 1, 2));
  EXPECT_THAT(Refuse(other, Date(2024, 1, 3), v1::REFUSAL_GROUND_REVIEWED_TWICE),
              Breaks("CMP-16", kFinal));
}

}  // namespace
}  // namespace yifa::complaint
