// Showing decisions to the public (PEN-32), and what a decision says of remedies
// (PEN-24).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle48[] = "行政处罚法第四十八条";

class Publicity : public Execution {
 protected:
  std::string Decided(const MeasureList& measures, bool publish = true) {
    const std::string name = Notified(measures);
    auto decision = PenaltyOf(measures);
    decision.set_publish(publish);
    Get(Decide(name, decision));  // 10 April
    return name;
  }
  Result Show(const std::string& name, penalty::v1::PublicitySystem system,
              type::v1::Date date = D(2024, 4, 15)) {
    auto r = On<penalty::v1::RecordPublicityRequest>(name, date);
    r.set_system(system);
    return Do(officer_, r);
  }
  Result Withdraw(const std::string& name, type::v1::Date date) {
    auto r = On<penalty::v1::WithdrawPublicityRequest>(name, date);
    r.set_reason("处罚决定被复议机关撤销。");
    return Do(officer_, r);
  }
};

TEST_F(Publicity, PEN32_TwoClocksForOneDecision) {
  const std::string name = Decided({Fine(5000)});
  PenaltyCase c = Read(name);
  EXPECT_EQ(Due(c, "publicity_credit"), "2024-04-19");
  EXPECT_EQ(Due(c, "publicity_enterprise"), "2024-05-10");
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT));
  EXPECT_EQ(StateOf(c, "publicity_credit"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(StateOf(c, "publicity_enterprise"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT),
              IsRefused("PEN-32", kArticle48));
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_ENTERPRISE, D(2024, 5, 11)));
  EXPECT_EQ(StateOf(c, "publicity_enterprise"), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(service_.Figure(2024, "published", "CREDIT"), 1);
  EXPECT_EQ(service_.Figure(2024, "published", "ENTERPRISE"), 1);
}

// 公示规定第十条: ten working days to send it, ten more to show it there.
TEST_F(Publicity, PEN32_ADecisionOnAPartyOfAnotherProvinceIsSentThere) {
  const auto decided = [&](const char* region) {
    const std::string name = Notified({Fine(5000)});
    auto decision = PenaltyOf({Fine(5000)});
    decision.set_publish(true);
    decision.set_party_region(region);
    Get(Decide(name, decision));  // 10 April
    return name;
  };
  const auto push = [&](const std::string& name, type::v1::Date date) {
    auto r = On<penalty::v1::PushPublicityRequest>(name, date);
    r.set_receiver("浙江省杭州市市场监督管理局");
    return Do(officer_, r);
  };
  constexpr char kArticle10[] = "市场监督管理行政处罚信息公示规定第十条";
  EXPECT_THAT(push(decided("1201"), D(2024, 4, 22)), IsRefused("PEN-32", kArticle10));
  const std::string name = decided("330106");
  PenaltyCase c = Read(name);
  EXPECT_EQ(Due(c, "publicity_push"), "2024-04-24");
  EXPECT_EQ(Due(c, "publicity_enterprise"), "");
  EXPECT_EQ(Due(c, "publicity_credit"), "2024-04-19");
  c = Get(push(name, D(2024, 4, 22)));
  EXPECT_EQ(StateOf(c, "publicity_push"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "publicity_assisted"), "2024-05-08");
  EXPECT_THAT(push(name, D(2024, 4, 22)), IsRefused("PEN-32", kArticle10));
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT, D(2024, 4, 23)));
  EXPECT_EQ(StateOf(c, "publicity_assisted"), type::v1::DEADLINE_STATE_OPEN);
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_ENTERPRISE, D(2024, 5, 8)));
  EXPECT_EQ(StateOf(c, "publicity_assisted"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Publicity, PEN32_OnlyAWarningIsNotInTheEnterpriseSystem) {
  const std::string name = Decided({Warning()});
  EXPECT_EQ(Due(Read(name), "publicity_credit"), "2024-04-19");
  EXPECT_EQ(Due(Read(name), "publicity_enterprise"), "");
  EXPECT_THAT(Show(name, penalty::v1::PUBLICITY_SYSTEM_ENTERPRISE),
              IsRefused("PEN-32", "市场监督管理行政处罚信息公示规定第二条"));
}

TEST_F(Publicity, PEN32_WhatNeedNotBePublicIsNotShown) {
  const std::string name = Decided({Fine(5000)}, false);
  EXPECT_EQ(Due(Read(name), "publicity_credit"), "");
  EXPECT_THAT(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT),
              IsRefused("PEN-32", kArticle48));
}

