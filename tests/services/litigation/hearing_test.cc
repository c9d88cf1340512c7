#include <vector>

#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasReason;
using testing::IsOk;

struct Present {
  v1::AppearanceKind kind;
  bool of_defendant = true;
};

constexpr Present kChief = {v1::APPEARANCE_KIND_CHIEF};
constexpr Present kStaff = {v1::APPEARANCE_KIND_STAFF};
constexpr Present kLawyer = {v1::APPEARANCE_KIND_LAWYER};
constexpr Present kSubordinateHead = {v1::APPEARANCE_KIND_CHIEF, false};

v1::Hearing HearingWith(const std::vector<Present>& present, bool excused = false) {
  v1::Hearing hearing;
  for (const Present& one : present) {
    v1::Appearance& appearance = *hearing.add_appearances();
    appearance.set_kind(one.kind);
    appearance.set_display_name("赵刚");
    appearance.set_of_defendant(one.of_defendant);
  }
  if (excused) {
    hearing.set_absence_reason(v1::ABSENCE_REASON_OFFICIAL_DUTY);
    hearing.set_absence_proof_sealed(true);
  }
  return hearing;
}

class Hearing : public LitigationTest {
 protected:
  // The hearing as recorded.
  absl::StatusOr<v1::Hearing> Record(Date on, const v1::Hearing& hearing) {
    v1::RecordHearingRequest request;
    *request.mutable_hearing() = hearing;
    const Case c = Do(on, request);
    if (!c.ok()) return c.status();
    return *c->hearings().rbegin();
  }
  int64_t Count(const std::string& figure) { return Figure(2023, figure); }
};

TEST_F(Hearing, LIT04_WhoCountsAsHead) {
  struct Row {
    const char* what;
    v1::Hearing hearing;
    bool head, excused, lawyer_only;
  };
  const Row rows[] = {
      {"chief", HearingWith({kChief, kLawyer}), true, false, false},
      {"deputy", HearingWith({{v1::APPEARANCE_KIND_DEPUTY}}), true, false, false},
      {"in charge", HearingWith({{v1::APPEARANCE_KIND_IN_CHARGE}}), true, false, false},
      {"subordinate's head counts as staff", HearingWith({kSubordinateHead}, true), false,
       true, false},
      {"staff with reason and proof", HearingWith({kStaff, kLawyer}, true), false, true,
       false},
      {"staff without a reason", HearingWith({kStaff, kLawyer}), false, false, false},
      {"lawyer alone, whatever the reason", HearingWith({kLawyer}, true), false, false,
       true},
  };
  for (const Row& row : rows) {
    Defend();
    const auto hearing = Record(Date(2023, 10, 18), row.hearing);
    ASSERT_THAT(hearing, IsOk()) << row.what;
    EXPECT_TRUE(hearing->head_required()) << row.what;
    EXPECT_EQ(hearing->head_appeared(), row.head) << row.what;
    EXPECT_EQ(hearing->absence_excused(), row.excused) << row.what;
    EXPECT_EQ(hearing->lawyer_only(), row.lawyer_only) << row.what;
    EXPECT_EQ(hearing->instance(), v1::INSTANCE_FIRST);
    EXPECT_EQ(Written(hearing->hearing_date()), "2023-10-18");
  }
  EXPECT_EQ(Count("hearings_requiring_head"), 7);
  EXPECT_EQ(Count("head_appeared"), 3);
  EXPECT_EQ(service_.Figure(2023, "head_appeared", "DEPUTY"), 1);
  EXPECT_EQ(Count("lawyer_only"), 1);
  EXPECT_EQ(Count("absence_without_reason"), 1);
}

TEST_F(Hearing, LIT07_AReasonNeedsItsSealedProof) {
  Defend();
  v1::Hearing hearing = HearingWith({kStaff});
  hearing.set_absence_reason(v1::ABSENCE_REASON_FORCE_MAJEURE);
  EXPECT_FALSE(Record(Date(2023, 10, 18), hearing)->absence_excused());
  EXPECT_EQ(Count("absence_without_reason"), 1);
}

