// The regulations of 2024 on consumers' rights and the measures of 2026 (order 121): what
// differs under them, and that nothing cites what they replaced.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "tests/services/complaint/fixture.h"

namespace yifa::complaint {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kReplaced[] = "暂行办法";

// All that an error says to anybody.
std::string Everything(const absl::Status& status) {
  std::string all(status.message());
  status.ForEachPayload([&](absl::string_view, const absl::Cord& payload) {
    absl::StrAppend(&all, "\n", std::string(payload));
  });
  return all;
}

class Law2026Test : public ComplaintTest {
 protected:
  Law2026Test() { service_.clock().SetToday(Date(2026, 12, 31)); }

  Complaint Received(const Complaint& complaint) {
    return Registered(complaint, Date(2026, 5, 11));
  }
  Complaint Received(v1::Track track = v1::TRACK_COMPLAINT) {
    return Received(OnTrack(track));
  }
  Complaint AcceptedInMay() {
    return Accepted(v1::TRACK_COMPLAINT, Date(2026, 5, 11), Date(2026, 5, 12));
  }
  Complaint Mediating() {
    return Mediate(AcceptedInMay(), Date(2026, 5, 13)).value_or(Complaint());
  }
  template <typename Request>
  Request OnMay14(const Complaint& complaint) {
    return On<Request>(complaint, Date(2026, 5, 14));
  }
  Answer RefuseWithoutBasis(const Complaint& complaint, v1::RefusalGround ground) {
    auto request = OnMay14<v1::RefuseComplaintRequest>(complaint);
    request.set_ground(ground);
    request.set_reason("不予处理");
    return Do(std::move(request));
  }
  Answer Appraise(const Complaint& mediating, Date date, bool agreed) {
    auto request = On<v1::CommissionAppraisalRequest>(mediating, date);
    request.set_appraiser("市产品质量检测中心");
    request.set_agreed(agreed);
    return Do(std::move(request));
  }
  // Refused by an article of the new measures, without a word of the old ones.
  void ExpectRefused(const char* rule, const char* article, const Answer& answer) {
    EXPECT_THAT(answer,
                Breaks(rule, absl::StrCat("市场监督管理投诉举报处理办法", article)));
    EXPECT_THAT(Everything(answer.status()), Not(HasSubstr(kReplaced)));
  }
};

TEST_F(Law2026Test, NothingOfTheNewVersionsCitesTheReplacedMeasures) {
  for (const char* id : {"complaint-2026", "report-2026"}) {
    const procedure::Procedure* version = service_.engine().core().book->Find(id);
    ASSERT_NE(version, nullptr) << id;
    EXPECT_THAT(version->proto().Utf8DebugString(), Not(HasSubstr(kReplaced))) << id;
    EXPECT_THAT(version->proto().Utf8DebugString(),
                HasSubstr("市场监督管理投诉举报处理办法第四十一条"))
        << id;
  }
}

TEST_F(Law2026Test, ASubmissionIsRefusedByTheNewMeasures) {
  const auto refused = [&](const char* rule, const char* article,
                           void (*change)(Complaint&)) {
    Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
    change(complaint);
    ExpectRefused(rule, article, Register(complaint, Date(2026, 5, 11)));
  };
  refused("CMP-02", "第十条", [](Complaint& c) { c.set_spoken(true); });
  refused("CMP-17", "第十二条", [](Complaint& c) {
    for (int i = 0; i < 3; ++i) c.add_representatives()->set_display_name("代表");
  });
  refused("CMP-20", "第十条", [](Complaint& c) {
    c.set_anonymous(true);
    c.clear_complainant();
  });
  refused("CMP-02", "第二十八条", [](Complaint& c) {
    c.set_track(v1::TRACK_REPORT);
    c.set_spoken(true);
  });
}

TEST_F(Law2026Test, CMP02_WhatIsIncompleteIsNotAcceptedByTheNewMeasures) {
  Complaint complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.clear_demand();
  ExpectRefused("CMP-02", "第十条", Accept(Received(complaint), Date(2026, 5, 14)));
  complaint = OnTrack(v1::TRACK_COMPLAINT);
  complaint.mutable_agent()->mutable_person()->set_display_name("赵律师");
  ExpectRefused("CMP-02", "第十一条", Accept(Received(complaint), Date(2026, 5, 14)));
}

// 投诉举报处理办法第十七条 names the facts; before it no article asked for them.
TEST_F(Law2026Test, CMP04_ThatSomethingWasNotBoughtToLiveOnRestsOnFacts) {
  const Complaint now = Received();
  ExpectRefused("CMP-04", "第十七条",
                RefuseWithoutBasis(now, v1::REFUSAL_GROUND_NOT_CONSUMPTION));
  auto request = OnMay14<v1::RefuseComplaintRequest>(now);
  request.set_ground(v1::REFUSAL_GROUND_NOT_CONSUMPTION);
  request.set_reason("不是为生活消费需要购买");
  request.set_basis("一周内对同类商品投诉四十七件，购买数量明显超出通常消费");
  EXPECT_THAT(Do(request), IsOk());
  const Complaint before = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 4, 14));
  EXPECT_THAT(RefuseWithoutBasis(before, v1::REFUSAL_GROUND_NOT_CONSUMPTION), IsOk());
}

