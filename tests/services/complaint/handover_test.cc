// Between organs: handing on, objection, return, disputed competence.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using testing::kOrgan;
using testing::kOtherOrgan;

constexpr char kDispute[] = "市场监督管理投诉举报处理暂行办法第三十条";
constexpr char kPetitions[] = "信访工作条例第二十三条";

class HandoverTest : public ComplaintTest {
 protected:
  // The case at the receiver.
  Complaint Received(const Complaint& handed) {
    return GetNamed(Get(handed).handover().complaint());
  }
  Answer Object(const Complaint& received, Date date) {
    auto request = On<v1::ObjectToHandoverRequest>(received, date);
    request.set_reason("不属于本机关职权范围");
    return Do(std::move(request), "officer", kOtherOrgan);
  }
  Answer Decide(const Complaint& handed, Date date, bool agreed) {
    auto request = On<v1::DecideObjectionRequest>(handed, date);
    request.set_agreed(agreed);
    request.set_reason("经核实");
    return Do(std::move(request), "head");
  }
  Answer Dispute(const Complaint& complaint, Date date, const char* other = kOtherOrgan) {
    auto request = On<v1::DisputeCompetenceRequest>(complaint, date);
    request.set_other_organ(other);
    request.set_reason("均认为对方有处理权限");
    return Do(std::move(request), "officer");
  }
  Answer Settle(const Complaint& complaint, Date date, const char* competent,
                const char* superior = "") {
    auto request = On<v1::SettleCompetenceRequest>(complaint, date);
    request.set_competent_organ(competent);
    request.set_superior(superior);
    return Do(std::move(request), "officer");
  }
};

TEST_F(HandoverTest, CMP12_TheClockGoesWithTheCase) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  const Answer handed = HandOn(registered, Date(2022, 3, 4));
  ASSERT_THAT(handed, IsOk());
  EXPECT_EQ(State(*handed), "HANDED_ON");
  EXPECT_EQ(Deadline(*handed, "accept"), "2022-03-10 DROPPED");
  EXPECT_EQ(handed->documents(0).title(), "投诉分送函");

  const Complaint received = Received(registered);
  EXPECT_EQ(received.name().rfind(kOtherOrgan, 0), 0u);
  EXPECT_EQ(State(received), "REGISTERED");
  EXPECT_EQ(FormatDate(*FromProto(received.receipt_date())), "2022-03-04");
  EXPECT_EQ(Deadline(received, "accept"), "2022-03-10 OPEN");
  EXPECT_EQ(received.handed_from(), registered.name());
  EXPECT_EQ(received.channel(), v1::CHANNEL_TRANSFERRED);
  EXPECT_EQ(received.complainant().display_name(), "李雷");
  EXPECT_EQ(received.links(0).complaint(), registered.name());
  EXPECT_EQ(service_.Figure(2022, "handed_on"), 1);
  EXPECT_EQ(service_.Figure(2022, "received", "TRANSFERRED", kOtherOrgan), 1);
}

TEST_F(HandoverTest, CMP12_AnExtensionGoesWithTheCase) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Extend(report, Date(2022, 3, 2), 15), IsOk());
  ASSERT_THAT(HandOn(report, Date(2022, 3, 4)), IsOk());
  EXPECT_EQ(Deadline(Received(report), "check"),
            Deadline(Get(report), "check").substr(0, 10) + " OPEN");
}

TEST_F(HandoverTest, CMP12_NobodyHandsOnToHimselfOrToNobody) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(HandOn(registered, Date(2022, 3, 4), kOrgan),
              Breaks("CMP-12", "市场监督管理投诉举报处理暂行办法第三十七条"));
  const uint64_t size = service_.engine().record_size();
  EXPECT_THAT(HandOn(registered, Date(2022, 3, 4), "organs/nobody"),
              HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_EQ(service_.engine().record_size(), size);
  EXPECT_EQ(State(Get(registered)), "REGISTERED");
}

