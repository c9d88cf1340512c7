// What becomes of things that are held: each ends by an act and a paper (PEN-08).
#include <algorithm>

#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kMeasure[] = "coerciveMeasures/1";
constexpr char kRelease[] = "行政强制法第二十八条、第三十三条";

class HeldTest : public Penalty {
 protected:
  pb::ImposeCoercionRequest Seizure(const std::string& name, type::v1::Date date,
                                    const std::string& quantity = "三台") {
    auto r = On<pb::ImposeCoercionRequest>(name, date);
    pb::CoerciveMeasure& measure = *r.mutable_measure();
    measure.add_kinds(pb::COERCION_KIND_SEIZURE);
    measure.set_grounds("无照经营，依无证无照经营查处办法。");
    for (const char* thing : {"电脑", "台秤"}) {
      measure.add_items()->set_display_name(thing);
      measure.mutable_items()->rbegin()->set_quantity(quantity);
    }
    measure.add_officers(zhang_);
    measure.add_officers(li_);
    return r;
  }
  // Seized on 18 March, investigated, and told of a fine and a confiscation.
  std::string ToldOfConfiscation() {
    const std::string name = Filed();
    Get(AddEvidence(name));
    Get(Do(head_, Seizure(name, D(2024, 3, 18))));
    Get(Conclude(name));
    Get(Notify(name, Penalties()));
    return name;
  }
  static MeasureList Penalties() {
    return {Fine(5000), Of(pb::PENALTY_CLASS_CONFISCATE_PROPERTY, 800)};
  }
  static void Add(pb::HeldEnd end, const std::vector<int>& items,
                  google::protobuf::RepeatedPtrField<pb::HeldDisposal>& disposals) {
    pb::HeldDisposal& disposal = *disposals.Add();
    disposal.set_held_by(kMeasure);
    for (const int item : items) disposal.add_items(item);
    disposal.set_end(end);
    disposal.set_basis("行政强制法第二十七条，违法事实清楚。");
  }
  Result Dispose(const std::string& name, pb::HeldEnd end, const std::vector<int>& items,
                 type::v1::Date date) {
    auto r = On<pb::DisposeHeldRequest>(name, date);
    Add(end, items, *r.mutable_disposals());
    return Do(head_, r);
  }
  Result Release(const std::string& name, type::v1::Date date,
                 const std::vector<int>& items = {}) {
    auto r = On<pb::ReleaseCoercionRequest>(name, date);
    for (const int item : items) r.add_items(item);
    r.set_reason("已经作出处理决定，不再需要。");
    return Do(officer_, r);
  }
  static int Papers(const PenaltyCase& c, const std::string& kind) {
    return static_cast<int>(
        std::count_if(c.documents().begin(), c.documents().end(),
                      [&](const auto& document) { return document.kind() == kind; }));
  }
};

TEST_F(HeldTest, PEN08_TheDecisionSaysWhatBecomesOfEachThing) {
  const std::string name = ToldOfConfiscation();
  pb::Decision decision = PenaltyOf(Penalties());
  Add(pb::HELD_END_CONFISCATED, {0}, *decision.mutable_disposals());
  Add(pb::HELD_END_RETURNED, {1}, *decision.mutable_disposals());
  const PenaltyCase c = Get(Decide(name, decision));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_DISPOSED);
  EXPECT_EQ(c.coercive_measures(0).items(0).end(), pb::HELD_END_CONFISCATED);
  EXPECT_EQ(c.coercive_measures(0).items(1).end(), pb::HELD_END_RETURNED);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Papers(c, "held_disposal"), 1);
  EXPECT_EQ(Papers(c, "coercion_release"), 1);
  ASSERT_EQ(c.held_settlements_size(), 1);
  EXPECT_EQ(c.held_settlements(0).things(0).display_name(), "电脑");
}

TEST_F(HeldTest, PEN08_WhatTheDecisionDoesNotSettleIsHeldOn) {
  const std::string name = ToldOfConfiscation();
  PenaltyCase c = Get(Decide(name, PenaltyOf(Penalties())));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_UNSPECIFIED);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_OPEN);
  Get(Serve(name));
  c = Get(Dispose(name, pb::HELD_END_CONFISCATED, {0}, D(2024, 4, 12)));
  EXPECT_EQ(LastDocument(c), "held_disposal");
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_UNSPECIFIED);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Release(name, D(2024, 4, 12), {0}), HasMetadata("field", "items"));
  c = Get(Release(name, D(2024, 4, 12), {1}));
  EXPECT_EQ(LastDocument(c), "coercion_release");
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_DISPOSED);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Release(name, D(2024, 4, 12)), IsRefused("PEN-08", kRelease));
}

