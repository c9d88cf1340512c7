// Hearings and agents (PEN-13 to PEN-15, COM-05).
#include <set>

#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kRequest[] = "行政处罚法第六十四条第一项";
constexpr char kSevenDays[] = "行政处罚法第六十四条第二项、第八十五条";
constexpr char kChairArticle[] = "行政处罚法第六十四条第四项";
constexpr char kAgentArticle[] = "行政处罚法第六十四条第五项";
constexpr char kMarketRules[] =
    "市场监督管理行政处罚程序规定第五十条第一款、第六十条第二款";
constexpr char kReport[] = "市场监督管理行政处罚听证办法第二十九条";
constexpr char kTranscript[] = "行政处罚法第六十四条第八项";

// Told on Monday 1 April 2024: the five working days end on the 9th. Seven working days
// from the 9th end on the 18th.
class HearingTest : public Penalty {
 protected:
  const Caller chair_ = Staff("sun.shi", {"officer"});

  Result RequestOn(const std::string& name, type::v1::Date date) {
    auto r = On<pb::RequestHearingRequest>(name, date);
    r.set_reason("处罚过重。");
    return Do(intake_, r);
  }
  pb::NotifyHearingRequest Invitation(const std::string& name, type::v1::Date date,
                                      type::v1::Date hearing) {
    auto r = On<pb::NotifyHearingRequest>(name, date);
    *r.mutable_notice()->mutable_hearing_date() = hearing;
    r.mutable_notice()->set_hearing_time("09:30");
    r.mutable_notice()->set_place("镇政府二楼会议室");
    r.mutable_notice()->set_chair("sun.shi");
    r.mutable_notice()->set_chair_display_name("孙石");
    r.mutable_notice()->set_clerk("qian.qi");
    r.mutable_notice()->set_clerk_display_name("钱七");
    return r;
  }
  pb::HoldHearingRequest Held(const std::string& name, type::v1::Date date) {
    auto r = On<pb::HoldHearingRequest>(name, date);
    r.mutable_record()->set_attended(true);
    r.mutable_record()->set_transcript("调查人员提出证据，当事人申辩、质证。");
    r.mutable_record()->set_party_signed(true);
    r.mutable_record()->set_report("情节较轻，建议处罚款3000元。");
    return r;
  }
  // A hearing that is to be held on 18 April 2024.
  std::string Invited() {
    const std::string name = Notified();
    Get(RequestOn(name, D(2024, 4, 9)));
    Get(Do(officer_, Invitation(name, D(2024, 4, 9), D(2024, 4, 18))));
    return name;
  }
  std::string ToldInMarket(const std::string& review_ground = "") {
    auto lead = LeadRequest();
    lead.mutable_penalty_case()->set_field("市场监管");
    *lead.mutable_penalty_case()->mutable_party() = Citizen();
    const std::string name = Get(Do(intake_, lead)).name();
    Get(File(name, {zhang_, li_}));
    Get(AddEvidence(name));
    Get(Conclude(name, review_ground));
    Get(Review(name));
    Get(Notify(name, {Fine(20000)}));
    return name;
  }
  // The same in market supervision, where a person is told 20,000 yuan, and the public of
  // the hearing.
  std::string InvitedInMarket() {
    const std::string name = ToldInMarket();
    Get(RequestOn(name, D(2024, 4, 9)));
    Get(Do(officer_, Invitation(name, D(2024, 4, 9), D(2024, 4, 18))));
    Get(Do(officer_, On<pb::PublishHearingRequest>(name, D(2024, 4, 9))));
    return name;
  }
  // 市场监督管理行政处罚信息公示规定第二条: it is shown to the public.
  static pb::Decision MarketPenalty() {
    pb::Decision decision = PenaltyOf({Fine(20000)});
    decision.set_publish(true);
    return decision;
  }
  pb::AppointAgentRequest Appointment(const std::string& name, const std::string& agent) {
    auto r = On<pb::AppointAgentRequest>(name, D(2024, 4, 9));
    r.mutable_agent()->set_display_name(agent);
    r.mutable_agent()->mutable_power()->set_matters("参加听证");
    r.mutable_agent()->mutable_power()->set_powers("一般代理");
    *r.mutable_agent()->mutable_power()->mutable_end_date() = D(2024, 4, 18);
    return r;
  }
};

