// What the rules of market supervision ask besides the law (PEN-32, PEN-37), and what is
// discovered while it continues (PEN-17).
#include "tests/services/penalty/fixture.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kClosing[] = "市场监督管理行政处罚程序规定第七十七条";

class MarketTest : public Penalty {
 protected:
  std::string Told(const MeasureList& measures, const std::string& field = "市场监管") {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name));
    Get(Review(name));
    Get(Notify(name, measures));
    return name;
  }
  Result CloseBy(const Caller& caller, const std::string& name, type::v1::Date date) {
    auto r = On<pb::ClosePenaltyCaseRequest>(name, date);
    r.set_closing("执行完毕。");
    return Do(caller, r);
  }
};

TEST_F(MarketTest, PEN32_EveryOrdinaryDecisionIsShown) {
  const std::string name = Told({Fine(5000)});
  auto decision = PenaltyOf({Fine(5000)});
  EXPECT_THAT(Decide(name, decision),
              IsRefused("PEN-32", "市场监督管理行政处罚信息公示规定第二条"));
  decision.set_publish(true);
  EXPECT_THAT(Decide(name, decision), IsOk());
  EXPECT_THAT(Decide(Told({Warning()}), PenaltyOf({Warning()})), IsOk());
  EXPECT_THAT(Decide(Told({Fine(5000)}, "城市管理"), PenaltyOf({Fine(5000)})), IsOk());
}

