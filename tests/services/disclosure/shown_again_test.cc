// What was published of a penalty stands as the decision does after its remedies
// (DIS-17).
#include <gmock/gmock.h>

#include "tests/services/disclosure/publication.h"

namespace yifa::disclosure {
namespace {

using ::testing::SizeIs;

// Until when it is shown, as it was started last.
std::string Shown(const Publication& publication) {
  std::string shown = "without end";
  for (const type::v1::Deadline& deadline : publication.deadlines())
    if (deadline.limit() == "display")
      shown = FormatDate(DayOf(deadline.due_date())) + " " +
              type::v1::DeadlineState_Name(deadline.state()).substr(15);
  return shown;
}

// What was revoked, and is not as an appeal came in time, though it is heard of later.
void RevokedOnce(penalty::v1::PenaltyCase& penalty) {
  penalty.add_remedy_courses()->add_outcomes()->set_result(
      penalty::v1::REMEDY_RESULT_REVOKED);
}

// 公示规定第十三条: until when it would have been shown.
TEST_F(PublicationTest, DIS17_WhatStandsAgainIsShownAgain) {
  penalty::v1::PenaltyCase penalty = Penalty();
  penalty.set_field("市场监管");
  ASSERT_THAT(React("serve", Date(2022, 3, 3), penalty), IsOk());
  const Publication first = Publications()[0];
  EXPECT_EQ(Shown(first), "2025-03-03 OPEN");
  ASSERT_THAT(Remedy(penalty, penalty::v1::REMEDY_RESULT_REVOKED), IsOk());
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_WITHDRAWN);
  EXPECT_EQ(Shown(Publications()[0]), "2025-03-03 DROPPED");
  RevokedOnce(penalty);
  ASSERT_THAT(React("track_remedy", Date(2022, 9, 8), penalty), IsOk());
  Publication again = Publications()[0];
  EXPECT_EQ(again.state(), Publication::STATE_PUBLISHED);
  EXPECT_EQ(again.title(), first.title());
  EXPECT_EQ(again.content(), first.content());
  EXPECT_EQ(again.withdrawal_reason(), "");
  EXPECT_EQ(service_.Figure(2022, "shown_again"), 1);
  EXPECT_EQ(Shown(again), "2025-03-03 OPEN");
  // Told once more it changes nothing; taken away again it goes again.
  ASSERT_THAT(React("track_remedy", Date(2022, 9, 9), penalty), IsOk());
  EXPECT_EQ(service_.Figure(2022, "shown_again"), 1);
  EXPECT_EQ(Shown(Publications()[0]), "2025-03-03 OPEN");
  ASSERT_THAT(Remedy(penalty, penalty::v1::REMEDY_RESULT_VOID, Date(2022, 9, 10)),
              IsOk());
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_WITHDRAWN);
  EXPECT_EQ(service_.Figure(2022, "withdrawn"), 2);
}

TEST_F(PublicationTest, DIS17_WhatWasWithdrawnForAnotherReasonStaysSo) {
  penalty::v1::PenaltyCase penalty = Penalty();
  ASSERT_THAT(React("serve", Date(2022, 3, 3), penalty), IsOk());
  ASSERT_THAT(Withdraw(Publications()[0], Date(2022, 3, 8)), IsOk());
  RevokedOnce(penalty);
  ASSERT_THAT(React("track_remedy", Date(2022, 9, 8), penalty), IsOk());
  EXPECT_EQ(Publications()[0].state(), Publication::STATE_WITHDRAWN);
}

// What had not been published when it was taken away is, once it stands.
TEST_F(PublicationTest, DIS17_WhatStandsAfterAllIsPublished) {
  penalty::v1::PenaltyCase penalty = Penalty();
  *penalty.mutable_delivery()->mutable_effective_date() = testing::D(2022, 3, 3);
  penalty::v1::PenaltyCase revoked = penalty;
  Take(penalty::v1::REMEDY_RESULT_REVOKED, revoked);
  ASSERT_THAT(React("serve", Date(2022, 3, 3), revoked), IsOk());
  ASSERT_THAT(Publications(), SizeIs(0));
  RevokedOnce(penalty);
  ASSERT_THAT(React("track_remedy", Date(2022, 9, 8), penalty), IsOk());
  EXPECT_THAT(Publications(), SizeIs(1));
}

}  // namespace
}  // namespace yifa::disclosure
