// Suits that the litigation service's record makes known bar an application of the same
// person on the same act (REC-05).
#include <string>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/reconsideration/v1/known_suit.pb.h"

namespace yifa::reconsideration {
namespace {

namespace lit = litigation::v1;

using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";

class KnownSuit : public ReconsiderationTest {
 protected:
  static lit::LitigationCase Suit(const std::string& id = "l0000000001",
                                  const std::string& plaintiff = "王小明") {
    lit::LitigationCase c;
    c.set_name("organs/120111101/litigationCases/" + id);
    c.set_state(lit::LitigationCase::STATE_RECEIVED);
    c.mutable_plaintiff()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_plaintiff()->set_display_name(plaintiff);
    c.set_matter(lit::MATTER_PENALTY);
    c.set_origin(lit::ORIGIN_DIRECT);
    c.set_contested_act(kPenalty);
    *c.mutable_court_filing_date() = testing::D(2024, 3, 4);
    return c;
  }
  absl::Status Sued(const lit::LitigationCase& c) {
    return service_.React("litigation", "receive", Date(2024, 3, 8), c);
  }
  absl::Status Ended(lit::LitigationCase c, lit::JudgmentKind kind,
                     lit::LitigationCase::State state) {
    c.set_state(state);
    c.add_judgments()->set_kind(kind);
    return service_.React("litigation", "record_judgment", Date(2024, 3, 29), c);
  }
  Case Accepted(Date applied, Date accepted) {
    const Case c =
        Apply(applied, [](v1::Reconsideration& r) { r.set_contested_act(kPenalty); });
    EXPECT_THAT(c, IsOk());
    return Accept(accepted);
  }
};

TEST_F(KnownSuit, REC05_WhoHasSuedOverTheActDoesNotApply) {
  ASSERT_THAT(Sued(Suit()), IsOk());
  EXPECT_THAT(Accepted(Date(2024, 3, 6), Date(2024, 3, 11)),
              IsUnlawful("REC-05", "行政复议法第二十九条第二款"));
}

// What is known, and from which entry, is shown.
TEST_F(KnownSuit, REC05_ASuitIsShownWithTheEntryFromWhichItWasRead) {
  ASSERT_THAT(Sued(Suit()), IsOk());
  v1::GetKnownSuitRequest request;
  request.set_name("organs/120111101/knownSuits/l0000000001");
  const casework::Caller of_town = testing::Staff("li.lei", {"head"}, "organs/120111101");
  const auto begun = service_.Call<v1::KnownSuit>(of_town, request);
  ASSERT_THAT(begun, IsOk());
  EXPECT_FALSE(begun->unheard());
  ASSERT_THAT(Ended(Suit(), lit::JUDGMENT_KIND_RULING_WITHDRAWN,
                    lit::LitigationCase::STATE_EFFECTIVE),
              IsOk());
  const auto ended = service_.Call<v1::KnownSuit>(of_town, request);
  ASSERT_THAT(ended, IsOk());
  EXPECT_TRUE(ended->unheard());
  EXPECT_GT(ended->entry_sequence(), begun->entry_sequence());
}

TEST_F(KnownSuit, REC05_AnothersSuitBarsNobody) {
  ASSERT_THAT(Sued(Suit()), IsOk());
  ASSERT_THAT(Sued(Suit("l0000000002", "赵六")), IsOk());
  ASSERT_THAT(Apply(Date(2024, 3, 6),
                    [](v1::Reconsideration& r) {
                      r.set_contested_act(kPenalty);
                      r.mutable_applicant()->set_display_name("孙七");
                    }),
              IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 11)), IsOk());
  // The older one is found behind the latest.
  EXPECT_THAT(Accepted(Date(2024, 3, 6), Date(2024, 3, 11)),
              IsUnlawful("REC-05", "行政复议法第二十九条第二款"));
}

TEST_F(KnownSuit, REC05_ASuitThatEndedUnheardBarsNoMore) {
  using State = lit::LitigationCase;
  ASSERT_THAT(Sued(Suit()), IsOk());
  // A ruling that can still be appealed ends nothing.
  ASSERT_THAT(Ended(Suit(), lit::JUDGMENT_KIND_RULING_DISMISSED, State::STATE_JUDGED),
              IsOk());
  EXPECT_THAT(Accepted(Date(2024, 3, 29), Date(2024, 4, 1)),
              IsUnlawful("REC-05", "行政复议法第二十九条第二款"));
  ASSERT_THAT(Ended(Suit(), lit::JUDGMENT_KIND_RULING_DISMISSED, State::STATE_EFFECTIVE),
              IsOk());
  EXPECT_THAT(Accepted(Date(2024, 3, 29), Date(2024, 4, 1)), IsOk());
}

TEST_F(KnownSuit, REC05_AJudgmentOnTheActBarsForGood) {
  ASSERT_THAT(Sued(Suit()), IsOk());
  ASSERT_THAT(Ended(Suit(), lit::JUDGMENT_KIND_DISMISS_CLAIM,
                    lit::LitigationCase::STATE_EFFECTIVE),
              IsOk());
  EXPECT_THAT(Accepted(Date(2024, 3, 29), Date(2024, 4, 1)),
              IsUnlawful("REC-05", "行政复议法第二十九条第二款"));
}

// It is about the refusal, not the act: who wins it is accepted.
TEST_F(KnownSuit, REC05_ASuitOverARefusedApplicationBarsNone) {
  lit::LitigationCase suit = Suit();
  suit.set_origin(lit::ORIGIN_AFTER_RECONSIDERATION);
  suit.set_sued_over(lit::SUED_OVER_SILENCE);
  ASSERT_THAT(Sued(suit), IsOk());
  EXPECT_THAT(Accepted(Date(2024, 3, 6), Date(2024, 3, 11)), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