TEST_F(HearingTest, PEN15_AHearingLowersTheFineAndBothAmountsStayReadable) {
  const std::string name = Notified({Fine(5000)});
  const std::string late = Notified({Fine(5000)});
  EXPECT_THAT(RequestOn(late, D(2024, 4, 10)), IsRefused("PEN-14", kRequest));
  EXPECT_THAT(RequestOn(name, D(2024, 4, 9)), IsOk());  // the fifth working day
  auto decision = PenaltyOf({Fine(3000)});
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 10)),
              IsRefused("PEN-14", "行政处罚法第六十三条"));
  EXPECT_THAT(Do(officer_, Invitation(name, D(2024, 4, 10), D(2024, 4, 18))),
              IsRefused("PEN-14", kSevenDays));
  const PenaltyCase invited =
      Get(Do(officer_, Invitation(name, D(2024, 4, 10), D(2024, 4, 19))));
  EXPECT_EQ(invited.documents(invited.documents_size() - 2).kind(), "hearing_notice");
  EXPECT_EQ(LastDocument(invited), "service_receipt");
  const PenaltyCase heard = Get(Do(chair_, Held(name, D(2024, 4, 19))));
  EXPECT_EQ(heard.state(), PenaltyCase::STATE_HEARD);
  EXPECT_EQ(LastDocument(heard), "hearing_report");
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 22)),
              IsRefused("PEN-10", "行政处罚法第五十八条"));
  EXPECT_EQ(Get(Review(name, true, nullptr, D(2024, 4, 22))).state(),
            PenaltyCase::STATE_HEARD);
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 23)),
              IsRefused("PEN-15", "行政处罚法第六十五条"));
  decision.set_hearing_basis("听证笔录载明当事人已主动改正，采纳其减轻的意见。");
  const PenaltyCase c = Get(Decide(name, decision, D(2024, 4, 23)));
  EXPECT_EQ(c.notice().measures(0).amount().amount_fen(), 500000);
  EXPECT_EQ(c.decision().measures(0).amount().amount_fen(), 300000);
  EXPECT_EQ(service_.Figure(2024, "hearings"), 1);
}

TEST_F(HearingTest, PEN13_SeverePenaltiesOfferAHearing) {
  const std::string name = Investigated();
  Get(Review(name));
  for (const auto severe :
       {pb::PENALTY_CLASS_DOWNGRADE, pb::PENALTY_CLASS_REVOKE_LICENCE,
        pb::PENALTY_CLASS_SUSPEND_BUSINESS, pb::PENALTY_CLASS_CLOSE_BUSINESS,
        pb::PENALTY_CLASS_BAR_FROM_TRADE}) {
    auto r = On<pb::NotifyPartyRequest>(name, D(2024, 4, 1));
    *r.mutable_notice() = NoticeOf({Of(severe)});
    r.mutable_notice()->set_hearing_offered(false);
    EXPECT_THAT(Do(officer_, r), IsRefused("PEN-13", "行政处罚法第六十三条"));
  }
}

TEST_F(HearingTest, PEN13_AHearingBelowTheThresholdIsHeldOnRequest) {
  const std::string name = Investigated();
  auto r = On<pb::NotifyPartyRequest>(name, D(2024, 4, 1));
  *r.mutable_notice() = NoticeOf({Fine(50)});
  r.mutable_notice()->set_hearing_offered(false);
  Get(Do(officer_, r));
  EXPECT_THAT(RequestOn(name, D(2024, 4, 2)), IsOk());
}

TEST_F(HearingTest, PEN14_AWaivedRightIsGone) {
  const std::string name = Notified();
  Get(Waive(name));
  EXPECT_THAT(RequestOn(name, D(2024, 4, 2)), IsRefused("PEN-14", kRequest));
}

