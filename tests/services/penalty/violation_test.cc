// Within what time, how often and by which law an act is punished (PEN-01, PEN-19,
// PEN-35).
#include "tests/services/penalty/fixture.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kArticle29[] = "行政处罚法第二十九条";
constexpr char kArticle36[] = "行政处罚法第三十六条";
constexpr char kArticle37[] = "行政处罚法第三十七条";

// Leads are of 1 March 2024.
class ViolationTest : public Penalty {
 protected:
  Result FileOf(const pb::Violation& violation, type::v1::Date date = D(2024, 3, 4)) {
    auto r = On<pb::FilePenaltyCaseRequest>(Lead(), date);
    *r.add_violations() = violation;
    return Do(head_, r);
  }
  pb::Decision By(type::v1::Date effective, pb::LawChoice choice) {
    pb::Decision decision = PenaltyOf({Fine(5000)});
    decision.mutable_applied_law()->set_law("市容条例");
    *decision.mutable_applied_law()->mutable_effective_date() = effective;
    decision.mutable_applied_law()->set_choice(choice);
    return decision;
  }
};

TEST_F(ViolationTest, PEN01_AnActIsFoundWithinTwoYears) {
  EXPECT_THAT(FileOf(DoneOn(D(2022, 3, 1))), IsOk());
  EXPECT_THAT(FileOf(DoneOn(D(2022, 2, 28))), IsRefused("PEN-01", kArticle36));
}

TEST_F(ViolationTest, PEN01_GraveHarmIsFoundWithinFiveYears) {
  pb::Violation grave = DoneOn(D(2020, 3, 1));
  EXPECT_THAT(FileOf(grave), IsRefused("PEN-01", kArticle36));
  grave.set_grave_harm(true);
  EXPECT_THAT(FileOf(grave), IsOk());
  *grave.mutable_discover_date() = D(2025, 3, 1);
  EXPECT_THAT(FileOf(grave, D(2025, 3, 3)), IsOk());
  *grave.mutable_discover_date() = D(2025, 3, 2);
  EXPECT_THAT(FileOf(grave, D(2025, 3, 3)), IsRefused("PEN-01", kArticle36));
}

// Two years were over before 15 July 2021, when the five came.
TEST_F(ViolationTest, PEN01_WhatWasBarredBeforeTheFiveYearsCameStaysBarred) {
  pb::Violation grave = DoneOn(D(2019, 7, 15));
  grave.set_grave_harm(true);
  EXPECT_THAT(FileOf(grave), IsOk());
  *grave.mutable_commit_date() = D(2019, 7, 14);
  EXPECT_THAT(FileOf(grave), IsRefused("PEN-01", kArticle36));
  *grave.mutable_discover_date() = D(2021, 7, 14);  // found while it was not
  EXPECT_THAT(FileOf(grave), IsOk());
}

TEST_F(ViolationTest, PEN01_AContinuingActCountsFromItsEnd) {
  pb::Violation lasting = DoneOn(D(2015, 1, 1));
  *lasting.mutable_end_date() = D(2022, 3, 1);
  EXPECT_THAT(FileOf(lasting), IsOk());
  *lasting.mutable_end_date() = D(2022, 2, 28);
  EXPECT_THAT(FileOf(lasting), IsRefused("PEN-01", kArticle36));
  lasting.clear_end_date();
  lasting.set_continuing(true);
  EXPECT_THAT(FileOf(lasting), IsOk());
}

TEST_F(ViolationTest, PEN01_AnEarlierDiscoveryCounts) {
  pb::Violation found = DoneOn(D(2021, 5, 6));
  *found.mutable_discover_date() = D(2023, 5, 6);
  EXPECT_THAT(FileOf(found), IsOk());
  *found.mutable_discover_date() = D(2023, 5, 7);
  EXPECT_THAT(FileOf(found), IsRefused("PEN-01", kArticle36));
}

