#include "common/server/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using server::JsonString;
using server::Level;
using server::Log;
using ::testing::HasSubstr;

TEST(LogTest, TextIsValidJsonWhateverItHolds) {
  EXPECT_EQ(JsonString("plain"), R"("plain")");
  EXPECT_EQ(JsonString(R"(a "quoted" \ path)"), R"("a \"quoted\" \\ path")");
  EXPECT_EQ(JsonString("two\nlines\t\x01"), R"("two\nlines\u0009\u0001")");
  EXPECT_EQ(JsonString("行政处罚"), "\"行政处罚\"");
  EXPECT_EQ(JsonString("\xf0\x9f\x98\x80"), "\"\xf0\x9f\x98\x80\"");
  for (const char* broken : {"\xff", "\xc3", "\xc0", "\xf5"})
    EXPECT_EQ(JsonString(broken), R"("\ufffd")");
  // An overlong slash and a surrogate, byte by byte.
  EXPECT_EQ(JsonString("\xc0\xaf"), R"("\ufffd\ufffd")");
  EXPECT_EQ(JsonString("\xed\xa0\x80"), R"("\ufffd\ufffd\ufffd")");
}

TEST(LogTest, AnEventIsOneLine) {
  ASSERT_THAT(server::StartLog("penalty", "info"), IsOk());
  ::testing::internal::CaptureStderr();
  Log(Level::kInfo, "serving", {{"address", "127.0.0.1:7102"}, {"note", "a\nb"}});
  Log(Level::kDebug, "call");
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  EXPECT_THAT(text, HasSubstr(R"("level":"info","service":"penalty","event":"serving",)"
                              R"("address":"127.0.0.1:7102","note":"a\nb"})"));
  EXPECT_FALSE(server::Logs(Level::kDebug));
}

TEST(LogTest, ALevelThatIsNoneIsRefused) {
  EXPECT_THAT(server::StartLog("penalty", "loud"),
              HasReason(api::v1::REASON_INVALID_FIELD));
  ASSERT_THAT(server::StartLog("penalty", "warning"), IsOk());
  EXPECT_FALSE(server::Logs(Level::kInfo));
  EXPECT_TRUE(server::Logs(Level::kWarning));
}

}  // namespace
}  // namespace yifa::testing
