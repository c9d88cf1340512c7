#include <utility>

#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

// The organ is a district government of a municipality: 西青区人民政府 of 天津市.
class Competence : public ReconsiderationTest {
 protected:
  // Against an organ that is not in the register, and stands so.
  Case ApplyAgainst(int year, v1::RespondentLevel level,
                    type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED,
                    const std::string& region = "120111") {
    return Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.clear_respondent_organ();
      *c.mutable_outside_respondent() = Outside("某机关", level, region, nature);
    });
  }
  Case AcceptFrom(int year, v1::RespondentLevel level,
                  type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED,
                  const std::string& region = "120111") {
    const Case applied = ApplyAgainst(year, level, nature, region);
    return applied.ok() ? Accept(Date(year, 3, 6)) : applied;
  }
  Case AcceptAgainst(int year, const std::string& respondent) {
    const Case applied = Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.set_respondent_organ(respondent);
    });
    return applied.ok() ? Accept(Date(year, 3, 6)) : applied;
  }
  void Put(const std::string& name, type::v1::OrganLevel level, const std::string& region,
           const std::string& superior = "",
           type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED) {
    type::v1::Organ organ = testing::MakeOrgan(name, "某", region, level, superior);
    organ.set_nature(nature);
    service_.PutOrgan(name, organ);
  }
};

TEST_F(Competence, REC07_TheOwnGovernmentUnder2023) {
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT), IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_TOWNSHIP), IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         type::v1::ORGAN_NATURE_DISPATCHED_BODY),
              IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         type::v1::ORGAN_NATURE_JUSTICE),
              IsOk());
  // A body that a department of the municipality set up in the district.
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT,
                         type::v1::ORGAN_NATURE_DISPATCHED_BODY),
              IsOk());
}

TEST_F(Competence, REC07_NotCompetentCitesWhoIs) {
  struct {
    v1::RespondentLevel level;
    type::v1::OrganNature nature;
    const char *of_2023, *of_2017;
  } const rows[] = {
      {v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT, type::v1::ORGAN_NATURE_UNSPECIFIED,
       "行政复议法第二十四条第一款第一项", "行政复议法(2017年修正)第十二条第一款"},
      {v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT, type::v1::ORGAN_NATURE_JUSTICE,
       "行政复议法第二十八条", "行政复议法(2017年修正)第十二条第一款"},
      {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, type::v1::ORGAN_NATURE_VERTICAL,
       "行政复议法第二十七条", "行政复议法(2017年修正)第十二条第二款"},
      {v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT, type::v1::ORGAN_NATURE_AUTHORIZED,
       "行政复议法第二十四条第一款第四项", "行政复议法(2017年修正)第十五条第一款第三项"},
      {v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT, type::v1::ORGAN_NATURE_UNSPECIFIED,
       "行政复议法第二十四条第一款第二项", "行政复议法(2017年修正)第十三条第一款"},
      {v1::RESPONDENT_LEVEL_PREFECTURE_GOVERNMENT, type::v1::ORGAN_NATURE_AUTHORIZED,
       "行政复议法第二十四条第一款第四项", "行政复议法(2017年修正)第十五条第一款第三项"},
      {v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT, type::v1::ORGAN_NATURE_UNSPECIFIED,
       "行政复议法第二十四条第二款", "行政复议法(2017年修正)第十四条"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(AcceptFrom(2024, row.level, row.nature),
                IsUnlawful("REC-07", row.of_2023));
    EXPECT_THAT(AcceptFrom(2023, row.level, row.nature),
                IsUnlawful("REC-07", row.of_2017));
  }
}

TEST_F(Competence, REC07_Under2017TheApplicantMayChooseTheGovernment) {
  EXPECT_THAT(AcceptFrom(2023, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT), IsOk());
  EXPECT_THAT(AcceptFrom(2023, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         type::v1::ORGAN_NATURE_DISPATCHED_BODY),
              IsOk());
}

TEST_F(Competence, REC07_NotForAnotherDistrict) {
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         type::v1::ORGAN_NATURE_UNSPECIFIED, "120104"),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第一项"));
  for (const auto& [year, article] :
       {std::pair(2024, "行政复议法第二十四条第四款"),
        std::pair(2023, "行政复议法(2017年修正)第十五条第一款第二项")})
    EXPECT_THAT(AcceptFrom(year, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                           type::v1::ORGAN_NATURE_DISPATCHED_BODY, "120104"),
                IsUnlawful("REC-07", article));
}

