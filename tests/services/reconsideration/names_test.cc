// What an application may name as contested, and where it is forwarded to.
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "tests/support/told.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/reconsideration/v1/forwarded_application.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using testing::TellsAsMuchAs;

constexpr char kPenalty[] = "organs/120111101/penaltyCases/p0000000001";
constexpr char kNoPenalty[] = "organs/120111101/penaltyCases/p9999999999";

class NamesTest : public ReconsiderationTest {
 protected:
  NamesTest() {
    service_.PutOrgan(testing::kStranger, testing::Stranger());
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(kPenalty);
    penalty.set_state(penalty::v1::PenaltyCase::STATE_SERVED);
    *penalty.mutable_decision()->mutable_decision_date() = testing::D(2024, 5, 20);
    *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2024, 5, 28);
    penalty.set_decision_number("杨政罚决〔2024〕7号");
    EXPECT_THAT(service_.React("penalty", "serve", Date(2024, 5, 28), penalty), IsOk());
  }
  Case Contest(const char* organ, const std::string& act) {
    organ_ = organ;
    return Apply(Date(2024, 7, 1),
                 [&](v1::Reconsideration& c) { c.set_contested_act(act); });
  }
  // Whether it is competent, too, is another question (REC-07).
  bool MayName(const char* organ) {
    return ReasonOf(Contest(organ, kPenalty).status()) != api::v1::REASON_NOT_FOUND;
  }
  type::v1::Organ At(type::v1::OrganLevel level, const char* region,
                     const char* superior = "") {
    type::v1::Organ organ = testing::Stranger();
    organ.set_level(level);
    organ.set_region_code(region);
    organ.set_superior(superior);
    return organ;
  }
  absl::StatusOr<v1::ForwardedApplication> Forward(const std::string& to) {
    organ_ = testing::kOrgan;
    v1::ReceiveApplicationRequest receive;
    receive.set_parent(testing::kOrgan);
    *receive.mutable_act_date() = testing::D(2024, 7, 1);
    v1::Reconsideration& c =
        *receive.mutable_forwarded_application()->mutable_application();
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
    c.mutable_applicant()->set_display_name("王小明");
    c.set_matter(v1::MATTER_PENALTY);
    c.set_on_the_spot(true);
    c.set_known_by(v1::KNOWN_BY_ON_THE_SPOT);
    *c.mutable_known_date() = testing::D(2024, 6, 20);
    c.set_request("撤销行政处罚决定");
    c.set_grounds("认定事实不清");
    const auto received = service_.Call<v1::ForwardedApplication>(Person(), receive);
    if (!received.ok()) return received.status();
    v1::ForwardApplicationRequest forward;
    forward.set_name(received->name());
    *forward.mutable_act_date() = testing::D(2024, 7, 2);
    forward.set_reconsideration_organ(to);
    forward.set_opinion("处罚决定合法。");
    return service_.Call<v1::ForwardedApplication>(Person(), forward);
  }
};

TEST_F(NamesTest, C1_AnUnrelatedOrganReadsNothingOfAnActAndCannotContestIt) {
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(
      Contest(testing::kStranger, kPenalty),
      TellsAsMuchAs(kPenalty, Contest(testing::kStranger, kNoPenalty), kNoPenalty));
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(NamesTest, C1_WhoStandsOverTheOrganByTheRegisterNamesItsAct) {
  const Case over = Contest(testing::kOtherOrgan, kPenalty);
  ASSERT_THAT(over, IsOk());
  EXPECT_EQ(over->contested_document(), "杨政罚决〔2024〕7号");
  EXPECT_EQ(Written(over->known_date()), "2024-05-28");
  EXPECT_TRUE(MayName(testing::kOrgan));  // its own, too
}

TEST_F(NamesTest, C1_WhereAnOrganStandsComesFromTheRegister) {
  using namespace type::v1;  // NOLINT: the levels
  const struct {
    Organ organ;
    bool may;
  } rows[] = {
      {At(ORGAN_LEVEL_COUNTY, "120111"), true},   // its government
      {At(ORGAN_LEVEL_COUNTY, "120112"), false},  // its neighbour
      {At(ORGAN_LEVEL_COUNTY_DEPARTMENT, "120111"), false},
      {At(ORGAN_LEVEL_TOWNSHIP, "120111102"), false},
      {At(ORGAN_LEVEL_PROVINCE, "330000"), false},
  };
  service_.PutOrgan(testing::kOrgan, At(ORGAN_LEVEL_TOWNSHIP, "120111101"));
  for (const auto& [organ, may] : rows) {
    service_.PutOrgan(testing::kStranger, organ);
    EXPECT_EQ(MayName(testing::kStranger), may) << organ.DebugString();
  }
  // Where the register names a superior, no other is it.
  service_.PutOrgan(testing::kOrgan,
                    At(ORGAN_LEVEL_TOWNSHIP, "120111101", testing::kOtherOrgan));
  service_.PutOrgan(testing::kStranger, At(ORGAN_LEVEL_COUNTY, "120111"));
  EXPECT_FALSE(MayName(testing::kStranger));
  EXPECT_TRUE(MayName(testing::kOtherOrgan));
}

TEST_F(NamesTest, C1_WhatAnActOfNobodyWouldBeIsNotFound) {
  for (const char* name : {"organs/nobody/penaltyCases/p0000000001",
                           "organs/120111101/complaints/c0000000001", "organs/120111101"})
    EXPECT_THAT(Contest(testing::kOtherOrgan, name),
                HasReason(api::v1::REASON_NOT_FOUND));
}

TEST_F(NamesTest, REC02_OnlyTheServiceSaysThroughWhomAnApplicationCame) {
  EXPECT_THAT(
      Apply(Date(2024, 7, 1),
            [](v1::Reconsideration& c) {
              c.set_forwarded_application("organs/120111101/forwardedApplications/f1");
            }),
      HasMetadata("field", "reconsideration.forwarded_application"));
}

TEST_F(NamesTest, M11_AnApplicationIsForwardedToAnOrganThatReceivesIt) {
  organ_ = testing::kOrgan;
  EXPECT_THAT(Forward("organs/nobody"), HasReason(api::v1::REASON_NOT_FOUND));
  type::v1::Organ organ = testing::Stranger();
  organ.add_duties(api::v1::DUTY_PENALTIES);
  service_.PutOrgan(testing::kStranger, organ);
  const auto refused = Forward(testing::kStranger);
  EXPECT_THAT(refused, HasMetadata("rule", "REC-07"));
  EXPECT_THAT(refused, HasMetadata("article", "行政复议法第三十二条第二款"));
  EXPECT_THAT(Forward(testing::kOtherOrgan), IsOk());
}

// What an application says in words is compared within the organ alone.
TEST_F(NamesTest, M1_AnotherOrgansApplicationIsNotFoundByItsWords) {
  const auto about = [](v1::Reconsideration& c) {
    c.set_contested_document("西市监罚〔2024〕1号");
  };
  organ_ = testing::kOtherOrgan;
  const Case first = Apply(Date(2024, 7, 1), about);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(Apply(Date(2024, 7, 2), about)->previous_application(), first->name());
  organ_ = testing::kStranger;
  const Case other = Apply(Date(2024, 7, 3), about);
  EXPECT_TRUE(!other.ok() || other->previous_application().empty());
}

}  // namespace
}  // namespace yifa::reconsideration