TEST_F(HearingTest, PEN14_IsAskedForOnceAndMayBeWithdrawn) {
  const std::string name = Notified();
  const auto withdrawal = [&] {
    auto r = On<pb::WithdrawHearingRequest>(name, D(2024, 4, 3));
    r.set_reason("接受处罚。");
    return r;
  };
  EXPECT_THAT(Do(intake_, withdrawal()), IsRefused("PEN-14", "行政处罚法第六十三条"));
  Get(RequestOn(name, D(2024, 4, 2)));
  EXPECT_THAT(RequestOn(name, D(2024, 4, 3)), IsRefused("PEN-14", kRequest));
  EXPECT_TRUE(Get(Do(intake_, withdrawal())).hearings(0).waived());
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)})), IsOk());
}

TEST_F(HearingTest, PEN14_WhoInvestigatedDoesNotPreside) {
  const std::string name = Notified();
  Get(RequestOn(name, D(2024, 4, 9)));
  auto r = Invitation(name, D(2024, 4, 9), D(2024, 4, 18));
  r.mutable_notice()->set_chair("li.si");
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-14", kChairArticle));
}

TEST_F(HearingTest, PEN14_TheChairHoldsItOnTheDayThatWasTold) {
  const std::string name = Invited();
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 17))),
              IsRefused("PEN-14", "行政处罚法第六十四条第二项"));
  EXPECT_THAT(Do(Staff("chen.shi", {"officer"}), Held(name, D(2024, 4, 18))),
              IsRefused("PEN-14", kChairArticle));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 18))), IsOk());
}

// 听证办法第二十条: the seven working days run from the receipt of the notice. Sent on
// Wednesday 10 April, received on Friday the 12th or on Monday the 15th.
TEST_F(HearingTest, PEN14_TheNoticeIsServedSevenWorkingDaysBefore) {
  const auto received = [&](type::v1::Date receipt) {
    const std::string name = Notified();
    Get(RequestOn(name, D(2024, 4, 9)));
    auto r = Invitation(name, D(2024, 4, 10), D(2024, 4, 23));
    r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    PenaltyCase c = Get(Do(officer_, r));
    EXPECT_EQ(LastDocument(c), "hearing_notice");  // nothing to have a receipt of yet
    auto record = On<type::v1::RecordServiceRequest>(name, receipt);
    record.set_service(c.services_size());
    record.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *record.mutable_delivery()->mutable_receipt_date() = receipt;
    Get(Do(officer_, record));
    return name;
  };
  EXPECT_THAT(Do(chair_, Held(received(D(2024, 4, 15)), D(2024, 4, 23))),
              IsRefused("PEN-14", kSevenDays));
  EXPECT_THAT(Do(chair_, Held(received(D(2024, 4, 12)), D(2024, 4, 23))), IsOk());
}

TEST_F(HearingTest, PEN14_NothingIsHeardWhileTheNoticeIsUnderWay) {
  const std::string name = Notified();
  Get(RequestOn(name, D(2024, 4, 9)));
  auto r = Invitation(name, D(2024, 4, 9), D(2024, 4, 18));
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  Get(Do(officer_, r));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 18))), IsRefused("PEN-14", kSevenDays));
  auto away = Held(name, D(2024, 4, 18));
  away.mutable_record()->set_attended(false);  // who was not told waives nothing
  EXPECT_THAT(Do(chair_, away), IsRefused("PEN-14", kSevenDays));
}

TEST_F(HearingTest, PEN14_IsPublicUnlessAGroundOfTheLawClosesIt) {
  const std::string name = Notified();
  Get(RequestOn(name, D(2024, 4, 9)));
  auto r = Invitation(name, D(2024, 4, 9), D(2024, 4, 18));
  r.mutable_notice()->set_closed_ground(pb::CLOSED_GROUND_BUSINESS_SECRET);
  EXPECT_EQ(Get(Do(officer_, r)).hearings(0).notice().closed_ground(),
            pb::CLOSED_GROUND_BUSINESS_SECRET);
  r = Invitation(name, D(2024, 4, 9), D(2024, 4, 18));
  r.mutable_notice()->set_closed_ground(static_cast<pb::ClosedGround>(9));
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(HearingTest, PEN14_WhoStaysAwayWithoutExcuseHasWaived) {
  const std::string name = Invited();
  auto r = On<pb::HoldHearingRequest>(name, D(2024, 4, 18));
  r.mutable_record()->set_attended(false);
  const PenaltyCase c = Get(Do(chair_, r));
  EXPECT_TRUE(c.hearings(0).waived());
  EXPECT_EQ(Due(c, "legal_review"), "");
  // Nothing was heard, so there is no transcript to rest on and no review of it.
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 19)), IsOk());
  EXPECT_EQ(service_.Figure(2024, "hearings"), 0);
}