TEST_F(Competence, REC07_TheRefusalSaysWhoIsCompetent) {
  ASSERT_THAT(
      Apply(Date(2024, 3, 4),
            [](v1::Reconsideration& c) { c.set_respondent_organ(testing::kOtherOrgan); }),
      IsOk());
  const Case c = Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->competent_organ(), "对西青区人民政府有管辖权的省级人民政府");
  EXPECT_TRUE(HasDocument(c, "competence_notice"));
}

TEST_F(Competence, REC07_WhoIsCompetentDoesNotRefuseForThat) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE, "市政府"),
              IsUnlawful("REC-07", "行政复议法第三十条第二款"));
}

TEST_F(Competence, REC07_WithoutADeterminableCompetenceNothingIsAccepted) {
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_OTHER),
              IsUnlawful("REC-07", "行政复议法第三十条第一款第六项"));
  EXPECT_THAT(AcceptFrom(2023, v1::RESPONDENT_LEVEL_OTHER),
              IsUnlawful("REC-07", "行政复议法实施条例第二十八条第六项"));
  // The desk says who is.
  ASSERT_THAT(ApplyAgainst(2024, v1::RESPONDENT_LEVEL_OTHER), IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE, "某部"), IsOk());
}

TEST_F(Competence, REC07_OfTwoAtTheSameLevelTheNamedSuperiorIsCompetent) {
  const char kZone[] = "organs/120111-kfq";  // of a zone in the same district
  Put(kZone, type::v1::ORGAN_LEVEL_COUNTY, "120111");
  Put("organs/120111-s", type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "120111", kZone);
  EXPECT_THAT(AcceptAgainst(2024, "organs/120111-s"),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第一项"));
  organ_ = kZone;
  EXPECT_THAT(AcceptAgainst(2024, "organs/120111-s"), IsOk());
  EXPECT_THAT(AcceptAgainst(2024, testing::kOrgan),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"));
}

// 省直管县: the next government above a county may be the province.
TEST_F(Competence, REC07_TheNamedSuperiorOfAGovernmentIsTheNextAboveIt) {
  Put("organs/460000", type::v1::ORGAN_LEVEL_PROVINCE, "460000");
  Put("organs/469021", type::v1::ORGAN_LEVEL_COUNTY, "469021", "organs/460000");
  organ_ = "organs/460000";
  EXPECT_THAT(AcceptAgainst(2024, "organs/469021"), IsOk());
}

// Level and region do not say which department leads another.
TEST_F(Competence, REC07_ASuperiorDepartmentIsTheNamedOne) {
  Put("organs/120000-tax", type::v1::ORGAN_LEVEL_PROVINCE_DEPARTMENT, "120000");
  Put("organs/120000-gong", type::v1::ORGAN_LEVEL_PROVINCE_DEPARTMENT, "120000");
  Put("organs/120111-tax", type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "120111",
      "organs/120000-tax", type::v1::ORGAN_NATURE_VERTICAL);
  Put("organs/120111-x", type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, "120111");
  organ_ = "organs/120000-gong";
  EXPECT_THAT(AcceptAgainst(2024, "organs/120111-tax"),
              IsUnlawful("REC-07", "行政复议法第二十七条"));
  EXPECT_THAT(AcceptAgainst(2023, "organs/120111-x"),
              IsUnlawful("REC-07", "行政复议法(2017年修正)第十二条第一款"));
  organ_ = "organs/120000-tax";
  EXPECT_THAT(AcceptAgainst(2024, "organs/120111-tax"), IsOk());
}

TEST_F(Competence, REC07_NobodyButAProvinceReconsidersItsOwnActs) {
  Put("organs/120000", type::v1::ORGAN_LEVEL_PROVINCE, "120000");
  for (const char* organ : {"organs/120000", testing::kOtherOrgan, testing::kOrgan})
    for (const int year : {2023, 2024}) {
      organ_ = organ;
      EXPECT_EQ(AcceptAgainst(year, organ).ok(), organ_ == "organs/120000") << organ;
    }
}

// 行政复议法(2017)第十四条, (2023)第二十六条.
TEST_F(Competence, REC25_OverItsOwnActAProvinceTellsOfTheStateCouncilToo) {
  Put("organs/120000", type::v1::ORGAN_LEVEL_PROVINCE, "120000");
  organ_ = "organs/120000";
  const auto notice = [&](const char* respondent) {
    EXPECT_THAT(AcceptAgainst(2023, respondent), IsOk());
    Prepare(Date(2023, 3, 6));
    EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
    return Serve(Date(2023, 4, 12))->suit_notice();
  };
  EXPECT_NE(notice("organs/120000").find("行政复议法(2017年修正)第十四条"),
            std::string::npos);
  EXPECT_EQ(notice(testing::kOtherOrgan).find("国务院"), std::string::npos);
}

TEST_F(Competence, REC06_WhereReconsiderationGoesFirst) {
  struct {
    int year;
    std::function<void(v1::Reconsideration&)> edit;
    v1::ReconsiderationFirst first;
  } const rows[] = {
      {2024, [](v1::Reconsideration& c) { c.set_on_the_spot(true); },
       v1::RECONSIDERATION_FIRST_ON_THE_SPOT},
      {2024, [](v1::Reconsideration& c) { c.set_natural_resources(true); },
       v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES},
      {2024, [](v1::Reconsideration& c) { c.set_matter(v1::MATTER_FAILURE_TO_ACT); },
       v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT},
      {2024, [](v1::Reconsideration& c) { c.set_disclosure_refused(true); },
       v1::RECONSIDERATION_FIRST_DISCLOSURE_REFUSED},
      {2024,
       [](v1::Reconsideration& c) { c.set_first_by_law("税收征收管理法第八十八条"); },
       v1::RECONSIDERATION_FIRST_OTHER_LAW},
      {2023, [](v1::Reconsideration& c) { c.set_natural_resources(true); },
       v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES},
      {2023, [](v1::Reconsideration& c) { c.set_on_the_spot(true); },
       v1::RECONSIDERATION_FIRST_UNSPECIFIED},
      {2023, [](v1::Reconsideration& c) { c.set_disclosure_refused(true); },
       v1::RECONSIDERATION_FIRST_UNSPECIFIED},
  };
  for (const auto& row : rows)
    EXPECT_EQ(Apply(Date(row.year, 3, 4), row.edit)->reconsideration_first(), row.first);
  EXPECT_EQ(Figure(2024, "received_reconsideration_first", "*"), 5);
  EXPECT_EQ(Figure(2023, "received_reconsideration_first", "*"), 1);
}

// 法释〔2025〕8号第二条第二款, from 2025-06-01.
TEST_F(Competence, REC06_OverAnUnansweredRequestForInformationEitherWayIsOpen) {
  const auto apply = [&](Date on, v1::Matter matter) {
    return Apply(on, [&](v1::Reconsideration& c) {
      c.set_matter(matter);
      c.set_known_by(v1::KNOWN_BY_OMISSION);
    });
  };
  const Case before = apply(Date(2025, 5, 30), v1::MATTER_DISCLOSURE);
  EXPECT_EQ(before->reconsideration_first(), v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
  EXPECT_EQ(before->first_remark(), "");
  const Case since = apply(Date(2025, 6, 3), v1::MATTER_DISCLOSURE);
  EXPECT_EQ(since->reconsideration_first(), v1::RECONSIDERATION_FIRST_UNSPECIFIED);
  EXPECT_NE(since->first_remark().find("行政复议法第二十三条第一款第三项"),
            std::string::npos);
  // Whoever is refused is told of the shorter time.
  EXPECT_NE(Refuse(Date(2025, 6, 5), v1::REFUSAL_CONDITION_INTEREST)->suit_notice(), "");
  EXPECT_EQ(apply(Date(2025, 6, 3), v1::MATTER_LICENCE)->reconsideration_first(),
            v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT);
}

TEST_F(Competence, REC06_ARefusalOpensTheWayToTheCourtWhereReconsiderationGoesFirst) {
  ASSERT_THAT(
      Apply(Date(2024, 3, 4), [](v1::Reconsideration& c) { c.set_on_the_spot(true); }),
      IsOk());
  EXPECT_EQ(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_INTEREST)->suit_notice(),
            "可以自收到本决定书之日起十五日内，依照行政复议法第三十四条的规定向人民法院"
            "提起行政诉讼。");
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_EQ(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_INTEREST)->suit_notice(), "");
}

struct Maker {
  v1::RespondentLevel level;
  const char* region;
  type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED;
};

// Makers of one act in a province with prefectures.
class CommonSuperior : public ReconsiderationTest {
 protected:
  void SetUp() override { organ_ = "organs/130100"; }

  // The organ is of that level from now on, and sits there.
  void Put(type::v1::OrganLevel level, const std::string& region) {
    service_.PutOrgan(organ_, testing::MakeOrgan("复议机关", "石政", region, level));
  }
  Case AcceptFrom(int year, const Maker& one, const Maker& other) {
    const Case applied = Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.clear_respondent_organ();
      *c.mutable_outside_respondent() =
          Outside("某机关", one.level, one.region, one.nature);
      *c.add_outside_co_respondents() =
          Outside("另一机关", other.level, other.region, other.nature);
    });
    return applied.ok() ? Accept(Date(year, 3, 6)) : applied;
  }
};