TEST_F(HeldTest, PEN08_ItsPeriodEndsAfterTheDecisionToo) {
  const std::string name = ToldOfConfiscation();
  Get(Decide(name, PenaltyOf(Penalties())));
  Get(Serve(name));
  Get(Pay(name, 5000, D(2024, 4, 18)));  // the thirtieth day was 17 April
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_EXPIRED);
  EXPECT_EQ(c.coercive_measures(0).items(1).end(), pb::HELD_END_RETURNED);
}

TEST_F(HeldTest, PEN08_NothingIsConfiscatedButByADecision) {
  const std::string name = ToldOfConfiscation();
  constexpr char kArticle[] = "行政强制法第二十七条";
  EXPECT_THAT(Dispose(name, pb::HELD_END_CONFISCATED, {}, D(2024, 4, 2)),
              IsRefused("PEN-08", kArticle));
  pb::Decision decision = PenaltyOf({Fine(5000)});
  Add(pb::HELD_END_CONFISCATED, {}, *decision.mutable_disposals());
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-08", kArticle));
  EXPECT_THAT(Dispose(name, pb::HELD_END_DESTROYED, {1}, D(2024, 4, 2)), IsOk());
  EXPECT_THAT(Dispose(name, pb::HELD_END_RETURNED, {1}, D(2024, 4, 2)),
              HasMetadata("field", "disposals[0].items"));
}

TEST_F(HeldTest, PEN08_NothingIsConfiscatedByNoPenalty) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  Get(Do(head_, Seizure(name, D(2024, 3, 18))));
  Get(Conclude(name));
  pb::Decision decision = NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, "");
  Add(pb::HELD_END_CONFISCATED, {}, *decision.mutable_disposals());
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 1)),
              IsRefused("PEN-08", "行政强制法第二十七条"));
  decision.mutable_disposals(0)->set_end(pb::HELD_END_RETURNED);
  const PenaltyCase c = Get(Decide(name, decision, D(2024, 4, 1)));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_RELEASED);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(HeldTest, PEN08_WhatAFineAloneLeavesIsReturned) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  Get(Do(head_, Seizure(name, D(2024, 3, 18))));
  Get(Conclude(name));
  Get(Notify(name, {Fine(5000)}));
  pb::Decision decision = PenaltyOf({Fine(5000)});
  Add(pb::HELD_END_RETURNED, {}, *decision.mutable_disposals());
  const PenaltyCase c = Get(Decide(name, decision));
  for (const pb::ListedItem& item : c.coercive_measures(0).items())
    EXPECT_EQ(item.end(), pb::HELD_END_RETURNED);
  EXPECT_EQ(Papers(c, "coercion_release"), 1);
  EXPECT_EQ(Papers(c, "held_disposal"), 0);
}

TEST_F(HeldTest, PEN08_ACaseIsNotClosedWhileThingsAreHeld) {
  const std::string name = ToldOfConfiscation();
  Get(Decide(name, PenaltyOf(Penalties())));
  Get(Serve(name));
  Get(Pay(name, 5000, D(2024, 4, 15)));
  EXPECT_THAT(Close(name, D(2024, 4, 15)), IsRefused("PEN-08", kRelease));
  Get(Dispose(name, pb::HELD_END_CONFISCATED, {}, D(2024, 4, 15)));
  EXPECT_THAT(Close(name, D(2024, 4, 15)), IsOk());
}

// 市场监督管理行政处罚程序规定第四十二条第三款.
TEST_F(HeldTest, PEN08_WhatNobodyFetchesGoesToTheTreasury) {
  const auto seized = [&](const std::string& field) {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field(field);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(Do(head_, Seizure(name, D(2024, 3, 5))));
    return Dispose(name, pb::HELD_END_UNCLAIMED, {}, D(2024, 4, 3));
  };
  EXPECT_THAT(seized("城市管理"),
              IsRefused("PEN-08", "市场监督管理行政处罚程序规定第四十二条第三款"));
  EXPECT_EQ(LastDocument(Get(seized("市场监管"))), "held_disposal");
}

