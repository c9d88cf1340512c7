#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/organ/v1/organ_service.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::IsOk;

// The organ is a district government of a municipality: 西青区人民政府 of 天津市.
class Competence : public ReconsiderationTest {
 protected:
  void SetUp() override { organ_ = testing::kOtherOrgan; }

  Case AcceptFrom(int year, v1::RespondentLevel level,
                  v1::RespondentNature nature = v1::RESPONDENT_NATURE_UNSPECIFIED,
                  const std::string& region = "120111") {
    const Case applied = Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.set_respondent_level(level);
      c.set_respondent_nature(nature);
      c.set_respondent_region(region);
    });
    return applied.ok() ? Accept(Date(year, 3, 6)) : applied;
  }
};

TEST_F(Competence, REC07_TheOwnGovernmentUnder2023) {
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT), IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_TOWNSHIP), IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         v1::RESPONDENT_NATURE_DISPATCHED_BODY),
              IsOk());
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         v1::RESPONDENT_NATURE_JUSTICE),
              IsOk());
  // A body that a department of the municipality set up in the district.
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT,
                         v1::RESPONDENT_NATURE_DISPATCHED_BODY),
              IsOk());
}

TEST_F(Competence, REC07_NotCompetentCitesWhoIs) {
  struct {
    int year;
    v1::RespondentLevel level;
    v1::RespondentNature nature;
    const char* article;
  } const rows[] = {
      {2024, v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT, v1::RESPONDENT_NATURE_UNSPECIFIED,
       "行政复议法第二十四条第一款第二项"},
      {2024, v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT,
       v1::RESPONDENT_NATURE_UNSPECIFIED, "行政复议法第二十四条第一款第一项"},
      {2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, v1::RESPONDENT_NATURE_VERTICAL,
       "行政复议法第二十七条"},
      {2024, v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT, v1::RESPONDENT_NATURE_UNSPECIFIED,
       "行政复议法第二十四条第二款"},
      {2023, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, v1::RESPONDENT_NATURE_VERTICAL,
       "行政复议法(2017年修正)第十二条第二款"},
      {2023, v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT, v1::RESPONDENT_NATURE_UNSPECIFIED,
       "行政复议法(2017年修正)第十三条第一款"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(AcceptFrom(row.year, row.level, row.nature),
                IsUnlawful("REC-07", row.article))
        << row.article;
}

TEST_F(Competence, REC07_Under2017TheApplicantMayChooseTheGovernment) {
  EXPECT_THAT(AcceptFrom(2023, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT), IsOk());
  EXPECT_THAT(AcceptFrom(2023, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         v1::RESPONDENT_NATURE_DISPATCHED_BODY),
              IsOk());
}

TEST_F(Competence, REC07_NotForAnotherDistrict) {
  EXPECT_THAT(AcceptFrom(2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT,
                         v1::RESPONDENT_NATURE_UNSPECIFIED, "120104"),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第一项"));
}

TEST_F(Competence, REC07_TheRefusalSaysWhoIsCompetent) {
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [](v1::Reconsideration& c) {
                      c.set_respondent("西青区人民政府");
                      c.set_respondent_level(v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT);
                    }),
              IsOk());
  const Case c = Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->competent_organ(), "对西青区人民政府有管辖权的省级人民政府");
  EXPECT_TRUE(HasDocument(c, "competence_notice"));
}

TEST_F(Competence, REC07_WhoIsCompetentDoesNotRefuseForThat) {
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [](v1::Reconsideration& c) {
                      c.set_respondent_level(v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT);
                    }),
              IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE, "市政府"),
              IsUnlawful("REC-07", "行政复议法第三十条第二款"));
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
  EXPECT_EQ(service_.Figure(2024, "received_reconsideration_first", "*", organ_), 5);
  EXPECT_EQ(service_.Figure(2023, "received_reconsideration_first", "*", organ_), 1);
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
  v1::RespondentNature nature = v1::RESPONDENT_NATURE_UNSPECIFIED;
};

// Makers of one act in a province with prefectures.
class CommonSuperior : public ReconsiderationTest {
 protected:
  void SetUp() override { organ_ = "organs/130100"; }

  // The organ is of that level from now on, and sits there.
  void Put(type::v1::OrganLevel level, const std::string& region) {
    organ::v1::PutOrganRequest request;
    request.set_organ_id("130100");
    request.mutable_organ()->set_display_name("复议机关");
    request.mutable_organ()->set_region_code(region);
    request.mutable_organ()->set_level(level);
    request.mutable_organ()->set_document_prefix("石政");
    const auto present = service_.engine().registers().FindOrgan("organs/130100");
    if (present != nullptr) request.set_etag(present->etag());
    ASSERT_THAT(service_.Call<type::v1::Organ>({"admin", "", {"administrator"}}, request),
                IsOk());
  }
  Case AcceptFrom(int year, const Maker& one, const Maker& other) {
    const Case applied = Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.set_respondent_level(one.level);
      c.set_respondent_region(one.region);
      c.set_respondent_nature(one.nature);
      c.add_co_respondents("另一机关");
      v1::CoRespondentPlace& place = *c.add_co_respondent_places();
      place.set_display_name("另一机关");
      place.set_level(other.level);
      place.set_region(other.region);
      place.set_nature(other.nature);
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
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130102", v1::RESPONDENT_NATURE_VERTICAL},
       {v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "130104", v1::RESPONDENT_NATURE_VERTICAL},
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
        EXPECT_EQ(MetadataOf(c.status(), "rule"), "REC-07") << row.what << level << year;
        if (year == 2023) {
          EXPECT_EQ(MetadataOf(c.status(), "article"),
                    "行政复议法(2017年修正)第十五条第一款第四项");
        }
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

TEST_F(Competence, REC07_APlaceIsThatOfACoRespondent) {
  EXPECT_THAT(Apply(Date(2024, 3, 4),
                    [](v1::Reconsideration& c) {
                      v1::CoRespondentPlace& place = *c.add_co_respondent_places();
                      place.set_display_name("无关机关");
                      place.set_level(v1::RESPONDENT_LEVEL_TOWNSHIP);
                    }),
              HasMetadata("field", "reconsideration.co_respondent_places"));
}

}  // namespace
}  // namespace yifa::reconsideration