TEST_F(HearingTest, PEN14_WithAnExcuseItIsPutOff) {
  const std::string name = Invited();
  Get(Do(officer_, Invitation(name, D(2024, 4, 17), D(2024, 4, 28))));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 18))),
              IsRefused("PEN-14", "行政处罚法第六十四条第二项"));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 28))), IsOk());
}

TEST_F(HearingTest, PEN14_TheTranscriptIsSignedOrTheRefusalNoted) {
  const std::string name = Invited();
  auto r = Held(name, D(2024, 4, 18));
  r.mutable_record()->set_party_signed(false);
  EXPECT_THAT(Do(chair_, r), IsRefused("PEN-14", kTranscript));
  r.mutable_record()->set_refusal_note("当事人拒绝签字，注明在案。");
  EXPECT_THAT(Do(chair_, r), IsOk());
}

// 行政处罚法第六十四条第八项 speaks of no report.
TEST_F(HearingTest, PEN14_AHearingHasATranscript) {
  const std::string name = Invited();
  auto r = Held(name, D(2024, 4, 18));
  r.mutable_record()->clear_transcript();
  EXPECT_THAT(Do(chair_, r), IsRefused("PEN-14", kTranscript));
  r = Held(name, D(2024, 4, 18));
  r.mutable_record()->clear_report();
  const PenaltyCase c = Get(Do(chair_, r));
  EXPECT_EQ(LastDocument(c), "hearing_transcript");
  EXPECT_EQ(Due(c, "hearing_report"), "");
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  auto decision = PenaltyOf({Fine(5000)});
  decision.set_hearing_basis("听证笔录载明的事实。");
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 19)), IsOk());
}

TEST_F(HearingTest, PEN14_InMarketSupervisionTheReportFollowsInFiveWorkingDays) {
  const std::string name = InvitedInMarket();
  auto held = Held(name, D(2024, 4, 18));
  held.mutable_record()->clear_report();
  EXPECT_EQ(Due(Get(Do(chair_, held)), "hearing_report"), "2024-04-25");
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 19)));
  auto decision = MarketPenalty();
  decision.set_hearing_basis("听证笔录载明的事实。");
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 19)), IsRefused("PEN-14", kReport));
  auto r = On<pb::ReportHearingRequest>(name, D(2024, 4, 24));
  r.set_report("事实清楚，建议维持。");
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-14", kChairArticle));
  const PenaltyCase c = Get(Do(chair_, r));
  EXPECT_EQ(LastDocument(c), "hearing_report");
  EXPECT_EQ(StateOf(c, "hearing_report"), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(FormatDate(*FromProto(c.hearings(0).record().report_date())), "2024-04-24");
  EXPECT_THAT(Do(chair_, r), IsRefused("PEN-14", kReport));  // once
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 24)), IsOk());
}

// 市场监督管理行政处罚听证办法第十一条、第十八条至第二十条.
TEST_F(HearingTest, PEN14_InMarketSupervisionTheStaffIsNamedInElevenWorkingDays) {
  const std::string name = ToldInMarket();
  EXPECT_EQ(Due(Get(RequestOn(name, D(2024, 4, 9))), "hearing_preparation"),
            "2024-04-24");
  auto r = Invitation(name, D(2024, 4, 10), D(2024, 4, 22));
  r.mutable_notice()->clear_clerk();
  EXPECT_THAT(Do(officer_, r),
              IsRefused("PEN-14", "市场监督管理行政处罚听证办法第十一条、第二十条"));
  r.mutable_notice()->set_clerk("li.si");  // who investigated
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-14", kChairArticle));
  r.mutable_notice()->set_clerk("qian.qi");
  r.mutable_notice()->add_assessors("li.si");
  EXPECT_THAT(Do(officer_, r), IsRefused("PEN-14", kChairArticle));
  r.mutable_notice()->set_assessors(0, "wu.jiu");
  EXPECT_THAT(Do(officer_, r),
              IsRefused("PEN-14",
                        "行政处罚法第六十四条第四项、市场监督管理行政处罚听证办"
                        "法第二十条"));
  r.mutable_notice()->add_assessor_display_names("吴九");
  EXPECT_EQ(StateOf(Get(Do(officer_, r)), "hearing_preparation"),
            type::v1::DEADLINE_STATE_MET);
}