TEST_F(ViolationTest, PEN01_APenaltyIsRefusedForTheActThatIsTooOld) {
  const std::string name = Filed();
  Get(AddEvidence(name));
  auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
  *r.mutable_report() = Report();
  *r.add_violations() = DoneOn(D(2024, 2, 1));
  *r.add_violations() = DoneOn(D(2020, 2, 1));
  Get(Do(officer_, r));
  pb::Measure old = Fine(5000);
  old.set_violation(1);
  EXPECT_THAT(Notify(name, {old}), IsRefused("PEN-01", kArticle36));
  old.set_violation(2);
  EXPECT_THAT(Notify(name, {old}), HasMetadata("field", "notice.measures[0].violation"));
  EXPECT_THAT(Notify(name, {Fine(5000)}), IsOk());
  old.set_violation(1);
  EXPECT_THAT(Decide(name, PenaltyOf({old})), IsRefused("PEN-01", kArticle36));
}

TEST_F(ViolationTest, PEN01_APenaltyNeedsToKnowTheDayOfTheAct) {
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->clear_violations();
  const std::string name = Get(Do(intake_, lead)).name();
  Get(File(name, {zhang_, li_}));
  Get(Conclude(name));
  EXPECT_THAT(Notify(name, {Fine(5000)}),
              IsRefused("PEN-01", "行政处罚法第三十六条、第四十条"));
}

TEST_F(ViolationTest, DatesThatMakeNoSenseAreInvalid) {
  pb::Violation v = DoneOn(D(2024, 3, 5));  // after the filing
  EXPECT_THAT(FileOf(v), HasMetadata("field", "violations[0].commit_date"));
  v = DoneOn(D(2024, 2, 1));
  *v.mutable_end_date() = D(2024, 1, 31);
  EXPECT_THAT(FileOf(v), HasMetadata("field", "violations[0].end_date"));
  *v.mutable_end_date() = D(2024, 2, 2);
  v.set_continuing(true);
  EXPECT_THAT(FileOf(v), HasMetadata("field", "violations[0].continuing"));
  v = DoneOn(D(2024, 2, 1));
  *v.mutable_discover_date() = D(2024, 1, 31);
  EXPECT_THAT(FileOf(v), HasMetadata("field", "violations[0].discover_date"));
}

TEST_F(ViolationTest, PEN19_OneActHasOneFine) {
  const MeasureList both = {Fine(3000), Fine(500)};
  EXPECT_THAT(Decide(Notified(both), PenaltyOf(both)), IsRefused("PEN-19", kArticle29));
}

TEST_F(ViolationTest, PEN19_ASecondFineInAnotherCaseIsRefused) {
  const std::string first = Decided({Fine(5000)});
  const auto again = [&](const type::v1::Party& party, const MeasureList& measures) {
    auto lead = LeadRequest();
    *lead.mutable_penalty_case()->mutable_party() = party;
    lead.mutable_penalty_case()->add_same_act_cases(first);
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name));
    Get(Notify(name, measures));
    return Decide(name, PenaltyOf(measures));
  };
  EXPECT_THAT(again(Company(), {Fine(100)}), IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(again(Company(), {Warning()}), IsOk());
  EXPECT_THAT(again(Citizen(), {Fine(100)}), IsOk());  // another party to it
}

TEST_F(ViolationTest, PEN19_OtherCasesNamedLaterAreKeptWithThoseNamedBefore) {
  auto lead = LeadRequest();
  const std::string a = Lead(), b = Lead();
  lead.mutable_penalty_case()->add_same_act_cases(a);
  auto r = On<pb::FilePenaltyCaseRequest>(Get(Do(intake_, lead)).name(), D(2024, 3, 4));
  r.add_same_act_cases(a);
  r.add_same_act_cases(b);
  EXPECT_THAT(Get(Do(head_, r)).same_act_cases(), ::testing::ElementsAre(a, b));
}

TEST_F(ViolationTest, PEN35_TheLawOfTheTimeOfTheActApplies) {
  const std::string name = Notified();  // done on 1 March 2024
  EXPECT_THAT(Decide(name, By(D(2024, 3, 2), pb::LAW_CHOICE_TIME_OF_ACT)),
              IsRefused("PEN-35", kArticle37));
  auto past = By(D(2010, 1, 1), pb::LAW_CHOICE_TIME_OF_ACT);
  *past.mutable_applied_law()->mutable_end_date() = D(2024, 2, 29);
  EXPECT_THAT(Decide(name, past), IsRefused("PEN-35", kArticle37));
  *past.mutable_applied_law()->mutable_end_date() = D(2024, 3, 31);
  const PenaltyCase c = Get(Decide(name, past));
  EXPECT_EQ(c.decision().applied_law().law(), "市容条例");
}

