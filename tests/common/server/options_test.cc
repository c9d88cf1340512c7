#include "common/server/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/flags/declare.h"
#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "common/server/token_flags.h"
#include "tests/support/status_matchers.h"

ABSL_DECLARE_FLAG(std::string, token_issuer);
ABSL_DECLARE_FLAG(std::string, token_audience);
ABSL_DECLARE_FLAG(std::string, token_keys);
ABSL_DECLARE_FLAG(absl::Duration, token_keys_reload);
ABSL_DECLARE_FLAG(absl::Duration, token_clock_skew);

namespace yifa::testing {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

TEST(OptionsTest, ReadsNeighbours) {
  EXPECT_THAT(*server::ParseNeighbours(""), ::testing::IsEmpty());
  EXPECT_THAT(
      *server::ParseNeighbours("complaint=127.0.0.1:7101,penalty=unix:/run/a=b.sock"),
      UnorderedElementsAre(Pair("complaint", "127.0.0.1:7101"),
                           Pair("penalty", "unix:/run/a=b.sock")));
}

TEST(OptionsTest, RefusesWhatNamesNoNeighbour) {
  for (const char* text : {"complaint", "=127.0.0.1:1", "complaint=", ",", "a=b,",
                           "complaint=127.0.0.1:1,complaint=127.0.0.1:2"})
    EXPECT_THAT(server::ParseNeighbours(text), HasMetadata("field", "neighbours"))
        << text;
}

// What is wrong is named; "" where nothing is.
std::string WrongTokenFlag() {
  return MetadataOf(server::TokenOptionsFromFlags().status(), "field");
}

TEST(OptionsTest, H9_AnIssuerNeedsAnAudienceAndKeysThatCanBeBelieved) {
  const absl::FlagSaver saver;
  EXPECT_EQ(WrongTokenFlag(), "");
  EXPECT_FALSE(server::TokenOptionsFromFlags()->any());
  absl::SetFlag(&FLAGS_token_keys, "keys.json");
  EXPECT_EQ(WrongTokenFlag(), "token_issuer");
  absl::SetFlag(&FLAGS_token_issuer, "https://login.example");
  EXPECT_EQ(WrongTokenFlag(), "token_audience");
  absl::SetFlag(&FLAGS_token_audience, "yifa");
  EXPECT_EQ(WrongTokenFlag(), "");
  EXPECT_TRUE(server::TokenOptionsFromFlags()->any());
  absl::SetFlag(&FLAGS_token_keys, "http://login.example/keys");
  EXPECT_EQ(WrongTokenFlag(), "token_keys");
  absl::SetFlag(&FLAGS_token_keys, "");
  EXPECT_EQ(WrongTokenFlag(), "token_keys");
  absl::SetFlag(&FLAGS_token_keys, "https://login.example/keys");
  absl::SetFlag(&FLAGS_token_keys_reload, absl::Milliseconds(999));
  EXPECT_EQ(WrongTokenFlag(), "token_keys_reload");
  absl::SetFlag(&FLAGS_token_keys_reload, absl::Seconds(1));
  absl::SetFlag(&FLAGS_token_clock_skew, absl::Minutes(6));
  EXPECT_EQ(WrongTokenFlag(), "token_clock_skew");
}

}  // namespace
}  // namespace yifa::testing
