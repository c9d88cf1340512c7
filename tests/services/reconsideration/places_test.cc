// Who is competent where a place is governed otherwise than its level says, and where the
// register does not say it (W12).
#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

class Places : public ReconsiderationTest {
 protected:
  // Accepted by a government against one that is not in the register.
  Case AcceptBy(type::v1::OrganLevel body, const std::string& at, int year,
                v1::RespondentLevel maker, const std::string& region,
                const std::string& reason = "",
                type::v1::OrganNature nature = type::v1::ORGAN_NATURE_UNSPECIFIED,
                const std::string& together_with = "") {
    organ_ = "organs/" + at;
    service_.PutOrgan(organ_, testing::MakeOrgan(at, "某", at, body));
    const Case applied = Apply(Date(year, 3, 4), [&](v1::Reconsideration& c) {
      c.clear_respondent_organ();
      *c.mutable_outside_respondent() = Outside("某机关", maker, region, nature);
      if (!together_with.empty())
        *c.add_outside_co_respondents() =
            Outside("另一机关", maker, together_with, nature);
    });
    if (!applied.ok()) return applied;
    v1::AcceptReconsiderationRequest request;
    request.set_procedure_kind(kOrdinary);
    request.set_competence_reason(reason);
    return Do(Date(year, 3, 6), request);
  }
};

TEST_F(Places, REC07_TownsOfCitiesWithoutDistrictsAndCountiesUnderTheProvince) {
  const struct {
    type::v1::OrganLevel body;
    const char* at;
    v1::RespondentLevel maker;
    const char* region;
  } rows[] = {
      {type::v1::ORGAN_LEVEL_PREFECTURE, "441900", v1::RESPONDENT_LEVEL_TOWNSHIP,
       "441900101"},
      {type::v1::ORGAN_LEVEL_PREFECTURE, "442000", v1::RESPONDENT_LEVEL_TOWNSHIP,
       "442000101"},
      {type::v1::ORGAN_LEVEL_PREFECTURE, "460400", v1::RESPONDENT_LEVEL_TOWNSHIP,
       "460400100"},
      {type::v1::ORGAN_LEVEL_PREFECTURE, "620200", v1::RESPONDENT_LEVEL_TOWNSHIP,
       "620200101"},
      {type::v1::ORGAN_LEVEL_PROVINCE, "460000", v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT,
       "469021"},
      {type::v1::ORGAN_LEVEL_PROVINCE, "410000", v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT,
       "419001"},
      {type::v1::ORGAN_LEVEL_PROVINCE, "420000", v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT,
       "429004"},
      {type::v1::ORGAN_LEVEL_PROVINCE, "650000", v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT,
       "659001"},
  };
  for (const auto& row : rows)
    for (const int year : {2023, 2024})
      EXPECT_THAT(AcceptBy(row.body, row.at, year, row.maker, row.region), IsOk())
          << row.region << year;
  // Elsewhere the level says it.
  EXPECT_THAT(AcceptBy(type::v1::ORGAN_LEVEL_PROVINCE, "410000", 2024,
                       v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT, "410122"),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"));
  EXPECT_THAT(AcceptBy(type::v1::ORGAN_LEVEL_PREFECTURE, "440100", 2024,
                       v1::RESPONDENT_LEVEL_TOWNSHIP, "440103001"),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"));
}

// 第二十七条、第二十八条: the superior department is where the government above is.
TEST_F(Places, REC07_TheSuperiorDepartmentOfACountyUnderTheProvinceIsTheProvinces) {
  const auto accept = [&](type::v1::OrganLevel body, const char* at, const char* region,
                          type::v1::OrganNature nature) {
    return AcceptBy(body, at, 2024, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, region, "",
                    nature);
  };
  for (const auto nature :
       {type::v1::ORGAN_NATURE_VERTICAL, type::v1::ORGAN_NATURE_JUSTICE}) {
    EXPECT_THAT(
        accept(type::v1::ORGAN_LEVEL_PROVINCE_DEPARTMENT, "410000", "419001", nature),
        IsOk());
    EXPECT_FALSE(
        accept(type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT, "419001", "419001", nature)
            .ok());
    EXPECT_THAT(
        accept(type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT, "410100", "410122", nature),
        IsOk());
  }
}

TEST_F(Places, REC07_TheCommonSuperiorIsAGovernmentThatThePlaceHas) {
  const auto accept = [&](type::v1::OrganLevel body, const char* at,
                          v1::RespondentLevel maker, const char* one, const char* other) {
    return AcceptBy(body, at, 2024, maker, one, "", type::v1::ORGAN_NATURE_UNSPECIFIED,
                    other);
  };
  EXPECT_THAT(accept(type::v1::ORGAN_LEVEL_PROVINCE, "460000",
                     v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "469021", "469022"),
              IsOk());
  EXPECT_THAT(accept(type::v1::ORGAN_LEVEL_PREFECTURE, "441900",
                     v1::RESPONDENT_LEVEL_TOWNSHIP, "441900101", "441900102"),
              IsOk());
  EXPECT_FALSE(accept(type::v1::ORGAN_LEVEL_COUNTY, "441900",
                      v1::RESPONDENT_LEVEL_TOWNSHIP, "441900101", "441900102")
                   .ok());
}

TEST_F(Places, REC07_ADoubtfulCompetenceIsAcceptedWithItsReasonOnRecord) {
  const auto accept = [&](const std::string& reason) {
    return AcceptBy(type::v1::ORGAN_LEVEL_PREFECTURE, "440100", 2024,
                    v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "440199", reason);
  };
  EXPECT_THAT(accept(""), IsUnlawful("REC-07", "行政复议法第二十四条第一款第一项"));
  const Case accepted = accept("开发区管理委员会由市人民政府设立，没有下一级人民政府");
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(accepted->competence_reason(),
            "开发区管理委员会由市人民政府设立，没有下一级人民政府");
  // Who is competent anyway has no need of it.
  const Case plain = AcceptBy(type::v1::ORGAN_LEVEL_PREFECTURE, "440100", 2024,
                              v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT, "440100", "无");
  ASSERT_THAT(plain, IsOk());
  EXPECT_EQ(plain->competence_reason(), "");
}

}  // namespace
}  // namespace yifa::reconsideration
