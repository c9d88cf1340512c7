// Registration, acceptance and refusal.
#include <gmock/gmock.h>

#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/document/v1/document_service.pb.h"

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

TEST_F(ComplaintTest, AComplaintIsBoundToTheLawOfItsReceipt) {
  service_.clock().SetToday(Date(2026, 6, 30));
  const struct {
    Date date;
    const char *complaint, *report;
  } rows[] = {{Date(2024, 6, 30), "complaint-2020", "report-2020"},
              {Date(2024, 7, 1), "complaint-2024", "report-2020"},
              {Date(2026, 4, 14), "complaint-2024", "report-2020"},
              {Date(2026, 4, 15), "complaint-2026", "report-2026"}};
  for (const auto& row : rows) {
    EXPECT_EQ(Registered(OnTrack(v1::TRACK_COMPLAINT), row.date).procedure(),
              row.complaint);
    EXPECT_EQ(Registered(OnTrack(v1::TRACK_REPORT), row.date).procedure(), row.report);
  }
}

// 暂行办法第十四条、第十五条第五项: it is received, its time runs, and it is decided
// upon.
TEST_F(ComplaintTest, CMP02_AnIncompleteComplaintIsReceivedAndItsTimeRuns) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.mutable_complainant()->clear_telephone();
  complaint.mutable_respondent()->clear_address();
  complaint.clear_demand();
  const Complaint received = Registered(complaint, Date(2022, 3, 1));
  EXPECT_EQ(State(received), "REGISTERED");
  EXPECT_EQ(Deadline(received, "accept"), "2022-03-10 OPEN");
  EXPECT_EQ(service_.Figure(2022, "received"), 1);
  const Answer answer = Accept(received, Date(2022, 3, 2));
  EXPECT_THAT(answer, Breaks("CMP-02", kMaterials));
  EXPECT_EQ(WordsOf(answer.status()),
            "投诉材料不全，缺少：投诉人电话号码、被投诉人地址、具体的投诉请求。");
}

TEST_F(ComplaintTest, CMP02_EachOfTheMaterialsIsDemandedBeforeItIsAccepted) {
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
    const Complaint received = Registered(complaint, Date(2022, 3, 1));
    const Answer answer = Accept(received, Date(2022, 3, 1));
    EXPECT_THAT(answer, Breaks("CMP-02", kMaterials)) << row.words;
    EXPECT_THAT(WordsOf(answer.status()), HasSubstr(row.words));
    // The file shows that it is missing; nothing more need be said.
    auto refuse = On<v1::RefuseComplaintRequest>(received, Date(2022, 3, 2));
    refuse.set_ground(v1::REFUSAL_GROUND_MATERIALS_MISSING);
    refuse.set_reason("未提供规定的材料");
    EXPECT_THAT(Do(refuse), IsOk()) << row.words;
  }
}

TEST_F(ComplaintTest, CMP02_WhatIsMissingIsAskedForAndAdded) {
  constexpr char kAll[] = "市场监督管理投诉举报处理暂行办法第九条、第十条";
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.mutable_complainant()->clear_telephone();
  complaint.clear_respondent();
  complaint.clear_demand();
  const Complaint received = Registered(complaint, Date(2022, 3, 1));
  const Answer asked = Do(On<v1::AskForMaterialsRequest>(received, Date(2022, 3, 2)));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->materials_request().missing(),
            "投诉人电话号码、被投诉人名称（姓名）、被投诉人地址、具体的投诉请求");
  EXPECT_EQ(asked->documents(0).title(), "投诉材料补正通知书");
  document::v1::GetDocumentRequest read;
  read.set_name(asked->documents(0).name());
  const auto paper = service_.Call<document::v1::IssuedDocument>(
      Staff("wang.fang", {"intake"}), std::move(read));
  ASSERT_THAT(paper, IsOk());
  EXPECT_THAT(paper->text(), HasSubstr("被投诉人地址"));

  auto add = On<v1::AddMaterialsRequest>(received, Date(2022, 3, 4));
  add.mutable_complainant()->set_telephone("13900000001");
  add.mutable_complainant()->set_display_name("韩梅");  // who complains stays
  EXPECT_THAT(Do(add), HasMetadata("field", "complainant"));
  add.mutable_complainant()->set_display_name("李雷");
  *add.mutable_respondent() = OnTrack(v1::TRACK_COMPLAINT).respondent();
  add.set_demand("退还货款");
  add.set_facts("附购物小票。");
  const Answer added = Do(add);
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(added->complainant().telephone(), "13900000001");
  EXPECT_EQ(added->respondent().display_name(), "老王水果店");
  EXPECT_THAT(added->facts(), HasSubstr("\n附购物小票。"));
  EXPECT_EQ(Deadline(*added, "accept"), "2022-03-10 OPEN");  // nothing stops it
  EXPECT_THAT(Do(On<v1::AskForMaterialsRequest>(received, Date(2022, 3, 4))),
              Breaks("CMP-02", kMaterials));
  EXPECT_THAT(Accept(received, Date(2022, 3, 7)), IsOk());
  *add.mutable_act_date() = testing::D(2022, 3, 7);
  add.set_demand("赔偿");
  EXPECT_THAT(Do(add), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Do(add), HasMetadata("article", kAll));
}