// 行政强制法第二十一条.
TEST_F(HeldTest, PEN08_ThingsGoToThePoliceWithTheCase) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  Get(Do(head_, Seizure(name, D(2024, 3, 18))));
  Get(Conclude(name));
  EXPECT_THAT(Dispose(name, pb::HELD_END_MOVED, {}, D(2024, 3, 21)),
              IsRefused("PEN-08", "行政强制法第二十一条"));
  Get(Decide(name, DecisionOf(pb::DECISION_KIND_TRANSFER), D(2024, 4, 1)));
  auto hand_over = On<pb::HandOverTransferRequest>(name, D(2024, 4, 2));
  hand_over.set_police_organ("西青公安分局");
  hand_over.add_materials(pb::TRANSFER_MATERIAL_LETTER);
  hand_over.add_materials(pb::TRANSFER_MATERIAL_REPORT);
  PenaltyCase c = Get(Do(officer_, hand_over));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_UNSPECIFIED);
  auto filed = On<pb::RecordPoliceFilingRequest>(name, D(2024, 4, 5));
  filed.set_document_number("西公立字〔2024〕5号");
  Get(Do(officer_, filed));
  EXPECT_THAT(Close(name, D(2024, 4, 7)), IsRefused("PEN-08", kRelease));
  c = Get(Do(officer_, On<pb::HandOverMaterialsRequest>(name, D(2024, 4, 7))));
  EXPECT_EQ(c.coercive_measures(0).end(), pb::COERCION_END_DISPOSED);
  EXPECT_EQ(c.coercive_measures(0).items(0).end(), pb::HELD_END_MOVED);
  EXPECT_EQ(Papers(c, "goods_moved_notice"), 1);
  EXPECT_EQ(StateOf(c, "coercion"), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Close(name, D(2024, 4, 8)), IsOk());
}

// 市场监督管理行政处罚程序规定第三十五条第四项.
TEST_F(HeldTest, PEN07_TheDecisionConfiscatesWhatWasRegisteredInAdvance) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto r = On<pb::PreserveEvidenceRequest>(name, D(2024, 4, 1));
  r.add_items()->set_display_name("电脑");
  r.mutable_items(0)->set_quantity("三台");
  r.set_reason("可能被转移。");
  r.add_officers(zhang_);
  r.add_officers(li_);
  Get(Do(head_, r));
  Get(Conclude(name, "", D(2024, 4, 1)));
  Get(Notify(name, Penalties(), D(2024, 4, 1)));
  Get(Waive(name, D(2024, 4, 2)));
  pb::Decision decision = PenaltyOf(Penalties());
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 3)),
              IsRefused("PEN-07", "行政处罚法第五十六条"));
  Add(pb::HELD_END_CONFISCATED, {}, *decision.mutable_disposals());
  decision.mutable_disposals(0)->set_held_by("preservations/1");
  const PenaltyCase c = Get(Decide(name, decision, D(2024, 4, 3)));
  EXPECT_EQ(c.preservations(0).disposal(), pb::PRESERVATION_DISPOSAL_DECIDED);
  EXPECT_EQ(c.preservations(0).items(0).end(), pb::HELD_END_CONFISCATED);
  EXPECT_EQ(StateOf(c, "preservation"), type::v1::DEADLINE_STATE_MET);
}

// 行政强制法第二十三条第二款 is about what another organ holds.
TEST_F(HeldTest, PEN08_TwoLotsOfOneNameAreTwoThings) {
  const std::string name = Filed();
  auto first = Seizure(name, D(2024, 3, 5));
  for (auto& item : *first.mutable_measure()->mutable_items()) item.set_lot("20240101");
  Get(Do(head_, first));
  EXPECT_THAT(Do(head_, first), IsRefused("PEN-08", "行政强制法第二十五条、第三十二条"));
  auto second = first;
  for (auto& item : *second.mutable_measure()->mutable_items()) item.set_lot("20240202");
  EXPECT_THAT(Do(head_, second), IsOk());
  EXPECT_THAT(Do(head_, Seizure(name, D(2024, 3, 5), "五台")), IsOk());
}

}  // namespace
}  // namespace yifa::testing
