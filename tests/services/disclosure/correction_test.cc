// Correction of what was entered 更正, and of what was published of a penalty.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CorrectionTest : public DisclosureTest {
 protected:
  Answered Correct(const DisclosureRequest& r, Date date, const std::string& field,
                   const std::string& value) {
    auto request = On<type::v1::CorrectEntryRequest>(r.name(), date);
    request.add_fields()->set_field(field);
    request.mutable_fields(0)->set_value(value);
    request.set_reason("登记时误写");
    return Do(std::move(request));
  }
  Answered Approve(const DisclosureRequest& r, Date date) {
    return service_.Call<DisclosureRequest>(
        Staff("lin.hua", {"head"}),
        On<type::v1::ApproveCorrectionRequest>(r.name(), date));
  }
  // A served penalty on an organization, to be published.
  static penalty::v1::PenaltyCase Penalty() {
    penalty::v1::PenaltyCase penalty;
    penalty.set_name(std::string(testing::kOrgan) + "/penaltyCases/p0000000001");
    penalty.set_matter("占路经营案");
    penalty.mutable_party()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
    penalty.mutable_party()->set_display_name("某某商贸有限公司");
    penalty::v1::Decision& decision = *penalty.mutable_decision();
    decision.set_kind(penalty::v1::DECISION_KIND_PENALTY);
    decision.set_publish(true);
    decision.set_decided_by("zhang.wei");
    *decision.mutable_decision_date() = testing::D(2022, 3, 1);
    decision.add_measures()->set_penalty_class(penalty::v1::PENALTY_CLASS_FINE);
    decision.mutable_measures(0)->mutable_amount()->set_amount_fen(50050);
    return penalty;
  }
  static void Corrected(const char* field, penalty::v1::PenaltyCase& penalty) {
    type::v1::EntryCorrection& made = *penalty.add_entry_corrections();
    made.set_state(type::v1::ENTRY_CORRECTION_STATE_MADE);
    made.add_fields()->set_field(field);
  }
};

TEST_F(CorrectionTest, DIS12_AnAnswerThatIsOutIsCorrectedByTwoWithAPaperThatIsServed) {
  const DisclosureRequest r = Received(Date(2022, 3, 1));
  const Answered answered = Answer(r, Date(2022, 3, 4), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(answered, IsOk());
  const int papers = answered->documents_size();
  ASSERT_THAT(Correct(r, Date(2022, 3, 7), "applicant.display_name", "韩梅梅"), IsOk());
  EXPECT_EQ(Get(r).applicant().display_name(), "韩梅");
  const Answered made = Approve(r, Date(2022, 3, 8));
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->applicant().display_name(), "韩梅梅");
  ASSERT_EQ(made->documents_size(), papers + 1);
  EXPECT_EQ(made->documents(papers).kind(), "entry_correction");
  EXPECT_TRUE(made->services().rbegin()->has_delivery());
  EXPECT_EQ(made->decision_number(), answered->decision_number());
  EXPECT_EQ(made->entry_corrections(0).fields(0).earlier().personal(), "韩梅");
}

// 行政处罚信息公示规定第十二条.
TEST_F(CorrectionTest, DIS17_WhatWasPublishedOfAPenaltyIsCorrectedWithIt) {
  penalty::v1::PenaltyCase penalty = Penalty();
  ASSERT_THAT(service_.React("penalty", "serve", Date(2022, 3, 10), penalty), IsOk());
  ASSERT_EQ(Publications().size(), 1u);
  penalty.mutable_party()->set_display_name("某某贸易有限公司");
  Corrected("party.display_name", penalty);
  ASSERT_THAT(service_.React("penalty", "approve_correction", Date(2022, 3, 14), penalty),
              IsOk());
  const std::vector<Publication> published = Publications();
  ASSERT_EQ(published.size(), 1u);
  EXPECT_THAT(published[0].title(), HasSubstr("某某贸易有限公司"));
  EXPECT_THAT(published[0].content(), HasSubstr("某某贸易有限公司"));
  EXPECT_THAT(published[0].content(), Not(HasSubstr("某某商贸有限公司")));
}

TEST_F(CorrectionTest, DIS17_WhatThePublicDoesNotReadChangesNoPublication) {
  penalty::v1::PenaltyCase penalty = Penalty();
  ASSERT_THAT(service_.React("penalty", "serve", Date(2022, 3, 10), penalty), IsOk());
  const std::string etag = Publications()[0].etag();
  Corrected("party.address", penalty);
  ASSERT_THAT(service_.React("penalty", "approve_correction", Date(2022, 3, 14), penalty),
              IsOk());
  EXPECT_EQ(Publications()[0].etag(), etag);
}

}  // namespace
}  // namespace yifa::disclosure