// Another authority that is none of the suite's: the letter leaves, nothing is
// registered.
TEST_F(HandoverTest, CMP12_ToAnOrganOutsideTheSuiteItLeavesOnPaper) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  auto request = On<v1::HandOnComplaintRequest>(registered, Date(2022, 3, 4));
  request.set_reason("不属于本机关管辖");
  EXPECT_THAT(Do(request), HasMetadata("field", "to"));
  request.set_to(kOtherOrgan);
  request.set_outside("北辰区市场监督管理局");
  EXPECT_THAT(Do(request), HasMetadata("field", "outside"));
  request.clear_to();
  request.set_outside("杨柳青镇人民政府");  // its own name
  EXPECT_THAT(Do(request),
              Breaks("CMP-12", "市场监督管理投诉举报处理暂行办法第三十七条"));
  request.set_outside("北辰区市场监督管理局");
  const Answer handed = Do(request);
  ASSERT_THAT(handed, IsOk());
  EXPECT_EQ(State(*handed), "HANDED_ON");
  EXPECT_EQ(handed->handover().outside(), "北辰区市场监督管理局");
  EXPECT_EQ(handed->handover().complaint(), "");
  EXPECT_EQ(handed->links_size(), 0);
  EXPECT_EQ(handed->documents(0).title(), "投诉分送函");

  // It objects in writing, and the case comes back with its clock.
  auto decide = On<v1::DecideObjectionRequest>(registered, Date(2022, 3, 9));
  decide.set_agreed(true);
  decide.set_reason("经核实");
  EXPECT_THAT(Do(decide, "head"), HasMetadata("field", "objection"));
  decide.set_objection("不属于北辰区管辖");
  const Answer back = Do(decide, "head");
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(State(*back), "REGISTERED");
  EXPECT_EQ(Deadline(*back, "accept"), "2022-03-10 OPEN");
  EXPECT_EQ(back->handover().objection(), "不属于北辰区管辖");
}

TEST_F(HandoverTest, CMP12_WhatIsNotOursIsToldWhereToGo) {
  const struct {
    v1::Track track;
    const char* article;
  } rows[] = {{v1::TRACK_REPORT, "市场监督管理投诉举报处理暂行办法第二十九条"},
              {v1::TRACK_PETITION, kPetitions}};
  for (const auto& row : rows) {
    auto request = On<v1::RefuseComplaintRequest>(
        Registered(OnTrack(row.track), Date(2022, 6, 1)), Date(2022, 6, 2));
    request.set_ground(v1::REFUSAL_GROUND_OUTSIDE_POWERS);
    request.set_reason("不属于本机关职权范围");
    EXPECT_THAT(Do(request), Breaks("CMP-12", row.article));
    request.set_basis("西青区人民法院");
    EXPECT_THAT(Do(request), IsOk());
  }
}

TEST_F(HandoverTest, CMP13_APetitionIsHandedOnAndToldInFifteenDaysEach) {
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  EXPECT_EQ(Deadline(petition, "tell"), "2022-06-16 OPEN");
  const Answer handed = HandOn(petition, Date(2022, 6, 10));
  ASSERT_THAT(handed, IsOk());
  EXPECT_EQ(Deadline(*handed, "tell"), "2022-06-16 MET");
  const Complaint received = Received(petition);
  EXPECT_EQ(Deadline(received, "tell"), "2022-06-27 OPEN");  // its own fifteen, rolled
  EXPECT_EQ(Deadline(received, "object"), "2022-06-17 OPEN");
}

// 信访条例第二十一条: the receiver decided within fifteen days whether it accepted.
TEST_F(HandoverTest, CMP13_Before2022TheReceiverObjectsWithinFifteenDays) {
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(petition, Date(2022, 3, 7)), IsOk());
  const Complaint received = Received(petition);
  EXPECT_EQ(Deadline(received, "object"), "2022-03-22 OPEN");
  const Answer late = Object(received, Date(2022, 3, 23));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("article", "信访条例第二十一条"));
  EXPECT_THAT(Object(received, Date(2022, 3, 22)), IsOk());
}

TEST_F(HandoverTest, CMP13_TheReceiverObjectsWithinFiveWorkingDays) {
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  ASSERT_THAT(HandOn(petition, Date(2022, 6, 10)), IsOk());
  const Complaint received = Received(petition);
  const Answer late = Object(received, Date(2022, 6, 18));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("article", kPetitions));
  EXPECT_THAT(Decide(petition, Date(2022, 6, 16), true), Breaks("CMP-13", kPetitions));
  const Answer objected = Object(received, Date(2022, 6, 17));
  ASSERT_THAT(objected, IsOk());
  EXPECT_EQ(State(*objected), "OBJECTED");
  EXPECT_EQ(Get(petition).handover().objection(), "不属于本机关职权范围");
}

TEST_F(HandoverTest, CMP13_AnObjectionAgreedToBringsTheCaseBack) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(report, Date(2022, 3, 4)), IsOk());
  ASSERT_THAT(Object(Received(report), Date(2022, 3, 8)), IsOk());
  const Answer back = Decide(report, Date(2022, 3, 9), true);
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(State(*back), "REGISTERED");
  EXPECT_EQ(Deadline(*back, "check"), "2022-03-22 OPEN");  // as if it had never left
  EXPECT_EQ(State(Received(report)), "RETURNED");
  EXPECT_THAT(HandOn(*back, Date(2022, 3, 10)), IsOk());
}

