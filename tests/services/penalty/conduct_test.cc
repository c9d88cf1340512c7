// Who stands back, what the heads discuss, what makes a case rest or end (COM-06, COM-07,
// PEN-16).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle43[] = "行政处罚法第四十三条";
constexpr char kArticle57[] = "行政处罚法第五十七条第二款";

class ConductTest : public Penalty {
 protected:
  Result AskToStandBack(const std::string& name, const std::string& principal) {
    auto r = On<pb::RequestRecusalRequest>(name, D(2024, 3, 5));
    r.mutable_recusal()->set_principal(principal);
    r.mutable_recusal()->set_ground("是当事人的近亲属。");
    return Do(intake_, r);
  }
  Result StandBack(const std::string& name, const std::string& principal, bool granted,
                   const Caller* by = nullptr) {
    auto r = On<pb::DecideRecusalRequest>(name, D(2024, 3, 6));
    r.set_principal(principal);
    r.set_granted(granted);
    r.set_reason("经审查。");
    return Do(by == nullptr ? head_ : *by, r);
  }
  Result Suspend(const std::string& name, type::v1::Date date) {
    auto r = On<pb::SuspendCaseRequest>(name, date);
    r.mutable_suspension()->set_ground(pb::SUSPENSION_GROUND_OTHER_CASE);
    r.mutable_suspension()->set_reason("须以另案判决为依据。");
    return Do(head_, r);
  }
  Result Resume(const std::string& name, type::v1::Date date) {
    auto r = On<pb::ResumeCaseRequest>(name, date);
    r.set_reason("另案已判决。");
    return Do(head_, r);
  }
};

TEST_F(ConductTest, COM06_ARequestDoesNotStopTheInvestigation) {
  const std::string name = Filed();
  Get(AskToStandBack(name, "zhang.san"));
  EXPECT_THAT(AskToStandBack(name, "zhang.san"), IsRefused("COM-06", kArticle43));
  EXPECT_THAT(AddEvidence(name, D(2024, 3, 5)), IsOk());
  EXPECT_EQ(LastDocument(Get(StandBack(name, "zhang.san", false))), "recusal_decision");
  EXPECT_THAT(AddEvidence(name, D(2024, 3, 7)), IsOk());
}

TEST_F(ConductTest, COM06_WhoMustStandBackActsNoMore) {
  const std::string name = Filed();
  Get(AskToStandBack(name, "zhang.san"));
  Get(StandBack(name, "zhang.san", true));
  // As a collector, whoever enters it; and as the one who enters it.
  auto r = On<pb::AssignOfficersRequest>(name, D(2024, 3, 7));
  r.add_officers(zhang_);
  r.add_officers(li_);
  EXPECT_THAT(Do(head_, r), IsRefused("COM-06", kArticle43));
  EXPECT_THAT(AddEvidence(name, D(2024, 3, 7)), IsRefused("COM-06", kArticle43));
  EXPECT_THAT(Conclude(name), IsRefused("COM-06", kArticle43));
  // Another case is not theirs to leave.
  EXPECT_THAT(AddEvidence(Filed()), IsOk());
}

TEST_F(ConductTest, COM06_NobodyDecidesOnThemselves) {
  const std::string name = Filed();
  EXPECT_THAT(StandBack(name, "zhang.san", true), IsRefused("COM-06", kArticle43));
  Get(AskToStandBack(name, "wang.wu"));
  EXPECT_THAT(StandBack(name, "wang.wu", true), IsRefused("COM-06", kArticle43));
  const Caller other_head = Staff("he.shan", {"head"});
  Get(StandBack(name, "wang.wu", true, &other_head));
  Get(AddEvidence(name));
  Get(Conclude(name));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsRefused("COM-06", kArticle43));
}

