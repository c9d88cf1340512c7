// Look-ups in one procedure.
#include "common/procedure/procedure.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/common/procedure/sample.h"
#include "tests/support/status_matchers.h"

namespace yifa::procedure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ProcedureTest : public ::testing::Test {
 protected:
  const Procedure procedure_{
      ParseProcedure("law.textproto", kSample, SampleCatalogue()).value()};
};

std::vector<std::string> Ids(const std::vector<const v1::Limit*>& limits) {
  std::vector<std::string> ids;
  for (const v1::Limit* limit : limits) ids.push_back(limit->id());
  return ids;
}

TEST_F(ProcedureTest, FindsByIdOrSaysNull) {
  EXPECT_EQ(procedure_.id(), "complaint-2020");
  ASSERT_NE(procedure_.FindAct("accept"), nullptr);
  EXPECT_EQ(procedure_.FindAct("accept")->title(), "受理");
  EXPECT_EQ(procedure_.FindAct("acce"), nullptr);
  ASSERT_NE(procedure_.FindLimit("answer"), nullptr);
  EXPECT_EQ(procedure_.FindLimit("answer")->length(), 5);
  EXPECT_EQ(procedure_.FindLimit(""), nullptr);
  ASSERT_NE(procedure_.FindDocument("refusal_notice"), nullptr);
  EXPECT_EQ(procedure_.FindDocument("refusal_notice")->mark(), "不受");
  EXPECT_EQ(procedure_.FindDocument("accept"), nullptr);
}

TEST_F(ProcedureTest, KnowsFinalStates) {
  EXPECT_TRUE(procedure_.IsFinal("CLOSED"));
  EXPECT_FALSE(procedure_.IsFinal("CONCLUDED"));
  EXPECT_FALSE(procedure_.IsFinal(""));
  EXPECT_FALSE(procedure_.IsFinal("NONE"));
}

TEST_F(ProcedureTest, TellsWhatAnActDoesToLimits) {
  struct Row {
    const char* act;
    std::vector<std::string> starts, meets, drops, suspends, resumes;
  };
  const Row rows[] = {
      {"register", {"accept"}, {}, {}, {}, {}},
      {"accept", {"conclude"}, {"accept"}, {}, {}, {}},
      {"deem_accepted", {"conclude"}, {}, {}, {}, {}},
      {"refuse", {"answer"}, {"accept"}, {}, {}, {}},
      {"send_to_appraisal", {}, {}, {}, {"conclude"}, {}},
      {"take_appraisal", {}, {}, {}, {}, {"conclude"}},
      {"extend", {}, {}, {}, {}, {}},
      {"conclude", {"answer"}, {"conclude"}, {}, {}, {}},
      {"no such act", {}, {}, {}, {}, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.act);
    const Procedure::Effects& effects = procedure_.EffectsOf(row.act);
    EXPECT_EQ(Ids(effects.starts), row.starts);
    EXPECT_EQ(Ids(effects.meets), row.meets);
    EXPECT_EQ(Ids(effects.drops), row.drops);
    EXPECT_EQ(Ids(effects.suspends), row.suspends);
    EXPECT_EQ(Ids(effects.resumes), row.resumes);
  }
}

TEST(Effects, KeepTheOrderOfTheFile) {
  std::string text = Edit(kSample, "met_by: \"conclude\"",
                          "met_by: \"conclude\"\n  dropped_by: \"close\"");
  text = Edit(text, "expiry { bars: true", "dropped_by: \"extend\" expiry { bars: true");
  text = Edit(text, "started_by: \"refuse\"",
              "started_by: \"refuse\" started_by: \"accept\"");
  const Procedure procedure(
      ParseProcedure("law.textproto", text, SampleCatalogue()).value());
  EXPECT_THAT(Ids(procedure.EffectsOf("accept").starts),
              ElementsAre("conclude", "answer"));
  EXPECT_THAT(Ids(procedure.EffectsOf("close").drops), ElementsAre("conclude"));
  EXPECT_THAT(Ids(procedure.EffectsOf("close").meets), ElementsAre("answer"));
  EXPECT_THAT(Ids(procedure.EffectsOf("extend").drops), ElementsAre("answer"));
  EXPECT_THAT(Ids(procedure.EffectsOf("extend").meets), IsEmpty());
}

TEST_F(ProcedureTest, AllowsAnActFromItsStatesOnly) {
  const v1::Act& close = *procedure_.FindAct("close");
  EXPECT_TRUE(Procedure::Allows(close, "REFUSED"));
  EXPECT_TRUE(Procedure::Allows(close, "CONCLUDED"));
  EXPECT_FALSE(Procedure::Allows(close, "ACCEPTED"));
  EXPECT_FALSE(Procedure::Allows(close, ""));
}

TEST_F(ProcedureTest, AllowsCreationWithoutAStateOnly) {
  const v1::Act& create = *procedure_.FindAct("register");
  EXPECT_TRUE(Procedure::Allows(create, ""));
  EXPECT_FALSE(Procedure::Allows(create, "REGISTERED"));
}

TEST_F(ProcedureTest, EntitlesTheRolesOfAnAct) {
  const v1::Act& accept = *procedure_.FindAct("accept");
  EXPECT_TRUE(Procedure::Entitles(accept, "officer"));
  EXPECT_TRUE(Procedure::Entitles(accept, "head"));
  EXPECT_FALSE(Procedure::Entitles(accept, "intake"));
  EXPECT_FALSE(Procedure::Entitles(accept, ""));
}

TEST_F(ProcedureTest, IsInForceFromItsFirstDayToTheDayBeforeItsRepeal) {
  EXPECT_FALSE(procedure_.InForceOn(Date(2019, 12, 31)));
  EXPECT_TRUE(procedure_.InForceOn(Date(2020, 1, 1)));
  EXPECT_TRUE(procedure_.InForceOn(Date(2026, 4, 14)));
  EXPECT_FALSE(procedure_.InForceOn(Date(2026, 4, 15)));
}

TEST_F(ProcedureTest, GivesTheCalendarItsLimit) {
  const calendar::Limit limit = ToCalendarLimit(*procedure_.FindLimit("conclude"));
  EXPECT_EQ(limit.id, "conclude");
  EXPECT_EQ(limit.display_name, "办结投诉");
  EXPECT_EQ(limit.article, "第二十一条");
  EXPECT_EQ(limit.length, 60);
  EXPECT_EQ(limit.unit, type::v1::LIMIT_UNIT_DAY);
  EXPECT_FALSE(limit.roll);
  EXPECT_TRUE(ToCalendarLimit(*procedure_.FindLimit("accept")).roll);
}

}  // namespace
}  // namespace yifa::procedure
