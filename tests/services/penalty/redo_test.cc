// A revoked decision is decided anew (PEN-34).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

constexpr char kArticle64[] = "行政复议法第六十四条第二款";

class Redo : public Execution {
 protected:
  // Paid, closed, revoked with the order to decide anew in thirty days, told again.
  std::string ToldAgain() {
    const std::string name = Served();
    Get(Pay(name, 5000));
    Get(Close(name));
    Reconsider(name, Date(2024, 5, 6), Date(2024, 6, 3),
               reconsideration::v1::DECISION_KIND_REVOKE, 30);
    Get(Notify(name, {Fine(5000)}, D(2024, 6, 5)));
    Get(Waive(name, D(2024, 6, 5)));
    return name;
  }
};

TEST_F(Redo, PEN34_ARevokedDecisionGoesBackToTheOfficers) {
  const std::string name = Served();
  Get(Pay(name, 5000));
  Get(Close(name));
  Reconsider(name, Date(2024, 5, 6), Date(2024, 6, 3),
             reconsideration::v1::DECISION_KIND_REVOKE, 30);
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.state(), PenaltyCase::STATE_INVESTIGATED);
  EXPECT_EQ(Due(c, "redo"), "2024-07-03");
  ASSERT_EQ(c.past_decisions_size(), 1);
  EXPECT_EQ(c.past_decisions(0).decision().total().amount_fen(), 500000);
  EXPECT_EQ(c.past_decisions(0).payments_size(), 1);
  EXPECT_FALSE(c.has_decision());
  EXPECT_FALSE(c.has_notice());
  EXPECT_EQ(service_.Figure(2024, "reconsidered_corrected"), 1);
}

TEST_F(Redo, PEN34_ARedoMayNotRepeatTheResult) {
  const std::string name = ToldAgain();
  penalty::v1::Decision again = PenaltyOf({Fine(5000)});
  EXPECT_THAT(Decide(name, again, D(2024, 6, 7)), IsRefused("PEN-34", kArticle64));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 6, 7)), IsOk());
}

TEST_F(Redo, PEN34_NewFactsOrARevocationForTheProcedureLeaveItOpen) {
  penalty::v1::Decision again = PenaltyOf({Fine(5000)});
  again.set_new_facts("补充查明占用面积为六平方米。");
  EXPECT_THAT(Decide(ToldAgain(), again, D(2024, 6, 7)), IsOk());
  again.clear_new_facts();
  again.set_procedural_revocation("复议决定书第三部分：违反法定程序。");
  EXPECT_THAT(Decide(ToldAgain(), again, D(2024, 6, 7)), IsOk());
}

TEST_F(Redo, PEN34_TheNewDecisionIsServedAndPaidOnItsOwn) {
  const std::string name = ToldAgain();
  PenaltyCase c = Get(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 6, 7)));
  EXPECT_EQ(StateOf(c, "redo"), type::v1::DEADLINE_STATE_MET);
  Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2024, 6, 11)));
  EXPECT_THAT(Pay(name, 4001, D(2024, 6, 12)),
              IsRefused("PEN-28", "行政处罚法第六十七条"));
  Get(Pay(name, 4000, D(2024, 6, 12)));
  c = Get(Close(name, D(2024, 6, 13)));
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_EXECUTED);
  EXPECT_EQ(service_.Figure(2024, "decisions"), 2);  // also the one that was revoked
}

TEST_F(Redo, PEN34_RevokedWithoutAnOrderItIsClosedAsRevoked) {
  const std::string name = Served();
  Reconsider(name, Date(2024, 4, 15), Date(2024, 4, 22),
             reconsideration::v1::DECISION_KIND_REVOKE);
  const PenaltyCase c = Get(Close(name));
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_REVOKED);
}

// What was done to enforce the first decision is not done to enforce the second.
TEST_F(Redo, PEN34_NothingOfTheFirstRoundCountsInTheSecond) {
  const std::string name = Served();  // on 12 April; payable until the 29th
  Get(Impose(name, D(2024, 5, 6)));
  Get(Stay(name, D(2024, 5, 7), penalty::v1::STAY_AUTHORITY_ORGAN));
  Get(Resume(name, D(2024, 5, 8)));
  Get(Demand(name, D(2024, 10, 8)));
  Get(Apply(name, D(2024, 11, 4)));
  auto answer = On<penalty::v1::RecordCourtAnswerRequest>(name, D(2024, 11, 5));
  answer.mutable_answer()->set_kind(penalty::v1::COURT_ANSWER_KIND_ENDED);
  answer.mutable_answer()->set_document_number("（2024）津0111行审1号");
  answer.mutable_answer()->set_reason("无财产可供执行。");
  Get(Do(officer_, answer));
  Reconsider(name, Date(2024, 11, 6), Date(2024, 12, 2),
             reconsideration::v1::DECISION_KIND_REVOKE, 30);
  PenaltyCase c = Read(name);
  EXPECT_TRUE(c.demands().empty());
  EXPECT_TRUE(c.enforcements().empty());
  EXPECT_TRUE(c.stays().empty());
  EXPECT_FALSE(c.has_surcharge());
  ASSERT_EQ(c.past_decisions_size(), 1);
  EXPECT_EQ(c.past_decisions(0).demands_size(), 1);
  EXPECT_EQ(c.past_decisions(0).enforcements_size(), 1);
  EXPECT_EQ(c.past_decisions(0).stays_size(), 1);
  EXPECT_TRUE(c.past_decisions(0).has_surcharge());
  for (const char* limit : {"payment", "demand", "contest", "enforcement"})
    EXPECT_NE(StateOf(c, limit), type::v1::DEADLINE_STATE_OPEN) << limit;
  Get(Notify(name, {Fine(4000)}, D(2024, 12, 4)));
  Get(Waive(name, D(2024, 12, 4)));
  Get(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 12, 6)));
  Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2024, 12, 9)));
  EXPECT_THAT(Close(name, D(2024, 12, 30)),  // the court ended the first one only
              IsRefused("PEN-37", "行政处罚法第六十六条"));
  EXPECT_THAT(Apply(name, D(2025, 6, 16)), IsRefused("PEN-30", "行政强制法第五十四条"));
}

TEST_F(Redo, PEN34_TheSecondRedoDoesNotGoBackToTheFirstResult) {
  const std::string name = ToldAgain();  // 5,000 yuan were revoked
  Get(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 6, 7)));
  Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2024, 6, 11)));
  Reconsider(name, Date(2024, 6, 12), Date(2024, 7, 1),
             reconsideration::v1::DECISION_KIND_REVOKE, 30);
  Get(Notify(name, {Fine(5000)}, D(2024, 7, 3)));
  Get(Waive(name, D(2024, 7, 3)));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 7, 5)),
              IsRefused("PEN-34", kArticle64));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 7, 5)),
              IsRefused("PEN-34", kArticle64));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(3000)}), D(2024, 7, 5)), IsOk());
}

}  // namespace
}  // namespace yifa::testing
