// Who the respondents are, and that the register says so (C1).
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";

class Respondent : public ReconsiderationTest {
 protected:
  void Put(const std::string& name, type::v1::OrganLevel level,
           const std::string& region) {
    service_.PutOrgan(name, testing::MakeOrgan(name, "某", region, level));
  }
};

// C1: what the register says counts, whatever the application claims.
TEST_F(Respondent, C1_REC07_WhereTheRespondentStandsIsReadInTheRegister) {
  const Case c = Apply(Date(2024, 3, 4), [](v1::Reconsideration& claims) {
    claims.set_respondent("某局");
    claims.set_respondent_level(v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT);
    claims.set_respondent_nature(type::v1::ORGAN_NATURE_VERTICAL);
    claims.set_respondent_region("330000");
    claims.set_outside(true);
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->respondent(), "杨柳青镇人民政府");
  EXPECT_EQ(c->respondent_level(), v1::RESPONDENT_LEVEL_TOWNSHIP);
  EXPECT_EQ(c->respondent_nature(), type::v1::ORGAN_NATURE_UNSPECIFIED);
  EXPECT_EQ(c->respondent_region(), "120111101");
  EXPECT_FALSE(c->outside());
  EXPECT_THAT(Accept(Date(2024, 3, 6)), IsOk());
}

// What nothing tells where it stands is for the office to judge, and changes nobody's
// case.
TEST_F(Respondent, REC07_WhoIsNamedInWordsAloneIsOutsideTheRegister) {
  const Case c = Apply(Date(2024, 3, 4), [](v1::Reconsideration& named) {
    named.clear_respondent_organ();
    named.set_respondent("杨柳青镇人民政府");  // though one of the register is called so
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->respondent(), "杨柳青镇人民政府");
  EXPECT_EQ(c->outside_respondent().display_name(), "杨柳青镇人民政府");
  EXPECT_TRUE(c->outside());
  EXPECT_TRUE(c->respondent_organ().empty());
  EXPECT_THAT(Accept(Date(2024, 3, 6)), IsOk());
}

// C1 as it was attacked: officer and head of an organ of another province contest a
// served penalty of the town, and leave out where its organ stands.
TEST_F(Respondent, C1_REC07_AnActOfTheSuiteIsReceivedOnlyByWhoIsCompetentForIt) {
  penalty::v1::PenaltyCase served;
  served.set_name(kPenalty);
  *served.mutable_decision()->mutable_decision_date() = testing::D(2024, 2, 20);
  *served.mutable_delivery()->mutable_effective_date() = testing::D(2024, 2, 28);
  served.set_decision_number("杨政罚决〔2024〕7号");
  ASSERT_THAT(service_.React("penalty", "serve", Date(2024, 2, 28), served), IsOk());
  Put("organs/330102001", type::v1::ORGAN_LEVEL_TOWNSHIP, "330102001");
  Put("organs/330102", type::v1::ORGAN_LEVEL_COUNTY, "330102");
  Put("organs/120104", type::v1::ORGAN_LEVEL_COUNTY, "120104");
  const auto contest = [](v1::Reconsideration& c) {
    c.clear_respondent_organ();
    c.set_contested_act(kPenalty);
  };
  for (const char* other : {"organs/330102001", "organs/330102", "organs/120104"}) {
    organ_ = other;
    const uint64_t before = service_.engine().record_size();
    EXPECT_THAT(Apply(Date(2024, 3, 4), contest), HasReason(api::v1::REASON_NOT_FOUND))
        << other;
    EXPECT_EQ(service_.engine().record_size(), before) << other;
    // Without it the application is received, and refused, like any other.
    ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk()) << other;
    EXPECT_THAT(Accept(Date(2024, 3, 6)),
                IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"))
        << other;
  }
  // The municipality stands over the district, and is competent for acts made together
  // with another's alone.
  Put("organs/120000", type::v1::ORGAN_LEVEL_PROVINCE, "120000");
  service_.PutOrgan(testing::kOtherOrgan,
                    testing::MakeOrgan("西青区人民政府", "西青政", "120111",
                                       type::v1::ORGAN_LEVEL_COUNTY, "organs/120000"));
  organ_ = "organs/120000";
  EXPECT_THAT(Apply(Date(2024, 3, 4), contest),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"));
  organ_ = testing::kOtherOrgan;
  const Case lawful = Apply(Date(2024, 3, 4), contest);
  ASSERT_THAT(lawful, IsOk());
  EXPECT_EQ(lawful->respondent_organ(), testing::kOrgan);
  EXPECT_EQ(lawful->contested_document(), "杨政罚决〔2024〕7号");
  EXPECT_THAT(Accept(Date(2024, 3, 6)), IsOk());
}

TEST_F(Respondent, C1_REC07_AnActIsOfARespondentOfTheRegister) {
  Put("organs/120111102", type::v1::ORGAN_LEVEL_TOWNSHIP, "120111102");
  const auto field = [&](const Edit& edit) {
    return MetadataOf(Apply(Date(2024, 3, 4), edit).status(), "field");
  };
  const v1::OutsideRespondent outside =
      Outside("某镇", v1::RESPONDENT_LEVEL_TOWNSHIP, "120111103");
  EXPECT_EQ(field([](v1::Reconsideration& c) { c.clear_respondent_organ(); }),
            "reconsideration.respondent_organ");
  EXPECT_EQ(
      field([](v1::Reconsideration& c) { c.set_respondent_organ("organs/999999"); }),
      "reconsideration.respondent_organ");
  EXPECT_EQ(
      field([&](v1::Reconsideration& c) { *c.mutable_outside_respondent() = outside; }),
      "reconsideration.respondent_organ");
  EXPECT_EQ(
      field([](v1::Reconsideration& c) { c.add_co_respondent_organs("organs/999999"); }),
      "reconsideration.co_respondent_organs[0]");
  EXPECT_EQ(field([](v1::Reconsideration& c) {
              c.set_contested_act(kPenalty);
              c.set_respondent_organ("organs/120111102");
            }),
            "reconsideration.contested_act");
  EXPECT_EQ(field([&](v1::Reconsideration& c) {
              c.set_contested_act(kPenalty);
              c.clear_respondent_organ();
              *c.mutable_outside_respondent() = outside;
            }),
            "reconsideration.contested_act");
  EXPECT_EQ(field([&](v1::Reconsideration& c) {
              c.set_contested_act(kPenalty);
              *c.add_outside_co_respondents() = outside;
            }),
            "reconsideration.contested_act");
  const Case joint = Apply(Date(2024, 3, 4), [](v1::Reconsideration& c) {
    c.set_contested_act(kPenalty);
    c.set_respondent_organ("organs/120111102");
    c.add_co_respondent_organs(testing::kOrgan);
  });
  ASSERT_THAT(joint, IsOk());
  EXPECT_EQ(joint->co_respondents(0), "杨柳青镇人民政府");
  EXPECT_EQ(joint->co_respondent_places(0).region(), "120111101");
}

TEST_F(Respondent, REC07_ARespondentOutsideTheRegisterIsMarked) {
  const Case c = Apply(Date(2024, 3, 4), [](v1::Reconsideration& filled) {
    filled.clear_respondent_organ();
    *filled.mutable_outside_respondent() =
        Outside("某机关", v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "120111");
  });
  ASSERT_THAT(c, IsOk());
  EXPECT_TRUE(c->outside());
  EXPECT_EQ(c->respondent(), "某机关");
  EXPECT_EQ(c->respondent_level(), v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT);
  EXPECT_EQ(Figure(2024, "received_by_respondent", "COUNTY_DEPARTMENT"), 1);
}

}  // namespace
}  // namespace yifa::reconsideration
