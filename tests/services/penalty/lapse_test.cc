// What the law ends of itself has a paper, with which the party is told; what is frozen
// is told within three working days (PEN-07, PEN-08).
#include "tests/services/penalty/execution_fixture.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;

class LapseTest : public Execution {
 protected:
  Result Seize(const Caller& caller, const std::string& name, pb::CoercionKind kind,
               bool emergency = false, const std::string& thing = "电动三轮车") {
    auto r = On<pb::ImposeCoercionRequest>(name, D(2024, 3, 5));
    pb::CoerciveMeasure& measure = *r.mutable_measure();
    measure.add_kinds(kind);
    measure.set_grounds("无照经营食品，依食品安全法。");
    measure.add_items()->set_display_name(thing);
    measure.mutable_items(0)->set_quantity("一");
    measure.add_officers(zhang_);
    measure.add_officers(li_);
    measure.set_emergency(emergency);
    return Do(caller, r);
  }
  // The number of the paper of that kind about that thing, from 1; 0 for none.
  static int PaperOn(const PenaltyCase& c, const std::string& kind,
                     const std::string& about) {
    for (int i = 0; i < c.documents_size(); ++i)
      if (c.documents(i).kind() == kind && c.documents(i).about() == about) return i + 1;
    return 0;
  }
  Result Serve(const std::string& name, int paper, type::v1::Date day) {
    auto r = On<type::v1::ServeDocumentsRequest>(name, day);
    r.add_documents(paper);
    r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_DIRECT);
    return Do(officer_, r);
  }
  static const type::v1::Deadline& LimitOf(const PenaltyCase& c, const std::string& limit,
                                           const std::string& about) {
    static const type::v1::Deadline kNone;
    for (const type::v1::Deadline& deadline : c.deadlines())
      if (deadline.limit() == limit && deadline.item() == about) return deadline;
    return kNone;
  }
};

// 行政强制法第二十七条、第二十八条第一款第四项.
TEST_F(LapseTest, PEN08_ASeizureThatRunsOutHasAPaperForTheParty) {
  const std::string name = Filed();
  Get(Seize(head_, name, pb::COERCION_KIND_SEIZURE));
  const PenaltyCase c = Get(AddEvidence(name, D(2024, 4, 8)));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_EXPIRED);
  const int paper = PaperOn(c, "coercion_lapse", "coerciveMeasures/1");
  ASSERT_GT(paper, 0);
  EXPECT_THAT(TextOf(c, "coercion_lapse"),
              AllOf(HasSubstr("期限已经届满"), HasSubstr("自2024年4月5日起解除"),
                    HasSubstr("│1│电动三轮车│—│一")));
  EXPECT_THAT(Serve(name, paper, D(2024, 4, 8)), IsOk());
}

// 第十九条.
TEST_F(LapseTest, PEN08_WhatWasNotApprovedInADayHasAPaperForTheParty) {
  const std::string name = Filed();
  Get(Seize(officer_, name, pb::COERCION_KIND_SEALING, true));
  const PenaltyCase c = Get(AddEvidence(name, D(2024, 3, 8)));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_NOT_APPROVED);
  EXPECT_THAT(TextOf(c, "coercion_lapse"), HasSubstr("未在二十四小时内获得批准"));
}

// What is released in time has none.
TEST_F(LapseTest, PEN08_WhatIsReleasedInTimeDoesNotLapse) {
  const std::string name = Filed();
  Get(Seize(head_, name, pb::COERCION_KIND_SEIZURE));
  auto r = On<pb::ReleaseCoercionRequest>(name, D(2024, 4, 4));
  r.set_reason("不再需要。");
  Get(Do(officer_, r));
  const PenaltyCase c = Get(AddEvidence(name, D(2024, 4, 8)));
  EXPECT_EQ(PaperOn(c, "coercion_lapse", "coerciveMeasures/1"), 0);
}

// 行政处罚法第五十六条: seven working days from 5 March 2024 are over on 14 March.
TEST_F(LapseTest, PEN07_EvidenceThatNobodyDecidedOnIsFreeAndThePartyIsTold) {
  const std::string name = Filed();
  auto r = On<pb::PreserveEvidenceRequest>(name, D(2024, 3, 5));
  r.add_items()->set_display_name("账簿");
  r.mutable_items(0)->set_quantity("三册");
  r.set_reason("证据可能灭失。");
  r.add_officers(zhang_);
  r.add_officers(li_);
  Get(Do(head_, r));
  const PenaltyCase c = Get(AddEvidence(name, D(2024, 3, 18)));
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_LAPSED);
  EXPECT_GT(PaperOn(c, "preservation_lapse", "preservations/1"), 0);
  EXPECT_THAT(
      TextOf(c, "preservation_lapse"),
      AllOf(HasSubstr("自2024年3月15日起自动解除"), HasSubstr("│1│账簿│—│三册│")));
}

// 行政强制法第三十一条: each freeze by its own decision.
TEST_F(LapseTest, PEN08_TheDecisionToFreezeReachesThePartyInThreeWorkingDays) {
  const std::string name = Filed();
  Get(Seize(head_, name, pb::COERCION_KIND_FREEZING, false, "存款"));
  const PenaltyCase two =
      Get(Seize(head_, name, pb::COERCION_KIND_FREEZING, false, "汇款"));
  const auto state = [](const PenaltyCase& c, const std::string& measure) {
    return LimitOf(c, "freeze_notice", measure).state();
  };
  EXPECT_EQ(DayText(LimitOf(two, "freeze_notice", "coerciveMeasures/1").due_date()),
            "2024-03-08");
  const PenaltyCase other =
      Get(Serve(name, PaperOn(two, "item_list", "coerciveMeasures/2"), D(2024, 3, 6)));
  EXPECT_EQ(state(other, "coerciveMeasures/2"), type::v1::DEADLINE_STATE_OPEN);
  const PenaltyCase c = Get(Serve(
      name, PaperOn(two, "coercion_decision", "coerciveMeasures/2"), D(2024, 3, 6)));
  EXPECT_EQ(state(c, "coerciveMeasures/2"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(state(c, "coerciveMeasures/1"), type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(LapseTest, PEN08_OnlyAFreezeHasTheThreeDays) {
  const PenaltyCase c = Get(Seize(head_, Filed(), pb::COERCION_KIND_SEIZURE));
  EXPECT_EQ(LimitOf(c, "freeze_notice", "coerciveMeasures/1").limit(), "");
}

}  // namespace
}  // namespace yifa::testing
