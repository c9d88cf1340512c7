// Why a case is not filed, rests or ends: grounds with their articles, by field (PEN-04,
// COM-07).
#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kMarket[] = "市场监管";

class GroundsTest : public Execution {
 protected:
  std::string LeadIn(const std::string& field) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    return Get(Do(intake_, lead)).name();
  }
  Result Decline(const std::string& name, pb::NotFilingGround ground) {
    auto r = On<pb::DeclinePenaltyCaseRequest>(name, D(2024, 3, 4));
    r.set_ground(ground);
    r.set_reason("现场已经改正。");
    return Do(head_, r);
  }
  std::string FiledIn(const std::string& field) {
    return Get(File(LeadIn(field), {zhang_, li_})).name();
  }
  Result Suspend(const std::string& name, pb::SuspensionGround ground) {
    auto r = On<pb::SuspendCaseRequest>(name, D(2024, 3, 8));
    r.mutable_suspension()->set_ground(ground);
    r.mutable_suspension()->set_reason("多次联系未果。");
    return Do(head_, r);
  }
  Result Terminate(const std::string& name, pb::TerminationGround ground) {
    auto r = On<pb::TerminateCaseRequest>(name, D(2024, 3, 8));
    r.mutable_termination()->set_ground(ground);
    r.mutable_termination()->set_reason("企业已经注销。");
    return Do(head_, r);
  }
};

// 市场监督管理行政处罚程序规定第二十条.
TEST_F(GroundsTest, PEN04_InMarketSupervisionWhatIsNotFiledNamesItsGround) {
  const std::string name = LeadIn(kMarket);
  EXPECT_THAT(Decline(name, pb::NOT_FILING_GROUND_UNSPECIFIED),
              IsRefused("PEN-04", "市场监督管理行政处罚程序规定第十九条、第二十条"));
  const PenaltyCase c = Get(Decline(name, pb::NOT_FILING_GROUND_FIRST_TIME));
  EXPECT_EQ(c.filing_decision().article(),
            "市场监督管理行政处罚程序规定第二十条第一款第二项");
  EXPECT_EQ(c.decline_reason(), "现场已经改正。");
  EXPECT_THAT(TextOf(c, "decline_approval"),
              AllOf(HasSubstr("初次违法且危害后果轻微并及时改正（市场监督管理行政处罚程"
                              "序规定第二十条第一款第二项）"),
                    HasSubstr("│理由│现场已经改正。│")));
  EXPECT_EQ(service_.Figure(2024, "declined"), 1);
  EXPECT_EQ(service_.Figure(2024, "declined_by_ground", "FIRST_TIME"), 1);
}

TEST_F(GroundsTest, PEN04_ElsewhereAGroundMayBeNamedByTheLawItself) {
  PenaltyCase c = Get(Decline(LeadIn("文化旅游"), pb::NOT_FILING_GROUND_UNSPECIFIED));
  EXPECT_FALSE(c.has_filing_decision());
  EXPECT_THAT(TextOf(c, "decline_approval"), Not(HasSubstr("情形│")));
  c = Get(Decline(LeadIn("文化旅游"), pb::NOT_FILING_GROUND_TOO_OLD));
  EXPECT_EQ(c.filing_decision().article(), "行政处罚法第三十六条");
  c = Get(Decline(LeadIn("文化旅游"), pb::NOT_FILING_GROUND_OTHER_LAW));
  EXPECT_EQ(c.filing_decision().article(), "");
  EXPECT_EQ(service_.Figure(2024, "declined_by_ground"), 3) << "they add up";
  EXPECT_EQ(service_.Figure(2024, "declined_by_ground", "UNSPECIFIED"), 1);
}

// Each has its article in market supervision, and its figure.
TEST_F(GroundsTest, PEN04_EveryGroundOfNotFilingHasItsArticleInMarketSupervision) {
  for (int i = 1; i <= pb::NotFilingGround_MAX; ++i) {
    const auto ground = static_cast<pb::NotFilingGround>(i);
    EXPECT_THAT(Get(Decline(LeadIn(kMarket), ground)).filing_decision().article(),
                HasSubstr(i <= pb::NOT_FILING_GROUND_TOO_OLD ? "第十九条第一款第"
                                                             : "第二十条第一款第"))
        << i;
  }
}

// 市场监督管理行政处罚程序规定第十九条.
TEST_F(GroundsTest, PEN04_InMarketSupervisionAFilingMeetsFourConditions) {
  constexpr char kConditions[] = "市场监督管理行政处罚程序规定第十九条第一款";
  const auto filing = [&](const std::string& field) {
    auto r = On<pb::FilePenaltyCaseRequest>(LeadIn(field), D(2024, 3, 4));
    r.add_officers(zhang_);
    r.add_officers(li_);
    return r;
  };
  auto r = filing(kMarket);
  r.add_conditions(pb::FILING_CONDITION_ACT);
  r.add_conditions(pb::FILING_CONDITION_JURISDICTION);
  r.add_conditions(pb::FILING_CONDITION_IN_TIME);
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-04", kConditions));
  r.add_conditions(pb::FILING_CONDITION_PENALTY);
  PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(c.filing_decision().conditions_size(), 4);
  EXPECT_EQ(c.filing_decision().article(), kConditions);
  EXPECT_THAT(TextOf(c, "filing_approval"),
              AllOf(HasSubstr(kConditions),
                    HasSubstr("有证据初步证明存在违法行为、依法应当给予行政处罚")));
  EXPECT_EQ(Get(Do(head_, filing(kMarket))).filing_decision().conditions_size(), 4);
  c = Get(Do(head_, filing("城市管理")));
  EXPECT_FALSE(c.has_filing_decision());
  EXPECT_THAT(TextOf(c, "filing_approval"), Not(HasSubstr("立案条件")));
}

