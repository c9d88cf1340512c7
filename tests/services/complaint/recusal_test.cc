// Recusal 回避 of mediators.
#include <gmock/gmock.h>

#include "tests/services/complaint/expire.h"

namespace yifa::complaint {
namespace {

constexpr char kArticle[] = "市场监督管理投诉举报处理暂行办法第十九条";

class RecusalTest : public ComplaintTest {
 protected:
  Complaint Mediating(v1::Track track = v1::TRACK_COMPLAINT,
                      v1::MediationMode mode = v1::MEDIATION_MODE_REMOTE) {
    return Mediate(Accepted(track, Date(2022, 6, 1), Date(2022, 6, 2)), Date(2022, 6, 6),
                   mode)
        .value_or(Complaint());
  }
  Answer Ask(const Complaint& mediating, Date date) {
    auto request = On<v1::RequestRecusalRequest>(mediating, date);
    request.set_applicant(v1::RECUSAL_APPLICANT_RESPONDENT);
    request.set_reason("调解人员是投诉人的近亲属");
    return Do(std::move(request));
  }
  v1::DecideRecusalRequest Decision(const Complaint& mediating, Date date, bool granted,
                                    const char* mediator) {
    auto request = On<v1::DecideRecusalRequest>(mediating, date);
    request.set_granted(granted);
    request.set_reason("经核实");
    request.set_mediator(mediator);
    return request;
  }
};

TEST_F(RecusalTest, CMP05_TheMediationStandsStillUntilTheRecusalIsDecided) {
  const Complaint mediating = Mediating();
  const std::string due = Deadline(mediating, "mediation");
  const Answer asked = Ask(mediating, Date(2022, 6, 7));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "RECUSING");
  EXPECT_EQ(Deadline(*asked, "mediation"), due);  // no article takes the time out
  auto agree = On<v1::RecordAgreementRequest>(mediating, Date(2022, 6, 8));
  agree.set_terms("退款");
  EXPECT_THAT(Do(agree), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 8), false, ""), "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Answer kept = Do(Decision(mediating, Date(2022, 6, 8), false, ""), "head");
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(State(*kept), "MEDIATING");
  EXPECT_EQ(kept->mediation().mediator(), "周调解");
  EXPECT_EQ(kept->documents().rbegin()->title(), "调解人员回避决定书");
  EXPECT_THAT(Do(agree), IsOk());
}

TEST_F(RecusalTest, CMP05_ARecusedMediatorIsReplacedAndDoesNotComeBack) {
  const Complaint mediating = Mediating();
  ASSERT_THAT(Ask(mediating, Date(2022, 6, 7)), IsOk());
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 8), true, ""), "head"),
              HasMetadata("field", "mediator"));
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 8), true, "周调解"), "head"),
              Breaks("CMP-05", kArticle));
  const Answer replaced =
      Do(Decision(mediating, Date(2022, 6, 8), true, "吴调解"), "head");
  ASSERT_THAT(replaced, IsOk());
  EXPECT_EQ(replaced->mediation().mediator(), "吴调解");
  ASSERT_EQ(replaced->mediation().recusals_size(), 1);
  EXPECT_EQ(replaced->mediation().recusals(0).mediator(), "周调解");
  // The next one recuses himself; the first may not take over.
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 9), true, "周调解"), "head"),
              Breaks("CMP-05", kArticle));
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 9), true, "郑调解"), "head"), IsOk());
  EXPECT_EQ(service_.Figure(2022, "recusals_granted"), 2);
}

TEST_F(RecusalTest, CMP05_OnSiteBothAreToldOfTheNewMediatorBefore) {
  const Complaint mediating = Mediating(v1::TRACK_COMPLAINT, v1::MEDIATION_MODE_ON_SITE);
  auto decision = Decision(mediating, Date(2022, 6, 8), true, "吴调解");
  EXPECT_THAT(Do(decision, "head"), HasMetadata("field", "session_date"));
  *decision.mutable_session_date() = testing::D(2022, 6, 8);
  EXPECT_THAT(Do(decision, "head"),
              Breaks("CMP-05", "市场监督管理投诉举报处理暂行办法第十八条"));
  *decision.mutable_session_date() = testing::D(2022, 6, 14);
  EXPECT_THAT(Do(decision, "head"), IsOk());
}

TEST_F(RecusalTest, CMP05_NobodyDecidesThatAMediatorStaysWhomNobodyChallenged) {
  EXPECT_THAT(Do(Decision(Mediating(), Date(2022, 6, 8), false, ""), "head"),
              Breaks("CMP-05", kArticle));
}

TEST_F(RecusalTest, CMP05_TheTimeOfAMediationEndsWhileARecusalIsPending) {
  const Complaint mediating = Mediating();
  ASSERT_THAT(Ask(mediating, Date(2022, 6, 7)), IsOk());
  ExpireThrough(service_, testing::kOrgan, Date(2022, 12, 31));
  const Complaint ended = Get(mediating);
  EXPECT_EQ(State(ended), "CONCLUDED");
  EXPECT_EQ(ended.mediation().end(), v1::MEDIATION_END_TIME);
}

// 信访工作条例第二十八条; whoever was recused does not mediate a second time either.
TEST_F(RecusalTest, CMP05_AMediatorOfAPetitionIsRecusedToo) {
  const Complaint mediating = Mediating(v1::TRACK_PETITION);
  ASSERT_THAT(Ask(mediating, Date(2022, 6, 7)), IsOk());
  EXPECT_THAT(Do(Decision(mediating, Date(2022, 6, 8), true, "周调解"), "head"),
              Breaks("CMP-05", "信访工作条例第二十八条"));
  ASSERT_THAT(Do(Decision(mediating, Date(2022, 6, 8), true, "吴调解"), "head"), IsOk());
  ASSERT_THAT(EndMediation(mediating, Date(2022, 6, 10), v1::MEDIATION_END_NO_AGREEMENT),
              IsOk());
  EXPECT_THAT(Mediate(mediating, Date(2022, 6, 13), v1::MEDIATION_MODE_REMOTE),
              Breaks("CMP-05", "信访工作条例第三十三条"));
}

}  // namespace
}  // namespace yifa::complaint
