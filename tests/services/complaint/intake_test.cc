// Registration, acceptance and refusal.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using ::testing::HasSubstr;

constexpr char kMaterials[] = "市场监督管理投诉举报处理暂行办法第九条";

TEST_F(ComplaintTest, RegistersOnEveryTrackWithOneLimit) {
  const struct {
    v1::Track track;
    Date date;
    const char *procedure, *limit, *due;
  } rows[] = {
      {v1::TRACK_COMPLAINT, Date(2022, 3, 1), "complaint-2020", "accept",
       "2022-03-10 OPEN"},
      {v1::TRACK_REPORT, Date(2022, 3, 1), "report-2020", "check", "2022-03-22 OPEN"},
      {v1::TRACK_PETITION, Date(2022, 2, 10), "petition-2005", "tell", "2022-02-25 OPEN"},
      {v1::TRACK_PETITION, Date(2022, 6, 1), "petition-2022", "tell", "2022-06-16 OPEN"},
      // National Day with two make-up days at its end.
      {v1::TRACK_HOTLINE, Date(2022, 9, 29), "hotline-2020", "answer", "2022-10-11 OPEN"},
  };
  for (const auto& row : rows) {
    const Complaint complaint = Registered(OnTrack(row.track), row.date);
    EXPECT_EQ(State(complaint), "REGISTERED");
    EXPECT_EQ(complaint.procedure(), row.procedure);
    EXPECT_EQ(complaint.deadlines_size(), 1);
    EXPECT_EQ(Deadline(complaint, row.limit), row.due);
  }
}

TEST_F(ComplaintTest, ComplaintsOf2026AreBoundToTheNewMeasures) {
  service_.clock().SetToday(Date(2026, 6, 30));
  EXPECT_EQ(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 4, 14)).procedure(),
            "complaint-2020");
  EXPECT_EQ(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 4, 15)).procedure(),
            "complaint-2026");
}

TEST_F(ComplaintTest, CMP02_RefusesAComplaintWithoutItsMaterialsAndNamesThem) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.mutable_complainant()->clear_telephone();
  complaint.mutable_respondent()->clear_address();
  complaint.clear_demand();
  const Answer answer = Register(complaint, Date(2022, 3, 1));
  EXPECT_THAT(answer, Breaks("CMP-02", kMaterials));
  EXPECT_EQ(WordsOf(answer.status()),
            "投诉材料不全，缺少：投诉人电话号码、被投诉人地址、具体的投诉请求。");
}

TEST_F(ComplaintTest, CMP02_DemandsEachOfTheMaterials) {
  const struct {
    const char* words;
    void (*omit)(Complaint&);
  } rows[] = {
      {"投诉人姓名", [](Complaint& c) { c.mutable_complainant()->clear_display_name(); }},
      {"投诉人电话号码",
       [](Complaint& c) { c.mutable_complainant()->clear_telephone(); }},
      {"投诉人通讯地址", [](Complaint& c) { c.mutable_complainant()->clear_address(); }},
      {"被投诉人名称",
       [](Complaint& c) { c.mutable_respondent()->clear_display_name(); }},
      {"被投诉人地址", [](Complaint& c) { c.mutable_respondent()->clear_address(); }},
      {"投诉请求", [](Complaint& c) { c.clear_demand(); }},
  };
  for (const auto& row : rows) {
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    row.omit(complaint);
    const Answer answer = Register(complaint, Date(2022, 3, 1));
    EXPECT_THAT(answer, Breaks("CMP-02", kMaterials)) << row.words;
    EXPECT_THAT(WordsOf(answer.status()), HasSubstr(row.words));
  }
}

TEST_F(ComplaintTest, CMP02_OtherTracksNeedNoDemandAndNoRespondent) {
  for (v1::Track track : {v1::TRACK_REPORT, v1::TRACK_PETITION, v1::TRACK_HOTLINE}) {
    Complaint complaint = OnTrack(track);
    complaint.clear_demand();
    complaint.clear_respondent();
    EXPECT_THAT(Register(complaint, Date(2022, 6, 1)), IsOk());
  }
}

TEST_F(ComplaintTest, CMP03_AcceptanceMeetsTheLimitAndMustBeToldInTheSameDays) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 8));
  EXPECT_EQ(State(accepted), "ACCEPTED");
  EXPECT_EQ(Deadline(accepted, "accept"), "2022-03-10 MET");
  EXPECT_EQ(Deadline(accepted, "tell_decision"), "2022-03-10 OPEN");
  EXPECT_EQ(accepted.documents(0).number(), "杨政投受〔2022〕1号");

  const Answer told = Tell(accepted, Date(2022, 3, 9), v1::TELLING_SUBJECT_ACCEPTANCE);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "ACCEPTED");
  EXPECT_EQ(Deadline(*told, "tell_decision"), "2022-03-10 MET");
  EXPECT_EQ(Deadline(*told, "tell_result"), "none");
}

TEST_F(ComplaintTest, CMP03_LateAcceptanceIsMarkedLate) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 11));
  EXPECT_EQ(Deadline(accepted, "accept"), "2022-03-10 MET_LATE");
}