TEST_F(Law2026Test, CMP04_WhatIsRefusedIsRefusedByTheNewMeasures) {
  const Complaint complaint = Received();
  ExpectRefused("CMP-04", "第十六条",
                RefuseWithoutBasis(complaint, v1::REFUSAL_GROUND_OTHER_LAW));
  ExpectRefused("CMP-04", "第十六条",
                RefuseWithoutBasis(complaint, v1::REFUSAL_GROUND_TOO_OLD));
  ExpectRefused("CMP-16", "第十六条",
                RefuseWithoutBasis(complaint, v1::REFUSAL_GROUND_REVIEWED_TWICE));
  const Complaint report = Received(v1::TRACK_REPORT);
  ExpectRefused("CMP-04", "第三十四条、第三十五条",
                RefuseWithoutBasis(report, v1::REFUSAL_GROUND_NOT_CONSUMPTION));
  ExpectRefused("CMP-12", "第三十四条、第三十五条",
                RefuseWithoutBasis(report, v1::REFUSAL_GROUND_OUTSIDE_POWERS));
}

TEST_F(Law2026Test, CMP11_CMP12_CMP13_BetweenOrgansTheNewMeasuresRefuse) {
  for (const v1::Track track : {v1::TRACK_COMPLAINT, v1::TRACK_REPORT}) {
    const Complaint received = Received(track);
    ExpectRefused("CMP-12", "第四十一条",
                  HandOn(received, Date(2026, 5, 14), testing::kOrgan));
    auto object = OnMay14<v1::ObjectToHandoverRequest>(received);
    object.set_reason("不属于本机关职权范围");
    ExpectRefused("CMP-13", "第四十一条", Do(object));
    auto dispute = OnMay14<v1::DisputeCompetenceRequest>(received);
    dispute.set_other_organ(testing::kOrgan);
    dispute.set_reason("管辖不明");
    ExpectRefused("CMP-11", "第三十三条", Do(dispute, "officer"));
    ASSERT_THAT(HandOn(received, Date(2026, 5, 14)), IsOk());
    auto decide = OnMay14<v1::DecideObjectionRequest>(received);
    decide.set_reason("经核实");
    ExpectRefused("CMP-13", "第四十一条", Do(decide, "head"));

    Complaint mixed = OnTrack(track);
    mixed.set_mixed(true);
    ExpectRefused("CMP-01", "第九条", Accept(Received(mixed), Date(2026, 5, 14)));
  }
  Complaint about = OnTrack(v1::TRACK_REPORT);
  about.mutable_respondent()->set_display_name("西青区人民政府");
  ExpectRefused("CMP-10", "第三十七条", HandOn(Received(about), Date(2026, 5, 14)));
}

