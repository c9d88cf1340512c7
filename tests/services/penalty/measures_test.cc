// Arithmetic of penalties.
#include "services/penalty/measures.h"

#include <gmock/gmock.h>

#include "tests/services/penalty/fixture.h"

namespace yifa::penalty {
namespace {

using testing::Fine;
using testing::Of;
using testing::Warning;

Measures List(const testing::MeasureList& measures) {
  Measures list;
  for (const v1::Measure& measure : measures) *list.Add() = measure;
  return list;
}

TEST(Measures, SumUpFinesAndAmounts) {
  const Measures list =
      List({Warning(), Fine(100), Fine(50), Of(v1::PENALTY_CLASS_CONFISCATE_PROPERTY, 30),
            Of(v1::PENALTY_CLASS_CONFISCATE_GAINS)});
  EXPECT_EQ(FinesFen(list), 15000);
  EXPECT_EQ(AmountFen(list), 18000);
  EXPECT_EQ(FinesFen(List({})), 0);
  EXPECT_TRUE(HasOpenValue(list));
  EXPECT_FALSE(
      HasOpenValue(List({Warning(), Of(v1::PENALTY_CLASS_CONFISCATE_PROPERTY, 30)})));
}

TEST(Measures, CountInTheHeaviestClass) {
  const struct {
    testing::MeasureList measures;
    v1::PenaltyClass heaviest;
  } rows[] = {
      {{}, v1::PENALTY_CLASS_UNSPECIFIED},
      {{Warning()}, v1::PENALTY_CLASS_WARNING},
      {{Fine(1), Warning()}, v1::PENALTY_CLASS_FINE},
      {{Warning(), Of(v1::PENALTY_CLASS_OTHER)}, v1::PENALTY_CLASS_WARNING},
      {{Of(v1::PENALTY_CLASS_OTHER), Fine(1)}, v1::PENALTY_CLASS_FINE},
      {{Of(v1::PENALTY_CLASS_OTHER)}, v1::PENALTY_CLASS_OTHER},
      {{Of(v1::PENALTY_CLASS_REVOKE_LICENCE), Of(v1::PENALTY_CLASS_RESTRICT_BUSINESS)},
       v1::PENALTY_CLASS_RESTRICT_BUSINESS},
  };
  for (const auto& row : rows) EXPECT_EQ(HeaviestClass(List(row.measures)), row.heaviest);
}

TEST(Measures, AreHeavierByClassOrAmount) {
  const Measures told = List({Fine(100), Of(v1::PENALTY_CLASS_CONFISCATE_GAINS)});
  EXPECT_FALSE(Heavier(told, told));
  EXPECT_FALSE(Heavier(List({Fine(99)}), told));
  EXPECT_TRUE(Heavier(List({Fine(101)}), told));
  EXPECT_FALSE(Heavier(List({Of(v1::PENALTY_CLASS_CONFISCATE_GAINS, 9)}), told));
  EXPECT_TRUE(Heavier(List({Of(v1::PENALTY_CLASS_CLOSE_BUSINESS)}), told));
  EXPECT_FALSE(Heavier(List({Of(v1::PENALTY_CLASS_OTHER)}), told));
  EXPECT_FALSE(Covers(told, List({Of(v1::PENALTY_CLASS_OTHER)})));
  EXPECT_TRUE(Covers(told, List({Fine(1), Fine(2)})));
}

TEST(Measures, AddAClassUnlessItTakesThePlaceOfOneAsHeavy) {
  const testing::MeasureList gains = {Of(v1::PENALTY_CLASS_CONFISCATE_GAINS, 1000)};
  const struct {
    testing::MeasureList now, told;
    bool adds;
  } rows[] = {
      {gains, gains, false},
      {{gains[0], Fine(90000)}, gains, true},
      {{Fine(500)}, gains, false},
      {{gains[0], Fine(500)}, {gains[0], Warning()}, true},
      {{gains[0], Warning()}, {gains[0], Fine(500)}, false},
      {{Warning(), Of(v1::PENALTY_CLASS_CRITICISM)}, {Fine(500)}, true},
      {{Fine(100), Of(v1::PENALTY_CLASS_OTHER)}, {Fine(500)}, true},
      {{}, gains, false},
  };
  for (const auto& row : rows)
    EXPECT_EQ(AddsClass(List(row.now), List(row.told)), row.adds);
}

}  // namespace
}  // namespace yifa::penalty