// 暂行办法第十五条第五项 is a ground only where something is missing.
TEST_F(ComplaintTest, CMP04_ACompleteComplaintLacksNothingUnlessItIsSaidWhat) {
  const Complaint complete = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  auto refuse = On<v1::RefuseComplaintRequest>(complete, Date(2022, 3, 2));
  refuse.set_ground(v1::REFUSAL_GROUND_MATERIALS_MISSING);
  refuse.set_reason("未提供规定的材料");
  EXPECT_THAT(Do(refuse), Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第十五条"));
  refuse.set_basis("没有写明购买的商品和日期");
  EXPECT_THAT(Do(refuse), IsOk());
}

TEST_F(ComplaintTest, CMP04_AnotherLawIsNamedByItsArticle) {
  const Complaint complaint = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  auto refuse = On<v1::RefuseComplaintRequest>(complaint, Date(2022, 3, 2));
  refuse.set_ground(v1::REFUSAL_GROUND_OTHER_LAW);
  refuse.set_reason("其他情形");
  refuse.set_basis("无");
  EXPECT_THAT(Do(refuse), Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第十五条"));
}

TEST_F(ComplaintTest, CMP02_OtherTracksNeedNoDemandAndNoRespondent) {
  for (v1::Track track : {v1::TRACK_REPORT, v1::TRACK_PETITION, v1::TRACK_HOTLINE}) {
    Complaint complaint = OnTrack(track);
    complaint.clear_demand();
    complaint.clear_respondent();
    EXPECT_THAT(Register(complaint, Date(2022, 6, 1)), IsOk());
  }
}

TEST_F(ComplaintTest, CMP02_WhatWasSpokenIsWrittenDownBySomebody) {
  Complaint spoken = OnTrack(v1::TRACK_COMPLAINT);
  spoken.set_spoken(true);
  EXPECT_THAT(Register(spoken, Date(2022, 3, 1)), Breaks("CMP-02", kMaterials));
  spoken.set_written_down_by("王芳");
  EXPECT_THAT(Register(spoken, Date(2022, 3, 1)), IsOk());
}

TEST_F(ComplaintTest, CMP17_AVisitByManyHasAtMostFiveRepresentatives) {
  Complaint visit = OnTrack(v1::TRACK_PETITION);
  visit.set_channel(v1::CHANNEL_VISIT);
  visit.set_participants(30);
  constexpr char kVisits[] = "信访工作条例第二十条";
  EXPECT_THAT(Register(visit, Date(2022, 6, 1)), Breaks("CMP-17", kVisits));
  for (int i = 0; i < 5; ++i) visit.add_representatives()->set_display_name("代表");
  EXPECT_THAT(Register(visit, Date(2022, 6, 1)), IsOk());
  visit.add_representatives()->set_display_name("代表");
  EXPECT_THAT(Register(visit, Date(2022, 6, 1)), Breaks("CMP-17", kVisits));
  EXPECT_THAT(Register(visit, Date(2022, 3, 1)), Breaks("CMP-17", "信访条例第十八条"));
  visit.set_channel(v1::CHANNEL_LETTER);
  EXPECT_THAT(Register(visit, Date(2022, 6, 1)), IsOk());
}

TEST_F(ComplaintTest, CMP17_TheLawOfPetitionsSaysNothingOfOtherVisits) {
  for (const v1::Track track : {v1::TRACK_REPORT, v1::TRACK_HOTLINE}) {
    Complaint visit = OnTrack(track);
    visit.set_channel(v1::CHANNEL_VISIT);
    visit.set_participants(30);
    EXPECT_THAT(Register(visit, Date(2022, 6, 1)), IsOk());
  }
}

TEST_F(ComplaintTest, CMP17_AJointComplaintHasAtMostTwoRepresentatives) {
  Complaint joint = OnTrack(v1::TRACK_COMPLAINT);
  for (int i = 0; i < 2; ++i) joint.add_representatives()->set_display_name("代表");
  EXPECT_THAT(Register(joint, Date(2022, 6, 1)), IsOk());
  joint.add_representatives()->set_display_name("代表");
  EXPECT_THAT(Register(joint, Date(2022, 6, 1)),
              Breaks("CMP-17", "市场监督管理投诉举报处理暂行办法第十一条"));
}

TEST_F(ComplaintTest, COM02_TheRespondentsIdentifierIsChecked) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  type::v1::Party& respondent = *complaint.mutable_respondent();
  respondent.set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  respondent.set_identifier("91110000600037341L");
  EXPECT_THAT(Register(complaint, Date(2022, 3, 1)), IsOk());
  respondent.set_identifier("91110000600037341X");
  EXPECT_THAT(Register(complaint, Date(2022, 3, 1)),
              HasMetadata("field", "complaint.respondent.identifier"));
  respondent.set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  respondent.set_identifier("91110000600037341L");  // not of this kind
  EXPECT_THAT(Register(complaint, Date(2022, 3, 1)),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(ComplaintTest, COM01_EachActHasItsActorItsDateAndItsTime) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  EXPECT_THAT(Accept(registered, Date(2022, 2, 28)),
              HasReason(api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT));
  EXPECT_THAT(Accept(registered, Date(2025, 7, 1)),
              HasReason(api::v1::REASON_DATE_IN_FUTURE));
  const auto record =
      testing::ReadRecord(service_.engine().surface(), {"x", "", {"auditor"}});
  const record::v1::Entry entry = testing::EntryIn(record.back());
  EXPECT_EQ(entry.actor().principal(), "wang.fang");
  EXPECT_EQ(entry.actor().organ(), testing::kOrgan);
  EXPECT_EQ(entry.actor().role(), "intake");
  EXPECT_EQ(FormatDate(*FromProto(entry.act_date())), "2022-03-01");
  EXPECT_GT(entry.record_time().seconds(), 0);
}

TEST_F(ComplaintTest, COM08_ALimitThatRanOutIsMarkedOnTheNextDay) {
  service_.clock().SetToday(Date(2022, 3, 1));
  service_.Pulse();
  const Complaint registered = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  service_.clock().SetToday(Date(2022, 3, 22));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(registered), "check"), "2022-03-22 OPEN");
  service_.clock().SetToday(Date(2022, 3, 23));
  service_.Pulse();
  EXPECT_EQ(Deadline(Get(registered), "check"), "2022-03-22 EXPIRED");
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
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    *complaint.mutable_known_date() = testing::D(2019, 2, 28);
    const Answer refused =
        Refuse(Registered(complaint, Date(2022, 3, 1)), Date(2022, 3, 2),
               static_cast<v1::RefusalGround>(ground));
    ASSERT_THAT(refused, IsOk());
    EXPECT_EQ(refused->refusal_ground(), ground);
  }
  EXPECT_EQ(service_.Figure(2022, "refused"), 6);
  EXPECT_EQ(service_.Figure(2022, "concluded"), 6);
}

