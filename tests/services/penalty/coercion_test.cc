// Sealing, seizure, freezing and appraisals (PEN-08, COM-07).
#include "tests/services/penalty/fixture.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kRelease[] = "行政强制法第二十八条、第三十三条";

class CoercionTest : public Penalty {
 protected:
  pb::ImposeCoercionRequest Seizure(const std::string& name,
                                    type::v1::Date date = D(2024, 3, 5),
                                    const std::string& thing = "电动三轮车") {
    auto r = On<pb::ImposeCoercionRequest>(name, date);
    pb::CoerciveMeasure& measure = *r.mutable_measure();
    measure.add_kinds(pb::COERCION_KIND_SEIZURE);
    measure.set_grounds("无照经营食品，依食品安全法。");
    measure.add_items()->set_display_name(thing);
    measure.mutable_items(0)->set_quantity("一辆");
    measure.add_officers(zhang_);
    measure.add_officers(li_);
    return r;
  }
  pb::ImposeCoercionRequest Emergency(const std::string& name) {
    auto r = Seizure(name);
    r.mutable_measure()->set_emergency(true);
    return r;
  }
  // A tricycle on 5 March, scales on 11 March.
  std::string SeizedTwice() {
    const std::string name = Filed();
    Get(Do(head_, Seizure(name)));
    Get(Do(head_, Seizure(name, D(2024, 3, 11), "台秤")));
    return name;
  }
  static const type::v1::Deadline& LimitOf(const PenaltyCase& c, const std::string& limit,
                                           const std::string& measure) {
    static const type::v1::Deadline kNone;
    const type::v1::Deadline* found = &kNone;
    for (const type::v1::Deadline& deadline : c.deadlines())
      if (deadline.limit() == limit && deadline.item() == measure) found = &deadline;
    return *found;
  }
  static std::string DueOf(const PenaltyCase& c, const std::string& measure) {
    return FormatDate(*FromProto(LimitOf(c, "coercion", measure).due_date()));
  }
  std::string Seized() {
    const std::string name = Filed();
    Get(Do(head_, Seizure(name)));
    return name;
  }
  Result Approve(const std::string& name, type::v1::Date date) {
    return Do(head_, On<pb::ApproveCoercionRequest>(name, date));
  }
  Result Extend(const std::string& name, int days, type::v1::Date date,
                const std::string& measure = "") {
    auto r = On<pb::ExtendCoercionRequest>(name, date);
    r.set_measure(measure);
    r.set_days(days);
    r.set_reason("案情复杂。");
    return Do(head_, r);
  }
  Result Release(const std::string& name, type::v1::Date date,
                 const std::string& measure = "") {
    auto r = On<pb::ReleaseCoercionRequest>(name, date);
    r.set_measure(measure);
    r.set_reason("不再需要。");
    return Do(officer_, r);
  }
  Result Commission(const std::string& name, type::v1::Date date) {
    auto r = On<pb::CommissionAppraisalRequest>(name, date);
    r.mutable_appraisal()->set_question("是否合格");
    r.mutable_appraisal()->set_appraiser("市食品检验院");
    r.mutable_appraisal()->set_days(10);
    return Do(officer_, r);
  }
  Result Receive(const std::string& name, type::v1::Date date) {
    auto r = On<pb::ReceiveAppraisalRequest>(name, date);
    r.set_result("不合格");
    return Do(officer_, r);
  }
};

TEST_F(CoercionTest, PEN08_HasADecisionAListAndThirtyDays) {
  const PenaltyCase c = Read(Seized());
  EXPECT_EQ(Due(c, "coercion"), "2024-04-04");  // a holiday: it does not roll
  EXPECT_TRUE(c.coercive_measures(0).approved());
  std::vector<std::string> kinds;
  for (const auto& document : c.documents()) kinds.push_back(document.kind());
  EXPECT_THAT(kinds, ::testing::IsSupersetOf({"coercion_decision", "item_list"}));
  auto r = Seizure(Filed());
  r.mutable_measure()->clear_items();
  EXPECT_THAT(Do(head_, r), HasMetadata("field", "measure.items"));
  r = Seizure(Filed());
  r.mutable_measure()->add_kinds(static_cast<pb::CoercionKind>(9));
  EXPECT_THAT(Do(head_, r), HasMetadata("field", "measure.kinds[1]"));
}

TEST_F(CoercionTest, PEN08_IsApprovedBeforeExceptInAnEmergency) {
  const std::string name = Filed();
  EXPECT_THAT(Do(officer_, Seizure(name)),
              IsRefused("PEN-08", "行政强制法第十八条第一项"));
  const PenaltyCase c = Get(Do(officer_, Emergency(name)));
  EXPECT_FALSE(c.coercive_measures(0).approved());
  EXPECT_EQ(Due(c, "coercion_approval"), "2024-03-06");
  EXPECT_TRUE(Get(Approve(name, D(2024, 3, 6))).coercive_measures(0).approved());
}