TEST_F(MarketTest, PEN37_TheHeadClosesWithinFifteenWorkingDays) {
  const std::string name = Told({Fine(5000)});
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_publish(true);
  PenaltyCase c = Get(Decide(name, decision));
  EXPECT_EQ(Due(c, "closing"), "");
  Get(Serve(name));
  c = Get(Pay(name, 4000, D(2024, 4, 18)));
  EXPECT_EQ(Due(c, "closing"), "");
  c = Get(Pay(name, 1000, D(2024, 4, 19)));
  EXPECT_EQ(Due(c, "closing"), "2024-05-13");
  EXPECT_THAT(CloseBy(officer_, name, D(2024, 4, 22)), IsRefused("PEN-37", kClosing));
  c = Get(CloseBy(head_, name, D(2024, 4, 22)));
  EXPECT_EQ(StateOf(c, "closing"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(MarketTest, PEN37_NoPenaltyIsClosedWithinFifteenWorkingDaysToo) {
  const std::string name = Told({Fine(5000)});
  const auto decision = NoPenalty(pb::NO_PENALTY_GROUND_MINOR, "已教育。");
  EXPECT_EQ(Due(Get(Decide(name, decision)), "closing"), "2024-04-30");
  const std::string other = Told({Fine(5000)}, "城市管理");
  EXPECT_EQ(Due(Get(Decide(other, decision)), "closing"), "");
}

// 市场监督管理行政处罚程序规定第七十条.
TEST_F(MarketTest, PEN22_ADecisionOnTheSpotIsFiledWithinSevenWorkingDays) {
  pb::DecideOnTheSpotRequest r;
  r.set_parent(kOrgan);
  *r.mutable_act_date() = D(2024, 4, 12);
  *r.mutable_penalty_case() = LeadRequest().penalty_case();
  r.mutable_penalty_case()->set_field("市场监管");
  r.add_officers(zhang_);
  r.add_officers(li_);
  *r.mutable_decision() = PenaltyOf({Fine(100)});
  PenaltyCase c = Get(Do(officer_, r));
  EXPECT_EQ(Due(c, "file_on_the_spot"), "2024-04-23");
  c = Get(FileWithOrgan(c.name()));
  EXPECT_EQ(StateOf(c, "file_on_the_spot"), type::v1::DEADLINE_STATE_MET);
}

// 市场监督管理行政处罚程序规定第十八条第二款、第六十四条第二款.
TEST_F(MarketTest, PEN25_WhatTheFieldDoesNotCountIsLeftOut) {
  const auto exclude = [&](const std::string& name, pb::Uncounted kind,
                           type::v1::Date begin, type::v1::Date end) {
    auto r = On<pb::ExcludeTimeRequest>(name, end);
    r.mutable_time()->set_kind(kind);
    *r.mutable_time()->mutable_begin_date() = begin;
    *r.mutable_time()->mutable_end_date() = end;
    r.mutable_time()->set_reason("张三住院");
    return Do(head_, r);
  };
  const auto lead = [&](const std::string& field) {
    auto request = LeadRequest();
    request.mutable_penalty_case()->set_field(field);
    return Get(Do(intake_, request)).name();
  };
  const std::string name = lead("市场监管");
  EXPECT_EQ(Due(Read(name), "filing"), "2024-03-22");
  EXPECT_THAT(exclude(name, pb::UNCOUNTED_REFUND, D(2024, 3, 4), D(2024, 3, 8)),
              IsRefused("PEN-04", "行政处罚法第五十四条"));
  PenaltyCase c =
      Get(exclude(name, pb::UNCOUNTED_IDENTIFICATION, D(2024, 3, 4), D(2024, 3, 8)));
  EXPECT_EQ(Due(c, "filing"), "2024-03-28");  // four working days more
  EXPECT_THAT(exclude(name, pb::UNCOUNTED_APPRAISAL, D(2024, 3, 7), D(2024, 3, 11)),
              HasMetadata("field", "time"));
  Get(File(name, {zhang_, li_}, D(2024, 3, 12)));
  EXPECT_EQ(Due(Read(name), "decision"), "2024-06-11");  // 10 June is a holiday
  c = Get(exclude(name, pb::UNCOUNTED_ANNOUNCEMENT, D(2024, 3, 13), D(2024, 4, 12)));
  EXPECT_EQ(Due(c, "decision"), "2024-07-10");
  EXPECT_EQ(c.excluded_times_size(), 2);
  EXPECT_EQ(c.excluded_times(1).reason(), "张三住院");
  // What somebody wrote is not told with the deadline, which others read (COM-09).
  for (const auto& deadline : c.deadlines())
    EXPECT_THAT(deadline.SerializeAsString(),
                ::testing::Not(::testing::HasSubstr("张三")));
  const std::string other = lead("城市管理");
  Get(File(other, {zhang_, li_}));
  EXPECT_THAT(exclude(other, pb::UNCOUNTED_ANNOUNCEMENT, D(2024, 3, 5), D(2024, 3, 8)),
              IsRefused("PEN-25", "行政处罚法第六十条"));
}

// Born on 1 February 2010: thirteen when it began, fourteen when it was discovered.
TEST_F(MarketTest, PEN17_WhatContinuesIsJudgedByTheAgeAtItsDiscovery) {
  const auto told = [&](bool continuing) {
    auto lead = LeadRequest();
    PenaltyCase& c = *lead.mutable_penalty_case();
    *c.mutable_party() = Citizen();
    c.mutable_party()->set_identifier("110105201002010012");
    *c.mutable_violations(0)->mutable_commit_date() = D(2023, 12, 1);
    c.mutable_violations(0)->set_continuing(continuing);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name));
    Get(Notify(name, {Fine(500)}));
    return name;
  };
  auto decision = PenaltyOf({Fine(500)});
  decision.set_leniency(pb::LENIENCY_LIGHTER);
  decision.set_leniency_ground("已满十四周岁不满十八周岁。");
  EXPECT_THAT(Decide(told(false), decision), IsRefused("PEN-17", "行政处罚法第三十条"));
  EXPECT_THAT(Decide(told(true), decision), IsOk());
  // Nor is it let off as a child's.
  auto let_off = NoPenalty(pb::NO_PENALTY_GROUND_UNDER_FOURTEEN, "已教育。");
  let_off.set_guardian_order("责令监护人加以管教。");
  EXPECT_THAT(Decide(told(true), let_off), IsRefused("PEN-17", "行政处罚法第三十条"));
}

}  // namespace
}  // namespace yifa::testing
