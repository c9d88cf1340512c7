// What the articles ask the papers of a case to say (PEN-12, PEN-14, PEN-15, PEN-22,
// PEN-24, PEN-30).
#include "tests/services/penalty/execution_fixture.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Paper : public Execution {
 protected:
  static pb::Measure Goods(const std::string& what) {
    pb::Measure goods = Of(pb::PENALTY_CLASS_CONFISCATE_PROPERTY);
    goods.set_content(what);
    return goods;
  }
  pb::DecideOnTheSpotRequest OnTheSpot(const pb::Measure& measure) {
    pb::DecideOnTheSpotRequest r;
    r.set_parent(kOrgan);
    *r.mutable_act_date() = D(2024, 4, 12);
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_penalty_case()->mutable_party() = Citizen();
    r.add_officers(zhang_);
    r.add_officers(li_);
    *r.mutable_decision() = PenaltyOf({measure});
    return r;
  }
};

// 第六十七条、第七十二条 are about fines: what is confiscated is not paid in fifteen
// days.
TEST_F(Paper, PEN24_ADecisionHasTheFineAlonePaid) {
  const PenaltyCase c =
      Read(Decided({Fine(500), Of(pb::PENALTY_CLASS_CONFISCATE_GAINS, 300)}));
  EXPECT_EQ(c.decision().total().amount_fen(), 80000);
  EXPECT_EQ(c.decision().fine_total().amount_fen(), 50000);
  EXPECT_THAT(TextOf(c, "penalty_decision"),
              AllOf(HasSubstr("罚款合计500.00元（大写：伍佰元整）"),
                    HasSubstr("没收违法所得300.00元"), Not(HasSubstr("800.00元"))));
}

TEST_F(Paper, PEN24_GoodsWithoutAValueAreNoSumOfNothing) {
  const std::string name = Investigated("涉案财物价值未定");
  const MeasureList goods = {Goods("涉案电脑32台")};
  Get(Review(name));
  Get(Notify(name, goods));
  Get(Discuss(name));
  const PenaltyCase c = Get(Decide(name, PenaltyOf(goods)));
  EXPECT_THAT(TextOf(c, "penalty_decision"),
              AllOf(HasSubstr("没收非法财物：涉案电脑32台"), Not(HasSubstr("0.00元")),
                    Not(HasSubstr("十五日内，到指定的银行"))));
}

// 程序规定第六十二条第三项, 公示规定第八条, 裁量权指导意见第七条.
TEST_F(Paper, PEN24_ADecisionSaysWhatWasTakenUpWhyAndThatItIsShown) {
  const std::string name = Notified({Fine(500)});
  Get(Defend(name));
  auto decision = PenaltyOf({Fine(500)});
  decision.set_publish(true);
  const PenaltyCase c = Get(Decide(name, decision));
  EXPECT_THAT(TextOf(c, "penalty_decision"),
              AllOf(HasSubstr("陈述、申辩称：已经改正。"),
                    HasSubstr("属实，但不影响定性，对当事人的意见不予采纳。"),
                    HasSubstr("符合裁量基准“一般”档次"),
                    HasSubstr("责令改正：责令立即停止占用人行道。"),
                    HasSubstr("本行政处罚决定的信息将依法向社会公示。")));
}

