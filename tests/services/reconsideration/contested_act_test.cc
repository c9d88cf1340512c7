#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr char kRequest[] = "organs/120111101/disclosureRequests/d0000000002";

class ContestedAct : public ReconsiderationTest {
 protected:
  // A decision of 2024-05-20, served by mail on 05-28.
  static penalty::v1::PenaltyCase Served() {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2024, 5, 20);
    penalty.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2024, 5, 28);
    penalty.set_decision_number("杨政罚决〔2024〕7号");
    return penalty;
  }
  static void Contests(v1::Reconsideration& c) {
    c.set_contested_act(kPenalty);
    *c.mutable_known_date() = testing::D(2024, 7, 20);
  }
};

TEST_F(ContestedAct, REC02_TheDaysRunFromTheServiceDateInTheNeighboursRecord) {
  ASSERT_THAT(service_.React("penalty", "serve", Date(2024, 5, 28), Served()), IsOk());
  const Case c = Apply(Date(2024, 7, 27), Contests);
  EXPECT_EQ(Written(c->known_date()), "2024-05-28");
  EXPECT_EQ(c->known_by(), v1::KNOWN_BY_MAIL);
  EXPECT_EQ(Written(c->contested_act_date()), "2024-05-20");
  EXPECT_EQ(c->contested_document(), "杨政罚决〔2024〕7号");
  EXPECT_THAT(Accept(Date(2024, 7, 29)), IsOk());
  // 07-27 is a Saturday: the last day is Monday 07-29.
  ASSERT_THAT(Apply(Date(2024, 7, 30),
                    [](v1::Reconsideration& other) {
                      Contests(other);
                      other.mutable_applicant()->set_display_name("赵六");
                    }),
              IsOk());
  EXPECT_THAT(Accept(Date(2024, 7, 31)),
              IsUnlawful("REC-01", "行政复议法第二十条第一款"));
}

TEST_F(ContestedAct, REC02_WhoWasNotServedSaysWhenHeLearnedOfIt) {
  ASSERT_THAT(service_.React("penalty", "serve", Date(2024, 5, 28), Served()), IsOk());
  const Case c = Apply(Date(2024, 7, 30), [](v1::Reconsideration& filled) {
    Contests(filled);
    filled.set_known_by(v1::KNOWN_BY_OTHER);
  });
  EXPECT_EQ(Written(c->known_date()), "2024-07-20");
}

TEST_F(ContestedAct, REC02_OnTheSpotIsKnownOnThatDayAndGoesToReconsiderationFirst) {
  penalty::v1::PenaltyCase penalty = Served();
  penalty.set_simple(true);
  penalty.clear_delivery();
  ASSERT_THAT(service_.React("penalty", "decide_on_the_spot", Date(2024, 5, 20), penalty),
              IsOk());
  const Case c = Apply(Date(2024, 7, 21), Contests);
  EXPECT_EQ(Written(c->known_date()), "2024-05-20");
  EXPECT_EQ(c->known_by(), v1::KNOWN_BY_ON_THE_SPOT);
  EXPECT_EQ(c->reconsideration_first(), v1::RECONSIDERATION_FIRST_ON_THE_SPOT);
}

TEST_F(ContestedAct, REC02_ARefusalToDiscloseIsKnownFromItsAnswer) {
  disclosure::v1::DisclosureRequest answered;
  answered.set_name(kRequest);
  answered.set_state(disclosure::v1::DisclosureRequest::STATE_ANSWERED);
  answered.set_refused(true);
  *answered.mutable_answer_date() = testing::D(2024, 6, 3);
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 6, 3), answered), IsOk());
  const Case c = Apply(Date(2024, 7, 1), [](v1::Reconsideration& filled) {
    filled.set_matter(v1::MATTER_DISCLOSURE);
    filled.set_contested_act(kRequest);
  });
  EXPECT_EQ(Written(c->known_date()), "2024-06-03");
  EXPECT_EQ(c->reconsideration_first(), v1::RECONSIDERATION_FIRST_DISCLOSURE_REFUSED);
}

TEST_F(ContestedAct, REC02_AnActThatNoNeighbourKnowsIsAsTheApplicationSays) {
  const Case c = Apply(Date(2024, 7, 30), Contests);
  EXPECT_EQ(Written(c->known_date()), "2024-07-20");
}

// An answer of the request, with its number.
disclosure::v1::DisclosureRequest Answered(const char* number, Date day) {
  disclosure::v1::DisclosureRequest answered;
  answered.set_name(kRequest);
  answered.set_state(disclosure::v1::DisclosureRequest::STATE_ANSWERED);
  answered.set_refused(true);
  *answered.mutable_answer_date() = ToProto(day);
  answered.set_decision_number(number);
  return answered;
}

void ContestsAnswer(v1::Reconsideration& c) {
  c.set_matter(v1::MATTER_DISCLOSURE);
  c.set_contested_act(kRequest);
}

TEST_F(ContestedAct, REC05_AnAnswerGivenAnewIsAnotherAct) {
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 6, 3),
                             Answered("杨政公复〔2024〕1号", Date(2024, 6, 3))),
              IsOk());
  ASSERT_THAT(Apply(Date(2024, 7, 1), ContestsAnswer), IsOk());
  ASSERT_THAT(Accept(Date(2024, 7, 3)), IsOk());
  ASSERT_THAT(Apply(Date(2024, 7, 4), ContestsAnswer), IsOk());
  EXPECT_THAT(Accept(Date(2024, 7, 5)),
              IsUnlawful("REC-05", "行政复议法第三十条第一款第七项"));
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 9, 2),
                             Answered("杨政公复〔2024〕9号", Date(2024, 9, 2))),
              IsOk());
  const Case anew = Apply(Date(2024, 9, 20), ContestsAnswer);
  EXPECT_EQ(anew->contested_document(), "杨政公复〔2024〕9号");
  EXPECT_EQ(Written(anew->known_date()), "2024-09-02");
  EXPECT_THAT(Accept(Date(2024, 9, 23)), IsOk());
}

TEST_F(ContestedAct, REC06_SilenceGoesToReconsiderationFirstAndIsNoAnswer) {
  const auto silence = [](v1::Reconsideration& c) {
    ContestsAnswer(c);
    c.set_known_by(v1::KNOWN_BY_OMISSION);
  };
  const Case first = Apply(Date(2024, 5, 6), silence);
  EXPECT_EQ(first->reconsideration_first(), v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
  ASSERT_THAT(Accept(Date(2024, 5, 7)), IsOk());
  ASSERT_THAT(service_.React("disclosure", "answer", Date(2024, 6, 3),
                             Answered("杨政公复〔2024〕1号", Date(2024, 6, 3))),
              IsOk());
  ASSERT_THAT(Apply(Date(2024, 7, 1), ContestsAnswer), IsOk());
  EXPECT_THAT(Accept(Date(2024, 7, 3)), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
