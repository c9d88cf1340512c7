#include "common/server/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

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

}  // namespace
}  // namespace yifa::testing