// 市场监督管理行政处罚程序规定第四条第一款.
TEST_F(ConductTest, COM06_InMarketSupervisionTheHeadsDecideOnTheMainOne) {
  constexpr char kArticle4[] = "市场监督管理行政处罚程序规定第四条第一款";
  const Caller deputy = Staff("he.shan", {"head"});
  const auto asked = [&](const std::string& field, bool main_head) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    auto r = On<pb::RequestRecusalRequest>(name, D(2024, 3, 5));
    r.mutable_recusal()->set_principal("wang.wu");
    r.mutable_recusal()->set_ground("是当事人的近亲属。");
    r.mutable_recusal()->set_main_head(main_head);
    return Get(Do(intake_, r)).name();
  };
  EXPECT_THAT(StandBack(asked("城市管理", true), "wang.wu", true, &deputy), IsOk());
  EXPECT_THAT(StandBack(asked("市场监管", false), "wang.wu", true, &deputy), IsOk());
  const std::string name = asked("市场监管", true);
  EXPECT_THAT(StandBack(name, "wang.wu", true, &deputy), IsRefused("COM-06", kArticle4));
  auto r = On<pb::DecideRecusalRequest>(name, D(2024, 3, 6));
  r.set_principal("wang.wu");
  r.set_granted(true);
  r.set_reason("系近亲属。");
  pb::CollectiveDiscussion& discussion = *r.mutable_discussion();
  discussion.set_chair("何山");
  discussion.add_attendees("何山");
  discussion.add_attendees("wang.wu");
  discussion.set_minutes("各负责人发表意见。");
  discussion.set_conclusion("同意回避。");
  EXPECT_THAT(Do(deputy, r), IsRefused("COM-06", kArticle4));
  discussion.set_attendees(1, "李丽");
  const PenaltyCase c = Get(Do(deputy, r));
  EXPECT_EQ(c.recusals(0).discussion().attendees_size(), 2);
  EXPECT_EQ(c.discussions_size(), 0) << "it is none on the case itself";
}

TEST_F(ConductTest, PEN16_AComplexCaseIsDecidedAfterADiscussion) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  r.mutable_report()->set_complex(true);
  Get(Do(officer_, r));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsRefused("PEN-16", kArticle57));
  const PenaltyCase c = Get(Discuss(name, {"王五", "何山"}));
  EXPECT_EQ(LastDocument(c), "discussion_record");
  EXPECT_EQ(c.discussions(0).attendees_size(), 2);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsOk());
  EXPECT_EQ(service_.Figure(2024, "collective_discussions"), 1);
}

TEST_F(ConductTest, PEN16_ADiscussionIsOfSeveralWithTheirNames) {
  const std::string name = Notified();
  EXPECT_THAT(Discuss(name, {"王五"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"何山", "李丽"}), IsRefused("PEN-16", kArticle57));
  EXPECT_THAT(Discuss(name, {"王五", "王五"}), IsRefused("PEN-16", kArticle57));
}

TEST_F(ConductTest, COM07_ASuspensionStopsTheNinetyDaysAndReturnsToWhereItWas) {
  const std::string name = Notified();  // filed on 4 March 2024: 2 June, a Sunday
  EXPECT_EQ(Due(Read(name), "decision"), "2024-06-03");
  const PenaltyCase resting = Get(Suspend(name, D(2024, 4, 10)));
  EXPECT_EQ(resting.state(), PenaltyCase::STATE_SUSPENDED);
  EXPECT_EQ(StateOf(resting, "decision"), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 11)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  const PenaltyCase resumed = Get(Resume(name, D(2024, 4, 20)));
  EXPECT_EQ(resumed.state(), PenaltyCase::STATE_NOTIFIED);
  EXPECT_EQ(Due(resumed, "decision"), "2024-06-12");  // ten days later
}

TEST_F(ConductTest, COM07_ATerminatedCaseIsAtItsEnd) {
  const std::string name = Investigated();
  auto r = On<pb::TerminateCaseRequest>(name, D(2024, 4, 1));
  r.mutable_termination()->set_ground(pb::TERMINATION_GROUND_PARTY_DIED);
  r.mutable_termination()->set_reason("当事人死亡。");
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_TERMINATED);
  EXPECT_EQ(StateOf(c, "decision"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(service_.Figure(2024, "terminated"), 1);
}

TEST_F(ConductTest, COM06_NobodyGrantsTheirRequestWithTheRequest) {
  const std::string name = Filed();
  auto r = On<pb::RequestRecusalRequest>(name, D(2024, 3, 5));
  r.mutable_recusal()->set_principal("zhang.san");
  r.mutable_recusal()->set_ground("与当事人是亲属。");
  r.mutable_recusal()->set_granted(true);
  *r.mutable_recusal()->mutable_decide_date() = D(2024, 3, 5);
  const PenaltyCase c = Get(Do(intake_, r));
  EXPECT_FALSE(c.recusals(0).granted());
  EXPECT_FALSE(c.recusals(0).has_decide_date());
  EXPECT_THAT(AddEvidence(name), IsOk());
}

}  // namespace
}  // namespace yifa::testing