TEST_F(CommonSuperior, REC07_OfJointRespondentsUnderBothLaws) {
  using type::v1::OrganLevel;
  const struct {
    const char* what;
    Maker one, other;
    OrganLevel competent;
    const char* region;  // where it sits
  } rows[] = {
      {"departments of one county",
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102"},
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102"},
       type::v1::ORGAN_LEVEL_COUNTY,
       "130102"},
      {"departments of two counties of a city",
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102"},
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130104"},
       type::v1::ORGAN_LEVEL_PREFECTURE,
       "130100"},
      {"a county's department and its government",
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102"},
       {v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT, "130102"},
       type::v1::ORGAN_LEVEL_PREFECTURE,
       "130100"},
      {"towns of one county",
       {v1::RESPONDENT_LEVEL_TOWNSHIP, "130102101"},
       {v1::RESPONDENT_LEVEL_TOWNSHIP, "130102102"},
       type::v1::ORGAN_LEVEL_COUNTY,
       "130102"},
      {"towns of two cities",
       {v1::RESPONDENT_LEVEL_TOWNSHIP, "130102101"},
       {v1::RESPONDENT_LEVEL_TOWNSHIP, "130202101"},
       type::v1::ORGAN_LEVEL_PROVINCE,
       "130000"},
      {"tax bureaus of two counties",
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102",
        type::v1::ORGAN_NATURE_VERTICAL},
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130104",
        type::v1::ORGAN_NATURE_VERTICAL},
       type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT,
       "130100"},
  };
  for (const auto& row : rows)
    for (int level = 1; level <= type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT; ++level) {
      Put(static_cast<OrganLevel>(level), row.region);
      for (const int year : {2023, 2024}) {
        const Case c = AcceptFrom(year, row.one, row.other);
        if (level == row.competent) {
          EXPECT_THAT(c, IsOk()) << row.what << year;
          continue;
        }
        const bool vertical = row.one.nature == type::v1::ORGAN_NATURE_VERTICAL;
        EXPECT_THAT(
            c, IsUnlawful("REC-07", year == 2023
                                        ? "行政复议法(2017年修正)第十五条第一款第四项"
                                    : vertical ? "行政复议法第二十七条"
                                               : "行政复议法第二十四条第一款"))
            << row.what << level << year;
      }
    }
}

TEST_F(CommonSuperior, REC07_OfElsewhereIsNotCompetent) {
  Put(type::v1::ORGAN_LEVEL_PREFECTURE, "130200");
  EXPECT_EQ(
      MetadataOf(AcceptFrom(2024, {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102"},
                            {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130104"})
                     .status(),
                 "rule"),
      "REC-07");
}

}  // namespace
}  // namespace yifa::reconsideration