// 处罚法第六十四条, 第六十五条.
TEST_F(Paper, PEN15_ADecisionTellsOfTheHearingAndTheNoticeOfItsChair) {
  const std::string name = Notified();
  auto asked = On<pb::RequestHearingRequest>(name, D(2024, 4, 9));
  asked.set_reason("处罚过重。");
  Get(Do(intake_, asked));
  auto notice = On<pb::NotifyHearingRequest>(name, D(2024, 4, 9));
  *notice.mutable_notice()->mutable_hearing_date() = D(2024, 4, 18);
  notice.mutable_notice()->set_hearing_time("09:30");
  notice.mutable_notice()->set_place("镇政府二楼会议室");
  notice.mutable_notice()->set_chair("sun.shi");
  EXPECT_THAT(Do(officer_, notice),
              IsRefused("PEN-14",
                        "行政处罚法第六十四条第四项、市场监督管理行政处罚听证办"
                        "法第二十条"));
  notice.mutable_notice()->set_chair_display_name("孙石");
  EXPECT_THAT(TextOf(Get(Do(officer_, notice)), "hearing_notice"),
              HasSubstr("主持人：孙石\n"));
  auto held = On<pb::HoldHearingRequest>(name, D(2024, 4, 18));
  held.mutable_record()->set_attended(true);
  held.mutable_record()->set_transcript("调查人员提出证据，当事人申辩、质证。");
  held.mutable_record()->set_party_signed(true);
  held.mutable_record()->set_report("建议减少罚款。");
  const PenaltyCase heard = Get(Do(Staff("sun.shi", {"officer"}), held));
  EXPECT_THAT(TextOf(heard, "hearing_transcript"),
              AllOf(HasSubstr("│主持人│孙石│"), HasSubstr("当事人申辩、质证。"),
                    HasSubstr("当事人或者其代理人（核对无误后签名或者盖章）")));
  EXPECT_THAT(TextOf(heard, "hearing_report"),
              AllOf(HasSubstr("听证案由：占路经营"), HasSubstr("镇政府二楼会议室"),
                    HasSubstr("建议减少罚款。")));
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  auto decision = PenaltyOf({Fine(3000)});
  decision.set_hearing_basis("笔录载明当事人已主动改正，酌情减少罚款。");
  EXPECT_THAT(TextOf(Get(Decide(name, decision, D(2024, 4, 22))), "penalty_decision"),
              AllOf(HasSubstr("本机关于2024年4月18日举行了听证"),
                    HasSubstr("根据听证笔录：笔录载明当事人已主动改正")));
}

// 处罚法第五十二条.
TEST_F(Paper, PEN22_ADecisionOnTheSpotSaysWhereAndThatSigningWasRefused) {
  auto r = OnTheSpot(Fine(100));
  r.mutable_on_the_spot()->set_place("柳口路12号门前");
  r.mutable_on_the_spot()->set_signing_refused("当事人称没有带笔，见证人李某在场。");
  r.mutable_on_the_spot()->set_defence("当事人称不知情；经复核不予采纳。");
  const PenaltyCase c = Get(Do(officer_, r));
  EXPECT_EQ(c.on_the_spot().place(), "柳口路12号门前");
  EXPECT_THAT(TextOf(c, "on_the_spot_decision"),
              AllOf(HasSubstr("处罚地点：柳口路12号门前"),
                    HasSubstr("当事人拒绝签收。当事人称没有带笔"),
                    HasSubstr("当事人称不知情；经复核不予采纳。"),
                    HasSubstr("罚款合计100.00元")));
}

// 处罚法第五十二条第一款、第四十四条: the paper says that both was done.
TEST_F(Paper, PEN22_NothingIsDecidedOnTheSpotUnshownOrUntold) {
  auto r = OnTheSpot(Fine(100));
  r.mutable_on_the_spot()->set_certificates_shown(false);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-22", "行政处罚法第五十二条第一款"));
  r.mutable_on_the_spot()->set_certificates_shown(true);
  r.mutable_on_the_spot()->set_told(false);
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-22", "行政处罚法第四十四条、第六十二条"));
  r.mutable_on_the_spot()->set_told(true);
  EXPECT_THAT(TextOf(Get(Do(officer_, r)), "on_the_spot_decision"),
              HasSubstr("执法人员出示执法证件，并已口头告知当事人"));
}

TEST_F(Paper, PEN22_AWarningOnTheSpotIsNoSumOfNothing) {
  const PenaltyCase c = Get(Do(officer_, OnTheSpot(Warning())));
  EXPECT_THAT(TextOf(c, "on_the_spot_decision"), Not(HasSubstr("0.00元")));
}

