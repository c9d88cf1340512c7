// Mediation: consent, appraisal, agreement, every ground of its end, leads.
#include <gmock/gmock.h>

#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

constexpr char kConsent[] = "市场监督管理投诉举报处理暂行办法第十六条";
constexpr char kEnds[] = "市场监督管理投诉举报处理暂行办法第二十一条";
constexpr char kTelling[] = "市场监督管理投诉举报处理暂行办法第十四条、第二十一条";

class MediationTest : public ComplaintTest {
 protected:
  Complaint AcceptedOnTheSecond() {
    return Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  }
  Complaint Mediating(v1::MediationMode mode = v1::MEDIATION_MODE_ON_SITE) {
    return Mediate(AcceptedOnTheSecond(), Date(2022, 3, 7), mode).value_or(Complaint());
  }
  Answer Agree(const Complaint& complaint, bool complainant, bool respondent,
               bool at_once = false, bool declined = false) {
    auto request = On<v1::RecordAgreementRequest>(complaint, Date(2022, 3, 21));
    request.set_terms("退还货款三百元");
    request.set_complainant_signed(complainant);
    request.set_respondent_signed(respondent);
    request.set_performed_at_once(at_once);
    request.set_document_declined(declined);
    return Do(std::move(request));
  }
  Answer Appraise(const Complaint& complaint, Date date, bool agreed = true) {
    auto request = On<v1::CommissionAppraisalRequest>(complaint, date);
    request.set_appraiser("市产品质量检测中心");
    request.set_agreed(agreed);
    return Do(std::move(request));
  }
  static bool Issued(const Complaint& complaint, const std::string& kind) {
    for (const type::v1::Document& document : complaint.documents())
      if (document.kind() == kind) return true;
    return false;
  }
};

TEST_F(MediationTest, CMP05_MediationNeedsTheConsentOfBothSides) {
  const Complaint accepted = AcceptedOnTheSecond();
  for (const bool complainant : {false, true}) {
    auto request = On<v1::MediateComplaintRequest>(accepted, Date(2022, 3, 3));
    request.set_complainant_consents(complainant);
    request.set_respondent_consents(!complainant);
    request.set_mode(v1::MEDIATION_MODE_REMOTE);
    request.set_mediator("周调解");
    EXPECT_THAT(Do(request), Breaks("CMP-05", kConsent));
  }
  const Answer mediating = Mediate(accepted, Date(2022, 3, 3));
  ASSERT_THAT(mediating, IsOk());
  EXPECT_EQ(State(*mediating), "MEDIATING");
  EXPECT_TRUE(Issued(*mediating, "mediation_notice"));
}

TEST_F(MediationTest, CMP05_MediationMayBeEntrustedAndOnSiteIsToldBefore) {
  auto request = On<v1::MediateComplaintRequest>(AcceptedOnTheSecond(), Date(2022, 3, 3));
  request.set_complainant_consents(true);
  request.set_respondent_consents(true);
  request.set_mode(v1::MEDIATION_MODE_ON_SITE);
  request.set_mediator("周调解");
  request.set_entrusted_to("区消费者协会");
  EXPECT_THAT(Do(request), HasMetadata("field", "place"));
  request.set_place("协会会议室");
  EXPECT_THAT(Do(request), HasMetadata("field", "session_date"));
  *request.mutable_session_date() = testing::D(2022, 3, 3);
  EXPECT_THAT(Do(request), Breaks("CMP-05", "市场监督管理投诉举报处理暂行办法第十八条"));
  *request.mutable_session_date() = testing::D(2022, 3, 8);
  const Answer mediating = Do(request);
  ASSERT_THAT(mediating, IsOk());
  EXPECT_EQ(mediating->mediation().entrusted_to(), "区消费者协会");
}

TEST_F(MediationTest, CMP05_TheTimeOfAnAppraisalDoesNotCount) {
  const Complaint mediating = Mediating();
  EXPECT_EQ(Deadline(mediating, "mediation"), "2022-05-07 OPEN");
  EXPECT_THAT(Appraise(mediating, Date(2022, 3, 10), /*agreed=*/false),
              Breaks("CMP-05", "市场监督管理投诉举报处理暂行办法第二十条"));
  const Answer waiting = Appraise(mediating, Date(2022, 3, 10));
  ASSERT_THAT(waiting, IsOk());
  EXPECT_EQ(Deadline(*waiting, "mediation"), "2022-05-07 SUSPENDED");
  auto request = On<v1::ReceiveAppraisalRequest>(*waiting, Date(2022, 3, 17));
  request.set_appraisal("不合格");
  const Answer back = Do(request);
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(State(*back), "MEDIATING");
  EXPECT_EQ(Deadline(*back, "mediation"), "2022-05-13 OPEN");  // five working days
}

