// COM-04: documents are numbered by organ, kind and year, without gaps.
#include <gmock/gmock.h>

#include <random>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

class NumberingTest : public ComplaintTest {
 protected:
  std::string AcceptedNumber(Date date, v1::Track track = v1::TRACK_COMPLAINT) {
    const Complaint accepted = Accepted(track, date, date);
    return accepted.documents().empty() ? "" : accepted.documents(0).number();
  }
  std::string OtherOrgansNumber(Date date) {
    const casework::Caller caller = Staff("zhao", {"intake"}, testing::kOtherOrgan);
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOtherOrgan);
    *request.mutable_act_date() = ToProto(date);
    *request.mutable_complaint() = OnTrack(v1::TRACK_COMPLAINT);
    const Answer made = service_.Call<Complaint>(caller, request);
    const Answer accepted =
        service_.Call<Complaint>(caller, On<v1::AcceptComplaintRequest>(*made, date));
    return accepted->documents(0).number();
  }
};

TEST_F(NumberingTest, COM04_EachOrganKindAndYearCountsFromOne) {
  EXPECT_EQ(AcceptedNumber(Date(2022, 3, 1)), "杨政投受〔2022〕1号");
  EXPECT_EQ(AcceptedNumber(Date(2022, 3, 1)), "杨政投受〔2022〕2号");
  EXPECT_EQ(OtherOrgansNumber(Date(2022, 3, 1)), "西青政投受〔2022〕1号");
  EXPECT_EQ(AcceptedNumber(Date(2023, 3, 1)), "杨政投受〔2023〕1号");
  EXPECT_EQ(AcceptedNumber(Date(2022, 6, 1), v1::TRACK_PETITION), "杨政信受〔2022〕1号");
  EXPECT_EQ(Refuse(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1)),
                   Date(2022, 3, 1), v1::REFUSAL_GROUND_OTHER_LAW)
                ->documents(0)
                .number(),
            "杨政投不受〔2022〕1号");
  EXPECT_EQ(AcceptedNumber(Date(2022, 3, 1)), "杨政投受〔2022〕3号");
}

TEST_F(NumberingTest, COM04_ARestartGoesOnCounting) {
  AcceptedNumber(Date(2022, 3, 1));
  service_.Reopen();
  EXPECT_EQ(AcceptedNumber(Date(2022, 3, 1)), "杨政投受〔2022〕2号");
}

TEST_F(NumberingTest, COM04_RefusedActsLeaveNoGap) {
  std::mt19937 random(4);
  int expected = 0;
  for (int i = 0; i < 60; ++i) {
    const Complaint c = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 2));
    if (random() % 3 == 0) {
      ASSERT_FALSE(Accept(c, Date(2022, 3, 1)).ok());
    }
    auto stale = On<v1::AcceptComplaintRequest>(c, Date(2022, 3, 3));
    stale.set_etag("\"0\"");
    if (random() % 3 == 0) {
      ASSERT_FALSE(Do(stale).ok());
    }
    if (random() % 7 == 0) service_.Reopen();
    const Answer accepted = Accept(c, Date(2022, 3, 3));
    ASSERT_THAT(accepted, IsOk());
    ASSERT_EQ(accepted->documents(0).ordinal(), ++expected);
    ASSERT_FALSE(Accept(c, Date(2022, 3, 3)).ok());
  }
}

}  // namespace
}  // namespace yifa::complaint