// 行政强制法第三十五条、第五十五条.
TEST_F(Paper, PEN30_DemandAndApplicationSayWhatTheLawAsks) {
  const std::string name = Served();
  EXPECT_THAT(TextOf(Get(Demand(name, D(2024, 9, 25))), "demand_notice"),
              AllOf(HasSubstr("行政处罚决定（杨政罚决〔2024〕1号）"),
                    HasSubstr("罚款：5000.00元（大写：伍仟元整）"),
                    HasSubstr("履行方式：罚款、加处罚款到指定的银行"),
                    HasSubstr("陈述和申辩"), Not(HasSubstr("0.00元（大写：零"))));
  EXPECT_THAT(TextOf(Get(Apply(name, D(2024, 10, 15))), "enforcement_application"),
              AllOf(HasSubstr("西青区人民法院："), HasSubstr("行政机关负责人（签名）"),
                    HasSubstr("（印章）"), HasSubstr("催告书于2024年9月25日送达"),
                    HasSubstr("当事人没有提出陈述、申辩。"),
                    HasSubstr("占用人行道三平方米，有现场笔录证明。"),
                    Not(HasSubstr("加处罚款：0"))));
}

// 行政强制法第二十四条、第二十五条, of the one of two measures that the act is about.
TEST_F(Paper, PEN08_PapersOfAMeasureNameItsThingsPeriodGroundAndRemedies) {
  const std::string name = Filed();
  const auto seize = [&](const char* thing, type::v1::Date day) {
    auto r = On<pb::ImposeCoercionRequest>(name, day);
    pb::CoerciveMeasure& measure = *r.mutable_measure();
    measure.add_kinds(pb::COERCION_KIND_SEIZURE);
    measure.set_grounds("无照经营食品，依食品安全法。");
    measure.add_items()->set_display_name(thing);
    measure.mutable_items(0)->set_quantity("一台");
    measure.add_officers(zhang_);
    measure.add_officers(li_);
    return Get(Do(head_, r));
  };
  PenaltyCase c = seize("电动三轮车", D(2024, 3, 5));
  for (const char* words :
       {"当事人：某某商贸有限公司", "住址（住所）：人民路2号", "本机关决定实施扣押",
        "理由和依据：无照经营食品，依食品安全法。", "自2024年3月5日起，至2024年4月4日止",
        "│1│电动三轮车│—│一台│", "六十日内，向上一级人民政府申请行政复议",
        "六个月内，依法直接向有管辖权的人民法院", "陈述和申辩", "（印章）"})
    EXPECT_THAT(TextOf(c, "coercion_decision"), HasSubstr(words));
  EXPECT_THAT(TextOf(c, "item_list"),
              AllOf(HasSubstr("│1│电动三轮车│—│一台│"), HasSubstr("一式二份")));
  c = seize("台秤", D(2024, 3, 11));
  EXPECT_THAT(TextOf(c, "coercion_decision"),
              AllOf(HasSubstr("台秤"), HasSubstr("至2024年4月10日止"),
                    Not(HasSubstr("电动三轮车"))));
  auto extend = On<pb::ExtendCoercionRequest>(name, D(2024, 3, 18));
  extend.set_measure("coerciveMeasures/1");
  extend.set_days(10);
  extend.set_reason("案情复杂。");
  EXPECT_THAT(TextOf(Get(Do(head_, extend)), "coercion_extension"),
              AllOf(HasSubstr("至2024年4月14日"), HasSubstr("理由：案情复杂。"),
                    HasSubstr("电动三轮车"), Not(HasSubstr("台秤"))));
  auto release = On<pb::ReleaseCoercionRequest>(name, D(2024, 3, 19));
  release.set_measure("coerciveMeasures/2");
  release.set_reason("与违法行为无关。");
  EXPECT_THAT(
      TextOf(Get(Do(officer_, release)), "coercion_release"),
      AllOf(HasSubstr("自2024年3月19日起"), HasSubstr("│台秤│—│一台│与违法行为无关。│"),
            Not(HasSubstr("电动三轮车"))));
  auto appraise = On<pb::CommissionAppraisalRequest>(name, D(2024, 3, 19));
  appraise.mutable_appraisal()->set_question("是否合格");
  appraise.mutable_appraisal()->set_appraiser("市食品检验院");
  appraise.mutable_appraisal()->set_days(10);
  EXPECT_THAT(TextOf(Get(Do(officer_, appraise)), "appraisal_notice"),
              AllOf(HasSubstr("市食品检验院"), HasSubstr("所需期间为10日")));
}

}  // namespace
}  // namespace yifa::testing
