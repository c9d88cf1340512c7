#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;

constexpr char kEnforcement[] = "organs/120111-zf";

class Participants : public ReconsiderationTest {
 protected:
  void SetUp() override {
    service_.PutOrgan(kEnforcement,
                      testing::MakeOrgan("西青区综合行政执法局", "西青执", "120111",
                                         type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT));
  }
  Case AcceptWith(int year, const Edit& edit) {
    const Case applied = Apply(Date(year, 3, 4), edit);
    return applied.ok() ? Accept(Date(year, 3, 6)) : applied;
  }
  Case Appoint(Date on, int agents, const std::function<void(v1::Agent&)>& edit = {},
               v1::PartySide side = v1::PARTY_SIDE_APPLICANT) {
    v1::AppointAgentsRequest request;
    request.mutable_agents()->set_side(side);
    for (int i = 0; i < agents; ++i) {
      v1::Agent& agent = *request.mutable_agents()->add_agents();
      agent.set_display_name("律师");
      agent.set_matters("代为参加行政复议");
      agent.set_powers("一般代理");
      *agent.mutable_until_date() = testing::D(2025, 12, 31);
      if (edit) edit(agent);
    }
    return Do(on, request);
  }
};

TEST_F(Participants, REC08_TheRespondentIsWhoMadeTheAct) {
  struct {
    int year;
    v1::RespondentBasis basis;
    const char* maker;
    int joint;
    bool lawful;
  } const rows[] = {
      {2024, v1::RESPONDENT_BASIS_UNSPECIFIED, "", 0, true},
      {2024, v1::RESPONDENT_BASIS_MAKER, "", 0, true},
      {2024, v1::RESPONDENT_BASIS_MAKER, "另一机关", 0, false},
      {2024, v1::RESPONDENT_BASIS_JOINT, "", 0, false},
      {2024, v1::RESPONDENT_BASIS_JOINT, "", 1, true},
      {2024, v1::RESPONDENT_BASIS_MAKER, "", 1, false},
      {2024, v1::RESPONDENT_BASIS_ENTRUSTING, "", 0, false},
      {2024, v1::RESPONDENT_BASIS_ENTRUSTING, "受委托的组织", 0, true},
      {2024, v1::RESPONDENT_BASIS_SUCCEEDING, "", 0, false},
      {2024, v1::RESPONDENT_BASIS_SUCCEEDING, "被撤销的机关", 0, true},
      {2024, v1::RESPONDENT_BASIS_APPROVING, "下级机关", 0, false},
      {2023, v1::RESPONDENT_BASIS_APPROVING, "下级机关", 0, true},
  };
  for (const auto& row : rows) {
    const Case c = AcceptWith(row.year, [&](v1::Reconsideration& filled) {
      filled.set_respondent_basis(row.basis);
      filled.set_act_maker(row.maker);
      for (int i = 0; i < row.joint; ++i) filled.add_co_respondent_organs(kEnforcement);
    });
    if (row.lawful)
      EXPECT_THAT(c, IsOk()) << row.basis;
    else
      EXPECT_THAT(c, IsUnlawful("REC-08", "行政复议法第十九条")) << row.basis;
  }
}

TEST_F(Participants, REC08_TheRespondentIsReplaced) {
  AcceptUnder2023();
  v1::ReplaceRespondentRequest request;
  request.set_respondent_organ(kEnforcement);
  request.set_basis(v1::RESPONDENT_BASIS_SUCCEEDING);
  request.set_reason("职权划转");
  EXPECT_THAT(Do(Date(2024, 3, 11), request), IsUnlawful("REC-08", "行政复议法第十九条"));
  request.set_act_maker("西青区市场监督管理局");
  const Case replaced = Do(Date(2024, 3, 11), request);
  ASSERT_THAT(replaced, IsOk());
  EXPECT_EQ(replaced->respondent(), "西青区综合行政执法局");
  EXPECT_EQ(replaced->respondent_level(), v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT);
  EXPECT_EQ(replaced->respondent_region(), "120111");
}

// C1: the case does not come to be about an organ for which the body is not competent.
TEST_F(Participants, REC07_NoRespondentOutOfTheBodysCompetenceTakesItsPlace) {
  service_.PutOrgan("organs/330102001",
                    testing::MakeOrgan("某街道办事处", "某街", "330102001",
                                       type::v1::ORGAN_LEVEL_TOWNSHIP));
  AcceptUnder2023();
  v1::ReplaceRespondentRequest request;
  request.set_respondent_organ("organs/330102001");
  request.set_basis(v1::RESPONDENT_BASIS_MAKER);
  request.set_reason("原列被申请人有误");
  EXPECT_THAT(Do(Date(2024, 3, 11), request),
              IsUnlawful("REC-07", "行政复议法第二十四条第一款第二项"));
  EXPECT_EQ(Get()->respondent_organ(), testing::kOrgan);
}