TEST_F(ViolationTest, PEN35_ANewerLighterLawPrevailsWithItsReason) {
  const std::string name = Notified();
  auto newer = By(D(2024, 4, 1), pb::LAW_CHOICE_NEWER_LIGHTER);
  EXPECT_THAT(Decide(name, newer), IsRefused("PEN-35", kArticle37));
  newer.mutable_applied_law()->set_reason("新条例将罚款上限降为五千元。");
  *newer.mutable_applied_law()->mutable_effective_date() = D(2024, 4, 11);
  EXPECT_THAT(Decide(name, newer), IsRefused("PEN-35", kArticle37));  // not in force yet
  *newer.mutable_applied_law()->mutable_effective_date() = D(2024, 2, 1);
  EXPECT_THAT(Decide(name, newer), IsRefused("PEN-35", kArticle37));  // not newer
  *newer.mutable_applied_law()->mutable_effective_date() = D(2024, 4, 1);
  EXPECT_THAT(Decide(name, newer), IsOk());
}

// Cases on the act of another one, as nobody names it.
class SameActTest : public Penalty {
 protected:
  penalty::v1::RegisterLeadRequest LeadOn(const pb::Violation& violation,
                                          const type::v1::Party& party = Company()) {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = D(2024, 5, 6);
    *lead.mutable_penalty_case()->mutable_violations(0) = violation;
    *lead.mutable_penalty_case()->mutable_party() = party;
    return lead;
  }
  Result Fined(const penalty::v1::RegisterLeadRequest& lead) {
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}, D(2024, 5, 7)));
    Get(AddEvidence(name, D(2024, 5, 8)));
    Get(Conclude(name, "", D(2024, 5, 9)));
    Get(Notify(name, {Fine(5000)}, D(2024, 5, 10)));
    Get(Waive(name, D(2024, 5, 10)));
    return Decide(name, PenaltyOf({Fine(5000)}), D(2024, 5, 13));
  }
  // Fined for it on 10 April 2024; done on 1 March.
  PenaltyCase First() { return Read(Decided()); }
};

TEST_F(SameActTest, PEN19_ASecondFineIsFoundWithoutBeingNamed) {
  const PenaltyCase first = First();
  const auto second = Fined(LeadOn(first.violations(0)));
  EXPECT_THAT(second, IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(WordsOf(second.status()), ::testing::HasSubstr(first.name()));
}

TEST_F(SameActTest, PEN19_AnotherPartyDayOrActIsNotTheSame) {
  const pb::Violation act = First().violations(0);
  EXPECT_THAT(Fined(LeadOn(act, Citizen())), IsOk());
  pb::Violation other = act;
  *other.mutable_commit_date() = D(2024, 3, 2);
  EXPECT_THAT(Fined(LeadOn(other)), IsOk());
  other = act;
  other.set_description("同日在另一处摆摊。");
  EXPECT_THAT(Fined(LeadOn(other)), IsOk());
}

TEST_F(SameActTest, PEN19_AnActThatLastsMeetsWhatWasFinedWithinIt) {
  pb::Violation lasting = First().violations(0);
  *lasting.mutable_commit_date() = D(2024, 2, 1);
  *lasting.mutable_end_date() = D(2024, 3, 1);
  EXPECT_THAT(Fined(LeadOn(lasting)), IsRefused("PEN-19", kArticle29));
  *lasting.mutable_end_date() = D(2024, 2, 29);
  EXPECT_THAT(Fined(LeadOn(lasting)), IsOk());
}

TEST_F(SameActTest, PEN19_TheSameNormOnTheSameDayIsTheSameActUnlessSaidWhyNot) {
  auto first = LeadRequest();
  pb::Violation& act = *first.mutable_penalty_case()->mutable_violations(0);
  act.add_power_items("provisions/city-road-occupation");
  const std::string name = Get(Do(intake_, first)).name();
  pb::Violation other = act;
  other.set_description("另一处。");
  EXPECT_THAT(Get(Do(intake_, LeadOn(other))).same_act_cases(),
              ::testing::ElementsAre(name));
  other.set_distinct_reason("两处相距五公里，系两个门店各自实施。");
  EXPECT_THAT(Get(Do(intake_, LeadOn(other))).same_act_cases(), ::testing::IsEmpty());
  other.clear_distinct_reason();
  other.set_description("又一处，违反另一规定。");
  other.set_power_items(0, "provisions/city-dumping-unit");
  EXPECT_THAT(Get(Do(intake_, LeadOn(other))).same_act_cases(), ::testing::IsEmpty());
}

// A fine that a remedy undid stands in nobody's way.
TEST_F(SameActTest, PEN19_ARevokedFineIsNone) {
  const PenaltyCase first = First();
  Get(Serve(first.name()));
  reconsideration::v1::Reconsideration remedy;
  remedy.set_name("organs/120111/reconsiderations/r00000001");
  remedy.set_contested_act(first.name());
  remedy.mutable_decision()->set_kind(reconsideration::v1::DECISION_KIND_REVOKE);
  *remedy.mutable_service_date() = D(2024, 5, 3);
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 5, 3), remedy),
              IsOk());
  EXPECT_THAT(Fined(LeadOn(first.violations(0))), IsOk());
}

