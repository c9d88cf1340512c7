// Who answers, by when, and what follows where others take a respondent's place.
#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::Reconsideration;

constexpr char kEnforcement[] = "organs/120111-zf";
constexpr char kBureau[] = "西青区综合行政执法局";

class Answers : public ReconsiderationTest {
 protected:
  void SetUp() override {
    service_.PutOrgan(kEnforcement,
                      testing::MakeOrgan(kBureau, "西青执", "120111",
                                         type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT));
  }
  Case Convert(Date on) {
    v1::ConvertProcedureRequest request;
    request.set_reason("案情复杂");
    return Do(on, request);
  }
  Case AnswerOf(Date on, const std::string& respondent) {
    v1::AnswerReconsiderationRequest request;
    request.mutable_answer()->set_statement("处罚决定合法");
    request.mutable_answer()->add_evidence("现场笔录");
    request.mutable_answer()->set_respondent(respondent);
    return Do(on, request);
  }
  Case Replace(Date on) {
    v1::ReplaceRespondentRequest request;
    request.set_respondent_organ(kEnforcement);
    request.set_basis(v1::RESPONDENT_BASIS_MAKER);
    request.set_reason("原列被申请人有误");
    return Do(on, request);
  }
  void AcceptJoint() {
    AcceptUnder2023(kOrdinary, [](State& c) {
      c.set_respondent_basis(v1::RESPONDENT_BASIS_JOINT);
      c.add_co_respondent_organs(kEnforcement);
    });
  }
};

// W8.
TEST_F(Answers, REC11_AnAnswerInTimeInTheSimplifiedProcedureCountsAfterConversion) {
  AcceptUnder2023(kSimplified);
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 12)), IsOk());
  ASSERT_THAT(Convert(Date(2024, 3, 13)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                     [](v1::Decision& decision) {
                       decision.set_ground(v1::DECISION_GROUND_NO_ANSWER);
                     }),
              IsUnlawful("REC-11", "行政复议法第七十条"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD), IsOk());
}

TEST_F(Answers, COM07_WhatDidNotCountDoesNotCountAfterConversion) {
  AcceptUnder2023(kSimplified);
  v1::ExcludeTimeRequest request;
  request.set_ground(v1::UNCOUNTED_TIME_APPRAISAL);
  *request.mutable_from_date() = testing::D(2024, 3, 11);
  *request.mutable_to_date() = testing::D(2024, 3, 20);
  ASSERT_THAT(Do(Date(2024, 3, 20), request), IsOk());
  // Sixty days from 03-06 would end on 05-06; ten days of them did not count.
  EXPECT_EQ(Due(Convert(Date(2024, 3, 21)), "decide"), "2024-05-15");
}

// W13: each of several respondents owes an answer.
TEST_F(Answers, REC10_EachOfSeveralRespondentsAnswers) {
  AcceptJoint();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());  // due 2024-03-22
  const Case first = AnswerOf(Date(2024, 3, 12), "");
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(DeadlineOf(first, "answer").state(), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(AnswerOf(Date(2024, 3, 13), "杨柳青镇人民政府"),
              IsUnlawful("REC-10", "行政复议法第四十八条"));
  EXPECT_THAT(AnswerOf(Date(2024, 3, 13), "某局"),
              HasMetadata("field", "answer.respondent"));
  const Case both = AnswerOf(Date(2024, 3, 14), kBureau);
  ASSERT_THAT(both, IsOk());
  EXPECT_EQ(DeadlineOf(both, "answer").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(both->co_answers(0).respondent(), kBureau);
  EXPECT_THAT(AnswerOf(Date(2024, 3, 15), kBureau),
              IsUnlawful("REC-10", "行政复议法第四十八条"));
}

TEST_F(Answers, REC11_TheEvidenceOfOneOfSeveralMakersProvesTheAct) {
  AcceptJoint();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(AnswerOf(Date(2024, 3, 12), kBureau), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD), IsOk());
  AcceptJoint();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(AnswerOf(Date(2024, 3, 25), kBureau), IsOk());  // too late
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法第七十条"));
}

