// COM-08: what was done in time and is entered after the law's own clock has struck is in
// time (民事诉讼法第八十五条): what the clock did is set aside on record.
#include <gmock/gmock.h>

#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa {
namespace {

using testing::HasReason;
using testing::IsOk;

std::vector<std::string> ActsOf(testing::TestService& service, const std::string& name) {
  std::vector<std::string> acts;
  for (const auto& entry : testing::EntriesOf(service.engine().surface(), name))
    acts.push_back(entry.act());
  return acts;
}

class LateEntryTest : public complaint::ComplaintTest {
 protected:
  // A case of 1 March that nobody touched until the clock struck on 11 March.
  complaint::v1::Complaint Struck() {
    service_.clock().SetToday(Date(2022, 3, 1));
    service_.Pulse();
    auto registered =
        Registered(OnTrack(complaint::v1::TRACK_COMPLAINT), Date(2022, 3, 1));
    service_.clock().SetToday(Date(2022, 3, 14));
    service_.Pulse();
    return registered;
  }
};

TEST_F(LateEntryTest, COM08_AnActInTimeEnteredAfterTheClockStruckIsInTime) {
  const auto c = Struck();
  ASSERT_EQ(Deadline(Get(c), "accept"), "2022-03-10 EXPIRED");
  const auto accepted = Accept(c, Date(2022, 3, 9));
  ASSERT_THAT(accepted, IsOk());
  EXPECT_EQ(Deadline(*accepted, "accept"), "2022-03-10 MET");
  // Nobody has been told of the decision, which still is late.
  EXPECT_THAT(
      ActsOf(service_, c.name()),
      ::testing::ElementsAre("register", "expire", "set_aside", "accept", "expire"));
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

TEST_F(LateEntryTest, COM08_TheLedgerSaysWhatWasSetAside) {
  const auto accepted = Accept(Struck(), Date(2022, 3, 9));
  ASSERT_THAT(accepted, IsOk());
  int said = 0;
  for (const auto& deadline : accepted->deadlines())
    for (const auto& line : deadline.ledger())
      said += line.kind() == type::v1::LEDGER_KIND_SET_ASIDE ? 1 : 0;
  EXPECT_EQ(said, 1);
}

// What the act does not contradict still holds: it runs out again.
TEST_F(LateEntryTest, COM08_WhatStillHoldsIsDoneAgain) {
  const auto c = Struck();
  service_.clock().SetToday(Date(2022, 12, 1));
  service_.Pulse();
  ASSERT_THAT(Accept(c, Date(2022, 3, 9)), IsOk());
  const auto now = Get(c);
  EXPECT_EQ(Deadline(now, "accept"), "2022-03-10 MET");
  EXPECT_NE(Deadline(now, "mediation").find("EXPIRED"), std::string::npos)
      << Deadline(now, "mediation");
  EXPECT_TRUE(testing::Audit(service_.engine().surface()).empty());
}

// An act of a day after somebody else's is out of order, whatever the clock did since.
TEST_F(LateEntryTest, COM01_WhatAPersonDidIsNotSetAside) {
  const auto c = Struck();
  ASSERT_THAT(Accept(c, Date(2022, 3, 14)), IsOk());
  service_.clock().SetToday(Date(2022, 12, 1));
  service_.Pulse();
  EXPECT_THAT(Conclude(c, Date(2022, 3, 10)),
              HasReason(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT));
}

// The retry of an act that set something aside does nothing more.
TEST_F(LateEntryTest, COM08_ARetryAnswersTheSame) {
  const auto c = Struck();
  auto request = On<complaint::v1::AcceptComplaintRequest>(c, Date(2022, 3, 9));
  request.set_request_id("6d1a1c52-57a0-4bd9-9c38-0d8d2d8a8f01");
  const auto first = Do(request);
  ASSERT_THAT(first, IsOk());
  const auto second = Do(request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->etag(), second->etag());
  EXPECT_EQ(ActsOf(service_, c.name()).size(), 5u);
}

}  // namespace
}  // namespace yifa
