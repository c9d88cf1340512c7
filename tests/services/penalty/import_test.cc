// Decisions of older registers, trainings, and the classes of a decision as tables count
// them.
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS;

class Import : public Penalty {
 protected:
  const Caller registrar_ = Staff("admin", {"administrator"});

  penalty::v1::ImportDecisionRequest Imported() {
    penalty::v1::ImportDecisionRequest r;
    r.set_parent(kOrgan);
    r.set_request_id("8f14e45f-ceea-4672-9ec4-9b1f6f0a3c11");
    *r.mutable_act_date() = D(2016, 5, 6);
    r.set_penalty_case_id("i-2016-1");
    *r.mutable_penalty_case() = LeadRequest().penalty_case();
    *r.mutable_decision() = PenaltyOf({Fine(2000)});
    r.mutable_origin()->set_document_number("杨政罚字〔2016〕1号");
    r.mutable_origin()->set_organ_name("杨柳青镇人民政府");
    r.mutable_origin()->set_violation("占路经营");
    return r;
  }
};

TEST_F(Import, AnOlderDecisionCountsInItsYearAndRests) {
  const PenaltyCase c = Get(Do(registrar_, Imported()));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_CLOSED);
  EXPECT_EQ(c.import_origin().document_number(), "杨政罚字〔2016〕1号");
  EXPECT_TRUE(c.documents().empty());  // its number is not of our sequence
  EXPECT_EQ(c.decision_number(), "杨政罚字〔2016〕1号");
  EXPECT_EQ(service_.Figure(2016, "decisions"), 1);
  EXPECT_EQ(service_.Figure(2016, "fines_fen"), 200000);
}

TEST_F(Import, TheSameNumberComesInOnce) {
  auto again = Imported();
  Get(Do(registrar_, again));
  Get(Do(registrar_, again));  // the same again: the first answer
  again.set_request_id("");
  EXPECT_THAT(Do(registrar_, again), HasReason(api::v1::REASON_ALREADY_EXISTS));
  EXPECT_EQ(service_.Figure(2016, "decisions"), 1);
}

// The code decides where both have one; else the name.
TEST_F(Import, AnotherOrgansDecisionIsNotImported) {
  auto r = Imported();
  r.mutable_origin()->set_organ_name("西青区人民政府");
  EXPECT_THAT(Do(registrar_, r), HasMetadata("field", "origin.organ_name"));
  type::v1::Organ town = Stranger();
  town.set_display_name("杨柳青镇人民政府");
  town.set_credit_code("11500000MB1553803Q");
  service_.PutOrgan(kOrgan, town);
  r = Imported();
  r.mutable_origin()->set_organ_code("12440600MB2C07549J");
  EXPECT_THAT(Do(registrar_, r), HasMetadata("field", "origin.organ_code"));
  EXPECT_EQ(service_.Figure(2016, "decisions"), 0);
  r.mutable_origin()->set_organ_name("杨柳青镇政府");
  r.mutable_origin()->set_organ_code("11500000mb1553803q");
  EXPECT_THAT(Do(registrar_, r), IsOk());
}

// a03, a05, a12: an older register says 某镇 for 某镇人民政府.
TEST_F(Import, TheBeginningOfTheOwnNameIsTheOwnName) {
  auto r = Imported();
  r.mutable_origin()->set_organ_name("杨柳青镇");
  EXPECT_THAT(Do(registrar_, r), IsOk());
}

TEST_F(Import, OnlyAPenaltyIsImportedAndOnlyWithGoodCodes) {
  auto r = Imported();
  r.mutable_decision()->clear_measures();
  EXPECT_THAT(Do(registrar_, r), HasMetadata("field", "decision"));
  r = Imported();
  r.mutable_penalty_case()->mutable_party()->set_identifier("11500000MB1553803R");
  EXPECT_THAT(Do(registrar_, r), HasMetadata("field", "penalty_case.party.identifier"));
  EXPECT_THAT(Do(officer_, Imported()), HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

TEST_F(Import, ATrainingIsOnTheRegisterOfOfficers) {
  penalty::v1::HoldTrainingRequest r;
  r.set_parent(kOrgan);
  *r.mutable_act_date() = D(2024, 6, 3);
  r.mutable_training()->set_subject("行政处罚法");
  r.mutable_training()->set_hours(4);
  r.mutable_training()->add_attendees(zhang_);
  r.mutable_training()->add_attendees(li_);
  const auto training = service_.Call<penalty::v1::Training>(registrar_, r);
  ASSERT_THAT(training, IsOk());
  EXPECT_EQ(service_.Figure(2024, "trainings"), 1);
  EXPECT_EQ(service_.Figure(2024, "training_hours"), 4);
  EXPECT_EQ(service_.Figure(2024, "officers_trained"), 2);
  r.mutable_training()->add_attendees(std::string(kOrgan) + "/officers/nobody");
  EXPECT_THAT(service_.Call<penalty::v1::Training>(registrar_, r),
              HasMetadata("field", "training.attendees[2]"));
}

TEST_F(Import, CountsTheSetOfClassesForTablesWithAnotherOrder) {
  Served({Fine(500), Warning(), Of(PENALTY_CLASS_CONFISCATE_GAINS, 10)});
  EXPECT_EQ(
      service_.Figure(2024, "decisions_by_class_set", "WARNING+FINE+CONFISCATE_GAINS"),
      1);
}

}  // namespace
}  // namespace yifa::testing