TEST_F(ComplaintTest, CMP04_ThreeYearsMustHavePassedSinceTheInfringementWasKnown) {
  constexpr char kRefusal[] = "市场监督管理投诉举报处理暂行办法第十五条";
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  const auto refuse = [&] {
    return Refuse(Registered(complaint, Date(2022, 3, 1)), Date(2022, 3, 2),
                  v1::REFUSAL_GROUND_TOO_OLD);
  };
  EXPECT_THAT(refuse(), Breaks("CMP-04", kRefusal));  // not known when
  *complaint.mutable_known_date() = testing::D(2019, 3, 1);
  EXPECT_THAT(refuse(), Breaks("CMP-04", kRefusal));
  *complaint.mutable_known_date() = testing::D(2019, 2, 28);
  EXPECT_THAT(refuse(), IsOk());
}

TEST_F(ComplaintTest, CMP04_AGroundThatRestsOnSomethingNamesIt) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  for (const auto ground :
       {v1::REFUSAL_GROUND_HANDLED_ELSEWHERE, v1::REFUSAL_GROUND_OTHER_LAW}) {
    auto request = On<v1::RefuseComplaintRequest>(registered, Date(2022, 3, 2));
    request.set_ground(ground);
    request.set_reason("已有处理");
    EXPECT_THAT(Do(request),
                Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第十五条"));
  }
  EXPECT_THAT(Refuse(registered, Date(2022, 3, 2), v1::REFUSAL_GROUND_PENDING_ELSEWHERE),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

// Neither a report nor a petition is too old, or not a consumer's.
TEST_F(ComplaintTest, CMP04_TheGroundsOfConsumersDisputesAreForComplaintsOnly) {
  const struct {
    v1::Track track;
    const char* article;
  } rows[] = {{v1::TRACK_REPORT, "市场监督管理投诉举报处理暂行办法第二十九条"},
              {v1::TRACK_PETITION, "信访工作条例第二十三条"},
              {v1::TRACK_HOTLINE, "12345热线办理规则（地方政策）"}};
  for (const auto& row : rows) {
    const Complaint registered = Registered(OnTrack(row.track), Date(2022, 6, 1));
    for (const auto ground :
         {v1::REFUSAL_GROUND_NOT_CONSUMPTION, v1::REFUSAL_GROUND_TOO_OLD,
          v1::REFUSAL_GROUND_MATERIALS_MISSING})
      EXPECT_THAT(Refuse(registered, Date(2022, 6, 2), ground),
                  Breaks("CMP-04", row.article));
  }
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
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_NOT_FOUND));
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

TEST_F(ComplaintTest, CMP10_ListFeedAndReactionGiveNoReporterAway) {
  const Complaint report = Registered(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Refer(report, Date(2022, 3, 2)), IsOk());
  v1::ListComplaintsRequest list;
  list.set_parent(testing::kOrgan);
  const auto seen = [&](const char* role) {
    return service_.Call<v1::ListComplaintsResponse>(Staff("han.mei", {role}), list)
        ->complaints(0)
        .complainant()
        .display_name();
  };
  EXPECT_EQ(seen("intake"), "李雷");
  EXPECT_EQ(seen("officer"), "");
  // Neither what the penalty service reads of the record, nor what an auditor does, holds
  // the name in any form.
  for (const casework::Caller& reader :
       {casework::Caller{"yifa-penalty", "", {"service"}},
        casework::Caller{"x", "", {"auditor"}}})
    for (const auto& logged : testing::ReadRecord(service_.engine().surface(), reader)) {
      EXPECT_EQ(logged.SerializeAsString().find("李雷"), std::string::npos);
      EXPECT_EQ(logged.SerializeAsString().find("13900000001"), std::string::npos);
    }
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

// What is referred is read by others, e.g. in a penalty's file.
TEST_F(ComplaintTest, CMP10_WhatIsReferredDoesNotTellWhoReportedIt) {
  Complaint report = OnTrack(v1::TRACK_REPORT);
  report.set_facts("本人李雷（139-0000 0001，柳口路1号）举报：柳口路2号占路经营。");
  const Complaint referred = Referred(report, Date(2022, 3, 1));
  EXPECT_EQ(referred.referred_facts(), "本人举报人（×××，×××）举报：柳口路2号占路经营。");
  EXPECT_EQ(Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1)).referred_facts(), "");
}

}  // namespace
}  // namespace yifa::complaint
