// One act and one applicant, as people write them.
#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

class Identity : public ReconsiderationTest {
 protected:
  Case ApplyAbout(const std::string& number, const std::string& applicant) {
    return Apply(Date(2024, 3, 11), [&](v1::Reconsideration& c) {
      c.set_contested_document(number);
      c.mutable_applicant()->set_display_name(applicant);
    });
  }
};

// a05.
TEST_F(Identity, REC05_OneActIsReconsideredOnceInWhateverBracketsItsNumberStands) {
  ASSERT_THAT(ApplyAbout("某罚决〔2024〕7号", "买买提·艾力"), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 12)), IsOk());
  for (const char* number :
       {"某罚决[2024]7号", "某罚决﹝2024﹞7号", "某罚决（2024）7号", "某罚决【2024】7号",
        "某罚决〔２０２４〕７号", "某罚决〔2024〕7 号"}) {
    const Case again = ApplyAbout(number, "买买提•艾力");
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(again->contested_document(), number);  // as it was written
    EXPECT_THAT(Accept(Date(2024, 3, 12)),
                IsUnlawful("REC-05", "行政复议法第三十条第一款第七项"))
        << number;
  }
  ASSERT_THAT(ApplyAbout("某罚决〔2024〕17号", "买买提·艾力"), IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 12)), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