TEST_F(Participants, REC08_ThirdPartiesJoinOnce) {
  AcceptUnder2023();
  v1::JoinThirdPartyRequest request;
  request.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  request.mutable_third_party()->mutable_party()->set_display_name("赵六");
  request.mutable_third_party()->set_interest("受害人");
  request.mutable_third_party()->set_notified(true);
  const Case c = Do(Date(2024, 3, 11), request);
  EXPECT_TRUE(HasDocument(c, "third_party_notice"));
  EXPECT_THAT(Do(Date(2024, 3, 12), request),
              IsUnlawful("REC-08", "行政复议法第十六条第一款"));
}

TEST_F(Participants, COM05_OneOrTwoAgentsWithMattersPowersAndTerm) {
  AcceptUnder2023();
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 3), IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 1, [](v1::Agent& a) { a.clear_powers(); }),
              IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 1, [](v1::Agent& a) { a.clear_matters(); }),
              IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 1, [](v1::Agent& a) { a.clear_until_date(); }),
              IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(
      Appoint(Date(2024, 3, 11), 1,
              [](v1::Agent& a) { *a.mutable_until_date() = testing::D(2024, 3, 10); }),
      IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 1, {}, v1::PARTY_SIDE_RESPONDENT),
              IsUnlawful("COM-05", "行政复议法第十七条"));
  EXPECT_THAT(Appoint(Date(2024, 3, 11), 1, {}, v1::PARTY_SIDE_THIRD_PARTY),
              HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_EQ(Appoint(Date(2024, 3, 11), 2)->agents(0).agents_size(), 2);
  EXPECT_EQ(Appoint(Date(2024, 3, 12), 1)->agents(0).agents_size(), 1);
  EXPECT_EQ(Appoint(Date(2024, 3, 13), 0)->agents_size(), 0);
  AcceptUnder2017();
  EXPECT_THAT(Appoint(Date(2023, 3, 11), 3),
              IsUnlawful("COM-05", "行政复议法实施条例第十条"));
}

TEST_F(Participants, REC03_ManyApplicantsChooseRepresentatives) {
  const auto many = [](v1::Reconsideration& c) { c.set_applicant_count(6); };
  EXPECT_THAT(AcceptWith(2024, many), IsUnlawful("REC-03", "行政复议法实施条例第八条"));
  EXPECT_THAT(
      AcceptWith(2024,
                 [&](v1::Reconsideration& c) {
                   many(c);
                   c.add_representatives()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
                 }),
      IsOk());
  EXPECT_EQ(Figure(2024, "applicants", "CITIZEN"), 12);
}

TEST_F(Participants, REC24_TwoOfficersNoneOfThemRecused) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  EXPECT_THAT(Assign(Date(2024, 3, 7), {"han.mei", "han.mei"}),
              IsUnlawful("REC-24", "行政复议法实施条例第三十二条"));
  ASSERT_THAT(Assign(Date(2024, 3, 7)), IsOk());
  ASSERT_THAT(HearAll(Date(2024, 3, 7)), IsOk());
  v1::RecuseHandlerRequest recuse;
  recuse.set_principal("han.mei");
  recuse.set_reason("申请人的近亲属");
  EXPECT_EQ(Do(Date(2024, 3, 8), recuse)->handlers_size(), 1);
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-24", "行政复议法实施条例第三十二条"));
  EXPECT_THAT(Assign(Date(2024, 4, 10)),
              IsUnlawful("REC-24", "行政复议法实施条例第三十二条"));
  ASSERT_THAT(Assign(Date(2024, 4, 10), {"jim", "lucy.li"}), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
}

TEST_F(Participants, REC24_TwoOfficersWithCredentialsCollectEvidence) {
  AcceptUnder2023();
  v1::CollectEvidenceRequest request;
  v1::CollectedEvidence& evidence = *request.mutable_evidence();
  evidence.set_description("现场照片");
  evidence.set_source("杨柳青镇");
  evidence.add_officers("han.mei");
  evidence.set_credentials_shown(true);
  EXPECT_THAT(Do(Date(2024, 3, 11), request),
              IsUnlawful("REC-24", "行政复议法第四十五条第二款"));
  evidence.add_officers("lucy.li");
  evidence.set_credentials_shown(false);
  EXPECT_THAT(Do(Date(2024, 3, 11), request),
              IsUnlawful("REC-24", "行政复议法第四十五条第二款"));
  evidence.set_credentials_shown(true);
  const Case c = Do(Date(2024, 3, 11), request);
  EXPECT_TRUE(HasDocument(c, "investigation_record"));
}

}  // namespace
}  // namespace yifa::reconsideration
