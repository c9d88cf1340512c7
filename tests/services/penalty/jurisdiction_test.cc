// The filing decision and which organ is competent (PEN-04, PEN-05).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle25[] = "行政处罚法第二十五条";

class JurisdictionTest : public Penalty {
 protected:
  const Caller other_head_ = Staff("guo.zi", {"head", "intake"}, kOtherOrgan);

  JurisdictionTest() {
    type::v1::Organ town = Stranger();
    town.set_display_name("张家窝镇人民政府");
    town.set_region_code("120111102");
    service_.PutOrgan("organs/120111102", town);
  }

  // A case of the district on the same act, on which both think that they are competent.
  std::string LeadOfTheDistrict() {
    auto r = LeadRequest();
    r.set_parent(kOtherOrgan);
    const std::string name = Get(Do(other_head_, r)).name();
    auto dispute = On<pb::DisputeJurisdictionRequest>(name, D(2024, 3, 4));
    dispute.mutable_dispute()->set_positions("双方均认为有管辖权。");
    dispute.mutable_dispute()->set_other_organ(kOrgan);
    return Get(Do(other_head_, dispute)).name();
  }
  Result FileInTheDistrict(const std::string& name) {
    return Do(other_head_, On<pb::FilePenaltyCaseRequest>(name, D(2024, 3, 4)));
  }
  std::string LeadBeside(const std::string& other) {
    auto r = LeadRequest();
    r.mutable_penalty_case()->add_same_act_cases(other);
    return Get(Do(intake_, r)).name();
  }
  Result Designate(const std::string& name, const std::string& by,
                   const std::string& organ) {
    auto r = On<pb::DesignateJurisdictionRequest>(name, D(2024, 3, 4));
    r.set_designated_by(by);
    r.set_designated_organ(organ);
    r.set_designation_number("西青政指〔2024〕1号");
    return Do(head_, r);
  }
  Result HandOver(const std::string& name, const std::string& organ) {
    auto r = On<pb::HandOverCaseRequest>(name, D(2024, 3, 4));
    r.mutable_hand_over()->set_receiving_organ(organ);
    r.mutable_hand_over()->set_reason("不属于本机关管辖。");
    return Do(head_, r);
  }
};

TEST_F(JurisdictionTest, PEN05_WhoFiledFirstHasTheCase) {
  const std::string other = LeadOfTheDistrict();
  const std::string early = LeadBeside(other);
  const std::string late = LeadBeside(other);
  EXPECT_THAT(File(early, {}), IsOk());  // the district has not filed yet
  Get(FileInTheDistrict(other));
  EXPECT_THAT(File(late, {}), IsRefused("PEN-05", kArticle25));
}

TEST_F(JurisdictionTest, PEN05_TheCommonSuperiorDesignates) {
  const std::string other = LeadOfTheDistrict();
  Get(FileInTheDistrict(other));
  const std::string name = LeadBeside(other);
  auto dispute = On<pb::DisputeJurisdictionRequest>(name, D(2024, 3, 4));
  dispute.mutable_dispute()->set_positions("双方均认为有管辖权。");
  dispute.mutable_dispute()->set_other_organ(kOrgan);
  EXPECT_THAT(Do(head_, dispute), HasMetadata("field", "dispute.other_organ"));
  dispute.mutable_dispute()->set_other_organ("organs/120111102");
  EXPECT_EQ(LastDocument(Get(Do(head_, dispute))), "jurisdiction_report");
  EXPECT_THAT(Designate(name, "organs/120112", kOrgan), IsRefused("PEN-05", kArticle25));
  Get(Designate(name, kOtherOrgan, kOrgan));
  EXPECT_THAT(File(name, {}), IsOk());
}

TEST_F(JurisdictionTest, PEN05_WhereAnotherIsDesignatedTheCaseGoesThere) {
  const std::string name = Lead();
  Get(Designate(name, kOtherOrgan, "organs/120111102"));
  EXPECT_THAT(File(name, {}), IsRefused("PEN-05", kArticle25));
  EXPECT_THAT(HandOver(name, kOtherOrgan), IsRefused("PEN-05", kArticle25));
  const PenaltyCase c = Get(HandOver(name, "organs/120111102"));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_HANDED_OVER);
  EXPECT_EQ(LastDocument(c), "hand_over_letter");
  EXPECT_EQ(c.hand_over().receiver(), "张家窝镇人民政府");
  EXPECT_EQ(StateOf(c, "filing"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(JurisdictionTest, PEN05_NoOrganHandsOverToItself) {
  EXPECT_THAT(HandOver(Lead(), kOrgan),
              HasMetadata("field", "hand_over.receiving_organ"));
}

// 住房和城乡建设行政处罚程序规定第十五条: ten; 农业行政处罚程序规定第二十九条: seven;
// elsewhere fifteen.
TEST_F(JurisdictionTest, PEN04_TheFilingDecisionIsPutOffByAsMuchAsTheFieldsRuleSays) {
  const auto extend = [&](const std::string& field, int days) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    auto r = On<pb::ExtendFilingRequest>(name, D(2024, 3, 8));
    r.set_reason("案情复杂。");
    r.set_days(days + 1);
    EXPECT_THAT(Do(head_, r), IsRefused("PEN-04", "行政处罚法第五十四条"));
    r.set_days(days);
    const std::string due = Due(Get(Do(head_, r)), "filing");
    r.set_days(1);
    EXPECT_THAT(Do(head_, r), IsRefused("COM-07", "行政处罚法第五十四条"));
    return due;
  };
  EXPECT_EQ(extend("城市管理", 10), "2024-04-08");
  EXPECT_EQ(extend("文化旅游", 15), "2024-04-15");
  EXPECT_EQ(extend("农业", 7), "2024-03-21") << "seven and seven";
}

TEST_F(JurisdictionTest, PEN04_ANamedReporterIsToldThatItIsNotFiled) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->mutable_reporter()->set_display_name("郑某");
  const std::string name = Get(Do(intake_, lead)).name();
  auto r = On<pb::DeclinePenaltyCaseRequest>(name, D(2024, 3, 4));
  r.set_reason("违法事实不成立。");
  EXPECT_EQ(Due(Get(Do(head_, r)), "reporter_notice"), "2024-03-11");
  auto told = On<pb::TellReporterRequest>(name, D(2024, 3, 6));
  told.set_content("电话告知不予立案及理由。");
  const PenaltyCase c = Get(Do(intake_, told));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_DECLINED);
  EXPECT_EQ(StateOf(c, "reporter_notice"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(JurisdictionTest, PEN04_WhereNobodyReportedByNameNobodyIsTold) {
  const PenaltyCase c = Read(Filed());
  EXPECT_EQ(Due(c, "reporter_notice"), "");
  auto told = On<pb::TellReporterRequest>(c.name(), D(2024, 3, 6));
  told.set_content("电话告知。");
  EXPECT_THAT(Do(intake_, told),
              IsRefused("PEN-04", "市场监督管理投诉举报处理暂行办法第三十一条"));
}

}  // namespace
}  // namespace yifa::testing