// 市场监督管理行政处罚程序规定第四十六条.
TEST_F(GroundsTest, COM07_ASuspensionNamesItsGroundOnItsPaper) {
  const PenaltyCase c =
      Get(Suspend(FiledIn(kMarket), pb::SUSPENSION_GROUND_PARTY_MISSING));
  EXPECT_EQ(c.suspensions(0).article(),
            "市场监督管理行政处罚程序规定第四十六条第一款第四项");
  EXPECT_THAT(TextOf(c, "suspension_approval"),
              AllOf(HasSubstr("因当事人下落不明致使案件暂时无法调查（市场监督管理行政处罚"
                              "程序规定第四十六条第一款第四项）"),
                    HasSubstr("│理由│多次联系未果。│")));
  EXPECT_EQ(service_.Figure(2024, "suspended_by_ground", "PARTY_MISSING"), 1);
  const PenaltyCase other =
      Get(Suspend(FiledIn("文化旅游"), pb::SUSPENSION_GROUND_OTHER_CASE));
  EXPECT_EQ(other.suspensions(0).article(), "");
  EXPECT_THAT(Suspend(FiledIn(kMarket), pb::SUSPENSION_GROUND_UNSPECIFIED),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

// 市场监督管理行政处罚程序规定第四十七条.
TEST_F(GroundsTest, COM07_ATerminationNamesItsGroundOnItsPaper) {
  const PenaltyCase c =
      Get(Terminate(FiledIn(kMarket), pb::TERMINATION_GROUND_PARTY_DISSOLVED));
  EXPECT_EQ(c.termination().article(), "市场监督管理行政处罚程序规定第四十七条");
  EXPECT_THAT(TextOf(c, "termination_approval"),
              AllOf(HasSubstr("涉嫌违法的法人、其他组织终止，无权利义务承受人"),
                    HasSubstr("（市场监督管理行政处罚程序规定第四十七条）"),
                    HasSubstr("│理由│企业已经注销。│")));
  EXPECT_EQ(service_.Figure(2024, "terminated_by_ground", "PARTY_DISSOLVED"), 1);
}

// 农业行政处罚程序规定, 住房和城乡建设行政处罚程序规定, 卫生行政处罚程序.
TEST_F(GroundsTest, PEN04_OtherFieldsHaveTheArticlesOfTheirRules) {
  const auto article = [&](const std::string& field, pb::NotFilingGround ground) {
    return Get(Decline(LeadIn(field), ground)).filing_decision().article();
  };
  EXPECT_EQ(article("农业", pb::NOT_FILING_GROUND_NO_JURISDICTION),
            "农业行政处罚程序规定第三十条第三项");
  EXPECT_EQ(article("农业", pb::NOT_FILING_GROUND_SLIGHT), "行政处罚法第三十三条第一款");
  EXPECT_EQ(article("城市管理", pb::NOT_FILING_GROUND_TOO_OLD),
            "住房和城乡建设行政处罚程序规定第十五条第二款第三项");
  EXPECT_EQ(article("卫生健康", pb::NOT_FILING_GROUND_NO_ACT),
            "卫生行政处罚程序第十五条第一款第二项");
}

// 农业行政处罚程序规定第四十八条, 交通运输行政执法程序规定第一百二十三条.
TEST_F(GroundsTest, COM07_OtherFieldsHaveTheArticlesOfTheirRules) {
  EXPECT_EQ(Get(Suspend(FiledIn("农业"), pb::SUSPENSION_GROUND_FORCE_MAJEURE))
                .suspensions(0)
                .article(),
            "农业行政处罚程序规定第四十八条第一款第三项");
  const PenaltyCase c =
      Get(Terminate(FiledIn("交通运输"), pb::TERMINATION_GROUND_NO_FACTS));
  EXPECT_EQ(c.termination().article(),
            "交通运输行政执法程序规定第一百二十三条第一款第一项");
  EXPECT_THAT(TextOf(c, "termination_approval"), HasSubstr("没有违法事实"));
  EXPECT_EQ(Get(Terminate(FiledIn("城市管理"), pb::TERMINATION_GROUND_TOO_OLD))
                .termination()
                .article(),
            "住房和城乡建设行政处罚程序规定第三十一条第三项");
}

// A rule of a field has no article for what came before it: 2022-05-01.
TEST_F(GroundsTest, PEN04_ARuleOfAFieldHoldsFromItsFirstDay) {
  const auto declined = [&](type::v1::Date day) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field("城市管理");
    *lead.mutable_act_date() = D(2022, 4, 29);
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
        D(2022, 4, 28);
    auto r = On<pb::DeclinePenaltyCaseRequest>(Get(Do(intake_, lead)).name(), day);
    r.set_ground(pb::NOT_FILING_GROUND_NO_ACT);
    r.set_reason("没有违法行为。");
    return Get(Do(head_, r)).filing_decision().article();
  };
  EXPECT_EQ(declined(D(2022, 4, 30)), "行政处罚法第五十四条第二款");
  EXPECT_EQ(declined(D(2022, 5, 1)),
            "住房和城乡建设行政处罚程序规定第十五条第二款第一项");
}

}  // namespace
}  // namespace yifa::testing