TEST_F(Publicity, PEN32_WhatIsRevokedIsWithdrawnInThreeWorkingDays) {
  const std::string name = Decided({Fine(5000)});
  EXPECT_THAT(Withdraw(name, D(2024, 4, 11)), IsRefused("PEN-32", kArticle48));
  Get(Serve(name));
  Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT));
  Reconsider(name, Date(2024, 4, 16), Date(2024, 6, 3),
             reconsideration::v1::DECISION_KIND_REVOKE);
  EXPECT_EQ(Due(Read(name), "withdrawal"), "2024-06-06");
  EXPECT_THAT(Show(name, penalty::v1::PUBLICITY_SYSTEM_ENTERPRISE, D(2024, 6, 4)),
              IsRefused("PEN-32", kArticle48));
  const PenaltyCase c = Get(Withdraw(name, D(2024, 6, 6)));
  EXPECT_EQ(StateOf(c, "withdrawal"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(c.publicity(0).withdrawal_reason(), "处罚决定被复议机关撤销。");
}

// What is closed is shown all the same, and late where it is late.
TEST_F(Publicity, PEN37_ClosingDoesNotDropTheDutyToShow) {
  const std::string name = Decided({Fine(5000)});
  Get(Serve(name));
  Get(Pay(name, 5000, D(2024, 4, 15)));
  PenaltyCase c = Get(Close(name, D(2024, 4, 15)));
  EXPECT_EQ(StateOf(c, "publicity_credit"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(StateOf(c, "publicity_enterprise"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(StateOf(c, "contest"), type::v1::DEADLINE_STATE_DROPPED);
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT, D(2024, 4, 22)));
  EXPECT_EQ(StateOf(c, "publicity_credit"), type::v1::DEADLINE_STATE_MET_LATE);
  c = Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_ENTERPRISE, D(2024, 5, 10)));
  EXPECT_EQ(StateOf(c, "publicity_enterprise"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Publicity, PEN37_ClosingDoesNotDropTheDutyToWithdraw) {
  const std::string name = Decided({Fine(5000)});
  Get(Serve(name));
  Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT));
  Reconsider(name, Date(2024, 4, 16), Date(2024, 6, 3),
             reconsideration::v1::DECISION_KIND_REVOKE);
  EXPECT_EQ(StateOf(Get(Close(name, D(2024, 6, 4))), "withdrawal"),
            type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(StateOf(Get(Withdraw(name, D(2024, 6, 6))), "withdrawal"),
            type::v1::DEADLINE_STATE_MET);
}

TEST_F(Publicity, PEN32_WhatIsRevokedNeedNotBeShownAnyMore) {
  const auto outcome = [&](reconsideration::v1::DecisionKind kind) {
    const std::string name = Decided({Fine(5000)});
    Get(Serve(name));
    Reconsider(name, Date(2024, 4, 15), Date(2024, 4, 18), kind);
    return StateOf(Read(name), "publicity_enterprise");
  };
  EXPECT_EQ(outcome(reconsideration::v1::DECISION_KIND_REVOKE),
            type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(outcome(reconsideration::v1::DECISION_KIND_UPHOLD),
            type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(Publicity, PEN32_WhatIsUpheldStays) {
  const std::string name = Decided({Fine(5000)});
  Get(Serve(name));
  Get(Show(name, penalty::v1::PUBLICITY_SYSTEM_CREDIT));
  Reconsider(name, Date(2024, 4, 16), Date(2024, 6, 3),
             reconsideration::v1::DECISION_KIND_UPHOLD);
  EXPECT_EQ(Due(Read(name), "withdrawal"), "");
}

TEST_F(Publicity, PEN24_TheDecisionNamesThePartyWithItsAddress) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->mutable_party()->clear_address();
  const std::string name = Get(Do(intake_, lead)).name();
  Get(File(name, {zhang_, li_}));
  Get(AddEvidence(name));
  Get(Conclude(name));
  Get(Notify(name, {Fine(5000)}));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})),
              IsRefused("PEN-24", "行政处罚法第五十九条"));
}

TEST_F(Publicity, PEN36_TheScoreSheetComesToTheScore) {
  const std::string name = Served({Warning()});
  Get(Close(name));
  auto r = On<penalty::v1::EvaluateFileRequest>(name, D(2024, 5, 6));
  r.mutable_evaluation()->set_sample("2024年上半年");
  r.mutable_evaluation()->set_score(95);
  for (const int points : {60, 35}) {
    auto& item = *r.mutable_evaluation()->add_items();
    item.set_title(points == 60 ? "事实证据" : "程序");
    item.set_most(points == 60 ? 60 : 40);
    item.set_points(points);
  }
  EXPECT_THAT(Do(reviewer_, r), HasMetadata("field", "evaluation.items[1].remarks"));
  r.mutable_evaluation()->mutable_items(1)->set_remarks("送达回证缺签收时间。");
  r.mutable_evaluation()->set_score(96);
  EXPECT_THAT(Do(reviewer_, r), HasMetadata("field", "evaluation.score"));
  r.mutable_evaluation()->set_score(95);
  EXPECT_EQ(Get(Do(reviewer_, r)).evaluation().items_size(), 2);
}

}  // namespace
}  // namespace yifa::testing