TEST_F(Hearing, LIT05_OneAppearanceInAnInstanceSuffices) {
  Defend();
  EXPECT_TRUE(Record(Date(2023, 10, 18), HearingWith({kChief}))->head_required());
  const auto second = Record(Date(2023, 11, 8), HearingWith({kLawyer}));
  EXPECT_FALSE(second->head_required());
  EXPECT_FALSE(second->lawyer_only());
  EXPECT_EQ(Count("hearings_requiring_head"), 1);
  EXPECT_EQ(Count("lawyer_only"), 0);
}

TEST_F(Hearing, LIT05_TheCourtMaySummonTheHeadAgain) {
  Defend();
  ASSERT_THAT(Record(Date(2023, 10, 18), HearingWith({kChief})), IsOk());
  v1::Hearing again = HearingWith({kStaff});
  again.set_head_summoned_again(true);
  EXPECT_TRUE(Record(Date(2023, 11, 8), again)->head_required());
  EXPECT_EQ(Count("hearings_requiring_head"), 2);
  EXPECT_EQ(Count("head_appeared"), 1);
}

TEST_F(Hearing, LIT05_AnAbsenceLeavesTheDuty) {
  Defend();
  ASSERT_THAT(Record(Date(2023, 10, 18), HearingWith({kStaff}, true)), IsOk());
  EXPECT_TRUE(Record(Date(2023, 11, 8), HearingWith({kChief}))->head_required());
}

TEST_F(Hearing, LIT05_AnotherInstanceNeedsAnotherAppearance) {
  Defend();
  ASSERT_THAT(Record(Date(2023, 10, 18), HearingWith({kChief})), IsOk());
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  ASSERT_THAT(Appeal(Date(2023, 11, 10)), IsOk());
  const auto hearing = Record(Date(2023, 12, 5), HearingWith({kStaff}));
  EXPECT_EQ(hearing->instance(), v1::INSTANCE_SECOND);
  EXPECT_TRUE(hearing->head_required());
}

// A hearing of each reason, with and without its proof.
TEST_F(Hearing, LIT07_TheFourReasonsWithAndWithoutProof) {
  for (int reason = v1::ABSENCE_REASON_FORCE_MAJEURE; reason <= v1::ABSENCE_REASON_OTHER;
       ++reason) {
    for (const bool sealed : {true, false}) {
      Defend();
      v1::Hearing hearing = HearingWith({kStaff});
      hearing.set_absence_reason(static_cast<v1::AbsenceReason>(reason));
      hearing.set_absence_proof_sealed(sealed);
      const auto recorded = Record(Date(2023, 10, 18), hearing);
      ASSERT_THAT(recorded, IsOk());
      EXPECT_EQ(recorded->absence_excused(), sealed) << reason;
      EXPECT_EQ(recorded->suggestion_grounds_size(), sealed ? 0 : 1) << reason;
    }
  }
  EXPECT_EQ(Count("absence_without_reason"), 4);
  EXPECT_EQ(Figure(2023, "head_absent", "FORCE_MAJEURE"), 2);
}

TEST_F(Hearing, LIT07_AReasonThatTheCourtRejectsIsNone) {
  Defend();
  v1::Hearing hearing = HearingWith({kStaff}, true);
  hearing.set_reason_rejected(true);
  EXPECT_FALSE(Record(Date(2023, 10, 18), hearing)->absence_excused());
}

TEST_F(Hearing, LIT07_WhoDoesNotWorkOnTheMatterDoesNotStandIn) {
  Defend();
  v1::Hearing hearing = HearingWith({kStaff}, true);
  hearing.mutable_appearances(0)->set_unrelated_to_matter(true);
  const auto recorded = Record(Date(2023, 10, 18), hearing);
  EXPECT_FALSE(recorded->absence_excused());
  EXPECT_THAT(recorded->suggestion_grounds(),
              ::testing::ElementsAre(v1::SUGGESTION_GROUND_NOBODY));
}

TEST_F(Hearing, LIT06_AHeadWithoutProofOfIdentityDidNotAppear) {
  for (const auto& [finding, appeared] :
       std::vector<std::pair<v1::IdentityFinding, bool>>{
           {v1::IDENTITY_FINDING_UNSPECIFIED, true},
           {v1::IDENTITY_FINDING_MENDED, true},
           {v1::IDENTITY_FINDING_NOT_MENDED, false},
           {v1::IDENTITY_FINDING_MISSING, false}}) {
    Defend();
    v1::Hearing hearing = HearingWith({kChief});
    hearing.mutable_appearances(0)->set_identity(finding);
    EXPECT_EQ(Record(Date(2023, 10, 18), hearing)->head_appeared(), appeared) << finding;
  }
}