// 第二十二条.
TEST_F(HearingTest, PEN14_InMarketSupervisionThePublicIsToldThreeWorkingDaysBefore) {
  constexpr char kArticle[] = "市场监督管理行政处罚听证办法第二十二条";
  const std::string name = ToldInMarket();
  Get(RequestOn(name, D(2024, 4, 9)));
  const auto publish = [&](type::v1::Date date) {
    return Do(officer_, On<pb::PublishHearingRequest>(name, date));
  };
  EXPECT_THAT(publish(D(2024, 4, 9)), IsRefused("PEN-14", kArticle));
  Get(Do(officer_, Invitation(name, D(2024, 4, 9), D(2024, 4, 18))));
  EXPECT_EQ(LastDocument(Get(publish(D(2024, 4, 16)))), "hearing_announcement");
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 18))), IsRefused("PEN-14", kArticle));
  Get(Do(officer_, Invitation(name, D(2024, 4, 18), D(2024, 4, 29))));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 29))), IsRefused("PEN-14", kArticle));
  Get(publish(D(2024, 4, 24)));
  EXPECT_THAT(Do(chair_, Held(name, D(2024, 4, 29))), IsOk());
}

TEST_F(HearingTest, PEN14_WhatWasNotHeardHasNoReport) {
  auto r = On<pb::ReportHearingRequest>(Notified(), D(2024, 4, 2));
  r.set_report("建议维持。");
  EXPECT_THAT(Do(chair_, r), IsRefused("PEN-14", kReport));
}

TEST_F(HearingTest, PEN10_TheReviewAfterAHearingIsDueInTenWorkingDays) {
  const PenaltyCase c = Get(Do(chair_, Held(Invited(), D(2024, 4, 18))));
  EXPECT_EQ(Due(c, "legal_review"), "2024-05-06");
}

// 行政处罚法第六十五条: what the heads discuss rests on the transcript.
TEST_F(HearingTest, PEN16_WhatWasDiscussedBeforeTheHearingIsDiscussedAfterIt) {
  const MeasureList fine = {Fine(120000)};
  const std::string name = Investigated("案情重大");
  Get(Review(name));
  Get(Notify(name, fine));
  Get(RequestOn(name, D(2024, 4, 9)));
  Get(Do(officer_, Invitation(name, D(2024, 4, 9), D(2024, 4, 18))));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 17)));
  Get(Do(chair_, Held(name, D(2024, 4, 18))));
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  auto decision = PenaltyOf(fine);
  decision.set_hearing_basis("听证笔录载明的事实。");
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 22)),
              IsRefused("PEN-16", "行政处罚法第五十七条第二款"));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 22)));
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 22)), IsOk());
}

// 市场监督管理行政处罚程序规定第五十条第一款第二项、第六十条第二款, whatever the amount.
TEST_F(HearingTest, PEN16_InMarketSupervisionWhatWasHeardIsDiscussed) {
  const std::string name = InvitedInMarket();
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 17)));
  Get(Do(chair_, Held(name, D(2024, 4, 18))));
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  auto decision = MarketPenalty();
  decision.set_hearing_basis("听证笔录载明的事实。");
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 22)), IsRefused("PEN-16", kMarketRules));
  Get(Discuss(name, {"王五", "何山"}, D(2024, 4, 22)));
  EXPECT_THAT(Decide(name, decision, D(2024, 4, 22)), IsOk());
}

// So is what the law has reviewed for another ground (第五十条第一款), heard or not.
TEST_F(HearingTest, PEN16_InMarketSupervisionAGroundOfTheLawIsDiscussed) {
  const auto told = [&](const std::string& review_ground) {
    const std::string name = ToldInMarket(review_ground);
    Get(Waive(name));
    return name;
  };
  EXPECT_THAT(Decide(told("涉及重大公共利益"), MarketPenalty()),
              IsRefused("PEN-16", kMarketRules));
  EXPECT_THAT(Decide(told(""), MarketPenalty()), IsOk());
}