// The district hands it back to the town that received it first.
TEST_F(HandoverTest, CMP12_ACaseThatComesBackCountsOnce) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(report, Date(2022, 3, 4)), IsOk());
  auto request = On<v1::HandOnComplaintRequest>(Received(report), Date(2022, 3, 7));
  request.set_to(kOrgan);
  request.set_reason("由乡镇人民政府处理");
  const Answer handed = Do(std::move(request), "intake", kOtherOrgan);
  ASSERT_THAT(handed, IsOk());
  const Complaint back = GetNamed(handed->handover().complaint());
  EXPECT_EQ(service_.Figure(2022, "received", "*", kOtherOrgan), 1);
  EXPECT_EQ(service_.Figure(2022, "received"), 1);
  EXPECT_EQ(service_.Figure(2022, "received_by_track", "REPORT"), 1);
  ASSERT_THAT(Accept(back, Date(2022, 3, 8)), IsOk());
  EXPECT_EQ(service_.Figure(2022, "responded"), 1);
  EXPECT_EQ(service_.Figure(2022, "accepted"), 1);
}

TEST_F(HandoverTest, CMP13_AnObjectionNotAgreedToLeavesTheCaseAndIsNotRepeated) {
  const Complaint petition = Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  ASSERT_THAT(HandOn(petition, Date(2022, 6, 10)), IsOk());
  ASSERT_THAT(Object(Received(petition), Date(2022, 6, 13)), IsOk());
  const Answer decided = Decide(petition, Date(2022, 6, 14), false);
  ASSERT_THAT(decided, IsOk());
  EXPECT_EQ(State(*decided), "HANDED_ON");
  EXPECT_EQ(Deadline(*decided, "tell"), "2022-06-16 MET");
  const Complaint received = Received(petition);
  EXPECT_EQ(State(received), "REGISTERED");
  EXPECT_EQ(Deadline(received, "tell"), "2022-06-27 OPEN");
  EXPECT_THAT(Object(received, Date(2022, 6, 15)), Breaks("CMP-13", kPetitions));
  EXPECT_THAT(Decide(petition, Date(2022, 6, 15), true), Breaks("CMP-13", kPetitions));
}

TEST_F(HandoverTest, CMP13_OnlyWhatWasHandedOverIsObjectedTo) {
  auto request = On<v1::ObjectToHandoverRequest>(
      Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1)), Date(2022, 6, 2));
  request.set_reason("不属于本机关职权范围");
  EXPECT_THAT(Do(request), Breaks("CMP-13", kPetitions));
}

// 暂行办法第三十七条, 投诉举报处理办法第四十一条: of the same level; one that is above
// may hand on to below.
TEST_F(HandoverTest, CMP13_AnEqualThatReceivedDoesNotHandOnByItself) {
  service_.clock().SetToday(Date(2026, 12, 31));
  service_.PutOrgan(testing::kStranger, testing::Stranger());
  const struct {
    v1::Track track;
    Date received;
    const char* article;
  } rows[] = {
      {v1::TRACK_COMPLAINT, Date(2022, 3, 1),
       "市场监督管理投诉举报处理暂行办法第三十七条"},
      {v1::TRACK_REPORT, Date(2022, 3, 1), "市场监督管理投诉举报处理暂行办法第三十七条"},
      {v1::TRACK_COMPLAINT, Date(2026, 5, 11), "市场监督管理投诉举报处理办法第四十一条"},
      {v1::TRACK_REPORT, Date(2026, 5, 11), "市场监督管理投诉举报处理办法第四十一条"}};
  for (const auto& row : rows) {
    const Date next = row.received + 1;
    const auto pass = [&](const char* through) {
      const Complaint first = Registered(OnTrack(row.track), row.received);
      EXPECT_THAT(HandOn(first, row.received, through), IsOk());
      auto again = On<v1::HandOnComplaintRequest>(Received(first), next);
      again.set_outside("北辰区市场监督管理局");
      again.set_reason("不属于本机关管辖");
      return Do(std::move(again), "intake", through);
    };
    EXPECT_THAT(pass(testing::kStranger), Breaks("CMP-13", row.article));
    EXPECT_THAT(pass(kOtherOrgan), IsOk());
  }
}