TEST_F(CoercionTest, PEN08_AnEmergencyNotApprovedInADayIsReleased) {
  const std::string name = Filed();
  Get(Do(officer_, Emergency(name)));
  EXPECT_THAT(Approve(name, D(2024, 3, 7)), IsRefused("PEN-08", "行政强制法第十九条"));
  Get(AddEvidence(name, D(2024, 3, 7)));
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_NOT_APPROVED);
  EXPECT_EQ(FormatDate(*FromProto(c.coercive_measures(0).end_date())), "2024-03-07");
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_DROPPED);
}

TEST_F(CoercionTest, PEN08_IsExtendedOnceByThirtyDaysAtMost) {
  const std::string name = Seized();
  constexpr char kArticle[] = "行政强制法第二十五条、第三十二条";
  EXPECT_THAT(Extend(name, 31, D(2024, 4, 1)), IsRefused("COM-07", kArticle));
  const PenaltyCase c = Get(Extend(name, 30, D(2024, 4, 1)));
  EXPECT_EQ(Due(c, "coercion"), "2024-05-04");
  EXPECT_EQ(c.coercive_measures(0).extension_reason(), "案情复杂。");
  EXPECT_THAT(Extend(name, 1, D(2024, 4, 2)), IsRefused("COM-07", kArticle));
}

TEST_F(CoercionTest, PEN08_TheTimeOfAnAppraisalIsNotCounted) {
  const std::string name = Seized();
  EXPECT_EQ(StateOf(Get(Commission(name, D(2024, 3, 15))), "coercion"),
            type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_EQ(Due(Get(Receive(name, D(2024, 3, 25))), "coercion"), "2024-04-14");
  EXPECT_THAT(Receive(name, D(2024, 3, 26)), IsRefused("PEN-08", "行政强制法第二十五条"));
}

TEST_F(CoercionTest, PEN08_EndsWithItsPeriod) {
  const std::string name = Seized();
  EXPECT_THAT(Release(name, D(2024, 4, 5)), IsRefused("PEN-08", kRelease));
  Get(AddEvidence(name, D(2024, 4, 5)));
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_EXPIRED);
  EXPECT_EQ(FormatDate(*FromProto(c.coercive_measures(0).end_date())), "2024-04-05");
}

TEST_F(CoercionTest, PEN08_IsReleasedWhenNoLongerNeeded) {
  const std::string name = Seized();
  EXPECT_THAT(Do(head_, Seizure(name, D(2024, 3, 6))),
              IsRefused("PEN-08", "行政强制法第二十五条、第三十二条"));
  const PenaltyCase c = Get(Release(name, D(2024, 3, 20)));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_RELEASED);
  EXPECT_EQ(LastDocument(c), "coercion_release");
  EXPECT_THAT(Do(head_, Seizure(name, D(2024, 3, 21))), IsOk());
}

TEST_F(CoercionTest, PEN08_ACaseDoesNotEndWhileThingsAreHeld) {
  const std::string lead = Lead();
  Get(Do(head_, Seizure(lead, D(2024, 3, 4))));
  auto r = On<pb::DeclinePenaltyCaseRequest>(lead, D(2024, 3, 5));
  r.set_reason("不属于本机关管辖。");
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-08", kRelease));
  Get(Release(lead, D(2024, 3, 5)));
  EXPECT_THAT(Do(head_, r), IsOk());
}

TEST_F(CoercionTest, PEN08_AFilingIsNotWithdrawnWhileThingsAreHeld) {
  const std::string name = Seized();
  auto r = On<pb::DiscontinuePenaltyCaseRequest>(name, D(2024, 3, 6));
  r.set_ground(pb::CLOSING_GROUND_WITHDRAWN);
  r.set_reason("违法事实不能成立。");
  EXPECT_THAT(Do(head_, r), IsRefused("PEN-08", kRelease));
  Get(Release(name, D(2024, 3, 6)));
  EXPECT_THAT(Do(head_, r), IsOk());
}

TEST_F(CoercionTest, COM07_TheInvestigationWaitsForTheAppraisal) {
  const std::string name = Seized();
  Get(Commission(name, D(2024, 3, 15)));
  EXPECT_THAT(Conclude(name), IsRefused("COM-07", "行政强制法第二十五条"));
  EXPECT_THAT(Commission(name, D(2024, 3, 16)),
              IsRefused("COM-07", "行政强制法第二十五条"));
}