// W13: who takes the place of another is sent the copy, and answers in its own days.
TEST_F(Answers, REC08_WhoTakesTheRespondentsPlaceIsSentTheCopyAndAnswers) {
  AcceptUnder2023();
  AnswerInTime();
  const Case replaced = Replace(Date(2024, 3, 15));
  ASSERT_THAT(replaced, IsOk());
  EXPECT_FALSE(replaced->has_copy_date());
  EXPECT_FALSE(replaced->has_answer());
  EXPECT_EQ(Due(replaced, "send_copy"), "2024-03-26");
  EXPECT_EQ(replaced->former_respondents(0).respondent(), "杨柳青镇人民政府");
  EXPECT_EQ(replaced->former_respondents(0).respondent_organ(), testing::kOrgan);
  EXPECT_EQ(replaced->former_respondents(0).answer().statement(), "处罚决定合法");
  EXPECT_EQ(replaced->respondent_level(), v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT);
  EXPECT_EQ(Figure(2024, "received_by_respondent", "TOWNSHIP"), 0);
  EXPECT_EQ(Figure(2024, "received_by_respondent", "COUNTY_DEPARTMENT"), 1);
  // What its predecessor answered does not prove the act.
  EXPECT_THAT(Decide(Date(2024, 3, 18), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法第七十条"));
  const Case sent = SendCopy(Date(2024, 3, 18));
  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(Due(sent, "answer"), "2024-04-01");
  ASSERT_THAT(Answer(Date(2024, 4, 1)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD), IsOk());
}

TEST_F(Answers, REC08_BeforeTheCopyIsSentItsDaysGoOn) {
  AcceptUnder2023();
  const Case replaced = Replace(Date(2024, 3, 11));
  ASSERT_THAT(replaced, IsOk());
  EXPECT_EQ(Due(replaced, "send_copy"), "2024-03-15");
  EXPECT_EQ(Due(SendCopy(Date(2024, 3, 12)), "answer"), "2024-03-26");
}

TEST_F(Answers, REC08_WhoTakesItsPlaceInASuspensionIsSentTheCopyAfterIt) {
  AcceptUnder2023();
  AnswerInTime();
  ASSERT_THAT(Suspend(Date(2024, 3, 14), v1::SUSPENSION_GROUND_OTHER_CASE), IsOk());
  ASSERT_THAT(Replace(Date(2024, 3, 15)), IsOk());
  const Case resumed = Resume(Date(2024, 3, 18));
  ASSERT_THAT(resumed, IsOk());
  EXPECT_EQ(Due(resumed, "send_copy"), "2024-03-27");
  EXPECT_THAT(SendCopy(Date(2024, 3, 19)), IsOk());
}

TEST_F(Answers, REC08_WhoStaysKeepsItsAnswer) {
  AcceptUnder2023();
  AnswerInTime();
  v1::ReplaceRespondentRequest request;
  request.set_respondent_organ(testing::kOrgan);
  request.add_co_respondent_organs(kEnforcement);
  request.set_basis(v1::RESPONDENT_BASIS_JOINT);
  request.set_reason("遗漏共同被申请人");
  const Case joined = Do(Date(2024, 3, 15), request);
  ASSERT_THAT(joined, IsOk());
  EXPECT_EQ(joined->former_respondents_size(), 0);
  EXPECT_EQ(joined->answer().statement(), "处罚决定合法");
  ASSERT_THAT(SendCopy(Date(2024, 3, 18)), IsOk());
  EXPECT_EQ(DeadlineOf(AnswerOf(Date(2024, 3, 20), kBureau), "answer").state(),
            type::v1::DEADLINE_STATE_MET);
}

// W14.
TEST_F(Answers, REC11_AThirdPartysEvidenceNeedsAThirdParty) {
  AcceptUnder2023();
  EXPECT_THAT(
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD,
             [](v1::Decision& decision) { decision.set_third_party_evidence(true); }),
      IsUnlawful("REC-11", "行政复议法第七十条"));
}

TEST_F(Answers, REC28_NotDismissedForTimeWhereItCameInTime) {
  AcceptUnder2023();
  const auto late = [](v1::Decision& decision) {
    decision.set_failed_condition(v1::REFUSAL_CONDITION_TIME);
  };
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_DISMISS_APPLICATION, late),
              IsUnlawful("REC-28", "行政复议法第三十三条"));
  // Nobody looked in five working days, and it was accepted.
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [](State& c) { *c.mutable_known_date() = testing::D(2023, 11, 1); }),
              IsOk());
  ASSERT_THAT(SendCopy(Date(2024, 3, 13)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_DISMISS_APPLICATION, late),
              IsOk());
}

TEST_F(Answers, REC02_AnOmissionIsContestedOnceItsPeriodIsOver) {
  const auto silent = [](State& c) {
    c.set_known_by(v1::KNOWN_BY_OMISSION);
    *c.mutable_known_date() = testing::D(2024, 3, 8);
  };
  ASSERT_THAT(Apply(Date(2024, 3, 4), silent), IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 8)),
              IsUnlawful("REC-02", "行政复议法实施条例第十六条第一款"));
  EXPECT_THAT(Accept(Date(2024, 3, 11)), IsOk());
}

TEST_F(Answers, REC14_AProvincesOwnActGoesBeforeItsCommittee) {
  const char kProvince[] = "organs/130000";
  service_.PutOrgan(kProvince, testing::MakeOrgan("河北省人民政府", "冀政", "130000",
                                                  type::v1::ORGAN_LEVEL_PROVINCE));
  organ_ = kProvince;
  AcceptUnder2023(kOrdinary, [&](State& c) { c.set_respondent_organ(kProvince); });
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-14", "行政复议法第五十二条第二款"));
  v1::RecordCommitteeOpinionRequest request;
  request.mutable_committee_opinion()->set_question("是否合法");
  request.mutable_committee_opinion()->set_opinion("不合法");
  request.mutable_committee_opinion()->add_members("专家甲");
  ASSERT_THAT(Do(Date(2024, 4, 10), request), IsOk());
  EXPECT_THAT(
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
             [](v1::Decision& decision) { decision.set_on_committee_opinion("采纳"); }),
      IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
