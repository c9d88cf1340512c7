// Too many requests.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

constexpr char kExcess[] = "政府信息公开条例第三十五条";

using ExcessTest = DisclosureTest;

TEST_F(ExcessTest, DIS09_OnlyUnreasonableReasonsLetTheOrganRefuse) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_N4),
              Breaks("DIS-09", kExcess));
  EXPECT_THAT(Explain(received, Date(2022, 3, 2), false), Breaks("DIS-09", kExcess));
  ASSERT_THAT(AskReasons(received, Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(AskReasons(received, Date(2022, 3, 2)), Breaks("DIS-09", kExcess));
  EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_N4),
              Breaks("DIS-09", kExcess));
  ASSERT_THAT(Explain(received, Date(2022, 3, 3), false), IsOk());
  EXPECT_THAT(SetTime(received, Date(2022, 3, 3), 40), Breaks("DIS-09", kExcess));
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_N4), IsOk());
}

TEST_F(ExcessTest, DIS09_ReasonableReasonsGetALongerTimeFromTheSameDay) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(AskReasons(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Explain(received, Date(2022, 3, 3), true), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_N4),
              Breaks("DIS-09", kExcess));
  const Answered longer = SetTime(received, Date(2022, 3, 4), 30);
  ASSERT_THAT(longer, IsOk());
  EXPECT_EQ(Deadline(*longer, "answer"), "2022-04-13 OPEN");
}

TEST_F(ExcessTest, DIS09_NoLongerTimeOnceTheAnswerIsOverdue) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(AskReasons(received, Date(2022, 3, 2)), IsOk());
  ASSERT_THAT(Explain(received, Date(2022, 3, 3), true), IsOk());
  EXPECT_THAT(SetTime(received, Date(2022, 3, 30), 30), Breaks("DIS-09", kExcess));
}

}  // namespace
}  // namespace yifa::disclosure