TEST_F(Law2026Test, CMP05_CMP06_AMediationIsRefusedByTheNewMeasures) {
  auto mediate = OnMay14<v1::MediateComplaintRequest>(AcceptedInMay());
  mediate.set_complainant_consents(true);
  mediate.set_mode(v1::MEDIATION_MODE_ON_SITE);
  mediate.set_mediator("周调解");
  mediate.set_place("接待室");
  *mediate.mutable_session_date() = testing::D(2026, 5, 14);
  ExpectRefused("CMP-05", "第十八条", Do(mediate));
  mediate.set_respondent_consents(true);
  ExpectRefused("CMP-05", "第二十条", Do(mediate));

  const Complaint mediating = Mediating();
  auto stays = OnMay14<v1::DecideRecusalRequest>(mediating);
  stays.set_reason("没有利害关系");
  ExpectRefused("CMP-05", "第二十一条", Do(stays, "head"));
  ExpectRefused("CMP-05", "第二十二条",
                Appraise(mediating, Date(2026, 5, 14), /*agreed=*/false));
  const Answer early = EndMediation(mediating, Date(2026, 5, 14), v1::MEDIATION_END_TIME);
  ExpectRefused("CMP-05", "第二十三条", early);
  EXPECT_THAT(WordsOf(early.status()), HasSubstr("60日"));
  auto agree = OnMay14<v1::RecordAgreementRequest>(mediating);
  agree.set_terms("退款");
  ExpectRefused("CMP-06", "第二十四条", Do(agree));
}

TEST_F(Law2026Test, CMP03_CMP07_CMP09_TellingIsRefusedByTheNewMeasures) {
  constexpr char kComplaints[] = "第十五条、第二十三条";
  const Complaint accepted = AcceptedInMay();
  const Date day(2026, 5, 14);
  ExpectRefused("CMP-03", kComplaints, Tell(accepted, day, v1::TELLING_SUBJECT_REFUSAL));
  ExpectRefused("CMP-07", kComplaints, Tell(accepted, day, v1::TELLING_SUBJECT_RESULT));
  ExpectRefused("CMP-09", kComplaints,
                Tell(accepted, day, v1::TELLING_SUBJECT_FILING_DECISION));
  constexpr char kReports[] = "第三十四条、第三十六条";
  const Complaint report = Referred(OnTrack(v1::TRACK_REPORT), Date(2026, 5, 11));
  ExpectRefused("CMP-09", kReports,
                Tell(report, day, v1::TELLING_SUBJECT_FILING_DECISION));
  const Complaint anonymous = Referred(AnonymousReport(), Date(2026, 5, 11));
  ExpectRefused("CMP-20", kReports, Tell(anonymous, day, v1::TELLING_SUBJECT_RESULT));
}

// 消费者权益保护法实施条例第四十六条, 投诉举报处理办法第二十三条.
TEST_F(Law2026Test, CMP05_MediationTakesSixtyDaysSinceTheRegulationsOf2024) {
  const struct {
    Date received, accepted;
    const char *procedure, *due, *article;
  } rows[] = {
      {Date(2024, 6, 3), Date(2024, 6, 4), "complaint-2020", "2024-08-07 OPEN",
       "市场监督管理投诉举报处理暂行办法第二十一条"},
      {Date(2024, 9, 20), Date(2024, 9, 23), "complaint-2024", "2024-11-22 OPEN",
       "消费者权益保护法实施条例第四十六条第三款"},
      {Date(2026, 5, 6), Date(2026, 5, 8), "complaint-2026", "2026-07-07 OPEN",
       "市场监督管理投诉举报处理办法第二十三条"},
      // The sixtieth day is a Saturday.
      {Date(2026, 5, 11), Date(2026, 5, 12), "complaint-2026", "2026-07-13 OPEN",
       "市场监督管理投诉举报处理办法第二十三条"},
  };
  for (const auto& row : rows) {
    const Complaint accepted = Accepted(v1::TRACK_COMPLAINT, row.received, row.accepted);
    EXPECT_EQ(accepted.procedure(), row.procedure);
    EXPECT_EQ(Deadline(accepted, "mediation"), row.due);
    for (const type::v1::Deadline& deadline : accepted.deadlines())
      if (deadline.limit() == "mediation") {
        EXPECT_EQ(deadline.article(), row.article);
      }
  }
}