TEST_F(ComplaintTest, CMP03_ARefusalNamesItsGroundAndIsTold) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  EXPECT_THAT(Refuse(registered, Date(2022, 3, 2), v1::REFUSAL_GROUND_UNSPECIFIED),
              HasReason(api::v1::REASON_INVALID_FIELD));

  const Answer refused =
      Refuse(registered, Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS);
  ASSERT_THAT(refused, IsOk());
  EXPECT_EQ(State(*refused), "REFUSED");
  EXPECT_EQ(refused->refusal_ground(), v1::REFUSAL_GROUND_OUTSIDE_POWERS);
  EXPECT_EQ(refused->refusal_reason(), "不属于本机关职责");
  EXPECT_EQ(Deadline(*refused, "accept"), "2022-03-10 MET");
  EXPECT_EQ(Deadline(*refused, "tell_decision"), "2022-03-10 OPEN");

  const Answer told = Tell(*refused, Date(2022, 3, 3), v1::TELLING_SUBJECT_REFUSAL);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "CLOSED");
  EXPECT_EQ(Deadline(*told, "tell_decision"), "2022-03-10 MET");
}

TEST_F(ComplaintTest, CMP04_EveryGroundOfArticle15MayBeNamed) {
  for (int ground = v1::REFUSAL_GROUND_OUTSIDE_POWERS;
       ground <= v1::REFUSAL_GROUND_OTHER_LAW; ++ground) {
    const Answer refused =
        Refuse(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1)),
               Date(2022, 3, 2), static_cast<v1::RefusalGround>(ground));
    ASSERT_THAT(refused, IsOk());
    EXPECT_EQ(refused->refusal_ground(), ground);
  }
  EXPECT_EQ(service_.Figure(2022, "refused"), 6);
  EXPECT_EQ(service_.Figure(2022, "concluded"), 6);
}

TEST_F(ComplaintTest, CMP04_WhatIsAcceptedIsNoLongerRefused) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  const Answer refused = Refuse(accepted, Date(2022, 3, 3), v1::REFUSAL_GROUND_TOO_OLD);
  EXPECT_THAT(refused, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(refused,
              HasMetadata("article", "市场监督管理投诉举报处理暂行办法第十五条"));
}

TEST_F(ComplaintTest, ReferralNamesAnOrganOrIsOnesOwn) {
  EXPECT_EQ(Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1)).referred_to(),
            testing::kOrgan);

  const Complaint other = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  auto request = On<v1::ReferComplaintRequest>(other, Date(2022, 3, 1));
  request.set_referred_to("organs/120111/complaints/c1");
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_INVALID_FIELD));
  request.set_referred_to(testing::kOtherOrgan);
  const Answer referred = Do(request);
  ASSERT_THAT(referred, IsOk());
  EXPECT_EQ(referred->referred_to(), testing::kOtherOrgan);
}

TEST_F(ComplaintTest, CMP20_OnlyAReportMayBeAnonymous) {
  EXPECT_THAT(Register(AnonymousReport(), Date(2022, 3, 1)), IsOk());
  for (v1::Track track : {v1::TRACK_COMPLAINT, v1::TRACK_PETITION, v1::TRACK_HOTLINE}) {
    Complaint complaint = OnTrack(track);
    complaint.set_anonymous(true);
    complaint.clear_complainant();
    const Answer answer = Register(complaint, Date(2022, 6, 1));
    EXPECT_THAT(answer, HasReason(api::v1::REASON_UNLAWFUL));
    EXPECT_THAT(answer, HasMetadata("rule", "CMP-20"));
  }
}

TEST_F(ComplaintTest, CMP20_AReportHasANameOrSaysThatItHasNone) {
  Complaint report = AnonymousReport();
  report.mutable_complainant()->set_display_name("李雷");
  EXPECT_THAT(Register(report, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.complainant"));
  report = OnTrack(v1::TRACK_REPORT);
  report.clear_complainant();
  EXPECT_THAT(Register(report, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.complainant.display_name"));
}

TEST_F(ComplaintTest, CMP10_OnlyIntakeAndHeadSeeTheReporter) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  for (const char* role : {"intake", "head"})
    EXPECT_EQ(Get(report, role).complainant().display_name(), "李雷") << role;
  for (const char* role : {"officer", "reviewer"}) {
    const type::v1::Reporter seen = Get(report, role).complainant();
    EXPECT_EQ(seen.display_name(), "") << role;
    EXPECT_EQ(seen.telephone(), "") << role;
    EXPECT_EQ(seen.address(), "") << role;
  }
  v1::GetComplaintRequest request;
  request.set_name(report.name());
  EXPECT_THAT(service_.Call<Complaint>(
                  Staff("zhao.lei", {"intake", "head"}, testing::kOtherOrgan), request),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  // The penalty service reads the case, but not who reported.
  const Answer service =
      service_.Call<Complaint>({"yifa-penalty", "", {"service"}}, request);
  ASSERT_THAT(service, IsOk());
  EXPECT_EQ(service->respondent().display_name(), "老王水果店");
  EXPECT_EQ(service->complainant().display_name(), "");
}

}  // namespace
}  // namespace yifa::complaint
