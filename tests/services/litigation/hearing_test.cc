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
  int64_t Figure(const std::string& figure) { return service_.Figure(2023, figure); }
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
  EXPECT_EQ(Figure("hearings_requiring_head"), 7);
  EXPECT_EQ(Figure("head_appeared"), 3);
  EXPECT_EQ(service_.Figure(2023, "head_appeared", "DEPUTY"), 1);
  EXPECT_EQ(Figure("lawyer_only"), 1);
  EXPECT_EQ(Figure("absence_without_reason"), 1);
}

TEST_F(Hearing, LIT07_AReasonNeedsItsSealedProof) {
  Defend();
  v1::Hearing hearing = HearingWith({kStaff});
  hearing.set_absence_reason(v1::ABSENCE_REASON_FORCE_MAJEURE);
  EXPECT_FALSE(Record(Date(2023, 10, 18), hearing)->absence_excused());
  EXPECT_EQ(Figure("absence_without_reason"), 1);
}

TEST_F(Hearing, LIT05_OneAppearanceInAnInstanceSuffices) {
  Defend();
  EXPECT_TRUE(Record(Date(2023, 10, 18), HearingWith({kChief}))->head_required());
  const auto second = Record(Date(2023, 11, 8), HearingWith({kLawyer}));
  EXPECT_FALSE(second->head_required());
  EXPECT_FALSE(second->lawyer_only());
  EXPECT_EQ(Figure("hearings_requiring_head"), 1);
  EXPECT_EQ(Figure("lawyer_only"), 0);
}

TEST_F(Hearing, LIT05_TheCourtMaySummonTheHeadAgain) {
  Defend();
  ASSERT_THAT(Record(Date(2023, 10, 18), HearingWith({kChief})), IsOk());
  v1::Hearing again = HearingWith({kStaff});
  again.set_head_summoned_again(true);
  EXPECT_TRUE(Record(Date(2023, 11, 8), again)->head_required());
  EXPECT_EQ(Figure("hearings_requiring_head"), 2);
  EXPECT_EQ(Figure("head_appeared"), 1);
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

TEST_F(Hearing, NoneBetweenJudgmentAndAppeal) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  EXPECT_THAT(Record(Date(2023, 11, 8), HearingWith({kChief})),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
}

}  // namespace
}  // namespace yifa::litigation