TEST_F(Law2026Test, CMP05_AfterSixtyDaysTheMediationEndsByItself) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2026, 5, 6), Date(2026, 5, 8));
  ASSERT_THAT(Mediate(accepted, Date(2026, 5, 11), v1::MEDIATION_MODE_REMOTE), IsOk());
  auto agree = On<v1::RecordAgreementRequest>(accepted, Date(2026, 7, 8));
  agree.set_terms("退款");
  EXPECT_THAT(Do(agree), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  ASSERT_THAT(Tell(accepted, Date(2026, 7, 8), v1::TELLING_SUBJECT_RESULT), IsOk());
  EXPECT_EQ(Get(accepted).mediation().end_reason(),
            "自投诉受理之日起60日内未能达成调解协议。");
}

// 消费者权益保护法实施条例第四十七条: the organ may designate who appraises; who pays is
// for both to agree on (投诉举报处理办法第二十二条).
TEST_F(Law2026Test, CMP05_OnlyTheCostOfAnAppraisalIsToBeAgreedUpon) {
  const auto mediating = [&](Date received) {
    return Mediate(Accepted(v1::TRACK_COMPLAINT, received, received + 1), received + 1)
        .value_or(Complaint());
  };
  const auto words = [&](Date received) {
    return WordsOf(
        Appraise(mediating(received), received + 2, /*agreed=*/false).status());
  };
  EXPECT_EQ(words(Date(2024, 6, 3)),
            "检定、检验、检测、鉴定机构和费用承担应当由双方协商一致。");
  for (const Date received : {Date(2024, 9, 23), Date(2026, 5, 11)}) {
    EXPECT_THAT(words(received), HasSubstr("机构协商不成的，由本机关指定"));
    EXPECT_THAT(Appraise(mediating(received), received + 2, /*agreed=*/true), IsOk());
  }
}

// 投诉举报处理办法第十六条第五项、第六项, which the measures before did not have.
TEST_F(Law2026Test, CMP04_FalseMaterialsAndAnothersNameAreRefused) {
  for (const auto ground :
       {v1::REFUSAL_GROUND_MATERIALS_FALSE, v1::REFUSAL_GROUND_IDENTITY}) {
    const Complaint now = Received();
    ExpectRefused("CMP-04", "第十六条", RefuseWithoutBasis(now, ground));
    EXPECT_THAT(Refuse(now, Date(2026, 5, 14), ground), IsOk());
    EXPECT_THAT(Refuse(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 4, 14)),
                       Date(2026, 4, 15), ground),
                Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第十五条"));
    ExpectRefused("CMP-04", "第三十四条、第三十五条",
                  Refuse(Received(v1::TRACK_REPORT), Date(2026, 5, 14), ground));
    // Found after the acceptance, it ends the mediation (第二十三条第六项).
    auto end = OnMay14<v1::EndMediationRequest>(Mediating());
    end.set_end(v1::MEDIATION_END_REFUSAL_GROUND);
    end.set_refusal_ground(ground);
    end.set_reason("经核验，购物凭证系伪造");
    EXPECT_THAT(Do(end), IsOk());
  }
}

// 投诉举报处理办法第三十五条.
TEST_F(Law2026Test, CMP19_AReportOfTheSameFactsIsNotHandledApart) {
  const Complaint first = Received(v1::TRACK_REPORT);
  ExpectRefused("CMP-19", "第三十五条",
                RefuseWithoutBasis(first, v1::REFUSAL_GROUND_REPEATED));
  Complaint again = OnTrack(v1::TRACK_REPORT);
  again.set_duplicate_of(first.name());
  const Answer refused = RefuseWithoutBasis(Received(again), v1::REFUSAL_GROUND_REPEATED);
  ASSERT_THAT(refused, IsOk());
  EXPECT_EQ(State(*refused), "REFUSED");
  EXPECT_EQ(State(Get(first)), "REGISTERED");
  const Complaint before = Registered(OnTrack(v1::TRACK_REPORT), Date(2026, 4, 14));
  EXPECT_THAT(RefuseWithoutBasis(before, v1::REFUSAL_GROUND_REPEATED),
              Breaks("CMP-04", "市场监督管理投诉举报处理暂行办法第二十九条"));
}