// 信访工作条例第二十三条第三款: it objects, whoever sent it, unless an organ of its own
// line is competent.
TEST_F(HandoverTest, CMP13_WhoReceivedAPetitionObjectsInsteadOfHandingOn) {
  const auto pass = [&](Date received, const char* to, const char* outside) {
    const Complaint first = Registered(OnTrack(v1::TRACK_PETITION), received);
    EXPECT_THAT(HandOn(first, received), IsOk());
    auto again = On<v1::HandOnComplaintRequest>(Received(first), received + 1);
    again.set_to(to);
    again.set_outside(outside);
    again.set_reason("由其办理");
    return Do(std::move(again), "intake", kOtherOrgan);
  };
  EXPECT_THAT(pass(Date(2022, 6, 1), "", "北辰区信访局"), Breaks("CMP-13", kPetitions));
  service_.PutOrgan(testing::kStranger, testing::Stranger());
  EXPECT_THAT(pass(Date(2022, 6, 1), testing::kStranger, ""),
              Breaks("CMP-13", kPetitions));
  EXPECT_THAT(pass(Date(2022, 6, 1), kOrgan, ""), Breaks("CMP-13", kPetitions));
  service_.PutOrgan("organs/120111102",
                    testing::MakeOrgan("中北镇人民政府", "中北政", "120111102",
                                       type::v1::ORGAN_LEVEL_TOWNSHIP, kOtherOrgan));
  EXPECT_THAT(pass(Date(2022, 6, 1), "organs/120111102", ""), IsOk());
  // The regulations of 2005 did not say so.
  EXPECT_THAT(pass(Date(2022, 3, 1), "", "北辰区信访局"), IsOk());
}

TEST_F(HandoverTest, CMP11_TwoOrgansAgreeWithinSevenWorkingDays) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Dispute(registered, Date(2022, 3, 2), kOrgan), Breaks("CMP-11", kDispute));
  const Answer disputed = Dispute(registered, Date(2022, 3, 2));
  ASSERT_THAT(disputed, IsOk());
  EXPECT_EQ(State(*disputed), "DISPUTED");
  EXPECT_EQ(Deadline(*disputed, "consult"), "2022-03-11 OPEN");
  EXPECT_EQ(Deadline(*disputed, "check"), "2022-03-22 OPEN");  // runs on
  service_.PutOrgan(testing::kStranger, testing::Stranger());
  EXPECT_THAT(Settle(registered, Date(2022, 3, 11), testing::kStranger),
              Breaks("CMP-11", kDispute));
  const Answer ours = Settle(registered, Date(2022, 3, 11), kOrgan);
  ASSERT_THAT(ours, IsOk());
  EXPECT_EQ(State(*ours), "REGISTERED");
  EXPECT_EQ(Deadline(*ours, "consult"), "2022-03-11 MET");
}

TEST_F(HandoverTest, CMP11_AfterSevenWorkingDaysOnlyTheSuperiorDesignates) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Dispute(registered, Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(Settle(registered, Date(2022, 3, 14), kOrgan), Breaks("CMP-11", kDispute));
  const Answer settled =
      Settle(registered, Date(2022, 3, 14), kOtherOrgan, "天津市市场监督管理委员会");
  ASSERT_THAT(settled, IsOk());
  EXPECT_EQ(State(*settled), "HANDED_ON");
  EXPECT_EQ(settled->dispute().superior(), "天津市市场监督管理委员会");
  EXPECT_EQ(Deadline(Received(registered), "check"), "2022-03-22 OPEN");
}

TEST_F(HandoverTest, CMP18_AHotlineRequestThatIsNotOursIsReturnedWithReasons) {
  const Complaint order = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  auto request = On<v1::ReturnComplaintRequest>(order, Date(2022, 3, 2));
  EXPECT_THAT(Do(request), HasMetadata("field", "reason"));
  request.set_reason("应由区城管委办理");
  const Answer returned = Do(request);
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(State(*returned), "RETURNED");
  EXPECT_EQ(returned->return_reason(), "应由区城管委办理");
  EXPECT_EQ(service_.Figure(2022, "returned"), 1);
  EXPECT_EQ(service_.Figure(2022, "responded"), 1);

  const Complaint handed = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  ASSERT_THAT(HandOn(handed, Date(2022, 3, 2)), IsOk());
  request.set_name(Received(handed).name());
  EXPECT_THAT(Do(request, "officer", kOtherOrgan),
              Breaks("CMP-18", "12345热线办理规则（地方政策）"));
}

}  // namespace
}  // namespace yifa::complaint