TEST_F(HearingTest, COM05_AnAgentNeedsAPowerOfAttorneyInItsTerm) {
  const std::string name = Invited();
  auto r = Appointment(name, "王律师");
  r.mutable_agent()->clear_power();
  EXPECT_THAT(Do(officer_, r), IsRefused("COM-05", kAgentArticle));
  r = Appointment(name, "王律师");
  *r.mutable_agent()->mutable_power()->mutable_end_date() = D(2024, 4, 8);
  EXPECT_THAT(Do(officer_, r), IsRefused("COM-05", kAgentArticle));
  EXPECT_THAT(Do(officer_, Appointment(name, "王律师")), IsOk());
}

TEST_F(HearingTest, COM05_ThePartyHasTwoAgentsAtMost) {
  const std::string name = Invited();
  Get(Do(officer_, Appointment(name, "王律师")));
  Get(Do(officer_, Appointment(name, "李律师")));
  Get(Do(officer_, Appointment(name, "李律师")));  // a new power of the same agent
  EXPECT_THAT(Do(officer_, Appointment(name, "陈律师")),
              IsRefused("COM-05", kAgentArticle));
}

TEST_F(HearingTest, COM05_OnlyAnAgentInPowerIsHeard) {
  const std::string name = Invited();
  auto r = Held(name, D(2024, 4, 18));
  r.mutable_record()->add_agents(0);
  EXPECT_THAT(Do(chair_, r), HasMetadata("field", "record.agents[0]"));
  auto early = Appointment(name, "王律师");
  *early.mutable_agent()->mutable_power()->mutable_end_date() = D(2024, 4, 17);
  Get(Do(officer_, early));
  EXPECT_THAT(Do(chair_, r), IsRefused("COM-05", kAgentArticle));
  Get(Do(officer_, Appointment(name, "王律师")));
  r.mutable_record()->set_agents(0, 1);
  EXPECT_THAT(Do(chair_, r), IsOk());
}

// What the law allows once the party is told, it allows once it is heard; but a hearing
// is asked for and held once, and its period is over.
TEST_F(HearingTest, PEN14_WhatCanBeDoneAfterTheNoticeCanBeDoneAfterTheHearing) {
  const std::set<std::string> of_the_notice = {"waive_defence",    "request_hearing",
                                               "withdraw_hearing", "notify_hearing",
                                               "publish_hearing",  "hold_hearing"};
  const procedure::Procedure* found =
      service_.engine().core().book->Find("penalty-ordinary-2021");
  ASSERT_NE(found, nullptr);
  int acts = 0;
  for (const procedure::v1::Act& act : found->proto().acts()) {
    if (!procedure::Procedure::Allows(act, "NOTIFIED")) continue;
    ++acts;
    EXPECT_EQ(procedure::Procedure::Allows(act, "HEARD"),
              !of_the_notice.contains(act.id()))
        << act.id();
  }
  EXPECT_GT(acts, 20);
}

TEST_F(HearingTest, PEN31_ACrimeThatTheHearingBringsToLightIsReported) {
  const std::string name = Invited();
  Get(Do(chair_, Held(name, D(2024, 4, 18))));
  auto r = On<pb::ProposeTransferRequest>(name, D(2024, 4, 19));
  r.set_proposal("涉案数额达到追诉标准。");
  r.add_officers(zhang_);
  r.add_officers(li_);
  EXPECT_EQ(Due(Get(Do(officer_, r)), "transfer_decision"), "2024-04-22");
}

TEST_F(HearingTest, PEN12_WhoWasHeardIsNotPenalizedMoreForIt) {
  const std::string name = Invited();  // told 5,000 yuan
  Get(Do(chair_, Held(name, D(2024, 4, 18))));
  Get(Review(name, true, nullptr, D(2024, 4, 19)));
  EXPECT_THAT(Notify(name, {Fine(6000)}, D(2024, 4, 22)),
              IsRefused("PEN-12", "行政处罚法第四十五条"));
  EXPECT_THAT(Notify(name, {Fine(5000)}, D(2024, 4, 22)), IsOk());
}

}  // namespace
}  // namespace yifa::testing
