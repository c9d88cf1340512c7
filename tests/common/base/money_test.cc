#include "common/base/money.h"

#include <gtest/gtest.h>

namespace yifa {
namespace {

TEST(MoneyTest, RunningTextSaysNoDecimalsOfAWholeYuan) {
  EXPECT_EQ(YuanWords(0), "0元");
  EXPECT_EQ(YuanWords(500000), "5000元");
  EXPECT_EQ(YuanWords(3050), "30.50元");
  EXPECT_EQ(YuanWords(5), "0.05元");
}

TEST(MoneyTest, TablesHaveTwoDecimalsAndExchangeRowsSix) {
  EXPECT_EQ(YuanText(31608170), "316081.70");
  EXPECT_EQ(WanyuanText(31608170), "31.608170");
  EXPECT_EQ(WanyuanText(1), "0.000001");
}

TEST(MoneyTest, WhatIsWrittenIsReadBack) {
  for (const int64_t fen : {int64_t{0}, int64_t{1}, int64_t{100}, int64_t{200000},
                            int64_t{31608170}, int64_t{9'999'999'999'999'999}}) {
    int64_t read = -1;
    EXPECT_TRUE(ParseWanyuan(WanyuanText(fen), read)) << fen;
    EXPECT_EQ(read, fen);
  }
  int64_t fen = 0;
  for (const char* wrong : {"", ".5", "1.0000001", "-1", "1e3", "12345678901", "1,5"})
    EXPECT_FALSE(ParseWanyuan(wrong, fen)) << wrong;
}

}  // namespace
}  // namespace yifa
