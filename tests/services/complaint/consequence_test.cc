// An act that brings another with it, in another case (Act::AlsoDo).
#include <gmock/gmock.h>

#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

class ConsequenceTest : public ComplaintTest {
 protected:
  std::vector<record::v1::Entry> Entries() {
    std::vector<record::v1::Entry> entries;
    for (const auto& logged :
         testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}}))
      entries.push_back(testing::EntryIn(logged));
    return entries;
  }
  v1::HandOnComplaintRequest Request(const Complaint& c, const char* to) {
    auto request = On<v1::HandOnComplaintRequest>(c, Date(2022, 3, 4));
    request.set_to(to);
    request.set_reason("不属于本机关管辖");
    return request;
  }
};

TEST_F(ConsequenceTest, BothActsAreOnRecordAsTheSamePersonsThatDay) {
  const Complaint c = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const uint64_t before = service_.engine().record_size();
  ASSERT_THAT(HandOn(c, Date(2022, 3, 4)), IsOk());
  const auto entries = Entries();
  ASSERT_EQ(entries.size(), before + 2);
  const record::v1::Entry& brought = entries[before];
  const record::v1::Entry& cause = entries[before + 1];
  EXPECT_EQ(brought.act(), "register_linked");
  EXPECT_EQ(brought.actor().principal(), "wang.fang");
  EXPECT_EQ(brought.actor().role(), "system");
  EXPECT_EQ(brought.request_id(), "");
  EXPECT_EQ(FormatDate(*FromProto(brought.act_date())), "2022-03-04");
  EXPECT_EQ(cause.act(), "hand_on");
  EXPECT_EQ(cause.actor().role(), "intake");
  EXPECT_EQ(Get(c).handover().complaint(), brought.resource());
  EXPECT_THAT(testing::Audit(service_.engine().surface()), ::testing::IsEmpty());
}

TEST_F(ConsequenceTest, AskedAgainItHappensOnce) {
  const Complaint c = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  auto request = Request(c, testing::kOtherOrgan);
  request.set_request_id("6f1ed002-ab42-4b3c-9d2a-2f1b7a3b9a10");
  const Answer first = Do(request);
  ASSERT_THAT(first, IsOk());
  const uint64_t size = service_.engine().record_size();
  const Answer again = Do(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(service_.engine().record_size(), size);
}

TEST_F(ConsequenceTest, WhereOneIsRefusedNeitherHappens) {
  const Complaint c = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(Do(Request(c, "organs/nobody")), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(Get(c).SerializeAsString(), c.SerializeAsString());
  EXPECT_EQ(service_.Figure(2022, "handed_on"), 0);
}

TEST_F(ConsequenceTest, ItTakesTheOtherCaseNotBackInTime) {
  const Complaint first = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  ASSERT_THAT(Accept(first, Date(2022, 3, 5)), IsOk());
  Complaint again = OnTrack(v1::TRACK_HOTLINE);
  again.set_duplicate_of(first.name());
  ASSERT_THAT(Register(again, Date(2022, 3, 3)), IsOk());
  EXPECT_EQ(FormatDate(*FromProto(Get(first).last_act_date())), "2022-03-05");
}

TEST_F(ConsequenceTest, ALifeGoesOnAfterARestart) {
  const Complaint c = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(c, Date(2022, 3, 4)), IsOk());
  const std::string received = Get(c).handover().complaint();
  service_.Reopen();
  EXPECT_EQ(GetNamed(received).handed_from(), c.name());
  EXPECT_EQ(GetNamed(received).complainant().display_name(), "李雷");
}

}  // namespace
}  // namespace yifa::complaint
