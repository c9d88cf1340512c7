// How a decision stands follows from what the neighbours' records say, whatever the order
// in which it becomes known (PEN-34).
#include "services/penalty/standing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"

namespace yifa::penalty {
namespace {

constexpr char kReview[] = "organs/120111/reconsiderations/r1";
constexpr char kSuit[] = "organs/120111101/litigationCases/l1";

// What one entry of a neighbour's record tells of a course that began on that day.
v1::RemedyCourse Told(const char* source, int64_t entry, Date begin) {
  v1::RemedyCourse course;
  course.set_source_case(source);
  course.set_entry_sequence(entry);
  *course.mutable_begin_date() = ToProto(begin);
  return course;
}

// With something decided, in effect from `effect` on where that is said.
v1::RemedyCourse& Decide(v1::RemedyCourse& course, v1::RemedyResult result,
                         std::optional<Date> effect,
                         std::optional<int64_t> fine = std::nullopt) {
  v1::RemedyOutcome& outcome = *course.add_outcomes();
  outcome.set_result(result);
  if (fine) outcome.mutable_amount()->set_amount_fen(*fine);
  if (!effect) return course;
  *outcome.mutable_effective_date() = ToProto(*effect);
  *course.mutable_end_date() = ToProto(*effect);
  return course;
}

v1::RemedyCourse& Stay(v1::RemedyCourse& course, Date begin, std::optional<Date> end) {
  v1::RemedyStay& stay = *course.add_stays();
  *stay.mutable_begin_date() = ToProto(begin);
  if (end) *stay.mutable_end_date() = ToProto(*end);
  return course;
}

using News = std::vector<v1::RemedyCourse>;

v1::Standing After(const News& news) {
  RemedyCourses courses;
  for (const v1::RemedyCourse& told : news) Learn(told, courses);
  return StandingOf(courses);
}

// That the news give the same standing in every order; and that.
v1::Standing InEveryOrder(const News& news) {
  const v1::Standing expected = After(news);
  std::vector<size_t> order(news.size());
  std::iota(order.begin(), order.end(), 0);
  do {
    News told;
    for (const size_t place : order) told.push_back(news[place]);
    EXPECT_EQ(After(told).SerializeAsString(), expected.SerializeAsString());
  } while (std::next_permutation(order.begin(), order.end()));
  return expected;
}

// A reconsideration that is asked for on 2024-05-06, stayed, released, and ends so on
// 2024-06-03.
News Reviewed(v1::RemedyResult result, std::optional<int64_t> fine = std::nullopt) {
  const Date begin(2024, 5, 6);
  News news = {Told(kReview, 1, begin), Told(kReview, 2, begin), Told(kReview, 3, begin),
               Told(kReview, 4, begin)};
  Stay(news[1], Date(2024, 5, 8), std::nullopt);
  for (const size_t later : {2, 3})
    Stay(news[later], Date(2024, 5, 8), Date(2024, 5, 20));
  Decide(news[3], result, Date(2024, 6, 3), fine);
  return news;
}

// A suit of 2024-06-10: revoked in the first instance and thought to be in effect, then
// appealed in time, and decided so in the second on 2024-12-02.
News Appealed(v1::RemedyResult second) {
  const Date begin(2024, 6, 10);
  News news = {Told(kSuit, 1, begin), Told(kSuit, 2, begin), Told(kSuit, 3, begin),
               Told(kSuit, 4, begin)};
  Decide(news[1], v1::REMEDY_RESULT_REVOKED, Date(2024, 9, 2));
  Decide(news[2], v1::REMEDY_RESULT_REVOKED, std::nullopt);
  Decide(news[3], v1::REMEDY_RESULT_REVOKED, std::nullopt);
  Decide(news[3], second, Date(2024, 12, 2));
  return news;
}

News Joined(News one, const News& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

TEST(StandingTest, PEN34_WhatReviewChangesItsOrganEnforcesAtTheNewSum) {
  const v1::Standing standing =
      InEveryOrder(Reviewed(v1::REMEDY_RESULT_CHANGED, 100'000));
  EXPECT_EQ(standing.result(), v1::REMEDY_RESULT_CHANGED);
  EXPECT_EQ(standing.fine().amount_fen(), 100'000);
  EXPECT_EQ(standing.enforcer(), v1::ENFORCER_RECONSIDERATION);
  EXPECT_EQ(standing.source_case(), kReview);
  EXPECT_EQ(FormatDate(DayOf(standing.since_date())), "2024-06-03");
  EXPECT_FALSE(standing.pending());
  EXPECT_FALSE(standing.stayed());
  EXPECT_EQ(standing.account(),
            "当事人于2024年5月6日申请行政复议，结果为变更，罚款为1000元，自2024年6月3日"
            "起生效");
}

TEST(StandingTest, PEN34_WhatIsMediatedItsOrganEnforces) {
  const v1::Standing standing =
      InEveryOrder(Reviewed(v1::REMEDY_RESULT_MEDIATED, 100'000));
  EXPECT_EQ(standing.result(), v1::REMEDY_RESULT_MEDIATED);
  EXPECT_EQ(standing.fine().amount_fen(), 100'000);
  EXPECT_EQ(standing.enforcer(), v1::ENFORCER_RECONSIDERATION);
}

TEST(StandingTest, PEN34_WhatIsRestoredOnAppealStandsAsDecided) {
  const v1::Standing standing = InEveryOrder(
      Joined(Reviewed(v1::REMEDY_RESULT_UPHELD), Appealed(v1::REMEDY_RESULT_UPHELD)));
  EXPECT_EQ(standing.result(), v1::REMEDY_RESULT_UPHELD);
  EXPECT_FALSE(standing.has_fine());
  EXPECT_EQ(standing.enforcer(), v1::ENFORCER_UNSPECIFIED);
  EXPECT_EQ(FormatDate(DayOf(standing.end_date())), "2024-12-02");
}

TEST(StandingTest, PEN34_WhatIsRevokedInTheEndIsOwedNoMore) {
  const v1::Standing standing = InEveryOrder(Joined(
      Reviewed(v1::REMEDY_RESULT_CHANGED, 100'000), Appealed(v1::REMEDY_RESULT_REVOKED)));
  EXPECT_EQ(standing.result(), v1::REMEDY_RESULT_REVOKED);
  EXPECT_EQ(standing.fine().amount_fen(), 0);
  EXPECT_EQ(standing.enforcer(), v1::ENFORCER_UNSPECIFIED);
}

// 行政诉讼法第九十五条: what a court changed the organ has enforced. 解释第一百三十四条.
TEST(StandingTest, PEN34_WhatACourtChangesOrRevokesInPartTheOrganEnforces) {
  for (const auto result :
       {v1::REMEDY_RESULT_CHANGED, v1::REMEDY_RESULT_PARTLY_REVOKED}) {
    v1::RemedyCourse suit = Told(kSuit, 1, Date(2024, 6, 10));
    Decide(suit, result, Date(2024, 9, 2), 60'000);
    const v1::Standing standing =
        InEveryOrder(Joined(Reviewed(v1::REMEDY_RESULT_UPHELD), {suit}));
    EXPECT_EQ(standing.result(), result);
    EXPECT_EQ(standing.fine().amount_fen(), 60'000);
    EXPECT_EQ(standing.enforcer(), v1::ENFORCER_UNSPECIFIED);
  }
}

TEST(StandingTest, PEN34_WhatEndedUndecidedEndedWhenThatWasEnteredFirst) {
  const Date begin(2024, 5, 6);
  News news = {Told(kReview, 1, begin), Told(kReview, 2, begin), Told(kReview, 3, begin)};
  *news[1].mutable_end_date() = ToProto(Date(2024, 5, 20));
  *news[2].mutable_end_date() = ToProto(Date(2024, 6, 3));
  const v1::Standing standing = InEveryOrder(news);
  EXPECT_EQ(FormatDate(DayOf(standing.end_date())), "2024-05-20");
  EXPECT_EQ(standing.account(),
            "当事人于2024年5月6日申请行政复议，于2024年5月20日终结，未作决定");
}

TEST(StandingTest, PEN34_AnAppealMakesTheSuitRunAgain) {
  News news = Appealed(v1::REMEDY_RESULT_UPHELD);
  news.pop_back();
  const v1::Standing standing = InEveryOrder(news);
  EXPECT_TRUE(standing.pending());
  EXPECT_EQ(standing.result(), v1::REMEDY_RESULT_UNSPECIFIED);
  EXPECT_FALSE(standing.has_end_date());
}

bool LeavesIt(v1::RemedyResult result) {
  return result == v1::REMEDY_RESULT_UPHELD || result == v1::REMEDY_RESULT_OTHER;
}
// What the fine comes to by it where it came to `before`; none: as decided.
std::optional<int64_t> FineAfter(v1::RemedyResult result, std::optional<int64_t> before,
                                 int64_t said) {
  switch (result) {
    case v1::REMEDY_RESULT_REVOKED:
    case v1::REMEDY_RESULT_VOID:
      return 0;
    case v1::REMEDY_RESULT_CHANGED:
    case v1::REMEDY_RESULT_MEDIATED:
    case v1::REMEDY_RESULT_PARTLY_REVOKED:
      return said;
    default:
      return before;
  }
}

// Every end of a reconsideration beside every end of a suit, in every order of the news
// of both: what is in effect last decides.
TEST(StandingTest, PEN34_EveryEndBesideEveryOtherInEveryOrder) {
  for (int review = v1::REMEDY_RESULT_UPHELD; review <= v1::REMEDY_RESULT_PARTLY_REVOKED;
       ++review)
    for (int suit = v1::REMEDY_RESULT_UPHELD; suit <= v1::REMEDY_RESULT_PARTLY_REVOKED;
         ++suit) {
      const auto first = static_cast<v1::RemedyResult>(review);
      const auto last = static_cast<v1::RemedyResult>(suit);
      const auto reviewed_at = FineAfter(first, std::nullopt, 100'000);
      const auto sued_at = FineAfter(last, reviewed_at, 60'000);
      News news = {Told(kReview, 1, Date(2024, 5, 6)), Told(kReview, 2, Date(2024, 5, 6)),
                   Told(kSuit, 1, Date(2024, 6, 10)), Told(kSuit, 2, Date(2024, 6, 10)),
                   Told(kSuit, 3, Date(2024, 6, 10))};
      Decide(news[1], first, Date(2024, 6, 3), FineAfter(first, std::nullopt, 100'000));
      Stay(news[3], Date(2024, 6, 20), std::nullopt);
      Stay(news[4], Date(2024, 6, 20), Date(2024, 9, 2));
      Decide(news[4], last, Date(2024, 9, 2), FineAfter(last, std::nullopt, 60'000));
      const v1::Standing standing = InEveryOrder(news);
      EXPECT_EQ(standing.has_fine(), sued_at.has_value());
      EXPECT_EQ(standing.fine().amount_fen(), sued_at.value_or(0));
      EXPECT_FALSE(standing.pending() || standing.stayed());
      if (LeavesIt(first) && LeavesIt(last)) continue;
      EXPECT_EQ(standing.result(), LeavesIt(last) ? first : last);
      EXPECT_EQ(standing.source_case(), LeavesIt(last) ? kReview : kSuit);
    }
}

TEST(StandingTest, PEN33_AnOrderStopsExecutionUntilItsEnd) {
  News news = Reviewed(v1::REMEDY_RESULT_UPHELD);
  news.resize(2);
  EXPECT_TRUE(InEveryOrder(news).stayed());
  News released = Reviewed(v1::REMEDY_RESULT_UPHELD);
  released.resize(3);
  EXPECT_FALSE(InEveryOrder(released).stayed());
  EXPECT_TRUE(InEveryOrder(released).pending());
}

TEST(StandingTest, PEN34_WhatRemediesMadeIsOfTheLastNewsAlone) {
  RemedyCourses courses;
  Remedies remedies;
  for (const v1::RemedyCourse& told : Appealed(v1::REMEDY_RESULT_UPHELD)) {
    Learn(told, courses);
    UpdateRemedies(courses, remedies);
    if (told.entry_sequence() == 2) {
      EXPECT_EQ(remedies.at(0).result(), v1::REMEDY_RESULT_REVOKED);
    }
    if (told.entry_sequence() == 3) {
      EXPECT_TRUE(remedies.empty());
    }
  }
  ASSERT_EQ(remedies.size(), 1);
  EXPECT_EQ(remedies.at(0).result(), v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(FormatDate(DayOf(remedies.at(0).effective_date())), "2024-12-02");
}

}  // namespace
}  // namespace yifa::penalty