TEST_F(SameActTest, PEN19_IsFoundAlsoWhereThePartyWasNotKnownAtFirst) {
  const PenaltyCase first = First();
  auto lead = LeadOn(first.violations(0));
  lead.mutable_penalty_case()->clear_party();
  const std::string name = Get(Do(intake_, lead)).name();
  auto file = On<pb::FilePenaltyCaseRequest>(name, D(2024, 5, 7));
  file.add_officers(zhang_);
  file.add_officers(li_);
  *file.mutable_party() = Company();
  EXPECT_THAT(Get(Do(head_, file)).same_act_cases(),
              ::testing::ElementsAre(first.name()));
}

// Every organ's cases are found, however many of the party lie between.
TEST_F(SameActTest, PEN05_TheOrganThatFiledFirstIsFoundWithoutBeingNamed) {
  const PenaltyCase first = Read(Filed());
  for (int i = 0; i < 5; ++i) Lead();
  auto lead = LeadOn(first.violations(0));
  lead.set_parent(kOtherOrgan);
  const std::string name =
      Get(Do(Staff("qian.qi", {"intake"}, kOtherOrgan), lead)).name();
  EXPECT_THAT(Do(Staff("he.shan", {"head"}, kOtherOrgan),
                 On<pb::FilePenaltyCaseRequest>(name, D(2024, 5, 7))),
              IsRefused("PEN-05", "行政处罚法第二十五条"));
}

TEST_F(SameActTest, PEN19_APartyThatWasTakenForAnotherIsStillFound) {
  const PenaltyCase first = First();
  // A case that was said to be of the company, and is the citizen's.
  const std::string mistaken = Lead();
  auto file = On<pb::FilePenaltyCaseRequest>(mistaken, D(2024, 4, 15));
  file.add_officers(zhang_);
  file.add_officers(li_);
  *file.mutable_party() = Citizen();
  Get(Do(head_, file));
  EXPECT_THAT(Fined(LeadOn(first.violations(0))), IsRefused("PEN-19", kArticle29));
}

TEST_F(SameActTest, COM09_ThePartysNumberIsNoKeyOfAnIndex) {
  auto lead = LeadRequest();
  *lead.mutable_penalty_case()->mutable_party() = Citizen();
  const PenaltyCase c = Get(Do(intake_, lead));
  EXPECT_EQ(c.party_key(), Citizen().identifier());
  std::string bytes;
  const auto snapshot = service_.engine().store().Read();
  for (int family = 0; family < store::kFamilyCount; ++family)
    ASSERT_THAT(snapshot->Scan(static_cast<store::Family>(family), "", "",
                               [&](std::string_view key, std::string_view value) {
                                 bytes.append(key).append(value);
                                 return true;
                               }),
                IsOk());
  EXPECT_THAT(bytes, ::testing::Not(::testing::HasSubstr(Citizen().identifier())));
  EXPECT_EQ(Read(c.name()).party_key(), Citizen().identifier());
}

}  // namespace
}  // namespace yifa::testing