TEST_F(Hearing, LIT09_WhatTheCourtMustMakeASuggestionOf) {
  struct Row {
    v1::Hearing hearing;
    std::vector<int> grounds;
  };
  v1::Hearing postponed = HearingWith({kStaff});
  postponed.set_was_postponed(true);
  v1::Hearing left = HearingWith({kChief});
  left.set_head_left(true);
  v1::Hearing silent = HearingWith({kChief});
  silent.set_head_refused_to_explain(true);
  const Row rows[] = {
      {HearingWith({kStaff}), {v1::SUGGESTION_GROUND_NO_REASON}},
      {HearingWith({kStaff}, true), {}},
      {postponed,
       {v1::SUGGESTION_GROUND_NO_REASON, v1::SUGGESTION_GROUND_AFTER_POSTPONEMENT}},
      {HearingWith({kLawyer}, true), {v1::SUGGESTION_GROUND_NOBODY}},
      {HearingWith({kLawyer}),
       {v1::SUGGESTION_GROUND_NO_REASON, v1::SUGGESTION_GROUND_NOBODY}},
      {left, {v1::SUGGESTION_GROUND_LEFT}},
      {silent, {v1::SUGGESTION_GROUND_REFUSED_TO_EXPLAIN}},
      {HearingWith({kChief}), {}},
  };
  for (const Row& row : rows) {
    Defend();
    const auto recorded = Record(Date(2023, 10, 18), row.hearing);
    ASSERT_THAT(recorded, IsOk());
    EXPECT_THAT(recorded->suggestion_grounds(), ::testing::ElementsAreArray(row.grounds));
  }
  EXPECT_EQ(Count("suggestion_grounds"), 8);
  EXPECT_EQ(Figure(2023, "suggestion_grounds", "NOBODY"), 2);
}

TEST_F(Hearing, LIT09_NobodyLeavesWhoDidNotCome) {
  Defend();
  v1::Hearing hearing = HearingWith({kStaff});
  hearing.set_head_left(true);
  EXPECT_THAT(Record(Date(2023, 10, 18), hearing),
              testing::HasMetadata("field", "hearing.appearances"));
}

TEST_F(Hearing, LIT04_OneHeadMayDoForAllDefendants) {
  v1::LitigationCase c = Suit();
  v1::Hearing hearing = HearingWith({kStaff});
  hearing.set_other_defendants_head(true);
  ASSERT_THAT(Create(Date(2023, 9, 4), c), IsOk());
  EXPECT_THAT(Record(Date(2023, 10, 18), hearing),
              testing::HasMetadata("field", "hearing.other_defendants_head"));
  c.add_co_defendants("西青区人民政府");
  ASSERT_THAT(Create(Date(2023, 9, 4), c), IsOk());
  EXPECT_FALSE(Record(Date(2023, 10, 18), hearing)->head_required());
}

// The rate as it is published: of cases, each once in an instance, not of hearings.
TEST_F(Hearing, LIT05_ACaseHeardTwiceCountsOnceInTheYearOfItsFirstHearing) {
  Defend();
  ASSERT_THAT(Record(Date(2023, 12, 18), HearingWith({kStaff}, true)), IsOk());
  EXPECT_EQ(Figure(2023, "heard_cases", "FIRST"), 1);
  EXPECT_EQ(Figure(2023, "heard_cases_with_head"), 0);
  ASSERT_THAT(Record(Date(2024, 1, 8), HearingWith({kChief})), IsOk());
  ASSERT_THAT(Record(Date(2024, 1, 15), HearingWith({kChief})), IsOk());
  EXPECT_EQ(Figure(2023, "heard_cases_with_head", "FIRST"), 1);
  EXPECT_EQ(Figure(2023, "heard_cases"), 1);
  EXPECT_EQ(Figure(2024, "heard_cases"), 0);
  EXPECT_EQ(Figure(2024, "head_appeared"), 1);  // the one that was still required
}

TEST_F(Hearing, NoneBetweenJudgmentAndAppeal) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  EXPECT_THAT(Record(Date(2023, 11, 8), HearingWith({kChief})),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

}  // namespace
}  // namespace yifa::litigation