TEST_F(MediationTest, CMP05_MediationEndsByItselfAfterFortyFiveWorkingDays) {
  const Complaint mediating = Mediating();
  EXPECT_THAT(EndMediation(mediating, Date(2022, 3, 8), v1::MEDIATION_END_TIME),
              Breaks("CMP-05", kEnds));
  EXPECT_THAT(Agree(mediating, true, true), IsOk());  // in time

  const Complaint late = Mediating();
  auto request = On<v1::RecordAgreementRequest>(late, Date(2022, 5, 8));
  request.set_terms("退款");
  request.set_performed_at_once(true);
  EXPECT_THAT(Do(request), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  ASSERT_THAT(Tell(late, Date(2022, 5, 9), v1::TELLING_SUBJECT_RESULT), IsOk());
  const Complaint ended = Get(late);
  EXPECT_EQ(ended.mediation().end(), v1::MEDIATION_END_TIME);
  EXPECT_EQ(Deadline(ended, "mediation"), "2022-05-07 EXPIRED");
  EXPECT_TRUE(Issued(ended, "mediation_end"));
}

TEST_F(MediationTest, CMP05_EveryGroundEndsTheMediation) {
  for (int end = v1::MEDIATION_END_WITHDRAWN; end <= v1::MEDIATION_END_OTHER_LAW; ++end) {
    if (end == v1::MEDIATION_END_TIME) continue;  // the law's own
    auto request = On<v1::EndMediationRequest>(Mediating(), Date(2022, 3, 8));
    request.set_end(static_cast<v1::MediationEnd>(end));
    request.set_reason("不再调解");
    if (end == v1::MEDIATION_END_REFUSAL_GROUND) {
      EXPECT_THAT(Do(request), Breaks("CMP-05", kEnds));
      request.set_refusal_ground(v1::REFUSAL_GROUND_NOT_CONSUMPTION);
    }
    if (end == v1::MEDIATION_END_OTHER_LAW) {
      EXPECT_THAT(Do(request), Breaks("CMP-05", kEnds));
      request.set_reason("某条例第五条");
    }
    const Answer ended = Do(request);
    ASSERT_THAT(ended, IsOk());
    EXPECT_EQ(State(*ended), "CONCLUDED");
    EXPECT_EQ(ended->mediation().end(), end);
    EXPECT_EQ(Deadline(*ended, "mediation"), "2022-05-07 MET");
  }
}

TEST_F(MediationTest, CMP05_WhatWasNotMediatedDoesNotFailToAgree) {
  const Complaint accepted = AcceptedOnTheSecond();
  for (const auto end : {v1::MEDIATION_END_NO_AGREEMENT, v1::MEDIATION_END_NO_APPRAISAL,
                         v1::MEDIATION_END_ABSENT})
    EXPECT_THAT(EndMediation(accepted, Date(2022, 3, 3), end), Breaks("CMP-05", kEnds));
  EXPECT_THAT(EndMediation(accepted, Date(2022, 3, 3), v1::MEDIATION_END_DECLINED),
              IsOk());
}

TEST_F(MediationTest, CMP06_AnAgreementOnSiteHasADocumentSignedByBoth) {
  constexpr char kDocument[] = "市场监督管理投诉举报处理暂行办法第二十二条";
  const Complaint mediating = Mediating();
  EXPECT_THAT(Agree(mediating, true, false), Breaks("CMP-06", kDocument));
  EXPECT_THAT(Agree(mediating, false, true), Breaks("CMP-06", kDocument));
  const Answer agreed = Agree(mediating, true, true);
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(State(*agreed), "CONCLUDED");
  EXPECT_TRUE(Issued(*agreed, "mediation_document"));
  EXPECT_FALSE(Issued(*agreed, "mediation_record"));
  EXPECT_EQ(Deadline(*agreed, "tell_result"), "2022-03-30 OPEN");
}

TEST_F(MediationTest, CMP06_NoDocumentWherePerformedAtOnceDeclinedOrRemote) {
  for (const Answer& agreed :
       {Agree(Mediating(), false, false, /*at_once=*/true),
        Agree(Mediating(), false, false, false, /*declined=*/true),
        Agree(Mediating(v1::MEDIATION_MODE_REMOTE), false, false)}) {
    ASSERT_THAT(agreed, IsOk());
    EXPECT_FALSE(Issued(*agreed, "mediation_document"));
    EXPECT_TRUE(Issued(*agreed, "mediation_record"));  // 暂行办法第二十二条第三款
  }
  EXPECT_EQ(service_.Figure(2022, "agreed"), 3);
}

TEST_F(MediationTest, CMP17_RepresentativesAgreeOrWithdrawOnlyWithThoseTheySpeakFor) {
  constexpr char kJoint[] = "市场监督管理投诉举报处理暂行办法第十一条";
  Complaint joint = OnTrack(v1::TRACK_COMPLAINT);
  joint.set_participants(3);
  joint.add_representatives()->set_display_name("李雷");
  const auto mediating = [&] {
    const Complaint registered = Registered(joint, Date(2022, 3, 1));
    EXPECT_THAT(Accept(registered, Date(2022, 3, 2)), IsOk());
    return Mediate(registered, Date(2022, 3, 7), v1::MEDIATION_MODE_REMOTE)
        .value_or(Complaint());
  };
  auto agree = On<v1::RecordAgreementRequest>(mediating(), Date(2022, 3, 8));
  agree.set_terms("退款");
  EXPECT_THAT(Do(agree), Breaks("CMP-17", kJoint));
  agree.set_represented_consent(true);
  EXPECT_THAT(Do(agree), IsOk());
  auto end = On<v1::EndMediationRequest>(mediating(), Date(2022, 3, 8));
  end.set_end(v1::MEDIATION_END_WITHDRAWN);
  end.set_reason("撤回投诉");
  EXPECT_THAT(Do(end), Breaks("CMP-17", kJoint));
  end.set_represented_consent(true);
  EXPECT_THAT(Do(end), IsOk());
}

TEST_F(MediationTest, CMP07_BothAreToldOfTheEndWithinSevenWorkingDays) {
  const Answer ended =
      EndMediation(Mediating(), Date(2022, 3, 8), v1::MEDIATION_END_NO_AGREEMENT);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(Deadline(*ended, "tell_result"), "2022-03-17 OPEN");
  auto request = On<v1::TellComplainantRequest>(*ended, Date(2022, 3, 9));
  request.set_subject(v1::TELLING_SUBJECT_RESULT);
  EXPECT_THAT(Do(request), Breaks("CMP-07", kTelling));
  request.set_respondent_told(true);
  const Answer told = Do(request);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "CLOSED");
  EXPECT_EQ(Deadline(*told, "tell_result"), "2022-03-17 MET");
  EXPECT_TRUE(told->tellings(0).respondent_told());
}