TEST_F(Law2026Test, CMP19_NewFactsAreMergedAndTheTimeCountsAnew) {
  const Complaint first = Received(v1::TRACK_REPORT);
  EXPECT_EQ(Deadline(first, "check"), "2026-06-01 OPEN");
  Complaint again = OnTrack(v1::TRACK_REPORT);
  again.set_facts("另一家店占道经营。");
  const Complaint alone = Registered(again, Date(2026, 5, 20));
  ExpectRefused("CMP-19", "第三十五条",
                Do(On<v1::MergeReportRequest>(alone, Date(2026, 5, 21))));
  again.set_duplicate_of(first.name());
  again.set_facts("补充：另有一批商品过期。");
  const Complaint second = Registered(again, Date(2026, 5, 20));
  const Answer merged = Do(On<v1::MergeReportRequest>(second, Date(2026, 5, 21)));
  ASSERT_THAT(merged, IsOk());
  EXPECT_EQ(State(*merged), "MERGED");
  EXPECT_EQ(Deadline(*merged, "check"), "2026-06-10 DROPPED");
  const Complaint whole = Get(first);
  EXPECT_EQ(State(whole), "REGISTERED");
  EXPECT_THAT(whole.facts(), HasSubstr("另有一批商品过期"));
  EXPECT_EQ(Deadline(whole, "check"), "2026-06-10 OPEN");  // from the last receipt
}

// 投诉举报处理办法第二十三条第六项、第七项, 第四十二条.
TEST_F(Law2026Test, CMP05_FraudAndDeathEndAMediation) {
  for (const auto end : {v1::MEDIATION_END_FRAUD, v1::MEDIATION_END_DEATH}) {
    const Answer ended = EndMediation(Mediating(), Date(2026, 5, 14), end);
    ASSERT_THAT(ended, IsOk());
    EXPECT_EQ(ended->mediation().end(), end);
    EXPECT_THAT(EndMediation(AcceptedInMay(), Date(2026, 5, 14), end), IsOk());
    const Complaint before =
        Accepted(v1::TRACK_COMPLAINT, Date(2026, 4, 13), Date(2026, 4, 14));
    EXPECT_THAT(EndMediation(before, Date(2026, 4, 15), end),
                Breaks("CMP-05", "市场监督管理投诉举报处理暂行办法第二十一条"));
  }
}

// 投诉举报处理办法第十九条.
TEST_F(Law2026Test, CMP05_BothConsentToThatSomebodyElseMediates) {
  const auto entrust = [&](Date accepted, bool consented) {
    auto mediate = On<v1::MediateComplaintRequest>(
        Accepted(v1::TRACK_COMPLAINT, accepted, accepted), accepted + 1);
    mediate.set_complainant_consents(true);
    mediate.set_respondent_consents(true);
    mediate.set_mode(v1::MEDIATION_MODE_REMOTE);
    mediate.set_mediator("周调解");
    mediate.set_entrusted_to("区消费者协会");
    mediate.set_entrusting_consented(consented);
    return Do(std::move(mediate));
  };
  ExpectRefused("CMP-05", "第十九条", entrust(Date(2026, 5, 12), false));
  const Answer mediating = entrust(Date(2026, 5, 12), true);
  ASSERT_THAT(mediating, IsOk());
  EXPECT_TRUE(mediating->mediation().entrusting_consented());
  EXPECT_THAT(entrust(Date(2026, 4, 13), false), IsOk());
}

// 投诉举报处理办法第三十六条 has no filing decision told any more.
TEST_F(Law2026Test, CMP09_ThatAReporterHearsOfTheFilingIsTheOrgansPolicy) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2026, 5, 11));
  ASSERT_THAT(Penalty("file", Date(2026, 5, 20), referred), IsOk());
  const Complaint filed = Get(referred);
  EXPECT_EQ(Deadline(filed, "tell_reporter"), "2026-05-27 OPEN");
  EXPECT_EQ(filed.deadlines().rbegin()->article(), "实名举报告知制度（地方政策）");
  const Complaint accepted =
      Accepted(v1::TRACK_REPORT, Date(2026, 5, 11), Date(2026, 5, 12));
  ExpectRefused("CMP-09", "第三十五条；市场监督管理行政处罚程序规定第十八条",
                Conclude(accepted, Date(2026, 5, 14)));
  EXPECT_THAT(Decline(accepted, Date(2026, 5, 14)), IsOk());
}

}  // namespace
}  // namespace yifa::complaint
