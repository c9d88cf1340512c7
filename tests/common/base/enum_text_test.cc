#include "common/base/enum_text.h"

#include <gtest/gtest.h>

#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa {
namespace {

TEST(EnumTextTest, ALabelIsTheNameWithoutWhatAllValuesBeginWith) {
  EXPECT_EQ(LabelOf(penalty::v1::PENALTY_CLASS_FINE), "FINE");
  EXPECT_EQ(LabelOf(penalty::v1::PENALTY_CLASS_UNSPECIFIED), "UNSPECIFIED");
}

TEST(EnumTextTest, WordsAreThoseOfTheContract) {
  EXPECT_EQ(WordsOf(penalty::v1::PENALTY_CLASS_FINE), "罚款");
  EXPECT_EQ(WordsOf(penalty::v1::PENALTY_CLASS_UNSPECIFIED), "");
}

// An open enum may hold what a later contract knows.
TEST(EnumTextTest, WhatIsNoValueHasNeither) {
  const auto unknown = static_cast<penalty::v1::PenaltyClass>(999);
  EXPECT_EQ(LabelOf(unknown), "");
  EXPECT_EQ(WordsOf(unknown), "");
}

}  // namespace
}  // namespace yifa
