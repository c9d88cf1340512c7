// Cases that belong together: the parts of one paper, and duplicates.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

constexpr char kBoth[] = "市场监督管理投诉举报处理暂行办法第七条";
constexpr char kDuplicates[] = "重复事项关联制度（地方政策）";

class LinksTest : public ComplaintTest {
 protected:
  static Complaint Mixed(v1::Track track) {
    Complaint complaint = OnTrack(track);
    complaint.set_mixed(true);
    return complaint;
  }
  Answer Split(const Complaint& complaint, Date date) {
    auto request = On<v1::SplitComplaintRequest>(complaint, date);
    request.set_subject("销售过期食品");
    request.set_facts("货架上有过期食品");
    request.set_demand("退还货款");
    return Do(std::move(request));
  }
  Answer Again(const Complaint& first, Date date) {
    Complaint again = OnTrack(first.track());
    again.set_duplicate_of(first.name());
    return Register(again, date);
  }
};

TEST_F(LinksTest, CMP01_APaperOfBothKindsIsSplitBeforeItIsDecidedUpon) {
  const Complaint mixed = Registered(Mixed(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  EXPECT_THAT(Accept(mixed, Date(2022, 3, 2)), Breaks("CMP-01", kBoth));
  EXPECT_THAT(Refer(mixed, Date(2022, 3, 2)), Breaks("CMP-01", kBoth));
  EXPECT_THAT(Refuse(mixed, Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS),
              Breaks("CMP-01", kBoth));
  EXPECT_THAT(HandOn(mixed, Date(2022, 3, 2)), Breaks("CMP-01", kBoth));

  const Answer split = Split(mixed, Date(2022, 3, 2));
  ASSERT_THAT(split, IsOk());
  EXPECT_EQ(State(*split), "REGISTERED");
  ASSERT_EQ(split->links_size(), 1);
  const Complaint report = GetNamed(split->links(0).complaint());
  EXPECT_EQ(report.track(), v1::TRACK_REPORT);
  EXPECT_EQ(report.subject(), "销售过期食品");
  EXPECT_EQ(report.complainant().display_name(), "李雷");
  EXPECT_EQ(report.links(0).kind(), v1::LINK_KIND_PART);
  EXPECT_EQ(report.links(0).complaint(), mixed.name());
  // Both clocks count from the one receipt.
  EXPECT_EQ(Deadline(*split, "accept"), "2022-03-10 OPEN");
  EXPECT_EQ(Deadline(report, "check"), "2022-03-22 OPEN");
  EXPECT_THAT(Accept(*split, Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(Refer(report, Date(2022, 3, 2)), IsOk());
  EXPECT_THAT(Split(mixed, Date(2022, 3, 2)), Breaks("CMP-01", kBoth));
}

TEST_F(LinksTest, CMP01_AReportMayHoldAComplaintWhateverItLacks) {
  Complaint report = Mixed(v1::TRACK_REPORT);
  report.mutable_complainant()->clear_telephone();
  const Answer split = Split(Registered(report, Date(2022, 3, 1)), Date(2022, 3, 2));
  ASSERT_THAT(split, IsOk());
  const Complaint part = GetNamed(split->links(0).complaint());
  EXPECT_EQ(Deadline(part, "accept"), "2022-03-10 OPEN");
  EXPECT_THAT(Accept(part, Date(2022, 3, 3)),
              Breaks("CMP-02", "市场监督管理投诉举报处理暂行办法第九条"));
}

TEST_F(LinksTest, CMP01_OnlyComplaintsAndReportsWithANameAreMixed) {
  for (v1::Track track : {v1::TRACK_PETITION, v1::TRACK_HOTLINE})
    EXPECT_THAT(Register(Mixed(track), Date(2022, 6, 1)),
                HasMetadata("field", "complaint.mixed"));
  Complaint anonymous = AnonymousReport();
  anonymous.set_mixed(true);
  EXPECT_THAT(Register(anonymous, Date(2022, 6, 1)),
              HasMetadata("field", "complaint.mixed"));
}

TEST_F(LinksTest, CMP19_ADuplicateIsLinkedInBothAndNotDropped) {
  const Complaint first = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  ASSERT_THAT(Accept(first, Date(2022, 3, 5)), IsOk());
  const Answer again = Again(first, Date(2022, 3, 3));  // entered after the acceptance
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(State(*again), "REGISTERED");
  EXPECT_EQ(again->links(0).kind(), v1::LINK_KIND_DUPLICATE);
  EXPECT_EQ(again->links(0).complaint(), first.name());
  EXPECT_EQ(Get(first).links(0).complaint(), again->name());
  EXPECT_EQ(State(Get(first)), "ACCEPTED");
  EXPECT_EQ(FormatDate(*FromProto(Get(first).last_act_date())), "2022-03-05");
  EXPECT_THAT(Accept(*again, Date(2022, 3, 4)), IsOk());
  EXPECT_EQ(service_.Figure(2022, "duplicates"), 1);
  EXPECT_EQ(service_.Figure(2022, "received"), 2);
}

TEST_F(LinksTest, CMP19_AnotherPersonRespondentOrMatterIsNoDuplicate) {
  const Complaint first = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  const auto differ = [&](void (*change)(Complaint&)) {
    Complaint other = OnTrack(v1::TRACK_HOTLINE);
    other.set_duplicate_of(first.name());
    change(other);
    return Register(other, Date(2022, 3, 2));
  };
  EXPECT_THAT(
      differ([](Complaint& c) { c.mutable_complainant()->set_display_name("韩梅"); }),
      Breaks("CMP-19", kDuplicates));
  EXPECT_THAT(
      differ([](Complaint& c) { c.mutable_respondent()->set_display_name("小张烧烤"); }),
      Breaks("CMP-19", kDuplicates));
  EXPECT_THAT(differ([](Complaint& c) { c.set_subject("噪声扰民"); }),
              Breaks("CMP-19", kDuplicates));
  EXPECT_THAT(differ([](Complaint& c) {
                c.set_duplicate_of("organs/120111101/complaints/c404");
              }),
              HasMetadata("field", "complaint.duplicate_of"));
}

TEST_F(LinksTest, CMP19_WhatComesAfterTheWindowIsNoDuplicate) {
  const Complaint first = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2022, 3, 1));
  EXPECT_THAT(Again(first, Date(2023, 3, 2)), Breaks("CMP-19", kDuplicates));
  EXPECT_THAT(Again(first, Date(2023, 3, 1)), IsOk());
}

}  // namespace
}  // namespace yifa::complaint
