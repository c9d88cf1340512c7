// Correction of what was entered 更正.
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::litigation {
namespace {

class CorrectionTest : public LitigationTest {
 protected:
  Case Correct(Date on, const std::string& field, const std::string& value) {
    type::v1::CorrectEntryRequest request;
    request.add_fields()->set_field(field);
    request.mutable_fields(0)->set_value(value);
    request.set_reason("登记时误写");
    return Do(on, request);
  }
};

TEST_F(CorrectionTest, LIT12_LostSuitsAreCountedUnderTheCauseThatIsRight) {
  ASSERT_THAT(Receive(Date(2023, 3, 1), "行政处罚"), testing::IsOk());
  ASSERT_THAT(FileDefence(Date(2023, 3, 10)), testing::IsOk());
  ASSERT_THAT(Judge(Date(2023, 6, 1), v1::JUDGMENT_KIND_REVOKE, 0, "违反法定程序"),
              testing::IsOk());
  ASSERT_EQ(Figure(2023, "lost_by_cause", "行政处罚"), 1);
  const Case corrected = Correct(Date(2023, 6, 2), "cause", "行政征收");
  ASSERT_THAT(corrected, testing::IsOk());
  EXPECT_EQ(corrected->cause(), "行政征收");
  EXPECT_EQ(Figure(2023, "lost_by_cause", "行政处罚"), 0);
  EXPECT_EQ(Figure(2023, "lost_by_cause", "行政征收"), 1);
  EXPECT_EQ(Figure(2023, "lost_by_loss_cause", "违反法定程序"), 1);
  const Case number =
      Correct(Date(2023, 6, 5), "judgments.1.document_number", "（2023）津0111行初21号");
  ASSERT_THAT(number, testing::IsOk());
  EXPECT_EQ(number->judgments(0).document_number(), "（2023）津0111行初21号");
  EXPECT_EQ(number->entry_corrections(1).fields(0).title(), "裁判（1）文号");
}

}  // namespace
}  // namespace yifa::litigation