TEST_F(MediationTest, CMP03_TheAcceptanceMayBeToldInMediation) {
  const Answer told = Tell(Mediating(), Date(2022, 3, 8), v1::TELLING_SUBJECT_ACCEPTANCE);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(State(*told), "MEDIATING");
}

TEST_F(MediationTest, CMP08_ALeadFoundInMediationIsAReportToBeChecked) {
  auto request = On<v1::RecordLeadRequest>(Mediating(), Date(2022, 3, 8));
  request.set_facts("调解中发现销售过期食品");
  const Answer found = Do(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(State(*found), "MEDIATING");
  ASSERT_EQ(found->links_size(), 1);
  EXPECT_EQ(found->links(0).kind(), v1::LINK_KIND_LEAD);

  const Complaint lead = GetNamed(found->links(0).complaint());
  EXPECT_EQ(lead.track(), v1::TRACK_REPORT);
  EXPECT_EQ(lead.channel(), v1::CHANNEL_OWN_FINDING);
  EXPECT_EQ(lead.facts(), "调解中发现销售过期食品");
  EXPECT_EQ(lead.respondent().display_name(), "老王水果店");
  EXPECT_EQ(lead.complainant().display_name(), "");  // the consumer reported nothing
  EXPECT_EQ(lead.links(0).complaint(), found->name());
  EXPECT_EQ(Deadline(lead, "check"), "2022-03-29 OPEN");
  EXPECT_THAT(Extend(lead, Date(2022, 3, 28), 16), HasMetadata("rule", "COM-07"));
  const Answer extended = Extend(lead, Date(2022, 3, 28), 15);
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(Deadline(*extended, "check"), "2022-04-20 OPEN");
}

}  // namespace
}  // namespace yifa::complaint
