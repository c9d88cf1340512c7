// Petitions assigned 交办 to another organ, which handles them and reports back by a day.
#include <gmock/gmock.h>

#include "tests/services/complaint/expire.h"

namespace yifa::complaint {
namespace {

using testing::kOrgan;
using testing::kOtherOrgan;

constexpr char kReport[] = "信访工作条例第二十二条";

class AssignmentTest : public ComplaintTest {
 protected:
  Complaint Petition() {
    return Registered(OnTrack(v1::TRACK_PETITION), Date(2022, 6, 1));
  }
  Answer Assign(const Complaint& petition, Date date, Date due,
                const char* to = kOtherOrgan) {
    auto request = On<v1::AssignPetitionRequest>(petition, date);
    request.set_to(to);
    request.set_reason("请办理并反馈结果");
    *request.mutable_report_due_date() = ToProto(due);
    return Do(std::move(request));
  }
  Complaint Received(const Complaint& assigned) {
    return GetNamed(Get(assigned).handover().complaint());
  }
  // At the handling organ.
  template <typename Request>
  Answer There(Request request, const char* role = "officer") {
    return Do(std::move(request), role, kOtherOrgan);
  }
  Answer Report(const Complaint& received, Date date) {
    auto request = On<v1::ReportBackRequest>(received, date);
    request.set_report("已责令经营者腾退，信访人表示满意。");
    return There(std::move(request));
  }
  // Accepted, concluded and told of there, on 2022-07-20.
  Complaint Answered(const Complaint& received) {
    EXPECT_THAT(There(On<v1::AcceptComplaintRequest>(received, Date(2022, 6, 13))),
                IsOk());
    auto conclude = On<v1::ConcludeComplaintRequest>(received, Date(2022, 7, 19));
    conclude.set_result("已责令腾退");
    conclude.set_opinion(v1::OPINION_SUPPORTED);
    EXPECT_THAT(There(std::move(conclude)), IsOk());
    auto tell = On<v1::TellComplainantRequest>(received, Date(2022, 7, 20));
    tell.set_subject(v1::TELLING_SUBJECT_RESULT);
    return There(std::move(tell)).value_or(Complaint());
  }
};

TEST_F(AssignmentTest, CMP13_AnAssignedPetitionIsOpenedThereWithALimitToReport) {
  const Complaint petition = Petition();
  for (const Date due : {Date(2022, 6, 10), Date(2023, 7, 1)})
    EXPECT_THAT(Assign(petition, Date(2022, 6, 10), due),
                HasMetadata("field", "report_due_date"));
  EXPECT_THAT(Assign(petition, Date(2022, 6, 10), Date(2022, 8, 1), kOrgan),
              Breaks("CMP-12", "信访工作条例第二十二条、第二十三条"));
  const Answer assigned = Assign(petition, Date(2022, 6, 10), Date(2022, 8, 1));
  ASSERT_THAT(assigned, IsOk());
  EXPECT_EQ(State(*assigned), "ASSIGNED");
  EXPECT_EQ(assigned->documents(0).title(), "信访事项交办函");
  EXPECT_EQ(Deadline(*assigned, "tell"), "2022-06-16 MET");
  EXPECT_EQ(Deadline(*assigned, "report"), "2022-08-01 OPEN");

  const Complaint received = Received(petition);
  EXPECT_EQ(State(received), "REGISTERED");
  EXPECT_EQ(received.handed_from(), petition.name());
  EXPECT_EQ(received.links(0).complaint(), petition.name());
  EXPECT_EQ(Deadline(received, "tell"), "2022-06-27 OPEN");
  EXPECT_EQ(Deadline(received, "report"), "2022-08-01 OPEN");
}

TEST_F(AssignmentTest, CMP13_TheReportEndsTheMatterAtBothOrgans) {
  const Complaint petition = Petition();
  ASSERT_THAT(Assign(petition, Date(2022, 6, 10), Date(2022, 8, 1)), IsOk());
  const Complaint received = Received(petition);
  EXPECT_THAT(Report(received, Date(2022, 6, 13)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));  // nothing is concluded
  const Complaint answered = Answered(received);
  EXPECT_EQ(State(answered), "CLOSED");
  EXPECT_EQ(Deadline(answered, "report"), "2022-08-01 OPEN");  // still owed
  const Answer reported = Report(answered, Date(2022, 7, 25));
  ASSERT_THAT(reported, IsOk());
  EXPECT_EQ(Deadline(*reported, "report"), "2022-08-01 MET");
  EXPECT_EQ(reported->documents().rbegin()->title(), "信访事项办结报告");
  const Complaint done = Get(petition);
  EXPECT_EQ(State(done), "HANDED_ON");
  EXPECT_EQ(done.assignment().report(), "已责令经营者腾退，信访人表示满意。");
  EXPECT_EQ(Deadline(done, "report"), "2022-08-01 MET");
  EXPECT_THAT(Report(answered, Date(2022, 7, 26)), Breaks("CMP-13", kReport));
  EXPECT_EQ(service_.Figure(2022, "assigned"), 1);
  EXPECT_EQ(service_.Figure(2022, "reported_back", "*", kOtherOrgan), 1);
}

TEST_F(AssignmentTest, CMP13_AReportThatIsLateIsSeenAtBothOrgans) {
  const Complaint petition = Petition();
  ASSERT_THAT(Assign(petition, Date(2022, 6, 10), Date(2022, 7, 22)), IsOk());
  const Complaint answered = Answered(Received(petition));
  for (const char* organ : {kOrgan, kOtherOrgan})
    ExpireThrough(service_, organ, Date(2022, 7, 22));
  EXPECT_EQ(Deadline(Get(petition), "report"), "2022-07-22 EXPIRED");
  EXPECT_EQ(Deadline(GetNamed(answered.name()), "report"), "2022-07-22 EXPIRED");
  const Answer late = Report(answered, Date(2022, 7, 29));
  ASSERT_THAT(late, IsOk());  // late is better than never
  EXPECT_EQ(State(Get(petition)), "HANDED_ON");
}

TEST_F(AssignmentTest, CMP13_AnAssignmentMayBeObjectedTo) {
  const Complaint petition = Petition();
  ASSERT_THAT(Assign(petition, Date(2022, 6, 10), Date(2022, 8, 1)), IsOk());
  auto object = On<v1::ObjectToHandoverRequest>(Received(petition), Date(2022, 6, 13));
  object.set_reason("不属于本机关职权范围");
  ASSERT_THAT(There(object), IsOk());
  auto decide = On<v1::DecideObjectionRequest>(petition, Date(2022, 6, 14));
  decide.set_reason("经核实");
  const Answer rejected = Do(decide, "head");
  ASSERT_THAT(rejected, IsOk());
  EXPECT_EQ(State(*rejected), "ASSIGNED");
  EXPECT_EQ(Deadline(*rejected, "report"), "2022-08-01 OPEN");

  const Complaint other = Petition();
  ASSERT_THAT(Assign(other, Date(2022, 6, 10), Date(2022, 8, 1)), IsOk());
  object.set_name(Received(other).name());
  ASSERT_THAT(There(object), IsOk());
  decide.set_name(other.name());
  decide.set_agreed(true);
  const Answer back = Do(decide, "head");
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(State(*back), "REGISTERED");
  EXPECT_EQ(Deadline(*back, "report"), "2022-08-01 DROPPED");
  EXPECT_FALSE(back->has_assignment());
}

TEST_F(AssignmentTest, CMP13_WhatIsToBeReportedOnIsNotPassedOn) {
  const Complaint petition = Petition();
  ASSERT_THAT(Assign(petition, Date(2022, 6, 10), Date(2022, 8, 1)), IsOk());
  auto pass = On<v1::HandOnComplaintRequest>(Received(petition), Date(2022, 6, 13));
  pass.set_to(kOrgan);
  pass.set_reason("由其办理");
  EXPECT_THAT(There(pass), Breaks("CMP-13", "信访工作条例第二十二条、第二十三条"));
}

TEST_F(AssignmentTest, CMP13_OnlyWhatWasAssignedIsReportedOn) {
  const Complaint petition = Petition();
  ASSERT_THAT(HandOn(petition, Date(2022, 6, 10)), IsOk());
  EXPECT_EQ(Deadline(Received(petition), "report"), "none");
  EXPECT_THAT(Report(Answered(Received(petition)), Date(2022, 7, 25)),
              Breaks("CMP-13", kReport));
}

}  // namespace
}  // namespace yifa::complaint
