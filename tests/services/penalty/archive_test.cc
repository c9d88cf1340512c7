// The archived file with its index, endings before a decision, void numbers (PEN-37,
// COM-04).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

class Archive : public Execution {
 protected:
  Result Discontinue(const std::string& name, penalty::v1::ClosingGround ground) {
    auto r = On<penalty::v1::DiscontinuePenaltyCaseRequest>(name, D(2024, 4, 20));
    r.set_ground(ground);
    r.set_reason("违法事实不能成立。");
    return Do(head_, r);
  }
  Result Void(const std::string& name, const std::string& number, bool reissue = false,
              type::v1::Date date = D(2024, 4, 20)) {
    auto r = On<penalty::v1::VoidDocumentRequest>(name, date);
    r.set_number(number);
    r.set_reason("打印错误。");
    r.set_reissue(reissue);
    return Do(head_, r);
  }
  Result ArchiveIt(const std::string& name) {
    auto r = On<penalty::v1::ArchivePenaltyCaseRequest>(name, D(2024, 4, 26));
    r.set_archive_number("2024-行罚-001");
    r.set_retention_years(10);
    return Do(officer_, r);
  }
};

TEST_F(Archive, PEN37_TheIndexIsMadeOfActsAndDocuments) {
  const std::string name = Served();
  Get(Void(name, "杨政罚告〔2024〕1号"));
  Get(Pay(name, 5000));
  EXPECT_THAT(ArchiveIt(name), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  Get(Close(name));
  const PenaltyCase c = Get(ArchiveIt(name));
  std::vector<std::string> titles;
  for (const auto& item : c.archive().items()) {
    EXPECT_EQ(item.ordinal(), static_cast<int>(titles.size()) + 1);
    titles.push_back(item.title());
  }
  EXPECT_THAT(titles, ::testing::ElementsAre(
                          "行政处罚决定书", "送达回证", "案件来源登记表", "立案审批表",
                          "证据：现场笔录", "案件调查终结报告", "行政处罚告知书",
                          "送达回证", "文号作废登记", "罚款收据", "结案审批表"));
  EXPECT_EQ(c.archive().items(0).number(), "杨政罚决〔2024〕1号");
  EXPECT_EQ(c.archive().items(6).remarks(), "文号作废：打印错误。");
  EXPECT_EQ(c.archive().items(9).number(), "0001");
  EXPECT_EQ(LastDocument(c), "file_index");
  EXPECT_THAT(ArchiveIt(name), IsRefused("PEN-37", "行政处罚法第四十七条"));
}

TEST_F(Archive, PEN37_AFilingIsWithdrawnOrTerminatedByTheHead) {
  std::string name = Investigated();
  EXPECT_THAT(Discontinue(name, penalty::v1::CLOSING_GROUND_EXECUTED),
              HasReason(api::v1::REASON_INVALID_FIELD));
  PenaltyCase c = Get(Discontinue(name, penalty::v1::CLOSING_GROUND_WITHDRAWN));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_CLOSED);
  EXPECT_EQ(service_.Figure(2024, "closed", "WITHDRAWN"), 1);
  name = Served();
  EXPECT_THAT(Discontinue(name, penalty::v1::CLOSING_GROUND_WITHDRAWN),
              IsRefused("PEN-37", "行政处罚法第五十七条"));
  c = Get(Discontinue(name, penalty::v1::CLOSING_GROUND_TERMINATED));
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_TERMINATED);
}

TEST_F(Archive, COM04_AVoidNumberStaysAndIsNeverGivenAgain) {
  const std::string name = Decided();
  PenaltyCase c = Get(Void(name, "杨政罚决〔2024〕1号", true));
  ASSERT_EQ(c.void_numbers_size(), 1);
  EXPECT_EQ(c.void_numbers(0).reason(), "打印错误。");
  EXPECT_EQ(c.void_numbers(0).voided_by(), "wang.wu");
  EXPECT_EQ(c.documents(c.documents_size() - 1).number(), "杨政罚决〔2024〕2号");
  EXPECT_EQ(c.decision_number(), "杨政罚决〔2024〕2号");
  EXPECT_THAT(Void(name, "杨政罚决〔2024〕1号"),
              IsRefused("COM-04", "行政处罚法第四十七条"));
  EXPECT_THAT(Void(name, "杨政罚决〔2024〕9号"),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(Archive, COM04_AVoidNumberIsNotTheDecisionsAnyMore) {
  const std::string name = Decided();
  EXPECT_EQ(Get(Void(name, "杨政罚告〔2024〕1号")).decision_number(),
            "杨政罚决〔2024〕1号");
  EXPECT_EQ(Get(Void(name, "杨政罚决〔2024〕1号")).decision_number(), "");
}

TEST_F(Archive, COM04_ADecisionThatIsServedKeepsItsNumber) {
  const std::string name = Served();
  EXPECT_THAT(Void(name, "杨政罚决〔2024〕1号"),
              IsRefused("COM-04", "行政处罚法第六十一条"));
  EXPECT_EQ(Read(name).decision_number(), "杨政罚决〔2024〕1号");
}

// Nor may that of a decision that was revoked, before the next one and after it.
TEST_F(Archive, COM04_ARevokedDecisionKeepsItsNumberAndTheCaseDoesNot) {
  const std::string name = Served();
  Reconsider(name, Date(2024, 4, 15), Date(2024, 4, 22),
             reconsideration::v1::DECISION_KIND_REVOKE, 30);
  EXPECT_EQ(Read(name).decision_number(), "");
  const auto refused = IsRefused("COM-04", "行政处罚法第六十一条");
  EXPECT_THAT(Void(name, "杨政罚决〔2024〕1号", false, D(2024, 4, 23)), refused);
  Get(Notify(name, {Fine(4000)}, D(2024, 4, 24)));
  Get(Waive(name, D(2024, 4, 24)));
  EXPECT_EQ(Get(Decide(name, PenaltyOf({Fine(4000)}), D(2024, 4, 26))).decision_number(),
            "杨政罚决〔2024〕2号");
  EXPECT_THAT(Void(name, "杨政罚决〔2024〕1号", false, D(2024, 4, 28)), refused);
  EXPECT_EQ(
      Get(Void(name, "杨政罚决〔2024〕2号", false, D(2024, 4, 28))).decision_number(),
      "");
}

// Of several decisions the file begins with the one that stands.
TEST_F(Archive, PEN37_TheIndexBeginsWithTheDecisionThatStands) {
  const std::string name = Served();
  Reconsider(name, Date(2024, 4, 15), Date(2024, 4, 16),
             reconsideration::v1::DECISION_KIND_REVOKE, 30);
  Get(Notify(name, {Warning()}, D(2024, 4, 17)));
  Get(Waive(name, D(2024, 4, 17)));
  Get(Decide(name, PenaltyOf({Warning()}), D(2024, 4, 18)));
  Get(Serve(name, type::v1::SERVICE_MODE_DIRECT, D(2024, 4, 19)));
  Get(Close(name));
  const PenaltyCase c = Get(ArchiveIt(name));
  EXPECT_EQ(c.archive().items(0).number(), "杨政罚决〔2024〕2号");
  EXPECT_EQ(c.archive().items(1).title(), "送达回证");
}

}  // namespace
}  // namespace yifa::testing