TEST_F(CoercionTest, PEN08_SeveralMeasuresRunBesideEachOther) {
  const std::string name = SeizedTwice();
  PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(1).id(), "coerciveMeasures/2");
  EXPECT_EQ(DueOf(c, "coerciveMeasures/1"), "2024-04-04");
  EXPECT_EQ(DueOf(c, "coerciveMeasures/2"), "2024-04-10");
  EXPECT_THAT(Extend(name, 10, D(2024, 3, 12)), HasMetadata("field", "measure"));
  EXPECT_THAT(Extend(name, 10, D(2024, 3, 12), "coerciveMeasures/3"),
              HasMetadata("field", "measure"));
  c = Get(Extend(name, 10, D(2024, 3, 12), "coerciveMeasures/2"));
  EXPECT_EQ(DueOf(c, "coerciveMeasures/1"), "2024-04-04");
  EXPECT_EQ(DueOf(c, "coerciveMeasures/2"), "2024-04-20");
  EXPECT_EQ(c.coercive_measures(0).extension_reason(), "");
  c = Get(Release(name, D(2024, 3, 13), "coerciveMeasures/1"));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_RELEASED);
  EXPECT_EQ(c.coercive_measures(1).end(), pb::COERCION_END_UNSPECIFIED);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/2").state(),
            type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Release(name, D(2024, 3, 14), "coerciveMeasures/1"),
              IsRefused("PEN-08", kRelease));
  EXPECT_THAT(Release(name, D(2024, 3, 14)), IsOk());  // only one is left
}

TEST_F(CoercionTest, PEN08_EachMeasureEndsWithItsOwnPeriod) {
  const std::string name = SeizedTwice();
  Get(AddEvidence(name, D(2024, 4, 5)));
  Get(Conclude(name, "", D(2024, 4, 6)));
  PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_EXPIRED);
  EXPECT_EQ(c.coercive_measures(1).end(), pb::COERCION_END_UNSPECIFIED);
  c = Get(
      Decide(name, NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, ""), D(2024, 4, 8)));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_EXPIRED);
  EXPECT_EQ(c.coercive_measures(1).end(), pb::COERCION_END_UNSPECIFIED);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/1").state(),
            type::v1::DEADLINE_STATE_EXPIRED);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/2").state(),
            type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(CoercionTest, PEN08_EachEmergencyIsApprovedForItself) {
  const std::string name = Filed();
  Get(Do(officer_, Emergency(name)));
  auto other = Seizure(name, D(2024, 3, 5), "台秤");
  other.mutable_measure()->set_emergency(true);
  Get(Do(officer_, other));
  EXPECT_THAT(Approve(name, D(2024, 3, 6)), HasMetadata("field", "measure"));
  auto r = On<pb::ApproveCoercionRequest>(name, D(2024, 3, 6));
  r.set_measure("coerciveMeasures/2");
  Get(Do(head_, r));
  Get(AddEvidence(name, D(2024, 3, 7)));
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_NOT_APPROVED);
  EXPECT_EQ(c.coercive_measures(1).end(), pb::COERCION_END_UNSPECIFIED);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/1").state(),
            type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/2").state(),
            type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(CoercionTest, PEN08_AnAppraisalStopsThePeriodOfWhatIsAppraised) {
  const std::string name = SeizedTwice();
  auto r = On<pb::CommissionAppraisalRequest>(name, D(2024, 3, 15));
  r.mutable_appraisal()->set_question("是否准确");
  r.mutable_appraisal()->set_appraiser("市计量院");
  r.mutable_appraisal()->set_days(10);
  r.mutable_appraisal()->add_measures("coerciveMeasures/3");
  EXPECT_THAT(Do(officer_, r), HasMetadata("field", "appraisal.measures[0]"));
  r.mutable_appraisal()->set_measures(0, "coerciveMeasures/2");
  const PenaltyCase c = Get(Do(officer_, r));
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/1").state(),
            type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(LimitOf(c, "coercion", "coerciveMeasures/2").state(),
            type::v1::DEADLINE_STATE_SUSPENDED);
  const PenaltyCase after = Get(Receive(name, D(2024, 3, 25)));
  EXPECT_EQ(DueOf(after, "coerciveMeasures/1"), "2024-04-04");
  EXPECT_EQ(DueOf(after, "coerciveMeasures/2"), "2024-04-20");
}

TEST_F(CoercionTest, PEN08_PeriodsThatEndOnOneDayAreListedApart) {
  const std::string name = Filed();
  Get(Do(head_, Seizure(name)));
  Get(Do(head_, Seizure(name, D(2024, 3, 5), "台秤")));
  deadline::v1::ListDeadlinesRequest list;
  list.set_parent(kOrgan);
  const auto listed = service_.Call<deadline::v1::ListDeadlinesResponse>(head_, list);
  ASSERT_THAT(listed, IsOk());
  std::vector<std::string> items;
  for (const auto& line : listed->deadlines())
    if (line.deadline().limit() == "coercion") items.push_back(line.deadline().item());
  EXPECT_THAT(items, ::testing::ElementsAre("coerciveMeasures/1", "coerciveMeasures/2"));
}

TEST_F(CoercionTest, PEN08_NobodySaysOfAMeasureThatItHasEnded) {
  const std::string name = Filed();
  auto r = Seizure(name);
  r.mutable_measure()->set_end(pb::COERCION_END_DISPOSED);
  EXPECT_EQ(Get(Do(head_, r)).coercive_measures(0).end(), pb::COERCION_END_UNSPECIFIED);
}

}  // namespace
}  // namespace yifa::testing
